# SPDX-License-Identifier: Apache-2.0
"""The camera of the map: from degrees to dp on the screen and back.

A pinhole above the ground, seen through a window whose principal point is the focus and not the middle: so the place
that is looked at may lie low in the free room, and the lines of the ground still run together straight above it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from offline_maps.geo import metres_per_world, to_degrees, to_world

WORLD_DP: Final = 512.0  # width of the world at zoom 0: the scale that vector tiles are drawn for
FIELD_OF_VIEW_DEG: Final = 36.87  # over the height of the item
NEAR: Final = 0.05  # in distances from the eye to the focus
FAR: Final = 12.0
MIN_ZOOM: Final = 3.0
MAX_ZOOM: Final = 19.0
MAX_PITCH_DEG: Final = 60.0

_EYE: Final = 0.5 / math.tan(math.radians(FIELD_OF_VIEW_DEG) / 2)  # distance to the focus, in heights of the item

type Point = tuple[float, float]
type Row = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Camera:
    """Looks at one place of the ground, which appears at `focus`.

    `zoom` counts as for 512 px tiles: the world is 512 * 2 ** zoom dp wide there. `bearing_deg` is what points up,
    clockwise from north; `pitch_deg` 0 looks straight down. `size` and `focus` are dp of the map's item.
    """

    latitude_deg: float
    longitude_deg: float
    zoom: float
    bearing_deg: float = 0.0
    pitch_deg: float = 0.0
    size: tuple[float, float] = (1280.0, 720.0)
    focus: tuple[float, float] = (640.0, 360.0)

    # ------------------------------------------------------------ scale
    @property
    def world(self) -> Point:
        """World coordinates of the place that is looked at."""
        return to_world(self.latitude_deg, self.longitude_deg)

    @property
    def world_dp(self) -> float:
        """How many dp the world is wide at the focus."""
        return WORLD_DP * math.exp2(self.zoom)

    @property
    def px_per_m(self) -> float:
        """Dp per metre on the ground at the focus."""
        return self.world_dp / metres_per_world(self.latitude_deg)

    @property
    def distance(self) -> float:
        """Dp from the eye to the focus."""
        return _EYE * self.size[1]

    @property
    def horizon(self) -> float:
        """Dp from the top at which the ground ends; minus infinity where the camera looks straight down."""
        tangent = math.tan(math.radians(self.pitch_deg))
        return self.focus[1] - self.distance / tangent if tangent > 1e-9 else -math.inf

    def scale(self, origin: Point) -> float:
        """Return dp per scene metre at the focus: scene metres are true at the latitude of `origin` (world x, y)."""
        return self.world_dp / metres_per_world(to_degrees(*origin)[0])

    # ------------------------------------------------------------ to the screen
    def matrix(self, origin: Point) -> tuple[float, ...]:
        """Return the 16 numbers, column after column, that lead from scene metres to OpenGL clip space.

        Scene metres count from `origin` (world x, y): x east, y south, z up. Clip w is the depth in dp.
        """
        (width, height), (focus_x, focus_y) = self.size, self.focus
        k, eye = self.scale(origin), self.distance
        per_world = metres_per_world(to_degrees(*origin)[0])
        here = self.world
        across, south = _nearest(here[0] - origin[0]) * per_world, (here[1] - origin[1]) * per_world
        sin_b, cos_b, sin_p, cos_p = self._turns()
        # Rows over (x, y, z, 1) of what lies right of, ahead of the focus, and of the depth; all in dp.
        right: Row = (k * cos_b, k * sin_b, 0.0)
        ahead = (k * sin_b, -k * cos_b)
        up: Row = (cos_p * ahead[0], cos_p * ahead[1], k * sin_p)
        deep: Row = (sin_p * ahead[0], sin_p * ahead[1], -k * cos_p)
        shift_x, shift_y = 2 * focus_x / width - 1, 1 - 2 * focus_y / height
        near, far = NEAR * eye, FAR * eye
        depth_a, depth_b = (far + near) / (far - near), -2 * far * near / (far - near)

        def row(linear: Row, constant: float) -> tuple[float, float, float, float]:
            return (*linear, constant - linear[0] * across - linear[1] * south)

        def mixed(factor: float, one: Row, shift: float) -> Row:
            return (
                factor * one[0] + shift * deep[0],
                factor * one[1] + shift * deep[1],
                factor * one[2] + shift * deep[2],
            )

        rows = (
            row(mixed(2 * eye / width, right, shift_x), shift_x * eye),
            row(mixed(2 * eye / height, up, shift_y), shift_y * eye),
            row((depth_a * deep[0], depth_a * deep[1], depth_a * deep[2]), depth_a * eye + depth_b),
            row(deep, eye),
        )
        return tuple(rows[r][c] for c in range(4) for r in range(4))

    def project(self, latitude_deg: float, longitude_deg: float) -> Point | None:
        """Return where a place is on the screen in dp; None behind the eye or beyond what is drawn."""
        return self.project_world(*to_world(latitude_deg, longitude_deg))

    def project_world(self, x: float, y: float) -> Point | None:
        """Return where a world point is on the screen in dp; None behind the eye or beyond what is drawn."""
        here, k, eye = self.world, self.world_dp, self.distance
        east, south = _nearest(x - here[0]) * k, (y - here[1]) * k
        sin_b, cos_b, sin_p, cos_p = self._turns()
        right, ahead = east * cos_b + south * sin_b, east * sin_b - south * cos_b
        depth = eye + ahead * sin_p
        if not NEAR * eye < depth < FAR * eye:
            return None
        return self.focus[0] + eye * right / depth, self.focus[1] - eye * ahead * cos_p / depth

    # ------------------------------------------------------------ and back
    def unproject(self, x: float, y: float) -> Point | None:
        """Return latitude and longitude of a point of the screen in dp; None where no ground is seen."""
        ground = self._ground(x, y, FAR)
        if ground is None or not 0.0 <= ground[1] <= 1.0 or abs(ground[0] - self.world[0]) > 0.5:
            return None
        latitude, longitude = to_degrees(*ground)
        return latitude, (longitude + 180.0) % 360.0 - 180.0

    def ground_quad(self) -> tuple[Point, Point, Point, Point]:
        """Return world points of what is seen: near left, near right, far right, far left; the far side ends at FAR.

        x may be below 0 or above 1 near the antimeridian.
        """
        width, height = self.size
        far_y = max(0.0, self._farthest_y())
        return (
            self._seen(0.0, height),
            self._seen(width, height),
            self._seen(width, far_y),
            self._seen(0.0, far_y),
        )

    def _seen(self, x: float, y: float) -> Point:
        found = self._ground(x, y, FAR * 1.01)
        return found if found is not None else self.world

    def _farthest_y(self) -> float:
        """Return the dp from the top where the depth is FAR: a little below the horizon."""
        eye, (_, _, sin_p, cos_p) = self.distance, self._turns()
        if sin_p < 1e-9:
            return -math.inf
        ahead = (FAR - 1) * eye / sin_p
        return self.focus[1] - ahead * cos_p / FAR

    def _ground(self, x: float, y: float, farthest: float) -> Point | None:
        eye, (sin_b, cos_b, sin_p, cos_p) = self.distance, self._turns()
        u, v = (x - self.focus[0]) / eye, (self.focus[1] - y) / eye
        slope = cos_p - v * sin_p
        if slope <= 1e-9:
            return None
        ahead = v * eye / slope
        depth = eye + ahead * sin_p
        if not NEAR * eye < depth < farthest * eye:
            return None
        right = u * depth
        east, south = ahead * sin_b + right * cos_b, right * sin_b - ahead * cos_b
        here, k = self.world, self.world_dp
        return here[0] + east / k, here[1] + south / k

    def _turns(self) -> tuple[float, float, float, float]:
        bearing, pitch = math.radians(self.bearing_deg), math.radians(self.pitch_deg)
        return math.sin(bearing), math.cos(bearing), math.sin(pitch), math.cos(pitch)


def _nearest(across: float) -> float:
    """Return a distance along the world's width the short way round."""
    return (across + 0.5) % 1.0 - 0.5
