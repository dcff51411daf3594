"""Who may do what: every command and every action, against the table in the documentation."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
import re
from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory
from tests.support.helpers import Json
from tests.support.household import (
    ADMIN,
    DECIDER,
    FURTHER,
    ID_FIELDS,
    LIMITED,
    NOBODY,
    PLAIN,
    READ_ONLY,
    SAFE,
    SERVICES,
    Caller,
    Connect,
    Household,
)

DOCUMENT = Path(__file__).parents[2] / "docs" / "household.md"
COLUMNS = [ADMIN, DECIDER, PLAIN, LIMITED, READ_ONLY, NOBODY]
SECTIONS = ("Commands", "Actions")
OTHERWISE = "otherwise than by the options"
BY_PATH = "into a folder by its path"

type Row = tuple[str, str, str]
type Probe = Callable[[Household, Caller], Awaitable[str]]
type Send = Callable[..., Awaitable[Json]]


def table() -> dict[Row, dict[str, str]]:
    """Return the cells of the table in the documentation, by section, name and condition."""
    lines = iter(DOCUMENT.read_text().splitlines())
    heading = next(_cells(line) for line in lines if line.startswith("| | admin |"))
    assert heading[1:] == COLUMNS
    section, found = "", {}
    next(lines)
    for line in lines:
        if not line.startswith("|"):
            break
        label, *cells = _cells(line)
        if label.startswith("**"):
            section = label.strip("*")
            continue
        condition = label.rpartition("`")[2].strip()
        for name in re.findall(r"`([^`]+)`", label):
            assert (section, name, condition) not in found
            found[section, name, condition] = dict(zip(COLUMNS, cells, strict=True))
    return found


def _cells(line: str) -> list[str]:
    """Return the cells of a table's line."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


@pytest.fixture
async def home(
    hass: HomeAssistant,
    hass_ws_client: Connect,
    make_entry: EntryFactory,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    lidarr: SimulatedApp,
) -> Household:
    """Return a household with somebody for every column."""
    apps = (radarr, sonarr, lidarr)
    return await Household.move_in(hass, hass_ws_client, make_entry, apps)


async def test_all_is_in_the_table(hass: HomeAssistant, home: Household) -> None:
    """Have a row for each command and each action, and none for what there is not."""
    commands = {
        name.removeprefix("requestarr/")
        for name in hass.data["websocket_api"]
        if name.startswith("requestarr/")
    }
    actions = set(hass.services.async_services_for_domain("requestarr"))
    rows = table()
    for section, there_are in zip(SECTIONS, (commands, actions), strict=True):
        assert {name for it, name, condition in rows if it == section} == there_are
        assert {
            name for it, name, condition in rows if it == section and not condition
        } == there_are


@pytest.mark.parametrize(("section", "name", "condition"), list(table()))
async def test_row_of_the_table(
    home: Household, section: str, name: str, condition: str
) -> None:
    """Find that each person may do just what the table says, by what the apps then hold."""
    said = dict(table()[section, name, condition])
    callers = dict(home.callers)
    if section == "Commands":
        assert said.pop(NOBODY) == "—"
        del callers[NOBODY]
    probe = PROBES[section, name, condition]
    assert {word: await probe(home, one) for word, one in callers.items()} == said


# Home Assistant leaves the timer of a connection that it ends here to itself.
@pytest.mark.parametrize("expected_lingering_timers", [True])
async def test_commands_of_nobody(
    home: Household, hass_client_no_auth: Connect
) -> None:
    """End the connection of who sends a command without being logged in."""
    commands = {name for section, name, _ in table() if section == "Commands"}
    client = await hass_client_no_auth()
    for name in commands:
        async with client.ws_connect("/api/websocket") as socket:
            assert (await socket.receive_json())["type"] == "auth_required"
            await socket.send_json({"id": 1, "type": f"requestarr/{name}"})
            assert (await socket.receive_json())["type"] == "auth_invalid"


async def test_rights_that_are_told(home: Household) -> None:
    """Tell each person's card the same as the table does."""
    rows = table()
    wishes = rows["Commands", "request_movie", ""]
    decisions = rows["Commands", "approve", ""]
    for word, caller in home.callers.items():
        if caller.user is None:
            continue
        told = await caller.ask("info")
        assert told["user"] == {
            "is_admin": word == ADMIN,
            "may_request": wishes[word] != "no",
        }
        for instance in told["instances"]:
            assert instance["user"] == {
                "may_request": wishes[word] != "no",
                "decides": decisions[word] == "yes",
                "waits": "waits" in wishes[word],
                "limit": None,
            }


async def test_requests_that_titles_tell_of(home: Household) -> None:
    """Show on a title the request that its row of the list would show, and what can be done."""
    rows = table()
    listed, decisions = (
        rows["Commands", "requests", ""],
        rows["Commands", "approve", ""],
    )
    media_id = home.fresh("movie")
    title = home.apps["radarr"].catalogue.movies[int(media_id)].title
    request_id = await home.wish(await home.another(), "movie", media_id)
    for word, caller in home.callers.items():
        if caller.user is None:
            continue
        found = (await caller.ask("search_movies", query=title))["results"]
        shown = next(one for one in found if one["tmdb_id"] == media_id)
        assert shown["status"] == "pending"
        if listed[word] != "yes":
            assert shown["request"] is None
            assert request_id not in str(shown)
            continue
        assert shown["request"]["id"] == request_id
        assert shown["request"]["can"]["approve"] is (decisions[word] == "yes")


def refused(answer: Json, *codes: str) -> bool:
    """Return whether something was refused, for one of some reasons."""
    allowed = {*codes, "not_allowed", "may_not_decide", "may_not_request", "above_age"}
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
                    row = held if kind != "album" else _artist_of(home, held)
                    profile = fields.get("quality_profile_id", row["qualityProfileId"])
                    assert row["qualityProfileId"] == profile
                    assert row["path"].startswith(fields.get("root_folder", "/"))
                    if "search" in fields:
                        assert len(home.app_of(kind).searched) == searched
                words.add(word)
        return only(words)

    return probe


def _artist_of(home: Household, album: Json) -> Json:
    """Return the artist of an album that is held."""
    artist: Json = home.apps["lidarr"].artists[album["artistId"]]
    return artist


async def explain(home: Household, caller: Caller) -> str:
    """Ask where a title is; it is not named, whatever age it is for."""
    return await _sentence(
        home,
        lambda media_id: caller.ask(
            "explain",
            entry_id=home.entries["radarr"],
            kind="movie",
            media_id=media_id,
        ),
    )


async def get_status(home: Household, caller: Caller) -> str:
    """Ask where a title is by the action."""
    return await _sentence(
        home,
        lambda media_id: caller.act(
            "get_status", media_type="movie", media_id=media_id
        ),
    )


async def _sentence(
    home: Household, send: Callable[[int | str], Awaitable[Json]]
) -> str:
    """Return whether the sentence on a title was told."""
    media_id = home.fresh("movie", adult=True)
    title = home.apps["radarr"].catalogue.movies[int(media_id)].title
    answer = await send(media_id)
    assert title not in str(answer)
    return "yes" if answer.get("sentence") else str(answer)


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
