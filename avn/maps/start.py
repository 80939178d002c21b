# SPDX-License-Identifier: Apache-2.0
"""A maps process of one's own, for the command line and for tests; in the car the launcher has it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from avn.maps.client import MapsClient
from avn.platform.sockets import JsonChannel, control_socketpair

_GRACE_S: Final = 5.0
_RUN: Final = "import sys; from avn.maps.process import run_maps; sys.exit(run_maps(int(sys.argv[1])))"


@contextmanager
def start_maps() -> Iterator[MapsClient]:
    """Start a maps process and yield the client of it; the process ends with the block.

    When it crashes, the client is `closed` at its next `poll`: nobody starts another one here.
    """
    ours, theirs = control_socketpair()
    with ours, theirs:
        child = subprocess.Popen(
            [sys.executable, "-c", _RUN, str(theirs.fileno())],
            pass_fds=(theirs.fileno(),),
        )
        theirs.close()
        try:
            yield MapsClient(JsonChannel(ours))
        finally:
            child.terminate()
            try:
                child.wait(_GRACE_S)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
