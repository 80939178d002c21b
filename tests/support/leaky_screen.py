# SPDX-License-Identifier: Apache-2.0
"""A QML program that tries each way to the network that QML has, and the server that counts who comes through.

As a program: leaky_screen.py URL [--seal before|after] [--signs]. It loads a
document by URL, waits until every attempt has ended and prints "all ended".
"""

from __future__ import annotations

import argparse
import http.server
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Four ways: pictures (read on a thread of their own), XMLHttpRequest, a component and a font.
DOCUMENT = """
import QtQuick
Item {{
    id: root
    property var requests: []
    signal allEnded()
    Repeater {{
        id: images
        model: 4
        Image {{ source: "{url}/image" + index; cache: false; asynchronous: index % 2 }}
    }}
    Loader {{ id: component; source: "{url}/component.qml"; asynchronous: true }}
    FontLoader {{ id: font; source: "{url}/font.ttf" }}
    Component.onCompleted: {{
        for (let i = 0; i < 4; ++i) {{
            const request = new XMLHttpRequest()
            request.open("GET", "{url}/request" + i)
            request.send()
            requests.push(request)
        }}
    }}
    function waiting() {{
        const names = []
        for (let i = 0; i < 4; ++i) {{
            if (images.itemAt(i).status === Image.Loading) names.push("image" + i)
            if (requests[i].readyState !== XMLHttpRequest.DONE) names.push("request" + i)
        }}
        if (component.status === Loader.Loading) names.push("component")
        if (font.status === FontLoader.Loading) names.push("font")
        return names
    }}
    Timer {{ interval: 20; repeat: true; running: true
             onTriggered: if (root.waiting().length === 0) {{ stop(); root.allEnded() }} }}
    Timer {{ interval: 20000; running: true; onTriggered: console.log("still waiting for", root.waiting()) }}
}}
"""


class CountingServer:
    """A real HTTP server on loopback that answers 404 and remembers every path it was asked for."""

    def __init__(self) -> None:
        hits: list[str] = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                hits.append(self.path)
                self.send_error(404)

            def log_message(self, *_: object) -> None:
                pass

        self.hits = hits
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> CountingServer:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def run_screen(url: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own; every way it knows leads to `url`."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, __file__, url, *options]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False, cwd=ROOT)


def main() -> int:
    """Load the document and wait for the end of all attempts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--seal", choices=("before", "after"))
    parser.add_argument("--signs", action="store_true")
    options = parser.parse_args()

    from PySide6.QtCore import QTimer, QUrl
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQml import QQmlApplicationEngine

    from avn.platform.seal import seal_process

    if options.seal == "before":
        seal_process()
    application = QGuiApplication([])
    engine = QQmlApplicationEngine()
    if options.signs:
        from avn.viewmodels.network_signs import install

        install(engine)
    if options.seal == "after":
        seal_process()

    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "Leaky.qml"
        document.write_text(DOCUMENT.format(url=options.url), "utf-8")

        def ended() -> None:
            print("all ended", flush=True)
            application.quit()

        engine.objectCreated.connect(
            lambda root, _: root.allEnded.connect(ended) if root is not None else application.exit(4)
        )
        engine.load(QUrl.fromLocalFile(str(document)))
        QTimer.singleShot(30_000, lambda: application.exit(3))
        return application.exec()


if __name__ == "__main__":
    sys.exit(main())
