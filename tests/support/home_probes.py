"""What each person may do with Home, by what they then see and what the apps hold."""

import asyncio
from collections.abc import Awaitable, Callable

from tests.support.helpers import Json
from tests.support.household import SAFE, Caller, Household

FOR_EVERYONE = "for everyone"

type Probe = Callable[[Household, Caller], Awaitable[str]]


async def discover(home: Household, caller: Caller) -> str:
    """Open Home, and see whose requests and which ages are on its shelves."""
    client = caller.client
    await _wishes(home, caller)
    await client.send_json_auto_id({"type": "requestarr/discover"})
    assert (await client.receive_json())["success"]
    shelves: dict[str, Json] = {}
    async with asyncio.timeout(30):
        while shelves.get("popular", {}).get("state") != "ready":
            event = (await client.receive_json())["event"]
            for one in (*event.get("shelves", ()), *filter(None, [event.get("shelf")])):
                shelves[one["id"]] = one
    await client.close()
    return _word(home, caller, shelves["waiting"], shelves["popular"])


async def shelf(home: Household, caller: Caller) -> str:
    """Open two shelves whole."""
    await _wishes(home, caller)
    await caller.ask("shelf", shelf="popular")
    await home.quiet()
    popular = await caller.ask("shelf", shelf="popular")
    assert popular["state"] == "ready"
    return _word(home, caller, await caller.ask("shelf", shelf="waiting"), popular)


async def _wishes(home: Household, caller: Caller) -> None:
    """Have somebody else, and the caller, wait for something."""
    await home.wish(await home.another(), "movie", home.fresh("movie"))
    await home.wish(caller, "series", home.fresh("series"))


def _word(home: Household, caller: Caller, waiting: Json, popular: Json) -> str:
    """Return whose requests are seen, and whether titles for adults are."""
    kinds = {one["kind"] for one in waiting["results"]}
    assert "series" in kinds
    movies = home.apps["radarr"].catalogue.movies
    found = [movies[one["tmdb_id"]].certification for one in popular["results"]]
    assert found
    ages = "" if not SAFE.issuperset(found) else ", filtered"
    return f"{'yes' if 'movie' in kinds else 'own'}{ages}"


def hide(for_whom: str) -> Probe:
    """Return what hides a movie from somebody, or from everyone."""

    async def probe(home: Household, caller: Caller) -> str:
        """Hide one."""
        home.writes()
        fields = {"kind": "movie", "media_id": home.fresh("movie"), "for": for_whom}
        answer = await caller.ask("hide", **fields)
        written = home.writes()
        if not answer["success"]:
            assert (answer["error_code"], written) == ("not_allowed", [])
            return "no"
        assert len(written) == (for_whom == "everyone")
        return "yes"

    return probe


def arrange(for_whom: str) -> Probe:
    """Return what arranges the shelves of somebody, or of everyone."""

    async def probe(home: Household, caller: Caller) -> str:
        """Arrange them."""
        fields = {"shelves": [{"id": "popular"}], "for": for_whom}
        answer = await caller.ask("arrange_home", **fields)
        if not answer["success"]:
            assert answer["error_code"] == "not_allowed"
            return "no"
        return "yes"

    return probe


async def dismiss(home: Household, caller: Caller) -> str:
    """Dismiss the news of one's own request, and of another's."""
    said = []
    for owner in (await home.another(), caller):
        request_id = await home.wish(owner, "movie", home.fresh("movie"))
        answer = await caller.ask("dismiss", request_id=request_id)
        assert answer["success"] or answer["error_code"] == "not_found"
        said.append(answer["success"])
    assert said[1]
    return "yes" if said[0] else "own"


HOME_PROBES: dict[tuple[str, str, str], Probe] = {
    ("Commands", "discover", ""): discover,
    ("Commands", "shelf", ""): shelf,
    ("Commands", "hide", ""): hide("me"),
    ("Commands", "hide", FOR_EVERYONE): hide("everyone"),
    ("Commands", "arrange_home", ""): arrange("me"),
    ("Commands", "arrange_home", FOR_EVERYONE): arrange("everyone"),
    ("Commands", "dismiss", ""): dismiss,
}
