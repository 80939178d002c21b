# SPDX-License-Identifier: Apache-2.0
"""Charging: how far, when, and now."""
