# SPDX-License-Identifier: Apache-2.0
"""`avn replay`: a recording in, VSS signals out, one JSON object a line.

A line is {"time": seconds of the recording, "path", "value", "unit", "quality"},
written whenever a value or its quality changes, staleness by the recording's own
clock included.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from avn.clock import NS_PER_S
from avn.errors import AvnError, Problem
from avn.vehicle.catalogue import VehicleCatalogue
from avn.vehicle.catalogue_loader import load_vehicle
from avn.vehicle.dbc import LoadedDbc, load_dbc
from avn.vehicle.mapping_import import catalogue_from_kuksa
from avn.vehicle.pipeline import VehiclePipeline
from avn.vehicle.recordings import read_recording
from avn.vehicle.signals import SignalStore


class ReplayError(AvnError):
    """The recording, the DBC file and the mapping do not go together."""


def replay_command(
    recording: Path,
    dbc: Path,
    mapping: Path,
    out: TextIO,
    *,
    realtime: bool = False,
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Decode `recording` and write its signals to `out`; return 0.

    `mapping` is a kuksa vss_dbc.json or a signals.toml, whose bus for `dbc` is the one with a DBC file of
    that name. All channels of the recording count as that bus. Raises AvnError for each bad input.
    """
    catalogue, databases = _vehicle(dbc, mapping)
    now_ns = 0
    store = SignalStore((rule.declaration for rule in catalogue.signals), lambda: now_ns)
    pipeline = VehiclePipeline(catalogue, databases, store, lambda: now_ns)
    (bus,) = databases
    sink = pipeline.sink(bus)
    for recorded in read_recording(recording):
        if realtime and now_ns:
            sleep(max(0, recorded.frame.at_ns - now_ns) / NS_PER_S)
        # The store takes a time of 0 for "never": a recording that counts from its start begins at 1 ns.
        now_ns = max(now_ns, recorded.frame.at_ns, 1)
        sink([recorded.frame._replace(at_ns=now_ns)])
        for signal in store.take_changes():
            row = {
                "time": round(now_ns / NS_PER_S, 6),
                "path": signal.path,
                "value": signal.value,
                "unit": signal.unit,
                "quality": signal.quality.value,
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
        if realtime:
            out.flush()
    return 0


def _vehicle(dbc: Path, mapping: Path) -> tuple[VehicleCatalogue, Mapping[str, LoadedDbc]]:
    """Return the catalogue and the one database that the recording is decoded with."""
    if mapping.suffix != ".toml":
        catalogue = catalogue_from_kuksa(mapping, dbc)
        (bus,) = catalogue.databases
        return catalogue, {bus: load_dbc(dbc)}
    vehicle = load_vehicle(mapping.parent).catalogue
    for bus, path in vehicle.databases.items():
        if path.name == dbc.name:
            return _only(vehicle, bus), {bus: load_dbc(dbc)}
    names = ", ".join(path.name for path in vehicle.databases.values())
    raise ReplayError(Problem(f"no bus of this mapping uses {dbc.name}", f"give one of: {names}", mapping))


def _only(vehicle: VehicleCatalogue, bus: str) -> VehicleCatalogue:
    """Return the part of a vehicle that is on one bus; commands play no part in a replay."""
    return replace(
        vehicle,
        databases={bus: vehicle.databases[bus]},
        messages=tuple(rule for rule in vehicle.messages if rule.bus == bus),
        signals=tuple(replace(rule, command=None) for rule in vehicle.signals if rule.bus == bus),
    )
