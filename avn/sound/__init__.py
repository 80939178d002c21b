# SPDX-License-Identifier: Apache-2.0
"""The sounds of the head unit: `tones` makes them, `service` plays the most urgent one at its own volume."""
