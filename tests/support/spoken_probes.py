"""What is tried for the rows of sentences, tools and lists in the table of permissions."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
import re
from typing import Any

from homeassistant.exceptions import HomeAssistantError

from tests.support.assistants import talk
from tests.support.helpers import async_user
from tests.support.household import Caller, Household
from tests.support.people import on_list
from tests.support.probe_steps import Probe, Row
from tests.support.spoken import Speaker
from tests.support.todo import items

SENTENCES, TOOLS, LISTS = "Sentences", "Tools", "To-do lists"
PLAIN_TITLE = re.compile(r"[A-Z][a-z]+( [A-Z][a-z]+)*")
NOWHERE = "Zzyzx"
NAMES = ("Ida", "Kim", "Leo", "Max", "Pia", "Zoe")


async def say(home: Household, caller: Caller, text: str) -> str:
    """Say something to Assist, as who is logged in or as a voice."""
    return await Speaker(home.hass, caller.user, f"of {caller.word}").say(text)


def plain_movie(home: Household, *, adult: bool = False) -> tuple[int, str]:
    """Return a movie that nobody has asked for, by a name that is easily said, with its year."""
    catalogue = home.apps["radarr"].catalogue.movies
    titles = [one.title for one in catalogue.values()]
    while True:
        media_id = int(home.fresh("movie", adult=adult))
        title = catalogue[media_id].title
        if PLAIN_TITLE.fullmatch(title) and titles.count(title) == 1:
            return media_id, title


async def became(home: Household, media_id: int) -> str:
    """Return what came of a wish, by what the app holds and what waits."""
    await home.quiet()
    known = (await home.admin.ask("requests", scope="all", limit=200))["requests"]
    statuses = [one["status"] for one in known if one["media_id"] == media_id]
    if home.row("movie", media_id):
        return "yes"
    assert home.writes() == []
    assert statuses in ([], ["pending"])
    return "waits" if statuses else "no"


def request(wish: Callable[[Household, Caller, int, str], Awaitable[Any]]) -> Probe:
    """Return what asks for a movie, and for one for adults."""

    async def probe(home: Household, caller: Caller) -> str:
        """Ask for both."""
        words = []
        for adult in (False, True):
            media_id, title = plain_movie(home, adult=adult)
            home.writes()
            await wish(home, caller, media_id, title)
            words.append(await became(home, media_id))
        if words[0] == words[1]:
            return words[0]
        assert words[1] == "no"
        return f"{words[0]}, filtered"

    return probe


async def by_sentence(home: Household, caller: Caller, _: int, title: str) -> None:
    """Ask Assist for a movie."""
    await say(home, caller, f"request the movie {title}")


async def by_tool(home: Household, caller: Caller, media_id: int, title: str) -> None:
    """Have a language model ask for a movie that a search may have named."""
    call = await talk(home.hass, caller.user)
    await call("search_media", media_type="movie", query=title)
    # Who may not request has no tool for it.
    with suppress(HomeAssistantError):
        await call("request_media", media_type="movie", media_id=str(media_id))


async def by_line(home: Household, caller: Caller, _: int, title: str) -> None:
    """Add a line to the list."""
    with suppress(HomeAssistantError):
        await on_list(home.hass, caller.user, "add_item", item=title)


def told(ask: Callable[[Household, Caller, str], Awaitable[str]]) -> Probe:
    """Return what asks for two movies of the library, one of them for adults."""

    async def probe(home: Household, caller: Caller) -> str:
        """Ask for both, and for one that there isn't."""
        said = []
        for adult in (False, True):
            media_id, title = plain_movie(home, adult=adult)
            home.apps["radarr"].add_movie(media_id)
            await home.hass.config_entries.async_reload(home.entries["radarr"])
            await home.quiet()
            answer = await ask(home, caller, title)
            nothing = await ask(home, caller, NOWHERE)
            said.append(answer.replace(title, "") != nothing.replace(NOWHERE, ""))
        assert said[0]
        return "yes" if said[1] else "filtered"

    return probe


async def is_here(home: Household, caller: Caller, title: str) -> str:
    """Ask Assist whether a movie is here."""
    return await say(home, caller, f"is the movie {title} here yet")


async def found(home: Household, caller: Caller, title: str) -> str:
    """Have a language model search a movie."""
    call = await talk(home.hass, caller.user)
    result = await call("search_media", media_type="movie", query=title)
    return str([one["title"] for one in result.data["results"]])


async def why(home: Household, caller: Caller, title: str) -> str:
    """Have a language model ask why a movie isn't here that a search may have named."""
    call = await talk(home.hass, caller.user)
    movies = home.apps["radarr"].catalogue.movies
    ids = {one.title: key for key, one in movies.items()}
    if title not in ids:
        return "error"
    await call("search_media", media_type="movie", query=title)
    result = await call("explain", media_type="movie", media_id=str(ids[title]))
    return "error" if "error" in result.data else "told"


async def _two(home: Household, caller: Caller) -> tuple[str | None, str]:
    """Have the caller ask for something, and somebody else; return what each is called."""
    own = None
    if caller.user:
        media_id, own = plain_movie(home)
        await home.wish(caller, "movie", media_id)
    media_id, others = plain_movie(home)
    await home.wish(await home.another(), "movie", media_id)
    return own, others


async def list_mine(home: Household, caller: Caller) -> str:
    """Ask Assist what one waits for."""
    own, others = await _two(home, caller)
    said = await say(home, caller, "what am I waiting for")
    assert others not in said
    return "own" if own and own in said else "no"


async def tool_list(home: Household, caller: Caller) -> str:
    """Have a language model list one's requests."""
    own, others = await _two(home, caller)
    call = await talk(home.hass, caller.user)
    said = ""
    # A voice that nobody knows has no tool for it.
    with suppress(HomeAssistantError):
        said = str((await call("list_my_requests")).data)
    assert others not in said
    return "own" if own and own in said else "no"


async def list_waiting(home: Household, caller: Caller) -> str:
    """Ask Assist what waits for one."""
    own, others = await _two(home, caller)
    said = await say(home, caller, "what waits for me")
    if others in said:
        return "yes"
    assert not own or own not in said
    return "no"


def decide(
    approve: Callable[[Household, Caller, str, str], Awaitable[Any]],
) -> Probe:
    """Return what approves somebody's request."""

    async def probe(home: Household, caller: Caller) -> str:
        """Try it."""
        name = NAMES[list(home.callers).index(caller.word)]
        owner = Caller(home.hass, name, await async_user(home.hass, name))
        media_id, title = plain_movie(home)
        await home.wish(owner, "movie", media_id)
        home.writes()
        await approve(home, caller, title, name)
        word = await became(home, media_id)
        return "no" if word == "waits" else word

    return probe


async def approve(home: Household, caller: Caller, title: str, _: str) -> None:
    """Approve a request by a sentence."""
    await say(home, caller, f"approve {title}")


async def approve_all(home: Household, caller: Caller, _: str, name: str) -> None:
    """Approve all of somebody by a sentence."""
    await say(home, caller, f"approve {name}'s requests")


async def tick_off(home: Household, caller: Caller, title: str, _: str) -> None:
    """Tick a request off on the list."""
    (item,) = (one for one in await items(home.hass) if title in one["summary"])
    fields = {"item": item["uid"], "status": "completed"}
    with suppress(HomeAssistantError):
        await on_list(home.hass, caller.user, "update_item", **fields)


SPOKEN_PROBES: dict[Row, Probe] = {
    (SENTENCES, "request", ""): request(by_sentence),
    (SENTENCES, "explain", ""): told(is_here),
    (SENTENCES, "list_mine", ""): list_mine,
    (SENTENCES, "list_waiting", ""): list_waiting,
    (SENTENCES, "approve", ""): decide(approve),
    (SENTENCES, "approve_all", ""): decide(approve_all),
    (TOOLS, "search_media", ""): told(found),
    (TOOLS, "request_media", ""): request(by_tool),
    (TOOLS, "explain", ""): told(why),
    (TOOLS, "list_my_requests", ""): tool_list,
    (LISTS, "add_item", ""): request(by_line),
    (LISTS, "update_item", ""): decide(tick_off),
}
