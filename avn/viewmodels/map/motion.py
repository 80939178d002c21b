# SPDX-License-Identifier: Apache-2.0
"""Fingers on the map: drag, pinch, turn, tilt, tap; and how the map goes on when they let go.

Made for gloves and bumps: nothing happens within the slop; what two fingers do is decided once it is clear, and stays
decided; a bounce or a third finger changes nothing. Limits give way a little and pull back.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Final

from avn.viewmodels.map.camera import MAX_ZOOM, MIN_ZOOM, Camera, Point
from avn.viewmodels.map.moves import dragged, most_pitch, short_turn, tilted, turned, zoomed

SLOP_DP: Final = 20.0  # 3 mm: a finger in a glove rolls so far
TAP_S: Final = 0.30
DOUBLE_TAP_S: Final = 0.35  # between the end of the first and the end of the second
DOUBLE_TAP_DP: Final = 56.0
PINCH_SLOP: Final = 0.10  # share by which the fingers' distance must change
TURN_SLOP_DEG: Final = 12.0
TILT_SLOP_DP: Final = 28.0
LEAST_SPREAD_DP: Final = 48.0  # nearer to each other, fingers tell no angle
TILT_DEG_PER_DP: Final = 0.25
STEP_ZOOM: Final = 1.0  # of a tap
STEP_S: Final = 0.2

RECENT_S: Final = 0.10  # of a movement counts for its speed
FRICTION_S: Final = 0.32  # in which the speed falls to a third
LEAST_DP_PER_S: Final = 40.0
MOST_DP_PER_S: Final = 4000.0
RUBBER: Final = 0.35  # of a movement beyond a limit
RUBBER_ZOOM: Final = 0.5
RUBBER_S: Final = 0.09


class Doing(Enum):
    """What two fingers have turned out to do."""

    UNCLEAR = auto()
    PINCH = auto()
    TILT = auto()


class Tap(Enum):
    """What a short touch meant."""

    SINGLE = auto()
    DOUBLE = auto()
    TWO_FINGERS = auto()


@dataclass(slots=True)
class _Start:
    """The fingers when their number last changed, and what has been taken off for slop."""

    points: dict[int, Point]
    zoom: float
    bearing_deg: float
    pitch_deg: float
    doing: Doing = Doing.UNCLEAR
    turns: bool = False
    spread0: float = 1.0
    angle0: float = 0.0
    height0: float = 0.0


@dataclass(frozen=True, slots=True)
class Hands:
    """What may be done now; while moving only the simple: drag and tap."""

    simple: bool = False
    still: bool = False  # no going on by itself: the driver wants less motion


@dataclass(slots=True)
class Gestures:
    """Turns touches into cameras. Times are seconds of any steady clock, points are dp of the map's item."""

    hands: Hands = field(default_factory=Hands)
    taps: list[tuple[Tap, Point]] = field(default_factory=list)
    _points: dict[int, Point] = field(default_factory=dict)
    _start: _Start | None = None
    _dragging: bool = False
    _slid: bool = False  # since the first finger came down
    _most: int = 0
    _down_s: float = 0.0
    _trace: deque[tuple[float, Point]] = field(default_factory=lambda: deque(maxlen=16))
    _velocity: Point = (0.0, 0.0)
    _rests_at: Point = (0.0, 0.0)
    _last_tap: tuple[float, Point] | None = None
    _step: tuple[float, float, Point, float] | None = None  # zoom from, to, about, since
    _over: float = 0.0  # zoom beyond a limit
    _at_s: float = 0.0

    # ------------------------------------------------------------ what QML and the view-model ask
    @property
    def touching(self) -> bool:
        """Whether a finger is down."""
        return bool(self._points)

    @property
    def busy(self) -> bool:
        """Whether the map goes on by itself: frames are wanted."""
        return self._velocity != (0.0, 0.0) or self._step is not None or (self._over != 0.0 and not self.touching)

    @property
    def holds(self) -> bool:
        """Whether fingers have moved the map, and not only touched it."""
        return self._dragging or (self._start is not None and self._start.doing is not Doing.UNCLEAR)

    def stop(self) -> None:
        """Let go of everything at once."""
        self._points.clear()
        self._start, self._dragging, self._most = None, False, 0
        self._velocity, self._step, self._over = (0.0, 0.0), None, 0.0

    def step_zoom(self, camera: Camera, by: float, about: Point, at_s: float) -> Camera:
        """Zoom by steps, as a button or a double tap does; eased, or at once where motion is reduced."""
        base = self._step[1] if self._step is not None else camera.zoom
        wanted = max(MIN_ZOOM, min(MAX_ZOOM, base + by))
        self._velocity, self._over = (0.0, 0.0), 0.0
        if self.hands.still:
            return zoomed(camera, wanted, about)
        self._step, self._at_s = (camera.zoom, wanted, about, at_s), at_s
        return camera

    # ------------------------------------------------------------ fingers
    def touch(self, camera: Camera, points: Mapping[int, Point], at_s: float) -> Camera:
        """Take where all fingers are now and return what the camera becomes; an empty mapping when all have left."""
        before, now = self._points, dict(points)
        if not before and now:
            self._velocity, self._step, self._slid, self._dragging = (0.0, 0.0), None, False, False
            self._most, self._down_s = 0, at_s
            self._trace.clear()
        self._most = max(self._most, len(now))
        self._points = now
        if set(before) != set(now):
            if before and not now:
                return self._let_go(camera, before, at_s)
            self._begin(camera, at_s)
            return camera
        if len(now) == 1:
            return self._one(camera, before, at_s)
        return self._two(camera, before, at_s) if len(now) >= 2 else camera

    def _begin(self, camera: Camera, at_s: float) -> None:
        self._start = _Start(dict(self._points), camera.zoom + self._over, camera.bearing_deg, camera.pitch_deg)
        self._trace.clear()
        if len(self._points) == 1:
            self._trace.append((at_s, next(iter(self._points.values()))))

    def _one(self, camera: Camera, before: Mapping[int, Point], at_s: float) -> Camera:
        (finger, point), start = next(iter(self._points.items())), self._start
        if start is None:
            return camera
        if not self._dragging:
            if math.dist(point, start.points[finger]) < SLOP_DP:
                return camera
            self._dragging = self._slid = True
            self._trace.clear()
            self._trace.append((at_s, point))
            return camera  # what it took to be clear is not made good: no leap
        self._trace.append((at_s, point))
        return dragged(camera, before[finger], point)

    def _two(self, camera: Camera, before: Mapping[int, Point], at_s: float) -> Camera:
        start = self._start
        if start is None:
            return camera
        ids = sorted(self._points)[:2]
        if not all(one in start.points for one in ids):
            return camera
        a, b = (self._points[one] for one in ids)
        a0, b0 = (start.points[one] for one in ids)
        if start.doing is Doing.UNCLEAR:
            self._decide(start, a, b, a0, b0)
            return camera
        if start.doing is Doing.TILT:
            lift = (start.height0 - (a[1] + b[1]) / 2) * TILT_DEG_PER_DP
            return tilted(camera, start.pitch_deg + lift)
        middle, middle_before = _middle(a, b), _middle(before[ids[0]], before[ids[1]])
        camera = dragged(camera, middle_before, middle)
        self._trace.append((at_s, middle))
        spread = max(LEAST_SPREAD_DP, math.dist(a, b))
        camera = self._zoom_to(camera, start.zoom + math.log2(spread / start.spread0), middle)
        return self._turn_to(camera, start, _angle(a, b), middle)

    def _decide(self, start: _Start, a: Point, b: Point, a0: Point, b0: Point) -> None:
        spread, spread0 = math.dist(a, b), max(LEAST_SPREAD_DP, math.dist(a0, b0))
        pinched = abs(math.log(max(1.0, spread) / spread0)) > PINCH_SLOP and abs(spread - spread0) > SLOP_DP
        turn = short_turn(_angle(a0, b0), _angle(a, b))
        rotated = spread > 2 * LEAST_SPREAD_DP and abs(turn) > TURN_SLOP_DEG
        moved = math.dist(_middle(a, b), _middle(a0, b0)) > 2 * SLOP_DP
        rise_a, rise_b = a0[1] - a[1], b0[1] - b[1]
        across = max(abs(a[0] - a0[0]), abs(b[0] - b0[0]))
        lifted = rise_a * rise_b > 0 and min(abs(rise_a), abs(rise_b)) > TILT_SLOP_DP > across
        beside = abs(a0[0] - b0[0]) > abs(a0[1] - b0[1])
        if self.hands.simple and not pinched:
            return
        if lifted and beside and not pinched and not rotated:
            start.doing, start.height0 = Doing.TILT, (a[1] + b[1]) / 2
        elif pinched or rotated or moved:
            start.doing = Doing.PINCH
            start.spread0, start.angle0 = max(LEAST_SPREAD_DP, spread), _angle(a, b)
            start.turns = rotated
        else:
            return
        self._slid = True
        self._trace.clear()

    def _zoom_to(self, camera: Camera, zoom: float, about: Point) -> Camera:
        self._over = 0.0
        for limit, beyond in ((MIN_ZOOM, zoom < MIN_ZOOM), (MAX_ZOOM, zoom > MAX_ZOOM)):
            if beyond:
                self._over = max(-RUBBER_ZOOM, min(RUBBER_ZOOM, (zoom - limit) * RUBBER))
        return _stretched(zoomed(camera, zoom, about), self._over, about)

    def _turn_to(self, camera: Camera, start: _Start, angle: float, about: Point) -> Camera:
        turn = short_turn(start.angle0, angle)
        if not start.turns:
            if self.hands.simple or abs(turn) < TURN_SLOP_DEG:
                return camera
            start.turns, start.angle0, start.bearing_deg = True, angle, camera.bearing_deg
            return camera
        return turned(camera, start.bearing_deg - turn, about)

    def _let_go(self, camera: Camera, before: Mapping[int, Point], at_s: float) -> Camera:
        last = next(iter(before.values()))
        self._start, dragging, self._dragging = None, self._dragging, False
        self._at_s, self._rests_at = at_s, last
        if self._slid:
            self._last_tap = None
            if dragging and not self.hands.still:
                self._velocity = self._speed(at_s)
            return camera
        if at_s - self._down_s > TAP_S:
            self._last_tap = None
            return camera
        return self._tapped(camera, last, at_s)

    def _tapped(self, camera: Camera, at: Point, at_s: float) -> Camera:
        if self._most >= 2:
            self._last_tap = None
            self.taps.append((Tap.TWO_FINGERS, at))
            return self.step_zoom(camera, -STEP_ZOOM, at, at_s)
        former, self._last_tap = self._last_tap, (at_s, at)
        if former is not None and at_s - former[0] < DOUBLE_TAP_S and math.dist(former[1], at) < DOUBLE_TAP_DP:
            self._last_tap = None
            self.taps.append((Tap.DOUBLE, at))
            return self.step_zoom(camera, STEP_ZOOM, at, at_s)
        self.taps.append((Tap.SINGLE, at))
        return camera

    def _speed(self, at_s: float) -> Point:
        recent = [(s, p) for s, p in self._trace if at_s - s <= RECENT_S]
        if len(recent) < 2 or recent[-1][0] - recent[0][0] < 1e-3:
            return 0.0, 0.0
        (s0, p0), (s1, p1) = recent[0], recent[-1]
        vx, vy = (p1[0] - p0[0]) / (s1 - s0), (p1[1] - p0[1]) / (s1 - s0)
        fast = math.hypot(vx, vy)
        if fast < LEAST_DP_PER_S:
            return 0.0, 0.0
        share = min(1.0, MOST_DP_PER_S / fast)
        return vx * share, vy * share

    # ------------------------------------------------------------ going on by itself
    def advance(self, camera: Camera, at_s: float) -> Camera:
        """Return the camera of this moment while the map goes on by itself."""
        seconds = max(0.0, min(0.1, at_s - self._at_s))
        if self._step is not None:
            begin, end, about, since = self._step
            share = (at_s - since) / STEP_S
            camera = zoomed(camera, begin + (end - begin) * (1 - (1 - min(1.0, share)) ** 3), about)
            if share >= 1.0:
                self._step = None
        elif self._velocity != (0.0, 0.0):
            camera = self._slide(camera, seconds)
        if self._over != 0.0 and not self.touching:
            camera = self._pull_back(camera, seconds)
        self._at_s = at_s
        return camera

    def _slide(self, camera: Camera, seconds: float) -> Camera:
        vx, vy = self._velocity
        rest = math.exp(-seconds / FRICTION_S)
        way = FRICTION_S * (1.0 - rest)
        # From the focus, and not from where the finger was: near the horizon a dp is a village.
        x, y = camera.focus
        moved = dragged(camera, (x, y), (x + vx * way, y + vy * way))
        self._velocity = (vx * rest, vy * rest)
        if math.hypot(*self._velocity) < LEAST_DP_PER_S or moved == camera:
            self._velocity = (0.0, 0.0)
        return moved

    def _pull_back(self, camera: Camera, seconds: float) -> Camera:
        limit = MIN_ZOOM if self._over < 0 else MAX_ZOOM
        self._over *= 0.0 if self.hands.still else math.exp(-seconds / RUBBER_S)
        if abs(self._over) < 0.005:
            self._over = 0.0
        return _stretched(zoomed(camera, limit, self._rests_at), self._over, self._rests_at)


def _stretched(camera: Camera, over: float, about: Point) -> Camera:
    """Return the camera beyond its limit of zoom, as far as the rubber gives."""
    if over == 0.0:
        return camera
    zoom = camera.zoom + over
    beyond = replace(camera, zoom=zoom, pitch_deg=min(camera.pitch_deg, most_pitch(zoom)))
    ground = camera.unproject(*about)
    seen = beyond.project(*ground) if ground is not None else None
    return beyond if seen is None else dragged(beyond, seen, about)


def _middle(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _angle(a: Point, b: Point) -> float:
    return math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
