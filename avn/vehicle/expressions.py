# SPDX-License-Identifier: Apache-2.0
"""Arithmetic in one unknown, compiled from text that others wrote (kuksa mappings, vehicle folders).

The text is parsed by the small grammar below and never given to Python's own compiler:

    sum     = product { ("+" | "-") product }
    product = unary { ("*" | "/" | "%") unary }
    unary   = "-" unary | "+" unary | power
    power   = atom [ "**" unary ]
    atom    = number | "x" | name "(" sum { "," sum } ")" | "(" sum ")"
    name    = floor | ceil | round | abs | min | max

Everything is computed in IEEE 754 doubles: a power cannot grow without bound. A
result that does not exist (division by zero, overflow, a root of a negative
number, NaN) is None.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping
from typing import Final

from avn.errors import AvnError, Problem

MAX_PARTS: Final = 256
MAX_DEPTH: Final = 32


class TransformError(AvnError):
    """A transform cannot be compiled, or a VSS value has no counterpart on the bus."""


type _Compiled = Callable[[float], float]


def compile_expression(text: str) -> Callable[[float], int | float | None]:
    """Return `text` as a function of x; it gives an int where the outermost call rounds, else a float.

    Raises `TransformError` where `text` is not an expression of the grammar.
    """
    compute, whole = _parse(text)

    def convert(x: float) -> int | float | None:
        try:
            result = compute(float(x))
        except (ArithmeticError, ValueError):
            return None
        if not math.isfinite(result):
            return None
        return int(result) if whole else result

    return convert


def rounds_result(text: str) -> bool:
    """True where the outermost call rounds, so that the result is whole; raises `TransformError`."""
    return _parse(text)[1]


def _parse(text: str) -> tuple[_Compiled, bool]:
    """Return the compiled expression, and whether its outermost call rounds to a whole number."""
    parser = _Parser(text)
    compiled = parser.sum(0)
    parser.expect_end()
    return compiled, parser.whole


_PART = re.compile(r"\s*((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[A-Za-z_]\w*|\*\*|[-+*/%(),])", re.ASCII)


def _floor(x: float) -> float:
    return float(math.floor(x))


def _ceil(x: float) -> float:
    return float(math.ceil(x))


def _round(x: float) -> float:
    return float(round(x))  # a tie goes to the even neighbour, as in IEEE 754


_UNARY: Final[Mapping[str, _Compiled]] = {"floor": _floor, "ceil": _ceil, "round": _round, "abs": abs}
_EXTREME: Final[Mapping[str, Callable[[list[float]], float]]] = {"min": min, "max": max}
_ROUNDING: Final = frozenset({"floor", "ceil", "round"})


class _Parser:
    """Recursive descent over the parts of one expression; each method returns a compiled part."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts = self._split(text)
        self._at = 0
        self.whole = False

    def _split(self, text: str) -> list[str]:
        parts = []
        at = 0
        end = len(text.rstrip())
        while at < end:
            found = _PART.match(text, at)
            if found is None:
                rest = text[at:].lstrip()
                remedy = "Write a power as '**'." if rest.startswith("^") else _ALLOWED
                raise self._error(f"'{rest[:12]}' is not understood", remedy)
            parts.append(found[1])
            at = found.end()
            if len(parts) > MAX_PARTS:
                raise self._error(f"more than {MAX_PARTS} parts", "Use a shorter expression or a mapping.")
        return parts

    def _error(self, what: str, remedy: str = "") -> TransformError:
        return TransformError(Problem(f"Expression '{self._text[:80]}': {what}.", remedy or _ALLOWED))

    def _peek(self) -> str:
        return self._parts[self._at] if self._at < len(self._parts) else ""

    def _take(self) -> str:
        part = self._peek()
        self._at += 1
        return part

    def _expect(self, part: str) -> None:
        if self._peek() != part:
            raise self._error(f"'{part}' is missing" + (f" before '{self._peek()}'" if self._peek() else " at the end"))
        self._at += 1

    def expect_end(self) -> None:
        """Raise where something follows a complete expression."""
        if self._peek():
            raise self._error(f"'{self._peek()}' is not expected there")

    def sum(self, depth: int) -> _Compiled:
        """Parse a sum; `depth` counts the nesting so far."""
        left = self._product(depth)
        while self._peek() in {"+", "-"}:
            function = operator.add if self._take() == "+" else operator.sub
            left = self._binary(function, left, self._product(depth))
        return left

    def _product(self, depth: int) -> _Compiled:
        left = self._unary(depth)
        while self._peek() in {"*", "/", "%"}:
            function = {"*": operator.mul, "/": operator.truediv, "%": operator.mod}[self._take()]
            left = self._binary(function, left, self._unary(depth))
        return left

    def _binary(self, function: Callable[[float, float], float], left: _Compiled, right: _Compiled) -> _Compiled:
        self.whole = False
        return lambda x: function(left(x), right(x))

    def _unary(self, depth: int) -> _Compiled:
        if depth > MAX_DEPTH:
            raise self._error(f"nested deeper than {MAX_DEPTH}", "Use a simpler expression.")
        if self._peek() in {"-", "+"}:
            minus = self._take() == "-"
            operand = self._unary(depth + 1)
            return (lambda x: -operand(x)) if minus else operand
        return self._power(depth)

    def _power(self, depth: int) -> _Compiled:
        base = self._atom(depth)
        if self._peek() != "**":
            return base
        self._take()
        # math.pow refuses what would be complex, and knows no integers of unbounded size
        return self._binary(math.pow, base, self._unary(depth + 1))

    def _atom(self, depth: int) -> _Compiled:
        part = self._take()
        self.whole = False
        if part == "x":
            return _x
        if part == "(":
            inner = self.sum(depth + 1)
            self._expect(")")
            return inner
        if part and (part[0].isdigit() or part[0] == "."):
            number = float(part)
            if not math.isfinite(number):
                raise self._error(f"{part} is too large")
            return lambda _: number
        if part in _UNARY or part in _EXTREME:
            return self._call(part, depth)
        if part[:1].isalpha() or part[:1] == "_":
            raise self._error(f"'{part}' is not known")
        raise self._error(f"a number or x is missing before '{part}'" if part else "it ends too early")

    def _call(self, name: str, depth: int) -> _Compiled:
        self._expect("(")
        arguments = [self.sum(depth + 1)]
        while self._peek() == ",":
            self._take()
            arguments.append(self.sum(depth + 1))
        self._expect(")")
        self.whole = name in _ROUNDING
        if name in _EXTREME:
            extreme = _EXTREME[name]
            return lambda x: extreme([argument(x) for argument in arguments])
        if len(arguments) != 1:
            raise self._error(f"'{name}' takes one value")
        function, argument = _UNARY[name], arguments[0]
        return lambda x: function(argument(x))


_ALLOWED: Final = "Use numbers, x, + - * / % **, parentheses, floor, ceil, round, abs, min, max."


def _x(x: float) -> float:
    return x
