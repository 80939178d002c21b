# SPDX-License-Identifier: Apache-2.0
"""The car's health as the pages get it: warnings in words, what is new, what is old, and on which side it is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from avn.clock import NS_PER_S
from avn.health.catalogue import CATALOGUE, FAULT_COUNT, SERVICE_DISTANCE, SERVICE_TIME, SUNROOF, SUPPLY
from avn.health.rules import Condition, Rule
from avn.resources import qml_folder
from avn.settings.catalogue import DRIVER_SIDE
from avn.settings.preferences import DriverSide, Language, Preferences, PressureUnit
from avn.settings.store import SettingsStore
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import SignalDeclaration, SignalStore, Value
from avn.viewmodels.car_facts import BELTS, LAMPS, LOCKS, ODOMETER
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.health import HealthViewModel
from avn.viewmodels.vehicle import DRIVER_POSITION, VehicleViewModel

PARKED, IDLING, MOVING = DrivingState.PARKED, DrivingState.IDLING, DrivingState.MOVING
DRIVERS_DOOR = "Vehicle.Cabin.Door.Row1.DriverSide.IsOpen"
TYRE = "Vehicle.Chassis.Axle.Row1.Wheel.Right.Tire"
DRIVERS_BELT = "Vehicle.Cabin.Seat.Row1.DriverSide.IsBelted"
BRAKES = "Vehicle.Chassis.Brake.IsFaulty"
WASHER = "Vehicle.Body.Windshield.Front.WasherFluid.IsLevelLow"

pytestmark = pytest.mark.usefixtures("qapp")


class Rig:
    """A car with a few signals; it says them all at the start, so that nothing is unknown."""

    def __init__(self, first: Mapping[str, Value | None], preferences: Preferences | None = None) -> None:
        self.now_ns, self.state = 10 * NS_PER_S, PARKED
        self.store = SignalStore([SignalDeclaration(path, "", 1000) for path in first], lambda: self.now_ns)
        self.settings = SettingsStore(None)
        self.feed = SignalFeed(self.store, lambda: self.now_ns)
        self.values = {path: value for path, value in first.items() if value is not None}
        self.tell({})
        formatter = Formatter(preferences or Preferences())
        self.vehicle = VehicleViewModel(self.feed, formatter, self.settings)
        self.health = HealthViewModel(self.feed, formatter, lambda: self.state, self.vehicle)
        self.heard: list[str] = []
        self.health.appeared.connect(self.heard.append)

    def tell(self, values: Mapping[str, Value]) -> None:
        self.values |= values
        for path, value in self.values.items():
            self.store.write(self.store.slot(path), value, self.now_ns)
        self.feed.tick()

    def wait(self, seconds: float) -> None:
        self.now_ns += round(seconds * NS_PER_S)
        self.feed.tick()

    def drive(self, state: DrivingState) -> None:
        self.state = state
        self.feed.tick()

    @property
    def rows(self) -> list[dict[str, object]]:
        model = self.health.warnings
        roles = {bytes(name.data()).decode(): role for role, name in model.roleNames().items()}
        return [
            {name: model.data(model.index(row), role) for name, role in roles.items()}
            for row in range(model.rowCount())
        ]

    def fact(self, name: str) -> str:
        (reading,) = [one["reading"] for one in self.health.details if one["name"] == name]
        return f"{reading.text} {reading.unit}".strip()


def test_all_is_well_only_where_everything_is_known() -> None:
    rig = Rig({DRIVERS_DOOR: False, BRAKES: False})
    assert (rig.health.allWell, rig.health.count, rig.health.rows) == ("All is well", 0, 0)
    rig.wait(14)
    assert (rig.health.allWell, rig.health.count, rig.health.rows) == ("", 0, 1)


def test_the_gravest_is_said_first_and_as_one_sentence_for_the_other_pages() -> None:
    rig = Rig({DRIVERS_DOOR: True, BRAKES: True, WASHER: True})
    assert [row["title"] for row in rig.rows] == ["Brake fault", "Front left door is open", "Washer fluid is low"]
    assert (rig.health.count, rig.health.firstTitle) == (3, "Brake fault")
    assert rig.health.firstRemedy == "Stop safely. Call for help."
    assert rig.health.firstSeverity == HealthViewModel.Severity.Danger


def test_what_to_do_depends_on_whether_the_car_moves() -> None:
    rig = Rig({DRIVERS_DOOR: True})
    assert rig.health.firstRemedy == "Close it before you drive."
    rig.drive(MOVING)
    assert rig.health.firstRemedy == "Stop safely and close it."


def test_a_low_tyre_is_told_in_the_drivers_unit() -> None:
    for preferences, words in (
        (Preferences(), "Add air soon: 2.1 bar now."),
        (Preferences(pressure=PressureUnit.PSI), "Add air soon: 30 psi now."),
        (Preferences(language=Language.NORWEGIAN), "Add air soon: 2,1 bar now."),
    ):
        rig = Rig({f"{TYRE}.IsPressureLow": True, f"{TYRE}.Pressure": 210}, preferences)
        assert rig.rows[0]["remedy"] == words
    rig = Rig({f"{TYRE}.IsPressureLow": True})
    assert rig.rows[0]["remedy"] == "Check the pressure soon."


def test_a_tyre_below_the_least_pressure_is_marked_beside_its_wheel_too() -> None:
    rig = Rig({f"{TYRE}.Pressure": 140})
    assert rig.rows[0]["title"] == "Front right tyre very low"
    assert rig.vehicle.frontRightTyre.attention


# ---------------------------------------------------------------- silence
def test_a_warning_that_grows_old_says_how_old() -> None:
    rig = Rig({DRIVERS_DOOR: True})
    rig.wait(14)
    assert [(row["title"], row["note"]) for row in rig.rows] == [("Front left door is open", "14 s ago")]
    assert (rig.health.marked, rig.health.aged) == (["door_front_left"],) * 2
    rig.wait(120)
    assert rig.rows[0]["note"] == "2 min ago"
    rig.tell({DRIVERS_DOOR: False})
    assert (rig.rows, rig.health.marked) == ([], [])


def test_what_is_not_known_is_a_row_of_its_own_and_no_warning() -> None:
    rig = Rig({DRIVERS_DOOR: False, BRAKES: None})
    assert [(row["title"], row["remedy"], row["known"]) for row in rig.rows] == [
        ("Brakes: not known", "Nothing has been received yet.", False)
    ]
    assert (rig.health.count, rig.health.firstSeverity) == (0, HealthViewModel.Severity.Nothing)
    rig.wait(14)
    assert rig.rows[-1]["title"] == "2 things are not known" or rig.rows[-1]["title"] == "%n things are not known"


def test_a_car_that_never_spoke_is_called_silent() -> None:
    rig = Rig({path: None for rule in CATALOGUE for path in rule.signals})
    assert [row["title"] for row in rig.rows] == ["The car is silent"]
    assert all(one["reading"].text == "–" for one in rig.health.details)


# ---------------------------------------------------------------- what is new
def test_a_new_warning_is_announced_once_while_the_car_is_not_parked() -> None:
    rig = Rig({BRAKES: False, WASHER: False})
    rig.drive(MOVING)
    rig.tell({BRAKES: True})
    rig.tell({})
    rig.tell({WASHER: True})  # that can wait until somebody looks
    assert rig.heard == ["Brake fault"]


def test_what_was_so_at_the_start_and_what_comes_while_parked_is_not_announced() -> None:
    rig = Rig({BRAKES: True, DRIVERS_DOOR: False})
    rig.tell({DRIVERS_DOOR: True})
    assert rig.heard == []


def test_driving_off_with_an_open_door_is_announced() -> None:
    rig = Rig({DRIVERS_DOOR: True})
    rig.drive(IDLING)
    assert rig.heard == []
    rig.drive(MOVING)
    assert rig.heard == ["Front left door is open"]


def test_driving_off_without_the_belt_is_announced_and_marked() -> None:
    rig = Rig({DRIVERS_BELT: False})
    assert rig.health.belts[0]["state"] == "open"
    rig.drive(MOVING)
    assert (rig.heard, rig.health.belts[0]["state"]) == (["Driver's belt is open"], "warned")


def test_a_voltage_about_its_limit_is_announced_once() -> None:
    rig = Rig({SUPPLY: 12.4})
    rig.drive(MOVING)
    for volts in (11.7, 11.9, 11.7, 12.1, 11.6):
        rig.tell({SUPPLY: volts})
    assert rig.heard == ["12 V battery is low"]


# ---------------------------------------------------------------- sides
def test_the_drivers_door_is_on_the_side_where_the_driver_sits() -> None:
    rig = Rig({DRIVERS_DOOR: True})
    assert rig.vehicle.frontLeftDoor.attention
    rig.settings.set(DRIVER_SIDE, DriverSide.RIGHT)
    rig.feed.tick()
    assert (rig.rows[0]["title"], rig.health.marked) == ("Front right door is open", ["door_front_right"])
    assert rig.vehicle.doors.text == "Front right door is open"


def test_the_car_knows_better_than_the_settings_where_the_driver_sits() -> None:
    rig = Rig({DRIVERS_DOOR: True, DRIVER_POSITION: "RIGHT"})
    assert rig.rows[0]["title"] == "Front right door is open"
    rig.settings.set(DRIVER_SIDE, DriverSide.LEFT)
    assert rig.vehicle.seat.on_right


def test_wheels_stay_where_they_are_wherever_the_driver_sits() -> None:
    rig = Rig({f"{TYRE}.IsPressureLow": True, DRIVER_POSITION: "RIGHT"})
    assert rig.rows[0]["title"] == "Front right tyre is low"


# ---------------------------------------------------------------- facts
@pytest.mark.parametrize(
    ("path", "value", "name", "shown"),
    [
        (ODOMETER, 18_342_600, "odometer", "18,343 km"),
        (SUPPLY, 12.64, "supply", "12.6 V"),
        (SERVICE_DISTANCE, 8200.0, "serviceDistance", "8,200 km"),
        (SERVICE_DISTANCE, -300.0, "serviceDistance", "300 km over"),
        (SERVICE_TIME, -86_400 * 3, "serviceTime", "%n days over"),
        (SUNROOF, 0, "sunroof", "Closed"),
        (SUNROOF, -100, "sunroof", "Tilted"),
        (SUNROOF, 60, "sunroof", "60 % open"),
        (FAULT_COUNT, 0, "faults", "None"),
        (FAULT_COUNT, 3, "faults", "3"),
        (SUPPLY, "high", "supply", "–"),
        (SUPPLY, float("nan"), "supply", "–"),
        (LAMPS["brake"], "ACTIVE", "lights", "Brake light"),
        (LAMPS["hazard"], True, "lights", "Hazard lights"),
        (DRIVERS_BELT, True, "belts", "1 of 1 fastened"),
    ],
)
def test_facts_in_words(path: str, value: Value, name: str, shown: str) -> None:
    said = Rig({path: value}).fact(name)
    assert said == shown or ("%n" in shown and said.lstrip("0123456789") == shown[2:])


def test_what_the_car_lacks_has_no_line() -> None:
    names = [one["name"] for one in Rig({SUPPLY: 12.6}).health.details]
    assert names == ["supply", "tyres", "doors"]


def test_locks_are_partly_locked_when_one_is_open() -> None:
    rig = Rig(dict.fromkeys(LOCKS, True))
    assert (rig.fact("locks"), rig.health.locked) == ("Locked", True)
    rig.tell({LOCKS[2]: False})
    assert (rig.fact("locks"), rig.health.locked) == ("Partly locked", False)
    rig.tell(dict.fromkeys(LOCKS, False))
    assert rig.fact("locks") == "Unlocked"


def test_an_old_reading_lights_no_lamp_and_an_unknown_belt_is_not_drawn_as_open() -> None:
    rig = Rig({LAMPS["lowBeam"]: True, **dict.fromkeys(BELTS, None)})
    assert rig.health.lit == ["lowBeam"]
    assert {one["state"] for one in rig.health.belts} == {"unknown"}
    rig.wait(14)
    assert rig.health.lit == []


@pytest.mark.parametrize("language", Language)
def test_every_rule_has_words_that_are_short_enough_for_a_glance(qapp: QCoreApplication, language: Language) -> None:
    translator = QTranslator()
    assert translator.load(str(qml_folder() / "i18n" / f"avn_{language.value}.qm"))
    qapp.installTranslator(translator)
    try:
        for rule in CATALOGUE:
            rig = Rig(_calling_for(rule), Preferences(language=language))
            for state in rule.severity:
                rig.drive(state)
                row = rig.rows[0]
                assert row["title"] and row["remedy"] and row["icon"], rule.id
                assert len(str(row["title"])) <= 27 and len(str(row["remedy"])) <= 40, row
    finally:
        qapp.removeTranslator(translator)


def _calling_for(rule: Rule) -> dict[str, Value | None]:
    """Return the least that a car must say for `rule` to be called for."""

    def value(condition: Condition) -> Value:
        return next(one for one in (True, False, 0.0, -1.0, 99.0) if condition.holds(one, False))

    first: dict[str, Value | None] = {rule.signals[0]: value(rule.holds)}
    if rule.given is not None:
        first[rule.given.path] = value(rule.given.condition)
    return first
