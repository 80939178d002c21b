# SPDX-License-Identifier: Apache-2.0
"""The reference pages are what their sources say, and a page that is not is found."""

from pathlib import Path

import pytest

from avn.reference_docs import main
from avn.vehicle.catalogue import load_catalogue


def test_the_committed_pages_are_up_to_date(root: Path) -> None:
    assert main(["--check"], root / "docs/reference") == 0


def test_the_signal_page_names_every_signal_command_and_gate(tmp_path: Path, root: Path) -> None:
    assert main([], tmp_path) == 0
    page = (tmp_path / "signals.md").read_text(encoding="utf-8")
    catalogue = load_catalogue(root / "can/vehicles/demo")
    for rule in catalogue.signals:
        assert rule.path in page
        assert rule.message in page
    assert page.count("not_moving") == sum(
        "not_moving" in rule.command.gates for rule in catalogue.signals if rule.command is not None
    )
    assert "| not_moving; always allowed: true |" in page
    widths = {line.replace("\\|", "").count("|") for line in page.splitlines() if line.startswith("| `Vehicle.Speed")}
    assert widths == {9}


def test_a_page_that_differs_is_found_and_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"], tmp_path) == 1
    assert not list(tmp_path.iterdir())
    main([], tmp_path)
    page = tmp_path / "signals.md"
    page.write_text(page.read_text(encoding="utf-8") + "by hand\n", encoding="utf-8")
    assert main(["--check"], tmp_path) == 1
    assert "out of date" in capsys.readouterr().err
    assert page.read_text(encoding="utf-8").endswith("by hand\n")
