# SPDX-License-Identifier: Apache-2.0
"""At every size, in every language, in every state: nothing is cut, nothing overlaps, every target can be hit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem

from avn.resources import qml_folder
from avn.settings.preferences import Language
from scripts import shots
from tests.support import screen
from tests.support.screen import Stage, make_stage

pytestmark = pytest.mark.usefixtures("qapp")

SMALLEST_TARGET = 76
SMALLEST_GAP = 8


def scene(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def clipped(item: QQuickItem) -> bool:
    """Whether the item scrolls: what is cut off there can be brought back."""
    one: QQuickItem | None = item
    while one is not None:
        if one.clip():
            return True
        one = one.parentItem()
    return False


def texts(stage: Stage) -> Iterator[tuple[QQuickItem, QRectF]]:
    """Every visible text, with the place that its letters take."""
    for one in stage.items():
        if one.isVisible() and one.inherits("QQuickText") and one.property("text"):
            wide, high = one.property("contentWidth"), one.property("contentHeight")
            yield one, one.mapRectToScene(QRectF(0, (one.height() - high) / 2, wide, high))


def targets(stage: Stage) -> list[tuple[str, QRectF]]:
    buttons = [one for one in stage.items() if one.isVisible() and one.inherits("QQuickAbstractButton")]
    return [(one.objectName(), scene(one)) for one in buttons]


def place(one: QQuickItem) -> str:
    return f"{one.objectName() or 'text'} {one.property('text')!r}"


@pytest.mark.parametrize("size", shots.SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", shots.STATES, ids=lambda state: state.__name__)
@pytest.mark.parametrize("language", Language)
def test_everything_fits(language: Language, state: object, size: tuple[int, int]) -> None:
    car = screen.make_car(quiet=state is shots.unavailable)
    with make_stage(language=language, size=size, car=car) as stage:
        state(stage)  # type: ignore[operator]
        stage.picture()  # rows and columns settle when they are drawn
        window = QRectF(0, 0, *size)
        shown = list(texts(stage))
        assert len(shown) > 8, "the check looks at nothing"
        for one, rect in shown:
            assert not one.property("truncated"), place(one)
            assert one.property("contentWidth") <= one.width() + 0.5, place(one)
            if not clipped(one):
                assert window.contains(rect), place(one)
        loose = [(one, rect.adjusted(1, 3, -1, -3)) for one, rect in shown if not clipped(one)]
        for (one, a), (other, b) in combinations(loose, 2):
            assert not a.intersects(b), f"{place(one)} lies on {place(other)}"
        hit = targets(stage)
        assert len(hit) >= 6, "the check looks at nothing"
        for name, rect in hit:
            assert min(rect.width(), rect.height()) >= SMALLEST_TARGET, name
            assert window.contains(rect), name
        assert stage.screen.warnings == []


@pytest.mark.parametrize("size", shots.SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", [shots.normal, shots.climate_failed], ids=lambda state: state.__name__)
def test_targets_keep_their_distance(state: object, size: tuple[int, int]) -> None:
    with make_stage(size=size) as stage:
        state(stage)  # type: ignore[operator]
        stage.picture()
        for (one, a), (other, b) in combinations(targets(stage), 2):
            across = max(a.left(), b.left()) - min(a.right(), b.right())
            along = max(a.top(), b.top()) - min(a.bottom(), b.bottom())
            assert max(across, along) >= SMALLEST_GAP - 0.01, f"{one} and {other}"


@pytest.mark.parametrize("size", shots.SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_function_is_lost_at_any_size(size: tuple[int, int]) -> None:
    with make_stage(size=size) as stage:
        strip = {name for name, _ in targets(stage)}
        stage.tap("openClimate")
        everything = strip | {name for name, _ in targets(stage)}
        wanted = {"driverCooler", "driverWarmer", "passengerCooler", "passengerWarmer", "driverSeatHeat"}
        wanted |= {"passengerSeatHeat", "climateFanLess", "climateFanMore", "climateFrontDefrost"}
        assert wanted | {"climateAirConditioning", "back"} <= everything


def test_words_from_outside_are_never_read_as_markup() -> None:
    """Every text of the screen is a Label, and a Label is plain."""
    modules = [qml_folder() / "Avn" / name for name in ("Controls", "Pages", "Shell")]
    sources = {path.name: path.read_text() for module in modules for path in module.glob("*.qml")}
    assert "textFormat: Text.PlainText" in sources["Label.qml"]
    assert len(sources) > 15
    others = "\n".join(source for name, source in sources.items() if name != "Label.qml")
    assert not re.search(r"\b(Text|TextEdit|TextInput) \{|textFormat", others)


def palette(night: bool) -> dict[str, QColor]:
    """The colours of Theme.qml. The engine is not asked: its loader threads would wait for this one."""
    source = (qml_folder() / "Avn" / "Theme" / "Theme.qml").read_text()
    pairs = re.findall(r'property color (\w+): mix\("(#\w+)", "(#\w+)"\)', source)
    return {name: QColor(dark if night else light) for name, light, dark in pairs}


def luminance(colour: QColor) -> float:
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2, contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("night", [True, False], ids=["night", "day"])
def test_contrast_of_the_palette(night: bool) -> None:
    shade = palette(night)
    for under in ("ground", "surface", "frame"):
        for ink in ("text", "secondary", "accent", "caution"):
            assert contrast(shade[ink], shade[under]) >= 4.5, (ink, under)
        for mark in ("positive", "heat", "outline", "danger"):
            assert contrast(shade[mark], shade[under]) >= 3, (mark, under)
    for ink, under in (
        ("text", "raised"),
        ("secondary", "raised"),
        ("accent", "accentSoft"),
        ("textOverAccent", "accent"),
        ("caution", "cautionSoft"),
        ("text", "cautionSoft"),
        ("text", "pressed"),
    ):
        assert contrast(shade[ink], shade[under]) >= 4.5, (ink, under)


def test_the_middle_of_the_screen_is_not_blank() -> None:
    with make_stage() as stage:
        image = stage.picture()
        points = [QPointF(x, y).toPoint() for x in range(20, 1260, 7) for y in range(80, 620, 7)]
        assert len({image.pixel(point) for point in points}) > 20
