"""A host of static files that counts what it sends, and can be as far away as a real one."""

from __future__ import annotations

import gzip
import mimetypes
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote, urlsplit

PACKED = (".html", ".js", ".json", ".css", ".svg")
"""What hosts compress on their way; Pagefind's own files are compressed as they lie."""
QUIET = 0.3
"""Seconds without a request after which a page is taken to have all it asks for."""


class Host:
    """Folders by the beginning of their addresses, and pages by their address."""

    def __init__(
        self, folders: Mapping[str, Path], pages: Mapping[str, str], latency: float, rate: float
    ) -> None:
        self.folders = folders
        self.pages = pages
        self.latency = latency
        """Seconds before each answer."""
        self.rate = rate
        """Bytes a second of an answer; 0: as fast as it goes."""
        self.sent: list[tuple[str, int]] = []
        """Path and bytes of every answer."""
        self._answers: dict[str, tuple[str, bytes, bool]] = {}
        self._busy = 0
        self._last = 0.0
        self._door = threading.Lock()

    @classmethod
    def of(cls, made: Path, pagefind: Path, page: str, latency: float, rate: float) -> Self:
        """A host of a site with Pagefind's index under `/pagefind/` and a page that asks it."""
        folders = {"/pagefind/": pagefind, "/": made}
        return cls(folders, {"/pagefind-page/": page}, latency, rate)

    def counted(self) -> tuple[int, int]:
        """Bytes and number of the scripts and index files sent; pages, styles and fonts apart."""
        counts = [
            size
            for path, size in self.sent
            if path.startswith("/pagefind/") or path.endswith((".js", ".json"))
        ]
        return sum(counts), len(counts)

    def quiet(self) -> None:
        """Comes back when nothing has been asked for a while."""
        self._last = time.monotonic()
        while self._busy or time.monotonic() - self._last < QUIET:
            time.sleep(0.02)

    def answer(self, path: str) -> tuple[str, bytes, bool] | None:
        """Type, bytes, and whether they are compressed; None where nothing lies."""
        if path not in self._answers:
            found = self._read(path)
            if found is None:
                return None
            name, content = found
            packed = name.endswith(PACKED)
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            body = gzip.compress(content, 6, mtime=0) if packed else content
            self._answers[path] = (kind, body, packed)
        return self._answers[path]

    def _read(self, path: str) -> tuple[str, bytes] | None:
        if path in self.pages:
            return "index.html", self.pages[path].encode()
        for start, folder in self.folders.items():
            if path.startswith(start):
                file = folder / path.removeprefix(start)
                file = file / "index.html" if path.endswith("/") else file
                return (file.name, file.read_bytes()) if file.is_file() else None
        return None

    def handler(self, *arguments: Any) -> BaseHTTPRequestHandler:
        """Answers one connection."""
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Small answers must not wait for the acknowledgement of the one before.
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                path = unquote(urlsplit(self.path).path)
                with host._door:
                    host._busy += 1
                try:
                    self._answer(path)
                finally:
                    with host._door:
                        host._busy -= 1
                        host._last = time.monotonic()

            def _answer(self, path: str) -> None:
                found = host.answer(path)
                if found is None:
                    self.send_response(404)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                kind, body, packed = found
                time.sleep(host.latency + (len(body) / host.rate if host.rate else 0))
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Cache-Control", "max-age=600")
                if packed:
                    self.send_header("Content-Encoding", "gzip")
                self.end_headers()
                self.wfile.write(body)
                with host._door:
                    host.sent.append((path, len(body)))

            def log_message(self, *_: object) -> None:
                pass

        return Handler(*arguments)
