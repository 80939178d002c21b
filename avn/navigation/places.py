# SPDX-License-Identifier: Apache-2.0
"""The driver's places: home, work, favourites, and where they have lately been looking.

They are in memory at once, and in the encrypted store as soon as it is open. Removing one erases it everywhere:
the recent entry of the same place goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from avn.clock import WallClock, utc_now
from avn.navigation.place import LABEL_LONGEST, RECENTS_KEPT, KeptPlace, Role, bare, new_number, same
from avn.settings.catalogue import RECENTS, Setting
from avn.settings.store import SettingsStore
from offline_maps.search.fold import fold
from offline_maps.search.model import Place

if TYPE_CHECKING:  # SQLCipher is not needed before the store is opened
    from avn.navigation.kept import PlaceRows

RECENTS_MOST: Final = 50
_SINGLE: Final = (Role.HOME, Role.WORK)
_ROLE_WORDS: Final = {  # what a driver types for them, in each language of the screen
    Role.HOME: ("home", "hjem", "hjemme"),
    Role.WORK: ("work", "office", "jobb", "jobben", "arbeid", "kontor", "arbejde"),
}


class Storage(Enum):
    """Where the places are kept."""

    WAITING = auto()  # in memory, until the store is open
    OPEN = auto()
    REFUSED = auto()  # in memory only: the store cannot be opened


class PlacesService:
    """All places that are kept. For one thread."""

    def __init__(self, settings: SettingsStore, clock: WallClock = utc_now) -> None:
        self._settings = settings
        self._clock = clock
        self._kept: list[KeptPlace] = []
        self._rows: PlaceRows | None = None
        self._listeners: tuple[Callable[[], None], ...] = ()
        self._end = settings.subscribe(self._follow)
        self.storage = Storage.WAITING

    # ------------------------------------------------------------ what there is
    @property
    def home(self) -> KeptPlace | None:
        """Home, where it is set."""
        return self._one(Role.HOME)

    @property
    def work(self) -> KeptPlace | None:
        """Work, where it is set."""
        return self._one(Role.WORK)

    @property
    def favourites(self) -> tuple[KeptPlace, ...]:
        """The favourites, newest first."""
        return self._of(Role.FAVOURITE)

    @property
    def recents(self) -> tuple[KeptPlace, ...]:
        """What was lately looked at, newest first; nothing older than 90 days."""
        oldest = self._clock() - RECENTS_KEPT
        return tuple(one for one in self._of(Role.RECENT) if one.at > oldest)

    @property
    def keeps_recents(self) -> bool:
        """Whether recent places are written down at all."""
        return self._settings.get(RECENTS)

    @property
    def lasting(self) -> bool:
        """Whether what is saved now will be there on the next drive, as far as is known."""
        return self.storage is not Storage.REFUSED and (self._rows is None or not self._rows.broken)

    def numbered(self, number: int) -> KeptPlace | None:
        """Return the place with this number, None where it is gone."""
        return next((one for one in self._kept if one.number == number), None)

    def kept_as(self, role: Role, place: Place) -> KeptPlace | None:
        """Return the place as it is kept in this role, None where it is not."""
        return next((one for one in self._kept if one.role is role and same(one.place, place)), None)

    def matching(self, text: str) -> tuple[KeptPlace, ...]:
        """Return the kept places that every word of `text` begins a word of; each place once, the nearest role first.

        A blank text brings all of them.
        """
        wanted = fold(text).split()
        chosen: list[KeptPlace] = []
        for one in (*self._of(Role.HOME), *self._of(Role.WORK), *self.favourites, *self.recents):
            words = _words_of(one)
            if all(any(word.startswith(part) for word in words) for part in wanted) and not any(
                same(one.place, other.place) for other in chosen
            ):
                chosen.append(one)
        begun = fold(text)
        chosen.sort(key=lambda one: not fold(one.label or one.place.name).startswith(begun))
        return tuple(chosen)

    # ------------------------------------------------------------ what changes them
    def keep(self, role: Role, place: Place, label: str = "") -> KeptPlace:
        """Keep a place in this role; another home or work than this one is replaced."""
        kept = KeptPlace(role, bare(place), self._clock(), label.strip()[:LABEL_LONGEST], new_number())
        replaced = [
            one for one in self._kept if one.role is role and (role in _SINGLE or same(one.place, place))
        ]  # fmt: skip
        self._exchange(replaced, [kept])
        return kept

    def rename(self, kept: KeptPlace, label: str) -> None:
        """Give a place a name of the driver's own; a blank one takes it away."""
        if kept in self._kept:
            renamed = replace(kept, label=label.strip()[:LABEL_LONGEST], number=new_number())
            self._exchange([kept], [renamed])

    def remove(self, kept: KeptPlace) -> None:
        """Erase a place, and the recent entry of the same place with it."""
        gone = [one for one in self._kept if one is kept or (one.role is Role.RECENT and same(one.place, kept.place))]
        self._exchange(gone, [])

    def note(self, place: Place) -> None:
        """Take note that the driver looked at a place: it is the newest of the recent ones, where they are kept."""
        if not self.keeps_recents:
            return
        kept = KeptPlace(Role.RECENT, bare(place), self._clock(), "", new_number())
        former = [one for one in self._of(Role.RECENT) if same(one.place, place)]
        others = [one for one in self._of(Role.RECENT) if one not in former]
        self._exchange([*former, *others[RECENTS_MOST - 1 :]], [kept])

    def forget_recents(self) -> None:
        """Erase every recent place."""
        self._kept = [one for one in self._kept if one.role is not Role.RECENT]
        if self._rows is not None:
            self._rows.drop_recents()
        self._tell()

    def _follow(self, setting: Setting) -> None:
        if setting is RECENTS:
            if not self.keeps_recents:
                self.forget_recents()
            else:
                self._tell()

    def _exchange(self, gone: Sequence[KeptPlace], come: Sequence[KeptPlace]) -> None:
        """Write the new before the old is erased: a cut between the two loses nothing."""
        self._kept = [one for one in self._kept if one not in gone] + list(come)
        if self._rows is not None:
            for one in come:
                self._rows.put(one)
            self._rows.drop([one.number for one in gone])
        self._tell()

    # ------------------------------------------------------------ the store
    def open(self, rows: PlaceRows, loaded: Iterable[KeptPlace]) -> None:
        """Go on with the store, which held `loaded`, oldest first; what was saved meanwhile is newer."""
        meanwhile, self._kept = self._kept, []
        doubled: list[KeptPlace] = []
        for one in (*loaded, *meanwhile):
            before = [
                other
                for other in self._kept
                if other.role is one.role and (one.role in _SINGLE or same(other.place, one.place))
            ]
            doubled += before
            self._kept = [other for other in self._kept if other not in before] + [one]
        self._rows, self.storage = rows, Storage.OPEN
        for one in meanwhile:
            rows.put(one)
        rows.drop([one.number for one in doubled])
        if not self.keeps_recents:
            self._kept = [one for one in self._kept if one.role is not Role.RECENT]
            rows.drop_recents()
        self._tell()

    def refuse(self) -> None:
        """Go on in memory: the store cannot be opened."""
        self.storage = Storage.REFUSED
        self._tell()

    def close(self) -> None:
        """Wait until everything is written."""
        self._end()
        if self._rows is not None:
            self._rows.close()

    # ------------------------------------------------------------ listeners
    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after each change; return a function that ends it."""
        self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            self._listeners = tuple(one for one in self._listeners if one is not listener)

        return unsubscribe

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()

    def _one(self, role: Role) -> KeptPlace | None:
        return next(iter(self._of(role)), None)

    def _of(self, role: Role) -> tuple[KeptPlace, ...]:
        return tuple(one for one in reversed(self._kept) if one.role is role)


def _words_of(kept: KeptPlace) -> tuple[str, ...]:
    place = kept.place
    said = fold(f"{kept.label} {place.name} {place.street} {place.number}")  # a town's name means the town
    return (*said.split(), *_ROLE_WORDS.get(kept.role, ()))
