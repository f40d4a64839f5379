"""A web server on this machine, for what cannot be tested with files."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Server:
    """Serves a site, and remembers what was asked for; ``down`` lets it fail."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        self.down = False
        outer = self

        class Handler(SimpleHTTPRequestHandler):
            def do_GET(self) -> None:  # http.server's name
                outer.asked.append(self.path)
                if outer.down:
                    self.send_error(503)
                else:
                    super().do_GET()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
