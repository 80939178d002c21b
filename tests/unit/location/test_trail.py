# SPDX-License-Identifier: Apache-2.0
"""The trail is the way that was driven, within a metre, in few points, and never a line over what nobody saw."""

from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest

from avn.location.geodesy import TangentPlane
from avn.location.trail import Point, Trail

OSLO = TangentPlane(59.91, 10.74)


def drive(trail: Trail, places: list[tuple[float, float]]) -> list[Point]:
    return [trail.follow(*OSLO.to_geodetic(east, north)) for east, north in places]


def bend(radius_m: float, metres: float, step_m: float = 1.5) -> list[tuple[float, float]]:
    turns = [step_m * i / radius_m for i in range(int(metres / step_m))]
    return [(radius_m * (1 - math.cos(turn)), radius_m * math.sin(turn)) for turn in turns]


def off_the_trail(trail: Trail, place: tuple[float, float]) -> float:
    """Metres from a place to the nearest leg."""
    best = math.inf
    points = trail.points
    for a, b in pairwise(points):
        ax, ay, bx, by = *a[:2], *b[:2]
        length = math.dist((ax, ay), (bx, by))
        if length == 0:
            continue
        share = ((place[0] - ax) * (bx - ax) + (place[1] - ay) * (by - ay)) / length**2
        share = min(1.0, max(0.0, share))
        best = min(best, math.dist(place, (ax + share * (bx - ax), ay + share * (by - ay))))
    return best


def test_metres_are_metres() -> None:
    trail = Trail()
    drive(trail, [(0.0, 0.0)])
    east, north, begins = trail.follow(*OSLO.to_geodetic(30.0, 40.0))
    assert (east, north) == (pytest.approx(30, abs=0.01), pytest.approx(40, abs=0.01))
    assert not begins


@pytest.mark.parametrize("radius_m", [8, 30, 200, 2_000])
def test_the_trail_lies_on_the_way(radius_m: float) -> None:
    trail = Trail()
    way = bend(radius_m, min(400, 3 * radius_m))
    drive(trail, way)
    assert max(off_the_trail(trail, place) for place in way) < 2.0
    assert len(trail.points) <= len(way) / 2


def test_a_straight_road_needs_few_points() -> None:
    trail = Trail()
    drive(trail, [(0.0, 2.0 * i) for i in range(2_000)])
    assert len(trail.points) < 120


def test_it_never_grows_beyond_its_limit() -> None:
    trail = Trail(limit=50)
    drive(trail, bend(20, 5_000))
    assert len(trail.points) <= 51
    assert trail.points[-1][:2] == trail.at[:2] if trail.at else False


def test_no_line_is_drawn_over_a_leap() -> None:
    trail = Trail()
    drive(trail, [(0.0, 5.0 * i) for i in range(10)])
    assert drive(trail, [(3_000.0, 0.0)])[0].begins
    drive(trail, [(3_000.0, 5.0 * i) for i in range(10)])
    assert sum(path.count("M") for path in trail.paths(1)) == 2
    assert "3000" in trail.paths(1)[0]


def test_after_an_interruption_the_trail_begins_anew() -> None:
    trail = Trail()
    drive(trail, [(0.0, 5.0 * i) for i in range(4)])
    trail.interrupt()
    assert drive(trail, [(0.0, 20.0)])[0].begins


def test_a_standing_car_draws_nothing() -> None:
    trail = Trail()
    drive(trail, [(0.4 * (i % 3), 0.3 * (i % 2)) for i in range(500)])
    assert len(trail.points) <= 2


def test_the_metres_go_on_over_a_long_drive() -> None:
    trail = Trail()
    places = drive(trail, [(0.0, 20.0 * i) for i in range(2_000)])
    assert all(b.north_m - a.north_m == pytest.approx(20, abs=0.1) for a, b in pairwise(places))
    assert places[-1].north_m == pytest.approx(39_980, rel=1e-3)


def test_the_pieces_together_are_the_whole_way_and_each_is_a_path() -> None:
    trail = Trail()
    drive(trail, bend(40, 700))
    pieces = trail.paths(4)
    assert len(pieces) == 4
    place = r"-?[\d.]+ -?[\d.]+"
    assert all(re.fullmatch(rf"M{place}( L{place}| Q{place} {place})+", piece) for piece in pieces)
    assert sum(len(re.findall("[LQ]", piece)) for piece in pieces) == len(trail.points)
    for piece, following in pairwise(pieces):
        assert re.findall(place, following)[0] == re.findall(place, piece)[-1], "a gap between two pieces"


def test_a_rounded_corner_stays_on_the_road() -> None:
    trail = Trail()
    drive(trail, [(0.0, float(i)) for i in range(100)] + [(float(i), 100.0) for i in range(100)])
    ends = [
        tuple(map(float, re.findall(r"-?[\d.]+", end)))
        for end in re.findall(r"[\d.-]+ [\d.-]+(?= |$)", trail.paths(1)[0])
    ]
    assert max(min(abs(east), abs(-south - 100.0)) for east, south in ends) < 2.0


def test_what_lies_far_behind_is_left_out() -> None:
    trail = Trail()
    drive(trail, [(0.0, 5.0 * i) for i in range(200)])
    norths = [-float(south) for _, south in re.findall(r"(-?[\d.]+) (-?[\d.]+)", trail.paths(1, within_m=200)[0])]
    assert 150 < max(norths) - min(norths) <= 200
    assert max(norths) == pytest.approx(995)


def test_before_the_first_place_there_is_no_way() -> None:
    assert Trail().paths(3) == ("", "", "")
    assert Trail().points == ()


def test_a_short_way_is_drawn_as_new() -> None:
    trail = Trail()
    drive(trail, [(0.0, 2.0 * i) for i in range(10)])
    *old, newest = trail.paths(8)
    assert newest
    assert old[0] == ""
