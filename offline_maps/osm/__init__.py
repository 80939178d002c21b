# SPDX-License-Identifier: Apache-2.0
"""Reads an OSM extract: what is in it, piece by piece, with clear errors on what is none."""
