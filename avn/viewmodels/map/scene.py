# SPDX-License-Identifier: Apache-2.0
"""What the map shows, in one object: written by `MapViewModel`, read by the renderer once a frame on the same thread.

Ground coordinates are metres from `MapScene.origin`: x east, y south, z up (Web Mercator scaled to metres at the
latitude of the origin: true in shape, and in size near it). The camera's matrix turns y.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from avn.viewmodels.map.camera import Camera

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from offline_maps.geo import Bounds

type Degrees = tuple[float, float]  # latitude, longitude


class LineRole(IntEnum):
    """What a line on the map means; the later lies on top."""

    ALTERNATIVE = 0
    DRIVEN = 1  # of the route, behind the car
    ROUTE = 2


class PinKind(IntEnum):
    """What stands on the map."""

    RESULT = 0
    DESTINATION = 1
    VIA = 2
    FAVOURITE = 3
    HOME = 4
    WORK = 5
    CHARGER = 6


@dataclass(frozen=True, slots=True)
class MapLine:
    """A line over the roads and under the labels."""

    points: tuple[Degrees, ...]
    role: LineRole = LineRole.ROUTE


@dataclass(frozen=True, slots=True)
class MapArea:
    """A filled area with an outline, such as how far the battery reaches; the outer ring comes first (RFC 7946)."""

    rings: tuple[tuple[Degrees, ...], ...]


@dataclass(frozen=True, slots=True)
class MapPin:
    """A sign that stands upright at a place; `number` is drawn on it where it is not 0."""

    at: Degrees
    kind: PinKind
    number: int = 0


@dataclass(frozen=True, slots=True)
class Vehicle:
    """The car: where, how sure (metres, one sigma), and the direction it points to, None where that is not known."""

    at: Degrees
    accuracy_m: float
    heading_deg: float | None
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Sprites:
    """Upright rectangles of the atlas: float32 [6 * n, 8] of x, y (ground), dx, dy (dp from there), u, v, colour, fade.

    `colour` is an index of `style.Ink`; `fade` from 0 to 1. `generation` tells one set from the next.
    """

    vertices: NDArray[np.float32]
    generation: int


@dataclass(slots=True)
class MapScene:
    """Everything that the renderer needs for the next frame."""

    camera: Camera
    # World coordinates (`offline_maps.geo`), within some 100 km of the camera: float32 counts from here.
    origin: tuple[float, float] = (0.5, 0.5)
    night: float = 0.0  # 0 day, 1 night, between while it fades
    extrusion: float = 0.0  # of buildings, 0 flat to 1 full height
    vehicle: Vehicle | None = None
    lines: Sequence[MapLine] = ()
    areas: Sequence[MapArea] = ()
    pins: Sequence[MapPin] = ()
    sheets: Sequence[Bounds] = ()  # what the installed maps show; beside them lies nothing. None: no edge is known
    layers_generation: int = 0  # counts changes of lines, areas, pins and sheets
    driven_m: float = 0.0  # of the route, from its first point: drawn dim, as it lies behind the car
    scrim_dp: float = 64.0  # height of the status line, where the ground's colour veils the map; 0: none
    sprites: Sprites | None = None
    covered: Sequence[tuple[float, float, float, float]] = field(default=())  # dp: panels where no label may lie
