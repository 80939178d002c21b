# SPDX-License-Identifier: Apache-2.0
"""Power over charge, scaled for drawing: every place is a share of the chart's width or height."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from avn.charging.session import MOST_KW, ChargeSession, CurvePoint
from avn.viewmodels.charging_words import kilowatts
from avn.viewmodels.formatting import Formatter

_STEPS_KW = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)  # up to MOST_KW and more
_MOST_STEPS = 4
_HEADROOM = 1.12  # above the highest point stands the power in words

type Drawn = dict[str, Any]
type Chart = dict[str, list[Drawn]]

NOTHING: Chart = {part: [] for part in ("measured", "expected", "now", "goal", "left", "below")}


@dataclass(frozen=True, slots=True)
class Axes:
    """Charge from `low_percent` to 100 to the right, 0 to `top_kw` upwards in steps of `step_kw`."""

    low_percent: float
    top_kw: float
    step_kw: float

    def place(self, charge_percent: float, power_kw: float) -> Drawn:
        """Return where a point lies; y counts from the top."""
        x = (charge_percent - self.low_percent) / (100 - self.low_percent)
        return {"x": min(1.0, max(0.0, x)), "y": min(1.0, max(0.0, 1 - power_kw / self.top_kw))}


def axes_for(curve: Sequence[CurvePoint], expected_kw: float | None) -> Axes:
    """Choose axes that hold the curve and the expected end."""
    low = min((point.charge_percent for point in curve), default=0.0)
    highest = _HEADROOM * max((*(point.power_kw for point in curve), expected_kw or 0.0, 1.0))
    step = next((one for one in _STEPS_KW if highest <= one * _MOST_STEPS), _STEPS_KW[-1])
    return Axes(min(80.0, math.floor(low / 20) * 20.0), math.ceil(highest / step) * step, step)


def draw(
    session: ChargeSession, charge: float | None, power_kw: float | None, target: float | None, formatter: Formatter
) -> Chart:
    """Return the chart by its parts: points, and marks with a text; all are empty without a measurement.

    `charge`, `power_kw` and `target` are what the car says now, None where it does not.
    """
    record = session.record
    curve = record.curve if record is not None else ()
    if not curve:
        return NOTHING
    end_kw = session.expected_end_kw
    axes = axes_for(curve, end_kw)
    points = list(curve)
    live = session.running and charge is not None and power_kw is not None and 0 < power_kw < MOST_KW
    if live and charge is not None and power_kw is not None:
        points = [*(one for one in points if one.charge_percent < charge), CurvePoint(charge, power_kw)]
        axes = axes_for(points, end_kw)
    drawn: Chart = {
        "measured": [axes.place(one.charge_percent, one.power_kw) for one in points],
        "expected": [],
        "now": [],
        "goal": [],
        "left": [
            {"at": 1 - kw / axes.top_kw, "text": formatter.number(kw)} for kw in _marks(0, axes.top_kw, axes.step_kw)
        ],
        "below": [
            {"at": axes.place(percent, 0)["x"], "text": formatter.number(percent) + (" %" if percent == 100 else "")}
            for percent in _marks(axes.low_percent, 100, 20 if axes.low_percent < 80 else 10)
        ],
    }
    if live and charge is not None and power_kw is not None:
        drawn["now"] = [{**axes.place(charge, power_kw), "text": kilowatts(power_kw, formatter)}]
        if end_kw is not None and target is not None:
            drawn["expected"] = [axes.place(charge, power_kw), axes.place(target, end_kw)]
    if target is not None and target >= axes.low_percent:
        drawn["goal"] = [{**axes.place(target, end_kw or 0), "text": f"{formatter.number(target)} %"}]
    return drawn


def _marks(low: float, high: float, step: float) -> list[float]:
    return [low + step * index for index in range(int((high - low) / step + 1.001))]
