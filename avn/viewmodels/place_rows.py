# SPDX-License-Identifier: Apache-2.0
"""A list of places for the screen: rows that change in place, so that a finger keeps what it is about to touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from PySide6.QtCore import Property, QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row: `sign` is a name in Icons.qml, `context` stands under the title, `number` tells it from others."""

    sign: str
    title: str
    context: str = ""
    distance: str = ""
    number: int = 0


_USER_ROLE = 0x0100  # Qt::UserRole
_ROLES = {_USER_ROLE + 1 + i: one.name for i, one in enumerate(fields(PlaceRow))}


@QmlElement
class PlaceRowsModel(QAbstractListModel):
    """The rows; other places are a new list, the same places in the same order are told anew one by one."""

    countChanged = QtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PlaceRow, ...] = ()

    def show(self, rows: Sequence[PlaceRow]) -> None:
        """Show these rows."""
        before, after = self._rows, tuple(rows)
        if [(one.number, one.title) for one in before] != [(one.number, one.title) for one in after]:
            self.beginResetModel()
            self._rows = after
            self.endResetModel()
            self.countChanged.emit()
            return
        self._rows = after
        for i, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(i), self.index(i))

    @property
    def rows(self) -> tuple[PlaceRow, ...]:
        """The rows that are shown."""
        return self._rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """Return one field of one row."""
        name = _ROLES.get(int(role))
        if name is None or not index.isValid() or index.row() >= len(self._rows):
            return None
        return getattr(self._rows[index.row()], name)

    def roleNames(self) -> dict[int, QByteArray]:
        """Return the names by which a delegate asks."""
        return {role: QByteArray(name.encode()) for role, name in _ROLES.items()}

    @Property(int, notify=countChanged)
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)
