# SPDX-License-Identifier: Apache-2.0
"""Runs inside a network namespace of its own: the emulated car on python-can's udp_multicast, and AVN behind bridges.

    python -m tests.support.multicast_car FOLDER

Prints one JSON object: the speed on the screen and the car's speeds of the last half second, in km/h.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections import deque
from pathlib import Path

import can

from avn.emulator.car import EmulatedCar
from avn.emulator.scenario import find_scenario, load_scenario
from avn.vehicle.frames import EFF_FLAG, EFF_MASK
from tests.support.emulated import demo
from tests.support.running import running, wait_for

GROUPS = {"powertrain": "ff01::42", "body": "ff01::43"}  # ff01::/16 never leaves the machine (RFC 4291, 2.7)
_STEP_S = 0.01


class MulticastCar:
    """Steps the emulated car in real time and sends its frames to one group per bus."""

    def __init__(self) -> None:
        self.car = EmulatedCar(load_scenario(find_scenario("")), *demo())
        self.buses = {
            name: can.Bus(interface="udp_multicast", channel=group, hop_limit=0) for name, group in GROUPS.items()
        }
        self.recent: deque[float] = deque(maxlen=50)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._drive, daemon=True)
        self._thread.start()

    def _drive(self) -> None:
        began, steps = time.monotonic(), 0
        while not self._stop.is_set():
            self.car.step(_STEP_S)
            steps += 1
            self.recent.append(float(self.car.truth["speed_kmh"]))
            for bus, frame in self.car.frames():
                extended = bool(frame.can_id & EFF_FLAG)
                number = frame.can_id & EFF_MASK
                self.buses[bus].send(can.Message(arbitration_id=number, data=frame.data, is_extended_id=extended))
            self._stop.wait(max(0.0, began + steps * _STEP_S - time.monotonic()))

    def close(self) -> None:
        self._stop.set()
        self._thread.join()
        for bus in self.buses.values():
            bus.shutdown()


def main(folder: Path) -> None:
    """Drive until the screen shows more than 20 km/h, and compare."""
    subprocess.run(["ip", "link", "set", "lo", "up", "multicast", "on"], check=True)
    subprocess.run(["ip", "-6", "route", "add", "ff01::/16", "dev", "lo", "table", "local"], check=True)
    config = folder / "avn.toml"
    tables = (f'[bus.{bus}]\ninterface = "udp_multicast"\nchannel = "{group}"\n' for bus, group in GROUPS.items())
    config.write_text("".join(tables), encoding="utf-8")
    car = MulticastCar()
    try:
        with running(folder, "--seconds", "60", "--config", str(config)) as run:
            wait_for(lambda: int("0" + run.texts.get("speedValue", "").strip("–")) > 20, 40, run.log.read_text())
            print(json.dumps({"shown": int(run.texts["speedValue"]), "driven": [min(car.recent), max(car.recent)]}))
    finally:
        car.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
