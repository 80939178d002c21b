# SPDX-License-Identifier: Apache-2.0
"""One question put to the search indexes of all open packs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from avn.maps.requests import Search

if TYPE_CHECKING:
    from offline_maps.search.index import SearchIndex
    from offline_maps.search.model import Place

_NEARBY_M: Final = 50_000.0


def ask(indexes: Sequence[SearchIndex], question: Search) -> list[Place]:
    """Return what the packs know, best first: nearest for a category nearby, first on the way along a line.

    Raises SearchError where an index cannot be asked.
    """
    limit, language = question.limit, question.language
    if not question.category:
        from offline_maps.search.find import search

        return list(search(indexes, question.text, near=question.near, limit=limit, language=language))
    found: list[Place] = []
    for index in indexes:
        if question.line:
            found += index.along(question.category, question.line, question.within_m, limit, language)
        elif question.near is not None:
            found += index.nearby(question.category, question.near, limit, question.within_m or _NEARBY_M, language)
    # Along a line the distance is that on the way.
    found.sort(key=lambda place: place.distance_m or 0.0)
    return found[:limit]
