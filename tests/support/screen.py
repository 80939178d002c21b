# SPDX-License-Identifier: Apache-2.0
"""The whole screen in this process: real view-models and services before a car that does as it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from avn.climate.service import ClimateService
from avn.clock import NS_PER_MS
from avn.resources import qml_folder
from avn.vehicle.catalogue import CommandRule, Kind, SignalRule, VehicleCatalogue
from avn.vehicle.dbc import parse_dbc
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import Value
from avn.viewmodels.climate import ClimateViewModel
from avn.viewmodels.display import Appearance, DisplayViewModel
from avn.viewmodels.driving import DrivingViewModel
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter, Language, Preferences
from avn.viewmodels.notices import NoticesViewModel
from avn.viewmodels.stage import StageViewModel, ViewModels
from avn.viewmodels.status import StatusViewModel
from avn.viewmodels.vehicle import VehicleViewModel
from avn.viewmodels.window import Screen, install_language
from tests.support.actuation_car import SmallCar

HVAC = "Vehicle.Cabin.HVAC"
SPEED = "Vehicle.Speed"
GEAR = "Vehicle.Powertrain.Transmission.CurrentGear"
CHARGE = "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed"
RANGE = "Vehicle.Powertrain.Range"
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

_SENSORS: dict[str, tuple[str, str, Value]] = {  # path: datatype, unit, value on an ordinary drive
    SPEED: ("float", "km/h", 47.3),
    GEAR: ("int8", "", 1),
    CHARGE: ("float", "percent", 62.0),
    RANGE: ("uint32", "m", 198_400),
    POWER: ("float", "W", -11_240.0),
    OUTSIDE: ("float", "celsius", -3.2),
    LIGHT: ("float", "percent", 5.0),
    BOOT: ("boolean", "", False),
    BONNET: ("boolean", "", False),
    **{
        f"Vehicle.Cabin.Door.Row{row}.{side}.IsOpen": ("boolean", "", False)
        for row in (1, 2)
        for side in ("DriverSide", "PassengerSide")
    },
    **{
        f"Vehicle.Chassis.Axle.Row{row}.Wheel.{side}.Tire.IsPressureLow": ("boolean", "", False)
        for row in (1, 2)
        for side in ("Left", "Right")
    },
    **{
        f"Vehicle.Chassis.Axle.Row{row}.Wheel.{side}.Tire.Pressure": ("uint16", "kPa", 250 - 5 * row)
        for row in (1, 2)
        for side in ("Left", "Right")
    },
}
_ACTUATORS: dict[str, tuple[str, str, Value, float | None, float | None]] = {
    DRIVER_TEMPERATURE: ("float", "celsius", 21.0, 16, 28),
    PASSENGER_TEMPERATURE: ("float", "celsius", 22.5, 16, 28),
    DRIVER_FAN: ("uint8", "percent", 30, 0, 100),
    PASSENGER_FAN: ("uint8", "percent", 30, 0, 100),
    DRIVER_SEAT: ("int8", "percent", 66, 0, 100),
    PASSENGER_SEAT: ("int8", "percent", 0, 0, 100),
    DEFROST: ("boolean", "", False, None, None),
    AIR_CONDITIONING: ("boolean", "", True, None, None),
}
NORMAL: dict[str, Value] = {path: value for path, (_, _, value) in _SENSORS.items()} | {
    path: row[2] for path, row in _ACTUATORS.items()
}

# One command byte for each actuator, and a bit that says which of them is meant.
_DBC = (
    'VERSION ""\nBU_: BCM HU\nBO_ 1536 Command: 64 HU\n'
    + "".join(
        f' SG_ Valid{i} : {i}|1@1+ (1,0) [0|1] "" BCM\n SG_ Wish{i} : {32 + 8 * i}|8@1+ (0.5,0) [0|127] "" BCM\n'
        for i in range(len(_ACTUATORS))
    )
    + 'BO_ 768 Status: 64 BCM\n SG_ Any : 0|8@1+ (1,0) [0|1] "" HU\n'
)


def _signals() -> Iterator[SignalRule]:
    def leaf(path: str, datatype: str, unit: str, command: CommandRule | None) -> SignalRule:
        kind = Kind.SENSOR if command is None else Kind.ACTUATOR
        return SignalRule(path, kind, datatype, unit, "body", "Status", "Any", None, 1000, (), None, None, command)

    for path, (datatype, unit, _) in _SENSORS.items():
        yield leaf(path, datatype, unit, None)
    for i, (path, (datatype, unit, _, low, high)) in enumerate(_ACTUATORS.items()):
        limits = {"minimum": low, "maximum": high}
        rule = CommandRule(
            bus="body",
            message="Command",
            signal=f"Wish{i}",
            transform=None,
            enable=((f"Valid{i}", 1),),
            **limits,
            period_ms=50,
            repeats=3,
            confirm_within_ms=1500,
            tolerance=0.25 if datatype == "float" else 0,
            min_interval_ms=200,
            gates=(),
        )
        yield leaf(path, datatype, unit, rule)


def make_car(*, writable: bool = True, quiet: bool = False) -> SmallCar:
    """A car with every signal of the screen, on an ordinary evening drive; a quiet one has never sent any.

    It answers a command only when a test says so.
    """
    catalogue = VehicleCatalogue("screen", "Screen car", Path(), {"body": Path("body.dbc")}, (), tuple(_signals()))
    car = SmallCar(
        catalogue,
        loaded={"body": parse_dbc(_DBC, Path("body.dbc"))},
        writable=("body",) if writable else (),
        normal={} if quiet else dict(NORMAL),
    )
    car.driving = DrivingState.MOVING
    return car


@dataclass
class Stage:
    """A window, its car and all between them. Time passes only when `wait` says so."""

    car: SmallCar
    climate: ClimateService
    feed: SignalFeed
    models: ViewModels
    screen: Screen
    position: list[bool]

    @property
    def window(self):  # type: ignore[no-untyped-def]
        return self.screen.window

    def wait(self, ms: int = 20, *, silent: bool = False) -> None:
        """Let the car and the services live on for a while, then draw."""
        for _ in range(0, ms, 20):
            self.car.wait(20, silent=silent)
            self.climate.tick(self.car.now_ns)
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

    def open_climate(self) -> None:
        self.tap("openClimate")

    def picture(self) -> QImage:
        self.draw()
        image: QImage = self.window.grabWindow()
        return image


@contextmanager
def make_stage(
    *,
    language: Language = Language.ENGLISH,
    appearance: Appearance = Appearance.NIGHT,
    size: tuple[int, int] = (1280, 720),
    car: SmallCar | None = None,
    preferences: Preferences | None = None,
) -> Iterator[Stage]:
    """Build the screen, and take it down again in the order that Qt needs."""
    application = QGuiApplication.instance() or QGuiApplication([])
    qml = qml_folder()
    translator = install_language(application, qml, language)
    car = car or make_car()
    climate = ClimateService(car.store, car.service)
    feed = SignalFeed(car.store, car.clock)
    preferences = preferences or Preferences(language)
    formatter = Formatter(preferences)
    position = [False]
    models = ViewModels(
        feed=feed,
        climate=ClimateViewModel(feed, formatter, climate),
        display=DisplayViewModel(feed, preferences, appearance),
        driving=DrivingViewModel(feed, lambda: car.driving),
        notices=NoticesViewModel(),
        status=StatusViewModel(feed, formatter, lambda: datetime(2026, 1, 24, 20, 47, tzinfo=UTC), lambda: position[0]),
        vehicle=VehicleViewModel(feed, formatter),
    )
    screen = Screen(qml, StageViewModel(models), width=size[0], height=size[1])
    stage = Stage(car, climate, feed, models, screen, position)
    try:
        stage.draw()
        yield stage
    finally:
        models.climate.close()
        climate.close()
        screen.close()
        QCoreApplication.processEvents()
        application.removeTranslator(translator)
