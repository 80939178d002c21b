# SPDX-License-Identifier: Apache-2.0
"""The view-models of pages: each is made, and its modules are imported, when a page first asks for it.

A new one is a function here and its name in `OF_PAGES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from avn.viewmodels.no_car import no_functions

if TYPE_CHECKING:
    from avn.viewmodels.maps import MapsViewModel
    from avn.viewmodels.stage import ViewModels


def _charging(models: ViewModels) -> QObject:
    from avn.charging.service import ChargingService
    from avn.viewmodels.charging import ChargingViewModel

    service = models.car.charging or ChargingService(*no_functions(models.session.clock))
    return ChargingViewModel(models.feed, models.formatter, service, models.failures, models.session.wall_clock)


def _comfort(models: ViewModels) -> QObject:
    from avn.comfort.service import ComfortService
    from avn.viewmodels.comfort import ComfortViewModel

    service = models.car.comfort or ComfortService(*no_functions(models.session.clock))
    return ComfortViewModel(models.feed, models.formatter, service, models.failures)


def _energy(models: ViewModels) -> QObject:
    from avn.viewmodels.energy import EnergyViewModel

    return EnergyViewModel(models.feed, models.formatter, models.car.consumption)


def _gallery(models: ViewModels) -> QObject:
    from avn.viewmodels.gallery import GalleryViewModel

    return GalleryViewModel(models.formatter)


def _ground(models: ViewModels) -> QObject:
    from avn.viewmodels.ground import GroundViewModel
    from avn.viewmodels.map.map import MapViewModel

    car, session = models.car, models.session
    seen = MapViewModel(models.feed, models.formatter, car.location, car.driving_state, session.maps(), session.clock)
    return GroundViewModel(models.feed, models.formatter, car.location, car.trail, seen)


def _health(models: ViewModels) -> QObject:
    from avn.viewmodels.health import HealthViewModel

    return HealthViewModel(models.feed, models.formatter, models.car.driving_state, models.vehicle)


def _maps(models: ViewModels) -> QObject:
    from avn.viewmodels.maps import MapsViewModel

    messages = models.session.messages
    maps = MapsViewModel(models.formatter, models.car.driving_state)
    maps.said.connect(lambda text, warning: messages.say(text, warning=warning))
    return maps


def _nearby(models: ViewModels) -> QObject:
    from avn.viewmodels.nearby import NearbyViewModel

    session = models.session
    return NearbyViewModel(
        models.feed,
        models.formatter,
        models.navigation(),
        models.car.location,
        session.settings,
        session.wall_clock,
    )


def _place(models: ViewModels) -> QObject:
    from avn.viewmodels.place import PlaceViewModel

    session = models.session
    return PlaceViewModel(
        models.feed,
        models.formatter,
        models.navigation(),
        models.car.location,
        session.messages,
        session.wall_clock,
    )


def _places(models: ViewModels) -> QObject:
    from avn.viewmodels.places import PlacesViewModel

    return PlacesViewModel(models.feed, models.formatter, models.navigation(), models.car.location)


def _search(models: ViewModels) -> QObject:
    from avn.viewmodels.search import SearchViewModel

    return SearchViewModel(models.feed, models.formatter, models.navigation(), models.car.location)


def _settings(models: ViewModels) -> QObject:
    from avn.viewmodels.settings import SettingsViewModel

    return SettingsViewModel(
        models.session.settings,
        models.preferences,
        models.session.notices,
        models.feed,
        models.car.buses,
        len(models.car.store.paths),
        cast("MapsViewModel", models.of_page("maps")),
    )


# Each name is that of the module with the type.
def _sound(models: ViewModels) -> QObject:
    from avn.viewmodels.sound import SoundViewModel

    return SoundViewModel(models.feed, models.sounds)


OF_PAGES: Mapping[str, Callable[[ViewModels], QObject]] = {
    "charging": _charging,
    "comfort": _comfort,
    "energy": _energy,
    "gallery": _gallery,
    "ground": _ground,
    "health": _health,
    "maps": _maps,
    "nearby": _nearby,
    "place": _place,
    "places": _places,
    "search": _search,
    "settings": _settings,
    "sound": _sound,
}


def know_pages() -> None:
    """Import the view-models of all pages: QML knows a type from then on. Best on a thread that holds nobody up."""
    for name in OF_PAGES:
        import_module(f"avn.viewmodels.{name}")
