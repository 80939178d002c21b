# SPDX-License-Identifier: Apache-2.0
"""Fixtures for tests of the screen."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator

import pytest


@pytest.fixture
def nothing_raised(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """Nothing may be raised where nobody hears it: in a slot, in a getter that QML asks, in a listener."""
    raised: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, _trace: raised.append(f"{kind.__name__}: {error}"))
    monkeypatch.setattr(sys, "unraisablehook", lambda what: raised.append(repr(what.exc_value)))
    with caplog.at_level(logging.ERROR):
        yield raised
    assert raised == []
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR] == []
