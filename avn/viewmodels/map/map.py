# SPDX-License-Identifier: Apache-2.0
"""The map: what is seen of it, the car on it, and the words beside it.

The position is read only while the map is shown, under a lease of its own; nothing of it is logged or stored. Pictures
are made in `advance`, which QML calls once a frame while `animated`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, QRectF, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.clock import Clock, monotonic_ns
from avn.vehicle.driving_state import DrivingState
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.map import words
from avn.viewmodels.map.car import CarOnMap
from avn.viewmodels.map.follow import Room
from avn.viewmodels.map.scale import scale
from avn.viewmodels.map.scene import MapScene
from avn.viewmodels.map.view import Mode
from avn.viewmodels.map.words import State
from avn.viewmodels.map.world import MapWorld

if TYPE_CHECKING:
    from avn.location.service import LocationService
    from avn.viewmodels.map.atlas import LabelAtlas
    from avn.viewmodels.map.tiles import TileCache

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SCALE_DP: Final = 140.0  # the longest bar
SCALE_STEP: Final = 0.002  # of its length: less than half a dp


def _unknown() -> DrivingState:
    return DrivingState.MOVING  # what is not known counts as moving


@QmlElement
class MapViewModel(QObject):
    """The map on the stage; what lies on it is set in its `world`. Without one there is no map."""

    stateChanged = Signal()
    packsChanged = Signal()
    viewChanged = Signal()
    bearingChanged = Signal()
    sightChanged = Signal()
    animatedChanged = Signal()
    sceneChanged = Signal()

    def __init__(
        self,
        feed: SignalFeed,
        formatter: Formatter,
        location: LocationService | None,
        driving_state: Callable[[], DrivingState] = _unknown,
        world: MapWorld | None = None,
        clock: Clock = monotonic_ns,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._driving_state = driving_state
        self.world = world = world or MapWorld()
        self._view = world.view
        self._car = CarOnMap(location, self._view)
        self._clock = clock
        self._shown = self._closed = self._still = self._animated = False
        self._sight = self._car.sight
        self._note = ""
        self._facts: tuple[object, ...] = ()
        self._scale = (0.0, "")
        self._scaled_at = 0.0  # dp per metre for which the bar was drawn
        self._bearing = 0.0
        self._state = State.NOTHING
        self._ends = (feed.each_tick(self._look), feed.each_second(self._say))
        world.on_packs, world.on_change = self._take_packs, self._wake
        self._judge()

    # ------------------------------------------------------------ what the renderer reads
    @property
    def scene(self) -> MapScene:
        """What is drawn."""
        return self.world.pictures.scene

    @property
    def tiles(self) -> TileCache:
        """Of what it is drawn."""
        return self.world.pictures.tiles

    @property
    def atlas(self) -> LabelAtlas:
        """Where the labels of the scene lie."""
        return self.world.pictures.atlas

    # ------------------------------------------------------------ the lease
    @Slot()
    def show(self) -> None:
        """Take the lease: the map can be seen."""
        self._shown = True
        if self.present and not self._closed:
            self._car.take_lease()
        self._wake()

    @Slot()
    def hide(self) -> None:
        """Give the lease back: a page covers the map."""
        self._shown = False
        self._car.release()
        self._set_animated(wanted=False)

    def close(self) -> None:
        """Give the lease back for good; the map itself lives on."""
        self._closed = True
        self.hide()
        for end in self._ends:
            end()
        if self.world.on_change == self._wake:
            self.world.on_packs = self.world.on_change = None

    # ------------------------------------------------------------ every frame
    def _look(self, now_ns: int) -> None:
        if not self._car.look(now_ns):
            return
        self._view.set_hands(moving=self._driving_state() is DrivingState.MOVING, still=self._still)
        if self._car.sight is not self._sight:
            self._sight = self._car.sight
            self._say(now_ns)
        self._wake()

    @Slot()
    def advance(self) -> None:
        """Make the next picture; called once a frame while `animated`."""
        if not self._shown or not self.present:
            self._set_animated(wanted=False)
            return
        now_ns, view, pictures = self._clock(), self._view, self.world.pictures
        moves = view.advance(now_ns)
        loads = pictures.frame(view.camera, self._car.vehicle(), view.room, now_ns, follows=view.mode is Mode.FOLLOW)
        if pictures.changed:
            self.sceneChanged.emit()
        self._tell_view()
        self._judge()
        # A map that is to go back to the car by itself must not fall asleep before.
        self._set_animated(wanted=moves or loads or view.gestures.busy or view.returns)

    @Slot()
    def _wake(self) -> None:
        if self._shown and not self._closed and self.present:
            self._set_animated(wanted=True)

    def _set_animated(self, *, wanted: bool) -> None:
        if wanted != self._animated:
            self._animated = wanted
            self.animatedChanged.emit()

    def _tell_view(self) -> None:
        view = self._view
        px_per_m = view.camera.px_per_m
        if abs(px_per_m - self._scaled_at) > SCALE_STEP * px_per_m:
            self._scaled_at = px_per_m
            metres, text = scale(self._formatter, SCALE_DP / px_per_m)
            self._scale = round(metres * px_per_m), text
        known, chase = view.motion.known, view.chase
        facts = (view.mode, known, chase.heading_up, chase.tilted, view.can_zoom_in, view.can_zoom_out, self._scale)
        if facts != self._facts:
            self._facts = facts
            self.viewChanged.emit()
        if abs(view.camera.bearing_deg - self._bearing) > 0.2:
            self._bearing = view.camera.bearing_deg
            self.bearingChanged.emit()

    def _attribution(self) -> str:
        return words.attribution(one.attribution for one in self.world.packs.packs)

    def _take_packs(self) -> None:
        self.packsChanged.emit()
        self._judge()

    def _judge(self) -> None:
        """Find out what there is to be seen."""
        state = self.world.state
        if state is self._state:
            return
        self._state = state
        if not self.present:
            self._car.release()
        else:
            self.world.prepare()
            if self._shown:
                self.show()  # now there is a map to show the car on
        self.stateChanged.emit()

    def _say(self, now_ns: int) -> None:
        note = words.note(self._car, now_ns)
        if note != self._note:
            self._note = note
            self.sightChanged.emit()

    # ------------------------------------------------------------ what the driver does
    @Slot(float, float, QRectF)
    def setRoom(self, width: float, height: float, free: QRectF) -> None:
        """Take the size of the item, and the part of it that nothing covers."""
        if width > 0 and height > 0:
            self._view.set_room(Room((width, height), free.x(), free.y(), free.width(), free.height()))
            self._wake()

    @Slot(bool)
    def setGraphics(self, there: bool) -> None:
        """Take whether a graphics unit draws; call it before anything else."""
        self._view.set_flat(flat=not there)

    @Slot(list)
    def setCovered(self, rectangles: list[QRectF]) -> None:
        """Take where controls lie on the map: no label is put under them."""
        if self.present:
            self.scene.covered = tuple((one.x(), one.y(), one.width(), one.height()) for one in rectangles)
            self._wake()

    @Slot(float)
    def setDarkness(self, darkness: float) -> None:
        """Take how dark the screen is: 0 by day, 1 by night."""
        if self.present:
            self.scene.night = darkness
            self._wake()

    @Slot(bool)
    def setReducedMotion(self, reduced: bool) -> None:
        """Take whether less shall move."""
        self._still = reduced

    @Slot(list, list, list)
    def touch(self, fingers: list[int], across: list[float], down: list[float]) -> None:
        """Take which fingers are on the map, and where; none when all have left."""
        points = {int(one): (float(x), float(y)) for one, x, y in zip(fingers, across, down, strict=True)}
        self._view.touch(points, self._clock())
        self._wake()

    @Slot(float)
    def zoom(self, steps: float) -> None:
        """Come nearer by so many zooms, or go farther where they are below 0."""
        self._view.zoom_by(steps, self._clock())
        self._wake()

    @Slot()
    def recentre(self) -> None:
        """Go back to the car."""
        self._view.recentre(self._clock())
        self._wake()

    @Slot()
    def toggleOrientation(self) -> None:
        """Have the road ahead point up, or the north; a map that was dragged away turns to the north."""
        self._view.set_orientation(self._clock(), heading_up=not self._view.chase.heading_up)
        self._wake()

    @Slot()
    def toggleTilt(self) -> None:
        """Look along the road, or straight down."""
        self._view.set_tilt(self._clock(), tilted=not self._view.chase.tilted)
        self._wake()

    # ------------------------------------------------------------ what QML reads
    @Property(str, notify=stateChanged)
    def title(self) -> str:
        """What is wrong, or missing; empty where all is well."""
        return words.title(self._state)

    @Property(str, notify=stateChanged)
    def remedy(self) -> str:
        """What helps; empty where nothing has to be done."""
        return words.remedy(self._state)

    @Property(str, notify=packsChanged)
    def attribution(self) -> str:
        """Whose the data is; always shown with the map (ODbL 1.0, 4.3)."""
        return self._attribution()

    @Property(str, notify=packsChanged)
    def shortAttribution(self) -> str:
        """The same where there is little room."""
        return words.short(self._attribution())

    @Property(str, notify=sightChanged)
    def note(self) -> str:
        """What is to be known of the car's place; empty while all is well."""
        return self._note

    @Property(bool, notify=stateChanged)
    def present(self) -> bool:
        """Whether there is a map to be shown."""
        return self._state >= State.READY

    @Property(bool, notify=animatedChanged)
    def animated(self) -> bool:
        """Whether the next picture will be another one."""
        return self._animated

    @Property(bool, notify=viewChanged)
    def following(self) -> bool:
        """Whether the map goes along with the car."""
        return self._view.mode is Mode.FOLLOW

    @Property(bool, notify=viewChanged)
    def canRecentre(self) -> bool:
        """Whether there is a car to go back to."""
        return self._view.motion.known and self._view.mode is not Mode.FOLLOW

    @Property(bool, notify=viewChanged)
    def headingUp(self) -> bool:
        """Whether the road ahead points up while the map follows."""
        return self._view.chase.heading_up

    @Property(bool, notify=viewChanged)
    def tilted(self) -> bool:
        """Whether the map is seen along the road while it follows."""
        return self._view.chase.tilted

    @Property(bool, notify=viewChanged)
    def canZoomIn(self) -> bool:
        """Whether there is a closer look."""
        return self._view.can_zoom_in

    @Property(bool, notify=viewChanged)
    def canZoomOut(self) -> bool:
        """Whether there is a wider look."""
        return self._view.can_zoom_out

    @Property(float, notify=bearingChanged)
    def bearing(self) -> float:
        """Degrees clockwise from north of what points up."""
        return self._bearing

    @Property(float, notify=viewChanged)
    def scaleDp(self) -> float:
        """Length of the bar of the scale in dp."""
        return self._scale[0]

    @Property(str, notify=viewChanged)
    def scaleText(self) -> str:
        """The length on the ground that the bar stands for."""
        return self._scale[1]
