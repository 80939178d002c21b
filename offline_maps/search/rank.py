# SPDX-License-Identifier: Apache-2.0
"""How well a row answers a reading of a query: exact before begun before misspelt, then weight and nearness."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from offline_maps.search.address import Word

EXACT_NAME: Final = 25.0
EXACT_OTHER_NAME: Final = 18.0
COVERED: Final = 15.0
WEIGHT: Final = 22.0  # of the most important place of all
AWAY: Final = 7.0  # for every power of ten of distance
HERE_KM: Final = 0.2  # within which distance makes little difference
MISSING: Final = 38.0
LIGHT_MISSING: Final = 6.0
HOUSE: Final = 34.0
NO_HOUSE: Final = 10.0


@dataclass(frozen=True, slots=True)
class Term:
    """A folded word that stands for a word of the query: how good a stand-in it is, and whether it may go on."""

    text: str
    quality: float
    open: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word of a reading with all that stands for it."""

    word: Word
    terms: tuple[Term, ...]


def score(
    wanted: Sequence[Wanted], folded: str, others: str, around: str, weight: int, away_km: float | None
) -> float | None:
    """Return a mark for a row, higher is better; None where no word of the query is in a name of it."""
    best = _marked(wanted, folded, around)
    if best is None or best[1] < 1.0:
        for other in others.split("\n")[:40] if others else ():
            mark = _marked(wanted, other, around)
            if mark is not None:
                value = mark[0] - (EXACT_NAME - EXACT_OTHER_NAME)
                if best is None or value > best[0]:
                    best = value, mark[1]
    if best is None:
        return None
    return best[0] + WEIGHT * min(1000, max(0, weight)) / 1000 - farness(away_km)


def farness(away_km: float | None) -> float:
    """Return what a distance takes from a mark."""
    return AWAY * math.log10(1.0 + away_km / HERE_KM) if away_km is not None else 0.0


def _marked(wanted: Sequence[Wanted], name: str, around: str) -> tuple[float, float] | None:
    """Return the mark of a name by its words, and the share of the name that the query has."""
    words = name.split()
    near = around.split()
    whole = "".join(words)
    total = len(whole) or 1
    used: set[int] = set()
    marks = 0.0
    missing = 0.0
    in_name = 0.0
    for one in wanted:
        value, at = _in_name(one.terms, words, whole, used)
        if at is not None:
            in_name += value
            used.update(at)
        elsewhere = 0.92 * _in_words(one.terms, near)
        if elsewhere > value:
            value = elsewhere
        if not value:
            missing += LIGHT_MISSING if one.word.light else MISSING
            value = 0.9 if one.word.light else 0.5
        marks += value
    if not in_name:
        return None
    covered = sum(len(words[i]) for i in used) / total
    exact = EXACT_NAME * (in_name / max(1, len(used))) if covered == 1.0 else 0.0
    return 100.0 * marks / len(wanted) + COVERED * covered + exact - missing, covered


def _in_name(
    terms: Sequence[Term], words: Sequence[str], whole: str, used: set[int]
) -> tuple[float, tuple[int, ...] | None]:
    """Return how well the best term fits a word of the name that no other has taken, and which words it takes."""
    best: tuple[float, tuple[int, ...] | None] = (0.0, None)
    for term in terms:
        if (
            len(words) > 1
            and len(term.text) >= 4
            and (whole == term.text or (term.open and whole.startswith(term.text)))
        ):
            value = term.quality * (0.97 if whole == term.text else 0.7 + 0.2 * len(term.text) / len(whole))
            if value > best[0]:
                best = value, _covering(words, len(term.text))
        for i, word in enumerate(words):
            if i in used:
                continue
            value = _fits(term, word)
            if value > best[0]:
                best = value, (i,)
    return best


def _covering(words: Sequence[str], letters: int) -> tuple[int, ...]:
    """Return the words that so many letters from the start cover wholly."""
    found = []
    for i, word in enumerate(words):
        letters -= len(word)
        if letters < 0:
            break
        found.append(i)
    return tuple(found)


def _in_words(terms: Sequence[Term], words: Sequence[str]) -> float:
    best = 0.0
    for term in terms:
        if term.text in words:
            best = max(best, term.quality)
        elif term.open and term.quality > best:
            best = max([best, *(_fits(term, word) for word in words if word.startswith(term.text))])
    return best


def _fits(term: Term, word: str) -> float:
    if word == term.text:
        return term.quality
    if term.open and word.startswith(term.text):
        return term.quality * (0.72 + 0.2 * len(term.text) / len(word))
    return 0.0
