# SPDX-License-Identifier: Apache-2.0
"""The signs that stand on the map: a drop with its tip on the place, and on it a sign or a number.

Their atlas keeps coverage, not colours: red the sign, green the rim, blue the shadow, what is left of alpha the body.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen, QPolygonF

from avn.viewmodels.map.scene import MapPin, PinKind
from avn.viewmodels.map.style import Ink

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_NUMBER: Final = 20
WIDTH, HEIGHT = 52, 64  # dp of a cell
_COLUMNS: Final = 9
_CELLS: Final = len(PinKind) + MOST_NUMBER
_ROWS: Final = math.ceil(_CELLS / _COLUMNS)
_MIDDLE: Final = QPointF(26, 25)
_RADIUS: Final = 19.0
_TIP: Final = 58.0
_QUIET: Final = frozenset({PinKind.FAVOURITE, PinKind.HOME, PinKind.WORK, PinKind.CHARGER, PinKind.VIA})

_SIGN, _RIM, _SHADOW, _BODY = QColor(255, 0, 0), QColor(0, 255, 0), QColor(0, 0, 255), QColor(0, 0, 0)


def pin_rows(pins: Sequence[MapPin], at: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return the corners of pins as rows of sprites, float32 [6 * n, 8]; those in the south lie on top."""
    rows = np.zeros((len(pins), 6, 8), np.float32)
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 0), (1, 1), (0, 1)], np.float32)
    order = sorted(range(len(pins)), key=lambda k: (pins[k].kind is PinKind.DESTINATION, float(at[k, 1])))
    for row, k in zip(rows, order, strict=True):
        pin = pins[k]
        cell = len(PinKind) + min(pin.number, MOST_NUMBER) - 1 if pin.number > 0 else int(pin.kind)
        column, line = cell % _COLUMNS, cell // _COLUMNS
        row[:, 0:2] = at[k]
        row[:, 2] = corners[:, 0] * WIDTH - WIDTH / 2
        row[:, 3] = corners[:, 1] * HEIGHT - _TIP
        row[:, 4] = (column + corners[:, 0]) / _COLUMNS
        row[:, 5] = (line + corners[:, 1]) / _ROWS
        row[:, 6] = Ink.PIN_QUIET if pin.kind in _QUIET else Ink.PIN
        row[:, 7] = 1.0
    return rows.reshape(-1, 8)


def pin_atlas(px_per_dp: float) -> QImage:
    """Return the picture that `pin_rows` points into."""
    image = QImage(
        math.ceil(_COLUMNS * WIDTH * px_per_dp),
        math.ceil(_ROWS * HEIGHT * px_per_dp),
        QImage.Format.Format_RGBA8888_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(image.width() / (_COLUMNS * WIDTH), image.height() / (_ROWS * HEIGHT))
    font = QFont("Inter")
    font.setPixelSize(24)
    font.setWeight(QFont.Weight.Medium)
    painter.setFont(font)
    for cell in range(_CELLS):
        painter.save()
        painter.translate(cell % _COLUMNS * WIDTH, cell // _COLUMNS * HEIGHT)
        painter.setClipRect(QRectF(0, 0, WIDTH, HEIGHT))
        _drop(painter)
        if cell < len(PinKind):
            _sign(painter, PinKind(cell))
        else:
            painter.setPen(_SIGN)
            box = QRectF(_MIDDLE.x() - 20, _MIDDLE.y() - 16, 40, 32)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(cell - len(PinKind) + 1))
        painter.restore()
    painter.end()
    return image


def _outline(grow: float) -> QPainterPath:
    """A circle with a tip below."""
    radius, tip = _RADIUS + grow, _TIP + grow * 1.4
    x, y = _MIDDLE.x(), _MIDDLE.y()
    half = math.acos(radius / (tip - y))  # where the flanks touch the circle
    path = QPainterPath(QPointF(x, tip))
    path.lineTo(x + radius * math.sin(half), y + radius * math.cos(half))
    degrees = math.degrees(half)
    path.arcTo(x - radius, y - radius, 2 * radius, 2 * radius, degrees - 90, 360 - 2 * degrees)
    path.closeSubpath()
    return path


def _drop(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for k in range(4):  # a soft foot where it stands
        shadow = QColor(_SHADOW)
        shadow.setAlpha(34)
        painter.setBrush(shadow)
        painter.drawEllipse(QPointF(_MIDDLE.x(), _TIP), 9.0 - 2 * k, 4.4 - k)
    painter.fillPath(_outline(2.5), _RIM)
    painter.fillPath(_outline(0.0), _BODY)


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(_MIDDLE.x() + x, _MIDDLE.y() + y) for x, y in points])


def _sign(painter: QPainter, kind: PinKind) -> None:
    pen = QPen(_SIGN, 2.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_SIGN)
    match kind:
        case PinKind.RESULT:
            painter.drawEllipse(_MIDDLE, 6.5, 6.5)
        case PinKind.DESTINATION:  # a flag
            painter.drawPolygon(_polygon((-5, -10), (9, -10), (5.5, -4.5), (9, 1), (-5, 1)))
            painter.setPen(pen)
            painter.drawPolyline(_polygon((-6, -10), (-6, 11)))
        case PinKind.VIA:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen)
            painter.drawEllipse(_MIDDLE, 6.5, 6.5)
        case PinKind.FAVOURITE:
            points = []
            for k in range(10):
                radius, angle = (11.0 if k % 2 == 0 else 4.9), math.pi * k / 5
                points.append((radius * math.sin(angle), 0.8 - radius * math.cos(angle)))
            painter.drawPolygon(_polygon(*points))
        case PinKind.HOME:
            painter.drawPolygon(
                _polygon((-11, 0.5), (0, -10), (11, 0.5), (7.5, 0.5), (7.5, 9.5), (-7.5, 9.5), (-7.5, 0.5))
            )
        case PinKind.WORK:
            painter.drawRoundedRect(QRectF(_MIDDLE.x() - 10, _MIDDLE.y() - 5, 20, 14), 2.5, 2.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen)
            painter.drawPolyline(_polygon((-4, -5), (-4, -9), (4, -9), (4, -5)))
        case PinKind.CHARGER:
            painter.drawPolygon(_polygon((2, -12), (-8, 2.5), (-1.2, 2.5), (-2.5, 12), (8, -3), (1, -3)))
