# SPDX-License-Identifier: Apache-2.0
"""Benchmarks: ratios against a named baseline measured in the same run. See `./dev bench`."""
