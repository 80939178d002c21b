# SPDX-License-Identifier: Apache-2.0
"""An invented region, made as OSM data: what the map shows before any other was installed."""
