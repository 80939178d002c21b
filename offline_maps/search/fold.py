# SPDX-License-Identifier: Apache-2.0
"""One folding of names for index and query: what a driver cannot type, or types otherwise, makes no difference.

Case, accents and punctuation go; ø, oe and ö all become o, å and aa become a, æ, ae and ä become a, ü and ue become u.
SQLite's own folding knows none of these, so that its tokenizer only gets what was folded here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Letters that have no decomposition in Unicode.
_LETTERS: Final = str.maketrans(
    {"ø": "o", "æ": "ae", "å": "a", "ß": "ss", "đ": "d", "ð": "d", "ł": "l", "œ": "oe", "þ": "th", "ħ": "h", "ı": "i"}
)
_DIGRAPHS: Final = re.compile(r"a[ae]+|oe+|ue(?=[bcdfghklmnprstvz])")
_INITIALS: Final = re.compile(r"(?<![^\W_])([^\W\d_])[ .]+(?=[^\W\d_](?![^\W_]))")
# Written without spaces between words: every letter is a word of its own.
_UNSPACED: Final = re.compile(r"([\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")
_ROUNDS: Final = 8  # a name settles in two; the rest is for text that somebody made up


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the words of `text`, folded, with one space between them; folding twice changes nothing."""
    for _ in range(_ROUNDS):
        folded = _once(text)
        if folded == text:
            break
        text = folded
    return text


def _once(text: str) -> str:
    if text.isascii():
        plain = text.lower()
    else:
        plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
        plain = unicodedata.normalize("NFKD", plain)
    letters = plain if plain.isascii() and plain.replace(" ", "a").isalnum() else "".join(map(_letter, plain))
    words = _UNSPACED.sub(r" \1 ", letters) if not letters.isascii() else letters
    words = " ".join(_INITIALS.sub(r"\1", words).replace(".", " ").split())
    return _DIGRAPHS.sub(lambda found: found[0][0], words)


def _letter(one: str) -> str:
    """Return a letter or digit as it is, nothing for marks, a full stop for itself, and a space for all else."""
    kind = unicodedata.category(one)
    if kind == "Nd":
        return str(unicodedata.decimal(one))
    if kind[0] in "LN":
        return one
    if kind[0] == "M" or kind == "Cf":
        return ""
    return "." if one == "." else " "


def words(text: str) -> tuple[str, ...]:
    """Return the folded words."""
    return tuple(fold(text).split())


def joined(text: str) -> str:
    """Return the folded words as one: "Nørre Voldgade" and "nørrevoldgade" are the same."""
    return fold(text).replace(" ", "")
