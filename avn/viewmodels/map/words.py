# SPDX-License-Identifier: Apache-2.0
"""What stands beside the map in words."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from avn.viewmodels.formatting import Formatter
from avn.viewmodels.map.car import CarOnMap, Sight

# In no language otherwise: openstreetmap.org/copyright; the short form as in the attribution guidelines of 2021-06-25.
SHORTER = {"© OpenStreetMap contributors": "© OpenStreetMap"}


class State(IntEnum):
    """What there is to be seen."""

    NOTHING = 0  # no map is installed
    WAITING = 1  # the maps are being opened
    UNREADABLE = 2  # maps are installed, and none can be read
    READY = 3
    OUTSIDE = 4  # no installed map shows this place
    DAMAGED = 5  # a part of the map cannot be read


def attribution(packs: Iterable[str]) -> str:
    """Say whose the data of all packs is, each once."""
    return ", ".join(dict.fromkeys(filter(None, packs)))


def short(attribution: str) -> str:
    """Say it shorter where there is a form for that."""
    return SHORTER.get(attribution, attribution)


def title(state: State) -> str:
    """Say what is wrong, or missing; empty where all is well."""
    match state:
        case State.NOTHING:
            return QCoreApplication.translate("MapViewModel", "No map yet")
        case State.WAITING:
            return QCoreApplication.translate("MapViewModel", "Opening the map")
        case State.UNREADABLE:
            return QCoreApplication.translate("MapViewModel", "The map cannot be read")
        case State.OUTSIDE:
            return QCoreApplication.translate("MapViewModel", "Outside the installed maps")
        case State.DAMAGED:
            return QCoreApplication.translate("MapViewModel", "Part of the map is damaged")
    return ""


def remedy(state: State) -> str:
    """Say what helps; empty where nothing has to be done."""
    match state:
        case State.NOTHING:
            return QCoreApplication.translate("MapViewModel", "Maps come on a USB stick")
        case State.UNREADABLE | State.DAMAGED:
            return QCoreApplication.translate("MapViewModel", "Take it in again from its USB stick")
    return ""


def note(car: CarOnMap, now_ns: int) -> str:
    """Say what is to be known of the car's place; empty while all is well."""
    age_ns = car.age_ns(now_ns)
    match car.sight:
        case Sight.RECKONED if car.unseen_ms is not None:
            words = QCoreApplication.translate("MapViewModel", "%1 s without satellites")
            return words.replace("%1", str(car.unseen_ms // 1000))
        case Sight.LOST if age_ns is not None:
            words = QCoreApplication.translate("MapViewModel", "Position lost %1")
            return words.replace("%1", Formatter.age(age_ns))
        case Sight.UNKNOWN if car.there:
            return QCoreApplication.translate("MapViewModel", "Position unknown")
    return ""
