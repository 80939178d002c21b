# SPDX-License-Identifier: Apache-2.0
"""What is looked at: the car, what the driver has dragged to, or all of a route; and the ways between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import IntEnum
from typing import Final

from avn.clock import NS_PER_MS, NS_PER_S
from avn.viewmodels.map.camera import MAX_ZOOM, MIN_ZOOM, Camera, Point
from avn.viewmodels.map.follow import LOW, MIDDLE, Chase, Fix, Motion, Room
from avn.viewmodels.map.motion import Gestures, Hands, Tap
from avn.viewmodels.map.moves import blended, ease_out, fitted, most_pitch, refocused, screens_apart

WAY_NS: Final = 200 * NS_PER_MS  # from one view to another
FAR_SCREENS: Final = 3.0  # farther than this the view is cut, not moved
RETURN_NS: Final = 15 * NS_PER_S  # after which a driving car is shown again
ROUTE_MARGIN_DP: Final = 40.0


class Mode(IntEnum):
    """What the camera does."""

    FOLLOW = 0
    FREE = 1
    OVERVIEW = 2


class View:
    """The camera of one map; times are monotonic nanoseconds."""

    def __init__(self, start: Camera) -> None:
        self.camera = start
        self.motion = Motion()
        self.chase = Chase()
        self.gestures = Gestures()
        self.flat = False
        self.mode = Mode.FREE  # until the car's place is known
        self.moving = True
        self._still = False
        self._touched = False  # the driver has chosen what is seen
        self._touched_ns = 0
        self._room = Room(start.size, 0.0, 0.0, *start.size)
        self._places: tuple[Point, ...] = ()
        self._from: tuple[Camera, int] | None = None  # where a way began, and when
        self._target: Camera | None = None  # and where it leads, unless to the car

    # ------------------------------------------------------------ surroundings
    @property
    def room(self) -> Room:
        """The free part of the item."""
        return self._room

    def set_room(self, room: Room) -> None:
        """Stand in another room: what is looked at stays in its middle."""
        if room == self._room:
            return
        self._room = room
        self.camera = replace(self.camera, size=room.size)
        self._from = None
        if self.mode is Mode.OVERVIEW:
            self._fit()
        elif self.mode is Mode.FREE:
            self.camera = replace(self.camera, focus=room.focus(self._share()))

    def set_hands(self, *, moving: bool, still: bool) -> None:
        """Tell whether the car moves, and whether the driver wants less motion."""
        self.moving = moving
        self._still = still
        self.gestures.hands = Hands(simple=moving, still=still)

    def set_flat(self, *, flat: bool) -> None:
        """Never tilt: what draws the map can only look straight down."""
        self.flat = flat
        if flat:
            self.camera = replace(self.camera, pitch_deg=0.0)

    def _share(self) -> float:
        return LOW if self.camera.pitch_deg > 0.0 else MIDDLE

    def begin_with(self, places: Iterable[Point]) -> None:
        """Show all of these places (degrees) until the car's own is known, unless the driver looks elsewhere."""
        if not self.motion.known and not self._touched:
            self._places = tuple(places)
            self.mode = Mode.OVERVIEW
            self._from = None
            self._fit()

    # ------------------------------------------------------------ what happens
    def fix(self, fix: Fix, now_ns: int) -> None:
        """Take a place of the car; the first one is gone to, unless the driver looks elsewhere."""
        first = not self.motion.known
        if self.motion.take(fix, now_ns):
            self.chase.leap()
        if first and not self._touched:
            self.mode = Mode.FOLLOW

    def touch(self, points: Mapping[int, Point], now_ns: int) -> None:
        """Take where the fingers are (dp of the item); dragging leaves the car."""
        self._touched_ns = now_ns
        camera = self.gestures.touch(self.camera, points, now_ns / NS_PER_S)
        if self.flat:
            camera = replace(camera, pitch_deg=0.0)
        for tap, _ in self.gestures.taps:
            if self.mode is Mode.FOLLOW and tap is not Tap.SINGLE:
                self.gestures.stop()  # the car stays where it is on the screen
                self.zoom_by(1.0 if tap is Tap.DOUBLE else -1.0, now_ns)
        self.gestures.taps.clear()
        if camera != self.camera:
            self._leave()
            self.camera = camera

    def zoom_by(self, steps: float, now_ns: int) -> None:
        """Come nearer (or, below 0, go farther) by so many zooms, to the car or to the middle of the free room."""
        self._touched_ns = now_ns
        if self.mode is Mode.FOLLOW:
            self._depart(now_ns)
            self.chase.zoom_by(steps)
            return
        self._leave()
        self.camera = self.gestures.step_zoom(self.camera, steps, self.camera.focus, now_ns / NS_PER_S)

    def _leave(self) -> None:
        self._touched = True
        self._from = None
        if self.mode is not Mode.FREE:
            self.mode = Mode.FREE
            # From here on the middle of the room is what is looked at: zooming keeps it.
            self.camera = refocused(self.camera, self._room.focus(self._share()))

    def recentre(self, now_ns: int) -> None:
        """Go back to the car."""
        if self.motion.known and self.mode is not Mode.FOLLOW:
            self._depart(now_ns)
            self.gestures.stop()
            self.chase.nearer = 0.0
            self.chase.leap()
            self.mode = Mode.FOLLOW
        self._touched = False

    def set_orientation(self, now_ns: int, *, heading_up: bool) -> None:
        """Have the road ahead or the north point up; a free map only turns to the north."""
        self._touched_ns = now_ns
        if self.mode is Mode.FOLLOW:
            self._depart(now_ns)
            self.chase.heading_up = heading_up
            self.chase.leap()
        else:
            middle = refocused(self.camera, self._room.focus(MIDDLE))
            self._leave_for(replace(middle, bearing_deg=0.0, pitch_deg=0.0), now_ns)

    def set_tilt(self, now_ns: int, *, tilted: bool) -> None:
        """Look along the road or straight down."""
        self._depart(now_ns)
        self.chase.tilted = tilted

    def show_all(self, places: Iterable[Point], now_ns: int) -> None:
        """Show all of these places (degrees) at once, north up; raises ValueError where there are none."""
        self._places = tuple(places)
        fitted(self.camera, self._places, self._inner())
        self._touched_ns = now_ns
        self._touched = True
        self._depart(now_ns)
        self.gestures.stop()
        self.mode = Mode.OVERVIEW
        self._fit()

    def look_at(self, latitude_deg: float, longitude_deg: float, zoom: float, now_ns: int) -> None:
        """Look at a place from straight above, north up, in the middle of the free room."""
        self._touched_ns = now_ns
        there = Camera(latitude_deg, longitude_deg, zoom, 0.0, 0.0, self._room.size, self._room.focus(MIDDLE))
        self.gestures.stop()
        self._leave_for(there, now_ns)

    # ------------------------------------------------------------ every frame
    def advance(self, now_ns: int) -> bool:
        """Make the camera of this moment; return whether it goes on by itself."""
        moves = self.motion.advance(now_ns)
        if self.mode is Mode.FOLLOW:
            target, turns = self.chase.camera(self.motion, self._room, now_ns)
            if self.flat:
                target = replace(target, pitch_deg=0.0)
            return self._go(target, now_ns) or moves or turns
        if self._from is not None and self._target is not None:
            return self._go(self._target, now_ns) or moves
        self.camera = self.gestures.advance(self.camera, now_ns / NS_PER_S)
        if self.returns and now_ns - self._touched_ns >= RETURN_NS:
            self.recentre(now_ns)
            return True
        return self.gestures.busy or moves

    @property
    def returns(self) -> bool:
        """Whether the map goes back to the car by itself when nobody touches it any more."""
        return self.moving and self.motion.known and self.mode is not Mode.FOLLOW and not self.gestures.touching

    @property
    def can_zoom_in(self) -> bool:
        """Whether there is a closer look."""
        return self.camera.zoom < MAX_ZOOM - 0.05

    @property
    def can_zoom_out(self) -> bool:
        """Whether there is a wider look."""
        return self.camera.zoom > MIN_ZOOM + 0.05

    # ------------------------------------------------------------ ways
    def _depart(self, now_ns: int) -> None:
        self._target = None
        self._from = None if self._still else (self.camera, now_ns)

    def _leave_for(self, target: Camera, now_ns: int) -> None:
        self._depart(now_ns)
        self._touched = True
        self.mode = Mode.FREE
        self._target = target
        if self._from is None or screens_apart(self.camera, target) > FAR_SCREENS:
            self._from, self.camera = None, target

    def _go(self, target: Camera, now_ns: int) -> bool:
        """Set the camera on its way to the target; return whether it is still under way."""
        if self._from is None:
            self.camera = target
            return False
        begin, since_ns = self._from
        share = (now_ns - since_ns) / WAY_NS
        if share >= 1.0 or screens_apart(begin, target) > FAR_SCREENS:
            self._from, self.camera = None, target
            return False
        mixed = blended(begin, target, ease_out(share))
        self.camera = replace(mixed, pitch_deg=min(mixed.pitch_deg, most_pitch(mixed.zoom)))
        return True

    def _inner(self) -> tuple[float, float, float, float]:
        room, margin = self._room, ROUTE_MARGIN_DP
        wide, high = max(40.0, room.width - 2 * margin), max(40.0, room.height - 2 * margin)
        return room.x + (room.width - wide) / 2, room.y + (room.height - high) / 2, wide, high

    def _fit(self) -> None:
        target = fitted(replace(self.camera, size=self._room.size), self._places, self._inner())
        self._target = target
        if self._from is None or screens_apart(self.camera, target) > FAR_SCREENS:
            self._from, self.camera = None, target
