# SPDX-License-Identifier: Apache-2.0
"""What there is to look at: every page as it is found on an ordinary drive and parked, and every state by name.

`./dev shots` makes pictures of these views, and the tests of the layout walk through them. A new page is in both
by its entry in `avn.viewmodels.pages`; a new state is one function here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from avn.errors import Problem
from avn.settings.catalogue import LARGE_TEXT, REDUCED_MOTION, Setting, SettingValue
from avn.settings.preferences import Appearance, Language
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import Value
from avn.viewmodels.notices import NoticeKind
from avn.viewmodels.pages import PAGES
from tests.support import screen
from tests.support.map_views import (
    maps_damaged,
    maps_demo,
    maps_everything,
    maps_failed,
    maps_installing,
    maps_making,
    maps_none,
    maps_ordinary,
    maps_question,
    maps_stick_pulled,
    maps_without,
)
from tests.support.places import TownFinder, live_here
from tests.support.screen import Stage, make_car, make_stage

SIZES = ((1280, 720), (1024, 600), (800, 480), (1920, 720), (720, 1280))


def _nothing(_stage: Stage) -> None:
    """Look at it as it is."""


@dataclass(frozen=True)
class View:
    """One thing to look at. `prepare` brings the stage there, on `page`."""

    name: str
    page: str = "Home"
    prepare: Callable[[Stage], None] = _nothing
    driving: DrivingState = DrivingState.MOVING
    quiet: bool = False  # a car that has never sent anything
    obeys: bool = True
    chosen: Mapping[Setting, SettingValue] = field(default_factory=dict)


STANDING = {screen.SPEED: 0.0, screen.GEAR: 126, "Vehicle.IsMoving": False, screen.POWER: -420.0}


def stale(stage: Stage) -> None:
    """Hear nothing from the car for a while."""
    stage.age(14_000)


def unavailable(stage: Stage) -> None:
    """Start without a bus and without a receiver."""
    stage.session.notices.put(NoticeKind.NO_BUS)
    stage.session.notices.put(NoticeKind.NO_GNSS)
    stage.wait(40, silent=True)


def invalid(stage: Stage) -> None:
    """Get values that the checks refuse."""
    for path in stage.car.normal:
        stage.car.store.invalidate(stage.car.store.slot(path))
    stage.draw()


def attention(stage: Stage) -> None:
    """Stand with an open door and a low tyre."""
    stage.tell({screen.REAR_LEFT_DOOR: True})
    stage.tell({f"{screen.FRONT_RIGHT_TYRE}.IsPressureLow": True, f"{screen.FRONT_RIGHT_TYRE}.Pressure": 210})
    stage.wait(40)


def everything_open(stage: Stage) -> None:
    """Stand with several doors, both lids and the windows open."""
    paths = (screen.REAR_LEFT_DOOR, screen.FRONT_RIGHT_DOOR, screen.BOOT, screen.BONNET)
    stage.tell(dict.fromkeys(paths, True))
    stage.tell({path: 60 for path in stage.car.normal if path.endswith("Window.Position")})
    stage.wait(40)


WRONG: dict[str, Value] = {  # fourteen things to see to, and one figure that goes with them
    screen.REAR_LEFT_DOOR: True,
    screen.FRONT_RIGHT_DOOR: True,
    screen.BOOT: True,
    screen.BONNET: True,
    f"{screen.FRONT_RIGHT_TYRE}.IsPressureLow": True,
    f"{screen.FRONT_RIGHT_TYRE}.Pressure": 190,
    "Vehicle.Chassis.Brake.IsFaulty": True,
    "Vehicle.Chassis.SteeringAssist.IsError": True,
    "Vehicle.ADAS.ABS.IsError": True,
    "Vehicle.ADAS.ESC.IsError": True,
    "Vehicle.Body.Lights.IsFaulty": True,
    "Vehicle.LowVoltageBattery.CurrentVoltage": 11.2,
    "Vehicle.Body.Windshield.Front.WasherFluid.IsLevelLow": True,
    "Vehicle.Service.DistanceToService": -300.0,
    "Vehicle.Diagnostics.DTCCount": 4,
}


def everything_wrong(stage: Stage) -> None:
    """See everything that can be wrong, and every mark that the car can bear, at once."""
    stage.tell(WRONG | {screen.PLUGGED: True, "Vehicle.Cabin.Sunroof.Position": 60})
    stage.tell({path: 40 for path in stage.car.normal if path.endswith("Window.Position")})
    lights = "Vehicle.Body.Lights"
    stage.tell({f"{lights}.Beam.High.IsOn": True, f"{lights}.Hazard.IsSignaling": True})
    stage.tell({f"{lights}.Brake.IsActive": "ACTIVE"})
    stage.wait(40)


def details(stage: Stage) -> None:
    """Read what else the car tells; where there is room for it, it stands there already."""
    if any(one.objectName() == "detailsKey" and one.isVisible() for one in stage.items()):
        stage.tap("detailsKey")


def touched(stage: Stage) -> None:
    """Have just touched controls of the strip, and the car has not answered."""
    for name in ("driverWarmer", "passengerSeatHeat"):
        stage.tap(name)


def failed(stage: Stage) -> None:
    """Have asked a car that does not do it."""
    stage.tap("driverWarmer")
    stage.wait(2500)


def error(stage: Stage) -> None:
    """Run with a broken signal list and without a receiver."""
    problem = Problem("signal 'VCU_Sped' is not in powertrain.dbc", "one of: VCU_Speed", Path("signals.toml"), 141)
    stage.session.notices.put(NoticeKind.VEHICLE, [problem])
    stage.session.notices.put(NoticeKind.NO_GNSS)
    stage.draw()


def _licence(stage: Stage) -> None:
    """Touch a licence: its text is a page that stands on the list."""
    stage.open("Licences")
    stage.settle()
    stage.tap("licence_AVN")


def _look_at(words: str) -> Callable[[Stage], None]:
    """Stand on the page of a place, by somebody who lives here."""

    def prepare(stage: Stage) -> None:
        finder = TownFinder()
        live_here(stage.model.navigation, finder)
        stage.model.navigation.look_at(finder.place(words))
        stage.session.pages.back()
        stage.open("Place")

    return prepare


def _name(stage: Stage) -> None:
    """Give a favourite another name."""
    _look_at("Bislett hurtiglading")(stage)
    stage.open("PlaceName")


def _lived_in(stage: Stage) -> None:
    """Have a map, home, work, favourites and recent places."""
    live_here(stage.model.navigation, TownFinder())
    stage.draw()


def _list(category: str) -> Callable[[Stage], None]:
    """See the list of a category, in the town of somebody who lives here."""

    def prepare(stage: Stage) -> None:
        live_here(stage.model.navigation, TownFinder())
        stage.model.navigation.category = category
        stage.session.pages.back()
        stage.open("Stations")

    return prepare


def _write(text: str, *, then: str = "") -> Callable[[Stage], None]:
    """Have typed `text`, and touched `then`, where the keyboard is offered."""

    def prepare(stage: Stage) -> None:
        live_here(stage.model.navigation, TownFinder())
        stage.draw()
        page = next(one for one in stage.items() if one.objectName() == "page").childItems()[0]
        page.setProperty("written", text)
        stage.settle()
        if then and stage.shows(then):
            stage.tap(then)

    return prepare


_BEGIN: Mapping[str, Callable[[Stage], None]] = {
    "LicenceText": _licence,
    "Maps": maps_ordinary,
    "Navigate": _lived_in,
    "Search": _write("Nor"),
    "Place": _look_at("Bislett hurtiglading"),
    "PlaceName": _name,
    "Stations": _list("charging_station"),
    "Recents": _lived_in,
}


def _pages() -> Iterator[View]:
    for page in PAGES:
        low = page.name.lower()
        begin = _BEGIN.get(page.name, _nothing)
        yield View(f"{low}-moving", page.name, begin)
        yield View(f"{low}-parked", page.name, begin, driving=DrivingState.PARKED)
        yield View(f"{low}-stale", page.name, stale)
        yield View(f"{low}-unavailable", page.name, unavailable, quiet=True)
        yield View(f"{low}-large-text", page.name, begin, chosen={LARGE_TEXT: True})


VIEWS: tuple[View, ...] = (
    *_pages(),
    View("home-invalid", prepare=invalid),
    View("vehicle-invalid", "Vehicle", invalid, DrivingState.PARKED),
    View("climate-invalid", "Climate", invalid),
    View("charging-invalid", "Charging", invalid),
    View("home-attention", prepare=attention, driving=DrivingState.PARKED),
    View("vehicle-attention", "Vehicle", attention, DrivingState.PARKED),
    View("vehicle-everything-open", "Vehicle", everything_open, DrivingState.PARKED),
    View("vehicle-everything-wrong", "Vehicle", everything_wrong, DrivingState.PARKED),
    View("vehicle-everything-wrong-moving", "Vehicle", everything_wrong),
    View("vehicle-details", "Vehicle", details, DrivingState.PARKED),
    View("vehicle-details-moving", "Vehicle", details),
    View("climate-touched", "Climate", touched, obeys=False),
    View("home-failed", prepare=failed, obeys=False),
    View("climate-failed", "Climate", failed, obeys=False),
    View("home-error", prepare=error),
    View("notices-error", "Notices", error, DrivingState.PARKED),
    View("notices-error-moving", "Notices", error),
    View("maps-everything", "Maps", maps_everything, DrivingState.PARKED),
    View("maps-everything-moving", "Maps", maps_everything),
    View("maps-everything-large", "Maps", maps_everything, DrivingState.PARKED, chosen={LARGE_TEXT: True}),
    View("maps-installing", "Maps", maps_installing, DrivingState.PARKED),
    View("maps-installing-moving", "Maps", maps_installing, chosen={LARGE_TEXT: True}),
    View("maps-stick-pulled", "Maps", maps_stick_pulled, DrivingState.PARKED),
    View("maps-failed", "Maps", maps_failed, DrivingState.PARKED),
    View("maps-making", "Maps", maps_making, DrivingState.PARKED),
    View("maps-demo", "Maps", maps_demo, DrivingState.PARKED),
    View("maps-none", "Maps", maps_none, DrivingState.PARKED),
    View("maps-none-large", "Maps", maps_none, DrivingState.PARKED, chosen={LARGE_TEXT: True}),
    View("maps-damaged", "Maps", maps_damaged, DrivingState.PARKED),
    View("maps-without", "Maps", maps_without, DrivingState.PARKED),
    View("maps-question", "Maps", maps_question, DrivingState.PARKED),
    View("maps-question-large", "Maps", maps_question, DrivingState.PARKED, chosen={LARGE_TEXT: True}),
    View("place-address", "Place", _look_at("Markveien 12"), DrivingState.PARKED),
    View("place-hotel-moving", "Place", _look_at("Hotell Pilestredet")),
    View("stations-parking", "Stations", _list("parking"), DrivingState.PARKED),
    View("search-idling", "Search", _write("Nor"), DrivingState.IDLING),
    View("search-nothing-yet", "Search", _write(""), DrivingState.PARKED),
    View("search-nothing-found", "Search", _write("Zzyzx"), DrivingState.PARKED),
    View("search-list", "Search", _write("o", then="keydone"), DrivingState.PARKED),
    View("search-large-text-parked", "Search", _write("Nor"), DrivingState.PARKED, chosen={LARGE_TEXT: True}),
)


@contextmanager
def look(
    view: View,
    *,
    size: tuple[int, int] = (1280, 720),
    language: Language = Language.ENGLISH,
    appearance: Appearance = Appearance.NIGHT,
) -> Iterator[Stage]:
    """Build the screen and bring it to `view`."""
    car = make_car(quiet=view.quiet, obeys=view.obeys)
    car.driving = view.driving
    if view.driving is DrivingState.PARKED and not view.quiet:
        car.normal |= STANDING
        car.refresh()
    chosen = {REDUCED_MOTION: True, **view.chosen}  # nothing is on its way when the picture is taken
    with make_stage(language=language, appearance=appearance, size=size, car=car, chosen=chosen) as stage:
        stage.position[0] = not view.quiet
        stage.wait(60, silent=view.quiet)
        if view.page != "Home":
            stage.open(view.page)
        view.prepare(stage)
        stage.settle()
        yield stage
