# SPDX-License-Identifier: Apache-2.0
"""A small car to command: two buses, a hand-written catalogue, a hand-wound clock, and an ear on what is sent."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from avn.clock import NS_PER_MS
from avn.vehicle.actuation import ActuationService
from avn.vehicle.audit import AuditEntry
from avn.vehicle.catalogue import (
    ChecksumRule,
    CommandRule,
    CounterRule,
    Gate,
    Kind,
    MappingTransform,
    MessageRule,
    SignalRule,
    Transform,
    VehicleCatalogue,
)
from avn.vehicle.commands import Command, CommandRecord, Origin, Reason, State
from avn.vehicle.dbc import LoadedDbc, parse_dbc
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.frames import Frame
from avn.vehicle.signals import SignalStore, Value

TEMPERATURE = "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"
FAN = "Vehicle.Cabin.HVAC.Station.Row1.Driver.FanSpeed"
AIR = "Vehicle.Cabin.HVAC.Station.Row1.Driver.AirDistribution"
LOCK = "Vehicle.Cabin.Door.Row1.DriverSide.IsLocked"
LOCK_2 = "Vehicle.Cabin.Door.Row1.PassengerSide.IsLocked"
TRUNK_OPEN_CLOSE = "Vehicle.Body.Trunk.Rear.IsOpen"  # parked only
HORN = "Vehicle.Body.Horn.IsActive"  # doors closed only: a gate for the tests
CHARGE = "Vehicle.Powertrain.TractionBattery.Charging.StartStopCharging"
LIMIT = "Vehicle.Powertrain.TractionBattery.Charging.ChargeLimit"  # its command lies on the other bus
SPEED = "Vehicle.Speed"
DOOR = "Vehicle.Cabin.Door.Row1.DriverSide.IsOpen"
DOOR_2 = "Vehicle.Cabin.Door.Row1.PassengerSide.IsOpen"
CABLE = "Vehicle.Powertrain.TractionBattery.Charging.ChargingPort.AnyPosition.IsChargingCableConnected"

BODY, DRIVE = "body", "drive"
COMMAND_ID, CHARGE_ID, LIMIT_ID = 0x600, 0x601, 0x610
DBC = {
    BODY: """VERSION ""
BU_: BCM HU
BO_ 768 Status: 8 BCM
 SG_ Temperature : 0|7@1+ (0.5,0) [0|40] "degC" HU
 SG_ Fan : 7|7@1+ (1,0) [0|100] "%" HU
 SG_ Air : 14|2@1+ (1,0) [0|3] "" HU
 SG_ Lock : 16|1@1+ (1,0) [0|1] "" HU
 SG_ Lock2 : 17|1@1+ (1,0) [0|1] "" HU
 SG_ Trunk : 18|1@1+ (1,0) [0|1] "" HU
 SG_ Horn : 19|1@1+ (1,0) [0|1] "" HU
 SG_ Charge : 20|2@1+ (1,0) [0|3] "" HU
 SG_ Limit : 24|7@1+ (1,0) [0|100] "%" HU
 SG_ Door : 32|1@1+ (1,0) [0|1] "" HU
 SG_ Door2 : 33|1@1+ (1,0) [0|1] "" HU
 SG_ Cable : 34|1@1+ (1,0) [0|1] "" HU
BO_ 1536 Command: 8 HU
 SG_ Command_Checksum : 0|8@1+ (1,0) [0|255] "" BCM
 SG_ Command_Counter : 8|4@1+ (1,0) [0|15] "" BCM
 SG_ TemperatureValid : 12|1@1+ (1,0) [0|1] "" BCM
 SG_ TemperatureWish : 13|7@1+ (0.5,0) [16|28] "degC" BCM
 SG_ FanValid : 20|1@1+ (1,0) [0|1] "" BCM
 SG_ FanWish : 21|7@1+ (1,0) [0|100] "%" BCM
 SG_ AirValid : 28|1@1+ (1,0) [0|1] "" BCM
 SG_ AirWish : 29|2@1+ (1,0) [0|3] "" BCM
 SG_ LockValid : 31|1@1+ (1,0) [0|1] "" BCM
 SG_ LockWish : 32|1@1+ (1,0) [0|1] "" BCM
 SG_ Lock2Valid : 33|1@1+ (1,0) [0|1] "" BCM
 SG_ Lock2Wish : 34|1@1+ (1,0) [0|1] "" BCM
 SG_ TrunkValid : 35|1@1+ (1,0) [0|1] "" BCM
 SG_ TrunkWish : 36|1@1+ (1,0) [0|1] "" BCM
 SG_ HornValid : 37|1@1+ (1,0) [0|1] "" BCM
 SG_ HornWish : 38|1@1+ (1,0) [0|1] "" BCM
BO_ 1537 Charging: 1 HU
 SG_ ChargeWish : 0|2@1+ (1,0) [0|3] "" BCM
BA_DEF_ SG_ "GenSigStartValue" INT 0 255;
BA_DEF_DEF_ "GenSigStartValue" 0;
BA_ "GenSigStartValue" SG_ 1536 FanWish 127;
VAL_ 1536 AirWish 0 "UP" 1 "MIDDLE" 2 "DOWN" ;
VAL_ 1537 ChargeWish 0 "STOP" 1 "START" ;
""",
    DRIVE: """VERSION ""
BU_: VCU HU
BO_ 256 Motion: 2 VCU
 SG_ Speed : 0|16@1+ (0.01,0) [0|400] "km/h" HU
BO_ 1552 LimitCommand: 1 HU
 SG_ LimitWish : 0|7@1+ (1,0) [50|100] "%" VCU
""",
}
LOCKED = MappingTransform(((0, False), (1, True)))


def command(
    signal: str,
    *,
    message: str = "Command",
    bus: str = BODY,
    enable: bool = True,
    transform: Transform | None = None,
    limits: tuple[float | None, float | None] = (None, None),
    tolerance: float = 0,
    gates: tuple[Gate, ...] = (),
    ungated: tuple[Value, ...] = (),
    min_interval_ms: int = 200,
) -> CommandRule:
    return CommandRule(
        bus=bus,
        message=message,
        signal=f"{signal}Wish",
        transform=transform,
        enable=((f"{signal}Valid", 1),) if enable else (),
        minimum=limits[0],
        maximum=limits[1],
        period_ms=50,
        repeats=3,
        confirm_within_ms=1000,
        tolerance=tolerance,
        min_interval_ms=min_interval_ms,
        gates=gates,
        ungated=ungated,
    )


def locks(signal: str) -> CommandRule:
    """A lock: unlocking needs a car that stands, locking needs nothing."""
    return command(signal, transform=LOCKED, gates=(Gate.NOT_MOVING,), ungated=(True,))


def leaf(
    path: str,
    datatype: str,
    signal: str,
    rule: CommandRule | None = None,
    *,
    bus: str = BODY,
    message: str = "Status",
    transform: Transform | None = None,
    unit: str = "",
    timeout_ms: int = 500,
) -> SignalRule:
    kind = Kind.SENSOR if rule is None else Kind.ACTUATOR
    return SignalRule(path, kind, datatype, unit, bus, message, signal, transform, timeout_ms, (), None, None, rule)


SIGNALS = (
    leaf(TEMPERATURE, "float", "Temperature", command("Temperature", limits=(16, 28), tolerance=0.25), unit="celsius"),
    leaf(FAN, "uint8", "Fan", command("Fan", limits=(0, 100), tolerance=1), unit="percent"),
    leaf(AIR, "string", "Air", command("Air")),
    leaf(LOCK, "boolean", "Lock", locks("Lock"), transform=LOCKED),
    leaf(LOCK_2, "boolean", "Lock2", locks("Lock2"), transform=LOCKED),
    leaf(TRUNK_OPEN_CLOSE, "boolean", "Trunk", command("Trunk", transform=LOCKED, gates=(Gate.PARKED,))),
    leaf(HORN, "boolean", "Horn", command("Horn", transform=LOCKED, gates=(Gate.DOORS_CLOSED,), ungated=(False,))),
    leaf(
        CHARGE,
        "string",
        "Charge",
        command("Charge", message="Charging", enable=False, gates=(Gate.CABLE_CONNECTED,), ungated=("STOP",)),
    ),
    leaf(LIMIT, "uint8", "Limit", command("Limit", message="LimitCommand", bus=DRIVE, enable=False, limits=(50, 100))),
    leaf(SPEED, "float", "Speed", bus=DRIVE, message="Motion", unit="km/h"),
    leaf(DOOR, "boolean", "Door"),
    leaf(DOOR_2, "boolean", "Door2"),
    leaf(CABLE, "boolean", "Cable"),
)
MESSAGES = (MessageRule(BODY, "Command", CounterRule("Command_Counter", 16), ChecksumRule("Command_Checksum", "xor8")),)
NORMAL: dict[str, Value] = {
    TEMPERATURE: 20.0,
    FAN: 30,
    AIR: "UP",
    LOCK: True,
    LOCK_2: True,
    TRUNK_OPEN_CLOSE: False,
    HORN: False,
    CHARGE: "STOP",
    LIMIT: 80,
    SPEED: 0.0,
    DOOR: False,
    DOOR_2: False,
    CABLE: True,
}


def catalogue(signals: Iterable[SignalRule] = SIGNALS, messages: Iterable[MessageRule] = MESSAGES) -> VehicleCatalogue:
    databases = {bus: Path(f"{bus}.dbc") for bus in DBC}
    return VehicleCatalogue("small", "Small car", Path(), databases, tuple(messages), tuple(signals))


def databases() -> dict[str, LoadedDbc]:
    return {bus: parse_dbc(text, Path(f"{bus}.dbc")) for bus, text in DBC.items()}


class AuditList:
    """The record as a list."""

    def __init__(self) -> None:
        self.entries: list[AuditEntry] = []

    def record(self, entry: AuditEntry) -> None:
        self.entries.append(entry)

    def outcomes(self) -> dict[int, list[AuditEntry]]:
        """Request -> its final entries."""
        found: dict[int, list[AuditEntry]] = {}
        for entry in self.entries:
            finals = found.setdefault(entry.request, [])
            if entry.state.final:
                finals.append(entry)
        return found


class SmallCar:
    """The service under test with everything around it. All times are of its own clock, in milliseconds."""

    def __init__(
        self,
        the_catalogue: VehicleCatalogue | None = None,
        *,
        loaded: dict[str, LoadedDbc] | None = None,
        writable: Iterable[str] = (BODY,),
        normal: dict[str, Value] | None = None,
    ) -> None:
        self.catalogue = the_catalogue or catalogue()
        self.now_ns = 1_000_000 * NS_PER_MS
        self.store = SignalStore((rule.declaration for rule in self.catalogue.signals), self.clock)
        self.driving = DrivingState.PARKED
        self.bus_takes = True
        self.sent: list[tuple[str, Frame]] = []
        self.audit = AuditList()
        self.records: list[CommandRecord] = []
        self.service = ActuationService(
            self.catalogue,
            loaded or databases(),
            self.store,
            self.state_of_driving,
            writable,
            {bus: self._sender(bus) for bus in self.catalogue.databases},
            self.clock,
            self.audit,
        )
        self.service.subscribe(self.records.append)
        self.normal = NORMAL if normal is None else normal
        self.refresh()

    def clock(self) -> int:
        return self.now_ns

    def state_of_driving(self) -> DrivingState:
        return self.driving

    def _sender(self, bus: str):  # type: ignore[no-untyped-def]
        def send(frame: Frame) -> bool:
            if self.bus_takes:
                self.sent.append((bus, frame))
            return self.bus_takes

        return send

    # ------------------------------------------------------------ the car's side
    def says(self, path: str, value: Value) -> None:
        """The car sends a value now."""
        self.store.write(self.store.slot(path), value, self.now_ns)

    def refresh(self, **changed: Value) -> None:
        """The car sends all its normal values now."""
        for path, value in self.normal.items():
            self.says(path, value)

    def wait(self, ms: int, *, silent: bool = False) -> None:
        """Let time pass in steps of 10 ms; the car repeats its values unless it is silent; ticks come at 50 Hz."""
        end_ns = self.now_ns + ms * NS_PER_MS
        while self.now_ns < end_ns:
            self.now_ns = min(self.now_ns + 10 * NS_PER_MS, end_ns)
            if not silent:
                for path in self.normal:
                    reading = self.store.get(path)
                    if reading.value is not None:
                        self.says(path, reading.value)
            self.service.tick(self.now_ns)

    # ------------------------------------------------------------ our side
    def ask(self, path: str, value: Value | None, *, ms: int = 2000, asked_ms_ago: int = 0) -> CommandRecord:
        asked_ns = self.now_ns - asked_ms_ago * NS_PER_MS
        return self.service.request(
            Command(path, value, self.now_ns + ms * NS_PER_MS, Origin.TOUCH, asked_at_ns=asked_ns)
        )

    def now(self, record: CommandRecord) -> CommandRecord:
        found = self.service.record(record.id)
        assert found is not None
        return found


def outcome(car: SmallCar, record: CommandRecord) -> tuple[State, Reason | None]:
    """What became of a command so far."""
    now = car.now(record)
    return now.state, now.reason
