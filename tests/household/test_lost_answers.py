"""Changes of what an app has that it made, or refused, without anybody hearing of it."""

from collections.abc import Generator

import pytest

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.away import away_once_told
from tests.support.family import events
from tests.support.haste import hurried, soon
from tests.support.helpers import Json, only, until
from tests.support.home import Home
from tests.support.wishes import (
    BY_KIND,
    SERVICES,
    hold_unwanted,
    is_wanted,
    request,
    rows_of,
    wish_for,
)

WRITES = [
    ("movie", "/movie/editor"),
    ("series", r"/series/\d+$"),
    ("artist", "/artist/editor"),
    ("artist", "/album/monitor"),
    ("album", "/artist/editor"),
    ("album", "/album/monitor"),
]
SILENCE = [
    {"status": 504, "html": True},
    {"close": True},
    {"status": 502, "body": {}},
    {"status": 500, "body": {"error": "Internal Server Error"}},
    {"status": 201},
    {"status": 202, "body": {"message": "queued"}},
    {"status": 200, "html": True},
]
PLACES = [(kind, SERVICES[kind], path) for kind, path in WRITES]


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Look at what was requested again and again."""
    with hurried(looks=soon()):
        yield


def hold(app: SimulatedApp, kind: str) -> Json:
    """Have an app hold a title that it does not want; return the wish for it."""
    wish = wish_for(app, kind)
    hold_unwanted(app, kind, wish)
    return wish


@pytest.mark.parametrize("how", SILENCE)
@pytest.mark.parametrize("done", [True, False])
@pytest.mark.parametrize(("kind", "service", "path"), PLACES)
async def test_change_without_an_answer(
    home: Home, app: SimulatedApp, kind: str, path: str, done: bool, how: Json
) -> None:
    """Go on from what the app has, whether it did what it did not answer for or not."""
    wish = hold(app, kind)
    entry = await home.add(app)
    ada = await home.parent()
    app.fail(path, method="PUT", done=done, times=1, **how)
    assert (await ada.ask(request(kind), **wish))["success"]
    await home.quiet()
    await home.look_again(entry)
    assert (await ada.mine())["status"] == "sent"
    assert only(rows_of(app, kind))["monitored"]
    assert app.searched


@pytest.mark.parametrize(("kind", "service", "path"), PLACES)
async def test_change_that_stays_refused(
    home: Home, app: SimulatedApp, kind: str, path: str
) -> None:
    """Say so where the app refuses twice, and it is as it was."""
    wish = hold(app, kind)
    await home.add(app)
    ada = await home.parent()
    app.fail(path, method="PUT", status=500, body={"message": "no"})
    answer = await ada.ask(request(kind), **wish)
    assert not answer["success"]
    await home.quiet()
    assert (await ada.mine())["status"] == "failed"
    assert len([call for call in app.calls if call.method == "PUT"]) <= 4


@pytest.mark.parametrize("how", SILENCE)
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_add_that_is_done_after_something_else_answered(
    home: Home, app: SimulatedApp, kind: str, how: Json
) -> None:
    """Wait for what the app adds, whatever something before it says meanwhile."""
    await home.add(app)
    ada = await home.parent()
    wish = wish_for(app, kind)
    app.fail(f"/{kind}$", method="POST", done=True, later=0.3, times=1, **how)
    with hurried(finds=(0, 0.2, 0.4, 0.4)):
        assert (await ada.ask(request(kind), **wish))["success"]
        await home.quiet()
    assert (await ada.mine())["status"] == "sent"
    assert is_wanted(app, kind, wish)
    assert len(app.calls_to("POST", f"/{kind}")) == 1


@pytest.mark.parametrize("said", [crash_words("database is locked"), None])
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_add_that_fails_once_it_is_done(
    home: Home, app: SimulatedApp, kind: str, said: Json | None
) -> None:
    """Have searched what the app has by the add that it says failed."""
    await home.add(app)
    ada = await home.parent()
    wish = wish_for(app, kind)
    app.fail(f"/{kind}$", method="POST", done=True, times=1, status=500, body=said)
    assert (await ada.ask(request(kind), **wish))["success"]
    await home.quiet()
    assert (await ada.mine())["status"] == "sent"
    assert is_wanted(app, kind, wish)


AWAY: list[Json] = [
    {"close": True},
    {"status": 503, "body": {"errorMessage": "App is starting up"}},
    {"status": 502, "html": True},
    {"status": 500, "body": crash_words("database is locked")},
]


@pytest.mark.parametrize("away", AWAY)
@pytest.mark.parametrize("done", [True, False])
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_add_of_which_nobody_knows_while_the_app_is_away(
    home: Home, app: SimulatedApp, kind: str, done: bool, away: Json
) -> None:
    """Wait for the app to say whether it has what it was told to add, and believe that."""
    await home.add(app)
    ada = await home.parent()
    wish = wish_for(app, kind)
    app.fail(f"/{kind}$", method="POST", done=done, status=504, html=True)
    with (
        hurried(answer=0.5, finds=(0, 0.05), gone=(0.05,) * 2000),
        away_once_told(app, "POST", f"/{kind}$", **away),
    ):
        answer = await ada.ask(request(kind), **wish)
        assert answer["error_code"] == "service_unavailable"
        before = len(app.calls)
        await until(lambda: len(app.calls) > before + 5)
        assert (await ada.mine())["status"] == "approved"
        app.clear_faults()
        await home.quiet()
    found = await ada.mine()
    assert found["status"] == ("sent" if done else "failed")
    assert ("failed" in events(found)) is not done
    assert not done or is_wanted(app, kind, wish)
    assert len(app.calls_to("POST", f"/{kind}")) == 1
