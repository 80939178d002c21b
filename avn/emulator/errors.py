# SPDX-License-Identifier: Apache-2.0
"""The error tree of the emulated car."""

from __future__ import annotations

from avn.errors import AvnError


class EmulatorError(AvnError):
    """Something given to the emulator cannot be used."""


class TrackError(EmulatorError):
    """The line cannot be driven."""


class StateError(EmulatorError):
    """The state file cannot be used."""


class ScenarioError(EmulatorError):
    """The scenario file cannot be used."""
