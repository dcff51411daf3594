"""What is tried for rows of the table of permissions: looking, searching and requesting."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from tests.support.helpers import Json
from tests.support.household import ID_FIELDS, SAFE, SERVICES, Caller, Household

OTHERWISE = "otherwise than by the options"


BY_PATH = "into a folder by its path"


type Row = tuple[str, str, str]


type Probe = Callable[[Household, Caller], Awaitable[str]]


type Send = Callable[..., Awaitable[Json]]


def refused(answer: Json, *codes: str) -> bool:
    """Return whether something was refused, for one of some reasons."""
    allowed = {*codes, "not_allowed", "may_not_decide", "may_not_request", "above_age"}
    # An action says so by its sentence.
    allowed.add("may_not_use_preset")
    if (code := answer.get("error_code")) is None:
        return False
    assert code in allowed, answer
    return True


def hidden(answer: Json) -> bool:
    """Return whether something was refused, perhaps as if it were not there."""
    return refused(answer, "not_found", "no_such_request")


async def see_info(home: Household, caller: Caller) -> str:
    """Ask what there is."""
    shown = [set(one) for one in (await caller.ask("info"))["instances"]]
    assert len(shown) == len(home.apps)
    return "yes" if all("quality_profile" in one for one in shown) else "less"


async def follow(home: Household, caller: Caller) -> str:
    """Follow what moves, and see whose requests and whose downloads are told."""
    own, others, late, last = [home.fresh("movie") for _ in range(4)]
    movies = home.apps["radarr"]
    somebody = await home.another()
    await home.wish(somebody, "movie", others)
    await home.wish(caller, "movie", own)
    for media_id in (own, others):
        row = home.row("movie", media_id) or movies.add_movie(int(media_id))
        movies.queue_add(row["id"])
    await home.hass.config_entries.async_reload(home.entries["radarr"])
    await home.quiet()

    client = caller.client
    await client.send_json_auto_id({"type": "requestarr/subscribe"})
    assert (await client.receive_json())["success"]
    state = (await client.receive_json())["event"]
    requests = {one["media_id"] for one in state["requests"]}
    downloads = {one["id"] for one in state["downloads"]}
    await home.wish(somebody, "movie", late)
    await home.wish(caller, "movie", last)
    while last not in requests:
        change = (await client.receive_json())["event"]
        requests |= {
            one["media_id"] for one in change.get("requests", {}).get("set", [])
        }
    await client.close()
    word = "yes" if {own, others, late, last} <= requests else "own"
    assert requests.isdisjoint({others, late}) or word == "yes"
    return word if {own, others} <= downloads else f"{word}, filtered"


def search(kind: str, send: Send) -> Probe:
    """Return what searches titles of all ages, or music."""

    async def probe(home: Household, caller: Caller) -> str:
        """Search."""
        found = {
            one[ID_FIELDS[kind]]
            for one in (await send(caller, SEARCHED[kind]))["results"]
        }
        there = home.app_of(kind).catalogue
        if kind == "artist":
            return "yes" if QUEEN in found else str(found)
        rows: Any = there.movies if kind == "movie" else there.series
        safe = {key for key in found if rows[key].certification in SAFE}
        assert safe
        return "filtered" if found == safe else "yes"

    return probe


QUEEN = "0383dadf-2a4e-4d10-a46a-e9e041da8eb3"


SEARCHED = {"movie": "night", "series": "night", "artist": "queen"}


async def by_command(command: str, caller: Caller, query: str) -> Json:
    """Search by a command."""
    return await caller.ask(command, query=query)


async def by_action(kind: str, caller: Caller, query: str) -> Json:
    """Search by the action."""
    return await caller.act("search_media", media_type=kind, query=query)


async def search_all(home: Household, caller: Caller) -> str:
    """Search each kind by the action; music has no age."""
    words = [
        await search(kind, partial(by_action, kind))(home, caller)
        for kind in ("movie", "series", "artist")
    ]
    assert words[2] == "yes"
    assert words[0] == words[1]
    return words[0]


async def albums(home: Household, caller: Caller) -> str:
    """List the albums of an artist."""
    answer = await caller.ask("get_artist_albums", foreign_artist_id=QUEEN)
    return "yes" if len(answer["albums"]) > 3 else str(answer)


def request(*kinds: str, send: Send) -> Probe:
    """Return what requests one thing of each kind, and one for adults."""

    async def probe(home: Household, caller: Caller) -> str:
        """Request them."""
        words = set()
        for kind in kinds:
            word = await fate(home, kind, home.fresh(kind), partial(send, caller))
            if SERVICES[kind] == "lidarr":
                words.add(word)
                continue
            adult = home.fresh(kind, adult=True)
            other = await fate(home, kind, adult, partial(send, caller))
            if other != word:
                assert other == "no"
                word = f"{word}, filtered"
            words.add(word)
        return only(words)

    return probe


def only(words: set[str]) -> str:
    """Return the one word that all were."""
    return words.pop() if len(words) == 1 else str(sorted(words))


async def fate(
    home: Household, kind: str, media_id: int | str, send: Send, **fields: Any
) -> str:
    """Request something and return what came of it, by what the app holds."""
    home.writes()
    answer = await send(kind, media_id, **fields)
    await home.quiet()
    known = (await home.admin.ask("requests", scope="all", limit=200))["requests"]
    statuses = [one["status"] for one in known if one["media_id"] == media_id]
    if home.row(kind, media_id):
        assert statuses == ["sent"]
        return "yes"
    assert home.writes() == []
    if statuses:
        assert statuses == ["pending"]
        return "waits"
    return "no" if refused(answer) else str(answer)
