"""How a call gets in: keys, start-up, url base, unknown paths, headers."""

from pathlib import Path

import aiohttp
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.certificates import self_signed
from tests.support.entries import AppRunner, ServiceName

from .conftest import Asker

SERVICES: tuple[ServiceName, ...] = ("radarr", "sonarr", "lidarr")
STATUS = "/system/status"


@pytest.mark.parametrize("service", SERVICES)
async def test_status_names_the_app(
    run_app: AppRunner, ask: Asker, service: ServiceName
) -> None:
    """The one reliable test of which app it is."""
    app = await run_app(service)
    answer = await ask(app, "GET", STATUS)
    assert answer.status == 200
    assert answer.data["appName"] == service.capitalize()
    assert (
        answer.headers["X-Application-Version"] == answer.data["version"] == app.version
    )
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.text.startswith('{\n  "appName"')
    assert None not in answer.data.values()


@pytest.mark.parametrize("key", [None, "0" * 32])
async def test_bad_key_is_an_empty_401(
    radarr: SimulatedApp, ask: Asker, key: str | None
) -> None:
    """Missing and wrong keys can't be told apart."""
    answer = await ask(radarr, "GET", STATUS, key=key)
    assert (answer.status, answer.raw) == (401, b"")
    assert "X-Application-Version" not in answer.headers
    assert "WWW-Authenticate" not in answer.headers


async def test_unknown_path_without_key_is_401_too(
    radarr: SimulatedApp, ask: Asker
) -> None:
    """The key is looked at before the path."""
    assert (await ask(radarr, "GET", "/nothing", key=None)).status == 401
    answer = await ask(radarr, "GET", "/nothing")
    assert (answer.status, answer.raw) == (404, b"")


async def test_query_key_beats_header(radarr: SimulatedApp, ask: Asker) -> None:
    """The first place that holds a key counts, and no other."""
    assert (await ask(radarr, "GET", f"{STATUS}?apikey=wrong")).status == 401
    right = f"{STATUS}?apikey={radarr.api_key}"
    assert (await ask(radarr, "GET", right, key="wrong")).status == 200
    bearer = {"Authorization": f"Bearer {radarr.api_key}"}
    assert (await ask(radarr, "GET", STATUS, key=None, headers=bearer)).status == 200
    assert (await ask(radarr, "GET", STATUS, key="wrong", headers=bearer)).status == 401


async def test_starting(radarr: SimulatedApp, ask: Asker) -> None:
    """An app that starts up says so to those with a key."""
    radarr.starting = True
    answer = await ask(radarr, "GET", STATUS)
    assert answer.status == 503
    assert answer.data == {
        "errorMessage": "Radarr is starting up, please try again later"
    }
    assert (await ask(radarr, "GET", STATUS, key=None)).status == 401
    page = await ask(radarr, "GET", "/ping", whole_path=True)
    assert (page.status, page.headers["Content-Type"]) == (503, "text/plain")


async def test_url_base_left_out_is_a_307(run_app: AppRunner, ask: Asker) -> None:
    """The url base is added with the method kept; the key is asked for first."""
    app = await run_app("radarr", url_base="/radarr/")
    assert app.url.endswith("/radarr")
    assert (await ask(app, "GET", STATUS)).data["urlBase"] == "/radarr"
    answer = await ask(app, "POST", "/api/v3/movie?a=1", {}, whole_path=True)
    assert (answer.status, answer.raw) == (307, b"")
    assert answer.headers["Location"] == "/radarr/api/v3/movie?a=1"
    refused = await ask(app, "POST", "/api/v3/movie", {}, whole_path=True, key=None)
    assert refused.status == 401


async def test_needless_base_gets_the_web_interface(
    run_app: AppRunner, ask: Asker
) -> None:
    """A base that is not set leads to a page, or first to the log-in."""
    path = "/radarr/api/v3/system/status"
    forms = await run_app("radarr")
    answer = await ask(forms, "GET", path, whole_path=True)
    assert answer.status == 302
    assert answer.headers["Location"].startswith("/login?returnUrl=")
    login = await ask(forms, "GET", "/login", whole_path=True)
    assert (login.status, login.headers["Content-Type"]) == (200, "text/html")
    external = await run_app("radarr", authentication="external")
    page = await ask(external, "GET", path, whole_path=True)
    assert (page.status, page.headers["Content-Type"]) == (200, "text/html")
    assert page.text.startswith("<!doctype html>")


@pytest.mark.parametrize("service", SERVICES)
async def test_ping_is_open_and_names_nobody(
    run_app: AppRunner, ask: Asker, service: ServiceName
) -> None:
    """Ping needs no key and does not say which app it is."""
    app = await run_app(service)
    answer = await ask(app, "GET", "/ping", whole_path=True, key=None)
    assert (answer.status, answer.data) == (200, {"status": "OK"})


async def test_versions_of_the_api(
    radarr: SimulatedApp, lidarr: SimulatedApp, ask: Asker
) -> None:
    """Each app has one version of the API, and the other one is unknown there."""
    radarr_api = await ask(radarr, "GET", "/api", whole_path=True)
    assert radarr_api.data == {"current": "v3", "deprecated": []}
    lidarr_api = await ask(lidarr, "GET", "/api", whole_path=True)
    assert lidarr_api.data == {"current": "v1", "deprecated": []}
    for app, path in ((radarr, "/api/v1/movie"), (lidarr, "/api/v3/artist")):
        answer = await ask(app, "GET", path, whole_path=True)
        assert (answer.status, answer.raw) == (404, b"")


async def test_routes(radarr: SimulatedApp, ask: Asker) -> None:
    """Case does not matter; ids are numbers; wrong methods and types of answer are refused."""
    assert (await ask(radarr, "GET", "/System/STATUS")).status == 200
    assert (await ask(radarr, "GET", "/movie/dune")).status == 404
    assert (await ask(radarr, "PATCH", "/movie")).status == 405
    html = {"Accept": "text/html"}
    assert (await ask(radarr, "GET", STATUS, headers=html)).status == 406
    text = {"Content-Type": "text/plain"}
    assert (await ask(radarr, "POST", "/movie", b"{}", headers=text)).status == 415


async def test_answers_are_compressed(radarr: SimulatedApp, ask: Asker) -> None:
    """Who takes gzip gets gzip."""
    answer = await ask(
        radarr, "GET", "/movie/lookup?term=star", headers={"Accept-Encoding": "gzip"}
    )
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.data


async def test_missing_rows(
    radarr: SimulatedApp, lidarr: SimulatedApp, ask: Asker
) -> None:
    """Lidarr answers with a message where Radarr has a problem object."""
    answer = await ask(radarr, "GET", "/movie/99")
    assert answer.status == 404
    assert answer.data["title"] == "Not Found"
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    answer = await ask(lidarr, "GET", "/artist/99")
    assert answer.status == 404
    assert answer.data["message"] == "Artist with ID 99 does not exist"
    answer = await ask(radarr, "DELETE", "/movie/99")
    assert answer.status == 404
    assert answer.data["message"] == "Movie with ID 99 does not exist"


async def test_tls(ask: Asker, tmp_path: Path) -> None:
    """An app can listen over TLS; its own certificate is not trusted."""
    app = SimulatedApp("radarr")
    await app.start(tls=self_signed(tmp_path))
    try:
        assert app.url.startswith("https://127.0.0.1:")
        with pytest.raises(aiohttp.ClientConnectorCertificateError):
            await ask(app, "GET", STATUS)
        async with ask.session.get(f"{app.url}/ping", ssl=False) as response:
            assert response.status == 200
    finally:
        await app.stop()


@pytest.mark.parametrize(
    "path", ["/api/v3/tag", "/signalr/messages/negotiate", "/ping", "/nothing"]
)
async def test_other_host_name(radarr: SimulatedApp, ask: Asker, path: str) -> None:
    """An app with a list of host names answers to no other one, whatever the key is."""
    radarr.allowed_hosts = ["radarr.example", "localhost"]
    for key in ("", None):
        answer = await ask(radarr, "GET", path, key=key, whole_path=True)
        assert answer.status == 400
        assert answer.headers["Content-Type"] == "text/html"
        assert "Invalid Hostname" in answer.text
    named = {"Host": f"Radarr.Example:{radarr.port}"}
    assert (await ask(radarr, "GET", "/tag", headers=named)).status == 200
    for hosts in (["127.0.0.1"], ["*"], []):
        radarr.allowed_hosts = hosts
        assert (await ask(radarr, "GET", "/tag")).status == 200


@pytest.mark.parametrize(
    ("authentication", "status", "header"),
    [
        ("basic", 401, "WWW-Authenticate"),
        ("forms", 302, "Location"),
        ("forms", 401, "Location"),
    ],
)
async def test_log_in_of_the_web_pages(
    run_app: AppRunner, ask: Asker, authentication: str, status: int, header: str
) -> None:
    """Below a wrong base the app's own pages want a log-in; it is not the key they refuse."""
    app = await run_app("sonarr", authentication=authentication)
    app.login_status = status
    answer = await ask(app, "GET", "/sonarr/api/v3/tag", whole_path=True)
    assert (answer.status, answer.raw) == (status, b"")
    assert header in answer.headers
    assert (await ask(app, "GET", STATUS)).status == 200
