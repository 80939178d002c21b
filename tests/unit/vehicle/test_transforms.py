# SPDX-License-Identifier: Apache-2.0
"""Numbers of the bus become VSS values and back; what does not exist is None, never an exception."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avn.vehicle.catalogue import MappingTransform, MathTransform, TextTransform, TimeOfDayTransform
from avn.vehicle.expressions import MAX_DEPTH, MAX_PARTS, TransformError, compile_expression
from avn.vehicle.transforms import compile_transform, invert_transform, join_text, split_text

GEARS = {0: "PARK", 1: "REVERSE", 2: "NEUTRAL", 4: "DRIVE", 7: "FAULT"}
GEAR = MappingTransform((("PARK", 126), ("REVERSE", -1), ("NEUTRAL", 0), (4, 1)))
anything = st.integers() | st.floats()


@pytest.mark.parametrize(
    ("text", "x", "result"),
    [
        ("floor((x*40)-100)", 2.51, 0),
        ("-x ** 2", 3, -9.0),
        ("2 ** -1 ** 2", 0, 0.5),
        ("2 ** 3 ** 2", 0, 512.0),
        ("8 / 4 / 2", 0, 1.0),
        ("7 - 4 - 2", 0, 1.0),
        ("-7 % 3", 0, 2.0),
        ("min(x, 3, 5) + max(1, x)", 4, 7.0),
        ("round(2.5) + ceil(.1) + abs(-1.5e0)", 0, 4.5),
        ("1 / x", 0, None),
        ("x ** 0.5", -1, None),
        ("9 ** 9 ** 9", 0, None),
        ("x % 0", 1, None),
        ("1e300 * 1e300", 0, None),
        ("x", math.nan, None),
        ("floor(x)", math.inf, None),
    ],
)
def test_arithmetic_follows_the_usual_order_and_knows_no_impossible_result(text: str, x: float, result: float) -> None:
    assert compile_expression(text)(x) == result


def test_a_rounding_call_gives_whole_numbers_and_nothing_else_does() -> None:
    assert type(compile_expression("floor(x)")(2.0)) is int
    assert type(compile_expression("(round(x))")(2.0)) is int
    assert type(compile_expression("floor(x) * 1")(2.0)) is float


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x x",
        "x ^ 2",
        "(x",
        "x)",
        "floor(1, 2)",
        "min()",
        "x.__class__",
        "__import__('os')",
        "open(x)",
        "y",
        "1 if x else 2",
        "lambda: x",
        "[x]",
        "x == 1",
        "1e999",
        "x // 2",
        "5x",
        "١",
        "x" + "+x" * MAX_PARTS,
        "(" * (MAX_DEPTH + 2) + "x" + ")" * (MAX_DEPTH + 2),
        "-" * (MAX_DEPTH + 2) + "x",
    ],
)
def test_what_is_outside_the_grammar_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(TransformError) as caught:
        compile_expression(text)
    assert caught.value.problems[0].remedy


@given(st.text(alphabet="x0123456789.+-*/%(), eflorcinmaxbsud_'[]^", max_size=60) | st.text(max_size=60), anything)
def test_no_text_makes_the_arithmetic_raise_anything_else(text: str, x: float) -> None:
    try:
        compute = compile_expression(text)
    except TransformError:
        return
    result = compute(x)
    assert result is None or math.isfinite(result)


_numbers = st.floats(0, 1e6).map(lambda f: f"{f:f}") | st.just("x")
_expressions = st.recursive(
    _numbers,
    lambda inner: (
        st.tuples(inner, st.sampled_from("+-*/%") | st.just("**"), inner).map(lambda t: f"({' '.join(t)})")
        | st.tuples(st.sampled_from(["floor", "ceil", "round", "abs", "-"]), inner).map(lambda t: f"{t[0]}({t[1]})")
        | st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(lambda t: f"{t[0]}({t[1]},{t[2]})")
    ),
    max_leaves=8,
)


@given(_expressions, anything)
def test_arithmetic_equals_that_of_python_in_doubles(text: str, x: float) -> None:
    # Python's own roundings give whole numbers without bounds, whose powers can take for ever.
    whole = {"floor": math.floor, "ceil": math.ceil, "round": round}
    in_doubles = {name: lambda value, f=f: float(f(value)) for name, f in whole.items()}
    functions = {**in_doubles, "abs": abs, "min": min, "max": max}
    result = compile_expression(text)(x)
    try:
        expected = eval(text, {"__builtins__": {}}, {**functions, "x": float(x)})  # a text of our own making
        expected = None if isinstance(expected, complex) or not math.isfinite(expected) else expected
    except (ArithmeticError, ValueError, TypeError):
        expected = None
    if result is not None and expected is not None:
        assert result == pytest.approx(expected, rel=1e-9)
    elif expected is None:
        assert result is None


def test_a_mapping_takes_names_and_raw_numbers_and_leaves_the_rest_invalid() -> None:
    gear = compile_transform(GEAR, GEARS)
    assert [gear(raw) for raw in (0, 1, 2, 4, 7, 3)] == [126, -1, 0, 1, None, None]
    assert gear(math.nan) is None


def test_a_fault_of_the_sender_never_becomes_a_plausible_value() -> None:
    assert compile_transform(GEAR, GEARS)(7) is None


def test_a_mapping_inverts_to_its_first_raw_value() -> None:
    lock = MappingTransform(((1, True), (3, True), (0, False)))
    assert invert_transform(lock, None)(True) == 1
    assert invert_transform(GEAR, GEARS)(126) == 0
    with pytest.raises(TransformError, match="no counterpart"):
        invert_transform(GEAR, GEARS)(5)


def test_an_unknown_name_is_named_with_what_was_probably_meant() -> None:
    with pytest.raises(TransformError, match="Did you mean 'DRIVE'"):
        compile_transform(MappingTransform((("DRIVER", 1),)), GEARS)


@pytest.mark.parametrize("pairs", [(), ((1, True), (1, False)), (("PARK", 1), (0, 2)), ((math.nan, 1),)])
def test_an_empty_or_contradictory_mapping_is_refused(pairs: tuple[tuple[float, bool], ...]) -> None:
    with pytest.raises(TransformError):
        compile_transform(MappingTransform(pairs), GEARS)


def test_a_name_that_the_dbc_uses_twice_stands_for_both_raw_values() -> None:
    charging = compile_transform(MappingTransform((("ON", True), ("OFF", False))), {0: "OFF", 1: "ON", 2: "ON"})
    assert charging(1) is charging(2) is True


def test_without_a_transform_numbers_pass_and_what_is_no_number_does_not() -> None:
    same = compile_transform(None, None)
    assert (same(3), same(2.5), same(math.nan), same(-math.inf)) == (3, 2.5, None, None)
    back = invert_transform(None, GEARS)
    assert (back(True), back(2.5), back("DRIVE")) == (1, 2.5, 4)
    for bad in ("SPORT", math.nan):
        with pytest.raises(TransformError):
            back(bad)


def test_math_inverts_only_by_a_declared_inverse() -> None:
    assert invert_transform(MathTransform("x*40-100", "(x+100)/40"), None)(60) == 4.0
    with pytest.raises(TransformError, match="no inverse"):
        invert_transform(MathTransform("x*2"), None)
    with pytest.raises(TransformError, match="no result"):
        invert_transform(MathTransform("1/x", "1/x"), None)(0)


@given(st.integers(0, 1439))
def test_a_time_of_day_survives_the_way_to_the_bus_and_back(minutes: int) -> None:
    text = compile_transform(TimeOfDayTransform(), None)(minutes)
    assert isinstance(text, str)
    assert invert_transform(TimeOfDayTransform(), None)(text) == minutes


@pytest.mark.parametrize("raw", [-1, 1440, math.nan, math.inf, 65535])
def test_minutes_outside_a_day_are_invalid(raw: float) -> None:
    assert compile_transform(TimeOfDayTransform(), None)(raw) is None


@pytest.mark.parametrize("text", ["24:00", "7:30", "07:60", "0730", "", "١٢:٠٠", 450])
def test_only_hh_mm_is_a_time_of_day(text: str) -> None:
    with pytest.raises(TransformError):
        invert_transform(TimeOfDayTransform(), None)(text)


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=21))
def test_text_survives_the_way_to_the_bus_and_back(text: str) -> None:
    raws = split_text(text, (7, 7, 7))
    assert join_text(raws) == text
    part = compile_transform(TextTransform(("A", "B", "C")), None)
    assert "".join(str(part(raw)) for raw in raws) == text


@pytest.mark.parametrize("text", ["A" * 15, "zero\0", "line\n", "漢"])
def test_text_that_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(TransformError):
        split_text(text, (7, 7))


@given(st.lists(st.integers(0, 2**56 - 1), max_size=4))
def test_any_bytes_are_text_or_nothing(raws: list[int]) -> None:
    text = join_text(raws)
    assert text is None or text.isprintable()


def test_a_gap_between_parts_is_no_text() -> None:
    assert join_text((0x4156, 0, 0x4E00)) is None
    assert join_text((0x0041, 0x4E00)) == "AN"
    assert join_text((0x41_00_42,)) is None
