"""What is said of an add that nobody answered for, or that its app says it has already."""

from typing import Any

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.haste import hurried, soon
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.wishes import BY_KIND, is_wanted, look, request, wish_for

EXISTS = {
    "movie": "MovieExistsValidator",
    "series": "SeriesExistsValidator",
    "artist": "ArtistExistsValidator",
    "album": "AlbumExistsValidator",
}
SILENCE: list[Json] = [
    {"status": 502, "html": True},
    {"status": 504, "body": {"message": "The upstream server is timing out"}},
    {"close": True},
    {"status": 201, "html": True},
]


@pytest.mark.parametrize("how", SILENCE)
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_add_that_nobody_answers_for(
    home: Home, app: SimulatedApp, kind: str, how: Json
) -> None:
    """Say that the app is not heard of, and find later what it did all the same."""
    ask = await home.connect_to(app)
    wish = wish_for(app, kind)
    app.fail(f"/{kind}$", method="POST", done=True, later=1.0, times=1, **how)
    with hurried(answer=0.3, looks=soon(), finds=(0, 3.0)):
        outcome = await ask(request(kind), **wish)
        assert outcome["success"] is False
        assert outcome["error_code"] == "service_unavailable"
        assert "may still be working on it" in outcome["message"]
        assert (await look(ask, kind, wish))["status"] == "adding"
        await home.quiet()
    assert is_wanted(app, kind, wish)
    assert (await ask("requests"))["requests"][0]["status"] == "sent"


@pytest.mark.parametrize("message", ["This movie has already been added", "", None])
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_what_the_app_says_it_has_and_does_not_show(
    home: Home, app: SimulatedApp, kind: str, message: str | None
) -> None:
    """Believe an app that something exists, by the code alone."""
    ask = await home.connect_to(app)
    refusal: dict[str, Any] = {
        "propertyName": "TmdbId",
        "errorCode": EXISTS[kind],
        "errorMessage": message,
    }
    app.fail(f"/{kind}$", method="POST", status=400, body=[refusal])
    with hurried(looks=soon()):
        outcome = await ask(request(kind), **wish_for(app, kind))
    assert outcome["success"] is False
    assert outcome["error_code"] == "already_exists"
    assert service_name(app) in outcome["message"]


def service_name(app: SimulatedApp) -> str:
    """Return what an app is called in sentences."""
    return str(app.service).capitalize()


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_what_the_app_took_and_does_not_show_yet(
    home: Home, app: SimulatedApp, kind: str
) -> None:
    """Go by the app's yes while its lists lag behind."""
    ask = await home.connect_to(app)
    wish = wish_for(app, kind)
    app.fail(rf"/{kind}(/\d+)?$", method="GET", status=200, body=[])
    with hurried(settle=0.3, looks=soon()):
        outcome = await ask(request(kind), **wish)
        assert outcome["success"]
        assert outcome["status"] == "adding"
        app.clear_faults()
        await home.quiet()
    assert is_wanted(app, kind, wish)
