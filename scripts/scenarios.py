# SPDX-License-Identifier: Apache-2.0
"""Report on the acceptance scenarios: covered by which test, missing, not yet due.

Exit status 1 while a due scenario has no test, or a test names an unknown one.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "tests/scenarios/scenarios.toml"


class _Collector:
    """A pytest plugin that notes which test carries which scenario id."""

    def __init__(self) -> None:
        self.tests: dict[str, list[str]] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            for mark in item.iter_markers("scenario"):
                for identifier in mark.args:
                    self.tests.setdefault(str(identifier), []).append(item.nodeid)


def covered_by() -> dict[str, list[str]]:
    """Return test ids by scenario id, as pytest collects them."""
    collector = _Collector()
    noise = io.StringIO()
    with contextlib.redirect_stdout(noise):
        status = pytest.main(
            ["--collect-only", "-q", "-p", "no:cacheprovider", str(ROOT / "tests")], plugins=[collector]
        )
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        sys.exit(f"pytest cannot collect the tests:\n{noise.getvalue()}")
    return collector.tests


def main() -> int:
    """Print the table; --quiet prints only what is wrong and the totals."""
    parser = argparse.ArgumentParser(prog="./dev scenarios", description=__doc__)
    parser.add_argument("--quiet", action="store_true")
    quiet = parser.parse_args().quiet
    scenarios = tomllib.loads(FILE.read_text(encoding="utf-8"))["scenario"]
    tests = covered_by()
    totals = {"covered": 0, "missing": 0, "not yet due": 0}
    for scenario in scenarios:
        found = tests.pop(scenario["id"], [])
        state = "covered" if found else "missing" if scenario["due"] else "not yet due"
        totals[state] += 1
        if not quiet or state == "missing":
            text = f"{scenario['given']}. {scenario['when']}: {scenario['then']}."
            print(f"{scenario['id']}  {state:12} {found[0] if found else text}")
            for more in found[1:]:
                print(f"{'':17}{more}")
    for identifier, names in tests.items():
        print(f"{identifier}  unknown      named by {', '.join(names)}")
    print(", ".join(f"{count} {state}" for state, count in totals.items()))
    return 1 if totals["missing"] or tests else 0


if __name__ == "__main__":
    sys.exit(main())
