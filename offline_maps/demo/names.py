# SPDX-License-Identifier: Apache-2.0
"""Invented names that sound like a northern coast, each given once; streets may have names that many towns have."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

_SHIPPED: Final = ("Skarnhavn", "Nærøysund", "Eikåsby", "Vestrelia", "Gråsletta", "Tåkevik", "Tåkøya")
_FIRST: Final = ["Bråt", "Dverg", "Eld", "Fløy", "Gaupe", "Hjelm", "Jøt", "Klåv", "Lyng", "Mørk", "Nype", "Orre",
                 "Prest", "Rørsk", "Sølv", "Teist", "Ugle", "Vårs", "Ærfugl", "Ørne"]  # fmt: skip
_ENDS: Final = ["havn", "sund", "åsby", "relia", "sletta", "vika", "holmøya"]
_STREETS_KNOWN: Final = ["Kirkegata", "Skolegata", "Torggata", "Møllegata", "Fiskergata", "Smedgata", "Reperbanen",
                         "Tollbugata", "Bryggegata", "Skippergata", "Nygata", "Øvregata", "Nedregata", "Prestegata",
                         "Borgergata", "Grønnegata", "Strandstretet", "Vågsbunnen", "Klokkersmauet", "Bakerstretet",
                         "Kongens gate", "Dronningens gate", "Rådhusgata", "Sjømannsgata", "Vintergata"]  # fmt: skip
_ROOTS: Final = ["Ask", "Alme", "Bjørke", "Blåbær", "Brenne", "Bør", "Dal", "Elve", "Erle", "Fagerli", "Furu", "Glas",
                 "Gran", "Hassel", "Hegre", "Hesle", "Humle", "Høyde", "Idd", "Kastanje", "Kløver", "Konvall", "Kråke",
                 "Lerke", "Linde", "Lyng", "Løv", "Måke", "Mose", "Myr", "Nøtte", "Olden", "Orre", "Pil", "Post",
                 "Rogne", "Rype", "Rør", "Selje", "Sisik", "Skogs", "Snipe", "Sol", "Spurve", "Stær", "Sving", "Syren",
                 "Trost", "Tyri", "Tårn", "Ugle", "Utsikt", "Vass", "Vei", "Vier", "Vinter", "Ørne", "Åker", "Åse",
                 "Skjær", "Tang", "Torske", "Sild", "Makrell", "Ror", "Segl", "Mast", "Anker", "Kompass", "Fyr", "Lods",
                 "Verft", "Tønne", "Salt", "Kran", "Laste", "Hammer", "Støperi", "Meieri", "Gartner"]  # fmt: skip
_STREET_ENDS: Final = {
    "old": ["gata", "stredet", "smauet", "bakken"],
    "grid": ["gata", "s gate", "gata"],
    "villa": ["veien", "vegen", "stien", "lia", "bakken", "svingen"],
    "works": ["veien", "kaia", "gata"],
    "blocks": ["veien", "gata", "tunet", "hagen"],
    "village": ["vegen", "veien", "bakken", "stien"],
}
_ALL_ENDS: Final = frozenset(end for ends in _STREET_ENDS.values() for end in ends)
_FARMS: Final = ["Nordgård", "Sørgård", "Øvre Haug", "Nedre Haug", "Lundestø", "Brekkåsen", "Myrhus", "Solberglia",
                 "Kvernåsen", "Bråtahaugen", "Tyribakk", "Høgåsen", "Vestplass", "Ekrestø", "Rognlien", "Skogtun",
                 "Åkerstø", "Bjørnemyr", "Langtun", "Stubbelia"]  # fmt: skip
_WATERS: Final = ["Tjern", "Myrtjern", "Storpytten", "Abbortjønna", "Gjeddevatnet", "Svartputten", "Kvitvatnet",
                  "Igletjern", "Rundtjønna"]  # fmt: skip
_ISLETS: Final = ["Teistholmen", "Lyngskjæret", "Store Klåven", "Vesle Klåven", "Oterbåen", "Terneholmen",
                  "Måseskjær",
                  "Kobbeholmen", "Lamholmen", "Skarveskjæret", "Ærfuglholmen", "Krabbebåen", "Høyholmen"]  # fmt: skip
_PEOPLE: Final = ["Havørn", "Lykke", "Kaia", "Fyret", "Ankeret", "Tre Kroner", "Måken", "Solsiden", "Nordlys",
                  "Bryggen", "Klippen", "Sjøbua", "Kråkereiret", "Gullfisken", "Bøkkeren", "Pepperkverna", "Havbris",
                  "Saltkaret", "Tollboden", "Kompasset", "Stjernen", "Blåskjellet", "Lykta", "Roret", "Skuta",
                  "Ørneredet"]  # fmt: skip


class Names:
    """The names of one region; `number` 0 is the region that is shipped."""

    def __init__(self, number: int) -> None:
        self._chance = random.Random(7)  # noqa: S311  (no secret)
        self.number = number
        first = [_FIRST[(number * 7 + k * 3) % len(_FIRST)] for k in range(len(_ENDS))]
        a, b, c, d, e, f, g = (x + y for x, y in zip(first, _ENDS, strict=True)) if number else _SHIPPED
        self.town, self.second, self.inland, self.western, self.northern, self.ferry, self.island = a, b, c, d, e, f, g
        self.river, self.canal, self.lake = "Skarnelva", "Byens kanal", "Storvåtnet"
        self.fjord, self.bay, self.sea = "Nærøfjorden", "Langstrandbukta", "Skarnhavet"
        self.country, self.county = "Skarnland", f"Ytre Skarn {number}" if number else "Ytre Skarn"
        self._streams = iter(["Kvernbekken", "Fossåa", "Ålebekken"] * 3)
        self._islets = iter(_ISLETS)
        self._ponds = iter(_WATERS)
        self._farms = iter(self._mixed(_FARMS))
        self._people = _for_ever(self._mixed(_PEOPLE))
        self._used: dict[str, set[str]] = {}
        self._known = iter(_STREETS_KNOWN)

    def renamed(self, text: str, first: Names) -> str:
        """Return what a name of the shipped region is here: places and streets are called otherwise."""
        for old, new in zip(first._towns(), self._towns(), strict=True):
            text = text.replace(old, new)
        root = max((r for r in _ROOTS if text.startswith(r) and text[len(r) :] in _ALL_ENDS), key=len, default="")
        return _ROOTS[(_ROOTS.index(root) + self.number) % len(_ROOTS)] + text[len(root) :] if root else text

    def _towns(self) -> tuple[str, ...]:
        return (self.town, self.second, self.inland, self.western, self.northern, self.ferry, self.island, self.county)

    def _mixed(self, words: list[str]) -> list[str]:
        return self._chance.sample(words, len(words))

    def stream(self) -> str:
        """Return the name of a brook."""
        return next(self._streams)

    def islet(self) -> str:
        """Return the name of a small island."""
        return next(self._islets)

    def pond(self) -> str:
        """Return the name of a small lake."""
        return next(self._ponds)

    def farm(self) -> str:
        """Return the name of a farm."""
        return next(self._farms)

    def house(self) -> str:
        """Return what an inn or a shop may be called."""
        return next(self._people)

    def street(self, style: str, town: str) -> str:
        """Return a street name that this town has not got yet; in the old town first those that are known to all."""
        used = self._used.setdefault(town, set())
        if style == "old" and (known := next(self._known, None)):
            used.add(known)
            return known
        ends = _STREET_ENDS[style]
        for _ in range(400):
            root, end = self._chance.choice(_ROOTS), self._chance.choice(ends)
            if end == "s gate" and root.endswith("s"):
                continue
            if (name := root + end) not in used:
                used.add(name)
                return name
        raise AssertionError(f"{town} has run out of street names")


def _for_ever(words: list[str]) -> Iterator[str]:
    turn = 0
    while True:
        turn += 1
        yield from words if turn == 1 else [f"{word} {'I' * turn}" for word in words]
