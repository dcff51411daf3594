"""Who may do what: every command and every action, against the table in the documentation."""

from collections.abc import AsyncGenerator

from homeassistant.core import HomeAssistant
import pytest

from tests.support.apps import Apps
from tests.support.entries import EntryFactory
from tests.support.household import (
    ADMIN,
    AGE,
    LIMITED,
    NOBODY,
    Connect,
    Household,
)
from tests.support.overheard import overhear, products
from tests.support.permission_table import SECTIONS, table
from tests.support.probes import PROBES


@pytest.fixture
async def home(
    hass: HomeAssistant, hass_ws_client: Connect, make_entry: EntryFactory, apps: Apps
) -> AsyncGenerator[Household]:
    """Return a household with somebody for every column; only admins are told of Radarr."""
    home = await Household.move_in(hass, hass_ws_client, make_entry, apps)
    heard = overhear(home.callers)
    yield home
    assert not [one for client in heard for one in products(client.said)]


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


@pytest.mark.parametrize(
    ("section", "name", "condition"), [one for one in table() if one[0] in SECTIONS]
)
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
            "max_age": AGE if word == LIMITED else None,
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
