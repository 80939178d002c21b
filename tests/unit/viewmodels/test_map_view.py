# SPDX-License-Identifier: Apache-2.0
"""What the map looks at: the car, what was dragged to, all of a route; which maps there are; the scale."""

from __future__ import annotations

import math
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.clock import NS_PER_MS, NS_PER_S
from avn.settings.preferences import DistanceUnit, Language, Preferences
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.map.camera import Camera
from avn.viewmodels.map.follow import Fix, Room
from avn.viewmodels.map.packs import OpenPacks
from avn.viewmodels.map.scale import scale
from avn.viewmodels.map.view import RETURN_NS, Mode, View
from offline_maps.geo import Bounds, Tile, distance_m
from tests.support.folder_maps import FolderMaps

ROOM = Room((1184.0, 632.0), 464.0, 64.0, 720.0, 568.0)
CAR = (55.68, 12.57)


class Drive:
    """A view of a car that drives to the north at 50 km/h, or stands."""

    def __init__(self, *, known: bool = True, moving: bool = True, still: bool = False) -> None:
        self.view = View(Camera(25.0, 10.0, 3.0))
        self.view.set_room(ROOM)
        self.view.set_hands(moving=moving, still=still)
        self.speed_mps = 13.9 if moving else 0.0
        self.known = known
        self.now_ns = 0
        self.north_m = 0.0
        self.go(1.0)

    def go(self, seconds: float) -> list[Camera]:
        seen = []
        for _ in range(round(seconds * 50)):
            self.now_ns += 20 * NS_PER_MS
            self.north_m += self.speed_mps / 50
            if self.known:
                place = CAR[0] + self.north_m / 111_200, CAR[1]
                self.view.fix(Fix(self.now_ns, *place, 0.0, self.speed_mps), self.now_ns)
            self.view.advance(self.now_ns)
            seen.append(self.view.camera)
        return seen

    def drag(self, dx: float, dy: float) -> None:
        for step in range(11):
            self.now_ns += 20 * NS_PER_MS
            self.view.touch({1: (800 + dx * step / 10, 350 + dy * step / 10)}, self.now_ns)
            self.view.advance(self.now_ns)
        for _ in range(10):  # the finger rests before it leaves
            self.now_ns += 20 * NS_PER_MS
            self.view.touch({1: (800 + dx, 350 + dy)}, self.now_ns)
        self.view.touch({}, self.now_ns)

    def tap(self, *fingers: tuple[float, float]) -> None:
        self.now_ns += 100 * NS_PER_MS
        self.view.touch(dict(enumerate(fingers)), self.now_ns)
        self.now_ns += 80 * NS_PER_MS
        self.view.touch({}, self.now_ns)

    @property
    def car_at(self) -> tuple[float, float] | None:
        return self.view.camera.project(*self.view.motion.at)


def test_the_first_place_of_the_car_is_gone_to() -> None:
    drive = Drive()
    assert drive.view.mode is Mode.FOLLOW
    assert drive.car_at == pytest.approx(ROOM.focus(0.77), abs=0.5)


def test_without_a_place_the_maps_are_shown() -> None:
    drive = Drive(known=False)
    drive.view.begin_with([(55.6, 12.4), (55.8, 12.7)])
    drive.go(0.1)
    for place in ((55.6, 12.4), (55.8, 12.7)):
        x, y = drive.view.camera.project(*place) or (math.nan, math.nan)
        assert ROOM.x <= x <= ROOM.x + ROOM.width
        assert ROOM.y <= y <= ROOM.y + ROOM.height
    drive.known = True
    drive.go(0.1)
    assert drive.view.mode is Mode.FOLLOW


def test_who_looks_elsewhere_is_not_torn_away_when_the_place_comes() -> None:
    drive = Drive(known=False, moving=False)
    drive.view.look_at(55.7, 12.5, 14.0, drive.now_ns)
    drive.known = True
    drive.go(2.0)
    assert drive.view.mode is Mode.FREE
    assert distance_m((drive.view.camera.latitude_deg, drive.view.camera.longitude_deg), (55.7, 12.5)) < 1


def test_a_drag_leaves_the_car_and_the_button_goes_back() -> None:
    drive = Drive()
    drive.drag(-200, 100)
    assert drive.view.mode is Mode.FREE
    there = drive.view.camera
    drive.go(1.0)
    assert drive.view.camera == there, "the map stays where it was put while the car drives on"
    drive.view.recentre(drive.now_ns)
    ways = drive.go(0.3)
    assert drive.view.mode is Mode.FOLLOW
    assert drive.car_at == pytest.approx(ROOM.focus(0.77), abs=1)
    steps = [
        distance_m((a.latitude_deg, a.longitude_deg), (b.latitude_deg, b.longitude_deg)) for a, b in pairwise(ways)
    ]
    assert steps[0] > steps[5], "quick at first, calm at the end"
    assert max(steps) < 80, "it is moved there, not cut"


def test_a_driving_car_is_shown_again_after_a_while_and_a_parked_one_is_not() -> None:
    drive, parked = Drive(), Drive(moving=False)
    for one in (drive, parked):
        one.drag(-200, 100)
        one.go(RETURN_NS / NS_PER_S - 1)
        assert one.view.mode is Mode.FREE
        one.go(2.0)
    assert drive.view.mode is Mode.FOLLOW
    assert parked.view.mode is Mode.FREE
    assert not parked.view.returns


def test_a_touch_puts_off_the_return() -> None:
    drive = Drive()
    drive.drag(-200, 100)
    drive.go(10.0)
    drive.drag(50, 0)
    drive.go(10.0)
    assert drive.view.mode is Mode.FREE


def test_reduced_motion_cuts() -> None:
    drive = Drive(still=True)
    drive.drag(-200, 100)
    drive.view.recentre(drive.now_ns)
    drive.go(0.02)
    assert drive.car_at == pytest.approx(ROOM.focus(0.77), abs=1)


def test_a_far_place_is_cut_to() -> None:
    drive = Drive()
    drive.view.look_at(47.14, 9.52, 14.0, drive.now_ns)
    drive.go(0.02)
    assert drive.view.camera.latitude_deg == pytest.approx(47.14)


def test_a_double_tap_while_following_comes_nearer_and_keeps_the_car() -> None:
    drive = Drive()
    before = drive.view.camera.zoom
    drive.tap((700, 300))
    drive.tap((700, 300))
    drive.go(0.5)
    assert drive.view.mode is Mode.FOLLOW
    assert drive.view.camera.zoom == pytest.approx(before + 1, abs=0.1)
    drive.go(1)
    drive.tap((600, 300), (700, 300))
    drive.go(0.5)
    assert drive.view.camera.zoom == pytest.approx(before, abs=0.1)


def test_buttons_zoom_about_the_car_or_the_middle() -> None:
    drive = Drive()
    before = drive.view.camera.zoom
    drive.view.zoom_by(1, drive.now_ns)
    drive.go(0.5)
    assert drive.view.camera.zoom == pytest.approx(before + 1, abs=0.1)
    assert drive.view.mode is Mode.FOLLOW
    drive.drag(-200, 100)
    middle = drive.view.camera.unproject(*drive.view.camera.focus)
    assert middle is not None
    drive.view.zoom_by(-1, drive.now_ns)
    drive.go(0.5)
    assert drive.view.camera.zoom == pytest.approx(before, abs=0.1)
    assert drive.view.camera.project(*middle) == pytest.approx(drive.view.camera.focus, abs=1)


def test_north_up_and_back() -> None:
    drive = Drive()
    drive.view.set_orientation(drive.now_ns, heading_up=False)
    drive.go(0.5)
    assert (drive.view.camera.bearing_deg, drive.view.camera.pitch_deg) == (0, 0)
    drive.view.set_orientation(drive.now_ns, heading_up=True)
    drive.go(1.0)
    assert drive.view.camera.pitch_deg > 40
    drive.view.set_tilt(drive.now_ns, tilted=False)
    drive.go(1.0)
    assert drive.view.camera.pitch_deg == 0


def test_a_free_map_turns_to_the_north_where_it_is() -> None:
    drive = Drive()
    drive.drag(-200, 100)
    middle = drive.view.camera.unproject(*ROOM.focus(0.58))
    assert middle is not None
    drive.view.set_orientation(drive.now_ns, heading_up=False)
    drive.go(0.5)
    assert drive.view.mode is Mode.FREE
    assert drive.view.camera.pitch_deg == 0
    assert drive.view.camera.project(*middle) == pytest.approx(ROOM.focus(0.58), abs=1)


def test_a_route_is_shown_whole_and_stays_whole_in_another_room() -> None:
    drive = Drive()
    route = [(55.68, 12.57), (55.9, 12.3), (56.03, 12.61)]
    drive.view.show_all(route, drive.now_ns)
    drive.go(0.5)
    narrow = Room((1184.0, 632.0), 832.0, 64.0, 352.0, 568.0)
    for room in (ROOM, narrow):
        drive.view.set_room(room)
        drive.go(0.1)
        for place in route:
            x, y = drive.view.camera.project(*place) or (math.nan, math.nan)
            assert room.x <= x <= room.x + room.width
            assert room.y <= y <= room.y + room.height
    with pytest.raises(ValueError, match="nothing"):
        drive.view.show_all([], drive.now_ns)


def test_another_room_keeps_the_car_in_it() -> None:
    drive = Drive()
    drive.view.set_room(Room((928.0, 512.0), 440.0, 64.0, 488.0, 448.0))
    drive.go(0.1)
    assert drive.car_at == pytest.approx(drive.view.room.focus(0.77), abs=1)


def test_a_painted_map_is_never_tilted() -> None:
    drive = Drive(moving=False)
    drive.view.set_flat(flat=True)
    drive.go(0.2)
    assert drive.view.camera.pitch_deg == 0
    for rise in range(0, 200, 10):
        drive.now_ns += 20 * NS_PER_MS
        drive.view.touch({1: (700, 500 - rise), 2: (900, 500 - rise)}, drive.now_ns)
    assert drive.view.camera.pitch_deg == 0


@given(
    st.lists(st.sampled_from(["drag", "tap", "in", "out", "back", "north", "up", "all", "look", "room"]), max_size=12)
)
def test_whatever_is_done_the_camera_stays_possible_and_comes_to_rest(story: list[str]) -> None:
    drive = Drive(moving=False)
    for what in story:
        now = drive.now_ns
        match what:
            case "drag":
                drive.drag(-300, 150)
            case "tap":
                drive.tap((700, 300))
            case "in" | "out":
                drive.view.zoom_by(3 if what == "in" else -3, now)
            case "back":
                drive.view.recentre(now)
            case "north" | "up":
                drive.view.set_orientation(now, heading_up=what == "up")
            case "all":
                drive.view.show_all([CAR, (56.0, 12.0)], now)
            case "look":
                drive.view.look_at(60.0, 10.0, 12.0, now)
            case "room":
                drive.view.set_room(replace(ROOM, x=600.0, width=500.0))
        drive.go(0.06)
        camera = drive.view.camera
        assert 2.4 <= camera.zoom <= 19.6
        assert 0 <= camera.pitch_deg <= 60
        assert camera.size == drive.view.room.size
    drive.go(12.0)
    assert not drive.view.advance(drive.now_ns), "nothing moves any more"


def formatter(unit: DistanceUnit) -> Formatter:
    return Formatter(replace(Preferences(Language.ENGLISH), distance=unit))


@given(st.floats(3, 4e6))
def test_the_scale_is_round_and_fits(metres: float) -> None:
    for unit in (DistanceUnit.KILOMETRES, DistanceUnit.MILES):
        length, text = scale(formatter(unit), metres)
        assert metres / 3 < length <= metres * 1.001
        assert text.split()[0].strip("0.,") in ("1", "2", "5")


@pytest.mark.parametrize(
    ("metres", "unit", "text"),
    [
        (140, DistanceUnit.KILOMETRES, "100 m"),
        (1_400, DistanceUnit.KILOMETRES, "1 km"),
        (70_000, DistanceUnit.KILOMETRES, "50 km"),
        (140, DistanceUnit.MILES, "100 yd"),
        (1_000, DistanceUnit.MILES, "0.5 mi"),
        (9_000, DistanceUnit.MILES, "5 mi"),
    ],
)
def test_the_scale_is_written_in_the_drivers_unit(metres: float, unit: DistanceUnit, text: str) -> None:
    assert scale(formatter(unit), metres)[1] == text


def maps() -> FolderMaps:
    return FolderMaps(Path("nowhere"), Bounds(12.4, 55.6, 12.7, 55.8))


def test_the_first_frame_waits_for_nothing_of_the_map() -> None:
    """Whoever imports the head unit imports neither what draws nor numpy, and `prepare` brings both."""
    program = (
        "import sys, avn.app\n"
        "late = ('numpy', 'offline_maps', 'avn.viewmodels.map.', 'avn.maps')\n"
        "early = [one for one in sys.modules if one.startswith(late)]\n"
        "from avn.viewmodels.map.world import MapWorld\n"
        "between = 'numpy' in sys.modules\n"
        "MapWorld.prepare()\n"
        "print(early, between, 'numpy' in sys.modules, 'avn.viewmodels.map.screen' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[] False True True"


def test_packs_are_known_by_name_and_bounds() -> None:
    client = maps()
    packs = OpenPacks(client)
    assert not packs.answered
    client.open()
    assert packs.answered
    assert [pack.bounds for pack in packs.packs] == [Bounds(12.4, 55.6, 12.7, 55.8)]


def test_without_a_client_there_are_no_maps() -> None:
    packs = OpenPacks(None)
    packs.want([Tile(0, 0, 0)])
    assert (packs.answered, packs.packs, packs.take()) == (True, (), [])
    packs.close()


def test_what_a_tile_lacks_is_told_once() -> None:
    client = maps()
    packs = OpenPacks(client)
    packs.want([Tile(3, 4, 2)])
    assert packs.take() == [(Tile(3, 4, 2), None)]
    assert packs.take() == []
    for listener in client.on_damaged:
        listener(Tile(3, 4, 2), "Checksum.")
    assert packs.damaged == "Checksum."
    client.open()
    assert packs.damaged == "", "other maps, other faults"
    packs.close()
    assert client.on_tile == []


rows = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=True) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.sampled_from(["bounds", "name", "what", "opened"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(rows, rows)
def test_no_message_however_odd_is_taken_for_a_map_that_cannot_be(opened: object, refused: object) -> None:
    client = maps()
    packs = OpenPacks(client)
    client.say({"opened": opened, "refused": refused})
    for pack in packs.packs:
        assert -180 <= pack.bounds.west <= pack.bounds.east <= 180
