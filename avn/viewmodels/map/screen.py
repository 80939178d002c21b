# SPDX-License-Identifier: Apache-2.0
"""The picture of the map: scene, tiles, labels and their atlas, brought up to date once a frame.

`MapWorld` outlives the view-models: a change of the language loads no tile again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from avn.clock import NS_PER_MS, Clock
from avn.viewmodels.map.atlas import LabelAtlas
from avn.viewmodels.map.candidates import DEEPEST, projected
from avn.viewmodels.map.labels import LabelPlacer
from avn.viewmodels.map.layout import View as LabelView
from avn.viewmodels.map.occupancy import Box, Obstacles
from avn.viewmodels.map.scene import LineRole, MapScene, Vehicle
from avn.viewmodels.map.tiles import TileCache, TileSource
from offline_maps.geo import to_world

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avn.viewmodels.map.camera import Camera, Point
    from avn.viewmodels.map.follow import Room
    from offline_maps.geo import Bounds

PLACE_EVERY_NS: Final = 220 * NS_PER_MS  # labels and tiles, while the camera moves
SOON_NS: Final = 80 * NS_PER_MS  # where there is something new to place
BUDGET_NS: Final = 2 * NS_PER_MS  # of a frame, for choosing labels
ORIGIN_DP: Final = float(1 << 18)  # float32 still tells a 64th of a dp apart so far from the origin
JUMP_DP: Final = 200.0
VEHICLE_BOX: Final = (40.0, 36.0)  # half of it
PIN_BOX: Final = (28.0, 68.0)  # half of its width; its height above the place
EDGE_DP: Final = 8.0
TALL_FROM: Final = 14.6  # zoom from which buildings rise
TALL_PITCH_DEG: Final = 25.0

TOWN_ROADS: Final = 55  # rank: a name on a lane would hide what it names
DRIVING: Final = LabelView()
DRIVING_FLAT: Final = LabelView(steepest_deg=70.0, upright_rank=TOWN_ROADS)
LOOKING: Final = LabelView(most=30, calm=False, steepest_deg=80.0, upright_rank=TOWN_ROADS)


type _Wanted = tuple[Camera, LabelView, Box, Sequence[Box], int]


class Pictures:
    """What the renderer draws."""

    def __init__(self, source: TileSource, camera: Camera, ratio: float, clock: Clock, *, flat: bool) -> None:
        """Begin to load tiles; `flat` keeps their arrays for a painter without a graphics unit."""
        self.scene = MapScene(camera, origin=camera.world)
        self.atlas = LabelAtlas(ratio, clock)
        self.tiles = TileCache(source, keep_arrays=flat)
        self.tiles.on_change(self._tell)
        self.on_change: Callable[[], None] | None = None  # something has come: a frame is wanted
        self._placer = LabelPlacer(self.atlas)
        self._clock = clock
        self._placed: _Wanted | None = None
        self._placed_ns = 0
        self.changed = True  # by the last frame
        self._drawn: tuple[object, ...] = ()
        self._new = True  # there is something to place that was not there before
        self._due = False  # and its time has not come yet
        self._routes: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
        self._routes_of = -1

    @property
    def labels(self) -> list[str]:
        """The texts that are on the map."""
        return self._placer.shown

    def close(self) -> None:
        """Load nothing any more."""
        self.on_change = None
        self.tiles.close()

    def take_maps(self, sheets: Sequence[Bounds]) -> None:
        """Begin anew: other maps are read, which show these parts of the world."""
        self.scene.sheets = tuple(sheets)
        self.scene.layers_generation += 1
        self.tiles.forget()
        self._placer.clear()
        self._new = True

    def _tell(self) -> None:
        self._new = True
        if self.on_change is not None:
            self.on_change()

    # ------------------------------------------------------------ every frame
    def frame(self, camera: Camera, vehicle: Vehicle | None, room: Room, now_ns: int, *, follows: bool) -> bool:
        """Bring the scene up to date; return whether frames are wanted for something that is still on its way.

        While the map `follows` the car, few labels are shown, and such as can be read at a glance.
        """
        scene = self.scene
        scene.camera, scene.vehicle = camera, vehicle
        drawn = (camera, vehicle, scene.night, scene.driven_m, scene.layers_generation)
        view = (DRIVING if camera.pitch_deg > 1.0 else DRIVING_FLAT) if follows else LOOKING
        scene.extrusion = _extrusion(camera)
        self._follow_origin(camera)
        if self.atlas.work():
            self._new = True
        self._place(camera, room, view, now_ns)
        if self._placer.placing:
            self._placer.work(self._clock, BUDGET_NS)
        sprites = self._placer.sprites(camera, scene.origin, now_ns)
        if sprites is not None:
            scene.sprites = sprites
        self.changed = sprites is not None or drawn != self._drawn
        self._drawn = drawn
        return self._due or self._placer.placing or self.atlas.pending or self._placer.busy

    def _follow_origin(self, camera: Camera) -> None:
        here, origin = camera.world, self.scene.origin
        across = (here[0] - origin[0] + 0.5) % 1.0 - 0.5
        if math.hypot(across, here[1] - origin[1]) * camera.world_dp > ORIGIN_DP:
            self.scene.origin = here

    def _place(self, camera: Camera, room: Room, view: LabelView, now_ns: int) -> None:
        covered = self.scene.covered
        inner = (room.x + EDGE_DP, room.y + EDGE_DP, room.width - 2 * EDGE_DP, room.height - 2 * EDGE_DP)
        wanted = (camera, view, inner, covered, self.scene.layers_generation)
        self._due = wanted != self._placed or self._new
        if not self._due:
            return
        if self._now_is_the_time(wanted, now_ns):
            self._placed, self._placed_ns = wanted, now_ns
            self.tiles.show(camera)
            self._new = self._due = False
            self._placer.begin(camera, self.tiles.labels(), self._obstacles(camera, inner, covered), view)

    def _now_is_the_time(self, wanted: _Wanted, now_ns: int) -> bool:
        before = self._placed
        if before is None or before[1:3] != wanted[1:3] or _jumped(before[0], wanted[0]):
            return True
        pause_ns = SOON_NS if self._new else PLACE_EVERY_NS
        return not self._placer.placing and not 0 <= now_ns - self._placed_ns < pause_ns

    def _obstacles(self, camera: Camera, room: Box, covered: Sequence[Box]) -> Obstacles:
        boxes = list(covered)
        vehicle = self.scene.vehicle
        if vehicle is not None and (at := camera.project(*vehicle.at)) is not None:
            half_w, half_h = VEHICLE_BOX
            boxes.append((at[0] - half_w, at[1] - half_h, 2 * half_w, 2 * half_h))
        half, high = PIN_BOX
        pins = (camera.project(*pin.at) for pin in self.scene.pins)
        boxes += [(at[0] - half, at[1] - high, 2 * half, high + EDGE_DP) for at in pins if at is not None]
        return Obstacles(room, boxes, [line for route in self._all_routes() for line in _seen(camera, *route)])

    def _all_routes(self) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
        if self._routes_of != self.scene.layers_generation:
            self._routes_of = self.scene.layers_generation
            self._routes = []
            for line in self.scene.lines:
                if line.role is LineRole.ROUTE and len(line.points) > 1:
                    worlds = np.array([to_world(*point) for point in line.points], np.float64)
                    self._routes.append((worlds[:, 0], worlds[:, 1]))
        return self._routes


def _extrusion(camera: Camera) -> float:
    """Return how far buildings rise: not seen from straight above, and not from afar."""
    near = max(0.0, min(1.0, (camera.zoom - TALL_FROM) / 0.6))
    return near * max(0.0, min(1.0, camera.pitch_deg / TALL_PITCH_DEG))


def _jumped(before: Camera, now: Camera) -> bool:
    at: Point | None = now.project_world(*before.world)
    return at is None or math.dist(at, now.focus) > JUMP_DP or abs(before.zoom - now.zoom) > 0.5


def _seen(camera: Camera, x: NDArray[np.float64], y: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Return the pieces of a line before the eye, on the screen in dp."""
    across, down, depth = projected(camera, x, y)
    before = depth > DEEPEST
    cuts = np.nonzero(np.diff(before.astype(np.int8)))[0] + 1
    pieces = np.split(np.arange(len(before)), cuts)
    return [np.stack((across[p], down[p]), axis=1) for p in pieces if len(p) > 1 and before[p[0]]]
