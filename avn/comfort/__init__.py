# SPDX-License-Identifier: Apache-2.0
"""Comfort: locks, windows, lights and horn, seats and steering wheel, suspension, interior light."""
