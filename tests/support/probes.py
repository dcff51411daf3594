"""What is tried for each row of the table of permissions: decisions, and the table itself."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from tests.support.helpers import Json
from tests.support.home_probes import HOME_PROBES
from tests.support.household import FURTHER, ID_FIELDS, SERVICES, Caller, Household
from tests.support.people_probes import PEOPLE_PROBES
from tests.support.preset_probes import BY_ANOTHERS, by_anothers
from tests.support.probe_steps import (
    BY_PATH,
    OTHERWISE,
    Probe,
    Row,
    Send,
    albums,
    by_command,
    fate,
    follow,
    hidden,
    only,
    refused,
    request,
    search,
    search_all,
    see_info,
)
from tests.support.title_probes import TITLE_PROBES


async def wish_by_command(
    caller: Caller, kind: str, media_id: int | str, **fields: Any
) -> Json:
    """Request something by its command."""
    return await caller.ask(f"request_{kind}", **{ID_FIELDS[kind]: media_id, **fields})


async def wish_by_action(
    caller: Caller, kind: str, media_id: int | str, **fields: Any
) -> Json:
    """Request something by the action."""
    return await caller.act(
        "request_media", media_type=kind, media_id=media_id, **fields
    )


async def request_all(home: Household, caller: Caller) -> str:
    """Request something of each kind by the action."""
    rated = await request("movie", "series", send=wish_by_action)(home, caller)
    music = await request("artist", "album", send=wish_by_action)(home, caller)
    assert music == rated.removesuffix(", filtered")
    return rated


def otherwise(*kinds: str, send: Send) -> Probe:
    """Return what requests something with other options than the entry's."""

    async def probe(home: Household, caller: Caller) -> str:
        """Request them."""
        words = set()
        for kind in kinds:
            folder = FURTHER[SERVICES[kind]]
            for fields in (
                {"quality_profile_id": 1},
                {"root_folder": folder},
                {"search": False},
            ):
                media_id = home.fresh(kind)
                searched = len(home.app_of(kind).searched)
                sent = partial(send, caller)
                word = await fate(home, kind, media_id, sent, **fields)
                if word == "yes":
                    held = home.row(kind, media_id)
                    assert held
                    row = held if kind != "album" else artist_of(home, held)
                    profile = fields.get("quality_profile_id", row["qualityProfileId"])
                    assert row["qualityProfileId"] == profile
                    assert row["path"].startswith(fields.get("root_folder", "/"))
                    if "search" in fields:
                        assert len(home.app_of(kind).searched) == searched
                words.add(word)
        return only(words)

    return probe


def artist_of(home: Household, album: Json) -> Json:
    """Return the artist of an album that is held."""
    artist: Json = home.apps["lidarr"].artists[album["artistId"]]
    return artist


async def explain(home: Household, caller: Caller) -> str:
    """Ask where titles are that an app holds; they are not named."""
    return await sentences(
        home,
        lambda media_id: caller.ask(
            "explain",
            entry_id=home.entries["radarr"],
            kind="movie",
            media_id=media_id,
        ),
    )


async def get_status(home: Household, caller: Caller) -> str:
    """Ask where titles are by the action."""
    return await sentences(
        home,
        lambda media_id: caller.act(
            "get_status", media_type="movie", media_id=media_id
        ),
    )


async def sentences(
    home: Household, send: Callable[[int | str], Awaitable[Json]]
) -> str:
    """Return whether the sentences on titles were told, also on one for adults."""
    app = home.apps["radarr"]
    told = []
    for is_adult in (False, True):
        media_id = home.fresh("movie", adult=is_adult)
        title = app.add_movie(int(media_id))["title"]
        await home.hass.config_entries.async_reload(home.entries["radarr"])
        await home.quiet()
        answer = await send(media_id)
        assert title not in str(answer)
        told.append("sentence" in answer)
        assert told[-1] or refused(answer)
    return {(True, True): "yes", (True, False): "filtered"}[told[0], told[1]]


def listed(send: Callable[[Caller], Awaitable[Json]]) -> Probe:
    """Return what lists requests, to see whose are among them."""

    async def probe(home: Household, caller: Caller) -> str:
        """List them."""
        others = await home.wish(await home.another(), "movie", home.fresh("movie"))
        own = None
        if caller.user:
            own = await home.wish(caller, "movie", home.fresh("movie"))
        answer = await send(caller)
        ids = [one["id"] for one in answer["requests"]]
        assert answer["total"] == len(ids)
        assert own is None or own in ids
        if "to_decide" in answer:
            assert (answer["to_decide"] > 0) is (others in ids)
        return "yes" if others in ids else "own"

    return probe


def decide(
    status: str, send: Callable[[Caller, str], Awaitable[Json]], *, failed: bool = False
) -> Probe:
    """Return what changes a request of somebody else, and one's own; it gets a status."""

    async def probe(home: Household, caller: Caller) -> str:
        """Try both."""
        if await changes(home, caller, await home.another()):
            return "yes"
        assert caller.user
        return "own" if await changes(home, caller, caller) else "no"

    async def changes(home: Household, caller: Caller, owner: Caller) -> bool:
        """Try it with the request of an owner."""
        media_id = home.fresh("movie")
        request_id = await home.wish(owner, "movie", media_id)
        if failed:
            fault = home.apps["radarr"].fail("/movie$", method="POST", status=500)
            await home.admin.ask("approve", request_id=request_id)
            fault.times = 0
        before = "failed" if failed else "pending"
        assert await home.status(request_id) == before
        home.writes()
        answer = await send(caller, request_id)
        await home.quiet()
        after = await home.status(request_id)
        assert bool(home.row("movie", media_id)) is (after == "sent")
        if after == status:
            assert answer["success"]
            return True
        assert after == before
        assert home.writes() == []
        assert hidden(answer)
        return False

    return probe


async def approve_by_path(home: Household, caller: Caller, send: Send) -> str:
    """Approve the request of somebody else into a folder."""
    media_id, folder = home.fresh("movie"), FURTHER["radarr"]
    request_id = await home.wish(await home.another(), "movie", media_id)
    home.writes()
    answer = await send(caller, request_id, root_folder=folder)
    await home.quiet()
    if row := home.row("movie", media_id):
        return "yes" if row["path"].startswith(folder) else row["path"]
    assert home.writes() == []
    assert await home.status(request_id) == "pending"
    return "no" if hidden(answer) else str(answer)


def command(name: str) -> Send:
    """Return what sends a command about a request."""

    async def send(caller: Caller, request_id: str, **fields: Any) -> Json:
        """Send it."""
        return await caller.ask(name, request_id=request_id, **fields)

    return send


def action(name: str) -> Send:
    """Return what calls an action about a request."""

    async def send(caller: Caller, request_id: str, **fields: Any) -> Json:
        """Call it."""
        return await caller.act(name, request_id=request_id, **fields)

    return send


async def choices(home: Household, caller: Caller) -> str:
    """Ask what an approver can choose from."""
    answer = await caller.ask("choices", entry_id=home.entries["radarr"])
    if refused(answer):
        return "no"
    names = [one["name"] for one in answer["choices"]["root_folders"]]
    return {"/movies": "yes", "movies": "less"}[names[0]]


async def remove_download(home: Household, caller: Caller) -> str:
    """Remove the download of a title."""
    app, media_id = home.apps["radarr"], home.fresh("movie")
    queued = app.queue_add(app.add_movie(int(media_id))["id"])[0]
    await home.hass.config_entries.async_reload(home.entries["radarr"])
    await home.quiet()
    home.writes()
    key = f"{home.entries['radarr']}|{queued['downloadId']}"
    answer = await caller.ask(
        "remove_download", entry_id=home.entries["radarr"], key=key
    )
    await home.quiet()
    if queued["id"] not in app.queue_rows:
        return "yes"
    assert home.writes() == []
    return "no" if refused(answer, "admins_only") else str(answer)


async def search_again(home: Household, caller: Caller) -> str:
    """Have the app search a title again."""
    app, media_id = home.apps["radarr"], home.fresh("movie")
    app.add_movie(int(media_id))
    await home.hass.config_entries.async_reload(home.entries["radarr"])
    await home.quiet()
    home.writes()
    searched = len(app.searched)
    answer = await caller.ask(
        "search_again",
        entry_id=home.entries["radarr"],
        kind="movie",
        media_id=media_id,
    )
    await home.quiet()
    await app.settle()
    if len(app.searched) > searched:
        return "yes"
    assert home.writes() == []
    return "no" if refused(answer, "admins_only") else str(answer)


PROBES: dict[Row, Probe] = {
    ("Commands", "info", ""): see_info,
    ("Commands", "subscribe", ""): follow,
    ("Commands", "search_movies", ""): search(
        "movie", partial(by_command, "search_movies")
    ),
    ("Commands", "search_tv", ""): search("series", partial(by_command, "search_tv")),
    ("Commands", "search_music", ""): search(
        "artist", partial(by_command, "search_music")
    ),
    ("Commands", "get_artist_albums", ""): albums,
    **{
        ("Commands", f"request_{kind}", ""): request(kind, send=wish_by_command)
        for kind in SERVICES
    },
    **{
        ("Commands", f"request_{kind}", OTHERWISE): otherwise(
            kind, send=wish_by_command
        )
        for kind in SERVICES
    },
    **{
        ("Commands", f"request_{kind}", BY_ANOTHERS): by_anothers(
            kind, send=wish_by_command
        )
        for kind in SERVICES
    },
    **HOME_PROBES,
    **TITLE_PROBES,
    **PEOPLE_PROBES,
    ("Commands", "explain", ""): explain,
    ("Commands", "requests", ""): listed(
        lambda caller: caller.ask("requests", scope="all", limit=200)
    ),
    ("Commands", "approve", ""): decide("sent", command("approve")),
    ("Commands", "approve", BY_PATH): partial(approve_by_path, send=command("approve")),
    ("Commands", "decline", ""): decide("declined", command("decline")),
    ("Commands", "retry", ""): decide("sent", command("retry"), failed=True),
    ("Commands", "withdraw", ""): decide("withdrawn", command("withdraw")),
    ("Commands", "choices", ""): choices,
    ("Commands", "remove_download", ""): remove_download,
    ("Commands", "search_again", ""): search_again,
    ("Actions", "search_media", ""): search_all,
    ("Actions", "request_media", ""): request_all,
    ("Actions", "request_media", OTHERWISE): otherwise("movie", send=wish_by_action),
    ("Actions", "request_media", BY_ANOTHERS): by_anothers(
        *SERVICES, send=wish_by_action
    ),
    ("Actions", "get_status", ""): get_status,
    ("Actions", "get_requests", ""): listed(
        lambda caller: caller.act("get_requests", limit=200)
    ),
    ("Actions", "approve_request", ""): decide("sent", action("approve_request")),
    ("Actions", "approve_request", BY_PATH): partial(
        approve_by_path, send=action("approve_request")
    ),
    ("Actions", "decline_request", ""): decide("declined", action("decline_request")),
    ("Actions", "withdraw_request", ""): decide(
        "withdrawn", action("withdraw_request")
    ),
}
