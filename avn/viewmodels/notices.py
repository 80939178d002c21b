# SPDX-License-Identifier: Apache-2.0
"""What is wrong with the head unit itself, in plain words, with what to do.

A notice never takes the screen down; the most important one stands in the
banner, all of them on their own page. The words of a `Problem` come from
outside (file names, values in them) and are shown as plain text.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtQml import QmlElement

from avn.errors import Problem

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


class NoticeKind(enum.Enum):
    """What can be wrong, the most important first."""

    NO_BUS = enum.auto()
    VEHICLE = enum.auto()  # signals.toml or a DBC file cannot be used
    CONFIGURATION = enum.auto()
    STORAGE = enum.auto()
    SETTINGS_LOST = enum.auto()  # what the driver chose cannot be read
    SETTINGS_UNSAVED = enum.auto()  # what the driver chose cannot be written
    NO_GNSS = enum.auto()


_ORDER = list(NoticeKind)


@dataclass(frozen=True, slots=True)
class _Notice:
    kind: NoticeKind
    problems: tuple[Problem, ...]


# Qt::ItemDataRole in numbers: naming the Qt namespace makes Python objects of its hundred enumerations, which costs
# a tenth of the time to the first frame.
_DISPLAY_ROLE, _USER_ROLE = 0, 0x0100
_ROLES = {_USER_ROLE + 1 + i: name for i, name in enumerate(("title", "remedy", "detail"))}


def _sentence(words: str) -> str:
    """Return `words` as a sentence: problems are told both ways, as the log has them."""
    words = words.strip()
    begun = words[:1].upper() + words[1:] if words[:1].isalpha() else words
    return begun if begun.endswith((".", "!", "?")) else begun + "."


@QmlElement
class NoticesViewModel(QAbstractListModel):
    """The list of notices, one row per kind, the most important first."""

    changed = QtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices: list[_Notice] = []

    # ------------------------------------------------------------ what the composition root calls
    def put(self, kind: NoticeKind, problems: Sequence[Problem] = ()) -> None:
        """Show that something is wrong; a second notice of the same kind replaces the first."""
        notice = _Notice(kind, tuple(problems))
        if notice not in self._notices:
            self._replace([*(one for one in self._notices if one.kind is not kind), notice])

    def clear(self, kind: NoticeKind) -> None:
        """Take a notice away, once what was wrong is mended."""
        left = [one for one in self._notices if one.kind is not kind]
        if len(left) != len(self._notices):
            self._replace(left)

    def retranslate(self) -> None:
        """Say every notice again, in the language that is now installed."""
        self._replace(self._notices)

    def _replace(self, notices: list[_Notice]) -> None:
        self.beginResetModel()
        self._notices = sorted(notices, key=lambda one: _ORDER.index(one.kind))
        self.endResetModel()
        self.changed.emit()

    # ------------------------------------------------------------ words
    def _title(self, kind: NoticeKind) -> str:
        match kind:
            case NoticeKind.NO_BUS:
                return self.tr("No connection to the car")
            case NoticeKind.VEHICLE:
                return self.tr("The car's signal list has an error")
            case NoticeKind.CONFIGURATION:
                return self.tr("The settings file has an error")
            case NoticeKind.STORAGE:
                return self.tr("Stored data cannot be opened")
            case NoticeKind.SETTINGS_LOST:
                return self.tr("Some of your settings are lost")
            case NoticeKind.SETTINGS_UNSAVED:
                return self.tr("Settings cannot be kept")
            case NoticeKind.NO_GNSS:
                return self.tr("No satellite position")

    def _remedy(self, kind: NoticeKind) -> str:
        match kind:
            case NoticeKind.NO_BUS:
                return self.tr("Check the CAN adapter and its cable.")
            case NoticeKind.VEHICLE:
                return self.tr("Mend the file, then restart.")
            case NoticeKind.CONFIGURATION:
                return self.tr("Mend the file, then restart.")
            case NoticeKind.STORAGE:
                return self.tr("Nothing is lost. Check the key file.")
            case NoticeKind.SETTINGS_LOST:
                return self.tr("Choose them again under Settings.")
            case NoticeKind.SETTINGS_UNSAVED:
                return self.tr("They hold until AVN is switched off.")
            case NoticeKind.NO_GNSS:
                return self.tr("Check the receiver and its aerial.")

    def _detail(self, notice: _Notice) -> str:
        return "\n".join(self._problem(problem) for problem in notice.problems)

    def _problem(self, problem: Problem) -> str:
        """One problem: its place on a line of its own, then what is wrong and what mends it."""
        sentences = " ".join(_sentence(self._said(one)) for one in (problem.what, problem.remedy) if one)
        if problem.file is None:
            return sentences
        file, line = problem.file.name, problem.line
        place = file if line is None else self.tr("%1, line %2").replace("%1", file).replace("%2", str(line))
        return f"{place}\n{sentences}"

    def _said(self, sentence: str) -> str:
        """Say a sentence in the driver's language where AVN knows it; others are the log's, and stay English."""
        for pattern, words in self._known():
            if found := re.fullmatch(pattern, sentence):
                return words.replace("%1", found[1] if found.re.groups else "")
        return sentence

    def _known(self) -> tuple[tuple[str, str], ...]:
        return (
            (r"No position receiver is named\.", self.tr("No position receiver is named.")),
            (r"The position receiver at (.+) is silent\.", self.tr("The position receiver at %1 is silent.")),
            (
                r"Connect it, or name it under \[gnss\] in the settings file\.",
                self.tr("Connect it, or name it under [gnss] in the settings file."),
            ),
            (r"There are no frames on: (.+)\.", self.tr("Nothing is heard on: %1.")),
            (r"CAN interface '(.+)' is down\.", self.tr("The CAN interface %1 is switched off.")),
            (r"CAN interface '(.+)' cannot be opened \(.*\)\.", self.tr("The CAN interface %1 is missing.")),
            (r"The Python package (.+) is missing or broken\.", self.tr("A part of AVN is missing: %1.")),
            (r"Install AVN again with all that it depends on\.", self.tr("Install AVN again.")),
            (r"This is not valid TOML: .+", self.tr("The line is not valid TOML.")),
            (r"Correct the line; see https://toml\.io\.", self.tr("Correct the line.")),
            (r"The file cannot be read: .+", self.tr("The file cannot be read.")),
            (r"Check path and permissions\.", self.tr("Check that it is there and may be read.")),
            (r"one of: (.+)", self.tr("One of these is right: %1.")),
            (r"there is no setting '(.+)' here", self.tr("There is no setting %1 here.")),
            (r"Nothing says how bus '(.+)' of the vehicle is reached: .+", self.tr("Bus %1 is not set up.")),
        )

    # ------------------------------------------------------------ what QML reads
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many notices there are."""
        return 0 if parent.isValid() else len(self._notices)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY_ROLE) -> Any:
        """Return the words of one notice."""
        if not (index.isValid() and index.row() < len(self._notices)):
            return None
        notice = self._notices[index.row()]
        match _ROLES.get(int(role)):
            case "title":
                return self._title(notice.kind)
            case "remedy":
                return self._remedy(notice.kind)
            case "detail":
                return self._detail(notice)
        return None

    def roleNames(self) -> dict[int, QByteArray]:
        """Return the names by which a delegate asks."""
        return {role: QByteArray(name.encode()) for role, name in _ROLES.items()}

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many notices there are."""
        return len(self._notices)

    @Property(str, notify=changed)
    def firstTitle(self) -> str:
        """What is wrong, of the most important notice."""
        return self._title(self._notices[0].kind) if self._notices else ""

    @Property(str, notify=changed)
    def firstRemedy(self) -> str:
        """What to do about it."""
        return self._remedy(self._notices[0].kind) if self._notices else ""

    @Property(str, notify=changed)
    def moreText(self) -> str:
        """How many notices stand behind the first; empty where there are none."""
        more = len(self._notices) - 1
        return self.tr("%n more", "", more) if more > 0 else ""

    @Property(str, notify=changed)
    def countText(self) -> str:
        """How many notices there are, in words; empty where there are none."""
        count = len(self._notices)
        return self.tr("%n problem(s)", "", count) if count else ""

    @Property(bool, notify=changed)
    def detailed(self) -> bool:
        """Whether any notice has details: file, line and what is wrong there."""
        return any(one.problems for one in self._notices)
