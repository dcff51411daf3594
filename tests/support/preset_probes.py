"""What is tried for the rows of presets in the table of permissions."""

from contextlib import suppress
from functools import partial
from typing import Any

from homeassistant.exceptions import HomeAssistantError

from tests.support.assistants import talk
from tests.support.household import ADMIN, Caller, Household
from tests.support.probe_steps import Probe, Send, fate, only
from tests.support.spoken_probes import became, plain_movie

BY_ANOTHERS = "by a preset that isn't theirs"
THEIRS, NOT_THEIRS = "Everyday", "Best picture"


async def restrict(home: Household) -> None:
    """Have two presets in each app, and everybody but admins choose from the first only."""
    rows = [
        {"name": name, "entry_id": entry_id}
        for entry_id in home.entries.values()
        for name in (THEIRS, NOT_THEIRS)
    ]
    answer = await home.admin.ask("update_household", presets=rows)
    ids = [one["id"] for one in answer["presets"] if one["name"] == THEIRS]
    users = [one.user.id for one in home.callers.values() if one.user]
    admin = home.callers[ADMIN].user
    people: list[Any] = [
        {"user_id": user_id, "presets": ids}
        for user_id in (None, "unknown", *users)
        if admin is None or user_id != admin.id
    ]
    answer = await home.admin.ask("update_household", people=people, keep_others=True)
    assert answer["success"], answer


def by_anothers(*kinds: str, send: Send) -> Probe:
    """Return what requests something of each kind by a preset that isn't everybody's."""

    async def probe(home: Household, caller: Caller) -> str:
        """Request them."""
        await restrict(home)
        words = set()
        for kind in kinds:
            media_id = home.fresh(kind)
            word = await fate(
                home, kind, media_id, partial(send, caller), preset=NOT_THEIRS
            )
            assert word == "no" or await preset_of(home, media_id) == NOT_THEIRS
            words.add(word)
        return only(words)

    return probe


async def preset_of(home: Household, media_id: int | str) -> str:
    """Return the name of the preset that something was requested by."""
    known = (await home.admin.ask("requests", scope="all", limit=200))["requests"]
    (name,) = (one["preset"]["name"] for one in known if one["media_id"] == media_id)
    return str(name)


async def tool_by_anothers(home: Household, caller: Caller) -> str:
    """Have a language model ask for a movie by a preset that isn't everybody's."""
    await restrict(home)
    media_id, title = plain_movie(home)
    home.writes()
    call = await talk(home.hass, caller.user)
    await call("search_media", media_type="movie", query=title)
    named = {"media_type": "movie", "media_id": str(media_id), "preset": NOT_THEIRS}
    # Who may not request has no tool for it.
    with suppress(HomeAssistantError):
        await call("request_media", **named)
    word = await became(home, media_id)
    assert word == "no" or await preset_of(home, media_id) == NOT_THEIRS
    return word
