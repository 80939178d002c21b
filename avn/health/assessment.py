# SPDX-License-Identifier: Apache-2.0
"""From readings and driving state to the warnings of this moment: a pure function.

A reading that is stale or refused is judged by its last good value, and the warning
carries its age: silence neither ends a warning nor raises one. Where such a
reading gives no reason to warn, its area is not known any more; it is never taken
for well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from avn.health.rules import Area, Condition, Rule, Severity
from avn.vehicle.driving_state import DrivingState
from avn.vehicle.signals import Quality, Signal

type Read = Callable[[str], Signal | None]
type Memory = frozenset[tuple[str, str]]  # rule and signal that held at the last look

NOTHING_HELD: Memory = frozenset()

_WORST_FIRST = (Quality.UNAVAILABLE, Quality.INVALID, Quality.STALE, Quality.VALID)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to see to. `quality` and `at_ns` are those of the readings behind it; `figure` belongs to the words."""

    rule: Rule
    severity: Severity
    quality: Quality
    at_ns: int
    figure: Signal | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something of which the car says nothing that can be trusted now; `at_ns` is 0 where it never did."""

    area: Area
    quality: Quality
    at_ns: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """What needs to be seen to, the gravest first; of what nothing is known; and what the next look must know."""

    findings: tuple[Finding, ...]
    unknown: tuple[Unknown, ...]
    memory: Memory

    @property
    def well(self) -> bool:
        """Whether everything is known and nothing is wrong."""
        return not self.findings and not self.unknown


@dataclass(frozen=True, slots=True)
class _Answer:
    holds: bool | None  # None: the car has the signal, but no value that means anything
    quality: Quality
    at_ns: int


def assess(rules: Iterable[Rule], read: Read, state: DrivingState, memory: Memory = NOTHING_HELD) -> Assessment:
    """Judge every rule; `read` returns the present reading of a path, or None for a signal that the car lacks.

    Never raises, whatever the readings hold.
    """
    held: set[tuple[str, str]] = set()

    def ask(rule: Rule, path: str, condition: Condition) -> _Answer | None:
        signal = read(path)
        if signal is None:
            return None
        key = (rule.id, path)
        if signal.value is None:
            quality = Quality.INVALID if signal.quality is Quality.INVALID else Quality.UNAVAILABLE
            return _Answer(None, quality, signal.at_ns)
        holds = condition.holds(signal.value, key in memory)
        if holds is None:
            return _Answer(None, Quality.INVALID, signal.at_ns)
        if holds:
            held.add(key)
        return _Answer(holds, signal.quality, signal.at_ns)

    findings: list[Finding] = []
    unknown: dict[Area, Unknown] = {}
    for rule in rules:
        answers = [answer for path in rule.signals if (answer := ask(rule, path, rule.holds)) is not None]
        given = None if rule.given is None else ask(rule, rule.given.path, rule.given.condition)
        severity = rule.severity.get(state)
        if severity is None or not answers or (rule.given is not None and given is None):
            continue
        if given is not None and given.holds is False and given.quality is Quality.VALID:
            continue
        raised = [answer for answer in answers if answer.holds]
        if raised and (given is None or given.holds):
            best = min(raised, key=_doubt)
            behind = best if given is None else max(best, given, key=_doubt)
            figure = read(rule.figure) if rule.figure else None
            findings.append(Finding(rule, severity, behind.quality, behind.at_ns, figure))
            continue
        open_questions = [given] if raised and given is not None else answers
        doubtful = [one for one in open_questions if one.quality is not Quality.VALID]
        if doubtful:
            worst = max(doubtful, key=_doubt)
            known = unknown.get(rule.area)
            if known is None or _WORST_FIRST.index(worst.quality) < _WORST_FIRST.index(known.quality):
                unknown[rule.area] = Unknown(rule.area, worst.quality, worst.at_ns)
    order = {area: place for place, area in enumerate(Area)}
    return Assessment(
        findings=_gravest(findings),
        unknown=tuple(sorted(unknown.values(), key=lambda one: order[one.area])),
        memory=frozenset(held),
    )


def _doubt(answer: _Answer) -> tuple[int, int]:
    """Sort answers by how little they can be trusted; of two that are alike the newer one is better."""
    return (-_WORST_FIRST.index(answer.quality), -answer.at_ns)


def _gravest(findings: list[Finding]) -> tuple[Finding, ...]:
    """Sort by severity, keeping the order of the catalogue; leave out what another warning says better."""
    precise = {one.rule.area for one in findings if not one.rule.general}
    said: list[Finding] = []
    subjects: set[str] = set()
    for one in sorted(findings, key=lambda one: one.severity):
        subject = one.rule.subject or one.rule.id
        if subject not in subjects and not (one.rule.general and one.rule.area in precise):
            subjects.add(subject)
            said.append(one)
    return tuple(said)
