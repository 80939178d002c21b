# SPDX-License-Identifier: Apache-2.0
"""Metres on a tangent plane of the WGS 84 ellipsoid, and back; right at the poles and at the antimeridian.

Everything goes through earth-centred vectors, which have no special places.
Height is left out: at 3000 m it changes distances by 0.05 %.
"""

from __future__ import annotations

import math
from typing import Final

# Source: NGA.STND.0036, table 3.1.
SEMI_MAJOR_M: Final = 6_378_137.0
FLATTENING: Final = 1 / 298.257_223_563
_E2: Final = FLATTENING * (2 - FLATTENING)
_SEMI_MINOR_M: Final = SEMI_MAJOR_M * (1 - FLATTENING)

type Vector = tuple[float, float, float]


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


class TangentPlane:
    """East and north in metres around an origin given in degrees.

    Good to a centimetre within 10 km of the origin. Farther away the distance stays
    the chord through the earth, so that no far point ever looks near.
    """

    __slots__ = ("_east", "_north", "_origin", "_up")

    def __init__(self, latitude_deg: float, longitude_deg: float) -> None:
        latitude, longitude = math.radians(latitude_deg), math.radians(longitude_deg)
        sin_lat, cos_lat = math.sin(latitude), math.cos(latitude)
        sin_lon, cos_lon = math.sin(longitude), math.cos(longitude)
        self._origin = _to_ecef(latitude, longitude)
        self._east: Vector = (-sin_lon, cos_lon, 0.0)
        self._north: Vector = (-sin_lat * cos_lon, -sin_lat * sin_lon, cos_lat)
        self._up: Vector = (cos_lat * cos_lon, cos_lat * sin_lon, sin_lat)

    def to_local(self, latitude_deg: float, longitude_deg: float) -> tuple[float, float]:
        """Return (east_m, north_m) of a point in degrees."""
        x, y, z = _to_ecef(math.radians(latitude_deg), math.radians(longitude_deg))
        ox, oy, oz = self._origin
        offset = (x - ox, y - oy, z - oz)
        east, north = _dot(offset, self._east), _dot(offset, self._north)
        chord, flat = math.hypot(*offset), math.hypot(east, north)
        if flat == 0.0:
            return chord, 0.0  # the origin itself, or its antipode
        return east * chord / flat, north * chord / flat

    def to_geodetic(self, east_m: float, north_m: float) -> tuple[float, float]:
        """Return (latitude_deg, longitude_deg), longitude in (-180, 180]."""
        drop = -(east_m * east_m + north_m * north_m) / (2 * SEMI_MAJOR_M)
        x, y, z = (
            o + east_m * e + north_m * n + drop * u
            for o, e, n, u in zip(self._origin, self._east, self._north, self._up, strict=True)
        )
        return _to_geodetic(x, y, z)

    def turn_to(self, other: TangentPlane) -> float:
        """Return in radians what a heading of this plane gains when it is told in `other` (meridian convergence)."""
        return math.atan2(_dot(self._north, other._east), _dot(self._north, other._north))


def _to_ecef(latitude: float, longitude: float) -> Vector:
    sin_lat, cos_lat = math.sin(latitude), math.cos(latitude)
    normal = SEMI_MAJOR_M / math.sqrt(1 - _E2 * sin_lat * sin_lat)
    return (
        normal * cos_lat * math.cos(longitude),
        normal * cos_lat * math.sin(longitude),
        normal * (1 - _E2) * sin_lat,
    )


def _to_geodetic(x: float, y: float, z: float) -> tuple[float, float]:
    """Bowring's closed form (Survey Review 23, 1976): below a micrometre at road heights."""
    p = math.hypot(x, y)
    u = math.atan2(z * SEMI_MAJOR_M, p * _SEMI_MINOR_M)
    latitude = math.atan2(
        z + _E2 / (1 - _E2) * _SEMI_MINOR_M * math.sin(u) ** 3, p - _E2 * SEMI_MAJOR_M * math.cos(u) ** 3
    )
    longitude = math.degrees(math.atan2(y, x))
    return math.degrees(latitude), 180.0 if longitude == -180.0 else longitude
