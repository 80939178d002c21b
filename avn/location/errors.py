# SPDX-License-Identifier: Apache-2.0
"""What may be raised here; a receiver that is absent or talks nonsense is a state, not an error."""

from __future__ import annotations

from avn.errors import AvnError


class LocationError(AvnError):
    """Base of the errors of `avn.location`."""


class LeaseReleasedError(LocationError):
    """A position was asked for through a lease that has ended."""


class ReceiverSettingsError(LocationError):
    """The receiver's settings cannot be used as they stand."""
