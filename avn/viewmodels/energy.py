# SPDX-License-Identifier: Apache-2.0
"""The energy card of the home page: what the road takes, now and over the last kilometres, and how charging goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from avn.clock import NS_PER_S
from avn.energy.consumption import STRETCH_M, STRETCHES, Stretch
from avn.vehicle.signals import Quality
from avn.vehicle.signals import Signal as VehicleSignal
from avn.viewmodels.feed import SignalFeed
from avn.viewmodels.formatting import Figure, Formatter
from avn.viewmodels.reading import ReadingViewModel, numeric

if TYPE_CHECKING:
    from avn.energy.consumption import ConsumptionHistory

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

CONSUMPTION: Final = "Vehicle.Powertrain.ConsumptionPer100km"
_CHARGING: Final = "Vehicle.Powertrain.TractionBattery.Charging"
IS_CHARGING: Final = f"{_CHARGING}.IsCharging"
TIME_LEFT: Final = f"{_CHARGING}.TimeToComplete"
CHARGING_POWER: Final = f"{_CHARGING}.AveragePower"
TARGET: Final = f"{_CHARGING}.ChargeLimit"

BARS_EVERY_NS: Final = 2 * NS_PER_S
LEAST_TOP: Final = 20.0  # kWh/100 km at the top of the chart, so that a thrifty drive looks like one
HEADROOM: Final = 1.15
MOST_TOP: Final = 60.0  # a cold start must not flatten everything that comes after
W_PER_KW: Final = 1000.0
_SHOWN: Final = (Quality.VALID, Quality.STALE)  # an old value is kept, and says its age


@QmlElement
class EnergyViewModel(QObject):
    """Consumption as a figure and as bars, and charging in a sentence."""

    barsChanged = Signal()
    chargingChanged = Signal()

    def __init__(
        self, feed: SignalFeed, formatter: Formatter, history: ConsumptionHistory | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._history = history
        self._stretches: tuple[Stretch, ...] = ()
        self._bars: list[dict[str, object]] = [{"share": 0.0, "known": False}] * STRETCHES
        self._zero = 0.0
        self._looked_ns: int | None = None
        self._charging = False
        self._target: float | None = None
        self._consumption = ReadingViewModel(numeric(formatter.consumption), self)
        self._charging_power = ReadingViewModel(numeric(self._power_sentence), self)
        self._time_left = ReadingViewModel(numeric(self._time_sentence), self)
        feed.follow(TARGET, self._receive_target)
        self._reckoned = feed.follow(CONSUMPTION, self._consumption.receive)
        feed.follow(CHARGING_POWER, self._charging_power.receive)
        feed.follow(TIME_LEFT, self._time_left.receive)
        feed.follow(IS_CHARGING, self._receive_charging)
        feed.each_second(self._each_second)

    def _each_second(self, now_ns: int) -> None:
        for reading in (self._consumption, self._charging_power, self._time_left):
            reading.refresh_age(now_ns)
        if self._history is not None and (self._looked_ns is None or now_ns - self._looked_ns >= BARS_EVERY_NS):
            self._looked_ns = now_ns
            self._show(self._history.stretches)
            if not self._reckoned and (average := self._average()) is not None:  # such a car does not tell: we measured
                self._consumption.show(average, Quality.VALID, now_ns, now_ns)

    # ------------------------------------------------------------ the last kilometres
    def _show(self, stretches: tuple[Stretch, ...]) -> None:
        if stretches == self._stretches:
            return
        self._stretches = stretches
        rates = [one.kwh_per_100km for one in stretches]
        known = [rate for rate in rates if rate is not None]
        top = min(MOST_TOP, max(LEAST_TOP, HEADROOM * max(known, default=0.0)))
        below = min(top, max(0.0, -min(known, default=0.0)))
        self._zero = below / (top + below)
        shares = [None if rate is None else min(top, max(-below, rate)) / (top + below) for rate in rates]
        missing = [None] * (STRETCHES - len(shares))
        self._bars = [{"share": share or 0.0, "known": share is not None} for share in (*missing, *shares)]
        self.barsChanged.emit()

    def _average(self) -> Figure | None:
        known = [(one.kwh_per_100km, one.length_m) for one in self._stretches if one.kwh_per_100km is not None]
        if not known:
            return None
        return self._formatter.consumption(sum(rate * way for rate, way in known) / sum(way for _, way in known))

    # ------------------------------------------------------------ charging
    def _receive_charging(self, signal: VehicleSignal, _now_ns: int) -> None:
        charging = signal.quality in _SHOWN and signal.value is True
        if charging != self._charging:
            self._charging = charging
            self.chargingChanged.emit()

    def _receive_target(self, signal: VehicleSignal, _now_ns: int) -> None:
        value = signal.value if signal.quality in _SHOWN else None
        target = None if isinstance(value, str | None) or not 0 <= value <= 100 else float(value)
        if target != self._target:
            self._target = target
            self.chargingChanged.emit()

    def _power_sentence(self, power_kw: float) -> Figure:
        return Figure(self.tr("Charging with %1").replace("%1", self._formatter.kilowatts(power_kw * W_PER_KW)))

    def _time_sentence(self, seconds: float) -> Figure:
        return Figure(self._formatter.duration(seconds))

    # ------------------------------------------------------------ what QML reads
    @Property(ReadingViewModel, constant=True)
    def consumption(self) -> ReadingViewModel:
        """What the road takes, as the car reckons it; where it does not, as it was measured over the bars."""
        return self._consumption

    @Property(list, notify=barsChanged)
    def bars(self) -> list[dict[str, object]]:
        """The last stretches, old to new, always as many: `share` of the chart's height, and whether it is `known`."""
        return self._bars

    @Property(float, notify=barsChanged)
    def zero(self) -> float:
        """Where zero lies between the foot and the top of the chart, 0 to 1; above the foot after a descent."""
        return self._zero

    @Property(bool, notify=barsChanged)
    def measured(self) -> bool:
        """Whether there is anything to draw."""
        return any(one.kwh_per_100km is not None for one in self._stretches)

    @Property(str, notify=barsChanged)
    def barsSentence(self) -> str:
        """What the chart says, in words."""
        average = self._average()
        if average is None:
            return self.tr("No kilometres measured yet")
        way = self._formatter.distance(sum(one.length_m for one in self._stretches))
        words = self.tr("The last %1: %2 on average")
        return words.replace("%1", f"{way.text} {way.unit}").replace("%2", f"{average.text} {average.unit}")

    @Property(str, constant=True)
    def farthestText(self) -> str:
        """Where the chart begins."""
        way = self._formatter.distance(STRETCH_M * STRETCHES)
        return self.tr("%1 ago").replace("%1", f"{way.text} {way.unit}")

    @Property(bool, notify=chargingChanged)
    def charging(self) -> bool:
        """Whether the battery is being charged."""
        return self._charging

    @Property(ReadingViewModel, constant=True)
    def chargingPower(self) -> ReadingViewModel:
        """What the charger gives, as a sentence."""
        return self._charging_power

    @Property(ReadingViewModel, constant=True)
    def timeLeft(self) -> ReadingViewModel:
        """How long until the target is reached."""
        return self._time_left

    @Property(str, notify=chargingChanged)
    def targetSentence(self) -> str:
        """Up to which charge."""
        if self._target is None:
            return ""
        figure = self._formatter.percent(self._target)
        return self.tr("to %1").replace("%1", f"{figure.text} {figure.unit}")

    @Property(float, notify=chargingChanged)
    def target(self) -> float:
        """Up to which charge, between 0 and 1 for drawing; 0 where it is not known."""
        return min(1.0, max(0.0, (self._target or 0.0) / 100))
