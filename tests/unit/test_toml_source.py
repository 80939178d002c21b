# SPDX-License-Identifier: Apache-2.0
"""A message about a TOML file names the line on which the value stands."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.toml_source import TomlDocument, TomlError


def document(text: str) -> TomlDocument:
    return TomlDocument(Path("file.toml"), text)


def test_tables_and_keys_are_found_on_their_lines() -> None:
    found = document(
        'title = "one"\n'
        "\n"
        "[a.b]\n"
        'text = """\n'
        "fake = 1\n"
        "[nor.this]\n"
        '"""\n'
        "list = [\n"
        "  1, # ]\n"
        '  "]",\n'
        "]\n"
        "inline = { x = 1 }\n"
        'c.d."e.f" = 3\n'
        "[a]\n"
        "late = 1\n"
        '["quoted.key"]\n'
        "'literal' = 2\n"
    )
    assert found.line_of("title") == 1
    assert found.line_of("a", "b") == 3
    assert found.line_of("a", "b", "text") == 4
    assert found.line_of("fake") is None
    assert found.line_of("nor") is None
    assert found.line_of("a", "b", "list") == 8
    assert found.line_of("a", "b", "inline") == 12
    assert found.line_of("a", "b", "c", "d", "e.f") == 13
    assert found.line_of("a") == 14
    assert found.line_of("a", "late") == 15
    assert found.line_of("quoted.key", "literal") == 17


def test_what_has_no_line_of_its_own_gets_that_of_what_holds_it() -> None:
    found = document("[a]\ninline = { x = 1 }\n")
    assert found.line_of("a", "inline", "x") == 2
    assert found.line_of("a", "missing") == 1
    assert found.line_of("missing") is None


@pytest.mark.parametrize(
    ("text", "line"),
    [("a = 1\nb = \nc = 3\n", 2), ("a = 1\na = 2\n", 2), ('x = "open', 1), ("[a\n", 1), ("a = 1\n\n[a]\n", 3)],
)
def test_a_syntax_error_names_its_line(text: str, line: int) -> None:
    with pytest.raises(TomlError) as caught:
        document(text)
    problem = caught.value.problems[0]
    assert (problem.file, problem.line) == (Path("file.toml"), line)
    assert problem.remedy


def test_a_file_that_cannot_be_read_is_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(TomlError) as caught:
        TomlDocument.load(tmp_path / "missing.toml")
    assert "missing.toml" in str(caught.value)
    assert "Remedy" in str(caught.value)
    (tmp_path / "latin.toml").write_bytes(b"a = 1\nb = '\xe9'\n")
    with pytest.raises(TomlError, match="UTF-8") as caught:
        TomlDocument.load(tmp_path / "latin.toml")
    assert caught.value.problems[0].line == 2


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(TomlError):
        document("a = " + "[" * 100_000)


_key = st.from_regex(r"[a-z][a-z0-9_-]{0,5}", fullmatch=True)
_value = st.sampled_from(
    ["1", '"]"', "'#'", '"""\n[x]\ny = 1\n"""', "[\n1,\n# ]\n]", "{ p = 1 }", '"\\""', "1979-05-27"]
)


@given(
    st.lists(
        st.tuples(st.lists(_key, min_size=1, max_size=2), st.lists(st.tuples(_key, _value), max_size=4)), max_size=5
    )
)
def test_every_line_that_is_named_holds_that_key(tables: list[tuple[list[str], list[tuple[str, str]]]]) -> None:
    text = "".join(
        f"[{'.'.join(keys)}]\n" + "".join(f"{key} = {value}\n" for key, value in entries) for keys, entries in tables
    )
    try:
        found = document(text)
    except TomlError:
        return  # the same table or key twice
    lines = text.split("\n")
    for keys, entries in tables:
        line = found.line_of(*keys)
        assert line is not None and lines[line - 1] == f"[{'.'.join(keys)}]"
        for key, _ in entries:
            line = found.line_of(*keys, key)
            assert line is not None and lines[line - 1].startswith(f"{key} = ")


@given(st.text(max_size=80) | st.text("[]{}\"'=.#ab1\n", max_size=80))
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        found = document(text)
    except TomlError:
        return
    assert found.data == tomllib.loads(text)
    for key in found.data:
        found.line_of(key)
