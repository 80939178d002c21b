# SPDX-License-Identifier: Apache-2.0
"""Scripted stories: a driver's minutes as a row of captions and screens, for `./dev shots --story NAME`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from avn.settings.preferences import Appearance
from avn.vehicle.driving_state import DrivingState
from tests.support import screen
from tests.support.screen import Stage, make_car, make_stage
from tests.support.views import STANDING

type Story = Iterator[tuple[str, Stage]]


def evening_drive() -> Story:
    """Get in, set off, warm up, find a low tyre, lose the car's bus and get it back."""
    car = make_car(obeys=True)
    car.driving = DrivingState.PARKED
    drive = dict(car.normal)
    car.normal |= STANDING
    car.refresh()
    with make_stage(car=car) as stage:
        stage.wait(200)
        yield "Parked, ready to go", stage
        car.normal |= {path: drive[path] for path in STANDING}
        car.driving = DrivingState.MOVING
        stage.position[0] = True
        stage.tell({path: drive[path] for path in STANDING})
        stage.wait(400)
        yield "Driving through town", stage
        for _ in range(3):
            stage.tap("driverWarmer")
            stage.wait(200)
        yield "One and a half degrees warmer, by three touches on the strip", stage
        stage.tap("openClimate")
        stage.wait(400)
        yield "The climate page beside the ground", stage
        stage.tap("back")
        stage.tell({f"{screen.FRONT_RIGHT_TYRE}.IsPressureLow": True, f"{screen.FRONT_RIGHT_TYRE}.Pressure": 190})
        stage.wait(400)
        yield "A tyre loses air", stage
        stage.tap("railVehicle")
        stage.wait(400)
        yield "Which tyre, and what to do", stage
        stage.tap("back")
        stage.age(8_000)
        stage.wait(400, silent=True)
        yield "The car's bus is silent: values are kept, greyed, with their age", stage
        car.refresh()
        stage.wait(400)
        yield "It speaks again", stage


def nightfall() -> Story:
    """Drive from daylight into the dark."""
    car = make_car(obeys=True)
    car.normal[screen.LIGHT] = 80.0
    car.refresh()
    with make_stage(car=car, appearance=Appearance.AUTOMATIC) as stage:
        stage.wait(4000)
        yield "By day", stage
        car.normal[screen.LIGHT] = 4.0
        stage.tell({screen.LIGHT: 4.0})
        stage.wait(6000)
        yield "By night", stage


STORIES: Mapping[str, Callable[[], Story]] = {"evening_drive": evening_drive, "nightfall": nightfall}
