# SPDX-License-Identifier: Apache-2.0
"""What AVN is, and what it is made of."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot, qVersion
from PySide6.QtQml import QmlElement

from avn import __version__

if TYPE_CHECKING:  # reads what is installed, for which most drivers never ask
    from avn.licences import Component

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
        from avn.licences import components

        self._components = self._components or components()
        return self._components

    def _opened(self) -> Component:
        """Return what is read: AVN itself until another one is chosen."""
        return self._open or self._all()[0]

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
        return f"Python {'.'.join(str(part) for part in sys.version_info[:3])}   Qt {qVersion()}"

    @Property(list, constant=True)
    def licences(self) -> list[dict[str, str]]:
        """Everything AVN is made of: name, and version with licence in one line."""
        return [
            {"name": one.name, "text": "  ".join(filter(None, (one.version, _used(one.licence))))}
            for one in self._all()
        ]

    @Property(str, notify=changed)
    def openTitle(self) -> str:
        """The opened component, with its licence."""
        one = self._opened()
        return f"{one.name}: {_used(one.licence)}"

    @Property(str, notify=changed)
    def openText(self) -> str:
        """The licence's own words; before them all licences it may be had under, and what this means for the driver."""
        one = self._opened()
        choices = one.licence if " OR " in one.licence else ""
        text = one.text() or self.tr("This package brings no text of its licence.")
        return "\n\n".join(filter(None, (choices, self._note(one), text)))


def _used(licence: str) -> str:
    """Return the licence under which AVN uses a component: of several the first."""
    return licence.partition(" OR ")[0]
