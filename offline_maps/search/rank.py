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
LIGHT_MISSING: Final = 16.0
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
    """Return the mark of a name by its words, and the share of its letters that the query has."""
    words = name.split()
    near = around.split()
    whole = "".join(words)
    used: set[int] = set()
    marks = missing = in_name = letters = 0.0
    hits = 0
    for one in wanted:
        value, at, covers = _in_name(one.terms, words, whole, used)
        elsewhere = 0.92 * _in_words(one.terms, near)
        if value:
            in_name += value
            hits += 1
            letters += covers
            used.update(at)
        if max(value, elsewhere):
            marks += max(value, elsewhere)
        else:
            missing += LIGHT_MISSING if one.word.light else MISSING
            marks += 0.6 if one.word.light else 0.5
    if not in_name:
        return None
    covered = min(1.0, letters / (len(whole) or 1))
    exact = EXACT_NAME * in_name / hits if covered > 0.999 else 0.0
    return 100.0 * marks / len(wanted) + COVERED * covered + exact - missing, covered


def _in_name(
    terms: Sequence[Term], words: Sequence[str], whole: str, used: set[int]
) -> tuple[float, tuple[int, ...], int]:
    """Return how well the best term fits a word of the name that no other has taken, which it takes, and letters."""
    best: tuple[float, tuple[int, ...], int] = (0.0, (), 0)
    for term in terms:
        size = len(term.text)
        if size >= 4 and len(words) > 1 and not used and whole.startswith(term.text):
            value = 0.97 if size == len(whole) else 0.7 + 0.2 * size / len(whole) if term.open else 0.0
            if term.quality * value > best[0]:
                best = term.quality * value, _covering(words, size), size
        for i, word in enumerate(words):
            value = _fits(term, word)
            if value > best[0] and i not in used:
                best = value, (i,), min(size, len(word))
    return best


def _covering(words: Sequence[str], letters: int) -> tuple[int, ...]:
    """Return the words that so many letters from the start reach into."""
    found = []
    for i, word in enumerate(words):
        if letters <= 0:
            break
        found.append(i)
        letters -= len(word)
    return tuple(found)


def _in_words(terms: Sequence[Term], words: Sequence[str]) -> float:
    """Return how well the best term fits the best of the words around."""
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
