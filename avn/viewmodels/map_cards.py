# SPDX-License-Identifier: Apache-2.0
"""The cards of the Maps page: one for each map, for what is wrong, and for whom the map is owed to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject

from avn.maps.inventory import InstalledMap, Job, Outcome, Standing, StickMap, StickSeen
from avn.maps.service import MapsService
from avn.viewmodels.formatting import Formatter
from avn.viewmodels.map_faults import MapFaults

CREDIT: Final = "© OpenStreetMap contributors"  # the licence wants these words
ODBL: Final = "ODbL 1.0"
_DEMO: Final = "demo"
_KEYS: Final = ("action", "actionText", "secondAction", "secondText")

type Row = dict[str, object]


class MapCards(QObject):
    """Writes them; each has its words and at most two keys."""

    def __init__(self, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._write = formatter
        self._faults = MapFaults(self)

    def _row(self, key: str, icon: str, title: str, *text: str, attention: bool = False, long: str = "") -> Row:
        """`text` are lines, `long` is what can be read once the car stands."""
        words = "\n".join(one for one in text if one)
        card: Row = {"key": key, "icon": icon, "title": title, "text": words, "long": long, "attention": attention}
        return card | dict.fromkeys(_KEYS, "")

    def rows(self, service: MapsService | None) -> list[Row]:
        """Return the cards in their order; without a service this unit runs without maps."""
        if service is None:
            title = self.tr("No maps in this run")
            return [self._row("none", "map", title, self.tr("AVN was started without the part that reads maps."))]
        if not service.ready:
            return []
        found = service.found
        rows = [*self._wrong(service)]
        if (work := service.work) is not None:  # that one is shown at work
            found = tuple(one for one in found if (one.region, one.version) != (work.region, work.version))
        rows += [self._found(service, one) for one in found if one.standing in (Standing.NEW, Standing.NEWER)]
        rows += [self._installed(service, one) for one in service.installed]
        rows += [self._unreadable(region) for region in service.stock.damaged]
        if not service.has_map and not service.busy:
            rows.append(self._none())
        rows += [self._found(service, one) for one in found if one.standing not in (Standing.NEW, Standing.NEWER)]
        rows += [row for stick in service.sticks if (row := self._stick(stick)) is not None]
        return [*rows, self._credit(service)]

    def _wrong(self, service: MapsService) -> Iterator[Row]:
        if (failure := service.failure) is not None and failure.trouble is not None:
            title = self._failure_title(failure)
            row = self._row("failure", "warning", title, attention=True, long=self._faults.say(failure.trouble))
            yield row | {"action": "dismiss", "actionText": self.tr("Understood")}
        if service.damage:
            title, remedy = self.tr("A part of the map is damaged"), self.tr("Install the map again from a stick.")
            yield self._row("damage", "warning", title, remedy, attention=True)

    def _failure_title(self, failure: Outcome) -> str:
        match failure.job:
            case Job.INSTALL:
                return self.tr("%1 was not installed").replace("%1", failure.name)
            case Job.ROLL_BACK:
                return self.tr("%1 was not changed back").replace("%1", self.name(failure.region, failure.name))
            case Job.REMOVE:
                return self.tr("%1 was not removed").replace("%1", self.name(failure.region, failure.name))
            case Job.DEMO:
                return self.tr("The demo region was not made")
            case Job.STOCK:
                return self.tr("The maps cannot be read")

    def name(self, region: str, name: str) -> str:
        """Return what a map is called."""
        return self.tr("Demo region") if region == _DEMO else name

    def _data(self, one: InstalledMap | StickMap) -> str:
        """From when the data are, and how large."""
        size = self._write.storage(one.bytes)
        if one.data_of is None:
            return f"{size}."
        words = self.tr("Data of %1, %2.")
        return words.replace("%1", self._write.day(one.data_of)).replace("%2", size)

    def _installed(self, service: MapsService, one: InstalledMap) -> Row:
        name = self.name(one.region, one.name)
        demo = self.tr("An invented place to try things out.") if one.region == _DEMO else ""
        window = service.updates.of(one)
        until = ""
        if window is not None and window.days_left:
            until = self.tr("Updates until %1.").replace("%1", self._write.day(window.ends))
        elif window is not None:
            until = self.tr("Updates ended on %1.").replace("%1", self._write.day(window.ends))
        lasting = self.tr("Never stops working.") if not demo else ""
        data = f"{self._write.storage(one.bytes)}." if demo else self._data(one)
        row = self._row(one.region, "map", name, demo, data, " ".join(filter(None, (until, lasting))))
        if one.trouble is not None:
            row = self._row(
                one.region,
                "warning",
                name,
                self.tr("It cannot be read."),
                attention=True,
                long=self._faults.say(one.trouble),
            )
        if service.busy:
            return row
        row |= {"secondAction": "remove", "secondText": self.tr("Remove")}
        if one.previous is not None:
            row |= {"action": "rollBack", "actionText": self.tr("Roll back")}
        return row

    def _unreadable(self, region: str) -> Row:
        title, text = self.name(region, region.replace("-", " ").title()), self.tr("It cannot be read.")
        long = self.tr("Install it again from a stick, or remove it.")
        row = self._row(region, "warning", title, text, attention=True, long=long)
        return row | {"secondAction": "remove", "secondText": self.tr("Remove")}

    def _found(self, service: MapsService, one: StickMap) -> Row:
        where = self.tr("On the stick %1.").replace("%1", one.stick)
        key = str(one.folder)
        match one.standing:
            case Standing.BAD:
                title = one.name or one.folder.name
                unfit = self.tr("It cannot be installed.")
                long = self._faults.say(one.trouble) if one.trouble is not None else ""
                return self._row(key, "warning", title, f"{where} {unfit}", attention=True, long=long)
            case Standing.NEW:
                standing = self.tr("Not installed yet.")
            case Standing.NEWER:
                standing = self.tr("Newer than yours.")
            case Standing.SAME:
                standing = self.tr("The same as yours.")
            case Standing.OLDER:
                standing = self.tr("Older than yours: it is not taken.")
        row = self._row(key, "stick", one.name, f"{where} {standing}", self._data(one))
        if service.busy or one.standing not in (Standing.NEW, Standing.NEWER):
            return row
        text = self.tr("Update") if one.standing is Standing.NEWER else self.tr("Install")
        return row | {"action": "install", "actionText": text}

    def _none(self) -> Row:
        how = self.tr("Put in a stick with a map, or have an invented region made to try things out.")
        row = self._row("none", "map", self.tr("No map yet"), how)
        return row | {"action": "demo", "actionText": self.tr("Make demo region")}

    def _stick(self, stick: StickSeen) -> Row | None:
        """A stick that has nothing to offer."""
        if stick.packs:
            return None
        key, title = f"stick {stick.folder}", self.tr("Stick %1").replace("%1", stick.name)
        if stick.trouble is not None:
            return self._row(key, "warning", title, self.tr("It cannot be read."), attention=True,
                             long=self._faults.say(stick.trouble))  # fmt: skip
        text = self.tr("Looking for maps on it.") if stick.packs is None else self.tr("There is no map on it.")
        return self._row(key, "stick", title, text)

    def _credit(self, service: MapsService) -> Row:
        free = service.stock.free
        room = self.tr("%1 free for maps.").replace("%1", self._write.storage(free)) if free is not None else ""
        owed = dict.fromkeys(one.attribution for one in service.installed if one.attribution) or {CREDIT: None}
        names = dict.fromkeys(one.licence.replace("-", " ") for one in service.installed if one.licence) or {ODBL: None}
        licence = self.tr("Map data under the licence %1.").replace("%1", ", ".join(names))
        return self._row("credit", "info", ", ".join(owed), licence, room)
