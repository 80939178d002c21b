# SPDX-License-Identifier: Apache-2.0
"""Everything of the car that is watched: the one table of warnings, in the order in which equals are named.

Paths, units and the meaning of values are those of VSS 6.0; `IsFaulty`,
`SteeringAssist` and `Alarm` are overlays of the vehicle's own list. A path that a
car does not have is simply not watched. Where a limit is ours, it says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from avn.health.rules import Above, Area, Below, Given, Is, Kind, Place, Rule, Severity, Side, always, during
from avn.vehicle.driving_state import DrivingState

_DANGER, _CAUTION, _INFO = Severity.DANGER, Severity.CAUTION, Severity.INFO
_YES: Final = Is(True)

_CAR_SAYS: Final = "the car's own judgement"
_R141: Final = "UN R141, 5.2.1 and 5.2.2: the car warns at 20 % below the right pressure"
_R141_LEAST: Final = "UN R141, 5.2.2: 150 kPa is the least pressure to warn at"
_ISO_16750: Final = "ISO 16750-2, supply code D: 12 V units need not work below 10.5 V"
_SUPPLY_OURS: Final = "ours: a resting 12 V lead battery is all but empty below 11.8 V"
_PADS_OURS: Final = "VSS PadWear, 100 is worn out; the limits are ours"
_CHARGE_OURS: Final = "ours"
_VSS_SERVICE: Final = "VSS DistanceToService and TimeToService: negative is overdue"
_VSS_COUNT: Final = "VSS DTCCount"
_RAIN_OURS: Final = "ours: rain that a sensor of 0 to 100 % sees beyond a few drops"

DOOR: Final = "Vehicle.Cabin.Door.Row{row}.{side}"
SEAT: Final = "Vehicle.Cabin.Seat.Row{row}.{side}"
WHEEL: Final = "Vehicle.Chassis.Axle.Row{row}.Wheel.{side}"
LIGHTS: Final = "Vehicle.Body.Lights"
SUNROOF: Final = "Vehicle.Cabin.Sunroof.Position"
SUPPLY: Final = "Vehicle.LowVoltageBattery.CurrentVoltage"
CHARGE: Final = "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed"
CABLE: Final = "Vehicle.Powertrain.TractionBattery.Charging.ChargingPort.AnyPosition.IsChargingCableConnected"
CHARGING: Final = "Vehicle.Powertrain.TractionBattery.Charging.IsCharging"
PARKING_BRAKE: Final = "Vehicle.Chassis.ParkingBrake.IsEngaged"
BRAKE_FAULT: Final = "Vehicle.Chassis.Brake.IsFaulty"
STEERING_FAULT: Final = "Vehicle.Chassis.SteeringAssist.IsError"
ABS_FAULT: Final = "Vehicle.ADAS.ABS.IsError"
ESC_FAULT: Final = "Vehicle.ADAS.ESC.IsError"
LAMP_FAULT: Final = f"{LIGHTS}.IsFaulty"
WASHER_LOW: Final = "Vehicle.Body.Windshield.Front.WasherFluid.IsLevelLow"
SERVICE_DUE: Final = "Vehicle.Service.IsServiceDue"
SERVICE_DISTANCE: Final = "Vehicle.Service.DistanceToService"
SERVICE_TIME: Final = "Vehicle.Service.TimeToService"
FAULT_COUNT: Final = "Vehicle.Diagnostics.DTCCount"
RAIN: Final = "Vehicle.Body.Raindetection.Intensity"
BONNET: Final = "Vehicle.Body.Hood.IsOpen"
BOOTS: Final = ("Vehicle.Body.Trunk.Rear.IsOpen", "Vehicle.Body.Trunk.Front.IsOpen")

# Driver and passenger side of each row, the front row first; and the wheels.
DOOR_PLACES: Final = tuple(Place(row, side) for row in (1, 2) for side in (Side.DRIVER, Side.PASSENGER))
WHEEL_PLACES: Final = tuple(Place(row, side) for row in (1, 2) for side in (Side.LEFT, Side.RIGHT))
SEAT_PLACES: Final = (
    *(Place(1, side) for side in (Side.DRIVER, Side.PASSENGER)),
    *(Place(2, side) for side in (Side.DRIVER, Side.MIDDLE, Side.PASSENGER)),
)


def at(pattern: str, place: Place) -> str:
    """Return the path that `pattern` has at `place`."""
    return pattern.format(row=place.row, side=place.side)


WINDOWS: Final = tuple(f"{at(DOOR, place)}.Window.Position" for place in DOOR_PLACES)


def _brakes() -> Iterator[Rule]:
    fluid = tuple(f"{at(WHEEL, place)}.Brake.IsFluidLevelLow" for place in WHEEL_PLACES)
    yield Rule(Kind.BRAKE_FAULT, Area.BRAKES, (BRAKE_FAULT,), _YES, always(_DANGER), _CAR_SAYS)
    yield Rule(Kind.BRAKE_FLUID_LOW, Area.BRAKES, fluid, _YES, always(_DANGER), _CAR_SAYS)
    # Drivers are told while they drive against the brake, not while they pull away: the state needs half a second.
    driving = Given("Vehicle.IsMoving", _YES)
    only_moving = during({DrivingState.MOVING: _DANGER})
    yield Rule(Kind.PARKING_BRAKE_ON, Area.BRAKES, (PARKING_BRAKE,), _YES, only_moving, _CAR_SAYS, given=driving)


def _openings() -> Iterator[Rule]:
    open_ = always(_CAUTION, moving=_DANGER)
    for place in DOOR_PLACES:
        yield Rule(Kind.DOOR_OPEN, Area.OPENINGS, (f"{at(DOOR, place)}.IsOpen",), _YES, open_, _CAR_SAYS, place=place)
    yield Rule(Kind.BONNET_OPEN, Area.OPENINGS, (BONNET,), _YES, open_, _CAR_SAYS)
    yield Rule(Kind.BOOT_OPEN, Area.OPENINGS, BOOTS, _YES, open_, _CAR_SAYS)


def _belts() -> Iterator[Rule]:
    """The driver's seat is taken whenever the car is not parked; of the others only a seat sensor knows."""
    ready = during({DrivingState.IDLING: _CAUTION, DrivingState.MOVING: _DANGER})
    for place in SEAT_PLACES:
        seat = at(SEAT, place)
        driver = place == SEAT_PLACES[0]
        yield Rule(
            Kind.BELT_OPEN,
            Area.BELTS,
            (f"{seat}.IsBelted",),
            Is(False),
            ready,
            _CAR_SAYS,
            place=place,
            given=None if driver else Given(f"{seat}.IsOccupied", _YES),
        )


def _tyres() -> Iterator[Rule]:
    for place in WHEEL_PLACES:
        tyre = f"{at(WHEEL, place)}.Tire"
        pressure, subject = f"{tyre}.Pressure", f"tyre.{place.row}.{place.side}"
        yield Rule(
            Kind.TYRE_VERY_LOW,
            Area.TYRES,
            (pressure,),
            Below(150.0, clears_at=160.0),
            always(_CAUTION, moving=_DANGER),
            _R141_LEAST,
            place=place,
            subject=subject,
            figure=pressure,
        )
        yield Rule(
            Kind.TYRE_LOW,
            Area.TYRES,
            (f"{tyre}.IsPressureLow",),
            _YES,
            always(_CAUTION),
            _R141,
            place=place,
            subject=subject,
            figure=pressure,
        )


def _energy() -> Iterator[Rule]:
    supply, charge = (SUPPLY,), (CHARGE,)
    yield Rule(
        Kind.SUPPLY_VERY_LOW,
        Area.SUPPLY,
        supply,
        Below(10.5, clears_at=11.0),
        always(_DANGER),
        _ISO_16750,
        subject="supply",
        figure=SUPPLY,
    )
    yield Rule(
        Kind.SUPPLY_LOW,
        Area.SUPPLY,
        supply,
        Below(11.8, clears_at=12.2),
        always(_CAUTION),
        _SUPPLY_OURS,
        subject="supply",
        figure=SUPPLY,
    )
    empty = Given(CHARGING, Is(False))
    yield Rule(
        Kind.CHARGE_VERY_LOW,
        Area.CHARGE,
        charge,
        Below(5.0, clears_at=6.0),
        always(_CAUTION, moving=_DANGER),
        _CHARGE_OURS,
        subject="charge",
        given=empty,
        figure=CHARGE,
    )
    yield Rule(
        Kind.CHARGE_LOW,
        Area.CHARGE,
        charge,
        Below(12.0, clears_at=14.0),
        always(_CAUTION),
        _CHARGE_OURS,
        subject="charge",
        given=empty,
        figure=CHARGE,
    )


def _chassis() -> Iterator[Rule]:
    pads = tuple(f"{at(WHEEL, place)}.Brake.PadWear" for place in WHEEL_PLACES)
    worn = tuple(f"{at(WHEEL, place)}.Brake.IsBrakesWorn" for place in WHEEL_PLACES)
    yield Rule(
        Kind.PADS_WORN_OUT,
        Area.BRAKES,
        pads,
        Above(95.0, clears_at=90.0),
        always(_CAUTION, moving=_DANGER),
        _PADS_OURS,
        subject="pads",
    )
    yield Rule(
        Kind.PADS_WORN, Area.BRAKES, pads, Above(80.0, clears_at=75.0), always(_CAUTION), _PADS_OURS, subject="pads"
    )
    yield Rule(Kind.PADS_WORN_OUT, Area.BRAKES, worn, _YES, always(_CAUTION), _CAR_SAYS, subject="pads")
    yield Rule(Kind.ABS_FAULT, Area.STABILITY, (ABS_FAULT,), _YES, always(_CAUTION), _CAR_SAYS)
    yield Rule(Kind.ESC_FAULT, Area.STABILITY, (ESC_FAULT,), _YES, always(_CAUTION), _CAR_SAYS)


def _lamps() -> Iterator[Rule]:
    """A car that names the lamp is taken at its word; one that only knows of some lamp gets the general words."""
    for kind, lamp in (
        (Kind.LOW_BEAM_DEFECT, "Beam.Low"),
        (Kind.HIGH_BEAM_DEFECT, "Beam.High"),
        (Kind.BRAKE_LAMP_DEFECT, "Brake"),
    ):
        yield Rule(kind, Area.LAMPS, (f"{LIGHTS}.{lamp}.IsDefect",), _YES, always(_CAUTION), _CAR_SAYS)
    for side in (Side.LEFT, Side.RIGHT):
        path = f"{LIGHTS}.DirectionIndicator.{side}.IsDefect"
        place = Place(1, side)
        yield Rule(Kind.INDICATOR_DEFECT, Area.LAMPS, (path,), _YES, always(_CAUTION), _CAR_SAYS, place=place)
    yield Rule(Kind.LAMP_DEFECT, Area.LAMPS, (LAMP_FAULT,), _YES, always(_CAUTION), _CAR_SAYS, general=True)


def _standing() -> Iterator[Rule]:
    alarm = "Vehicle.Body.Alarm"
    unlocked, shock = (f"{alarm}.IsUnlawfulUnlock",), (f"{alarm}.IsShockDetected",)
    yield Rule(Kind.FORCED_UNLOCK, Area.ALARM, unlocked, _YES, always(_CAUTION), _CAR_SAYS)
    yield Rule(Kind.SHOCK, Area.ALARM, shock, _YES, during({DrivingState.PARKED: _CAUTION}), _CAR_SAYS)
    yield Rule(
        Kind.OPEN_IN_RAIN,
        Area.WINDOWS,
        (*WINDOWS, SUNROOF),
        Above(3.0, clears_at=1.0),
        during({DrivingState.PARKED: _CAUTION}),
        _RAIN_OURS,
        given=Given(RAIN, Above(10.0, clears_at=3.0)),
    )


def _upkeep() -> Iterator[Rule]:
    overdue, due = (SERVICE_DISTANCE, SERVICE_TIME), (SERVICE_DUE,)
    yield Rule(
        Kind.SERVICE_OVERDUE,
        Area.SERVICE,
        overdue,
        Below(0.0, clears_at=0.0),
        always(_CAUTION),
        _VSS_SERVICE,
        subject="service",
    )
    yield Rule(Kind.SERVICE_DUE, Area.SERVICE, due, _YES, always(_INFO), _CAR_SAYS, subject="service")
    yield Rule(Kind.WASHER_LOW, Area.WASHER, (WASHER_LOW,), _YES, always(_INFO), _CAR_SAYS)
    count = Above(0.0, clears_at=0.0)
    yield Rule(Kind.FAULTS_STORED, Area.FAULTS, (FAULT_COUNT,), count, always(_INFO), _VSS_COUNT, figure=FAULT_COUNT)


def _catalogue() -> Iterator[Rule]:
    yield from _brakes()
    # The assist may be reduced or gone: the car does not say which, so the graver is taken.
    yield Rule(Kind.STEERING_FAULT, Area.STEERING, (STEERING_FAULT,), _YES, always(_DANGER), _CAR_SAYS)
    yield from _openings()
    plugged = during({DrivingState.IDLING: _CAUTION, DrivingState.MOVING: _DANGER})
    yield Rule(Kind.CABLE_PLUGGED, Area.CABLE, (CABLE,), _YES, plugged, _CAR_SAYS)
    yield from _belts()
    yield from _tyres()
    yield from _energy()
    yield from _chassis()
    yield from _lamps()
    yield from _standing()
    yield from _upkeep()


CATALOGUE: Final = tuple(_catalogue())
