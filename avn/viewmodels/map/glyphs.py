# SPDX-License-Identifier: Apache-2.0
"""How a label looks: its letters, the plate of a road's number, the sign of a place; measured and drawn with QPainter.

A label is drawn in no colour of its own: red holds how much of a pixel is ink, alpha how much is ink or halo. The
renderer takes both colours from the palette, so that day becomes night without a new drawing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPainterPath, QPen

from avn.viewmodels.map.signs import sign

INK: Final = QColor(255, 0, 0)
HALO: Final = QColor(0, 0, 0)
HALO_DP: Final = 2.5  # around the letters
MARGIN_DP: Final = 4.0  # around the drawing: halo, and a pixel for linear filtering
LINE_DP: Final = 1.3  # height of a line in sizes of its letters
WIDEST_DP: Final = 420.0  # of a text; a longer one ends with an ellipsis
SIGN_DP: Final = 32.0  # diameter of the disc of a sign
PLATE_DP: Final = (9.0, 2.0)  # around the letters of a road's number

_INTER: Final = "Inter"
_FALLBACK: Final = "DejaVu Sans"


class Look(IntEnum):
    """The kinds of letters."""

    BODY = 0  # roads and most else
    CITY = 1
    TOWN = 2
    VILLAGE = 3
    AIRY = 4  # countries, districts: letters apart
    SLANTED = 5  # water
    PLATE = 6  # the number of a road
    SIGN = 7  # a place of interest; `text` names its category


_SIZES: Final = {
    Look.BODY: 24,
    Look.CITY: 36,
    Look.TOWN: 31,
    Look.VILLAGE: 28,
    Look.AIRY: 26,
    Look.SLANTED: 24,
    Look.PLATE: 22,
}
_SPACING: Final = {Look.AIRY: 2.5, Look.SLANTED: 0.4}
LARGEST_DP: Final = max(_SIZES.values())


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What is drawn once into the atlas: a text in one look, or a sign."""

    text: str
    look: Look = Look.BODY


@dataclass(frozen=True, slots=True)
class Extent:
    """Width and height in dp of the drawing with its margin, and where one letter ends and the next begins."""

    width: float
    height: float
    cuts: tuple[float, ...] = ()


@cache
def _family() -> str:
    return _INTER if _INTER in QFontDatabase.families() else _FALLBACK


@cache
def _font(look: Look, ratio: float) -> QFont:
    font = QFont(_family())
    font.setPixelSize(round(_SIZES[look] * ratio))
    font.setWeight(QFont.Weight.Medium)
    font.setItalic(look is Look.SLANTED)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    spacing = _SPACING.get(look, 0.0)
    if spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing * ratio)
    return font


@cache
def _metrics(look: Look, ratio: float) -> QFontMetricsF:
    return QFontMetricsF(_font(look, ratio))


def measure(glyphs: Glyphs, ratio: float = 1.0) -> Extent:
    """Return how large the drawing will be; `ratio` is device pixels per dp."""
    if glyphs.look is Look.SIGN:
        side = SIGN_DP + 2 * MARGIN_DP
        return Extent(side, side)
    metrics, text = _metrics(glyphs.look, ratio), fitting(glyphs, ratio)
    width = metrics.horizontalAdvance(text) / ratio
    height = _SIZES[glyphs.look] * LINE_DP
    if glyphs.look is Look.PLATE:
        width, height = max(width, height - 10) + 2 * PLATE_DP[0], height + 2 * PLATE_DP[1]
        return Extent(width + 2 * MARGIN_DP, height + 2 * MARGIN_DP)
    cuts = tuple(MARGIN_DP + metrics.horizontalAdvance(text[:i]) / ratio for i in range(1, len(text)))
    return Extent(width + 2 * MARGIN_DP, height + 2 * MARGIN_DP, cuts)


def fitting(glyphs: Glyphs, ratio: float = 1.0) -> str:
    """Return the text as it is drawn: a very long one ends with an ellipsis."""
    metrics = _metrics(glyphs.look, ratio)
    return str(metrics.elidedText(glyphs.text, Qt.TextElideMode.ElideRight, WIDEST_DP * ratio))


def draw(painter: QPainter, glyphs: Glyphs, x: float, y: float, ratio: float = 1.0) -> None:
    """Draw at device pixel (x, y), the upper left corner of the margin, over what is empty there."""
    extent = measure(glyphs, ratio)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    margin = MARGIN_DP * ratio
    inner = QRectF(x + margin, y + margin, extent.width * ratio - 2 * margin, extent.height * ratio - 2 * margin)
    if glyphs.look is Look.SIGN:
        _draw_sign(painter, glyphs.text, inner, ratio)
    elif glyphs.look is Look.PLATE:
        _draw_plate(painter, glyphs, inner, ratio)
    else:
        path = _letters(glyphs, inner, ratio)
        halo = QPen(
            HALO, 2 * HALO_DP * ratio, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )
        painter.strokePath(path, halo)
        painter.fillPath(path, INK)


def _letters(glyphs: Glyphs, inner: QRectF, ratio: float) -> QPainterPath:
    """Return the outlines of the text, in the middle of `inner`; capitals stand in the middle of its height."""
    font, metrics = _font(glyphs.look, ratio), _metrics(glyphs.look, ratio)
    text = fitting(glyphs, ratio)
    path = QPainterPath()
    left = inner.center().x() - metrics.horizontalAdvance(text) / 2
    path.addText(left, inner.center().y() + metrics.capHeight() / 2, font, text)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _draw_plate(painter: QPainter, glyphs: Glyphs, inner: QRectF, ratio: float) -> None:
    radius = 6 * ratio
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(HALO)
    painter.drawRoundedRect(inner, radius, radius)
    inset = 2.5 * ratio
    painter.setPen(QPen(INK, 1.5 * ratio))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner.adjusted(inset, inset, -inset, -inset), radius - inset / 2, radius - inset / 2)
    painter.fillPath(_letters(glyphs, inner, ratio), INK)


def _draw_sign(painter: QPainter, category: str, inner: QRectF, ratio: float) -> None:
    from PySide6.QtSvg import QSvgRenderer

    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(HALO)
    painter.drawEllipse(inner)
    side = inner.width() * 0.64
    document = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="none" stroke="#ff0000" '
        f'stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" d="{sign(category)}"/></svg>'
    )
    target = QRectF(inner.center().x() - side / 2, inner.center().y() - side / 2, side, side)
    QSvgRenderer(QByteArray(document.encode())).render(painter, target)
