# SPDX-License-Identifier: Apache-2.0
"""One question at a time to the maps process: the last one wins, and a late answer to an earlier one is dropped."""

from __future__ import annotations

from collections.abc import Callable

from avn.navigation.finder import Answer, Finder
from offline_maps.search.model import Place


class Question:
    """What is being asked now."""

    def __init__(self) -> None:
        self._asked = 0  # how many questions there have been
        self._request: int | None = None
        self._finder: Finder | None = None
        self.open = False

    def ask(self, finder: Finder, put: Callable[[Finder, Answer], int], answer: Answer) -> None:
        """Put another question in place of the present one; `put` sends it and returns the number of the request."""
        self.drop()
        self._asked += 1
        turn, self.open = self._asked, True

        def take(places: tuple[Place, ...]) -> None:
            if self.open and turn == self._asked:
                self.open, self._request = False, None
                answer(places)

        request = put(finder, take)
        if self.open and turn == self._asked:
            self._finder, self._request = finder, request

    def drop(self) -> None:
        """Want no answer any more."""
        self.open = False
        request, self._request = self._request, None
        if request is not None and self._finder is not None:
            self._finder.cancel(request)
