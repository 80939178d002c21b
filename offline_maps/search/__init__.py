# SPDX-License-Identifier: Apache-2.0
"""The search index of a pack: made from the extract, and asked in the car."""
