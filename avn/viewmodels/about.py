# SPDX-License-Identifier: Apache-2.0
"""What AVN is, and what it is made of."""

from __future__ import annotations

import platform

from PySide6.QtCore import Property, QObject, Signal, Slot, qVersion
from PySide6.QtQml import QmlElement

from avn import __version__
from avn.licences import Component, components

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class AboutViewModel(QObject):
    """Version, licences and their texts; the list is read when a page first asks for it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._components: tuple[Component, ...] = ()
        self._open: Component | None = None

    def _all(self) -> tuple[Component, ...]:
        self._components = self._components or components()
        return self._components

    def _note(self, component: Component) -> str:
        if component.licence.startswith("LGPL"):
            return self.tr("Used unchanged, as a library of its own. You may exchange it for another version.")
        if component.licence == "MPL-2.0":
            return self.tr("The names of the car's values. Their source is public, at COVESA.")
        return ""

    # ------------------------------------------------------------ what QML calls
    @Slot(str)
    def read(self, name: str) -> None:
        """Open the text of one component's licence."""
        self._open = next((one for one in self._all() if one.name == name), None)
        self.changed.emit()

    # ------------------------------------------------------------ what QML reads
    @Property(str, constant=True)
    def version(self) -> str:
        """AVN with its version."""
        return f"AVN {__version__}"

    @Property(str, constant=True)
    def madeWith(self) -> str:
        """What it runs on."""
        return f"Python {platform.python_version()}   Qt {qVersion()}"

    @Property(list, constant=True)
    def licences(self) -> list[dict[str, str]]:
        """Everything AVN is made of: name, and version with licence in one line."""
        return [
            # Of several licences the first is the one that AVN uses.
            {"name": one.name, "text": "  ".join(filter(None, (one.version, one.licence.partition(" OR ")[0])))}
            for one in self._all()
        ]

    @Property(str, notify=changed)
    def openTitle(self) -> str:
        """The opened component, with its licence in full."""
        return f"{self._open.name}: {self._open.licence}" if self._open is not None else ""

    @Property(str, notify=changed)
    def openNote(self) -> str:
        """What follows from the licence for the driver; empty where nothing does."""
        return self._note(self._open) if self._open is not None else ""

    @Property(str, notify=changed)
    def openText(self) -> str:
        """The licence's own words."""
        if self._open is None:
            return ""
        return self._open.text() or self.tr("This package brings no text of its licence.")
