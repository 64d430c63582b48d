"""Serve one built site to one person's browser, and tell it what changed.

The site is private until it is published, and any page open in the same browser may try to read
it: so the server listens on the loopback interface, answers only to its own names (a foreign name
that leads here is DNS rebinding), lets no other origin read anything, reads and never writes.
A slow or broken client costs a thread for ten seconds and nobody else's time.
"""

from __future__ import annotations

import errno
import html
import importlib.resources
import io
import ipaddress
import json
import logging
import mimetypes
import re
import shutil
import socket
import threading
import time
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any, BinaryIO, Final
from urllib.parse import parse_qs, quote

from briefgen.errors import ServeError
from briefgen.live.news import News
from briefgen.live.pages import Found, Missing, Redirect, Site, find, locate

log = logging.getLogger(__name__)

LIVE: Final = "__briefgen/"
"""Folder below the base path that is the server's own. Slugs have no underscore."""
HEAD_BYTES: Final = 64 * 1024
HEAD_SECONDS: Final = 10.0
"""For a whole request's head, however slowly it trickles in; also how long a connection idles."""
SEND_SECONDS: Final = 10.0
HEARTBEAT: Final = 15.0
"""Seconds between signs of life to a listening tab; one that has gone is noticed thereby."""
CONNECTIONS: Final = 256
LISTENERS: Final = 64
PORTS: Final = 20
"""How many ports are tried, from the wanted one upwards."""

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HOST: Final = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[0-9A-Za-z.-]+)(?::([0-9]{1,5}))?")
# Ours first: the tables of the operating system differ.
_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".sqlite": "application/vnd.sqlite3",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_OWN_FILES: Final = ("live.js", "live.css")


class SiteServer:
    """Serves in threads of its own from `start` to `close`."""

    def __init__(
        self, site: Site, news: News, *, host: str = "127.0.0.1", port: int = 8000
    ) -> None:
        self.site = site
        """May be exchanged for another at any time."""
        self.news = news
        self.host = host
        self.seen: Path | None = None
        """The folder that has been there once already."""
        self._http = _bind(self, host, port)
        self._thread = threading.Thread(
            target=self._http.serve_forever, args=(0.05,), name="briefgen-serve", daemon=True
        )

    @property
    def port(self) -> int:
        """Where it listens; not the wanted port if that was taken."""
        return int(self._http.server_address[1])

    @property
    def address(self) -> str:
        """What to type into a browser on this machine."""
        everywhere = self.host in ("0.0.0.0", "::")  # noqa: S104 - compared, not bound
        name = "127.0.0.1" if everywhere else self.host
        name = f"[{name}]" if ":" in name else name
        return f"http://{name}:{self.port}{self.site.base}"

    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return ipaddress.ip_address(str(self._http.server_address[0])).is_loopback
        except ValueError:
            return False

    def answers_to(self, host: str) -> bool:
        """Whether a request's Host is a name of this server."""
        match = _HOST.fullmatch(host)
        if match is None or int(match[2] or 80) != self.port:
            return False
        name = match[1].casefold()
        if name in _LOOPBACK:
            return True
        if self.is_loopback():
            return False
        if name in (self.host.casefold(), socket.gethostname().casefold()):
            return True
        try:
            # Rebinding needs a name; a bare address is where the browser really went.
            ipaddress.ip_address(name.strip("[]"))
        except ValueError:
            return False
        return True

    def start(self) -> None:
        """Begins to answer."""
        self._thread.start()

    def close(self) -> None:
        """Stops answering, sends listening tabs home and frees the port."""
        self.news.close()
        if self._thread.is_alive():
            self._http.shutdown()
            self._thread.join()
        self._http.server_close()


class _Http(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True
    block_on_close = False

    def __init__(self, owner: SiteServer, address: tuple[str, int]) -> None:
        self.owner = owner
        self.listeners = threading.BoundedSemaphore(LISTENERS)
        self._places = threading.BoundedSemaphore(CONNECTIONS)
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        # Not HTTPServer's, which looks up the machine's name and may wait for the network.
        TCPServer.server_bind(self)

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        log.debug("a connection failed", exc_info=True)


def _bind(owner: SiteServer, host: str, port: int) -> _Http:
    """A server on the wanted port or the next free one."""
    for candidate in range(port, min(port + PORTS, 65536)):
        try:
            return _Http(owner, (host, candidate))
        except OSError as err:
            if err.errno == errno.EADDRINUSE:
                continue
            raise ServeError(
                f"cannot listen on {host}, port {candidate}: {err.strerror or err}",
                todo="choose another with --port or --host",
            ) from err
    raise ServeError(
        f"the ports {port} to {port + PORTS - 1} are all taken", todo="choose another with --port"
    )


class _Refused(Exception):  # noqa: N818 - an answer, not an error
    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class _Handler(BaseHTTPRequestHandler):
    """One connection. The server's thread for it ends with it."""

    protocol_version = "HTTP/1.1"
    server_version = "briefgen"
    sys_version = ""
    server: _Http

    def setup(self) -> None:
        super().setup()
        # Heads are read by `_read_head`, whole or not at all.
        self.rfile.close()
        self._received = b""

    # Reading a request

    def handle_one_request(self) -> None:
        """Answers one request, or ends the connection."""
        self.close_connection = True
        # What an error needs to be told before a request is understood.
        self.requestline, self.request_version, self.command = "", self.protocol_version, ""
        try:
            head = self._read_head()
            if head is None:
                return
            line, _, rest = head.partition(b"\n")
            self.raw_requestline = line + b"\n"
            self.rfile = io.BytesIO(rest)
            # Says what is wrong by itself, through `send_error`.
            if self.parse_request():
                self._answer()
        except _Refused as refused:
            self._refuse(refused.status, refused.why)
        except (ConnectionError, TimeoutError):
            self.close_connection = True
        except Exception:
            log.exception("a request failed")
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR)

    def _read_head(self) -> bytes | None:
        """Everything up to the empty line; None when the client has gone or takes too long."""
        end = time.monotonic() + HEAD_SECONDS
        while True:
            end_of_head = re.search(rb"\r?\n\r?\n", self._received)
            size = end_of_head.end() if end_of_head else len(self._received)
            if size > HEAD_BYTES:
                raise _Refused(
                    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The request is too large."
                )
            if end_of_head:
                head, self._received = self._received[:size], self._received[size:]
                return head
            left = end - time.monotonic()
            if left <= 0:
                return None
            self.connection.settimeout(left)
            try:
                part = self.connection.recv(16 * 1024)
            except OSError:
                return None
            if not part:
                return None
            self._received += part

    # Answering it

    def _answer(self) -> None:
        self.connection.settimeout(SEND_SECONDS)
        owner = self.server.owner
        if self.command not in ("GET", "HEAD"):
            raise _Refused(HTTPStatus.METHOD_NOT_ALLOWED, "This server only shows pages.")
        if self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            # Its body would be taken for the next request.
            raise _Refused(HTTPStatus.BAD_REQUEST, "A request for a page has no body.")
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1:
            raise _Refused(HTTPStatus.BAD_REQUEST, "The request does not say which host it is for.")
        if not owner.answers_to(hosts[0]):
            raise _Refused(
                HTTPStatus.FORBIDDEN, f"This server has another address: {owner.address}"
            )
        if not self.path.startswith("/"):
            raise _Refused(HTTPStatus.BAD_REQUEST, "The request is not for this server.")
        site = owner.site
        own = self.path.removeprefix(quote(site.base) + LIVE)
        if own != self.path:
            self._live(site, own)
            return
        if self._is_foreign() and self.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
            raise _Refused(HTTPStatus.FORBIDDEN, "Other sites cannot read these pages.")
        self._page(site)

    def _is_foreign(self) -> bool:
        """Whether another site asks, by what the browser says of it."""
        origin = self.headers.get("Origin")
        if origin is not None and origin != f"http://{self.headers['Host']}":
            return True
        return self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")

    def _page(self, site: Site) -> None:
        if not self._is_there(site):
            self._send_html(
                HTTPStatus.SERVICE_UNAVAILABLE, _own_file("waiting.html"), site, {"file": "*"}
            )
            return
        match find(site, self.path):
            case Redirect(location, permanent):
                status = HTTPStatus.MOVED_PERMANENTLY if permanent else HTTPStatus.FOUND
                self._send(status, "text/plain; charset=utf-8", b"", {"Location": location})
            case Found(name, file):
                try:
                    opened = file.open("rb")
                except OSError:
                    # Gone since it was found, with the build that has just ended.
                    self._missing(site, name)
                    return
                with opened:
                    self._send_file(HTTPStatus.OK, name, opened, site)
            case Missing(name):
                self._missing(site, name)

    def _is_there(self, site: Site) -> bool:
        owner = self.server.owner
        if not site.folder.is_dir() and site.folder == owner.seen:
            # Where two folders cannot be exchanged in one step, the site is away for a moment.
            owner.news.wait_until_built(2.0)
        if site.folder.is_dir():
            owner.seen = site.folder
            return True
        return False

    def _missing(self, site: Site, name: str) -> None:
        page = locate(site.folder, "404.html")
        content = page.read_bytes() if page else b"<!doctype html><title>404</title><h1>404</h1>"
        self._send_html(HTTPStatus.NOT_FOUND, content, site, {"file": "404.html", "wanted": name})

    def _send_file(self, status: HTTPStatus, name: str, file: BinaryIO, site: Site) -> None:
        kind = _type_of(name)
        if kind.startswith("text/html"):
            self._send_html(status, file.read(), site, {"file": name})
            return
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        self._send_head(status, kind, size, {})
        if self.command == "GET":
            shutil.copyfileobj(file, self.wfile)

    def _send_html(
        self, status: HTTPStatus, content: bytes, site: Site, about: Mapping[str, str]
    ) -> None:
        """A page with the reload script, which no file on disk ever has."""
        now = self.server.owner.news.now()
        attributes = {
            "src": quote(site.base) + LIVE + "live.js",
            **{f"data-{key}": value for key, value in about.items()},
            "data-base": quote(site.base),
            "data-run": now.run,
            "data-generation": str(now.generation),
        }
        written = " ".join(f'{key}="{html.escape(value)}"' for key, value in attributes.items())
        script = f"<script defer {written}></script>".encode()
        at = content.find(b"</head>")
        body = content[:at] + script + content[at:] if at >= 0 else content + script
        self._send(status, _TYPES[".html"], body)

    # What is the server's own

    def _live(self, site: Site, target: str) -> None:
        name, _, query = target.partition("?")
        if self._is_foreign():
            raise _Refused(HTTPStatus.FORBIDDEN, "Only pages of this site may ask.")
        since = parse_qs(query).get("since", [""])[0]
        if name in _OWN_FILES:
            self._send(HTTPStatus.OK, _type_of(name), _own_file(name))
        elif name == "state":
            news = self.server.owner.news.since(since)
            self._send(HTTPStatus.OK, _TYPES[".json"], json.dumps(news.as_json()).encode())
        elif name == "events":
            self._listen(self.headers.get("Last-Event-ID") or since)
        else:
            self._missing(site, "")

    def _listen(self, since: str) -> None:
        """Sends news for as long as the tab listens (server-sent events)."""
        self.close_connection = True
        if not self.server.listeners.acquire(blocking=False):
            raise _Refused(HTTPStatus.SERVICE_UNAVAILABLE, "Too many are listening already.")
        try:
            self._send_head(HTTPStatus.OK, "text/event-stream; charset=utf-8", None, {})
            if self.command == "HEAD":
                return
            news = self.server.owner.news
            self.wfile.write(b"retry: 500\n\n")
            while not news.closed:
                bulletin = news.since(since)
                since = bulletin.token
                told = json.dumps(bulletin.as_json())
                self.wfile.write(f"id: {since}\ndata: {told}\n\n".encode())
                while not news.wait(bulletin.generation, HEARTBEAT):
                    self.wfile.write(b":\n\n")
        finally:
            self.server.listeners.release()

    # Sending

    def _send(
        self, status: HTTPStatus, kind: str, body: bytes, more: Mapping[str, str] | None = None
    ) -> None:
        self._send_head(status, kind, len(body), more or {})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_head(
        self, status: HTTPStatus, kind: str, size: int | None, more: Mapping[str, str]
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if size is not None:
            self.send_header("Content-Length", str(size))
        # No copy is kept anywhere, nothing is guessed, no other site may show or read it.
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        for key, value in more.items():
            self.send_header(key, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def send_error(
        self,
        code: int,
        message: str | None = None,  # noqa: ARG002 - quotes what the client sent
        explain: str | None = None,  # noqa: ARG002
    ) -> None:
        """How the base class refuses what it cannot parse."""
        self._refuse(HTTPStatus(code))

    def _refuse(self, status: HTTPStatus, why: str = "") -> None:
        """An answer of one line, after which the connection ends."""
        # Whatever the client claims to speak: without this it may get no status at all.
        self.request_version = self.protocol_version
        self.close_connection = True
        more = {"Allow": "GET, HEAD"} if status == HTTPStatus.METHOD_NOT_ALLOWED else {}
        text = f"{why or status.phrase}\n"
        try:
            self._send(status, "text/plain; charset=utf-8", text.encode(), more)
        except OSError:
            log.debug("a client left before its answer")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """For `--verbose` only, control characters made visible."""
        log.debug("%s", repr(format % args)[1:-1])


def _type_of(name: str) -> str:
    suffix = "." + name.rpartition(".")[2].casefold()
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _own_file(name: str) -> bytes:
    return importlib.resources.files("briefgen.live").joinpath(name).read_bytes()
