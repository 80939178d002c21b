# SPDX-License-Identifier: Apache-2.0
"""Which labels are shown: chosen a few times a second, moved with the map in every frame, faded in and out.

A label that is shown stays while it fits; only one that is clearly more important takes its place. A name stands once
in its neighbourhood.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from typing import Final

import numpy as np

from avn.clock import NS_PER_MS, Clock
from avn.viewmodels.map.atlas import Cut, LabelAtlas
from avn.viewmodels.map.camera import Camera, Point
from avn.viewmodels.map.candidates import Candidate, Candidates, TileLabels
from avn.viewmodels.map.layout import Block, View, along, choose, layouts, upright
from avn.viewmodels.map.moves import short_turn
from avn.viewmodels.map.occupancy import Grid, Obstacles
from avn.viewmodels.map.scene import Sprites
from offline_maps.bake.style import LabelKind
from offline_maps.geo import metres_per_world, to_degrees

FADE_NS: Final = 150 * NS_PER_MS
LOOKED_AT: Final = 160  # candidates of one placement
TURN_EVERY_NS: Final = 50 * NS_PER_MS
TURNED_DEG: Final = 0.3
ZOOMED: Final = 0.01
STAYS: Final = 8.0  # ranks by which another label must be better than one that is shown
STANDS: Final = 5.0  # ranks by which a name that lies along its road goes before one that stands on it
LINGERS: Final = 0.35  # zooms below its own that a shown label stays
CALM_ZOOMS: Final = 0.4
CALM_RANK: Final = {LabelKind.POI: 55, LabelKind.HOUSE_NUMBER: -1, LabelKind.HAMLET: 55, LabelKind.RIVER: 58}
APART_DP: Final = {LabelKind.SHIELD: 300.0, LabelKind.HOUSE_NUMBER: 0.0, LabelKind.POI: 120.0}
APART: Final = 480.0  # between two of one name
APART_CALM: Final = 900.0


@dataclass(slots=True)
class _Shown:
    """A label on the map; `fade` runs to 1 while it stays and to 0 while it goes."""

    candidate: Candidate
    blocks: list[Block]
    fade: float = 0.0
    stays: bool = True
    drawn: bool = False  # all of it lies in the atlas


class LabelPlacer:
    """The labels of one map."""

    def __init__(self, atlas: LabelAtlas) -> None:
        self._atlas = atlas
        self._shown: dict[tuple[str, LabelKind, Point], _Shown] = {}
        self._tiles: tuple[TileLabels, ...] = ()
        self._candidates = Candidates(())
        self._placement: Iterator[None] | None = None
        self._camera: Camera | None = None
        self._origin: Point | None = None
        self._faded_ns = self._turned_ns = 0
        self._changed = True
        self._generation = 0

    @property
    def busy(self) -> bool:
        """Whether labels come or go: frames are wanted."""
        return self._changed or any(one.drawn and (one.fade < 1.0 or not one.stays) for one in self._shown.values())

    @property
    def shown(self) -> list[str]:
        """The texts that are on the map or coming."""
        return [one.candidate.label.text or one.candidate.label.icon for one in self._shown.values() if one.stays]

    def clear(self) -> None:
        """Show nothing any more, at once."""
        self._shown.clear()
        self._placement = None
        self._changed = True

    # ------------------------------------------------------------ choosing
    @property
    def placing(self) -> bool:
        """Whether a placement has begun that is not finished."""
        return self._placement is not None

    def place(self, camera: Camera, tiles: Sequence[TileLabels], obstacles: Obstacles, view: View) -> None:
        """Choose the labels for this view of these tiles, at once."""
        self.begin(camera, tiles, obstacles, view)
        for _ in self._placement or ():
            pass
        self._placement = None

    def begin(self, camera: Camera, tiles: Sequence[TileLabels], obstacles: Obstacles, view: View) -> None:
        """Begin to choose; what is shown stays until `work` has finished it."""
        if tuple(tiles) != self._tiles:
            self._tiles = tuple(tiles)
            self._candidates = Candidates(self._tiles)
        self._placement = self._choosing(camera, obstacles, view)

    def work(self, clock: Clock, budget_ns: int) -> None:
        """Go on with what was begun until the time is spent."""
        end_ns = clock() + budget_ns
        for _ in self._placement or ():
            if clock() >= end_ns:
                return
        self._placement = None

    def _choosing(self, camera: Camera, obstacles: Obstacles, view: View) -> Iterator[None]:
        """Choose the labels; may be left for a while after each candidate."""
        grid = Grid(obstacles)
        found = self._candidates.seen(camera, LOOKED_AT, CALM_ZOOMS if view.calm else 0.0) + self._staying(camera)
        yield
        # The number in the middle keeps the order of equals, and candidates from being compared.
        pool = [(eager, i, candidate, at, False) for i, (eager, candidate, at) in enumerate(found)]
        heapify(pool)
        chosen: dict[tuple[str, LabelKind, Point], tuple[Candidate, list[Block]]] = {}
        names: dict[tuple[str, LabelKind], list[Point]] = {}
        while pool and len(chosen) < view.most:
            eager, i, candidate, at, stands = heappop(pool)
            placed = self._try(candidate, at, camera, view, grid, chosen, names, stands=stands)
            label = candidate.label
            if not placed and not stands and label.kind is LabelKind.ROAD and label.rank <= view.upright_rank:
                heappush(pool, (eager + STANDS, i, candidate, at, True))  # when it has not found room elsewhere
            yield
        self._atlas.begin()
        self._settle(chosen)

    def _staying(self, camera: Camera) -> list[tuple[float, Candidate, Point]]:
        """Return what is shown already, with its advantage over what is not."""
        found: list[tuple[float, Candidate, Point]] = []
        for one in self._shown.values():
            candidate = one.candidate
            at = camera.project_world(*candidate.anchor)
            if not one.stays or at is None or not self._candidates.has(candidate):
                continue
            if candidate.label.min_zoom > camera.zoom + LINGERS:
                continue
            away = math.dist(at, camera.focus) / camera.size[1]
            found.append((candidate.label.rank + 6.0 * away - STAYS, candidate, at))
        return found

    def _try(
        self,
        candidate: Candidate,
        at: Point,
        camera: Camera,
        view: View,
        grid: Grid,
        chosen: dict[tuple[str, LabelKind, Point], tuple[Candidate, list[Block]]],
        names: dict[tuple[str, LabelKind], list[Point]],
        *,
        stands: bool,
    ) -> bool:
        """Return whether there is room for it, along its line or where it `stands` upright on that."""
        label = candidate.label
        if view.calm and label.rank > CALM_RANK.get(label.kind, math.inf):
            return False
        if not grid.free(((at[0] - 4, at[1] - 4, 8.0, 8.0),)):
            return False
        apart = APART_DP.get(label.kind, APART_CALM if view.calm else APART)
        others = names.setdefault(candidate.key[:2], [])
        if any(math.dist(at, other) < apart for other in others):
            return False
        measure = self._atlas.extent
        ways = [upright(candidate, measure)] if stands else layouts(candidate, at, camera, view, measure)
        found = choose(ways, at, grid)
        if found is None:
            return False
        grid.take(found[1], *view.pad)
        others.append(at)
        chosen[candidate.key] = candidate, found[0]
        return True

    def _settle(self, chosen: dict[tuple[str, LabelKind, Point], tuple[Candidate, list[Block]]]) -> None:
        for key, (candidate, blocks) in chosen.items():
            one = self._shown.get(key)
            if one is None:
                one = self._shown[key] = _Shown(candidate, blocks)
            elif one.blocks != blocks:
                one.blocks, self._changed = blocks, True
            one.stays = True
        for key, one in list(self._shown.items()):
            one.stays = key in chosen
            # Every placement asks anew, so that the atlas keeps what is on the screen.
            cuts = [self._atlas.get(block.glyphs) for block in one.blocks]
            drawn = all(cut is not None for cut in cuts)
            if not drawn and (not one.stays or one.drawn):
                one.fade, self._changed = 0.0, True
            if not drawn and not one.stays:
                del self._shown[key]
            one.drawn = drawn

    # ------------------------------------------------------------ every frame
    def sprites(self, camera: Camera, origin: Point, now_ns: int) -> Sprites | None:
        """Return the labels as the renderer draws them, for a scene with this origin; None where nothing changed."""
        self._fade(now_ns)
        if camera != self._camera and self._due(camera, now_ns):
            self._camera, self._turned_ns = camera, now_ns
            self._turn(camera)
        if origin != self._origin:
            self._origin, self._changed = origin, True
        if not self._changed:
            return None
        self._changed = False
        self._generation += 1
        per_world = metres_per_world(to_degrees(*origin)[0])
        rows: list[float] = []
        for one in self._shown.values():
            if one.drawn and one.fade > 0.0:
                across = (one.candidate.anchor[0] - origin[0] + 0.5) % 1.0 - 0.5
                ground = across * per_world, (one.candidate.anchor[1] - origin[1]) * per_world
                self._write(rows, one, ground)
        return Sprites(np.array(rows, np.float32).reshape(-1, 8), self._generation)

    def _due(self, camera: Camera, now_ns: int) -> bool:
        """Return whether names are to be laid anew along their lines: while the map only moves, seldom."""
        before = self._camera
        if before is None or before.size != camera.size or not 0 <= now_ns - self._turned_ns < TURN_EVERY_NS:
            return True
        turned = abs(short_turn(before.bearing_deg, camera.bearing_deg)) + abs(before.pitch_deg - camera.pitch_deg)
        return turned > TURNED_DEG or abs(before.zoom - camera.zoom) > ZOOMED

    def _fade(self, now_ns: int) -> None:
        step = min(1.0, max(0, now_ns - self._faded_ns) / FADE_NS)
        self._faded_ns = now_ns
        for key, one in list(self._shown.items()):
            if one.stays and one.fade < 1.0 and not one.drawn and self._all_drawn(one):
                one.drawn = self._changed = True
                continue  # it begins to appear from now on
            if not one.drawn or (one.fade >= 1.0 and one.stays):
                continue
            one.fade = min(1.0, one.fade + step) if one.stays else max(0.0, one.fade - step)
            self._changed = True
            if not one.stays and one.fade <= 0.0:
                del self._shown[key]

    def _all_drawn(self, one: _Shown) -> bool:
        return all(self._atlas.get(block.glyphs) is not None for block in one.blocks)

    def _turn(self, camera: Camera) -> None:
        """Lay names along their lines anew: the map has turned under them."""
        for one in self._shown.values():
            block = one.blocks[0]
            if not block.parts:
                continue
            at = camera.project_world(*one.candidate.anchor)
            if at is None:
                continue
            parts = along(one.candidate, at, camera, 100.0, block.extent)
            if parts:
                one.blocks = [replace(block, parts=parts), *one.blocks[1:]]
                self._changed = True

    def _write(self, rows: list[float], one: _Shown, ground: Point) -> None:
        for block in one.blocks:
            cut = self._atlas.get(block.glyphs)
            if cut is None:
                continue
            if block.parts:
                _write_parts(rows, block, cut, ground, one.fade)
            else:
                _write_upright(rows, block, cut, ground, one.fade, self._atlas.ratio)


def _write_upright(rows: list[float], block: Block, cut: Cut, ground: Point, fade: float, ratio: float) -> None:
    x, y, ink = *ground, float(block.ink)
    left, top = math.floor(block.dx * ratio) / ratio, math.floor(block.dy * ratio) / ratio
    right, bottom = left + block.extent.width, top + block.extent.height
    for dx, dy, u, v in (
        (left, top, cut.u0, cut.v0),
        (right, top, cut.u1, cut.v0),
        (left, bottom, cut.u0, cut.v1),
        (left, bottom, cut.u0, cut.v1),
        (right, top, cut.u1, cut.v0),
        (right, bottom, cut.u1, cut.v1),
    ):
        rows += (x, y, dx, dy, u, v, ink, fade)


def _write_parts(rows: list[float], block: Block, cut: Cut, ground: Point, fade: float) -> None:
    x, y, ink, half = *ground, float(block.ink), block.extent.height / 2
    per_dp = (cut.u1 - cut.u0) / block.extent.width
    for part in block.parts:
        cosine, sine = math.cos(part.angle), math.sin(part.angle)
        reach = (part.end - part.begin) / 2
        u0, u1 = cut.u0 + per_dp * part.begin, cut.u0 + per_dp * part.end
        corners = []
        for along_it, across, u, v in (
            (-1, -1, u0, cut.v0),
            (1, -1, u1, cut.v0),
            (-1, 1, u0, cut.v1),
            (1, 1, u1, cut.v1),
        ):
            a, b = along_it * reach, across * half
            corners.append((x, y, part.x + a * cosine - b * sine, part.y + a * sine + b * cosine, u, v, ink, fade))
        for i in (0, 1, 2, 2, 1, 3):
            rows += corners[i]
