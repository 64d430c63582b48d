"""The server over real sockets on the loopback interface: what it answers and whom it refuses."""

from __future__ import annotations

import http.client
import json
import logging
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.errors import ConfigError, ServeError
from briefgen.live import server as server_module
from briefgen.live.news import News, Trouble
from briefgen.live.pages import Site
from briefgen.live.server import SiteServer

PAGE = "<!doctype html><html><head><title>{}</title></head><body><p>{}</p></body></html>"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    folder = tmp_path / "site"
    for name in ("index.html", "people/index.html", "404.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE.format(name, "</head> is written &lt;/head&gt;"))
    (folder / "feed.xml").write_text("<feed/>")
    (folder / "data").mkdir()
    (folder / "data/all.sqlite").write_bytes(bytes(range(256)) * 4096)
    return Site(folder, "/repo/")


@pytest.fixture
def server(site: Site) -> Iterator[SiteServer]:
    server = SiteServer(site, News(), port=0)
    server.start()
    yield server
    server.close()


class Answer:
    def __init__(self, got: http.client.HTTPResponse) -> None:
        self.status, self.headers, self.body = got.status, got.headers, got.read()


def ask(server: SiteServer, path: str, *, method: str = "GET", **headers: str) -> Answer:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_host="Host" in named)
        for name, value in named.items():
            connection.putheader(name, value)
        connection.endheaders()
        return Answer(connection.getresponse())


def send(server: SiteServer, request: bytes) -> bytes:
    """Everything that comes back until the server closes."""
    answer = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        try:
            connection.sendall(request)
            while part := connection.recv(65536):
                answer += part
        except ConnectionError:
            pass
    return answer


# Pages


def test_a_page_is_the_file_and_one_script_more(server: SiteServer, site: Site) -> None:
    answer = ask(server, "/repo/")
    assert answer.status == 200
    script = re.compile(rb"<script defer [^<>]*></script>")
    assert len(script.findall(answer.body)) == 1
    assert script.sub(b"", answer.body) == (site.folder / "index.html").read_bytes()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert b"<script" not in (site.folder / "index.html").read_bytes()


def test_other_files_are_sent_byte_for_byte(server: SiteServer, site: Site) -> None:
    for name, kind in [
        ("feed.xml", "application/xml"),
        ("data/all.sqlite", "application/vnd.sqlite3"),
    ]:
        answer = ask(server, f"/repo/{name}")
        assert answer.body == (site.folder / name).read_bytes()
        assert answer.headers["Content-Type"] == kind


def test_every_answer_is_guarded(server: SiteServer) -> None:
    for path in ("/repo/", "/repo/none", "/repo/feed.xml", "/repo/__briefgen/state", "/repo"):
        headers = ask(server, path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert not [name for name in headers if name.lower().startswith("access-control")]
        assert "Python" not in headers["Server"]


def test_redirects_and_missing_pages_as_on_github_pages(server: SiteServer) -> None:
    for path, status, location in [
        ("/", 302, "/repo/"),
        ("/repo", 301, "/repo/"),
        ("/repo/people", 301, "/repo/people/"),
    ]:
        answer = ask(server, path)
        assert (answer.status, answer.headers["Location"]) == (status, location)
    for path in ("/repo/nobody/", "/nobody", "/repo/../secret", "/repo/People/"):
        answer = ask(server, path)
        assert answer.status == 404
        assert b"<title>404.html</title>" in answer.body
        assert b"__briefgen/live.js" in answer.body


def test_what_somebody_asked_for_cannot_break_out_of_the_404_page(server: SiteServer) -> None:
    answer = ask(server, "/repo/%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert b"<script>" not in answer.body
    assert b"&quot;&gt;&lt;script&gt;" in answer.body


def test_head_sends_no_body(server: SiteServer) -> None:
    for path in ("/repo/", "/repo/feed.xml", "/repo/none", "/repo/__briefgen/events"):
        answer = ask(server, path, method="HEAD")
        assert answer.body == b""
    assert ask(server, "/repo/feed.xml", method="HEAD").headers["Content-Length"] == "7"


def test_a_new_folder_in_the_place_of_the_old_is_served_at_once(
    server: SiteServer, site: Site
) -> None:
    assert ask(server, "/repo/feed.xml").body == b"<feed/>"
    fresh = site.folder.with_name("fresh")
    fresh.mkdir()
    (fresh / "feed.xml").write_text("<new/>")
    site.folder.rename(site.folder.with_name("old"))
    fresh.rename(site.folder)
    assert ask(server, "/repo/feed.xml").body == b"<new/>"
    assert ask(server, "/repo/people/").status == 404


def test_no_site_yet(tmp_path: Path) -> None:
    server = SiteServer(Site(tmp_path / "site"), News(), port=0)
    server.start()
    with closing(server):
        server.news.begin()  # a first build may take long: nobody waits for its end
        began = time.monotonic()
        answer = ask(server, "/")
        assert time.monotonic() - began < 1
        assert answer.status == 503
        assert b"Not built yet" in answer.body
        assert b'data-file="*"' in answer.body


def test_a_site_that_is_away_for_a_moment_is_waited_for(server: SiteServer, site: Site) -> None:
    aside = site.folder.with_name("aside")
    assert ask(server, "/repo/feed.xml").status == 200
    server.news.begin()
    site.folder.rename(aside)
    answers: list[Answer] = []
    asking = threading.Thread(target=lambda: answers.append(ask(server, "/repo/feed.xml")))
    asking.start()
    aside.rename(site.folder)
    server.news.tell(frozenset(), None)
    asking.join(10)
    assert [answer.status for answer in answers] == [200]


# Who is refused


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1.evil.example:{port}",
        "localhost.evil.example:{port}",
        "localhost",
        "localhost:1",
        "localhost:{port}:{port}",
        "user@localhost:{port}",
        "192.0.2.1:{port}",
        "",
    ],
)
def test_foreign_hosts_are_refused(server: SiteServer, host: str) -> None:
    answer = ask(server, "/repo/", Host=host.format(port=server.port))
    assert answer.status == 403
    assert server.address.encode() in answer.body


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "[::1]"])
def test_its_own_names_are_answered(server: SiteServer, host: str) -> None:
    assert ask(server, "/repo/", Host=f"{host}:{server.port}").status == 200


def test_no_host_or_two_is_refused(server: SiteServer) -> None:
    here = f"localhost:{server.port}".encode()
    assert b" 400 " in send(server, b"GET /repo/ HTTP/1.1\r\n\r\n").splitlines()[0]
    two = b"GET /repo/ HTTP/1.1\r\nHost: " + here + b"\r\nHost: evil.example\r\n\r\n"
    assert b" 400 " in send(server, two).splitlines()[0]
    absolute = b"GET http://evil.example/repo/ HTTP/1.1\r\nHost: " + here + b"\r\n\r\n"
    assert b" 400 " in send(server, absolute).splitlines()[0]


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"]
)
def test_it_only_shows(server: SiteServer, method: str) -> None:
    answer = ask(server, "/repo/", method=method)
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_a_body_is_not_taken_for_the_next_request(server: SiteServer) -> None:
    here = f"localhost:{server.port}"
    inner = f"GET /repo/feed.xml HTTP/1.1\r\nHost: {here}\r\n\r\n"
    outer = f"GET /repo/ HTTP/1.1\r\nHost: {here}\r\nContent-Length: {len(inner)}\r\n\r\n{inner}"
    answer = send(server, outer.encode())
    assert answer.count(b"HTTP/1.1 ") == 1
    assert b" 400 " in answer.splitlines()[0]


def test_other_sites_may_lead_here_but_not_read(server: SiteServer) -> None:
    cross = {"Sec_Fetch_Site": "cross-site"}
    assert ask(server, "/repo/", Sec_Fetch_Mode="navigate", **cross).status == 200
    for mode in ("cors", "no-cors"):
        assert ask(server, "/repo/feed.xml", Sec_Fetch_Mode=mode, **cross).status == 403


@pytest.mark.parametrize("name", ["events", "state", "live.js", "live.css"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
    ids=str,
)
def test_only_its_own_pages_hear_news(
    server: SiteServer, name: str, headers: dict[str, str]
) -> None:
    named = {key: value.format(port=server.port) for key, value in headers.items()}
    assert ask(server, f"/repo/__briefgen/{name}", **named).status == 403


def test_its_own_pages_may_ask(server: SiteServer) -> None:
    origin = f"http://127.0.0.1:{server.port}"
    answer = ask(server, "/repo/__briefgen/state", Origin=origin, Sec_Fetch_Site="same-origin")
    assert answer.status == 200
    assert json.loads(answer.body)["changed"] is None
    for name, kind in [("live.js", "text/javascript"), ("live.css", "text/css")]:
        answer = ask(server, f"/repo/__briefgen/{name}")
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith(kind)
    assert ask(server, "/repo/__briefgen/../secret").status == 404
    assert ask(server, "/__briefgen/state").status == 404


# What cannot bring it down


@pytest.mark.parametrize(
    ("request_", "statuses"),
    [
        (b"\x00\xff\r\n\r\n", {400}),
        (b"GET\r\n\r\n", {400}),
        (b"GET / HTTP/9.9\r\n\r\n", {505}),
        (b"GET / HTTP/x\r\n\r\n", {400}),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", {414, 431}),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20_000 + b"\r\n", {431}),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n", {431}),
        (b"GET / HTTP/1.1\r\nX: " + b"y" * 200_000, {431}),
    ],
    ids=["bytes", "word", "version", "no version", "target", "headers", "many", "endless"],
)
def test_malformed_requests(server: SiteServer, request_: bytes, statuses: set[int]) -> None:
    answer = send(server, request_)
    if answer:  # closing on a client that still sends may cost it the answer
        assert int(answer.split(b" ")[1]) in statuses
    assert ask(server, "/repo/").status == 200


def test_stalled_clients_keep_nobody_waiting(server: SiteServer) -> None:
    stalled = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
    for connection in stalled:
        connection.sendall(b"GET / HT")
    began = time.monotonic()
    assert ask(server, "/repo/").status == 200
    assert time.monotonic() - began < 1
    for connection in stalled:
        connection.close()


def test_a_stalled_client_is_dropped(server: SiteServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "HEAD_SECONDS", 0.2)
    assert send(server, b"GET /repo/ HTTP/1.1\r\nX: ") == b""


def test_more_clients_than_there_are_places(
    server: SiteServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = threading.BoundedSemaphore(1)
    monkeypatch.setattr(server._http, "_places", places)
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as first:
        first.sendall(
            f"GET /repo/feed.xml HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n".encode()
        )
        assert first.recv(65536)
        # The place is still held: the connection stays open for the next request.
        assert send(server, b"GET /repo/ HTTP/1.1\r\n\r\n") == b""
    assert places.acquire(timeout=10)


def test_a_fault_is_an_answer_and_no_end(
    server: SiteServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(site: Site, target: str) -> None:
        raise RuntimeError("secret reason")

    with monkeypatch.context() as patched:
        patched.setattr(server_module, "find", fail)
        with caplog.at_level(logging.CRITICAL, "briefgen.live.server"):
            answer = ask(server, "/repo/")
    assert answer.status == 500
    assert b"secret" not in answer.body
    assert ask(server, "/repo/").status == 200


def test_one_connection_serves_many_requests(server: SiteServer) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
        for path, status in [("/repo/", 200), ("/repo/none", 404), ("/repo/feed.xml", 200)]:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == status
            assert connection.sock is not None


# News


class Listener:
    """A tab that listens."""

    def __init__(self, server: SiteServer, since: str = "", **headers: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        self.connection.request("GET", f"/repo/__briefgen/events?since={since}", headers=headers)
        self.answer = self.connection.getresponse()
        assert self.answer.status == 200
        assert self.answer.headers["Content-Type"].startswith("text/event-stream")

    def next(self) -> dict[str, object] | None:
        while line := self.answer.readline():
            if line.startswith(b"data: "):
                told: dict[str, object] = json.loads(line.removeprefix(b"data: "))
                return told
        return None

    def close(self) -> None:
        self.answer.close()
        self.connection.close()


def test_listening_tabs_hear_of_each_build(server: SiteServer) -> None:
    token = server.news.now().token
    server.news.tell(frozenset({"index.html"}), None)
    with closing(Listener(server, token)) as tab:
        first = tab.next()
        assert first is not None
        assert first["changed"] == ["index.html"]
        server.news.tell(frozenset(), Trouble("No", (ConfigError("bad"),)))
        second = tab.next()
        assert second is not None
        assert second["changed"] == []
        assert second["trouble"] == {
            "title": "No",
            "errors": [{"where": "", "what": "bad", "todo": ""}],
        }
        # A tab that comes later hears of it as well; one that comes back, what it missed.
        with closing(Listener(server, server.news.now().token)) as late:
            assert late.next() == {**second, "changed": []}
        back = {"Last-Event-ID": token}
        with closing(Listener(server, server.news.now().token, **back)) as returned:
            assert returned.next() == {**second, "changed": ["index.html"]}


def test_a_tab_that_left_frees_its_place(
    server: SiteServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "HEARTBEAT", 0.05)
    places = threading.BoundedSemaphore(1)
    monkeypatch.setattr(server._http, "listeners", places)
    with closing(Listener(server)) as tab:
        assert tab.next() is not None
        assert ask(server, "/repo/__briefgen/events").status == 503
    assert places.acquire(timeout=10)


def test_it_stops_at_once_with_many_tabs_open(site: Site) -> None:
    server = SiteServer(site, News(), port=0)
    server.start()
    tabs = [Listener(server) for _ in range(20)]
    for tab in tabs:
        assert tab.next() is not None
    began = time.monotonic()
    server.close()
    for tab in tabs:
        assert tab.next() is None
        tab.close()
    assert time.monotonic() - began < 2


# Where it listens


def test_a_taken_port_is_passed_over(server: SiteServer, site: Site) -> None:
    second = SiteServer(site, News(), port=server.port)
    with closing(second):
        assert second.port > server.port


def test_no_free_port_and_no_such_address(
    server: SiteServer, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "PORTS", 1)
    with pytest.raises(ServeError, match="taken"):
        SiteServer(site, News(), port=server.port)
    with pytest.raises(ServeError, match="192\\.0\\.2\\.1"):
        SiteServer(site, News(), host="192.0.2.1", port=0)


def test_only_the_loopback_interface_unless_told_otherwise(site: Site) -> None:
    with closing(SiteServer(site, News(), port=0)) as server:
        assert server._http.socket.getsockname()[0] == "127.0.0.1"
        assert server.is_loopback()
    with closing(SiteServer(site, News(), host="0.0.0.0", port=0)) as server:
        assert not server.is_loopback()
        assert server.address == f"http://127.0.0.1:{server.port}/repo/"
        assert server.answers_to(f"192.0.2.7:{server.port}")
        assert server.answers_to(f"{socket.gethostname()}:{server.port}")
        assert not server.answers_to(f"evil.example:{server.port}")
