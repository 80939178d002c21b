# SPDX-License-Identifier: Apache-2.0
"""The plugs of a charging station in words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from avn.viewmodels.formatting import Formatter
from offline_maps.search.charging import Connector

# Names of plugs are the same in every language.
_NAMES: Final = {
    "type2": "Type 2",
    "ccs": "CCS",
    "type1": "Type 1",
    "ccs1": "CCS 1",
    "chademo": "CHAdeMO",
    "tesla_supercharger": "Tesla Supercharger",
    "tesla_destination": "Tesla",
    "nacs": "NACS",
    "schuko": "Schuko",
    "cee_blue": "CEE",
    "cee_red": "CEE",
    "type3": "Type 3",
    "mcs": "MCS",
}


def plug_name(one: Connector) -> str:
    """Return what a plug is called."""
    if one.kind == "type2_cable":
        return QCoreApplication.translate("ChargerWords", "Type 2 with cable")
    return _NAMES.get(one.kind, one.kind)


def plug_words(formatter: Formatter, one: Connector) -> str:
    """Say a plug, its power and how many there are."""
    power = "" if one.power_kw is None else f" {formatter.number(one.power_kw, int(one.power_kw % 1 >= 0.05))} kW"
    return f"{plug_name(one)}{power}" + (f" × {one.count}" if one.count > 1 else "")


def availability() -> str:
    """Say what nobody can know without a network."""
    return QCoreApplication.translate("ChargerWords", "Availability unknown (offline)")
