"""What was sent and somebody switched off in the app since: to ask for it again needs leave anew."""

from datetime import timedelta
from typing import Any

from homeassistant.util import dt as dt_util
import pytest

from tests.app.test_wanted import air
from tests.arr_simulator import SimulatedApp
from tests.support.family import Person, events, names
from tests.support.helpers import Json, only, seasons_monitored, until
from tests.support.home import Home
from tests.support.rules import set_person
from tests.support.season_wishes import standing
from tests.support.wishes import (
    KINDS,
    SEASON,
    is_wanted,
    request,
    rows_of,
    wish_for,
)

# A movie has no parts.
HOW = ("whole", "part")

pytestmark = pytest.mark.usefixtures("haste")


def switch_off(app: Any, kind: str, how: str = "whole") -> None:
    """Have somebody switch off in the app what was requested."""
    for row in rows_of(app, kind).values():
        if kind == "series" and how == "part":
            for season in row["seasons"]:
                if season["seasonNumber"] == SEASON:
                    season["monitored"] = False
        elif kind != "album" or how == "whole":
            row["monitored"] = False
        if kind == "series":
            app.backend.count(row)
    if kind in {"artist", "album"} and how == "part":
        for album in app.albums.values():
            album["monitored"] = False
    if kind == "series":
        for episode in app.episodes.values():
            episode["monitored"] = False


async def sent(home: Home, app: SimulatedApp, kind: str, *people: Person) -> Json:
    """Have somebody's wish approved, and sent to its app; return what was asked."""
    wish = wish_for(app, kind)
    ada = await home.parent()
    for one in people:
        asked = await one.ask(request(kind), **wish)
        assert asked["status"] == "pending", asked
    await ada.ask("approve", request_id=asked["request_id"])
    await home.quiet()
    await until(lambda: is_wanted(app, kind, wish), 10)
    return wish


@pytest.mark.parametrize("who", ["own", "another"])
@pytest.mark.parametrize(
    ("kind", "how"),
    [(kind, how) for kind in KINDS for how in HOW if (kind, how) != ("movie", "part")],
)
async def test_asked_for_again(
    home: Home, app: SimulatedApp, kind: str, who: str, how: str
) -> None:
    """Have it wait, and fetched once it is approved: whoever's wish it was."""
    entry = await home.add(app)
    mia, ben = await home.people("Mia", "Ben")
    wish = await sent(home, app, kind, mia)
    assert (await mia.mine())["status"] == "sent"
    switch_off(app, kind, how)
    await home.look_again(entry)
    asker = mia if who == "own" else ben

    outcome = await asker.ask(request(kind), **wish)

    assert outcome["status"] == "pending", outcome
    ada = await home.parent("Eve")
    (waiting,) = await ada.requests(scope="to_decide")
    assert waiting["id"] == outcome["request_id"]
    assert names(waiting) == (["Mia"] if who == "own" else ["Mia", "Ben"])
    assert events(waiting)[-1] == "requested"
    assert not is_wanted_now(app, kind, wish)
    await ada.ask("approve", request_id=waiting["id"])
    await until(lambda: is_wanted_now(app, kind, wish), 10)
    await home.quiet()
    assert [one["status"] for one in await ada.requests(scope="all")] == ["sent"]


def is_wanted_now(app: SimulatedApp, kind: str, wish: Json) -> bool:
    """Return whether the app looks for what was requested."""
    if kind == "album":
        albums = [
            one
            for one in app.albums.values()
            if one["foreignAlbumId"] == wish["foreign_album_id"]
        ]
        flags = {one["monitored"] for one in (*albums, *app.artists.values())}
        return flags == {True}
    flags = {one["monitored"] for one in rows_of(app, kind).values()}
    return flags == {True} and is_wanted(app, kind, wish)


async def test_still_under_way(home: Home, app: SimulatedApp, kind: str) -> None:
    """Join what the app still looks for, and ask nobody."""
    entry = await home.add(app)
    mia, ben = await home.people("Mia", "Ben")
    wish = await sent(home, app, kind, mia)
    await home.look_again(entry)
    for one in (mia, ben):
        outcome = await one.ask(request(kind), **wish)
        assert "already requested" in outcome["message"], outcome
    assert (await ben.mine())["status"] == "sent"
    ada = await home.parent("Eve")
    assert not await ada.requests(scope="to_decide")


async def test_who_needs_no_leave(home: Home, app: SimulatedApp, kind: str) -> None:
    """Switch it on again for who is approved."""
    entry = await home.add(app)
    mia, ben = await home.people("Mia", "Ben")
    wish = await sent(home, app, kind, mia)
    set_person(home.hass, ben.id, auto_approve=["movie", "series", "music"])
    await home.quiet()
    switch_off(app, kind)
    await home.look_again(entry)
    outcome = await ben.ask(request(kind), **wish)
    assert outcome["success"]
    await until(lambda: is_wanted_now(app, kind, wish), 10)


@pytest.mark.parametrize("off", [{1}, {2}, {1, 2}])
@pytest.mark.parametrize("wish", [[1], [2], [1, 2], [1, 2, 3]])
async def test_some_of_the_seasons(
    home: Home, sonarr: SimulatedApp, off: set[int], wish: list[int]
) -> None:
    """Have those seasons wait that were switched off, or that nobody asked for so far."""
    entry = await home.add(sonarr)
    ada, mia, ben = await home.people("Ada", "Mia", "Ben")
    series = {"tvdb_id": 81189, "title": "Breaking Bad"}
    await mia.ask("request_series", **series, seasons=[1, 2])
    await ada.ask("approve", request_id=(await mia.mine())["id"])
    await home.quiet()
    (row,) = sonarr.series.values()
    for season in row["seasons"]:
        season["monitored"] = season["monitored"] and season["seasonNumber"] not in off
    for episode in sonarr.episodes.values():
        if episode["seasonNumber"] in off:
            episode["monitored"] = False
    sonarr.backend.count(row)
    await home.look_again(entry)

    outcome = await ben.ask("request_series", **series, seasons=wish)

    new = sorted(set(wish) & (off | {3}))
    waiting = [one for one in await standing(ada, "all") if one[0] == "pending"]
    assert [one[1] for one in waiting] == ([new] if new else [])
    assert (outcome["status"] == "pending") is bool(new)
    for one in await ada.requests(scope="to_decide"):
        await ada.ask("approve", request_id=one["id"])
    await home.quiet()
    flags = seasons_monitored(sonarr, row["id"])
    assert all(flags[number] == {True} for number in wish)
    assert all(flags[number] == {False} for number in off - set(wish))


@pytest.mark.parametrize("status", [None, 500])
@pytest.mark.parametrize("who", ["own", "another"])
@pytest.mark.parametrize("kind", ["series", "artist"])
async def test_parts_that_can_not_be_read(
    home: Home, app: SimulatedApp, kind: str, who: str, status: int | None
) -> None:
    """Leave what was sent alone where nobody knows whether it is still looked for."""
    entry = await home.add(app)
    mia, ben = await home.people("Mia", "Ben")
    wish = await sent(home, app, kind, mia)
    if kind == "series":
        air(app, only(app.series), SEASON, 4)
    else:
        album = next(iter(app.albums.values()))
        album["releaseDate"] = (
            f"{dt_util.utcnow() + timedelta(days=9):%Y-%m-%dT00:00:00Z}"
        )
        app.backend.count(album)
    await home.look_again(entry)
    app.fail("/(episode|album)$", method="GET", status=status, body=None)
    asker = mia if who == "own" else ben
    outcome = await asker.ask(request(kind), **wish)
    assert "already requested" in outcome["message"], outcome
    ada = await home.parent("Eve")
    assert not await ada.requests(scope="to_decide")
    (kept,) = await ada.requests(scope="all")
    assert kept["status"] == "sent"
