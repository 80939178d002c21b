# SPDX-License-Identifier: Apache-2.0
"""What AVN is made of: everything it needs to run, with a licence and its words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.licences import components, recognised, reflowed


def test_everything_that_avn_needs_is_named_with_its_licence() -> None:
    found = {one.name: one for one in components()}
    assert next(iter(found)) == "AVN"
    assert {"AVN", "PySide6_Essentials", "shiboken6", "cantools", "python-can", "cryptography", "sqlcipher3"} <= set(
        found
    )
    assert {"Python", "Vehicle Signal Specification"} <= set(found)
    assert not {"pytest", "mypy", "ruff", "hypothesis"} & set(found)  # what only its makers need
    assert all(one.licence for one in found.values())
    assert found["PySide6_Essentials"].licence.startswith("LGPL-3.0-only")
    assert found["Vehicle Signal Specification"].licence == "MPL-2.0"


def test_what_a_text_says_goes_before_its_label() -> None:
    found = {one.name: one.licence for one in components()}
    assert found["sqlcipher3"] == "Zlib"  # has no label at all
    assert found["click-default-group"] == "BSD-3-Clause"  # labelled as public domain


@pytest.mark.parametrize("name", ["AVN", "cantools", "python-can", "Python"])
def test_the_text_can_be_read_here(name: str) -> None:
    text = next(one for one in components() if one.name == name).text()
    assert len(text) > 500


def test_paragraphs_are_joined_and_headings_and_lists_keep_their_lines() -> None:
    text = (
        "                     A LICENCE\n                 Version 2, 2004\n\n"
        "   Permission is given to everyone who has this text to do with it as is\n   written below.\n\n"
        "   1. This is the first thing that has to be kept in mind by everybody here,\n"
        "   2. and this is the second.\n"
    )
    assert reflowed(text).split("\n") == [
        "A LICENCE",
        "Version 2, 2004",
        "",
        "Permission is given to everyone who has this text to do with it as is written below.",
        "",
        "1. This is the first thing that has to be kept in mind by everybody here,",
        "2. and this is the second.",
    ]


@given(st.text(st.sampled_from("aB1.-: \t\n\r"), max_size=400))
def test_no_word_is_lost(text: str) -> None:
    words = [word for line in re.split(r"[\n\r]", text) if line.strip() != "." for word in line.split()]
    assert reflowed(text).split() == words


@given(st.text())
def test_any_text_is_recognised_or_not(text: str) -> None:
    assert isinstance(recognised((text,)), str)
