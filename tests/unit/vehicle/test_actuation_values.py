# SPDX-License-Identifier: Apache-2.0
"""What counts as a value of a VSS datatype, and when a read-back shows what was wished."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.vehicle.commands import Reason, check_type, same
from avn.vehicle.signals import Value

RANGES = {
    "uint8": (0, 255),
    "int8": (-128, 127),
    "uint16": (0, 65535),
    "int16": (-32768, 32767),
    "uint32": (0, 2**32 - 1),
    "int64": (-(2**63), 2**63 - 1),
}


@pytest.mark.parametrize("datatype", RANGES)
def test_whole_numbers_have_the_range_of_their_datatype(datatype: str) -> None:
    low, high = RANGES[datatype]
    assert check_type(datatype, low) is None and check_type(datatype, high) is None
    assert check_type(datatype, low - 1) is Reason.OUT_OF_RANGE
    assert check_type(datatype, high + 1) is Reason.OUT_OF_RANGE
    assert check_type(datatype, float(low)) is Reason.WRONG_TYPE
    assert check_type(datatype, True) is Reason.WRONG_TYPE


@given(st.one_of(st.booleans(), st.integers(), st.floats(), st.text()), st.text(max_size=8))
def test_a_datatype_that_vss_does_not_have_takes_nothing(value: Value, datatype: str) -> None:
    if datatype not in {"boolean", "string", "float", "double", *RANGES, "int32", "uint64"}:
        assert check_type(datatype, value) is not None


@pytest.mark.parametrize(
    ("shown", "wanted", "tolerance", "alike"),
    [
        (1, True, 0, False),
        (True, 1, 0, False),
        (0, False, 5, False),
        ("UP", "UP", 0, True),
        ("up", "UP", 0, False),
        (True, True, 0, True),
        (21, 21.0, 0, True),
        (0.1 + 0.2, 0.3, 0, True),
        (21.5, 21.0, 0.5, True),
        (21.6, 21.0, 0.5, False),
        (None, 0, 100, False),
        (float("nan"), 21.0, 100, False),
    ],
)
def test_a_read_back_is_the_same_within_its_tolerance_and_type(
    shown: Value | None, wanted: Value, tolerance: float, alike: bool
) -> None:
    assert same(shown, wanted, tolerance) is alike
