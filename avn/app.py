# SPDX-License-Identifier: Apache-2.0
"""Composition root of the head unit: descriptors, the seal, the screen, then the car.

The order is the point. What needs a descriptor is opened first; then the kernel
forbids every new socket that is not AF_UNIX; then the first frame is shown; only
then the car's files are read, on a thread of their own. Whatever goes wrong after
the seal becomes a notice on the screen.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from avn.clock import NS_PER_S, monotonic_ns, utc_now
from avn.config import Configuration, configuration_or_problems
from avn.errors import AvnError, Problem
from avn.head_unit import HeadUnitOptions, OpenBuses, open_buses
from avn.live_use import Resource, Use
from avn.platform.seal import seal_process
from avn.resources import qml_folder
from avn.settings.preferences import Appearance, Language
from avn.settings.store import SettingsStore
from avn.viewmodels.notices import NoticeKind
from avn.viewmodels.page_models import know_pages
from avn.viewmodels.pages import PagesViewModel
from avn.viewmodels.stage import CarServices, Session, StageViewModel
from avn.viewmodels.window import Screen, Words

if TYPE_CHECKING:  # what the first frame does without
    from avn.app_maps import Maps
    from avn.car import Car
    from avn.charging.schedule import Schedule
    from avn.kept import Kept
    from avn.platform.backlight import Backlight
    from avn.sound.service import SoundService
    from avn.storage import Store
    from avn.viewmodels.observer import Observer

log = logging.getLogger(__name__)

_TICK_MS = 20
_BETWEEN_SHOTS_S = 2.0
_SOUND_AFTER_MS = 2_000  # looking for a loudspeaker takes the interpreter from the car that is being loaded
_SWITCH_S = 0.001  # a frame waits no longer for a thread that reads a tile; Python's own 5 ms are a third of a frame
_BUS_PATIENCE_S = 3.0  # an ECU may take its time after the ignition; until then waiting is not a fault


class HeadUnit(QObject):
    """Owns the screen and, once it is loaded, the car; lives in the GUI thread."""

    carLoaded = Signal(object)
    carRefused = Signal(object)
    carOutOfReach = Signal(object)
    storageOpened = Signal(object)
    storageRefused = Signal(object)

    def __init__(
        self,
        options: HeadUnitOptions,
        configuration: Configuration,
        problems: tuple[Problem, ...],
        buses: OpenBuses,
        application: QGuiApplication,
    ) -> None:
        """`problems` are those of the configuration file."""
        super().__init__()
        self._options = options
        self._buses = buses
        self._application = application
        self._state = options.state
        self._configuration = configuration
        self._gnss_device = options.gnss_device or self._configuration.gnss.device
        self._told: set[NoticeKind] = set()
        self._car: Car | None = None
        self._backlight: Backlight | None = None
        self._sounds: SoundService | None = None
        self._store: Store | None = None
        self._maps: Maps | None = None
        self._exit_status = 0
        self._shot: set[Path] = set()
        self._first_frame_ns: int | None = None
        self._session = Session(
            SettingsStore(options.state / "settings.json"),
            language=_language(options.language or configuration.language),
            appearance=Appearance(options.theme) if options.theme else None,
            pages=PagesViewModel(options.page),
            maps=lambda: self._maps.world if self._maps is not None else None,
            offline=not any(bus.network for bus in configuration.buses),
        )
        self._notices = self._session.notices
        self._words = Words(application, qml_folder(), self._session)
        if problems:
            self._tell(NoticeKind.CONFIGURATION, problems)
        if self._session.settings.problems:
            self._tell(NoticeKind.SETTINGS_LOST, self._session.settings.problems)
        self._stage = StageViewModel(self._session)
        self._words.follow(self._stage)
        self._stage.start()
        width, height = options.size
        self.screen = Screen(qml_folder(), self._stage, width=width, height=height)
        self._observer = self._observe(options.observe) if options.observe else None
        # Emitted on the loading thread, received on this one: Qt queues them.
        self.carLoaded.connect(self._take_car)
        self.carRefused.connect(self._refuse_car)
        self.carOutOfReach.connect(self._miss_car)
        self.storageOpened.connect(self._take_storage)
        self.storageRefused.connect(self._refuse_storage)
        self.screen.window.frameSwapped.connect(self._first_frame)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._beat)
        self._tick.start()  # also lets Python run its signal handlers while Qt waits
        self._bus_patience_ns: int | None = None
        if options.seconds is not None:
            self._plan_the_end(options.seconds)

    def _observe(self, path: Path) -> Observer:
        from avn.viewmodels.observer import Observer

        return Observer(self.screen.window, path, monotonic_ns)

    # ------------------------------------------------------------ first the screen
    @Slot()
    def _first_frame(self) -> None:
        if self._first_frame_ns is not None:
            return
        self._first_frame_ns = time.time_ns()
        gc.enable()
        self._take_light_and_sound()
        self._take_maps()
        if not self._configuration.vehicle:
            self._stage.give_up()
        threading.Thread(target=self._load, name="load", daemon=True).start()

    def _take_light_and_sound(self) -> None:
        """Have the light behind the screen set and sounds played: the first frame does without."""
        if self._options.unseen:
            return
        from avn.platform.audio import AudioOutput
        from avn.platform.backlight import Backlight
        from avn.sound.service import SoundService

        self._backlight = Backlight()
        self._stage.light_with(self._backlight)
        self._sounds = SoundService(self._session.settings, AudioOutput(), monotonic_ns)
        self._stage.sound_with(self._sounds)
        QTimer.singleShot(_SOUND_AFTER_MS, self, self._sounds.start)

    def _take_maps(self) -> None:
        """Join the maps process: the ground asks for the map when it comes, after the first frame."""
        if self._options.maps_fd is None:
            self._stage.map_with(None)
            return
        from avn.app_maps import Maps

        self._maps = Maps(self._options, self._options.maps_fd, self)
        self._maps.start(self._stage)

    # ------------------------------------------------------------ then the car
    def _load(self) -> None:
        """On a thread of its own: read the vehicle folder and the storage, and tell the GUI thread."""
        know_pages()
        if self._options.maps_fd is not None:
            from avn.viewmodels.map.world import MapWorld

            MapWorld.prepare()
        if self._configuration.vehicle:
            try:
                from avn.car import load_car

                car = load_car(
                    self._configuration,
                    self._buses.sockets,
                    gnss_device=self._gnss_device,
                    state=self._state,
                    clock=monotonic_ns,
                    record=self._options.record,
                )
            except AvnError as error:
                self.carRefused.emit(error.problems)
            except ImportError as error:
                what = f"The Python package {error.name or error} is missing or broken."
                self.carOutOfReach.emit((Problem(what, "Install AVN again with all that it depends on."),))
            else:
                self.carLoaded.emit(car)
        self._open_storage()

    def _open_storage(self) -> None:
        """On the loading thread: open the encrypted store, and read what the car is to have again."""
        from avn.kept import open_kept

        try:
            kept = open_kept(self._state)
        except AvnError as error:
            self.storageRefused.emit(error.problems)
        else:
            self.storageOpened.emit(kept)

    @Slot(object)
    def _take_car(self, car: Car) -> None:
        self._car = car
        if trouble := self._buses.trouble(self._buses.waiting):
            self._tell(NoticeKind.NO_BUS, trouble)
        if car.problems:
            self._tell(NoticeKind.CONFIGURATION, car.problems)
        car.charging.keeper.restored = self._tell_schedule
        if self._maps is not None:
            self._maps.take_car(car)
        car.start()
        self._bus_patience_ns = monotonic_ns() + int(_BUS_PATIENCE_S * NS_PER_S)
        self._stage.show(
            CarServices(
                store=car.store,
                climate=car.climate,
                comfort=car.comfort,
                charging=car.charging,
                location=car.location,
                trail=car.trail,
                consumption=car.consumption,
                driving_state=car.driving.state,
                buses=lambda: car.bus_reports,
                position_uses=lambda: tuple(
                    Use(Resource.POSITION, mark.holder, mark.purpose) for mark in car.location.leases
                ),
            )
        )

    @Slot(object)
    def _refuse_car(self, problems: tuple[Problem, ...]) -> None:
        self._tell(NoticeKind.VEHICLE, problems)
        self._stage.give_up()

    @Slot(object)
    def _miss_car(self, problems: tuple[Problem, ...]) -> None:
        self._tell(NoticeKind.NO_BUS, problems)
        self._stage.give_up()

    @Slot(object)
    def _take_storage(self, kept: Kept) -> None:
        self._store = kept.store
        self._stage.navigation.places.open(kept.place_rows, kept.places)
        if self._car is not None:
            self._car.charging.keeper.open(kept.schedule_row, kept.schedule)

    @Slot(object)
    def _refuse_storage(self, problems: tuple[Problem, ...]) -> None:
        self._tell(NoticeKind.STORAGE, problems)
        self._stage.navigation.places.refuse()
        if self._car is not None:
            self._car.charging.keeper.refuse()

    def _tell_schedule(self, schedule: Schedule, done: bool) -> None:
        from avn.viewmodels.charging import tell_restored

        tell_restored(self._stage.models, schedule, done)

    def _tell(self, kind: NoticeKind, problems: tuple[Problem, ...]) -> None:
        """Put a notice on the screen, and its details in the log once."""
        if kind not in self._told:
            self._told.add(kind)
            for problem in problems:
                log.error("%s", problem)
        self._notices.put(kind, problems)

    def _take_back(self, kind: NoticeKind) -> None:
        self._told.discard(kind)
        self._notices.clear(kind)

    @Slot()
    def _beat(self) -> None:
        if self._maps is not None:
            self._maps.tick()
        car = self._car
        if car is None:
            return
        car.tick()
        self._watch_buses(car)

    def _watch_buses(self, car: Car) -> None:
        """Tell of a silent bus and of an absent receiver, and take it back when they speak again."""
        if self._bus_patience_ns is None or monotonic_ns() < self._bus_patience_ns:
            return
        self._bus_patience_ns = monotonic_ns() + NS_PER_S
        if trouble := self._buses.trouble(car.silent_buses):
            self._tell(NoticeKind.NO_BUS, trouble)
        else:
            self._take_back(NoticeKind.NO_BUS)
        if car.receiver_heard:
            self._take_back(NoticeKind.NO_GNSS)
        else:
            device = self._gnss_device
            what = f"The position receiver at {device} is silent." if device else "No position receiver is named."
            self._tell(
                NoticeKind.NO_GNSS, (Problem(what, "Connect it, or name it under [gnss] in the settings file."),)
            )

    # ------------------------------------------------------------ the end
    def _plan_the_end(self, seconds: float) -> None:
        """Plan the pictures, 2 s apart and the last one at the end; the end waits for them."""
        last = len(self._options.shots) - 1
        for index, path in enumerate(self._options.shots[:-1]):
            at_s = max(0.0, seconds - _BETWEEN_SHOTS_S * (last - index))
            QTimer.singleShot(int(at_s * 1000), self, lambda path=path: self._shoot(path))
        QTimer.singleShot(int(seconds * 1000), self, self._finish)

    def _shoot(self, path: Path) -> None:
        self._shot.add(path)
        from avn.viewmodels.observer import save_picture

        if not save_picture(self.screen.window, path):
            log.error(
                "%s: the picture cannot be written. Remedy: check that the folder exists and may be written.", path
            )
            self._exit_status = os.EX_CANTCREAT

    def _finish(self) -> None:
        for path in self._options.shots:
            if path not in self._shot:
                self._shoot(path)
        if self._options.figures is not None:
            self._write_figures(self._options.figures)
        self._application.exit(self._exit_status)

    def _write_figures(self, path: Path) -> None:
        """Start-up time from `AVN_STARTED` (seconds since the epoch, set by the benchmark) and resident memory."""
        launched_s = float(os.environ.get("AVN_STARTED", "0")) or _process_started_s()
        first_s = (self._first_frame_ns or 0) / NS_PER_S
        figures = {
            "first_frame_ms": round((first_s - launched_s) * 1000, 1),
            "first_frame_alone_ms": round((first_s - _process_started_s()) * 1000, 1),
            "rss_mb": round(_resident_mb(), 1),
        }
        path.write_text(json.dumps(figures), encoding="utf-8")

    def close(self) -> None:
        """Stop the car first, then the screen."""
        self._tick.stop()
        if self._observer is not None:
            self._observer.close()
        self._stage.close()
        if self._backlight is not None:
            self._backlight.close()
        if self._sounds is not None:
            self._sounds.close()
        if self._car is not None:
            self._car.stop()
        if self._store is not None:
            self._store.close()
        self.screen.close()
        if self._maps is not None:
            self._maps.close()
        self._words.close()


def _language(code: str) -> Language:
    """The language with this code; without one the system's, and English where AVN does not speak it."""
    if not code:
        code = {"no": "nb", "nn": "nb"}.get(system := QLocale.system().name()[:2], system)
    return Language(code) if code in Language else Language.ENGLISH


def _process_started_s() -> float:
    """When this process began, in seconds since the epoch (proc(5): starttime in clock ticks since boot)."""
    ticks = int(Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()[19])
    since_boot_s = ticks / os.sysconf("SC_CLK_TCK")
    return time.time() - (time.clock_gettime(time.CLOCK_BOOTTIME) - since_boot_s)


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def run_head_unit(options: HeadUnitOptions) -> int:
    """Run the head unit until its window is closed, a signal ends it or its seconds are over.

    Raises SealError where the kernel refuses the seal: an unsealed head unit does not start.
    """
    gc.disable()  # until the first frame: imports make much and drop nothing
    sys.setswitchinterval(_SWITCH_S)
    configuration, problems = configuration_or_problems(options.config, options.vehicle)
    buses = open_buses(configuration, options.can_fds)
    seal_process()
    application = QGuiApplication(["avn"])
    head_unit = HeadUnit(options, configuration, problems, buses, application)

    def leave(_number: int, _frame: FrameType | None) -> None:
        application.exit(0)

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, leave)
    log.info("started %s", utc_now().isoformat(timespec="seconds"))
    status = application.exec()
    head_unit.close()
    return status
