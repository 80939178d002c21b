# SPDX-License-Identifier: Apache-2.0
"""How many touches what a driver wants takes, from Home, while the car moves: two for driving, four for a setting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from avn.settings.catalogue import DISTANCE_UNIT, LARGE_TEXT, TOUCH_SOUNDS
from avn.settings.preferences import Appearance, DistanceUnit
from tests.support import screen, walk
from tests.support.screen import HVAC, Stage
from tests.support.views import SIZES, View, look

pytestmark = pytest.mark.usefixtures("qapp")

DRIVING, SETTING = 2, 4


@dataclass(frozen=True)
class Task:
    """A wish, the controls that fulfil it in turn (`>Page` is its entry on the rail), and how it is seen to be done."""

    wish: str
    most: int
    controls: tuple[str, ...]
    done: Callable[[Stage], bool]


def says(path: str, value: object) -> Callable[[Stage], bool]:
    """The car itself has it."""
    return lambda stage: stage.car.store.get(path).value == value


def shows(*names: str) -> Callable[[Stage], bool]:
    """These figures stand on the screen, and none is a dash."""

    def done(stage: Stage) -> bool:
        texts = {one.item.objectName(): one.item.property("text") for one in walk.seen(stage.window)}
        return all(texts.get(name, "–") not in ("", "–") for name in names)

    return done


TASKS = (
    Task("half a degree warmer", DRIVING, ("driverWarmer",), says(screen.DRIVER_TEMPERATURE, 21.5)),
    Task("passenger cooler", DRIVING, ("passengerCooler",), says(screen.PASSENGER_TEMPERATURE, 22.0)),
    Task("seat heat", DRIVING, ("driverSeatHeat",), says(screen.DRIVER_SEAT, 33)),
    Task("clear the windscreen", DRIVING, ("frontDefrost|>Climate", "climateFrontDefrost"), says(screen.DEFROST, True)),
    Task(
        "clear the rear window",
        DRIVING,
        ("openClimate", "climateRearDefrost"),
        says(f"{HVAC}.IsRearDefrosterActive", True),
    ),
    Task("more fan", DRIVING, ("openClimate", "climateFanMore"), says(screen.DRIVER_FAN, 40)),
    Task(
        "heat the wheel",
        DRIVING,
        ("openClimate", "climateWheelHeat"),
        says("Vehicle.Chassis.SteeringWheel.HeatingCooling", 100),
    ),
    Task(
        "find the tyre pressures",
        DRIVING,
        (">Vehicle",),
        shows("frontLeftTyreValue", "frontRightTyreValue", "rearLeftTyreValue", "rearRightTyreValue"),
    ),
    Task("find the range again", DRIVING, (">Home",), shows("rangeValue")),
    Task(
        "charge further",
        DRIVING,
        (">Charging", "chargeTargetMore"),
        says(f"{screen.CHARGING}.ChargeLimit", 85),
    ),
    Task(
        "night colours",
        SETTING,
        (">Settings", "openDisplay", "appearance_night"),
        lambda s: s.model.models.display.property("night"),
    ),
    Task(
        "large letters",
        SETTING,
        (">Settings", "openDisplay", "largeText"),
        lambda stage: stage.session.settings.get(LARGE_TEXT),
    ),
    Task(
        "Norwegian",
        SETTING,
        (">Settings", "openLanguage", "language_nb"),
        lambda s: s.model.models.preferences.language.value == "nb",
    ),
    Task(
        "miles",
        SETTING,
        (">Settings", "openUnits", "distance_mi"),
        lambda stage: stage.session.settings.get(DISTANCE_UNIT) is DistanceUnit.MILES,
    ),
    Task(
        "quieter touches",
        SETTING,
        (">Settings", "openSound", "touchSounds"),
        lambda stage: stage.session.settings.get(TOUCH_SOUNDS) != TOUCH_SOUNDS.default,
    ),
)


def there(stage: Stage, name: str) -> bool:
    return any(one.item.objectName() == name and one.item.isEnabled() for one in walk.targets(stage.window))


def touch(stage: Stage, name: str) -> int:
    """Touch a control, turning the page to it where it stands farther on; return the touches that it took."""
    count = 1
    while not there(stage, name):
        assert there(stage, "pageDown"), f"there is no {name}"
        stage.tap("pageDown")
        stage.settle()
        count += 1
    stage.tap(name)
    stage.wait(200)
    stage.settle()
    return count


def go(stage: Stage, page: str) -> int:
    """Go to a page by the rail, or by More where the rail has no room for it; return the touches."""
    if there(stage, f"rail{page}"):
        return touch(stage, f"rail{page}")
    return touch(stage, "railMore") + touch(stage, f"more{page}")


def touches(stage: Stage, task: Task) -> int:
    count = 0
    for control in task.controls:
        if task.done(stage):
            break
        first, _, other = control.partition("|")
        if other and not there(stage, first):
            first = other
        count += go(stage, first[1:]) if first.startswith(">") else touch(stage, first)
    return count


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.wish)
def test_few_touches_do_it(task: Task, size: tuple[int, int]) -> None:
    with look(View("drive"), size=size, appearance=Appearance.DAY) as stage:
        if task.controls == (">Home",):
            go(stage, "Vehicle")
        assert not task.done(stage), "there is nothing to do"
        count = touches(stage, task)
        assert task.done(stage)
        assert count <= task.most, f"{task.wish} takes {count} touches"


def test_there_are_at_least_twelve() -> None:
    assert len(TASKS) >= 12
