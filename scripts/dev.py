# SPDX-License-Identifier: Apache-2.0
"""Dispatch of ./dev: one function per command."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(sys.executable).parent


def run(args: list[str]) -> int:
    """./dev run: the emulator and the head unit, in a window or headless."""
    headless = "--headless" in args
    if not headless and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        print("./dev run: there is no screen here. Remedy: --headless --seconds 30 --shot FILE.png", file=sys.stderr)
        return os.EX_USAGE
    os.execv(PYTHON, [PYTHON, "-m", "avn", "run", *args])


def avn(args: list[str]) -> int:
    """./dev avn ...: the avn command of this checkout."""
    os.execv(PYTHON, [PYTHON, "-m", "avn", *args])


def test(args: list[str]) -> int:
    """./dev test [--all] [pytest arguments]: everything that CI runs."""
    everything = "--all" in args
    rest = [a for a in args if a != "--all"]
    if everything:
        os.environ["AVN_TEST_ALL"] = "1"
    checks: list[tuple[str, list[str]]] = [
        ("ruff", [str(BIN / "ruff"), "check", "."]),
        ("format", [str(BIN / "ruff"), "format", "--check", "-q", "."]),
        ("mypy", [str(BIN / "mypy")]),
        ("imports", [str(BIN / "lint-imports"), "--no-cache"]),
        ("qml types", [PYTHON, "-m", "scripts.qml_types", "--check"]),
        ("shaders", [PYTHON, "-m", "scripts.shaders", "--check"]),
        ("translations", [PYTHON, "-m", "scripts.translations", "--check"]),
        ("reference", [PYTHON, "-m", "avn.reference_docs", "--check"]),
        ("tracks", [PYTHON, "-m", "scripts.tracks", "--check"]),
        ("scenarios", [PYTHON, "-m", "scripts.scenarios", "--quiet"]),
    ]
    failed = []
    for name, command in checks:
        started = time.monotonic()
        done = subprocess.run(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        print(f"{'ok' if done.returncode == 0 else 'FAILED':7}{name:14}{time.monotonic() - started:6.1f} s", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout, flush=True)
    tests = subprocess.run([PYTHON, "-m", "pytest", *rest], cwd=ROOT, check=False).returncode
    if failed:
        print(f"./dev test: failed before the tests: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else tests


def bench(args: list[str]) -> int:
    """./dev bench [NAME]: benchmarks, one JSON object a line."""
    return subprocess.run([PYTHON, "-m", "bench", *args], cwd=ROOT, check=False).returncode


def shots(args: list[str]) -> int:
    """./dev shots DIR: every page in each theme, language and size."""
    return subprocess.run([PYTHON, "-m", "scripts.shots", *args], cwd=ROOT, check=False).returncode


def scenarios(args: list[str]) -> int:
    """./dev scenarios: which acceptance scenarios are covered, missing, not yet due."""
    return subprocess.run([PYTHON, "-m", "scripts.scenarios", *args], cwd=ROOT, check=False).returncode


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "bench": bench,
    "shots": shots,
    "scenarios": scenarios,
    "avn": avn,
}


def main() -> int:
    """Run the command named first; without one, say what there is."""
    name, *args = sys.argv[1:] or ["help"]
    command = COMMANDS.get(name)
    if command is None:
        for one in COMMANDS.values():
            print((one.__doc__ or "").strip())
        return 0 if name in ("help", "--help", "-h") else os.EX_USAGE
    return command(args)


if __name__ == "__main__":
    sys.exit(main())
