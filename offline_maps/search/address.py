# SPDX-License-Identifier: Apache-2.0
"""Reads what somebody typed: words to find, a house number perhaps, abbreviations, and what nobody can find.

Number before or behind the street, postcode and town anywhere: which number is what is left open; each way of reading
is tried, and the map decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from offline_maps.search.fold import fold

_LONGEST: Final = 200  # letters of a query that are read
_MOST_WORDS: Final = 9
_MOST_NUMBERS: Final = 3

_NUMBER: Final = re.compile(
    r"(?<![\w.,'’-])(?<!\d[ ,])(\d{1,4})\.?(?:\s?(bis|ter|quater|[a-z](?!\s*[.'’])))?"
    r"(\s?[-–—]\s?\d{1,4}[a-z]?)?(\s?/\s?\w{1,4})?(?![\w'’-])",
    re.IGNORECASE,
)
_COUNTRY_CODE: Final = re.compile(
    r"\b(?:dk|no?|se?|de?|fr?|at?|ch|fl|li|mc|be?|nl|gb|uk)\s?-\s?(?=\d{4,5}\b)", re.IGNORECASE
)
_CARE_OF: Final = re.compile(r"\b(?:v|c|p)/o?\s*", re.IGNORECASE)
_FLOOR: Final = re.compile(
    r"(?<=\d)(?P<letter>\s?[a-z])?[\s,]+(?:"
    r"(?:\d{1,2}|st|kl|kld|stuen)\s?\.?,?\s?(?:sal|etg|etage|og|stock|floor|fl|piso)?\.?,?\s?"
    r"(?:th|tv|mf|til højre|til venstre)\b\.?"
    r"|\d{1,2}\s?\.?\s?(?:sal|etg|etage|og|stock|floor)\b\.?|(?:st|kl|kld|stuen)\b\.?(?=\s*(?:,|$|\d{4,5}\b))|[HULK]0\d{3}\b)",
    re.IGNORECASE,
)
_SHORTENED: Final = re.compile(r"([^\W\d_]{1,})\.")

# Whole words that stand for others, all folded. A word is also found as the beginning of a longer one behind a stop.
SHORT: Final = {
    "gt": ("gate", "gata", "gaten"),
    "gd": ("gade",),
    "vn": ("veien", "vegen"),
    "v": ("vej", "vei", "veg", "veien", "vegen"),
    "vg": ("veg", "vegen"),
    "str": ("strasse", "strase", "street", "strade", "strand"),
    "st": ("saint", "sankt", "store", "street", "sainte", "station", "strasse"),
    "ste": ("sainte",),
    "sct": ("sankt",),
    "skt": ("sankt",),
    "pl": ("plads", "plass", "platz", "place", "plassen"),
    "bd": ("boulevard",),
    "bvd": ("boulevard",),
    "bld": ("boulevard",),
    "blv": ("boulevard",),
    "blvd": ("boulevard",),
    "boul": ("boulevard",),
    "av": ("avenue",),
    "ave": ("avenue",),
    "r": ("rue",),
    "ch": ("chemin",),
    "che": ("chemin",),
    "chem": ("chemin",),
    "imp": ("impasse",),
    "rte": ("route",),
    "esc": ("escalier",),
    "sq": ("square",),
    "qu": ("quai",),
    "pce": ("prince",),
    "pcesse": ("princesse",),
    "gal": ("general",),
    "rd": ("road",),
    "ln": ("lane",),
    "hwy": ("highway",),
    "gl": ("gammel", "gamle", "gammle"),
    "nr": ("norre", "nordre"),
    "ndr": ("nordre", "norre"),
    "sdr": ("sonder", "sondre"),
    "sndr": ("sonder", "sondre"),
    "vestr": ("vestre",),
    "ostr": ("ostre",),
    "kgs": ("kongens",),
    "kbh": ("kobenhavn", "copenhagen"),
    "cph": ("kobenhavn", "copenhagen"),
    "frb": ("frederiksberg",),
    "frbg": ("frederiksberg",),
    "chr": ("christian", "christians", "kristian"),
    "fr": ("frederik", "frederiks", "frederik"),
    "dr": ("dronning", "doktor"),
    "mgr": ("monseigneur",),
    "jh": ("jens",),
}
# The map itself has the short form now and then: "Dr. Abildgaards Allé".
_LONG: Final = {
    longer: short
    for short in ("dr", "st", "ste", "sct", "chr", "gl", "kgs", "sdr", "ndr")
    for longer in SHORT[short]
    if longer not in ("street", "station", "strase", "strasse")
}
# Endings of compounds; "storgt" is Storgata.
ENDINGS: Final = {
    "gt": ("gata", "gate", "gaten"),
    "vn": ("veien", "vegen"),
    "vg": ("vegen", "veg"),
    "vei": ("vej", "veg", "veien"),
    "veg": ("vei", "vej", "vegen"),
    "vej": ("vei", "veg"),
    "gaten": ("gata", "gate"),
    "gata": ("gaten", "gate"),
    "veien": ("vegen", "vei", "vej"),
    "str": ("strasse",),
    "strase": ("strasse",),
    "pl": ("plass", "plads", "platz", "plassen"),
}
# Words that may be missing in the map without making an answer worse by much.
LIGHT: Final = frozenset(
    [
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "d",
        "l",
        "a",
        "of",
        "the",
        "and",
        "i",
        "pa",
        "til",
        "ved",
        "by",
        "og",
        "und",
        "an",
        "am",
        "im",
        "in",
        "der",
        "die",
        "das",
        "et",
        "en",
        "den",
        "det",
        "til",
        "sur",
        "danmark",
        "denmark",
        "norge",
        "norway",
        "noreg",
        "sverige",
        "sweden",
        "deutschland",
        "germany",
        "schweiz",
        "suisse",
        "france",
        "frankrig",
        "osterreich",
        "austria",
        "liechtenstein",
        "monaco",
        "dk",
        "no",
        "se",
        "fl",
        "mc",
        "ch",
        "at",
        "st",
        "th",
        "tv",
        "sal",
        "etage",
        "nr",
        "no",
    ]
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word to find; any of `others` is as good. `open` words may go on."""

    text: str
    others: tuple[str, ...] = ()
    open: bool = False

    @property
    def light(self) -> bool:
        """Whether it says so little that it may be missing."""
        return self.text in LIGHT


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a query: words, and the house number where it has one."""

    words: tuple[Word, ...]
    number: str = ""


def read_query(text: str) -> tuple[Reading, ...]:
    """Return the ways to read a text, the one without a house number first; none where it has no words."""
    text = _CARE_OF.sub(" ", _COUNTRY_CODE.sub(" ", text[:_LONGEST]))
    shortened = {fold(one) for one in _SHORTENED.findall(text)}
    ended = bool(text) and not text[-1].isspace()
    readings = [Reading(_words(text, shortened, ended))]
    bare = _FLOOR.sub(lambda found: f"{found['letter'] or ''} , ", text)
    if bare != text:
        readings.append(Reading(_words(bare, shortened, ended)))
    numbers = sorted(_NUMBER.finditer(bare), key=lambda one: (len(one[1]) > 3, one.start()))
    for found in numbers[:_MOST_NUMBERS]:
        words = _words(f"{bare[: found.start()]} , {bare[found.end() :]}", shortened, True)
        if words:
            number = "".join(found[0].replace(".", "").split()).lower()
            readings.append(Reading(words, number))
    return tuple(one for one in dict.fromkeys(readings) if one.words)


def _words(text: str, shortened: set[str], ended: bool) -> tuple[Word, ...]:
    # The first letter of a word that somebody has begun is no initial: "A-H C" for "A-H Cykler".
    begun = ended and len(text) > 2 and text[-1].isalpha() and not text[-2].isalnum()
    found = (fold(text[:-1]).split() + fold(text[-1]).split() if begun else fold(text).split())[:_MOST_WORDS]
    last = len(found) - 1
    words = []
    for i, one in enumerate(found):
        others = [*SHORT.get(one, ())]
        if one in _LONG:
            others.append(_LONG[one])
        for ending, longer in ENDINGS.items():
            if one.endswith(ending) and len(one) > len(ending) + 1:
                others += [one.removesuffix(ending) + more for more in longer]
        if one in shortened and one.endswith("g") and len(one) > 3:
            others.append(one + "ade")  # "Nørreg. 5"
        if one in shortened and one.endswith("v") and len(one) > 3:
            others += [one + "ej", one + "eien"]
        goes_on = (one in shortened and len(one) > 1) or (i == last and ended and (not one.isdecimal() or len(one) > 2))
        words.append(Word(one, tuple(dict.fromkeys(others)), goes_on))
    return tuple(words)
