# SPDX-License-Identifier: Apache-2.0
"""A driver's choices, by touch: few touches, at once, on the whole screen, and there again after a restart."""

from __future__ import annotations

import gc
import json
import re
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtQuick import QQuickItem

from avn.settings.catalogue import CAR_NAME, LANGUAGE, SETTINGS, TOUCH_SOUNDS, Choice, Span
from avn.settings.preferences import Language
from avn.settings.store import SettingsStore
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.frames import BusReport, BusState
from avn.viewmodels.notices import NoticeKind
from avn.viewmodels.settings import SettingsViewModel
from tests.support.screen import Stage, make_car, make_stage

pytestmark = pytest.mark.usefixtures("qapp")

SIZES = ((1280, 720), (800, 480), (720, 1280))  # the rail at the side, with More, and below


def visible(stage: Stage, name: str) -> bool:
    return any(one.objectName() == name and one.isVisible() for one in stage.items())


def texts(stage: Stage) -> list[str]:
    """Every word that is drawn."""
    drawn = (one for one in stage.items() if one.isVisible() and isinstance(one.property("text"), str))
    return [text for one in drawn if (text := one.property("text"))]


def touch(stage: Stage, *names: str) -> int:
    """Touch one after the other and return how often; a page that is turned over costs a touch too."""
    count = 0
    for name in names:
        stage.draw()
        stage.picture()  # pages are laid out when they are drawn
        stage.draw()
        for _ in range(6):
            if visible(stage, name):
                break
            assert visible(stage, "pageDown"), f"{name} is not to be found"
            stage.tap("pageDown")
            count += 1
        stage.tap(name)
        count += 1
    return count


def to_settings(stage: Stage) -> tuple[str, ...]:
    return ("railSettings",) if visible(stage, "railSettings") else ("railMore", "moreSettings")


def chosen(stage: Stage, key: str) -> object:
    setting = next(one for one in SETTINGS if one.key == key)
    return stage.session.settings.get(setting)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("way", "key", "value"),
    [
        (("openDisplay", "appearance_day"), "appearance", "day"),
        (("openLanguage", "language_nb"), "language", "nb"),
        (("openUnits", "distance_mi"), "distance_unit", "mi"),
        (("openUnits", "pressure_psi"), "pressure_unit", "psi"),
        (("openDisplay", "largeText"), "large_text", True),
        (("openCar", "driverSide_right"), "driver_side", "right"),
    ],
)
def test_four_touches_at_most_from_home(size: tuple[int, int], way: tuple[str, ...], key: str, value: object) -> None:
    with make_stage(size=size) as stage:
        count = touch(stage, *to_settings(stage), *way)
        assert chosen(stage, key) == value
        assert count <= 4
        assert stage.screen.warnings == []


def test_the_whole_screen_changes_its_language_and_keeps_it(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    with make_stage(settings=SettingsStore(file), page="Language") as stage:
        stage.wait(40)
        before = texts(stage)
        assert "21.0°" in before
        touch(stage, "language_nb")
        stage.wait(40)
        after = texts(stage)
        assert stage.model.pages.property("current") == "Language"
        assert "Språk" in after
        assert "21,0°" in after
        # What stays the same says the same in both: times, names, signs.
        same = set(before) & set(after)
        assert not [
            one for one in same if re.search(r"[A-Za-z]{4}", one) and one not in {"English", "Norsk bokmål", "Dansk"}
        ]
        assert stage.screen.warnings == []
    with make_stage(settings=SettingsStore(file), page="Language") as stage:
        stage.wait(40)
        assert {"Språk", "21,0°"} <= set(texts(stage))


def test_units_change_everywhere_at_once() -> None:
    with make_stage() as stage:
        assert "km/h" in texts(stage)
        touch(stage, *to_settings(stage), "openUnits", "distance_mi", "temperature_°F")
        stage.wait(40)
        shown = texts(stage)
        assert "km/h" not in shown
        assert "mph" in shown
        assert "69.8°" in shown
        assert "kWh/100 mi" in shown


def test_large_text_is_larger_at_once() -> None:
    def sizes(stage: Stage) -> dict[str, int]:
        return {
            one.property("text"): one.property("size")
            for one in stage.items()
            if one.property("size") and one.property("text")
        }

    with make_stage(page="Display") as stage:
        stage.wait(40)
        before = sizes(stage)
        touch(stage, "largeText")
        stage.wait(40)
        assert sizes(stage)["Large text"] > before["Large text"]


def test_former_view_models_are_let_go() -> None:
    with make_stage(page="Language") as stage:
        stage.wait(40)
        former = weakref.ref(stage.model.models)
        shown = weakref.ref(stage.model.models.of_page("settings"))
        for language in ("nb", "da", "en"):
            touch(stage, f"language_{language}")
            stage.wait(40)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        assert former() is None
        assert shown() is None


def test_every_setting_has_its_words() -> None:
    for language in Language:
        with make_stage(language=language) as stage:
            model = stage.model.models.of_page("settings")
            assert isinstance(model, SettingsViewModel)
            for setting in SETTINGS:
                row = model.row(setting)
                assert row.property("title")
                assert row.property("text") or not isinstance(setting, Choice | Span)


# ------------------------------------------------------------ what cannot be read or written


def test_settings_that_cannot_be_written_hold_for_this_run_and_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with make_stage(settings=SettingsStore(tmp_path / "file" / "settings.json"), page="Language") as stage:
        touch(stage, "language_da")
        stage.wait(40)
        assert stage.session.settings.get(LANGUAGE) is Language.DANISH
        assert "Sprog" in texts(stage)
        assert stage.session.notices.rowCount() == 1
        assert stage.screen.warnings == []
        (tmp_path / "file").unlink()
        touch(stage, "language_nb")
        stage.wait(40)
        assert stage.session.notices.rowCount() == 0
        assert json.loads((tmp_path / "file" / "settings.json").read_text()) == {"language": "nb"}


def test_a_damaged_file_is_told_until_it_is_written_anew(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"language": "nb", "large_text": 3}')
    store = SettingsStore(file)
    with make_stage(settings=store) as stage:
        stage.session.notices.put(NoticeKind.SETTINGS_LOST, store.problems)
        stage.draw()
        assert stage.text("bannerTitle") == "Noen av valgene dine er borte"
        touch(stage, *to_settings(stage), "openDisplay", "largeText")
        assert stage.session.notices.rowCount() == 0
    assert json.loads(file.read_text()) == {"language": "nb", "large_text": True}
    assert json.loads((tmp_path / "settings.json.damaged").read_text())["large_text"] == 3


def test_a_level_is_heard_at_once_and_written_when_the_finger_rests(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    with make_stage(settings=SettingsStore(file), page="Sound") as stage:
        stage.picture()
        touch(stage, "touchSounds")  # in the middle of the bar
        assert stage.session.settings.get(TOUCH_SOUNDS) == 50
        assert not file.exists()
    assert SettingsStore(file).get(TOUCH_SOUNDS) == 50  # the end of the run does not lose it


# ------------------------------------------------------------ the car, and what AVN is made of


def test_the_car_gets_a_name_while_it_stands(tmp_path: Path) -> None:
    car = make_car()
    with make_stage(car=car, page="Car") as stage:
        stage.wait(40)
        touch(stage, "openCarName")
        stage.picture()
        assert visible(stage, "textEntryLocked")
        car.driving = DrivingState.PARKED
        stage.wait(40)
        assert not visible(stage, "textEntryLocked")
        stage.session.settings.set(CAR_NAME, "Bølgen")
        stage.tap("back")
        stage.picture()
        stage.draw()
        assert "Bølgen" in texts(stage)
        stage.open("Settings")
        stage.picture()
        assert "Bølgen" in texts(stage)


def test_the_buses_of_the_car_say_whether_they_are_heard_and_may_be_sent_on() -> None:
    car = make_car()
    with make_stage(car=car, page="Car", size=(720, 1280)) as stage:
        stage.wait(40)
        stage.picture()
        assert "Active. AVN only listens." in texts(stage)
        assert "Active. AVN may send." in texts(stage)
        car.buses = tuple(BusReport(one.name, BusState.LOST, one.writable) for one in car.buses)
        stage.wait(1100)
        stage.picture()
        assert "Silent. AVN only listens." in texts(stage)


def test_licences_wait_for_standstill_beyond_six_rows() -> None:
    car = make_car()
    with make_stage(car=car, page="Licences", size=(1920, 720)) as stage:
        stage.wait(40)
        stage.picture()
        stage.draw()

        def rows() -> list[QQuickItem]:
            return [one for one in stage.items() if one.objectName().startswith("licence_") and one.isVisible()]

        assert len(rows()) == 6
        assert visible(stage, "licencesLocked")
        touch(stage, "licence_AVN")
        stage.picture()
        assert visible(stage, "licenceTextLocked")
        car.driving = DrivingState.PARKED
        stage.wait(40)
        stage.picture()
        first = stage.text("licenceText")
        assert first.startswith("Apache License")
        touch(stage, "textDown")
        assert stage.text("licenceText")
        assert stage.text("licenceText") != first
        touch(stage, "back")
        stage.picture()
        stage.draw()
        assert len(rows()) > 6
