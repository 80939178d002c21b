# SPDX-License-Identifier: Apache-2.0
"""The screen turns dark and light by sensor, headlights, sun and hand, fades once it is up, and never flickers."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QColor

from avn.clock import NS_PER_MS
from avn.display.automatic import LIGHT, LIGHT_SWITCH, LOW_BEAM
from avn.display.place import HOLDER
from avn.settings.catalogue import APPEARANCE, REDUCED_MOTION
from avn.settings.preferences import Appearance
from tests.support.screen import Stage, make_stage

NIGHT, DAY = QColor("#0B0F14"), QColor("#EEF1F4")  # Theme.ground
BY_ITSELF = Appearance.AUTOMATIC


def colour(stage: Stage) -> QColor:
    """The colour of the bare ground of a sheet, between its header and its edge."""
    picture = stage.picture()
    back = stage.item("back")
    return picture.pixelColor(picture.width() * 2 // 3, round(back.y() + back.parentItem().y()) + 2)


def drive(stage: Stage, seconds: float) -> None:
    """Drive on for a while; ten times a second the car says what it last said of the light, and the screen listens."""
    for _ in range(round(seconds * 10)):
        stage.car.now_ns += 100 * NS_PER_MS
        for path in (LIGHT, LIGHT_SWITCH, LOW_BEAM):
            if path in stage.car.normal and (value := stage.car.store.get(path).value) is not None:
                stage.car.says(path, value)
        stage.feed.tick()
    stage.draw()


def night(stage: Stage) -> bool:
    return bool(stage.model.models.display.night)


def holders(stage: Stage) -> list[str]:
    """Who uses the position now, for the driver to see."""
    return [one.holder for one in stage.services.position_uses()]


def still(**more: Any) -> dict[Any, Any]:
    return {REDUCED_MOTION: True, **more}


@pytest.fixture
def at_noon(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Where the sun stands, for as long as the test says so."""
    height = [30.0]
    monkeypatch.setattr("avn.display.place.elevation_deg", lambda *_: height[0])
    return height


def test_the_light_sensor_turns_it(qapp: object) -> None:
    with make_stage(appearance=BY_ITSELF, chosen=still(), page="Settings") as stage:
        drive(stage, 1)
        assert colour(stage) == NIGHT
        stage.tell({LIGHT: 80.0})
        drive(stage, 12)
        assert colour(stage) == DAY
        stage.tell({LIGHT: 3.0})
        drive(stage, 3)
        assert colour(stage) == NIGHT


def test_without_a_sensor_the_headlights_turn_it_unless_they_are_on_by_hand(qapp: object, at_noon: list[float]) -> None:
    with make_stage(appearance=BY_ITSELF, chosen=still(), page="Settings") as stage:
        stage.car.normal.pop(LIGHT)
        stage.car.store.invalidate(stage.car.store.slot(LIGHT))
        stage.tell({LIGHT_SWITCH: "AUTO", LOW_BEAM: False})
        drive(stage, 12)
        assert colour(stage) == DAY
        stage.tell({LIGHT_SWITCH: "BEAM", LOW_BEAM: True})  # the law of the North by day
        drive(stage, 12)
        assert colour(stage) == DAY
        stage.tell({LIGHT_SWITCH: "AUTO"})  # a tunnel
        drive(stage, 3)
        assert colour(stage) == NIGHT


def test_without_sensor_and_headlights_the_sun_turns_it_and_its_use_of_the_position_is_shown(
    qapp: object, at_noon: list[float]
) -> None:
    with make_stage(appearance=BY_ITSELF, chosen=still(), page="Settings") as stage:
        stage.car.normal.pop(LIGHT)
        stage.car.store.invalidate(stage.car.store.slot(LIGHT))
        stage.tell({LIGHT_SWITCH: "BEAM", LOW_BEAM: True})
        stage.receiver.tick()
        drive(stage, 0.2)
        assert HOLDER in holders(stage)
        assert stage.item("positionMark")
        drive(stage, 12)
        assert HOLDER not in holders(stage)
        assert colour(stage) == DAY
        at_noon[0] = -4.0
        drive(stage, 3)
        assert colour(stage) == NIGHT


def test_the_drivers_hand_turns_it_at_once(qapp: object) -> None:
    with make_stage(appearance=BY_ITSELF, chosen=still(), page="Settings") as stage:
        drive(stage, 1)
        stage.session.settings.set(APPEARANCE, Appearance.DAY)
        assert colour(stage) == DAY
        stage.session.settings.set(APPEARANCE, Appearance.NIGHT)
        assert colour(stage) == NIGHT


def test_lamps_bridges_and_the_gaps_between_tunnels_do_not_flicker(qapp: object) -> None:
    with make_stage(appearance=BY_ITSELF, chosen=still(), page="Settings") as stage:
        changes: list[bool] = []
        drive(stage, 1)
        stage.model.models.display.nightChanged.connect(lambda: changes.append(night(stage)))
        for _ in range(10):  # a street with lamps, at night
            stage.tell({LIGHT: 60.0})
            drive(stage, 1.5)
            stage.tell({LIGHT: 5.0})
            drive(stage, 1.5)
        assert changes == []
        stage.tell({LIGHT: 90.0})
        drive(stage, 12)
        for _ in range(5):  # bridges over a motorway, by day
            stage.tell({LIGHT: 5.0})
            drive(stage, 1.5)
            stage.tell({LIGHT: 90.0})
            drive(stage, 5)
        assert changes == [False]
        for _ in range(3):  # tunnels, close together
            stage.tell({LIGHT: 2.0})
            drive(stage, 15)
            stage.tell({LIGHT: 90.0})
            drive(stage, 2)
        assert changes == [False, True]


@pytest.mark.parametrize(("appearance", "ground"), [(Appearance.DAY, DAY), (Appearance.NIGHT, NIGHT)])
def test_it_starts_in_its_own_colours(qapp: object, appearance: Appearance, ground: QColor) -> None:
    with make_stage(appearance=appearance, page="Settings") as stage:
        assert colour(stage) == ground


def test_once_it_is_up_day_and_night_fade_into_each_other_also_while_driving(qapp: object, qtbot: Any) -> None:
    with make_stage(appearance=BY_ITSELF, page="Settings") as stage:
        drive(stage, 1)
        assert colour(stage) == NIGHT
        stage.session.settings.set(APPEARANCE, Appearance.DAY)
        assert stage.window.color() == NIGHT  # it has begun, and nothing has jumped
        qtbot.waitUntil(lambda: colour(stage) == DAY, timeout=10_000)


def test_who_wants_nothing_to_fade_sees_the_day_at_once(qapp: object) -> None:
    with make_stage(appearance=BY_ITSELF, chosen=still(), page="Settings") as stage:
        drive(stage, 1)
        assert colour(stage) == NIGHT
        stage.session.settings.set(APPEARANCE, Appearance.DAY)
        assert stage.window.color() == DAY


def test_a_silent_sensor_changes_nothing_by_itself(qapp: object) -> None:
    with make_stage(appearance=BY_ITSELF, chosen=still()) as stage:
        stage.tell({LIGHT: 90.0})
        drive(stage, 12)
        stage.car.now_ns += 60_000 * NS_PER_MS
        stage.draw()
        assert not night(stage)
