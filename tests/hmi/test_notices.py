# SPDX-License-Identifier: Apache-2.0
"""Trouble with the head unit itself: said in plain words, answered with one touch, never a blank screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from avn.errors import Problem
from avn.vehicle.driving_state import DrivingState
from avn.viewmodels.notices import NoticeKind
from tests.support import screen
from tests.support.screen import make_stage

pytestmark = pytest.mark.usefixtures("qapp")

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
        assert stage.text("noticeDetail") == "The details can be read once the car stands."
        stage.car.driving = DrivingState.PARKED
        stage.draw()
        assert stage.text("noticeDetail") == str(PROBLEM)
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
