# SPDX-License-Identifier: Apache-2.0
"""The whole screen in this process: real view-models and services before a car that does as it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import sin

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from avn.charging.service import ChargingService
from avn.climate.service import ClimateService
from avn.clock import NS_PER_MS
from avn.comfort.service import ComfortService
from avn.energy.consumption import ConsumptionHistory
from avn.live_use import Resource, Use
from avn.location.service import LocationService
from avn.location.trail import Trail
from avn.resources import qml_folder
from avn.settings.catalogue import LANGUAGE, Setting, SettingValue
from avn.settings.preferences import Appearance, Language
from avn.settings.store import SettingsStore
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.frames import BusReport, BusState
from avn.vehicle.signals import Value
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.map.world import MapWorld
from avn.viewmodels.pages import PagesViewModel
from avn.viewmodels.stage import CarServices, Session, StageViewModel
from avn.viewmodels.window import Screen, Words
from tests.support.demo_car import FIRST_WORDS, DemoCar, demo
from tests.support.receiver import Receiver

HVAC = "Vehicle.Cabin.HVAC"
SPEED = "Vehicle.Speed"
GEAR = "Vehicle.Powertrain.Transmission.CurrentGear"
CHARGE = "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed"
RANGE = "Vehicle.Powertrain.Range"
YAW_RATE = "Vehicle.AngularVelocity.Yaw"
ODOMETER = "Vehicle.TraveledDistance"
POWER = "Vehicle.Powertrain.TractionBattery.CurrentPower"
OUTSIDE = "Vehicle.Exterior.AirTemperature"
LIGHT = "Vehicle.Exterior.LightIntensity"
REAR_LEFT_DOOR = "Vehicle.Cabin.Door.Row2.DriverSide.IsOpen"
FRONT_RIGHT_DOOR = "Vehicle.Cabin.Door.Row1.PassengerSide.IsOpen"
BOOT = "Vehicle.Body.Trunk.Rear.IsOpen"
BONNET = "Vehicle.Body.Hood.IsOpen"
FRONT_RIGHT_TYRE = "Vehicle.Chassis.Axle.Row1.Wheel.Right.Tire"
DRIVER_TEMPERATURE = f"{HVAC}.Station.Row1.Driver.Temperature"
PASSENGER_TEMPERATURE = f"{HVAC}.Station.Row1.Passenger.Temperature"
DRIVER_FAN = f"{HVAC}.Station.Row1.Driver.FanSpeed"
PASSENGER_FAN = f"{HVAC}.Station.Row1.Passenger.FanSpeed"
DRIVER_SEAT = "Vehicle.Cabin.Seat.Row1.DriverSide.HeatingCooling"
PASSENGER_SEAT = "Vehicle.Cabin.Seat.Row1.PassengerSide.HeatingCooling"
DEFROST = f"{HVAC}.IsFrontDefrosterActive"
AIR_CONDITIONING = f"{HVAC}.IsAirConditioningActive"

_TYRE = "Vehicle.Chassis.Axle.Row{row}.Wheel.{side}.Tire"
BATTERY = "Vehicle.Powertrain.TractionBattery"
CHARGING = f"{BATTERY}.Charging"
PLUGGED = f"{CHARGING}.ChargingPort.AnyPosition.IsChargingCableConnected"
SEAT = "Vehicle.Cabin.Seat"
_DRIVE: dict[str, Value] = {  # an ordinary evening drive; whatever is not named here is off, closed or zero
    SPEED: 47.3,
    "Vehicle.IsMoving": True,
    GEAR: 1,
    CHARGE: 62.0,
    RANGE: 198_400,
    POWER: -11_240.0,
    "Vehicle.TraveledDistance": 18_342_600,
    "Vehicle.Powertrain.ConsumptionPer100km": 19.8,
    "Vehicle.Powertrain.HVACPower": 1_400.0,
    f"{BATTERY}.StateOfCharge.CurrentEnergy": 47.1,
    f"{BATTERY}.StateOfHealth": 97.0,
    f"{BATTERY}.Temperature.Average": 21.0,
    f"{BATTERY}.CurrentVoltage": 386.0,
    f"{BATTERY}.CurrentCurrent": -29.1,
    "Vehicle.LowVoltageBattery.CurrentVoltage": 14.1,
    OUTSIDE: -3.2,
    LIGHT: 5.0,
    "Vehicle.Cabin.HVAC.AmbientAirTemperature": 20.4,
    **{f"{_TYRE.format(row=row, side=side)}.Pressure": 250 - 5 * row for row in (1, 2) for side in ("Left", "Right")},
    **{f"{SEAT}.Row1.{side}.IsBelted": True for side in ("DriverSide", "PassengerSide")},
    "Vehicle.Body.Lights.Beam.Low.IsOn": True,
    "Vehicle.Body.Windshield.Front.Wiping.Mode": "OFF",
    "Vehicle.Service.DistanceToService": 12_400.0,
    "Vehicle.Service.TimeToService": 180 * 86_400,
    "Vehicle.VehicleIdentification.Brand": "AVN",
    "Vehicle.VehicleIdentification.Model": "Demo",
    DRIVER_TEMPERATURE: 21.0,
    PASSENGER_TEMPERATURE: 22.5,
    DRIVER_FAN: 30,
    PASSENGER_FAN: 30,
    DRIVER_SEAT: 66,
    AIR_CONDITIONING: True,
    f"{SEAT}.Row1.DriverSide.Position": 120,
    f"{SEAT}.Row1.PassengerSide.Position": 120,
    f"{SEAT}.Row1.DriverSide.Height": 30,
    f"{SEAT}.Row1.PassengerSide.Height": 30,
    f"{SEAT}.Row1.DriverSide.Backrest.Recline": 22.0,
    f"{SEAT}.Row1.PassengerSide.Backrest.Recline": 22.0,
    "Vehicle.Chassis.SteeringWheel.Tilt": 50,
    "Vehicle.Chassis.SteeringWheel.Extension": 40,
    PLUGGED: False,
}


def normal() -> dict[str, Value]:
    """What the demo car says on an ordinary evening drive, every signal of it."""
    nothing: dict[str, Value] = {"boolean": False, "string": "", "string[]": ""}
    rules = demo().catalogue.signals
    return {rule.path: nothing.get(rule.datatype, 0) for rule in rules} | FIRST_WORDS | _DRIVE


class ScreenCar(DemoCar):
    """The demo car on an ordinary evening drive. It answers a command only when a test says so."""

    def __init__(self, *, writable: bool, quiet: bool, obeys: bool) -> None:
        super().__init__(normal={} if quiet else normal(), writable=("body",) if writable else ())
        if not obeys:
            self.deaf = {rule.path for rule in demo().catalogue.signals}
        self.driving = DrivingState.MOVING
        state = BusState.UNKNOWN if quiet else BusState.ACTIVE
        self.buses = tuple(BusReport(name, state, writable and name == "body") for name in demo().catalogue.databases)
        self.quiet = quiet


def make_car(*, writable: bool = True, quiet: bool = False, obeys: bool = False) -> ScreenCar:
    """Make the car before the screen; a quiet one has never sent anything."""
    return ScreenCar(writable=writable, quiet=quiet, obeys=obeys)


@dataclass
class Stage:
    """A window, its car and all between them. Time passes only when `wait` says so."""

    car: ScreenCar
    services: CarServices
    session: Session
    model: StageViewModel
    screen: Screen
    position: list[bool]
    receiver: Receiver
    ends: list[Callable[[], None]] = field(default_factory=list)  # what a view has begun is ended with the screen

    @property
    def feed(self) -> SignalFeed:
        """What carries signals to the view-models of this moment."""
        return self.model.models.feed

    @property
    def window(self):  # type: ignore[no-untyped-def]
        return self.screen.window

    def wait(self, ms: int = 20, *, silent: bool = False) -> None:
        """Let the car and the services live on for a while, then draw."""
        for _ in range(0, ms, 20):
            self.car.wait(20, silent=silent)
            for group in (self.services.climate, self.services.comfort, self.services.charging):
                group.tick(self.car.now_ns)
            self._move_on()
        self.draw()

    def _move_on(self) -> None:
        """What the head unit's own beat does for position and consumption."""
        self.receiver.tick()
        location, consumption = self.services.location, self.services.consumption
        assert location is not None
        assert consumption is not None
        location.tick(self.car.now_ns)
        consumption.tick(self.car.now_ns)

    def travel(self, seconds: float, *, speed_kmh: float = 47.0, turn_dps: float = 0.0, power_w: float = -9e3) -> None:
        """Drive on: wheels, odometer, battery and satellites agree; a turn is clockwise."""
        for _ in range(int(seconds * 2)):
            drive(self.car, self.receiver, 0.5, speed_kmh, turn_dps, power_w)
            self._move_on()
            self.feed.tick()
        self.draw()

    def age(self, ms: int) -> None:
        """Let the car be silent for a long time, in one leap."""
        self.car.now_ns += ms * NS_PER_MS
        self.car.service.tick(self.car.now_ns)
        self.draw()

    def tell(self, values: Mapping[str, Value]) -> None:
        """The car says these values from now on."""
        for path, value in values.items():
            self.car.says(path, value)
        self.draw()

    def draw(self) -> None:
        self.feed.tick()
        QCoreApplication.processEvents()

    def begin(self) -> None:
        """Draw until the first page is there, or the word that AVN waits for the car.

        It is loaded after the first frame, and must be before a finger comes: while QTest delivers that, QML's loader
        threads cannot have the interpreter.
        """
        for _ in range(10):
            self.draw()
            if any(one.objectName() in ("page", "waiting") and one.childItems() for one in self.items()):
                return

    def settle(self) -> None:
        """Let rows, columns and pages find their places: they do when they are drawn."""
        before = QImage()
        for drawn in range(10):
            image = self.picture()
            if drawn >= 2 and image == before:
                break
            before = image
        assert self.filled(), f"{self.session.pages.current} is empty"

    def filled(self) -> bool:
        """Whether anything is drawn where the page is; a check of an empty page finds no fault."""
        if self.model.waiting and self.shows("waiting"):  # stands in the page's place
            return True
        (page,) = (one for one in self.items() if one.objectName() == "page")
        left = page.childItems()
        while left and page.isVisible():
            one = left.pop()
            if one.isVisible() and (one.property("text") or one.property("path")):
                return True
            left += one.childItems()
        return not page.isVisible()

    def item(self, name: str) -> QQuickItem:
        """The one visible item of this object name."""
        found = [one for one in self.items() if one.objectName() == name and one.isVisible()]
        assert len(found) == 1, f"{len(found)} visible items are called {name}"
        return found[0]

    def items(self) -> list[QQuickItem]:
        """Every item below the window, drawn or not."""
        found: list[QQuickItem] = []
        left = [self.window.contentItem()]
        while left:
            one = left.pop()
            found.append(one)
            left += one.childItems()
        return found

    def shows(self, name: str) -> bool:
        """Whether any item of this object name is visible."""
        return any(one.objectName() == name and one.isVisible() for one in self.items())

    def text(self, name: str) -> str:
        return str(self.item(name).property("text"))

    def middle(self, name: str) -> QPointF:
        one = self.item(name)
        return one.mapToScene(QPointF(one.width() / 2, one.height() / 2))

    def tap(self, name: str) -> None:
        """Touch and let go, as a finger does."""
        QTest.mouseClick(
            self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self.middle(name).toPoint()
        )
        self.draw()

    def open(self, page: str) -> None:
        """Go to a page, as its entry on the rail or on another page does."""
        self.session.pages.open(page)
        self.draw()

    def open_climate(self) -> None:
        self.tap("openClimate")

    def picture(self) -> QImage:
        self.draw()
        image: QImage = self.window.grabWindow()
        return image


def drive(
    car: ScreenCar, receiver: Receiver, seconds: float, speed_kmh: float, turn_dps: float, power_w: float
) -> None:
    """Let the car and the time go on, and the car send what it measures on the way; the rest it says again."""
    car.now_ns += int(seconds * 1000) * NS_PER_MS
    receiver.drive(seconds, speed_kmh / 3.6, turn_dps)
    moved = {
        SPEED: speed_kmh,
        YAW_RATE: -turn_dps,
        ODOMETER: car.normal[ODOMETER] + round(receiver.way_m),  # type: ignore[operator]
        POWER: power_w,
    }
    for path in car.normal:
        if (value := moved.get(path, car.store.get(path).value)) is not None:
            car.says(path, value)


def come(
    car: ScreenCar, receiver: Receiver, location: LocationService, consumption: ConsumptionHistory, trail: Trail
) -> None:
    """Let the car have come some way: twelve kilometres of consumption, and a minute of bends for the position."""
    for second in range(950):
        power_w = -9_000.0 - 2_500.0 * sin(second / 41) - 1_800.0 * sin(second / 17)
        winding = (second >= 890) * (7.0 * sin((second - 890) / 8))
        if second >= 890:
            drive(car, receiver, 1.0, 47.3, winding, power_w)
            receiver.tick()
            location.tick(car.now_ns)
            with location.lease("test", "to have come a way") as lease:
                position = lease.position()
                if position.latitude_deg is not None and position.longitude_deg is not None:
                    trail.follow(position.latitude_deg, position.longitude_deg)
        else:  # the place is asked for later only
            car.now_ns += 1000 * NS_PER_MS
            receiver.way_m += 47.3 / 3.6
            car.says(SPEED, 47.3)
            car.says(ODOMETER, car.normal[ODOMETER] + round(receiver.way_m))  # type: ignore[operator]
            car.says(POWER, power_w)
        consumption.tick(car.now_ns)
    car.refresh()


@contextmanager
def make_stage(
    *,
    language: Language = Language.ENGLISH,
    appearance: Appearance = Appearance.NIGHT,
    size: tuple[int, int] = (1280, 720),
    car: ScreenCar | None = None,
    chosen: Mapping[Setting, SettingValue] | None = None,
    page: str = "Home",
    settings: SettingsStore | None = None,
    offline: bool = True,
    late: bool = False,
    maps: MapWorld | None = None,
    start: tuple[float, float] = (59.91, 10.74),
) -> Iterator[Stage]:
    """Build the screen, and take it down again in the order that Qt needs; `settings` go before `language`.

    A `late` car is not there before the test says `stage.model.show(stage.services)`. The car's way began at `start`.
    """
    application = QGuiApplication.instance() or QGuiApplication([])
    qml = qml_folder()
    car = car or make_car()
    location, consumption, trail = LocationService(car.store, car.clock), ConsumptionHistory(car.store), Trail()
    receiver = Receiver(location, car.clock, sees=not car.quiet, start=start)
    if not car.quiet:
        come(car, receiver, location, consumption, trail)
    services = CarServices(
        store=car.store,
        climate=ClimateService(car.store, car.service),
        comfort=ComfortService(car.store, car.service),
        charging=ChargingService(car.store, car.service),
        driving_state=lambda: car.driving,
        position_uses=lambda: (
            *(Use(Resource.POSITION, mark.holder, mark.purpose) for mark in location.leases),
            *((Use(Resource.POSITION, "test", "to be seen"),) if position[0] else ()),
        ),
        location=location,
        trail=trail,
        consumption=consumption,
        buses=lambda: car.buses,
    )
    position = [False]
    if settings is None:
        settings = SettingsStore(None)
        settings.set(LANGUAGE, language)
    for setting, value in (chosen or {}).items():
        settings.set(setting, value)
    session = Session(
        settings,
        appearance=appearance,
        pages=PagesViewModel(page),
        maps=lambda: maps,
        offline=offline,
        clock=car.clock,
        wall_clock=lambda: datetime(2026, 1, 24, 20, 47, tzinfo=UTC),
    )
    words = Words(application, qml, session)
    model = StageViewModel(session, None if late else services)
    words.follow(model)
    screen = Screen(qml, model, width=size[0], height=size[1])
    stage = Stage(car, services, session, model, screen, position, receiver)
    try:
        stage.begin()
        yield stage
    finally:
        model.close()
        for group in (services.climate, services.comfort, services.charging):
            group.close()
        screen.close()
        QCoreApplication.processEvents()
        words.close()
        for end in stage.ends:
            end()
