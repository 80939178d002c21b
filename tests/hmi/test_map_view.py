# SPDX-License-Identifier: Apache-2.0
"""The map on the stage: what stands on it, what fingers and keys do, what it says where it has nothing to show."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRectF
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy, QTest

from avn.settings.catalogue import DISTANCE_UNIT, LARGE_TEXT, REDUCED_MOTION
from avn.settings.preferences import DistanceUnit, Language
from avn.vehicle.driving_state import DrivingState
from avn.viewmodels.map.car import HOLDER, PURPOSE
from avn.viewmodels.map.map import MapViewModel
from avn.viewmodels.map.scene import MapLine, MapPin, PinKind
from avn.viewmodels.map.style import AREAS, OTHERS, Slot
from avn.viewmodels.map.view import Mode
from avn.viewmodels.map.world import MapWorld
from offline_maps.bake.baked import BakedLabel, BakedTile, Mesh
from offline_maps.bake.style import Area, LabelKind
from offline_maps.bake.write import to_bytes
from offline_maps.geo import EXTENT, Bounds, Tile, tile_at
from tests.support import screen, walk
from tests.support.folder_maps import FolderMaps
from tests.support.glass import touch_device
from tests.support.screen import ScreenCar, Stage, make_stage

pytestmark = pytest.mark.usefixtures("qapp", "nothing_raised")

START = (55.668, 12.57)
CENTRE = tile_at(*START, 14)
NOTHING = np.zeros(0, np.uint32)
EMPTY = Mesh(np.zeros((0, 5), np.float32), NOTHING)


def town(tile: Tile) -> BakedTile:
    """A tile with a lake in its north-west quarter and nine quarters."""
    half = EXTENT / 2
    lake = np.array(
        [(0, 0, Area.WATER), (half, 0, Area.WATER), (half, half, Area.WATER), (0, half, Area.WATER)], np.float32
    )
    names = tuple(
        BakedLabel(f"Q {tile.x % 10}{tile.y % 10}{k}", LabelKind.SUBURB, 44, ((x, y),), 3.0)
        for k, (x, y) in enumerate((x, y) for x in (700.0, 2048.0, 3400.0) for y in (700.0, 2048.0, 3400.0))
    )
    return BakedTile(Mesh(lake, np.array([0, 1, 2, 2, 3, 0], np.uint32)), (EMPTY,) * 3, EMPTY, NOTHING, names)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Baked tiles around the start, at zooms 12 to 14."""
    made = tmp_path_factory.mktemp("tiles")
    for zoom in (12, 13, 14):
        middle = tile_at(*START, zoom)
        for x in range(middle.x - 4, middle.x + 5):
            for y in range(middle.y - 4, middle.y + 5):
                path = made / str(zoom) / str(x) / f"{y}.avnt"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(to_bytes(town(Tile(zoom, x, y))))
    return made


class Mapped:
    """The stage with a map on its ground; a frame is drawn whenever its time has come."""

    def __init__(self, stage: Stage, world: MapWorld, maps: FolderMaps, car: ScreenCar) -> None:
        self.stage, self.world, self.maps, self.car = stage, world, maps, car

    @property
    def map(self) -> MapViewModel:
        found = self.stage.model.models.of_page("ground").property("map")
        assert isinstance(found, MapViewModel)
        return found

    def live(self, ms: int = 400) -> None:
        """Let the car live on; what other threads make comes in between."""
        for _ in range(0, ms, 20):
            self.stage.wait(20)
            self.map.advance()
            QCoreApplication.processEvents()

    def until(self, ready: Callable[[], bool]) -> None:
        end = time.monotonic() + 20
        while not ready():
            assert time.monotonic() < end, "it never comes"
            self.live(20)

    def loaded(self) -> None:
        """Wait until the tiles of this view are there and their labels drawn."""
        self.live(300)
        self.until(lambda: not self.map.tiles.busy)
        self.live(500)

    def drag(self, dx: int, dy: int) -> None:
        window, begin = self.stage.window, QPoint(700, 350)
        QTest.touchEvent(window, touch_device()).press(0, begin).commit()
        for step in range(1, 9):
            self.car.wait(20)
            at = begin + QPoint(dx * step // 8, dy * step // 8)
            QTest.touchEvent(window, touch_device()).move(0, at).commit()
            frame = QSignalSpy(window.frameSwapped)  # movements of one frame are gathered
            window.update()
            assert frame.wait(5000)
        self.car.wait(300)
        QTest.touchEvent(window, touch_device()).release(0, begin + QPoint(dx, dy)).commit()
        self.live(60)
        assert self.world.view.mode is Mode.FREE

    def leases(self) -> list[tuple[str, str]]:
        assert self.stage.services.location is not None
        return [(mark.holder, mark.purpose) for mark in self.stage.services.location.leases]


@contextmanager
def mapped(folder: Path, *, parked: bool = False, opened: bool = True, **how: object) -> Iterator[Mapped]:
    car = screen.make_car()
    if parked:
        car.driving = DrivingState.PARKED
    maps = FolderMaps(folder, Bounds(12.4, 55.6, 12.7, 55.75))
    world = MapWorld(maps, car.clock)
    if opened:
        maps.open()
    try:
        with make_stage(car=car, maps=world, start=START, **how) as stage:  # type: ignore[arg-type]
            made = Mapped(stage, world, maps, car)
            made.live(200)
            yield made
    finally:
        world.close()


def test_the_map_follows_the_car_and_reads_its_place_only_while_seen(folder: Path) -> None:
    with mapped(folder) as one:
        assert one.leases() == [(HOLDER, PURPOSE)]
        assert one.map.property("following")
        at = one.world.view.camera.project(*one.world.view.motion.at)
        assert at == pytest.approx(one.world.view.camera.focus, abs=1)
        one.car.driving = DrivingState.PARKED
        one.stage.open("Climate")
        one.live(100)
        assert one.leases() == []
        assert not one.map.property("animated"), "what is not seen is not drawn"
        one.stage.session.pages.home()
        one.live(100)
        assert one.leases() == [(HOLDER, PURPOSE)]
    assert one.leases() == []


def test_the_picture_shows_water_where_it_is(folder: Path) -> None:
    with mapped(folder) as one:
        one.world.look_at(*START, 13.0)
        one.loaded()
        one.until(lambda: 10_000 < water_in(one) < 90_000)


def water_in(one: Mapped) -> int:
    image = one.stage.picture()
    night = one.map.scene.night > 0.5
    water = QColor(AREAS[Area.WATER][night]).rgb()
    seen = [image.pixel(x, y) for x in range(600, 1100, 4) for y in range(130, 480, 4)]
    return 16 * sum(pixel == water for pixel in seen)


@pytest.mark.parametrize("size", [(1280, 720), (1024, 600), (800, 480), (1920, 720), (720, 1280)])
def test_whose_data_it_is_stands_on_the_map_at_every_size(folder: Path, size: tuple[int, int]) -> None:
    with mapped(folder, size=size) as one:
        credit = one.stage.item("mapCredit")
        assert "OpenStreetMap" in str(credit.property("text"))
        assert credit.property("font").pixelSize() >= 24
        place = credit.mapRectToScene(QRectF(0, 0, credit.width(), credit.height()))
        assert QRectF(0, 0, *size).contains(place)
        for other in (one.stage.item("speedValue").parentItem(), one.stage.item("mapCompass")):
            assert other is not None
            assert not place.intersects(other.mapRectToScene(QRectF(0, 0, other.width(), other.height())))


def test_a_drag_frees_the_map_and_a_key_goes_back(folder: Path) -> None:
    with mapped(folder) as one:
        assert not one.stage.shows("mapBack")
        one.drag(-200, 60)
        one.stage.tap("mapBack")
        one.live(400)
        assert one.world.view.mode is Mode.FOLLOW
        assert not one.stage.shows("mapBack")


def test_a_moving_car_is_shown_again_by_itself(folder: Path) -> None:
    with mapped(folder) as one:
        one.drag(-200, 60)
        one.live(16_000)
        assert one.world.view.mode is Mode.FOLLOW


def test_keys_for_the_scale_are_there_when_there_is_time_for_them(folder: Path) -> None:
    with mapped(folder) as one:
        assert not one.stage.shows("mapZoomIn"), "the map minds its scale itself"
        one.drag(-200, 60)
        assert one.stage.shows("mapZoomIn")
    with mapped(folder, parked=True) as one:
        before = one.world.view.camera.zoom
        one.stage.tap("mapZoomIn")
        one.live(400)
        assert one.world.view.camera.zoom == pytest.approx(before + 1, abs=0.1)
        for _ in range(8):
            one.stage.tap("mapZoomIn")
            one.live(300)
        assert not one.stage.item("mapZoomIn").isEnabled()
        assert one.stage.item("mapZoomOut").isEnabled()


def test_the_compass_turns_the_map_to_the_north_and_back(folder: Path) -> None:
    with mapped(folder) as one:
        assert one.map.property("bearing") > 1
        one.stage.tap("mapCompass")
        one.live(600)
        assert one.map.property("bearing") == pytest.approx(0, abs=0.3)
        one.stage.tap("mapCompass")
        one.live(600)
        assert one.map.property("bearing") > 1


def test_the_scale_is_written_in_the_drivers_unit(folder: Path) -> None:
    for unit, ends in ((DistanceUnit.KILOMETRES, " m"), (DistanceUnit.MILES, " yd")):
        with mapped(folder, chosen={DISTANCE_UNIT: unit}) as one:
            one.drag(-200, 60)
            assert one.map.property("scaleText").endswith(ends)
            assert 40 < one.map.property("scaleDp") <= 140


def test_labels_lie_in_the_free_room_and_not_under_controls(folder: Path) -> None:
    with mapped(folder) as one:
        one.world.look_at(*START, 13.2)
        one.loaded()
        assert len(one.world.pictures.labels) >= 3
        one.live(300)
        sprites = one.map.scene.sprites
        assert sprites is not None
        covered = one.map.scene.covered
        assert len(covered) >= 3, "speed, credit, compass and more"
        camera, room = one.world.view.camera, one.world.view.room
        per = camera.scale(one.map.scene.origin) / camera.world_dp
        for row in sprites.vertices:
            at = camera.project_world(one.map.scene.origin[0] + row[0] * per, one.map.scene.origin[1] + row[1] * per)
            assert at is not None
            corner = at[0] + row[2], at[1] + row[3]
            assert room.x - 5 < corner[0] < room.x + room.width + 5
            assert room.y - 5 < corner[1] < room.y + room.height + 5


def test_a_route_is_shown_whole_and_keeps_labels_away(folder: Path) -> None:
    with mapped(folder) as one:
        route = ((55.66, 12.55), (55.67, 12.57), (55.675, 12.6))
        one.world.set_lines([MapLine(route)])
        one.world.set_pins([MapPin(route[-1], PinKind.DESTINATION)])
        generation = one.map.scene.layers_generation
        one.world.set_lines([MapLine(route)], driven_m=120.0)
        assert one.map.scene.layers_generation == generation, "driving on builds no new line"
        one.world.show_all(route)
        one.loaded()
        room = one.world.view.room
        for place in route:
            at = one.world.view.camera.project(*place)
            assert at is not None
            assert room.x < at[0] < room.x + room.width
        assert one.map.scene.driven_m == 120.0


def test_beyond_the_maps_it_says_so(folder: Path) -> None:
    with mapped(folder, parked=True) as one:
        one.world.look_at(60.0, 5.0, 14.0)
        one.until(lambda: one.map.property("title") == "Outside the installed maps")
        assert one.stage.shows("mapNote")
        nowhere = QColor(OTHERS[Slot.OUTSIDE][one.map.scene.night > 0.5]).rgb()
        one.until(lambda: one.stage.picture().pixel(800, 450) == nowhere)
        one.map.recentre()
        one.until(lambda: one.map.property("title") == "")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("large", [False, True], ids=["", "large"])
def test_in_a_narrow_slice_everything_can_be_read_and_hit(folder: Path, language: Language, large: bool) -> None:
    how = {"language": language, "size": (1024, 600), "chosen": {LARGE_TEXT: large, REDUCED_MOTION: True}}
    found = []
    with mapped(folder, page="Climate", **how) as one:

        def look(state: str) -> None:
            one.live(200)
            assert one.stage.shows("mapCredit")
            found.extend(f"{state}: {fault}" for fault in walk.faults(one.stage.window, one.stage.picture()))

        look("following")
        one.world.look_at(60.0, 5.0, 14.0)
        one.until(lambda: bool(one.map.property("title")))
        look("outside")
        one.map.recentre()
        one.stage.age(114_000)
        one.until(lambda: bool(one.map.property("note")))
        look("lost")
    assert found == []


def test_without_a_map_the_plain_ground_says_where_maps_come_from(folder: Path) -> None:
    with mapped(folder, opened=False) as one:
        assert one.stage.text("noMap") == "Opening the map"
        assert one.leases()[0][0] == "ground"
        one.maps.say({"opened": [], "refused": []})
        one.live(100)
        assert one.stage.text("noMap") == "No map yet"
        assert "USB" in one.stage.text("mapRemedy")
        one.maps.say({"opened": [], "refused": [{"folder": "x", "what": "A chunk is damaged.", "remedy": ""}]})
        one.live(100)
        assert one.stage.text("noMap") == "The map cannot be read"
        one.maps.open()
        one.live(300)
        assert one.leases() == [(HOLDER, PURPOSE)]
        assert one.stage.shows("mapCredit")
        assert not one.stage.shows("noMap")
        one.maps.say({"opened": [], "refused": []})
        one.live(300)
        assert one.leases()[0][0] == "ground"
        assert one.stage.shows("noMap")


def test_a_tile_that_cannot_be_had_is_told(folder: Path) -> None:
    with mapped(folder) as one:
        for listener in one.maps.on_damaged:
            listener(CENTRE, "Checksum.")
        one.live(100)
        assert one.map.property("title") == "Part of the map is damaged"
        assert one.stage.shows("mapCredit"), "the rest is shown"


def test_an_old_place_is_said_to_be_old(folder: Path) -> None:
    with mapped(folder) as one:
        one.stage.receiver.sees = False
        one.live(4_000)
        assert one.map.property("note").endswith("s without satellites")
        one.stage.age(14_000)
        one.map.advance()
        vehicle = one.map.scene.vehicle
        assert vehicle is not None
        assert vehicle.stale
        assert vehicle.heading_deg is None
        assert one.map.property("note") == "Position lost 14 s ago"


def test_another_language_keeps_the_view_and_loads_nothing_again(folder: Path) -> None:
    with mapped(folder, parked=True) as one:
        one.world.look_at(*START, 13.0)
        one.loaded()
        asked, camera, former = len(one.maps.wanted), one.world.view.camera, one.map
        one.stage.model.rewrite()
        one.live(200)
        assert one.map is not former
        assert one.world.view.camera == camera
        assert len(one.maps.wanted) == asked
        assert one.leases() == [(HOLDER, PURPOSE)]


def test_a_still_map_asks_for_no_frames(folder: Path) -> None:
    with mapped(folder, parked=True) as one:
        one.world.look_at(*START, 13.0)
        one.loaded()
        one.map.hide()
        one.world.view.moving = False
        one.map._shown = True
        scenes: list[int] = []
        one.map.sceneChanged.connect(lambda: scenes.append(1))
        for _ in range(30):
            one.map.advance()
        assert scenes == []
        assert not one.map.property("animated")


def test_no_log_line_tells_where_the_car_is(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), mapped(folder) as one:
        one.loaded()
        assert "55.6" not in caplog.text
        assert "12.5" not in caplog.text
        logging.getLogger("avn.viewmodels.map").debug("at %.4f", one.world.view.motion.at[0])
        assert "55.6" in caplog.text, "the check sees a planted leak"


def test_what_misses_the_map_does_not_move_it(folder: Path) -> None:
    with mapped(folder) as one:
        card = one.stage.item("page").mapToScene(QPointF(100, 100)).toPoint()
        QTest.touchEvent(one.stage.window, touch_device()).press(0, card).commit()
        for step in range(1, 9):
            QTest.touchEvent(one.stage.window, touch_device()).move(0, card + QPoint(0, 20 * step)).commit()
        QTest.touchEvent(one.stage.window, touch_device()).release(0, card + QPoint(0, 160)).commit()
        one.live(60)
        assert one.world.view.mode is Mode.FOLLOW
