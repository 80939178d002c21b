# SPDX-License-Identifier: Apache-2.0
"""How a label lies at its place: upright, along its line, or beside its sign; which room it takes."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from avn.viewmodels.map.along import Part, Track, lay
from avn.viewmodels.map.camera import Camera, Point
from avn.viewmodels.map.candidates import DEEPEST, Candidate, projected
from avn.viewmodels.map.glyphs import MARGIN_DP, SIGN_DP, Extent, Glyphs, Look
from avn.viewmodels.map.occupancy import Box, Grid
from avn.viewmodels.map.style import Ink
from offline_maps.bake.style import LabelKind

INKS: Final = {
    LabelKind.ROAD: Ink.TEXT,
    LabelKind.WATER: Ink.WATER,
    LabelKind.RIVER: Ink.WATER,
    LabelKind.PARK: Ink.PARK,
    LabelKind.POI: Ink.POI,
    LabelKind.HOUSE_NUMBER: Ink.HOUSE_NUMBER,
}
_EUROPEAN: Final = re.compile(r"E ?\d")
_NATIONAL: Final = re.compile(r"(Rv|Riksvei|Rute|A|M|N|B)? ?\d{1,3}$")

type Measure = Callable[[Glyphs], Extent]


@dataclass(frozen=True, slots=True)
class View:
    """How many labels, and which: while driving few, and none that nobody reads at speed."""

    most: int = 12
    calm: bool = True
    steepest_deg: float = 40.0  # of a name along its road
    upright_rank: int = 99  # the name of a steeper or shorter road stands on it instead, up to this rank

    @property
    def pad(self) -> Point:
        """What stays free around a label, in dp."""
        return (20.0, 10.0) if self.calm else (10.0, 5.0)


@dataclass(frozen=True, slots=True)
class Block:
    """One drawing of a label: its upper left corner from the anchor in dp, or its turned parts, from there too."""

    glyphs: Glyphs
    ink: Ink
    extent: Extent
    dx: float = 0.0
    dy: float = 0.0
    parts: tuple[Part, ...] = ()

    def boxes(self, at: Point) -> list[Box]:
        """Return the room that the drawing takes on the screen, without its margin."""
        width, height = self.extent.width - 2 * MARGIN_DP, self.extent.height - 2 * MARGIN_DP
        if not self.parts:
            return [(at[0] + self.dx + MARGIN_DP, at[1] + self.dy + MARGIN_DP, width, height)]
        found: list[Box] = []
        for part in self.parts:
            for x, y, w, h in _pieces(part, height):
                found.append((at[0] + x - w / 2, at[1] + y - h / 2, w, h))
        return found


def _pieces(part: Part, height: float) -> list[Box]:
    """Return a turned part in upright boxes no longer than it is high: middles and sizes."""
    width = part.end - part.begin
    count = max(1, math.ceil(width / height)) if abs(part.angle) > 0.05 else 1
    cosine, sine, length = math.cos(part.angle), math.sin(part.angle), width / count
    w = abs(cosine) * length + abs(sine) * height
    h = abs(sine) * length + abs(cosine) * height
    offs = [(i + 0.5) * length - width / 2 for i in range(count)]
    return [(part.x + off * cosine, part.y + off * sine, w, h) for off in offs]


def ink_of(candidate: Candidate) -> Ink:
    """Return the colours of a label."""
    label = candidate.label
    if label.kind is not LabelKind.SHIELD:
        return INKS.get(label.kind, Ink.PLACE)
    if _EUROPEAN.match(label.text):
        return Ink.SHIELD_EUROPE
    return Ink.SHIELD_NATIONAL if _NATIONAL.match(label.text) else Ink.SHIELD_OTHER


def layouts(candidate: Candidate, at: Point, camera: Camera, view: View, measure: Measure) -> Sequence[list[Block]]:
    """Return the ways in which a label could lie at `at` (dp), the best first; of a name along a line the only one."""
    if candidate.label.kind is LabelKind.POI:
        return _beside_sign(candidate, view, measure)
    if not candidate.along:
        return [upright(candidate, measure)]
    extent = measure(candidate.glyphs)
    parts = along(candidate, at, camera, view.steepest_deg, extent)
    return [[Block(candidate.glyphs, ink_of(candidate), extent, parts=parts)]] if parts else []


def upright(candidate: Candidate, measure: Measure) -> list[Block]:
    """Return the label standing at its place."""
    return [_middle(candidate.glyphs, ink_of(candidate), measure(candidate.glyphs))]


def _middle(glyphs: Glyphs, ink: Ink, extent: Extent) -> Block:
    return Block(glyphs, ink, extent, -extent.width / 2, -extent.height / 2)


def _beside_sign(candidate: Candidate, view: View, measure: Measure) -> list[list[Block]]:
    sign = Glyphs(candidate.label.icon, Look.SIGN)
    disc = _middle(sign, Ink.POI, measure(sign))
    if not candidate.label.text or (view.calm and candidate.label.rank > 45):
        return [[disc]]
    extent = measure(candidate.glyphs)
    off, down = SIGN_DP / 2 + 2 - MARGIN_DP, -extent.height / 2
    right = Block(candidate.glyphs, Ink.TEXT, extent, off, down)
    left = Block(candidate.glyphs, Ink.TEXT, extent, -off - extent.width, down)
    return [[disc, right], [disc, left], [disc]]


def along(candidate: Candidate, at: Point, camera: Camera, steepest_deg: float, extent: Extent) -> tuple[Part, ...]:
    """Return the parts of a name that lies along its line, from `at` on; none where it does not fit there."""
    track = track_of(candidate, at, camera)
    if track is None:
        return ()
    # The margin of the drawing may reach beyond the line; the letters may not.
    found = lay(track, track.nearest(at), extent.width, extent.cuts, steepest_deg)
    return tuple(replace(part, x=part.x - at[0], y=part.y - at[1]) for part in found or ())


def track_of(candidate: Candidate, at: Point, camera: Camera) -> Track | None:
    """Return the piece of a label's line that is before the eye and near `at`; None where there is none."""
    x, y, depth = projected(camera, *candidate.path)
    seen = depth > DEEPEST
    if not seen.all():
        near = int(np.argmin(np.where(seen, np.hypot(x - at[0], y - at[1]), np.inf)))
        if not seen[near]:
            return None
        gaps = np.nonzero(~seen)[0]
        begin = int(gaps[gaps < near].max(initial=-1)) + 1
        end = int(gaps[gaps > near].min(initial=len(seen)))
        x, y = x[begin:end], y[begin:end]
    try:
        return Track(list(zip(x.tolist(), y.tolist(), strict=True)))
    except ValueError:
        return None


def choose(ways: Sequence[list[Block]], at: Point, grid: Grid) -> tuple[list[Block], list[Box]] | None:
    """Return the first way for which there is room, and the boxes that it takes."""
    for blocks in ways:
        boxes = [box for block in blocks for box in block.boxes(at)]
        if grid.free(boxes):
            return blocks, boxes
    return None
