# SPDX-License-Identifier: Apache-2.0
"""The labels of the map: which are chosen, where they lie, and how they come and go."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.clock import NS_PER_MS
from avn.viewmodels.map.along import Track, lay
from avn.viewmodels.map.atlas import LabelAtlas
from avn.viewmodels.map.camera import Camera
from avn.viewmodels.map.candidates import Candidate, Candidates, TileLabels, projected
from avn.viewmodels.map.labels import LabelPlacer
from avn.viewmodels.map.layout import View
from avn.viewmodels.map.occupancy import Grid, Obstacles
from avn.viewmodels.map.style import Ink
from offline_maps.bake.baked import BakedLabel
from offline_maps.bake.style import LabelKind
from offline_maps.geo import EXTENT, Tile, tile_at, to_world

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = (1184.0, 632.0)
ROOM = (464.0, 64.0, 720.0, 560.0)
HERE = Camera(55.68, 12.57, 15.0, size=SIZE, focus=(824.0, 400.0))
TILE = tile_at(55.68, 12.57, 14)
FREE = View(most=30, calm=False, steepest_deg=80.0, upright_rank=55)


def baked(*labels: BakedLabel) -> list[TileLabels]:
    return [TileLabels(TILE, labels)]


def at(x: float, y: float, camera: Camera = HERE) -> tuple[float, float]:
    """The units of the tile that are seen at a point of the screen."""
    ground = camera.unproject(x, y)
    assert ground is not None
    world = to_world(*ground)
    n = 1 << TILE.z
    return (world[0] * n - TILE.x) * EXTENT, (world[1] * n - TILE.y) * EXTENT


def place(
    text: str, x: float, y: float, kind: LabelKind = LabelKind.SUBURB, rank: int = 50, **more: object
) -> BakedLabel:
    return BakedLabel(text, kind, rank, (at(x, y),), **more)  # type: ignore[arg-type]


def road(text: str, *points: tuple[float, float], rank: int = 53, camera: Camera = HERE) -> BakedLabel:
    return BakedLabel(text, LabelKind.ROAD, rank, tuple(at(*point, camera) for point in points))


class Map:
    """A placer with a real atlas, and time that passes when it is told to."""

    def __init__(self, *labels: BakedLabel, view: View = FREE) -> None:
        self.atlas = LabelAtlas()
        self.placer = LabelPlacer(self.atlas)
        self.tiles = baked(*labels)
        self.view = view
        self.obstacles = Obstacles(ROOM)
        self.now_ns = 0
        self.camera = HERE
        self.sprites = None
        self.go()

    def go(self, ms: int = 400, camera: Camera | None = None) -> None:
        """Place, let the atlas draw, and let the labels fade."""
        self.camera = camera or self.camera
        self.placer.place(self.camera, self.tiles, self.obstacles, self.view)
        while self.atlas.work():
            pass
        self.placer.place(self.camera, self.tiles, self.obstacles, self.view)
        self.frames(ms)

    def frames(self, ms: int) -> None:
        for _ in range(0, ms, 16):
            self.now_ns += 16 * NS_PER_MS
            self.sprites = self.placer.sprites(self.camera, self.camera.world, self.now_ns) or self.sprites

    @property
    def texts(self) -> list[str]:
        return sorted(self.placer.shown)

    def quads(self) -> np.ndarray:
        """The corners on the screen, [n, 6, 2], with the anchor where the ground is."""
        assert self.sprites is not None
        v = self.sprites.vertices
        here = self.camera.world
        per = self.camera.scale(here) / self.camera.world_dp
        x, y, _ = projected(self.camera, here[0] + v[:, 0] * per, here[1] + v[:, 1] * per)
        return np.stack((x + v[:, 2], y + v[:, 3]), axis=1).reshape(-1, 6, 2)


def test_a_name_stands_upright_in_the_middle_of_its_place() -> None:
    one = Map(place("Christianshavn", 800, 300))
    quads = one.quads()
    assert len(quads) == 1
    assert quads[0].mean(axis=0) == pytest.approx((800, 300), abs=1.5)
    assert np.ptp(quads[0][:, 1]) == pytest.approx(one.atlas.extent(one_glyphs(one)).height)
    assert one.sprites is not None
    assert set(one.sprites.vertices[:, 6]) == {Ink.PLACE}
    assert set(one.sprites.vertices[:, 7]) == {1.0}


def one_glyphs(one: Map):  # type: ignore[no-untyped-def]
    return next(iter(one.placer._shown.values())).blocks[0].glyphs


def test_of_two_that_collide_the_more_important_is_shown() -> None:
    assert Map(place("Valby", 800, 300, rank=54), place("København", 805, 305, rank=10)).texts == ["København"]
    assert Map(place("Valby", 800, 300), place("Vesterbro", 800, 400)).texts == ["Valby", "Vesterbro"]


def test_nothing_lies_under_panels_or_beyond_the_room() -> None:
    labels = [place(f"Sted {x} {y}", x, y, rank=x % 7) for x in range(20, 1180, 90) for y in range(10, 630, 40)]
    one = Map(*labels)
    one.obstacles = Obstacles(
        ROOM, boxes=((1040.0, 400.0, 144.0, 224.0),), lines=(np.array([[600.0, 80], [900, 600]]),)
    )
    one.go()
    assert len(one.texts) > 8
    for quad in one.quads():
        letters = quad.mean(axis=0)
        low, high = quad.min(axis=0) + 4, quad.max(axis=0) - 4
        assert low[0] >= ROOM[0] - 1 and low[1] >= ROOM[1] - 1
        assert high[0] <= ROOM[0] + ROOM[2] + 1 and high[1] <= ROOM[1] + ROOM[3] + 1
        assert high[0] <= 1041 or high[1] <= 401
        on_route = 600 + (letters[1] - 80) * 300 / 520
        assert not low[0] < on_route < high[0], "the route stays free"


def test_while_driving_at_most_twelve() -> None:
    labels = [place(f"Sted {i}", 480 + 120 * (i % 6), 80 + 40 * (i // 6), rank=i) for i in range(70)]
    assert len(Map(*labels, view=View()).texts) <= 12
    assert 12 < len(Map(*labels).texts) <= 30


def test_house_numbers_and_cafes_are_not_for_drivers_at_speed() -> None:
    labels = (
        place("14", 600, 200, LabelKind.HOUSE_NUMBER, 95),
        place("Café Norden", 700, 300, LabelKind.POI, 75, icon="cafe"),
        place("Clever", 800, 400, LabelKind.POI, 48, icon="charging_station"),
    )
    assert Map(*labels, view=View()).texts == ["Clever"]
    assert len(Map(*labels).texts) == 3


def test_a_sign_keeps_its_place_where_its_name_has_no_room() -> None:
    near_edge = place("Rigshospitalet", 1150, 300, LabelKind.POI, 50, icon="hospital")
    quads = Map(near_edge).quads()
    assert len(quads) == 2, "the name stands on the other side"
    assert quads[1][:, 0].max() < 1150
    walls = Map(near_edge)
    walls.obstacles = Obstacles(ROOM, boxes=((464.0, 280.0, 650.0, 40.0),))
    walls.go()
    assert len(walls.quads()) == 1


def test_a_name_lies_along_its_road_and_reads_from_left_to_right() -> None:
    for points in (((600, 500), (1000, 300)), ((1000, 300), (600, 500))):
        quads = Map(road("Nørre Farimagsgade", *points)).quads()
        assert len(quads) == 1
        a, b = quads[0][0], quads[0][1]  # upper corners, left and right
        assert math.degrees(math.atan2(b[1] - a[1], b[0] - a[0])) == pytest.approx(-26.6, abs=1)
        assert b[0] > a[0]


def test_on_a_bend_each_letter_has_its_own_turn() -> None:
    arc = [(800 + 200 * math.cos(a / 20), 420 - 200 * math.sin(a / 20)) for a in range(10, 54)]
    one = Map(road("Frederiksholms Kanal", *arc))
    quads = one.quads()
    assert len(quads) == len("Frederiksholms Kanal")
    turns = [math.degrees(math.atan2(q[1][1] - q[0][1], q[1][0] - q[0][0])) for q in quads]
    assert turns[0] < -20 < 20 < turns[-1], "it bows over the arc"
    assert turns == sorted(turns)


def test_a_lane_that_is_too_short_or_crooked_has_no_name() -> None:
    assert Map(road("Frederiksholms Kanal", (700, 300), (760, 300), rank=61)).texts == []
    zigzag = [(600 + 40 * i, 300 + 40 * (i % 2)) for i in range(12)]
    assert Map(road("Frederiksholms Kanal", *zigzag, rank=61)).texts == []


def test_a_road_straight_ahead_is_named_upright_for_the_driver() -> None:
    up = road("Langebro", (820, 150), (820, 600), rank=61)
    one = Map(up, view=View())
    quad = one.quads()[0]
    assert quad[0][1] == quad[1][1], "upright"
    assert Map(up).texts == [], "on a map for looking it would hide what it names"


def test_one_name_once_in_its_neighbourhood() -> None:
    pieces = [road("Vestergade", (500 + 210 * i, 200 + 20 * i), (690 + 210 * i, 200 + 20 * i)) for i in range(3)]
    assert Map(*pieces).texts in (["Vestergade"], ["Vestergade", "Vestergade"])
    assert Map(*pieces, view=View()).texts == ["Vestergade"]


def test_a_label_waits_for_the_scale_that_it_is_made_for() -> None:
    late = place("Sankt Annæ Plads", 800, 300, min_zoom=15.5)
    one = Map(late)
    assert one.texts == []
    closer = replace(HERE, zoom=15.6)
    one.go(camera=closer)
    assert one.texts == ["Sankt Annæ Plads"]
    one.go(camera=replace(HERE, zoom=15.3))
    assert one.texts == ["Sankt Annæ Plads"], "and does not flicker at the limit"
    one.go(camera=HERE)
    assert one.texts == []


def test_far_away_only_the_important_is_named() -> None:
    tilted = replace(HERE, pitch_deg=55.0, zoom=16.0, focus=(824.0, 500.0))
    far = at(824, 90, tilted)
    near = at(824, 450, tilted)
    labels = [BakedLabel(name, LabelKind.SUBURB, 50, (where,), 15.5) for name, where in (("Fjern", far), ("Nær", near))]
    one = Map(*labels)
    one.go(camera=tilted)
    assert one.texts == ["Nær"]


def test_what_is_shown_stays_when_something_slightly_better_comes() -> None:
    one = Map(place("Valby", 800, 300, rank=54))
    one.tiles = baked(place("Valby", 800, 300, rank=54), place("Vanløse", 805, 300, rank=51))
    one.go()
    assert one.texts == ["Valby"]
    one.tiles = baked(place("Valby", 800, 300, rank=54), place("København", 805, 300, rank=10))
    one.go()
    assert one.texts == ["København"]


def test_labels_fade_in_and_out_and_then_ask_for_no_frames() -> None:
    one = Map(place("Valby", 800, 300))
    assert not one.placer.busy
    generation = one.sprites.generation  # type: ignore[union-attr]
    one.frames(500)
    assert one.sprites is not None
    assert one.sprites.generation == generation, "a still map makes nothing new"
    one.tiles = baked()
    one.placer.place(HERE, one.tiles, one.obstacles, one.view)
    one.frames(80)
    assert 0.2 < one.sprites.vertices[0, 7] < 0.8
    assert one.placer.busy
    one.frames(160)
    assert len(one.sprites.vertices) == 0
    assert not one.placer.busy


def test_nothing_is_shown_before_it_is_drawn() -> None:
    one = Map()
    one.tiles = baked(place("Valby", 800, 300))
    one.placer.place(HERE, one.tiles, one.obstacles, one.view)
    one.frames(100)
    assert one.sprites is not None
    assert len(one.sprites.vertices) == 0
    assert one.atlas.pending
    one.atlas.work()
    one.frames(300)
    assert len(one.sprites.vertices) == 6


def test_a_placement_in_small_steps_chooses_what_one_at_once_does() -> None:
    labels = [place(f"Sted {x} {y}", x, y, rank=(x * y) % 37) for x in range(480, 1180, 70) for y in range(80, 620, 30)]
    whole, stepped = Map(*labels), Map()
    stepped.tiles = baked(*labels)
    stepped.placer.begin(HERE, stepped.tiles, stepped.obstacles, stepped.view)
    ticks = iter(range(10**6))
    steps = 0
    while stepped.placer.placing:
        assert stepped.texts == [], "what is shown stays until all is chosen"
        stepped.placer.work(lambda: next(ticks), 3)  # time for two or three candidates
        steps += 1
    assert steps > 20
    assert stepped.texts == whole.texts


def test_a_number_of_a_road_is_not_repeated_close_by() -> None:
    shields = [place("156", 480 + 100 * i, 300, LabelKind.SHIELD, 30, icon="road") for i in range(7)]
    quads = Map(*shields).quads()
    across = sorted(float(quad.mean(axis=0)[0]) for quad in quads)
    assert len(across) == 2 or len(across) == 3
    assert min(b - a for a, b in pairwise(across)) >= 299


def test_towns_are_larger_than_quarters_and_those_than_streets() -> None:
    kinds = (LabelKind.CITY, LabelKind.TOWN, LabelKind.VILLAGE, LabelKind.SUBURB, LabelKind.ROAD)
    heights = [
        LabelAtlas().extent(Candidate(place("Valby", 800, 300, kind), TILE, (0.5, 0.5)).glyphs).height for kind in kinds
    ]
    assert heights == sorted(set(heights), reverse=True)


def test_letters_on_a_bend_do_not_cover_each_other() -> None:
    bent = [[(560, 300), (800, 300), (960, 300 + down)] for down in (60, 120, 190)]
    turns: list[float] = []
    for track in map(Track, bent):
        for middle in range(60, int(track.length) - 60, 10):
            parts = lay(track, float(middle), 160.0, [16.0 * k for k in range(1, 10)], 90.0) or []
            turns += [abs(math.degrees(math.remainder(b.angle - a.angle, math.tau))) for a, b in pairwise(parts)]
    assert max(turns) <= 10.0
    assert sum(turn > 3.0 for turn in turns) > 20, "some are laid round the bend"


def test_a_map_that_turns_takes_its_names_along() -> None:
    one = Map(road("Nørre Farimagsgade", (600, 400), (1050, 400)))
    one.camera = replace(HERE, bearing_deg=20.0)
    one.frames(50)
    a, b = one.quads()[0][0], one.quads()[0][1]
    assert math.degrees(math.atan2(b[1] - a[1], b[0] - a[0])) == pytest.approx(-20, abs=1)


@pytest.mark.parametrize(
    ("text", "ink"),
    [("E 47", Ink.SHIELD_EUROPE), ("E6", Ink.SHIELD_EUROPE), ("16", Ink.SHIELD_NATIONAL), ("O2", Ink.SHIELD_OTHER)],
)
def test_road_numbers_have_the_colours_of_their_network(text: str, ink: Ink) -> None:
    one = Map(place(text, 800, 300, LabelKind.SHIELD, 30, icon="road"))
    assert one.sprites is not None
    assert set(one.sprites.vertices[:, 6]) == {ink}


def test_a_new_origin_moves_no_label() -> None:
    one = Map(place("Valby", 800, 300))
    other = (one.camera.world[0] + 1e-4, one.camera.world[1])
    moved = one.placer.sprites(one.camera, other, one.now_ns)
    assert moved is not None
    assert moved.vertices[0, 0] == pytest.approx(
        one.sprites.vertices[0, 0] - 1e-4 * one.camera.world_dp / one.camera.px_per_m, abs=1
    )  # type: ignore[union-attr]


@given(
    st.lists(st.tuples(st.floats(-200, 1400), st.floats(-200, 800)), min_size=2, max_size=12),
    st.floats(20, 300),
    st.floats(5, 90),
)
def test_however_a_road_runs_its_name_is_readable_and_whole(
    points: list[tuple[float, float]], width: float, steepest: float
) -> None:
    try:
        track = Track(points)
    except ValueError:
        return
    parts = lay(track, track.length / 2, width, [width * k / 8 for k in range(1, 8)], steepest)
    if parts is None:
        return
    assert parts[0].begin == 0
    assert parts[-1].end == pytest.approx(width)
    assert all(a.end == b.begin for a, b in pairwise(parts))
    assert math.cos(sum(part.angle for part in parts) / len(parts)) > -0.7 or len(parts) > 1
    if len(parts) == 1:
        assert abs(math.degrees(parts[0].angle)) <= steepest + 1e-6


@given(
    cameras := st.builds(
        Camera,
        st.just(55.68),
        st.just(12.57),
        st.floats(10, 18),
        st.floats(0, 360),
        st.floats(0, 60),
        st.just(SIZE),
        st.just((824.0, 480.0)),
    ),
    st.floats(0, SIZE[0]),
    st.floats(0, SIZE[1]),
)
def test_arrays_are_projected_as_single_places_are(camera: Camera, x: float, y: float) -> None:
    ground = camera.unproject(x, y)
    if ground is None:
        return
    world = to_world(*ground)
    xs, ys, depth = projected(camera, np.array([world[0]]), np.array([world[1]]))
    assert (xs[0], ys[0]) == pytest.approx((x, y), abs=0.1)
    assert depth[0] > 0


def test_no_label_is_lost_where_tiles_meet() -> None:
    beside = Tile(TILE.z, TILE.x + 1, TILE.y)
    both = Candidates([TileLabels(TILE, [place("A", 800, 300)]), TileLabels(beside, [place("B", 800, 300)])])
    assert [one.label.text for _, one, _ in both.seen(replace(HERE, zoom=12.0), 10, 0.0)] == ["A", "B"]


def test_the_grid_knows_what_is_free() -> None:
    grid = Grid(Obstacles((100.0, 50.0, 400.0, 200.0)))
    assert grid.free([(110.0, 60.0, 50.0, 20.0)])
    grid.take([(110.0, 60.0, 50.0, 20.0)])
    assert not grid.free([(150.0, 70.0, 50.0, 20.0)])
    assert grid.free([(180.0, 70.0, 50.0, 20.0)])
    assert not grid.free([(480.0, 70.0, 50.0, 20.0)]), "beyond the room"
    assert not Grid(Obstacles((0.0, 0.0, 0.0, 0.0))).free([(0.0, 0.0, 1.0, 1.0)])
