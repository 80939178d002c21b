# SPDX-License-Identifier: Apache-2.0
"""Words of names that are close to a misspelt one: a letter wrong, missing, too many, or two changed over."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

_WIDTH: Final = 32  # letters of a word that are compared
_BITS: Final = 64


def edits_for(word: str) -> int:
    """Return how many mistakes a word may hold: none in short ones, two in long ones."""
    if word.isdecimal():
        return 0
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


class KnownWords:
    """All words of the names of an index; about 45 bytes of memory each."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._codes = _coded(words)
        self._lengths = (self._codes != 0).sum(axis=1).astype(np.int16)
        self._letters = _letters(self._codes)

    def close(self, word: str, edits: int, prefix: bool, limit: int = 12) -> list[tuple[str, int]]:
        """Return known words within so many edits of `word`, the closest first, with the edits of each.

        With `prefix`, words that begin like it count too, behind those of its length.
        """
        if not self._words or not edits or not word:
            return []
        query = _coded([word])
        size = int((query != 0).sum())
        own = _letters(query)[0]
        fits = np.bitwise_count(own & ~self._letters) <= edits
        if prefix:
            fits &= self._lengths >= size - edits
        else:
            fits &= (np.bitwise_count(self._letters & ~own) <= edits) & (abs(self._lengths - size) <= edits)
        rows = np.flatnonzero(fits)
        if not len(rows):
            return []
        whole, begun = _distances(query[0, :size], self._codes[rows], self._lengths[rows])
        cost = np.minimum(2 * whole, 2 * begun + 1) if prefix else 2 * whole
        near = np.flatnonzero((begun if prefix else whole) <= edits)
        order = near[np.lexsort((rows[near], self._lengths[rows[near]], cost[near]))][:limit]
        return [(self._words[rows[i]], int(min(whole[i], begun[i] if prefix else whole[i]))) for i in order]


def _coded(words: list[str]) -> npt.NDArray[np.uint8]:
    """Return one row a word and one byte a letter, 0 behind the end; letters of other scripts may share a byte."""
    text = "".join(word[:_WIDTH].ljust(_WIDTH, "\0") for word in words)
    wide = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32).reshape(len(words), _WIDTH)
    narrow = np.where(wide < 128, wide, 128 + (wide ^ (wide >> 7)) % 128)
    return narrow.astype(np.uint8)


def _letters(codes: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint64]:
    """Return which letters each word has, as bits."""
    bits = np.left_shift(np.uint64(1), (codes % _BITS).astype(np.uint64))
    bits[codes == 0] = 0
    return np.asarray(np.bitwise_or.reduce(bits, axis=1), np.uint64)


def _distances(
    query: npt.NDArray[np.uint8], codes: npt.NDArray[np.uint8], lengths: npt.NDArray[np.int16]
) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
    """Return the edits from `query` to each word, and to the beginning of it that is closest.

    Optimal string alignment (Damerau-Levenshtein without a second edit of changed-over letters), all words at once.
    """
    count, width = codes.shape
    steps = np.arange(width + 1, dtype=np.int16)
    before: npt.NDArray[np.int16] | None = None
    last = np.broadcast_to(steps, (count, width + 1)).copy()
    for i, letter in enumerate(query):
        row = np.empty_like(last)
        row[:, 0] = i + 1
        row[:, 1:] = np.minimum(last[:, 1:] + 1, last[:, :-1] + (codes != letter))
        if before is not None:
            swapped = (codes[:, 1:] == query[i - 1]) & (codes[:, :-1] == letter)
            row[:, 2:] = np.where(swapped, np.minimum(row[:, 2:], before[:, :-2] + 1), row[:, 2:])
        before, last = last, np.minimum.accumulate(row - steps, axis=1) + steps
    whole = last[np.arange(count), np.minimum(lengths, width)]
    inside = steps[None, :] <= lengths[:, None]
    begun = np.where(inside, last, np.int16(99)).min(axis=1)
    return whole, begun.astype(np.int16)
