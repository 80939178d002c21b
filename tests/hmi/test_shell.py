# SPDX-License-Identifier: Apache-2.0
"""The frame of the stage: sheet, rail, back, marks of what is in use, strip, messages; the same on every page."""

from __future__ import annotations

import gc
import re
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from avn.live_use import Resource, Use
from avn.resources import qml_folder
from avn.settings.catalogue import DRIVER_SIDE, LARGE_TEXT, REDUCED_MOTION
from avn.settings.preferences import DriverSide, Language
from avn.vehicle.driving_state import DrivingState
from avn.viewmodels import messages, pages
from avn.viewmodels.notices import NoticeKind
from avn.viewmodels.pages import PAGES
from tests.support import screen, walk
from tests.support.screen import Stage, make_stage
from tests.support.views import SIZES

pytestmark = pytest.mark.usefixtures("qapp")

MARKS = {
    Resource.MICROPHONE: "microphoneMark",
    Resource.POSITION: "positionMark",
    Resource.NETWORK: "networkMark",
}
SIZE_NAMES = [f"{width}x{height}" for width, height in SIZES]


def rect(stage: Stage, name: str) -> QRectF:
    item = stage.item(name)
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def icon(name: str) -> str:
    source = (qml_folder() / "Avn" / "Theme" / "Icons.qml").read_text(encoding="utf-8")
    return re.findall(rf'string {name}: "(.+)"', source)[0]


def on_rail(stage: Stage) -> list[str]:
    names = [one.objectName() for one in stage.items() if one.isVisible()]
    return [name.removeprefix("rail") for name in names if name.startswith("rail")]


def name_said(item: QQuickItem) -> str:
    return str(QAccessible.queryAccessibleInterface(item).text(QAccessible.Text.Name))


def use_all(stage: Stage) -> None:
    for resource in Resource:
        stage.session.uses.begin(Use(resource, "test", "to be seen"))
    stage.draw()


# ---------------------------------------------------------------- sheet
def test_only_a_parked_cars_page_takes_the_whole_stage() -> None:
    with make_stage() as stage:
        stage.open("Settings")
        widths = {}
        for state in (DrivingState.MOVING, DrivingState.IDLING, DrivingState.PARKED):
            stage.car.driving = state
            stage.settle()
            widths[state.name] = rect(stage, "sheet").width()
            assert stage.shows("speedValue") == (state is not DrivingState.PARKED)
        assert widths == {"MOVING": 832, "IDLING": 832, "PARKED": 1280 - 96}


def test_nothing_jumps_when_the_car_stops_at_lights() -> None:
    with make_stage() as stage:
        stage.open("Climate")
        stage.settle()
        before = {one.item.objectName(): one.rect for one in walk.targets(stage.window)}
        stage.car.driving = DrivingState.IDLING
        stage.tell({screen.SPEED: 0.0})
        stage.settle()
        assert {one.item.objectName(): one.rect for one in walk.targets(stage.window)} == before


def test_the_frame_has_the_measures_of_the_design() -> None:
    with make_stage() as stage:
        stage.open("Settings")
        stage.settle()
        home = rect(stage, "railHome")
        assert (home.width(), home.height(), home.center().x()) == (80, 80, 48)
        entries = [rect(stage, "rail" + name) for name in on_rail(stage)]
        middle = (min(one.top() for one in entries) + max(one.bottom() for one in entries)) / 2
        assert middle == pytest.approx(316, abs=1), "the rail is centred above the strip"
        page = rect(stage, "page")
        assert (page.left(), page.width(), page.bottom()) == (112, 800, 616)
        assert rect(stage, "back").top() == 64


def test_portrait_has_the_rail_above_the_strip_and_the_speed_above_the_sheet() -> None:
    with make_stage(size=(720, 1280)) as stage:
        stage.open("Settings")
        stage.settle()
        tops = {rect(stage, "rail" + name).top() for name in on_rail(stage)}
        assert len(tops) == 1
        assert rect(stage, "page").bottom() < tops.pop() < rect(stage, "driverWarmer").top() - 80
        assert rect(stage, "speedValue").bottom() < rect(stage, "sheet").top()
        assert rect(stage, "page").height() >= 670


def test_where_height_is_precious_back_and_title_stand_in_the_status_line() -> None:
    with make_stage(size=(800, 480)) as stage:
        stage.open("Climate")
        stage.settle()
        assert rect(stage, "back").top() == 0
        assert stage.text("title") == "Climate"
        assert rect(stage, "page").height() >= 300
        assert stage.text("statusSpeedValue") == "47", "no ground is left for the speed to stand on"


# ---------------------------------------------------------------- rail, back, home
@pytest.fixture
def twelve(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rail of twelve, as it will be."""
    more = ("Language", "Units", "Display", "Sound", "Car")
    grown = tuple(replace(page, icon="info", under="") if page.name in more else page for page in PAGES)
    monkeypatch.setattr(pages, "PAGES", grown)
    monkeypatch.setattr(pages, "_BY_NAME", {page.name: page for page in grown})


@pytest.mark.usefixtures("twelve")
@pytest.mark.parametrize("size", SIZES, ids=SIZE_NAMES)
def test_every_entry_is_at_most_two_touches_away(size: tuple[int, int]) -> None:
    with make_stage(size=size, chosen={REDUCED_MOTION: True}) as stage:
        stage.settle()
        entries = on_rail(stage)
        assert "More" in entries
        for page in [page.name for page in pages.PAGES if page.icon]:
            stage.session.pages.home()
            stage.draw()
            if page not in entries:
                stage.tap("railMore")
                stage.settle()
                tile = rect(stage, "more" + page)
                assert min(tile.width(), tile.height()) >= walk.SMALLEST_TARGET
                stage.tap("more" + page)
            elif page != "Home":
                stage.tap("rail" + page)
            assert stage.session.pages.property("current") == page
        stage.tap("railMore")
        stage.settle()
        assert walk.faults(stage.window, stage.picture()) == []
        assert stage.screen.warnings == []


def test_all_entries_are_on_the_rail_where_they_fit() -> None:
    for size in ((1280, 720), (1920, 720), (720, 1280)):
        with make_stage(size=size) as stage:
            assert sorted(on_rail(stage)) == sorted(page.name for page in PAGES if page.icon)
    for size, room in (((1024, 600), 6), ((800, 480), 4)):
        with make_stage(size=size) as stage:
            assert len(on_rail(stage)) == room
            assert "More" in on_rail(stage)


def test_more_marks_the_page_that_was_open() -> None:
    with make_stage(size=(800, 480)) as stage:
        stage.session.pages.enter("Settings")
        stage.tap("railMore")
        stage.settle()
        assert stage.item("moreSettings").property("here") is True
        assert stage.item("moreComfort").property("here") is False


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Back])
def test_a_back_key_does_what_the_back_on_the_screen_does(key: Qt.Key) -> None:
    for touch in (lambda stage: stage.tap("back"), lambda stage: QTest.keyClick(stage.window, key)):
        with make_stage() as stage:
            stage.open("Settings")
            stage.open("Units")
            touch(stage)
            assert stage.session.pages.property("current") == "Settings"
            touch(stage)
            assert stage.session.pages.property("atHome")
    with make_stage() as stage:
        QTest.keyClick(stage.window, key)
        stage.draw()
        assert stage.session.pages.property("atHome"), "at home it does nothing"
        assert stage.screen.warnings == []


def page_item(stage: Stage) -> QQuickItem:
    children: list[QQuickItem] = stage.item("page").childItems()
    assert len(children) == 1
    return children[0]


def test_a_page_change_frees_the_former_page() -> None:
    with make_stage() as stage:
        stage.open("Climate")
        former = page_item(stage)
        stage.open("Settings")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert not shiboken6.isValid(former)
        assert shiboken6.isValid(page_item(stage))


def test_a_page_that_fades_in_takes_touches_at_once(qtbot: QtBot) -> None:
    car = screen.make_car()
    car.driving = DrivingState.PARKED
    with make_stage(car=car) as stage:
        stage.draw()
        stage.tap("openClimate")
        assert stage.item("page").opacity() < 1
        stage.tap("climateDriverWarmer")
        assert stage.text("driverTemperature") == "21.5°"
        qtbot.waitUntil(lambda: stage.item("page").opacity() == 1, timeout=2000)


def test_nothing_fades_while_the_car_moves() -> None:
    with make_stage() as stage:
        stage.tap("openClimate")
        assert stage.item("page").opacity() == 1


# ---------------------------------------------------------------- waiting for the car
@pytest.mark.parametrize("size", SIZES, ids=SIZE_NAMES)
def test_waiting_looks_like_waiting(size: tuple[int, int]) -> None:
    with make_stage(size=size, late=True) as stage:
        stage.settle()
        assert stage.text("waiting") == "Waiting for the car"
        assert not stage.shows("banner")
        words = [str(one.item.property("text")) for one in walk.seen(stage.window) if walk.is_text(one.item)]
        assert not [one for one in words if "Not " in one], "nothing is said to be missing"
        signs = {one.item.property("path") for one in walk.seen(stage.window) if walk.is_icon(one.item)}
        assert not signs & {icon("info"), icon("warning"), icon("clock")}, "nothing is marked as missing"
        assert walk.faults(stage.window, stage.picture()) == []
        stage.tap("railSettings" if stage.shows("railSettings") else "railMore")
        stage.settle()
        assert not stage.shows("waiting"), "what needs no car is there"
        stage.session.pages.home()
        stage.model.show(stage.services)
        stage.settle()
        assert not stage.shows("waiting")
        assert stage.shows("speedValue")
        assert stage.text("speedValue") == "47"
        assert stage.screen.warnings == []


def test_without_hope_of_a_car_the_pages_say_what_they_do_not_know() -> None:
    with make_stage(late=True) as stage:
        stage.session.notices.put(NoticeKind.VEHICLE)
        stage.model.give_up()
        stage.settle()
        assert not stage.shows("waiting")
        assert stage.text("bannerTitle") == "The car's signal list has an error"


# ---------------------------------------------------------------- what is in use now
@pytest.mark.parametrize("resource", list(Resource))
def test_a_mark_is_there_within_200_ms_of_the_use_and_gone_after_it(resource: Resource, qtbot: QtBot) -> None:
    car = screen.make_car()
    car.driving = DrivingState.PARKED  # the ground, which uses the position too, is not shown
    with make_stage(page="Settings", car=car) as stage:
        assert not stage.shows(MARKS[resource])
        stage.model.models.feed.start()
        for _ in range(40):  # a quiet car: the slower pace
            stage.draw()
        assert stage.feed.interval_ms <= 100, "two beats, a frame and the touch of the glass fit into 200 ms"
        end = stage.session.uses.begin(Use(resource, "test", "to be seen"))
        stage.feed.tick()
        assert stage.shows(MARKS[resource])
        assert name_said(stage.item(MARKS[resource])).endswith("in use")
        end()
        qtbot.waitUntil(lambda: not stage.shows(MARKS[resource]), timeout=1000)


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large-text"])
@pytest.mark.parametrize("size", SIZES, ids=SIZE_NAMES)
def test_no_page_hides_a_mark_and_each_answers_touch(size: tuple[int, int], large: bool) -> None:
    with make_stage(size=size, language=Language.DANISH, chosen={LARGE_TEXT: large}, offline=False) as stage:
        use_all(stage)
        for page in ("Home", "Climate", "Notices", "CarName"):
            for mark in MARKS.values():
                stage.session.pages.home()
                stage.open(page)
                stage.settle()
                seen = {one.item.objectName(): one.rect for one in walk.targets(stage.window)}
                assert min(seen[mark].width(), seen[mark].height()) >= walk.SMALLEST_TARGET
                stage.tap(mark)
                assert stage.session.pages.property("current") == "Uses"
                stage.session.pages.back()
                assert stage.session.pages.property("current") == page


def test_who_uses_what_for() -> None:
    with make_stage() as stage:
        stage.open("Uses")
        stage.session.uses.begin(Use(Resource.MICROPHONE, "diary", "to write down what you say"))
        stage.settle()
        assert stage.text("microphoneUseWords") == "diary: to write down what you say"
        assert stage.text("networkUseWords") == "Not in use"
        assert stage.text("positionUseWords") == "The map: to show the way you came"
        assert stage.text("offlineText").startswith("Nothing leaves the car")


def test_offline_is_only_said_where_it_is_so() -> None:
    with make_stage() as stage:
        stage.open("Uses")
        assert stage.shows("offlineMark")
        stage.session.uses.begin(Use(Resource.NETWORK, "test", "to be seen"))
        stage.draw()
        assert not stage.shows("offlineMark")
    with make_stage(offline=False) as stage:
        stage.open("Uses")
        assert not stage.shows("offlineMark")
        assert not stage.shows("offlineText")


# ---------------------------------------------------------------- banner and messages
def failed(stage: Stage) -> None:
    stage.tap("passengerWarmer")
    stage.wait(2500)
    stage.settle()


@pytest.mark.parametrize("size", SIZES, ids=SIZE_NAMES)
@pytest.mark.parametrize("page", ["Home", "Climate"])
def test_a_banner_covers_neither_speed_nor_marks_nor_strip(page: str, size: tuple[int, int]) -> None:
    with make_stage(size=size) as stage:
        stage.position[0] = True
        stage.open(page)
        failed(stage)
        banner = rect(stage, "banner")
        kept = ["positionMark", "offlineMark", "driverWarmer", "passengerWarmer", "railHome"]
        kept += [one for one in ("speedValue", "statusSpeedValue", "back") if stage.shows(one)]
        assert any("peedValue" in one for one in kept)
        for name in kept:
            assert not banner.intersects(rect(stage, name)), name
        assert stage.text("bannerTitle") == "Passenger temperature not changed"
        stage.tap("banner")
        stage.settle()
        assert not stage.shows("banner")
        assert stage.item("page").isVisible()


def test_a_banner_does_not_move_what_is_about_to_be_touched() -> None:
    with make_stage() as stage:
        stage.open("Climate")
        stage.settle()
        before = rect(stage, "climatePassengerWarmer")
        failed(stage)
        assert rect(stage, "climatePassengerWarmer") == before


@pytest.mark.parametrize("size", SIZES, ids=SIZE_NAMES)
def test_problems_of_the_head_unit_are_one_touch_away_on_every_page(size: tuple[int, int]) -> None:
    with make_stage(size=size) as stage:
        stage.session.notices.put(NoticeKind.NO_GNSS)
        stage.open("Settings")
        stage.settle()
        assert not stage.shows("banner"), "the title stays"
        stage.tap("troubleMark")
        assert stage.session.pages.property("current") == "Notices"
        stage.draw()
        assert not stage.shows("troubleMark")


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    assert messages.SHOWN_MS == 4000
    monkeypatch.setattr(messages, "SHOWN_MS", 60)


@pytest.mark.usefixtures("brief")
def test_a_message_goes_by_itself(qtbot: QtBot) -> None:
    with make_stage() as stage:
        stage.session.messages.say("Name of the car saved")
        stage.draw()
        assert stage.text("toast") == "Name of the car saved"
        qtbot.waitUntil(lambda: not stage.shows("toast"), timeout=2000)
        assert stage.session.messages.property("text") == ""


def test_a_message_covers_neither_speed_nor_strip() -> None:
    for size in SIZES:
        with make_stage(size=size) as stage:
            stage.session.messages.say("The charging schedule was set again")
            stage.settle()
            toast = rect(stage, "toast")
            assert not toast.intersects(rect(stage, "speedValue")), size
            assert toast.bottom() <= rect(stage, "driverWarmer").top(), size


# ---------------------------------------------------------------- the strip
@pytest.mark.parametrize("size", SIZES, ids=SIZE_NAMES)
def test_each_seat_has_its_side_of_the_strip(size: tuple[int, int]) -> None:
    for side in DriverSide:
        with make_stage(size=size, chosen={DRIVER_SIDE: side}) as stage:
            stage.settle()
            order = ["driverTemperature", "driverSeatHeat", "openClimate", "passengerSeatHeat", "passengerTemperature"]
            places = [rect(stage, name).center().x() for name in order]
            assert places == sorted(places, reverse=side is DriverSide.RIGHT)
            assert rect(stage, "driverCooler").center().x() < rect(stage, "driverWarmer").center().x()
            stage.tap("driverWarmer")
            assert stage.text("driverTemperature") == "21.5°"


@pytest.mark.parametrize("size", SIZES, ids=SIZE_NAMES)
def test_the_windscreen_is_at_most_two_touches_away(size: tuple[int, int]) -> None:
    with make_stage(size=size) as stage:
        if stage.shows("frontDefrost"):
            stage.tap("frontDefrost")
        else:
            stage.tap("openClimate")
            stage.settle()
            stage.tap("climateFrontDefrost")
        stage.draw()
        assert {record.command.path for record in stage.car.records} == {screen.DEFROST}


def test_a_function_that_the_car_lacks_is_not_in_the_strip() -> None:
    with make_stage(late=True) as stage:
        assert stage.shows("driverSeatHeat"), "nobody knows yet"
        stage.model.give_up()
        stage.draw()
        assert not stage.shows("driverSeatHeat")


# ---------------------------------------------------------------- words that change
def test_view_models_may_come_and_go() -> None:
    with make_stage() as stage:
        for _ in range(12):
            stage.model.rewrite()
            stage.draw()
            gc.collect()
        assert stage.screen.warnings == []
        assert stage.text("driverTemperature") == "21.0°"
