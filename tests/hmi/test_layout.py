# SPDX-License-Identifier: Apache-2.0
"""Every page can be read and hit: in each language, by day and night, at each size, in every state."""

from __future__ import annotations

import os
import re
from itertools import product

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from avn.resources import qml_folder
from avn.settings.preferences import Appearance, Language
from avn.viewmodels.pages import PAGES
from tests.support import walk
from tests.support.screen import make_stage
from tests.support.views import SIZES, VIEWS, View, look

pytestmark = pytest.mark.usefixtures("qapp")

EVERYTHING = os.environ.get("AVN_TEST_ALL") == "1"
LOOKS = tuple(product(Language, (Appearance.NIGHT, Appearance.DAY)))


def looks_of(view: View, size: tuple[int, int]) -> tuple[tuple[Language, Appearance], ...]:
    """Every look for a page on its drive; turn by turn for its other states, and all of them in the long run."""
    if EVERYTHING or view.name.endswith("-moving"):
        return LOOKS
    turn = VIEWS.index(view) + SIZES.index(size)
    return (LOOKS[turn % len(LOOKS)],)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_everything_can_be_read_and_hit(view: View, size: tuple[int, int]) -> None:
    found = []
    for language, appearance in looks_of(view, size):
        with look(view, size=size, language=language, appearance=appearance) as stage:
            image = stage.picture()
            found += [f"{language} {appearance}: {one}" for one in walk.faults(stage.window, image)]
            found += [f"{language} {appearance}: {one}" for one in stage.screen.warnings]
            assert len([one for one in walk.seen(stage.window) if walk.is_text(one.item)]) > 4, "nothing is looked at"
            assert len(walk.targets(stage.window)) >= 6, "nothing is looked at"
    assert found == []


def test_every_page_is_looked_at() -> None:
    for page in PAGES:
        driving = {view.driving for view in VIEWS if view.page == page.name}
        assert len(driving) >= 2, page.name


def test_words_from_outside_are_never_read_as_markup() -> None:
    """Every text of the screen is a Label, and a Label is plain."""
    modules = [qml_folder() / "Avn" / name for name in ("Controls", "Gallery", "Pages", "Shell")]
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


def contrast(one: QColor, other: QColor) -> float:
    return walk.contrast((one.red(), one.green(), one.blue()), (other.red(), other.green(), other.blue()))


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
