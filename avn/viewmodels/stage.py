# SPDX-License-Identifier: Apache-2.0
"""What the window hangs on: the present set of view-models, exchanged when the car is there and when words change.

The screen's frame (status line, strip, banner) has its view-models from the start.
Those of a page are made when the page first asks for them, so that neither start-up
nor memory pays for pages that nobody opens; in QML such a page says
`stage.charging as ChargingViewModel`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.climate.service import ClimateService
from avn.clock import Clock, WallClock, monotonic_ns, utc_now
from avn.display.service import DisplayService
from avn.live_use import LiveUses, Use
from avn.settings.preferences import Appearance, Language, Preferences
from avn.settings.store import SettingsStore
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.frames import BusReport
from avn.vehicle.signals import SignalStore
from avn.viewmodels.climate import ClimateViewModel
from avn.viewmodels.display import DisplayViewModel
from avn.viewmodels.driving import DrivingViewModel
from avn.viewmodels.failures import FailuresViewModel
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.messages import MessagesViewModel
from avn.viewmodels.no_car import NothingReceived, no_functions
from avn.viewmodels.notices import NoticesViewModel
from avn.viewmodels.page_models import OF_PAGES, know_pages
from avn.viewmodels.pages import PagesViewModel
from avn.viewmodels.status import StatusViewModel
from avn.viewmodels.vehicle import VehicleViewModel

if TYPE_CHECKING:  # none of them is needed before a car is there
    from avn.charging.service import ChargingService
    from avn.comfort.service import ComfortService
    from avn.energy.consumption import ConsumptionHistory
    from avn.location.service import LocationService
    from avn.location.trail import Trail
    from avn.maps.service import MapsService
    from avn.navigation.service import NavigationService
    from avn.platform.backlight import Backlight
    from avn.sound.service import SoundService
    from avn.viewmodels.health import HealthViewModel
    from avn.viewmodels.map.world import MapWorld
    from avn.viewmodels.maps import MapsViewModel
    from avn.viewmodels.sound import SoundViewModel

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Session:
    """What outlives every exchange: the driver's settings, the open page, what is wrong with the head unit."""

    settings: SettingsStore
    language: Language = Language.ENGLISH  # where the settings name none
    appearance: Appearance | None = None  # of the command line; goes before the setting
    pages: PagesViewModel = field(default_factory=PagesViewModel)
    notices: NoticesViewModel = field(default_factory=NoticesViewModel)
    messages: MessagesViewModel = field(default_factory=MessagesViewModel)
    uses: LiveUses = field(default_factory=LiveUses)
    maps: Callable[[], MapWorld | None] = lambda: None  # the map; None where no process brings maps
    offline: bool = True  # whether no part of this run has a way to any network
    clock: Clock = monotonic_ns
    wall_clock: WallClock = utc_now

    def preferences(self) -> Preferences:
        """Return how things are to be written now."""
        return self.settings.preferences(self.language)


@dataclass(frozen=True, slots=True)
class CarServices:
    """What the screen needs of a car; None is what no car has brought yet. `position_uses` must be thread-safe."""

    store: SignalStore
    climate: ClimateService
    driving_state: Callable[[], DrivingState]
    position_uses: Callable[[], tuple[Use, ...]] = tuple
    comfort: ComfortService | None = None
    charging: ChargingService | None = None
    location: LocationService | None = None
    trail: Trail | None = None
    consumption: ConsumptionHistory | None = None
    buses: Callable[[], tuple[BusReport, ...]] = tuple


class ViewModels:
    """The view-models of one car, or of none, in one language, and the feed that moves them."""

    def __init__(
        self,
        session: Session,
        car: CarServices,
        display: DisplayService,
        sounds: Callable[[], SoundService | None],
        navigation: Callable[[], NavigationService],
    ) -> None:
        self.session = session
        self.sounds = sounds
        self.navigation = navigation
        self.car = car
        self.preferences = session.preferences()
        self.formatter = Formatter(self.preferences)
        self.feed = SignalFeed(car.store, session.clock)
        self.failures = FailuresViewModel()
        self.climate = ClimateViewModel(self.feed, self.formatter, car.climate, self.failures)
        display.watch(car.store, car.location, car.driving_state)
        self.display = DisplayViewModel(self.feed, self.preferences, session.settings, display)
        self.driving = DrivingViewModel(self.feed, car.driving_state)
        self.status = StatusViewModel(self.feed, self.formatter, session.wall_clock, self._uses, session.offline)
        self.vehicle = VehicleViewModel(self.feed, self.formatter, session.settings)
        self._pages: dict[str, QObject] = {}

    def _uses(self) -> tuple[Use, ...]:
        return (*self.car.position_uses(), *self.session.uses.now)

    def of_page(self, name: str) -> QObject:
        """Return the view-model that `OF_PAGES` makes under `name`, made at the first call."""
        if name not in self._pages:
            self._pages[name] = OF_PAGES[name](self)
        return self._pages[name]

    def close(self) -> None:
        """Follow nothing any more; the screen stays as it is."""
        self.feed.stop()
        for one in (self.climate, self.display, self.vehicle, *self._pages.values()):
            close = getattr(one, "close", None)
            if close is not None:
                close()


def _no_car(clock: Clock) -> CarServices:
    """Make what is shown until the car's files are read, or when they cannot be."""
    return CarServices(
        store=NothingReceived(clock),
        climate=ClimateService(*no_functions(clock)),
        driving_state=lambda: DrivingState.MOVING,  # unknown counts as moving
    )


@QmlElement
class StageViewModel(QObject):
    """The view-models by name. The first set knows no car; `show` puts another one in its place."""

    changed = Signal()

    def __init__(self, session: Session, car: CarServices | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        # Outlives the exchange of view-models: day stays day while the words change.
        self._lighting = DisplayService(session.settings, session.clock, session.wall_clock, session.appearance)
        self._sound_service: SoundService | None = None
        self._map_service: MapsService | None = None
        self._maps_known = False
        self._navigation: NavigationService | None = None
        self._models = ViewModels(session, car or _no_car(session.clock), self._lighting, self._sounds, self._navigate)
        self._before: ViewModels | None = None
        self._waiting = car is None
        if car is not None:
            self._watch_health()

    @property
    def models(self) -> ViewModels:
        """The set that is shown now."""
        return self._models

    def show(self, car: CarServices) -> None:
        """Exchange the view-models for those of `car`; the former ones live on until the next exchange."""
        self._waiting = False
        self._exchange(car)

    @Slot()
    def prepare(self) -> None:
        """Make the types of all pages known to QML, which must know them before it compiles the first of them."""
        know_pages()

    def give_up(self) -> None:
        """Wait for no car any more: what is wrong stands in the notices, and pages say what they cannot know."""
        self._waiting = False
        self.changed.emit()

    def _exchange(self, car: CarServices) -> None:
        self._models.close()
        self._before = self._models
        self._models = ViewModels(self._session, car, self._lighting, self._sounds, self._navigate)
        self._watch_health()
        self._watch_maps()
        self.start()
        self.changed.emit()

    def _watch_health(self) -> None:
        """Have a warning told on whatever page is open."""
        cast("HealthViewModel", self._models.of_page("health")).appeared.connect(self._warn)

    @Slot(str)
    def _warn(self, title: str) -> None:
        if not self._session.pages.at_home:  # at home the card of the car says it, with what to do
            self._session.messages.say(title, warning=True)
        cast("SoundViewModel", self._models.of_page("sound")).warn()

    @Slot()
    def touched(self) -> None:
        """Let it be heard that something was touched and answers."""
        cast("SoundViewModel", self._models.of_page("sound")).touched()

    def rewrite(self) -> None:
        """Say everything again: the language or a unit is another one."""
        self._session.pages.retranslate()
        self._session.notices.retranslate()
        self._exchange(self._models.car)

    def start(self) -> None:
        """Let signals come through."""
        self._models.feed.start()

    def light_with(self, backlight: Backlight) -> None:
        """Set this light behind the screen, as bright as the driver wants it by day and by night."""
        self._lighting.light_with(backlight)

    def sound_with(self, sounds: SoundService) -> None:
        """Have the sounds of the screen played by this service."""
        self._sound_service = sounds

    def map_with(self, maps: MapsService | None) -> None:
        """Show the maps of this service; None says that this run has none. Until then they are waited for."""
        self._map_service, self._maps_known = maps, True
        self._watch_maps()

    def _watch_maps(self) -> None:
        """Have it told on whatever page is open what becomes of the maps."""
        if self._maps_known:
            cast("MapsViewModel", self._models.of_page("maps")).follow(self._map_service)

    def _sounds(self) -> SoundService | None:
        return self._sound_service

    @property
    def navigation(self) -> NavigationService:
        """The driver's places and the search: hand it the maps (`find_with`) and the store (`places.open`)."""
        if self._navigation is None:  # the first frame does without
            from avn.navigation.service import NavigationService

            self._navigation = NavigationService(self._session.settings, self._session.wall_clock)
        return self._navigation

    def _navigate(self) -> NavigationService:
        return self.navigation

    def close(self) -> None:
        """Leave the screen as it is; returns when every place is written."""
        self._models.close()
        self._lighting.leave()
        if self._navigation is not None:
            self._navigation.close()

    # ------------------------------------------------------------ the frame of the screen
    @Property(bool, notify=changed)
    def waiting(self) -> bool:
        """Whether the car's files are still being read: waiting is no fault, and must not look like one."""
        return self._waiting

    @Property(ClimateViewModel, notify=changed)
    def climate(self) -> ClimateViewModel:
        """See `ClimateViewModel`."""
        return self._models.climate

    @Property(DisplayViewModel, notify=changed)
    def display(self) -> DisplayViewModel:
        """See `DisplayViewModel`."""
        return self._models.display

    @Property(DrivingViewModel, notify=changed)
    def driving(self) -> DrivingViewModel:
        """See `DrivingViewModel`."""
        return self._models.driving

    @Property(FailuresViewModel, notify=changed)
    def failures(self) -> FailuresViewModel:
        """See `FailuresViewModel`."""
        return self._models.failures

    @Property(StatusViewModel, notify=changed)
    def status(self) -> StatusViewModel:
        """See `StatusViewModel`."""
        return self._models.status

    @Property(VehicleViewModel, notify=changed)
    def vehicle(self) -> VehicleViewModel:
        """See `VehicleViewModel`."""
        return self._models.vehicle

    @Property(MessagesViewModel, constant=True)
    def messages(self) -> MessagesViewModel:
        """See `MessagesViewModel`."""
        return self._session.messages

    @Property(NoticesViewModel, constant=True)
    def notices(self) -> NoticesViewModel:
        """See `NoticesViewModel`."""
        return self._session.notices

    @Property(PagesViewModel, constant=True)
    def pages(self) -> PagesViewModel:
        """See `PagesViewModel`."""
        return self._session.pages

    # ------------------------------------------------------------ the pages, made when first asked for
    @Property(QObject, notify=changed)
    def charging(self) -> QObject:
        """See `avn.viewmodels.charging.ChargingViewModel`."""
        return self._models.of_page("charging")

    @Property(QObject, notify=changed)
    def comfort(self) -> QObject:
        """See `avn.viewmodels.comfort.ComfortViewModel`."""
        return self._models.of_page("comfort")

    @Property(QObject, notify=changed)
    def energy(self) -> QObject:
        """See `avn.viewmodels.energy.EnergyViewModel`."""
        return self._models.of_page("energy")

    @Property(QObject, notify=changed)
    def gallery(self) -> QObject:
        """See `avn.viewmodels.gallery.GalleryViewModel`."""
        return self._models.of_page("gallery")

    @Property(QObject, notify=changed)
    def ground(self) -> QObject:
        """See `avn.viewmodels.ground.GroundViewModel`."""
        return self._models.of_page("ground")

    @Property(QObject, notify=changed)
    def health(self) -> QObject:
        """See `avn.viewmodels.health.HealthViewModel`."""
        return self._models.of_page("health")

    @Property(QObject, notify=changed)
    def maps(self) -> QObject:
        """See `avn.viewmodels.maps.MapsViewModel`."""
        return self._models.of_page("maps")

    @Property(QObject, notify=changed)
    def nearby(self) -> QObject:
        """See `avn.viewmodels.nearby.NearbyViewModel`."""
        return self._models.of_page("nearby")

    @Property(QObject, notify=changed)
    def place(self) -> QObject:
        """See `avn.viewmodels.place.PlaceViewModel`."""
        return self._models.of_page("place")

    @Property(QObject, notify=changed)
    def places(self) -> QObject:
        """See `avn.viewmodels.places.PlacesViewModel`."""
        return self._models.of_page("places")

    @Property(QObject, notify=changed)
    def search(self) -> QObject:
        """See `avn.viewmodels.search.SearchViewModel`."""
        return self._models.of_page("search")

    @Property(QObject, notify=changed)
    def settings(self) -> QObject:
        """See `avn.viewmodels.settings.SettingsViewModel`."""
        return self._models.of_page("settings")

    @Property(QObject, notify=changed)
    def sound(self) -> QObject:
        """See `avn.viewmodels.sound.SoundViewModel`."""
        return self._models.of_page("sound")
