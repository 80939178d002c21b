# SPDX-License-Identifier: Apache-2.0
"""Mends a DBC text that cantools refuses, one reported repair at a time, and never a signal's layout.

Real DBC files contain what the format forbids but car tools tolerate: comments
that name nothing, value tables of signals that are gone, 29-bit identifiers
without the extended bit, `.25`, names that start with a digit, stray text between
messages. Every repair keeps the number of lines, so that the line of a later
syntax error is the line of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

EXTENDED: Final = 0x8000_0000  # bit 31 of a DBC identifier: 29-bit frame
_MASK_11: Final = 0x7FF
_MASK_29: Final = 0x1FFF_FFFF
_SHOWN: Final = 120  # characters of a text that a repair quotes
_INDEPENDENT: Final = "VECTOR__INDEPENDENT_SIG_MSG"  # home of signals without a frame; its identifier means nothing


@dataclass(frozen=True, slots=True)
class Repair:
    """One change of a DBC text. `line` counts from 1; `after` is empty where the text was left out."""

    line: int
    cause: str
    before: str
    after: str

    def __str__(self) -> str:
        change = f"{self.before!r} -> {self.after!r}" if self.after else f"{self.before!r} left out"
        return f"line {self.line}: {self.cause}: {change}"


_NAME: Final = r"[A-Za-z0-9_]+"
_ID: Final = r"\d{1,12}"
_SIZE: Final = r"\d{1,9}"
_NUMBER: Final = r"[-+]?[\d.]+(?:[eE][-+]?\d+)?"
_KEYWORD: Final = (
    r"(?:VERSION|NS_|BS_|BU_|VAL_TABLE_|BO_|SG_|BO_TX_BU_|EV_|ENVVAR_DATA_|EV_DATA_|SGTYPE_|SGTYPE_VAL_|SIG_GROUP_|CM_|"
    r"BA_DEF_|BA_DEF_REL_|BA_DEF_SGTYPE_|BA_DEF_DEF_|BA_DEF_DEF_REL_|BA_|BA_REL_|BA_SGTYPE_|VAL_|SIG_TYPE_REF_|"
    r"SIG_VALTYPE_|SIGTYPE_VALTYPE_|SG_MUL_VAL_|CAT_DEF_|CAT_|FILTER|NS_DESC_|BU_SG_REL_|BU_EV_REL_|BU_BO_REL_)\b"
)
# All patterns below run on a text whose quoted parts and comments are blanked out, see _masked.
_QUOTED = re.compile(r'"(?:\\"|[^"])*"|//[^\n]*')
_BO = re.compile(rf"\bBO_\s+(?P<id>{_ID})\s+(?P<name>{_NAME})\s*:\s*(?P<length>{_SIZE})\s+(?P<node>{_NAME})")
_SG = re.compile(
    rf"\bSG_\s+(?P<name>{_NAME})(?:\s+(?P<mux>[mM]\w*))?\s*:\s*"
    rf"(?P<start>{_SIZE})\s*\|\s*(?P<length>{_SIZE})\s*@\s*(?P<order>\d)\s*(?P<sign>[-+])\s*"
    rf"(?P<numbers>\(\s*(?P<factor>{_NUMBER})\s*,\s*(?P<offset>{_NUMBER})\s*\)"
    rf'\s*\[\s*{_NUMBER}\s*\|\s*{_NUMBER}\s*\])\s*"[^"]*"\s*(?P<nodes>{_NAME}(?:\s*,\s*{_NAME})*)'
)
_BU = re.compile(r"\bBU_\s*:(?P<nodes>[^\n]*)")
_CM = re.compile(r'\bCM_\s+(?P<kind>(?:SG_|BO_|BU_|EV_)\s*)?(?P<id>\d+\s*)?"[^"]*"\s*;?')
_OPEN = re.compile(  # a comment or value table that lacks its semicolon
    rf'\b(?:CM_\s[^";]*"[^"]*"|VAL_\s+\d+\s+{_NAME}(?:\s+[-+]?\d+\s*"[^"]*")*)(?=\s*(?:{_KEYWORD}|\Z))'
)
_VAL = re.compile(rf"\bVAL_\s+(?P<id>{_ID})\s+(?P<name>{_NAME})\b[^;]*;")
_STATEMENT_LINE = re.compile(rf"\s*{_KEYWORD}")
_HEAD_LINE = re.compile(r"\s*(?:VERSION|BS_|BU_)\b|\Z")  # lists without an end, or nothing at all
_BARE_POINT = re.compile(r"(?<![\w.])([-+]?)\.(?=\d)")
_DIGIT_NAME = re.compile(r"\d[0-9_]*[A-Za-z_][A-Za-z0-9_]*")
# Statements that refer to messages, signals and nodes; groups are named id*, signal*, node* (nodes*, signals*: lists).
_REFERENCES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bCM_\s+SG_\s+(?P<id>{_ID})\s+(?P<signal>{_NAME})",
        rf"\bCM_\s+BO_\s+(?P<id>{_ID})\b",
        rf"\bCM_\s+BU_\s+(?P<node>{_NAME})",
        rf"\bVAL_\s+(?P<id>{_ID})\s+(?P<signal>{_NAME})",
        rf'\bBA_\s+"[^"]*"\s+BO_\s+(?P<id>{_ID})\b',
        rf'\bBA_\s+"[^"]*"\s+SG_\s+(?P<id>{_ID})\s+(?P<signal>{_NAME})',
        rf'\bBA_\s+"[^"]*"\s+BU_\s+(?P<node>{_NAME})',
        rf'\bBA_REL_\s+"[^"]*"\s+BU_SG_REL_\s+(?P<node>{_NAME})\s+SG_\s+(?P<id>{_ID})\s+(?P<signal>{_NAME})',
        rf'\bBA_REL_\s+"[^"]*"\s+BU_BO_REL_\s+(?P<node>{_NAME})\s+(?P<id>{_ID})\b',
        rf"\bSIG_VALTYPE_\s+(?P<id>{_ID})\s+(?P<signal>{_NAME})",
        rf"\bSG_MUL_VAL_\s+(?P<id>{_ID})\s+(?P<signal>{_NAME})\s+(?P<signal_by>{_NAME})",
        rf"\bSIG_GROUP_\s+(?P<id>{_ID})\s+{_NAME}\s+\d+\s*:(?P<signals>[^;]*)",
        rf"\bBO_TX_BU_\s+(?P<id>{_ID})\s*:(?P<nodes>[^;]*)",
    )
)


def repair_text(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Return the mended text and what was changed; a text without the known faults comes back as it was."""
    repairs: list[Repair] = []
    for find in (_stray_text, _entries_for_nothing, _numbers_and_names):
        edits = sorted(set(find(text)))
        repairs += [edit.repair(text) for edit in edits]
        text = _applied(text, edits)
    return text, tuple(sorted(repairs, key=lambda one: one.line))


def layouts(text: str) -> list[tuple[object, ...]]:
    """Return what decides how frames decode, in the order of the file.

    (identifier, length) of each message, the identifier without its upper three
    bits; (multiplexing, start, length, byte order, sign, factor, offset) of each signal.
    """
    masked = _masked(text)
    found: list[tuple[int, tuple[object, ...]]] = [
        (match.start(), (int(match["id"]) & _MASK_29, int(match["length"]))) for match in _BO.finditer(masked)
    ]
    for match in _SG.finditer(masked):
        place = (int(match["start"]), int(match["length"]), match["order"], match["sign"])
        found.append((match.start(), (match["mux"] or "", *place, _real(match["factor"]), _real(match["offset"]))))
    return [what for _, what in sorted(found, key=lambda one: one[0])]


def _real(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


# ------------------------------------------------------------------ edits
@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    start: int
    end: int
    new: str
    cause: str

    def repair(self, text: str) -> Repair:
        before = " ".join(text[self.start : self.end].split())
        return Repair(text.count("\n", 0, self.start) + 1, self.cause, before[:_SHOWN], self.new.strip()[:_SHOWN])


def _left_out(text: str, start: int, end: int, cause: str) -> _Edit:
    return _Edit(start, end, "\n" * text.count("\n", start, end), cause)


def _applied(text: str, edits: list[_Edit]) -> str:
    pieces = []
    position = 0
    for edit in edits:
        if edit.start < position:  # never two changes of one place
            continue
        pieces += [text[position : edit.start], edit.new]
        position = edit.end
    return "".join([*pieces, text[position:]])


def _masked(text: str) -> str:
    """Return `text` with spaces in place of quoted characters and comments; every offset stays."""

    def blank(match: re.Match[str]) -> str:
        inner = re.sub(r"[^\n]", " ", match[0])
        return f'"{inner[1:-1]}"' if match[0][0] == '"' else inner

    return _QUOTED.sub(blank, text)


# ------------------------------------------------------------------ text that belongs to nothing
def _stray_text(text: str) -> Iterator[_Edit]:
    masked = _masked(text)
    for found in _OPEN.finditer(masked):
        end = found.end()
        yield _Edit(end - 1, end, f"{text[end - 1]};", f"the closing semicolon of {found[0][:4]} is missing")
    position = 0
    previous = ""  # the last line that is part of a statement
    gap = True  # an empty line follows it
    for line in masked.splitlines(keepends=True):
        start, position = position, position + len(line)
        if not line.strip():
            gap = True
            continue
        stray = _complete(previous) or (gap and _HEAD_LINE.match(previous) is not None)
        if _STATEMENT_LINE.match(line) or not stray or line.lstrip().startswith(","):
            previous, gap = line, False
            continue
        message = _BO.search(line)
        end = start + message.start() if message else start + len(line.rstrip("\r\n"))
        yield _left_out(text, start, end, "stray text")
        if message:
            previous, gap = line, False


def _complete(line: str) -> bool:
    """True where the statement of this line cannot go on in the next line."""
    body = line.rstrip()
    for pattern in (_SG, _BO):
        found = pattern.search(body)
        if found is not None and found.end() == len(body):
            return True
    return body.endswith(";")


# ------------------------------------------------------------------ comments and values of what does not exist
def _entries_for_nothing(text: str) -> Iterator[_Edit]:
    masked = _masked(text)
    for comment in _CM.finditer(masked):
        kind = (comment["kind"] or "").strip()
        if (kind or comment["id"]) and not (kind == "BO_" and comment["id"]):
            yield _left_out(text, *comment.span(), "comment that does not name what it is about")
    signals = _signals(masked)
    for values in _VAL.finditer(masked):
        identifier, name = int(values["id"]), values["name"]
        if identifier not in signals:
            yield _left_out(text, *values.span(), f"values for a message that does not exist, {identifier}")
        elif name not in signals[identifier]:
            yield _left_out(text, *values.span(), f"values for a signal that does not exist, {name}")


def _signals(masked: str) -> dict[int, set[str]]:
    """Return the names of the signals of each message, by identifier as written."""
    signals: dict[int, set[str]] = {}
    starts = [*_BO.finditer(masked)]
    ends = [*(found.start() for found in starts[1:]), len(masked)]
    for message, end in zip(starts, ends, strict=False):
        names = signals.setdefault(int(message["id"]), set())
        names.update(found["name"] for found in _SG.finditer(masked, message.end(), end))
    return signals


# ------------------------------------------------------------------ numbers, identifiers, names
def _numbers_and_names(text: str) -> Iterator[_Edit]:
    masked = _masked(text)
    messages = [*_BO.finditer(masked)]
    ids = {
        number: (number & _MASK_29) | EXTENDED
        for number in (int(found["id"]) for found in messages if found["name"] != _INDEPENDENT)
        if _MASK_11 < number < EXTENDED
    }
    signals = {
        (number, name): _free(name, names)
        for number, names in _signals(masked).items()
        for name in sorted(names)
        if _DIGIT_NAME.fullmatch(name)
    }
    names = {found["name"] for found in messages}
    nodes = {name for found in _BU.finditer(masked) for name in re.findall(_NAME, found["nodes"])}
    new_names = {name: _free(name, names) for name in sorted(names) if _DIGIT_NAME.fullmatch(name)}
    new_nodes = {name: _free(name, nodes) for name in sorted(nodes) if _DIGIT_NAME.fullmatch(name)}

    yield from _in_lists(_BU.finditer(masked), "nodes", new_nodes, "node name starts with a digit")
    for found in messages:
        number = int(found["id"])
        if found["name"] != _INDEPENDENT and number in ids:
            cause = "29-bit identifier without bit 31"
            if number > _MASK_29:
                cause = f"identifier 0x{number:X} has more than 29 bits, the lower 29 are kept"
            yield _Edit(*found.span("id"), str(ids[number]), cause)
        if found["name"] in new_names:
            yield _Edit(*found.span("name"), new_names[found["name"]], "message name starts with a digit")
        if found["node"] in new_nodes:
            yield _Edit(*found.span("node"), new_nodes[found["node"]], "follows the new name of the node")
    for number, found in _with_message(messages, [*_SG.finditer(masked)]):
        for point in _BARE_POINT.finditer(masked, *found.span("numbers")):
            yield _Edit(*point.span(), f"{point[1]}0.", "number without a digit before its point")
        new = signals.get((number, found["name"]))
        if new is not None:
            yield _Edit(*found.span("name"), new, "signal name starts with a digit")
    yield from _in_lists(_SG.finditer(masked), "nodes", new_nodes, "follows the new name of the node")
    if ids or signals or new_nodes:
        yield from _references(masked, ids, signals, new_nodes)


def _free(name: str, taken: set[str]) -> str:
    new = f"_{name}"
    while new in taken:
        new = f"_{new}"
    return new


def _with_message(messages: list[re.Match[str]], signals: list[re.Match[str]]) -> Iterator[tuple[int, re.Match[str]]]:
    index = -1
    for found in signals:
        while index + 1 < len(messages) and messages[index + 1].start() < found.start():
            index += 1
        yield (int(messages[index]["id"]) if index >= 0 else -1), found


def _in_lists(
    matches: Iterator[re.Match[str]], group: str, new_names: Mapping[str, str], cause: str
) -> Iterator[_Edit]:
    if not new_names:
        return
    for match in matches:
        start = match.start(group)
        for name in re.finditer(_NAME, match[group]):
            if name[0] in new_names:
                yield _Edit(start + name.start(), start + name.end(), new_names[name[0]], cause)


def _references(
    masked: str, ids: Mapping[int, int], signals: Mapping[tuple[int, str], str], nodes: Mapping[str, str]
) -> Iterator[_Edit]:
    for pattern in _REFERENCES:
        for found in pattern.finditer(masked):
            groups = found.groupdict()
            number = int(groups.get("id") or -1)
            if number in ids:
                yield _Edit(*found.span("id"), str(ids[number]), "follows the new identifier of the message")
            for group, text in groups.items():
                of_node = group.startswith("node")
                if group == "id" or text is None:
                    continue
                for name in re.finditer(_NAME, text):
                    new = nodes.get(name[0]) if of_node else signals.get((number, name[0]))
                    if new is not None:
                        start = found.start(group) + name.start()
                        kind = "node" if of_node else "signal"
                        yield _Edit(start, start + len(name[0]), new, f"follows the new name of the {kind}")
