# SPDX-License-Identifier: Apache-2.0
"""Trouble with the head unit itself: said in plain words, answered with one touch, never a blank screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.errors import Problem
from avn.settings.catalogue import LARGE_TEXT, REDUCED_MOTION
from avn.settings.preferences import Language
from avn.vehicle.driving_state import LIST_ROWS_WHILE_MOVING, DrivingState
from avn.viewmodels.notices import NoticeKind, NoticesViewModel
from tests.support import screen, walk
from tests.support.screen import make_stage
from tests.support.views import SIZES

pytestmark = pytest.mark.usefixtures("qapp")

_DETAIL = 0x0103  # the third role of the model: title, remedy, detail

PROBLEM = Problem("<b>VCU_Sped</b> is not in powertrain.dbc", "use VCU_Speed", Path("signals.toml"), 141)


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_every_kind_of_trouble_has_a_title_and_a_remedy(kind: NoticeKind) -> None:
    with make_stage(car=screen.make_car(quiet=True)) as stage:
        stage.session.notices.put(kind, [PROBLEM])
        stage.draw()
        assert stage.text("bannerTitle")
        assert stage.text("bannerRemedy").endswith(".")
        assert stage.text("speedValue") == "–"
        stage.session.notices.clear(kind)
        stage.draw()
        assert not [one for one in stage.items() if one.objectName() == "bannerTitle" and one.isVisible()]
        assert stage.screen.warnings == []


def test_file_line_and_remedy_can_be_read_once_the_car_stands() -> None:
    with make_stage() as stage:
        stage.session.notices.put(NoticeKind.VEHICLE, [PROBLEM])
        stage.draw()
        stage.tap("banner")
        assert not stage.shows("noticeDetail")
        assert stage.text("noticesLater") == "The details can be read once the car stands."
        stage.car.driving = DrivingState.PARKED
        stage.settle()
        detail = "signals.toml, line 141\n<b>VCU_Sped</b> is not in powertrain.dbc. Use VCU_Speed."
        assert stage.text("noticeDetail") == detail
        assert not stage.shows("noticesLater")
        stage.tap("back")
        assert stage.text("speedValue") == "47"


def test_a_failed_command_comes_before_an_older_notice() -> None:
    with make_stage() as stage:
        stage.session.notices.put(NoticeKind.NO_GNSS)
        stage.age(5000)
        stage.tap("driverWarmer")
        assert stage.text("bannerTitle") == "Driver temperature not changed"
        stage.tap("banner")
        assert stage.text("bannerTitle") == "No satellite position"


TOLD = (
    Problem("No position receiver is named.", "Connect it, or name it under [gnss] in the settings file."),
    Problem("The position receiver at /dev/ttyACM0 is silent."),
    Problem("There are no frames on: body, powertrain."),
    Problem("CAN interface 'can0' is down.", "See `ip link show type can`."),
    Problem("The Python package cantools is missing or broken.", "Install AVN again with all that it depends on."),
    Problem("This is not valid TOML: Expected '=' after a key.", "Correct the line; see https://toml.io."),
    Problem("The file cannot be read: Permission denied.", "Check path and permissions."),
    Problem("there is no setting 'colour' here", "one of: vehicle, language"),
)


@pytest.mark.parametrize("language", [Language.NORWEGIAN, Language.DANISH])
@pytest.mark.parametrize("problem", TOLD, ids=lambda problem: problem.what[:24])
def test_details_that_avn_knows_are_told_in_the_drivers_language(problem: Problem, language: Language) -> None:
    car = screen.make_car()
    car.driving = DrivingState.PARKED
    with make_stage(car=car, language=language, page="Notices") as stage:
        stage.session.notices.put(NoticeKind.CONFIGURATION, [problem])
        stage.settle()
        words = stage.text("noticeDetail")
        assert problem.what not in words
        for own in ("/dev/ttyACM0", "body, powertrain", "can0", "cantools", "colour", "vehicle, language"):
            assert (own in words) == (own in str(problem)), "names are kept as they are"


@given(what=st.text(max_size=200), remedy=st.text(max_size=80))
def test_any_words_can_be_a_problem(what: str, remedy: str) -> None:
    notices = NoticesViewModel()
    notices.put(NoticeKind.STORAGE, [Problem(what, remedy, Path("a/b.toml"), 3)])
    detail = notices.data(notices.index(0, 0), _DETAIL)
    assert detail.startswith("b.toml, line 3\n")


def test_without_trouble_the_page_says_so() -> None:
    with make_stage(page="Notices") as stage:
        assert stage.text("noNotices") == "Nothing is wrong with AVN"
        stage.session.notices.put(NoticeKind.NO_GNSS)
        stage.settle()
        assert not stage.shows("noNotices")
        stage.session.notices.clear(NoticeKind.NO_GNSS)
        stage.settle()
        assert stage.text("noNotices")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("driving", [DrivingState.MOVING, DrivingState.PARKED], ids=lambda state: state.name)
def test_every_problem_can_be_reached_whole(driving: DrivingState, size: tuple[int, int]) -> None:
    car = screen.make_car()
    car.driving = driving
    chosen = {REDUCED_MOTION: True, LARGE_TEXT: True}
    with make_stage(car=car, size=size, page="Notices", chosen=chosen) as stage:
        for kind in NoticeKind:
            stage.session.notices.put(kind, [PROBLEM])
        stage.settle()
        titles: set[str] = set()
        for _ in NoticeKind:
            assert walk.faults(stage.window, stage.picture()) == []
            titles |= {
                str(one.item.property("text"))
                for one in walk.seen(stage.window)
                if one.item.objectName() == "noticeTitle"
            }
            if stage.shows("pageDown") and stage.item("pageDown").isEnabled():
                stage.tap("pageDown")
                stage.settle()
        limit = LIST_ROWS_WHILE_MOVING if driving is DrivingState.MOVING else len(NoticeKind)
        assert len(titles) == min(limit, len(NoticeKind))
        assert stage.screen.warnings == []
