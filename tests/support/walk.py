# SPDX-License-Identifier: Apache-2.0
"""Walks the rendered item tree as a driver's eyes and finger would, and says what is wrong with it.

Measures: touch targets of at least 76 dp that are at least 8 dp apart (Android for Cars; design.md), text of at
least 24 dp, contrast of at least 4.5:1 for text and 3:1 for icons (WCAG 2.2, 1.4.3 and 1.4.11) against the
pixels that are really behind them, nothing cut, nothing overlapping, a name and a role on everything that can be
touched. What lies wholly behind something opaque is not seen, and not judged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow

SMALLEST_TARGET = 76.0
SMALLEST_GAP = 8.0
SMALLEST_TEXT = 24.0
TEXT_CONTRAST = 4.5
ICON_CONTRAST = 3.0
NOTHING = 0.01  # dp, the rounding of positions

_ROLES = QAccessible.Role
TOUCHED = {
    _ROLES.Button,
    _ROLES.CheckBox,
    _ROLES.RadioButton,
    _ROLES.PageTab,
    _ROLES.Slider,
    _ROLES.SpinBox,
    _ROLES.EditableText,
    _ROLES.Link,
    _ROLES.ListItem,
    _ROLES.MenuItem,
}


@dataclass
class Seen:
    """One item that is drawn: where, and how much of it is left after clipping."""

    item: QQuickItem
    rect: QRectF  # of its content, in the window
    left: QRectF  # what clipping leaves of it
    opacity: float
    order: int
    above: tuple[QQuickItem, ...] = field(repr=False)  # its ancestors


def _order(item: QQuickItem) -> tuple[list[QQuickItem], list[QQuickItem]]:
    """The children that are painted before the item and those after it, each in the order of painting."""
    children = sorted(item.childItems(), key=lambda one: one.z())
    return [one for one in children if one.z() < 0], [one for one in children if one.z() >= 0]


def seen(window: QQuickWindow) -> list[Seen]:
    """Every item that is drawn, in the order of painting."""
    found: list[Seen] = []

    def visit(item: QQuickItem, clip: QRectF, opacity: float, above: tuple[QQuickItem, ...]) -> None:
        if not item.isVisible():
            return
        opacity *= item.opacity()
        if opacity <= 0.01:
            return
        rect = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        if item.clip():
            clip = clip.intersected(rect)
        before, after = _order(item)
        for child in before:
            visit(child, clip, opacity, (*above, item))
        if is_text(item):
            rect = item.mapRectToScene(_content(item))
        found.append(Seen(item, rect, rect.intersected(clip), opacity, len(found), above))
        for child in after:
            visit(child, clip, opacity, (*above, item))

    visit(window.contentItem(), QRectF(0, 0, window.width(), window.height()), 1.0, ())
    return [one for one in found if not _hidden(one, found)]


def is_text(item: QQuickItem) -> bool:
    return item.inherits("QQuickText") and bool(item.property("text"))


def is_icon(item: QQuickItem) -> bool:
    """Icon.qml: an item with a path and a stroke's colour."""
    return isinstance(item.property("path"), str) and item.property("path") != "" and item.property("size") is not None


def is_target(item: QQuickItem) -> bool:
    if item.inherits("QQuickAbstractButton") or item.inherits("QQuickSlider"):
        return bool(item.property("touchable")) if item.property("touchable") is not None else True
    interface = QAccessible.queryAccessibleInterface(item)
    return interface is not None and interface.role() in TOUCHED


def name_of(item: QQuickItem) -> str:
    interface = QAccessible.queryAccessibleInterface(item)
    spoken = "" if interface is None else interface.text(QAccessible.Text.Name)
    own = item.objectName() or spoken or str(item.property("text") or "") or "an item without a name"
    return f"'{own}'"


def _content(item: QQuickItem) -> QRectF:
    """Where the letters of a Label stand within it; Qt keeps a text's alignment from Python."""
    ink = item.property("ink")
    return ink if isinstance(ink, QRectF) else QRectF(0, 0, item.width(), item.height())


def _opaque(one: Seen) -> bool:
    if not one.item.inherits("QQuickRectangle") or one.opacity < 0.99:
        return False
    colour = one.item.property("color")
    return isinstance(colour, QColor) and colour.alpha() == 255


def _hidden(one: Seen, found: list[Seen]) -> bool:
    rect = one.rect
    return any(
        other.order > one.order and one.item not in other.above and other.rect.contains(rect) and _opaque(other)
        for other in found
    )


# ---------------------------------------------------------------- the findings
def faults(window: QQuickWindow, image: QImage) -> list[str]:
    """Return what is wrong, in sentences; `image` is a picture of the window made just now."""
    items = seen(window)
    return [*_of_targets(window, items), *_of_texts(window, items), *_of_overlaps(items), *_of_contrast(items, image)]


def targets(window: QQuickWindow) -> list[Seen]:
    """What can be touched now."""
    return [one for one in seen(window) if is_target(one.item)]


def _of_targets(window: QQuickWindow, items: list[Seen]) -> Iterator[str]:
    whole = QRectF(0, 0, window.width(), window.height()).adjusted(-NOTHING, -NOTHING, NOTHING, NOTHING)
    hit = [one for one in items if is_target(one.item)]
    for one in hit:
        name, rect = name_of(one.item), one.rect
        if min(rect.width(), rect.height()) < SMALLEST_TARGET - NOTHING:
            yield f"target {name} is {rect.width():.0f} x {rect.height():.0f} dp"
        if not whole.contains(rect) or one.left.width() * one.left.height() < rect.width() * rect.height() - 1:
            yield f"target {name} is cut off"
        interface = QAccessible.queryAccessibleInterface(one.item)
        if interface is None or interface.role() not in TOUCHED:
            yield f"target {name} has no accessible role"
        elif not interface.text(QAccessible.Text.Name):
            yield f"target {name} has no accessible name"
    for one, other in combinations(hit, 2):
        if one.item in other.above or other.item in one.above:
            continue
        a, b = one.rect, other.rect
        across = max(a.left(), b.left()) - min(a.right(), b.right())
        down = max(a.top(), b.top()) - min(a.bottom(), b.bottom())
        if max(across, down) < SMALLEST_GAP - NOTHING:
            yield f"targets {name_of(one.item)} and {name_of(other.item)} are {max(across, down):.1f} dp apart"


def _scale(one: Seen) -> float:
    unit = one.item.mapRectToScene(QRectF(0, 0, 100, 100))
    return unit.height() / 100


def _of_texts(window: QQuickWindow, items: list[Seen]) -> Iterator[str]:
    whole = QRectF(-0.5, -0.5, window.width() + 1, window.height() + 1)
    for one in items:
        item = one.item
        if not is_text(item):
            continue
        text = f"text '{item.property('text')}'"
        size = item.property("font").pixelSize() * _scale(one)
        if size < SMALLEST_TEXT - NOTHING:
            yield f"{text} is {size:.0f} dp high"
        if item.property("lineCount") > 1 and (word := _broken(item)):
            yield f"{text} breaks the word '{word}'"
        if item.property("truncated"):
            yield f"{text} is cut short"
        if item.property("contentWidth") > item.width() + 0.5:
            yield f"{text} is {item.property('contentWidth') - item.width():.0f} dp wider than its place"
        if item.property("lineCount") > 1 and item.property("contentHeight") > item.height() + 4:
            yield f"{text} is {item.property('contentHeight') - item.height():.0f} dp higher than its place"
        if not whole.contains(one.rect) or one.left.width() < one.rect.width() - 0.5:
            yield f"{text} leaves the screen or is clipped"
        elif one.left.height() < one.rect.height() - 4:  # a line's own room above and below its letters
            yield f"{text} is clipped"


def _broken(item: QQuickItem) -> str:
    """Return a word that is wider than its line and so continues on the next; a break after a hyphen is a good one."""
    measure = QFontMetricsF(item.property("font"))
    words = re.split(r"\s|(?<=[-/])", item.property("text"))
    return next((word for word in words if measure.horizontalAdvance(word) > item.width() + 0.5), "")


def _of_overlaps(items: list[Seen]) -> Iterator[str]:
    drawn = [one for one in items if is_text(one.item) or is_icon(one.item)]
    tight = [
        (one, one.rect.adjusted(1, one.rect.height() * 0.15, -1, -one.rect.height() * 0.15)) for one in drawn
    ]  # the ink of a line is lower than the line
    for (one, a), (other, b) in combinations(tight, 2):
        if a.intersects(b) and one.item not in other.above and other.item not in one.above:
            yield f"{_called(one.item)} and {_called(other.item)} overlap"
    edges = [one for one in items if one.item.inherits("QQuickRectangle")]  # Qt keeps their borders from Python
    for one, rect in tight:
        for other in edges:
            if other.rect.intersects(rect) and not other.rect.contains(rect) and not _between(other, one, edges):
                yield f"{_called(one.item)} lies across an edge"


def _between(edge: Seen, one: Seen, rectangles: list[Seen]) -> bool:
    """Whether something opaque lies over the edge where the item stands: a sheet on the ground."""
    return any(edge.order < it.order < one.order and it.rect.contains(one.rect) and _opaque(it) for it in rectangles)


def _called(item: QQuickItem) -> str:
    if is_text(item):
        return f"text '{item.property('text')}'"
    parent = item.parentItem()
    while parent is not None and not parent.objectName():
        parent = parent.parentItem()
    return f"an icon in '{parent.objectName() if parent is not None else ''}'"


# ---------------------------------------------------------------- contrast
def luminance(red: int, green: int, blue: int) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red / 255, green / 255, blue / 255)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Contrast ratio of two sRGB colours (WCAG 2.2), 1 to 21."""
    light, dark = sorted((luminance(*one), luminance(*other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _pixels(image: QImage, rect: QRectF) -> list[tuple[int, int, int]]:
    """The pixels of a part of the picture, every second one of each line."""
    width, height, line = image.width(), image.height(), image.bytesPerLine()
    left, right = max(0, int(rect.left())), min(width, int(rect.right()) + 1)
    top, bottom = max(0, int(rect.top())), min(height, int(rect.bottom()) + 1)
    bits = memoryview(image.constBits())
    found = []
    for y in range(top, bottom):
        row = bytes(bits[y * line + left * 4 : y * line + right * 4])
        found += [(row[i + 2], row[i + 1], row[i]) for i in range((y % 2) * 4, len(row) - 3, 8)]
    return found


def _of_contrast(items: list[Seen], image: QImage) -> Iterator[str]:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    for one in items:
        text = is_text(one.item)
        if not (text or is_icon(one.item)):
            continue
        colour = one.item.property("color")
        pixels = _pixels(image, one.left)
        if not pixels or not isinstance(colour, QColor):
            continue
        behind = Counter(pixels).most_common(1)[0][0]
        ink = tuple(
            round(over * one.opacity + under * (1 - one.opacity))
            for over, under in zip((colour.red(), colour.green(), colour.blue()), behind, strict=True)
        )
        if ink == behind:  # a thick icon fills its rectangle: what is behind it stands around it
            around = one.left.adjusted(-3, -3, 3, 3)
            behind = Counter(one for one in _pixels(image, around) if one != ink).most_common(1)[0][0]
        wanted = TEXT_CONTRAST if text and one.item.isEnabled() else ICON_CONTRAST
        ratio = contrast(ink, behind)  # type: ignore[arg-type]
        if ratio < wanted:
            where = f"{bytes(ink).hex()} on {bytes(behind).hex()}"
            yield f"{_called(one.item)} has a contrast of {ratio:.1f}:1, {where}"
        elif not _painted(pixels, ink, behind):  # type: ignore[arg-type]
            yield f"{_called(one.item)} is not painted"


def _painted(pixels: list[tuple[int, int, int]], ink: tuple[int, int, int], behind: tuple[int, int, int]) -> bool:
    """Whether any pixel is nearer to the ink than to what is behind it."""

    def apart(a: tuple[int, int, int], b: tuple[int, int, int]) -> int:
        return sum(abs(x - y) for x, y in zip(a, b, strict=True))

    return any(apart(one, ink) < apart(one, behind) for one in set(pixels))
