# SPDX-License-Identifier: Apache-2.0
"""The ground: where the car is and the way it came, read only while it is seen, and nothing of it kept."""

from __future__ import annotations

import logging
import re
from itertools import pairwise

import pytest

from avn.settings.catalogue import DISTANCE_UNIT, LARGE_TEXT, REDUCED_MOTION
from avn.settings.preferences import DistanceUnit, Language
from avn.vehicle.driving_state import DrivingState
from avn.viewmodels.ground import HOLDER, PURPOSE, GroundViewModel
from tests.support import screen, walk
from tests.support.screen import Stage, make_stage

pytestmark = pytest.mark.usefixtures("qapp")


def ground(stage: Stage) -> GroundViewModel:
    found = stage.model.models.of_page("ground")
    assert isinstance(found, GroundViewModel)
    return found


def leases(stage: Stage) -> list[tuple[str, str]]:
    assert stage.services.location is not None
    return [(mark.holder, mark.purpose) for mark in stage.services.location.leases]


def shown(stage: Stage, name: str) -> bool:
    return any(one.objectName() == name and one.isVisible() for one in stage.items())


def test_the_position_is_read_while_the_ground_is_seen_and_not_longer() -> None:
    car = screen.make_car()
    with make_stage(car=car) as stage:
        stage.wait(100)
        assert leases(stage) == [(HOLDER, PURPOSE)]
        assert stage.item("positionMark")
        stage.open("Climate")  # while driving a slice of the ground stays
        assert leases(stage) == [(HOLDER, PURPOSE)]
        car.driving = DrivingState.PARKED
        stage.wait(100)  # a parked page takes the whole stage
        assert leases(stage) == []
        assert not shown(stage, "positionMark")
        stage.session.pages.home()
        stage.wait(100)
        assert leases(stage) == [(HOLDER, PURPOSE)]
        location = stage.services.location
    assert location is not None
    assert location.leases == ()


def test_a_page_that_covers_all_of_a_small_screen_ends_the_reading() -> None:
    with make_stage(size=(800, 480)) as stage:
        stage.wait(100)
        assert leases(stage)
        stage.open("Climate")
        stage.wait(40)
        assert leases(stage) == []


def test_another_language_keeps_the_way_and_one_lease() -> None:
    with make_stage() as stage:
        stage.travel(10, turn_dps=4)
        before = ground(stage)
        way = before.trail
        stage.model.rewrite()
        stage.wait(40)
        after = ground(stage)
        assert after is not before
        assert leases(stage) == [(HOLDER, PURPOSE)]
        assert "".join(after.trail)[:20] == "".join(way)[:20]
        assert (after.east, after.north) == pytest.approx((before.east, before.north), abs=3)
        before.show()  # late words from a screen that is gone
        assert leases(stage) == [(HOLDER, PURPOSE)]


def test_the_mark_moves_as_far_as_the_car() -> None:
    with make_stage() as stage:
        stage.travel(5, speed_kmh=36)
        there = ground(stage).east, ground(stage).north
        truth = stage.receiver.east_m, stage.receiver.north_m
        stage.travel(20, speed_kmh=36)
        moved = ground(stage).east - there[0], ground(stage).north - there[1]
        really = stage.receiver.east_m - truth[0], stage.receiver.north_m - truth[1]
        assert moved == pytest.approx(really, abs=3)
        assert ground(stage).heading % 360 == pytest.approx(stage.receiver.heading_deg, abs=1)
        assert not ground(stage).leapt


def test_the_heading_goes_through_north_without_a_turn_about() -> None:
    with make_stage() as stage:
        headings = []
        for _ in range(90):
            stage.travel(1, turn_dps=8)
            headings.append(ground(stage).heading)
        assert max(abs(b - a) for a, b in pairwise(headings)) < 30
        assert headings[-1] > 360


def test_the_place_comes_ten_times_a_second_at_most_and_the_way_twice() -> None:
    with make_stage() as stage:
        stage.wait(1_000)
        places, ways = [], []
        ground(stage).placeChanged.connect(lambda: places.append(0))
        ground(stage).trailChanged.connect(lambda: ways.append(0))
        for _ in range(200):
            stage.car.wait(10)
            stage.receiver.drive(0.01, 13, 0)
            stage._move_on()
            stage.feed.tick()
        assert 10 <= len(places) <= 21
        assert 1 <= len(ways) <= 5


def test_a_standing_car_changes_nothing() -> None:
    """No change, no frame: the parked car at night."""
    with make_stage() as stage:
        stage.travel(3, speed_kmh=20)
        stage.travel(5, speed_kmh=0, power_w=-300)
        changes = []
        for signal in (ground(stage).placeChanged, ground(stage).trailChanged, ground(stage).sightChanged):
            signal.connect(lambda: changes.append(0))
        stage.travel(60, speed_kmh=0, power_w=-300)
        assert changes == []


def test_without_satellites_the_place_is_reckoned_and_said_to_be() -> None:
    with make_stage() as stage:
        stage.travel(5)
        assert ground(stage).sight == GroundViewModel.Sight.Satellites
        assert not shown(stage, "positionNote")
        sure = ground(stage).accuracy
        stage.receiver.sees = False
        stage.travel(14)
        assert ground(stage).sight == GroundViewModel.Sight.Reckoned
        assert stage.text("positionNote") == "14 s without satellites"
        assert ground(stage).accuracy > sure
        stage.receiver.sees = True
        stage.travel(3)
        assert not shown(stage, "positionNote")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ENGLISH, "Position lost 14 s ago"),
        (Language.NORWEGIAN, "Posisjon mistet for 14 s siden"),
        (Language.DANISH, "Position mistet for 14 s siden"),
    ],
)
def test_a_lost_position_keeps_its_last_place_with_its_age(language: Language, words: str) -> None:
    with make_stage(language=language) as stage:
        stage.wait(100)
        place = ground(stage).east, ground(stage).north
        stage.age(14_000)
        stage.draw()
        assert stage.text("positionNote") == words
        assert (ground(stage).east, ground(stage).north) == place
        assert shown(stage, "vehicleMark")
        assert not shown(stage, "compass"), "nobody knows where the car points now"


def test_no_line_is_drawn_over_the_time_without_a_position() -> None:
    with make_stage() as stage:
        stage.travel(5)
        assert sum(piece.count("M") for piece in ground(stage).trail if piece) == sum(map(bool, ground(stage).trail))
        stage.age(14_000)
        stage.receiver.drive(2, 13, 0)  # no leap, yet nobody saw how
        stage.travel(8)
        whole = stage.services.trail
        assert whole is not None
        assert whole.paths(1)[0].count("M") == 2


def test_a_car_that_never_had_a_position_shows_no_place() -> None:
    with make_stage(car=screen.make_car(quiet=True)) as stage:
        stage.wait(200, silent=True)
        assert ground(stage).sight == GroundViewModel.Sight.Unknown
        assert stage.text("positionUnknown") == "Position unknown"
        assert not shown(stage, "vehicleMark")
        assert not shown(stage, "squareText")


def test_the_scale_follows_the_speed_without_flicker_and_is_written() -> None:
    with make_stage() as stage:
        stage.travel(3, speed_kmh=50)
        assert stage.text("squareText") == "100 m"
        stage.travel(2, speed_kmh=100)
        assert stage.text("squareText") == "500 m"
        stage.travel(2, speed_kmh=90)
        assert stage.text("squareText") == "500 m", "a little slower changes nothing"
        stage.travel(2, speed_kmh=10)
        assert (stage.text("squareText"), ground(stage).squareMetres) == ("50 m", 50)


def test_a_driver_in_miles_reads_yards() -> None:
    with make_stage(chosen={DISTANCE_UNIT: DistanceUnit.MILES}) as stage:
        stage.travel(3, speed_kmh=50)
        assert stage.text("squareText") == "100 yd"
        assert ground(stage).squareMetres == pytest.approx(91.44)


def test_it_says_that_there_is_no_map() -> None:
    for size in ((1280, 720), (800, 480), (720, 1280)):
        with make_stage(size=size) as stage:
            assert stage.text("noMap") == "No map yet"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("large", [False, True], ids=["", "large"])
def test_in_a_narrow_slice_no_word_is_broken(language: Language, large: bool) -> None:
    """The smallest slice beside a sheet: every state, in each language."""
    how = {"language": language, "size": (1024, 600), "chosen": {LARGE_TEXT: large, REDUCED_MOTION: True}}
    found = []
    for state in ("seen", "reckoned", "lost", "unknown"):
        with make_stage(car=screen.make_car(quiet=state == "unknown"), page="Climate", **how) as stage:  # type: ignore[arg-type]
            stage.wait(1_200, silent=state == "unknown")
            if state == "reckoned":
                stage.receiver.sees = False
                stage.travel(14)
            if state == "lost":
                stage.age(114_000)
            stage.settle()
            words = {"seen": "noMap", "unknown": "positionUnknown"}.get(state, "positionNote")
            assert shown(stage, words)
            found += [f"{state}: {one}" for one in walk.faults(stage.window, stage.picture())]
    assert found == []


def told(text: str, stage: Stage) -> bool:
    """Whether text holds the latitude or longitude of the car."""
    latitude, longitude = stage.receiver._plane.to_geodetic(stage.receiver.east_m, stage.receiver.north_m)
    return any(re.search(re.escape(f"{degrees:.3f}"[:-1]), text) for degrees in (latitude, longitude))


def test_no_log_line_tells_where_the_car_is(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), make_stage() as stage:
        stage.travel(10, turn_dps=5)
        stage.age(14_000)
        assert not told(caplog.text + repr(stage.services.trail) + repr(stage.services), stage)
        planted = stage.receiver._plane.to_geodetic(stage.receiver.east_m, stage.receiver.north_m)[0]
        logging.getLogger("avn.location").debug("at %.5f", planted)
        assert told(caplog.text, stage), "the check sees a planted leak"
