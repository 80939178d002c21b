# SPDX-License-Identifier: Apache-2.0
"""`python -m offline_maps`: what people type, what they are told, and the exit code that scripts go by."""

from __future__ import annotations

import io
import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from offline_maps.__main__ import main, own_key
from offline_maps.pack import layout
from offline_maps.pack.signing import Signer, fingerprint
from offline_maps.pack.told import Told
from tests.support.hand_map import write_town


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a state folder, and a pack made from the command line with the machine's own key."""
    folder = tmp_path_factory.mktemp("cli")
    extract = write_town(folder / "Vest_Norge-latest.osm")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        assert main(["build", str(extract), "-o", str(folder / "pack"), "--name", "Vest-Norge", "--jobs", "4"]) == 0
    return folder


@pytest.fixture
def pack(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(made / "state"))
    return made / "pack"


def test_the_key_of_the_machine_is_made_once_for_its_owner_alone(pack: Path, made: Path) -> None:
    assert own_key() == made / "state" / "offline-maps" / "pack-key.pem"
    assert stat.S_IMODE(own_key().stat().st_mode) == 0o600
    assert Signer.load(own_key()).public_key.hex() in (pack / layout.SIGNATURE).read_text()


def test_a_pack_is_shown_in_words_and_as_json(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(pack)]) == 0
    shown = capsys.readouterr().out
    key = Signer.load(own_key()).public_key
    for text in ("vest-norge (Vest-Norge)", "© OpenStreetMap contributors", fingerprint(key), "routing: valhalla"):
        assert text in shown
    assert main(["inspect", str(pack), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["region"] == "vest-norge"
    assert found["key"] == key.hex()
    assert {one["name"] for one in found["files"]} == {"cameras.json", "routing.tar", "search.db", "tiles.pmtiles"}


def test_a_pack_is_verified_with_the_machines_own_key_or_a_named_one(
    pack: Path, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(pack)]) == 0
    assert "whole: vest-norge" in capsys.readouterr().out
    assert main(["verify", str(pack), "--trust", str(pack / layout.SIGNATURE)]) == 0
    other = made / "other.pem"
    if not other.exists():
        Signer.create(other)
    capsys.readouterr()
    assert main(["verify", str(pack), "--trust", str(other)]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"{pack / layout.SIGNATURE}: The pack is signed with a key that is not trusted")
    assert "Remedy: " in told


def test_an_update_is_shown_in_words_and_as_json(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(pack), str(pack)]) == 0
    assert "In all 0.00 MB of" in capsys.readouterr().out
    assert main(["diff", str(pack), str(pack), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["moved_bytes"] == 0
    assert [one["moved"] for one in found["files"]] == [[], [], [], []]


def test_errors_name_file_and_remedy_on_stderr(
    pack: Path, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    extract = made / "Vest_Norge-latest.osm"
    missing = tmp_path / "missing.osm.pbf"
    for arguments, place in (
        (["build", str(missing), "-o", str(tmp_path / "out")], missing),
        (["inspect", str(tmp_path)], tmp_path / layout.MANIFEST),
        (["verify", str(tmp_path)], tmp_path / layout.MANIFEST),
        (["diff", str(pack), str(tmp_path)], tmp_path / layout.MANIFEST),
        (["build", str(missing), "-o", str(tmp_path / "out"), "--key", str(missing)], missing),
        (["build", str(extract), "-o", "/proc/nowhere/out"], Path("/proc")),
    ):
        assert main(arguments) == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.startswith(str(place))
        assert "Remedy: " in told.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["build", "x.osm"],
        ["build", "x.osm", "-o", "y", "--cut", "a=1,2,3"],
        ["build", "x.osm", "-o", "y", "--cut", "a=3,2,1,4"],
        ["build", "x.osm", "-o", "y", "--cut", "a=nan,2,1,4"],
        ["build", "x.osm", "-o", "y", "--jobs", "0"],
        ["build", "x.osm", "-o", "y", "--jobs", "²"],
        ["inspect"],
    ],
)
def test_wrong_use_is_told_with_64(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 64
    assert "usage: python -m offline_maps" in capsys.readouterr().err


def test_help_is_no_error_and_needs_no_library_of_the_builders() -> None:
    code = (
        "import sys; from offline_maps.__main__ import main; code = main(['--help']);"
        "sys.exit(code or bool({'osmium', 'valhalla', 'numpy', 'cryptography'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for verb in ("build", "inspect", "verify", "diff"):
        assert verb in done.stdout


def test_a_log_gets_plain_lines_for_each_quarter() -> None:
    stream = io.StringIO()
    told = Told(stream, is_terminal=False)
    for done in (0.0, 0.1, 0.2, 0.26, 0.27, 1.0):
        told("tiles", done)
    told.close()
    assert stream.getvalue() == "tiles: 0%\ntiles: 26%\ntiles: 100%\n"


def test_a_terminal_gets_one_line_that_is_wiped_at_the_end() -> None:
    stream = io.StringIO()
    told = Told(stream, is_terminal=True)
    told("tiles", 0.5)
    told("routing", 0.0)
    told("tiles", 1.0)
    told("search: reading", 0.5)
    told("search: streets", 1.0)  # reading is over then
    told.close()
    text = stream.getvalue()
    assert "\n" not in text
    assert "tiles 50%" in text
    lines = text.split("\r")
    assert lines[-1] == ""
    assert lines[-2].strip() == ""
    assert lines[-3].rstrip().endswith("] routing 0%")
