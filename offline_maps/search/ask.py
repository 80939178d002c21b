# SPDX-License-Identifier: Apache-2.0
"""Finds the rows that may answer a reading of a query: all words, words run together or apart, misspelt, one missing.

FTS5 hands out rows in the order of their numbers, which is that of importance. A question that has more than `_MOST`
answers is therefore put again for the map cells here and for those around here; none needs to see more rows than that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from offline_maps.geo import distance_m, tile_at
from offline_maps.search import schema
from offline_maps.search.address import Reading, Word
from offline_maps.search.fuzzy import KnownWords, edits_for
from offline_maps.search.rank import Term, Wanted, score

_MOST: Final = 60  # rows of one question
_SHORTENED: Final = 0.95  # quality of what a shortened word stands for
_EDITS: Final = (1.0, 0.8, 0.64)
_GOOD: Final = 118.0  # a mark that only a row with every word in its names and surroundings has
_COLUMNS: Final = "p.id, p.weight, p.lat, p.lon, p.folded, p.others, p.around"
_SELECT: Final = (
    f"SELECT {_COLUMNS} FROM words w JOIN place p ON p.id = w.rowid WHERE words MATCH ? ORDER BY w.rowid LIMIT ?"  # noqa: S608
)

Point = tuple[float, float]


@dataclass(slots=True)
class Asker:
    """Puts one reading's questions to an index; `rows` are the marks found so far."""

    db: sqlite3.Connection
    known: Callable[[], KnownWords]
    near: Point | None
    limit: int

    def plainly(self, reading: Reading) -> dict[int, float]:
        """Return marks by row number, for rows that have all words as they are typed, run together or apart."""
        marks: dict[int, float] = {}
        self._ask([Wanted(word, _terms(word)) for word in reading.words], marks)
        for fewer in _run_together(reading.words) if len(marks) < self.limit else ():
            self._ask([Wanted(word, _terms(word)) for word in fewer], marks)
        return marks

    def loosely(self, reading: Reading) -> dict[int, float]:
        """Return marks by row number, for rows that have all words but misspelt, or all but one."""
        marks: dict[int, float] = {}
        loose = [Wanted(word, self._misspelt(word)) for word in reading.words]
        self._ask(loose, marks)
        if max(marks.values(), default=0.0) < _GOOD:
            for i in range(len(loose)) if len(loose) > 1 else ():
                self._ask(loose, marks, without=i)
        return marks

    def _ask(self, wanted: Sequence[Wanted], marks: dict[int, float], without: int = -1) -> None:
        asked = [one for i, one in enumerate(wanted) if i != without]
        match = " AND ".join(f"{{name alt area whole}} : ({_or(one.terms)})" for one in asked)
        # What lies in Frederiksberg is not what "Frederiksberg" means: a word has to be in a name.
        named = f"{{name alt whole}} : ({' OR '.join(_or(one.terms) for one in asked)})"
        match = f"({match}) AND {named}" if len(asked) > 1 else named
        rows = self.db.execute(_SELECT, (match, _MOST)).fetchall()
        if len(rows) == _MOST:
            for text in (*self._around(match), f'whole : "{"".join(one.word.text for one in asked)}"'):
                rows += self.db.execute(_SELECT, (text, _MOST)).fetchall()
        for number, weight, lat, lon, folded, others, around in rows:
            away = distance_m(self.near, (lat / 1e7, lon / 1e7)) / 1000 if self.near else None
            mark = score(wanted, folded, others, around, weight, away)
            if mark is not None and mark > marks.get(number, -1e9):
                marks[number] = mark

    def _around(self, match: str) -> Iterator[str]:
        """Yield a question for here and for around here."""
        if self.near is not None:
            for zoom in (schema.NEAR_ZOOM, schema.WIDE_ZOOM):
                tile = tile_at(*self.near, zoom)
                cells = " OR ".join(
                    f'"{schema.cell_word(zoom, tile.x + dx, tile.y + dy)}"' for dx in (-1, 0, 1) for dy in (-1, 0, 1)
                )
                yield f"({match}) AND cell : ({cells})"

    def _misspelt(self, one: Word) -> tuple[Term, ...]:
        terms = _terms(one)
        word = one.text
        edits = edits_for(word)
        if not edits:
            return terms
        have = {term.text for term in terms}
        more = []
        for known, wrong in self.known().close(word, edits, one.open):
            if known in have:
                continue
            quality = _EDITS[wrong]
            if len(known) > len(word) + wrong:
                quality *= 0.72 + 0.2 * len(word) / len(known)
            more.append(Term(known, quality, False))
        return (*terms, *more)


def _terms(word: Word) -> tuple[Term, ...]:
    more = [Term(other, _SHORTENED, word.open) for other in word.others]
    return (Term(word.text, 1.0, word.open), *more)


def _or(terms: Sequence[Term]) -> str:
    return " OR ".join(f'"{term.text}"' + ("*" if term.open else "") for term in terms)


def _run_together(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words with two neighbours run together: "Nørre Gade" for "Nørregade"."""
    for i in range(min(4, len(words) - 1)):
        a, b = words[i], words[i + 1]
        if not (a.text.isdecimal() or b.text.isdecimal()):
            one = Word(a.text + b.text, tuple(a.text + other for other in b.others), b.open)
            yield [*words[:i], one, *words[i + 2 :]]
