# SPDX-License-Identifier: Apache-2.0
"""What can be done with a camera: each move is a sum that takes one and returns another."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from avn.viewmodels.map.camera import MAX_PITCH_DEG, MAX_ZOOM, MIN_ZOOM, WORLD_DP, Camera, Point
from offline_maps.geo import to_degrees, to_world

FLAT_BELOW: Final = 9.0  # zoom: a tilted country would show half the earth
STEEP_FROM: Final = 13.0
FIT_MAX_ZOOM: Final = 17.0


def most_pitch(zoom: float) -> float:
    """Return how far the camera may tilt at this zoom, in degrees."""
    share = (zoom - FLAT_BELOW) / (STEEP_FROM - FLAT_BELOW)
    return MAX_PITCH_DEG * max(0.0, min(1.0, share))


def short_turn(from_deg: float, to_deg: float) -> float:
    """Return the turn in degrees between two bearings the short way round, from -180 to below 180."""
    return (to_deg - from_deg + 180.0) % 360.0 - 180.0


def ease_out(share: float) -> float:
    """Return how much of an animation is done: quick at first, calm at its end; 0 to 1."""
    left = 1.0 - max(0.0, min(1.0, share))
    return 1.0 - left * left * left


def at_world(camera: Camera, x: float, y: float) -> Camera:
    """Return the camera looking at a world point, held on the map."""
    latitude, longitude = to_degrees(x % 1.0, max(0.0, min(1.0, y)))
    return replace(camera, latitude_deg=latitude, longitude_deg=longitude)


def held(camera: Camera, world: Point, at: Point) -> Camera:
    """Return the camera moved so that a world point appears at `at` (dp); unmoved where no ground lies there."""
    under = camera.unproject(*at)
    if under is None:
        return camera
    there, here = to_world(*under), camera.world
    across = (world[0] - there[0] + 0.5) % 1.0 - 0.5
    return at_world(camera, here[0] + across, here[1] + world[1] - there[1])


def dragged(camera: Camera, before: Point, after: Point) -> Camera:
    """Return the camera with the ground that was at `before` at `after` (dp)."""
    ground = camera.unproject(*before)
    if ground is None or camera.unproject(*after) is None:
        return camera
    return held(camera, to_world(*ground), after)


def zoomed(camera: Camera, zoom: float, about: Point) -> Camera:
    """Return the camera at another zoom, with the ground at `about` (dp) unmoved; tilted no more than it may be."""
    zoom = max(MIN_ZOOM, min(MAX_ZOOM, zoom))
    return _about(replace(camera, zoom=zoom, pitch_deg=min(camera.pitch_deg, most_pitch(zoom))), camera, about)


def turned(camera: Camera, bearing_deg: float, about: Point) -> Camera:
    """Return the camera with another bearing, with the ground at `about` (dp) unmoved."""
    return _about(replace(camera, bearing_deg=bearing_deg % 360.0), camera, about)


def tilted(camera: Camera, pitch_deg: float) -> Camera:
    """Return the camera at another pitch, within what the zoom allows."""
    return replace(camera, pitch_deg=max(0.0, min(most_pitch(camera.zoom), pitch_deg)))


def _about(changed: Camera, camera: Camera, about: Point) -> Camera:
    ground = camera.unproject(*about)
    return changed if ground is None else held(changed, to_world(*ground), about)


def refocused(camera: Camera, focus: Point) -> Camera:
    """Return the camera with another focus that shows the same ground at the same places, as far as a tilt allows."""
    ground = camera.unproject(*focus)
    moved = replace(camera, focus=focus)
    return moved if ground is None else held(moved, to_world(*ground), focus)


def blended(a: Camera, b: Camera, share: float) -> Camera:
    """Return a camera between two, 0 being `a`, 1 `b`; of the size of `b`."""
    if share >= 1.0:
        return b
    (ax, ay), (bx, by) = a.world, b.world
    across = (bx - ax + 0.5) % 1.0 - 0.5
    between = replace(
        b,
        zoom=_mix(a.zoom, b.zoom, share),
        bearing_deg=(a.bearing_deg + share * short_turn(a.bearing_deg, b.bearing_deg)) % 360.0,
        pitch_deg=_mix(a.pitch_deg, b.pitch_deg, share),
        focus=(_mix(a.focus[0], b.focus[0], share), _mix(a.focus[1], b.focus[1], share)),
    )
    return at_world(between, ax + share * across, _mix(ay, by, share))


def screens_apart(a: Camera, b: Camera) -> float:
    """Return how far two cameras look from each other, in widths of the item at the smaller scale."""
    (ax, ay), (bx, by) = a.world, b.world
    across = (bx - ax + 0.5) % 1.0 - 0.5
    return math.hypot(across, by - ay) * min(a.world_dp, b.world_dp) / max(1.0, a.size[0])


def fitted(camera: Camera, places: Iterable[Point], room: tuple[float, float, float, float]) -> Camera:
    """Return a camera that looks straight down, north up, on all of `places` (degrees) within `room` (x, y, w, h dp).

    Raises ValueError where there is no place.
    """
    worlds = [to_world(*place) for place in places]
    if not worlds:
        raise ValueError("there is nothing to show")
    first = worlds[0][0]
    xs = [(x - first + 0.5) % 1.0 - 0.5 + first for x, _ in worlds]
    ys = [y for _, y in worlds]
    x, y, width, height = room
    share = max((max(xs) - min(xs)) / max(1.0, width), (max(ys) - min(ys)) / max(1.0, height))
    zoom = FIT_MAX_ZOOM if share <= 0 else min(FIT_MAX_ZOOM, -math.log2(share * WORLD_DP))
    flat = replace(
        camera,
        zoom=max(MIN_ZOOM, zoom),
        bearing_deg=0.0,
        pitch_deg=0.0,
        focus=(x + width / 2, y + height / 2),
    )
    return at_world(flat, (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)


def _mix(a: float, b: float, share: float) -> float:
    return a + (b - a) * share
