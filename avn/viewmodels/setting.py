# SPDX-License-Identifier: Apache-2.0
"""One setting for the screen, made from its declaration and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from avn.settings.catalogue import Choice, Setting, Span, Text
from avn.settings.store import SettingsStore

QML_IMPORT_NAME = "Avn.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on the row of a setting. `options` are the words of a choice, `lowest` those of a span's end."""

    title: str
    note: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    lowest: str = ""


@QmlElement
class SettingViewModel(QObject):
    """One setting: what it is called, what it is set to, and what it may be set to."""

    changed = Signal()

    def __init__(
        self,
        setting: Setting,
        words: Words,
        store: SettingsStore,
        keep: Callable[[bool], None],
        parent: QObject | None = None,
    ) -> None:
        """`keep` writes what was chosen; with True once the finger rests."""
        super().__init__(parent)
        self._setting = setting
        self._words = words
        self._store = store
        self._keep = keep

    def _ask(self, value: object, *, soon: bool = False) -> None:
        """Choose `value`; what this setting cannot have is not chosen."""
        checked = self._setting.read(value)
        if checked is not None:
            self._store.hold(self._setting, checked)
            self._keep(soon)

    # ------------------------------------------------------------ what QML calls
    @Slot(str)
    def ask(self, value: str) -> None:
        """Choose one of the options, or write a text."""
        self._ask(value)

    @Slot()
    def toggle(self) -> None:
        """Switch over."""
        self._ask(self._store.get(self._setting) is False)

    @Slot(int)
    def setLevel(self, level: int) -> None:
        """Set a span to `level`, brought within its limits and to the nearest step."""
        span = self._setting
        if isinstance(span, Span):
            stepped = span.minimum + round((level - span.minimum) / span.step) * span.step
            self._ask(min(max(stepped, span.minimum), span.maximum), soon=True)

    # ------------------------------------------------------------ what QML reads
    @Property(str, constant=True)
    def title(self) -> str:
        """What it is called."""
        return self._words.title

    @Property(str, constant=True)
    def note(self) -> str:
        """What it does, where the title does not say it."""
        return self._words.note

    @Property(str, notify=changed)
    def value(self) -> str:
        """What a choice or a text is set to, as it is stored."""
        value = self._store.get(self._setting)
        return str(value) if isinstance(value, str) else ""

    @Property(str, notify=changed)
    def text(self) -> str:
        """What it is set to, in words."""
        value = self._store.get(self._setting)
        match self._setting:
            case Span(minimum=minimum) if value == minimum and self._words.lowest:
                return self._words.lowest
            case Span():
                return f"{value} %"
            case Choice():
                return self._words.options[str(value)]
        return str(value) if isinstance(value, str) else ""

    @Property(list, constant=True)
    def options(self) -> list[dict[str, str]]:
        """What a choice may be set to: value and text of each."""
        return [{"value": value, "text": text} for value, text in self._words.options.items()]

    @Property(bool, notify=changed)
    def on(self) -> bool:
        """Whether a switch is on."""
        return self._store.get(self._setting) is True

    @Property(float, notify=changed)
    def level(self) -> float:
        """What a span is set to."""
        value = self._store.get(self._setting)
        return value if isinstance(self._setting, Span) and isinstance(value, int) else 0

    @Property(float, constant=True)
    def lowest(self) -> float:
        """The least that a span can be set to."""
        return self._setting.minimum if isinstance(self._setting, Span) else 0

    @Property(float, constant=True)
    def highest(self) -> float:
        """The most that a span can be set to."""
        return self._setting.maximum if isinstance(self._setting, Span) else 1

    @Property(float, constant=True)
    def step(self) -> float:
        """What one step moves a span by."""
        return self._setting.step if isinstance(self._setting, Span) else 1

    @Property(int, constant=True)
    def longest(self) -> int:
        """How many characters a text may have."""
        return self._setting.longest if isinstance(self._setting, Text) else 0
