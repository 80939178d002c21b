# SPDX-License-Identifier: Apache-2.0
"""AVN, a head unit that belongs to the driver. docs/architecture.md shows the way through."""

__version__ = "0.1.0"
