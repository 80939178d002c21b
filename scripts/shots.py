#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Renders the screen to PNG files, so that it can be looked at.

    scripts/shots.py DIR [--quick]

Every state by day and by night, in each language, at each size; `--quick` takes
one language and one appearance for each.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QSG_RENDER_LOOP", "basic")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from avn.errors import Problem
from avn.settings.preferences import Appearance, Language
from avn.vehicle.driving_state import DrivingState
from avn.viewmodels.notices import NoticeKind
from tests.support import screen
from tests.support.screen import Stage, make_stage

SIZES = ((1280, 720), (1024, 600), (1920, 720), (800, 480))


def normal(stage: Stage) -> None:
    """Drive through the evening; the position is in use."""
    stage.position[0] = True
    stage.wait(100)


def stale(stage: Stage) -> None:
    """Hear nothing from the car for a while."""
    stage.wait(100)
    stage.age(14_000)


def unavailable(stage: Stage) -> None:
    """Start without a bus and without a receiver."""
    stage.session.notices.put(NoticeKind.NO_BUS)
    stage.session.notices.put(NoticeKind.NO_GNSS)
    stage.wait(40, silent=True)


def invalid(stage: Stage) -> None:
    """Get values that the checks refuse."""
    for path in (screen.SPEED, screen.RANGE, screen.OUTSIDE, f"{screen.FRONT_RIGHT_TYRE}.Pressure", screen.BOOT):
        stage.car.store.invalidate(stage.car.store.slot(path))
    stage.draw()


def attention(stage: Stage) -> None:
    """Stand with an open door and a low tyre."""
    stage.tell({screen.REAR_LEFT_DOOR: True, screen.SPEED: 0.0, screen.GEAR: 126})
    stage.tell({f"{screen.FRONT_RIGHT_TYRE}.IsPressureLow": True, f"{screen.FRONT_RIGHT_TYRE}.Pressure": 210})
    stage.wait(40)


def many_open(stage: Stage) -> None:
    """Stand with several doors and both lids open."""
    paths = (screen.REAR_LEFT_DOOR, screen.FRONT_RIGHT_DOOR, screen.BOOT, screen.BONNET)
    stage.tell(dict.fromkeys(paths, True) | {screen.SPEED: 0.0, screen.GEAR: 126})


def pending(stage: Stage) -> None:
    """Have just touched some controls of the climate page."""
    stage.open_climate()
    for name in ("driverWarmer", "climateFrontDefrost", "passengerSeatHeat"):
        stage.tap(name)


def failed(stage: Stage) -> None:
    """Have asked a car that does not do it."""
    stage.tap("driverWarmer")
    stage.wait(2500)


def climate_page(stage: Stage) -> None:
    """Look at the climate page."""
    stage.open_climate()


def climate_failed(stage: Stage) -> None:
    """See the failure on the climate page."""
    stage.open_climate()
    failed(stage)


def notices(stage: Stage) -> None:
    """Read what is wrong, parked."""
    stage.car.driving = DrivingState.PARKED
    problem = Problem("signal 'VCU_Sped' is not in powertrain.dbc", "one of: VCU_Speed", Path("signals.toml"), 141)
    stage.session.notices.put(NoticeKind.VEHICLE, [problem])
    stage.session.notices.put(NoticeKind.NO_GNSS)
    stage.draw()
    stage.tap("banner")
    stage.draw()


STATES: tuple[Callable[[Stage], None], ...] = (
    normal,
    stale,
    unavailable,
    invalid,
    attention,
    many_open,
    climate_page,
    pending,
    failed,
    climate_failed,
    notices,
)


def main() -> int:
    """Render."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--state", action="append", default=[], help="only this state")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    faults = 0
    looks = list(product(Language, (Appearance.NIGHT, Appearance.DAY)))
    for number, (state, size) in enumerate(product(STATES, SIZES)):
        if arguments.state and state.__name__ not in arguments.state:
            continue
        for language, appearance in [looks[number % len(looks)]] if arguments.quick else looks:
            car = screen.make_car(quiet=state is unavailable)
            with make_stage(language=language, appearance=appearance, size=size, car=car) as stage:
                state(stage)
                name = f"{state.__name__}-{size[0]}-{language}-{appearance}.png"
                stage.picture().save(str(arguments.folder / name))
                for warning in stage.screen.warnings:
                    sys.stderr.write(f"{name}: {warning}\n")
                    faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
