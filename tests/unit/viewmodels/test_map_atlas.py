# SPDX-License-Identifier: Apache-2.0
"""The atlas: labels drawn once, a few at a time, and kept while they are shown."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage

from avn.clock import NS_PER_MS
from avn.viewmodels.map.atlas import WIDTH, Cut, LabelAtlas
from avn.viewmodels.map.glyphs import Glyphs, Look
from avn.viewmodels.map.signs import SIGNS
from offline_maps.bake.pois import SHOWN

pytestmark = pytest.mark.usefixtures("qapp")


def pixels(atlas: LabelAtlas, cut: Cut) -> np.ndarray:
    """Red and alpha of what lies at a cut, [h, w, 2]."""
    image: QImage = atlas.image
    whole = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    x0, x1 = round(cut.u0 * image.width()), round(cut.u1 * image.width())
    y0, y1 = round(cut.v0 * image.height()), round(cut.v1 * image.height())
    return whole[y0:y1, x0:x1][:, :, (0, 3)].astype(int)


def drawn(atlas: LabelAtlas, *glyphs: Glyphs) -> list[Cut | None]:
    atlas.begin()
    for one in glyphs:
        atlas.get(one)
    while atlas.work():
        pass
    return [atlas.get(one) for one in glyphs]


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("look", list(Look))
def test_every_look_has_ink_within_its_halo_and_an_empty_edge(look: Look, ratio: float) -> None:
    atlas = LabelAtlas(ratio)
    glyphs = Glyphs("cafe" if look is Look.SIGN else "Ærøskøbing 16", look)
    (cut,) = drawn(atlas, glyphs)
    assert cut is not None
    found = pixels(atlas, cut)
    assert found[:, :, 0].max() > 230, "ink"
    assert found[:, :, 1].max() == 255
    assert (found[:, :, 0] <= found[:, :, 1]).all(), "no ink without halo"
    edge = np.concatenate((found[0], found[-1], found[:, 0], found[:, -1]))
    assert edge.max() < 40, "nothing is cut, and neighbours do not bleed in"
    assert found.shape[1] == pytest.approx(atlas.extent(glyphs).width * ratio, abs=1.5)


def test_the_letters_parts_are_where_letters_end() -> None:
    extent = LabelAtlas().extent(Glyphs("Wii"))
    assert len(extent.cuts) == 2
    assert extent.cuts[0] > extent.width / 2, "a W is wider than two i"
    assert extent.cuts[0] < extent.cuts[1] < extent.width


def test_a_very_long_name_ends_with_dots() -> None:
    atlas = LabelAtlas()
    assert atlas.extent(Glyphs("Å" * 200)).width < 440
    (cut,) = drawn(atlas, Glyphs("Å" * 200))
    assert cut is not None


def test_a_frame_draws_no_longer_than_its_budget() -> None:
    now = [0]

    def clock() -> int:
        now[0] += NS_PER_MS
        return now[0]

    atlas = LabelAtlas(clock=clock)
    atlas.begin()
    for i in range(10):
        atlas.get(Glyphs(f"Vej {i}"))
    frames = 0
    while atlas.pending:
        assert atlas.work()
        frames += 1
    assert 4 <= frames <= 10
    assert not atlas.work()


def test_only_what_changed_is_uploaded() -> None:
    atlas = LabelAtlas()
    assert atlas.take_dirty() == [atlas.image.rect()]
    assert atlas.take_dirty() == []
    (cut,) = drawn(atlas, Glyphs("Valby"))
    assert cut is not None
    (rect,) = atlas.take_dirty()
    assert rect.contains(round(cut.u0 * WIDTH) + 2, round(cut.v0 * atlas.image.height()) + 2)
    assert rect.width() < 200


def test_a_full_atlas_forgets_what_was_not_shown_for_longest() -> None:
    atlas = LabelAtlas()
    keep = Glyphs("Bliver")
    (first,) = drawn(atlas, keep)
    count = 0
    while count < 500:
        names = [Glyphs(f"Nørre Farimagsgade {count + i}") for i in range(25)]
        cuts = drawn(atlas, keep, *names)
        assert all(cuts), "there is room for all of one placement"
        assert cuts[0] == first, "what is shown in each placement is never moved"
        count += 25
    atlas.begin()
    assert atlas.get(Glyphs("Nørre Farimagsgade 40")) is None


def test_more_than_the_atlas_holds_is_not_drawn_over() -> None:
    atlas = LabelAtlas()
    names = [Glyphs(f"Nørre Farimagsgade {i}") for i in range(600)]
    cuts = [cut for cut in drawn(atlas, *names) if cut is not None]
    assert 100 < len(cuts) < 600
    assert len({(cut.u0, cut.v0) for cut in cuts}) == len(cuts)


def test_whatever_the_map_shows_has_a_sign_of_its_own() -> None:
    assert set(SHOWN) <= set(SIGNS)
    for category in SIGNS:
        atlas = LabelAtlas()
        (cut,) = drawn(atlas, Glyphs(category, Look.SIGN))
        assert cut is not None
        assert pixels(atlas, cut)[:, :, 0].max() > 200, category
