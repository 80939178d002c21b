# SPDX-License-Identifier: Apache-2.0
"""Routing tiles: made with Valhalla's own builders, and tried out in a child process."""
