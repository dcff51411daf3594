"""How a household comes to its one set of rules, once, whatever happens meanwhile."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.storage import Store
from homeassistant.setup import async_setup_component
from homeassistant.util.file import WriteError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.requestarr.app.texts import async_texts
from custom_components.requestarr.household.people_store import async_open_people
from custom_components.requestarr.household.request import RequestStatus
from custom_components.requestarr.messages.joined_rules import raise_rules_joined
from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner, EntryFactory, set_up
from tests.support.family import MATRIX, STORE, kept, store
from tests.support.helpers import Json, until
from tests.support.home import Home
from tests.support.household_file import PEOPLE, rows_of, stored_people

CHILD, ADULT = "c" * 32, "a" * 32
DIFFERING: list[tuple[str, Json]] = [
    ("radarr", {"age_limits": [{"age": 12, "users": [CHILD]}], "limit": 3}),
    ("sonarr", {"age_limits": [{"age": 6, "users": [CHILD]}], "decider_ids": [ADULT]}),
    ("lidarr", {"requesters": "chosen", "requester_ids": [CHILD]}),
]


@pytest.fixture
async def before(
    hass: HomeAssistant, run_app: AppRunner, make_entry: EntryFactory
) -> list[MockConfigEntry]:
    """Return three apps as a version without a household left them."""
    for user_id, name in ((CHILD, "Child"), (ADULT, "Adult")):
        MockUser(id=user_id, name=name).add_to_hass(hass)
    return [
        make_entry(await run_app(service), rules=rules) for service, rules in DIFFERING
    ]


@contextmanager
def full_disk() -> Generator[None]:
    """Have nothing of the household's people written."""
    write = Store._async_write_data

    async def fail(self: Store[Any], data: Any) -> None:
        """Fail to write one file."""
        if self.key == PEOPLE:
            raise WriteError("no space")
        await write(self, data)

    module = "custom_components.requestarr.household.ledger_store"
    with (
        patch(f"{module}.RETRY_SECONDS", (0.05,)),
        patch.object(Store, "_async_write_data", fail),
    ):
        yield


def issue(hass: HomeAssistant, key: str = "rules_joined") -> ir.IssueEntry | None:
    """Return a repair."""
    return ir.async_get(hass).async_get_issue("requestarr", key)


async def start_again(hass: HomeAssistant, *entries: MockConfigEntry) -> None:
    """Have the household, and then its apps, begin anew with what is in the files."""
    for entry in entries:
        await hass.config_entries.async_unload(entry.entry_id)
    ir.async_delete_issue(hass, "requestarr", "rules_joined")
    await async_open_people(hass)
    raise_rules_joined(hass, await async_texts(hass))
    await set_up(hass, *entries)


async def test_rules_and_requests_are_kept(
    hass: HomeAssistant, home: Home, hass_storage: Json, before: list[MockConfigEntry]
) -> None:
    """Come up with the joined rules, and with every request."""
    child = await hass.auth.async_get_user(CHILD)
    assert child
    store(hass_storage, kept(before[0], child, RequestStatus.PENDING).as_dict())
    await set_up(hass, *before)
    rows = await rows_of(home)
    assert rows[CHILD]["max_age"] == 6
    assert rows[CHILD]["may_request"] == ["movie", "series", "music"]
    assert rows[None]["may_request"] == ["movie", "series"]
    assert rows[ADULT]["own"] is True
    assert (rows[ADULT]["approver"], rows[ADULT]["auto_approve"]) == (False, ["series"])
    limit = {"titles": 3, "days": 7}
    assert {str(row["limit"]) for row in rows.values()} == {str(limit)}
    data = hass_storage[PEOPLE]["data"]
    assert set(data["joined"]) == {entry.entry_id for entry in before}
    mia = await home.login(child)
    assert (await mia.mine())["status"] == "pending"
    assert (await mia.ask("info"))["user"]["left"]["titles"] == 2


@pytest.mark.parametrize("moved", [0, 1, 2, 3])
async def test_crash_in_the_middle(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    before: list[MockConfigEntry],
    moved: int,
) -> None:
    """Take over each entry's rules once, however many were written before it ended."""
    ids = tuple(entry.entry_id for entry in before)
    hass_storage[PEOPLE] = stored_people({CHILD: {"max_age": 9}}, joined=ids)
    for entry in before[:moved]:
        hass.config_entries.async_update_entry(entry, minor_version=2)
    await set_up(hass, *before)
    rows = await rows_of(home)
    # An admin may have changed since what was joined.
    assert (rows[CHILD]["max_age"], rows[None]["limit"]) == (9, None)
    assert [entry.minor_version for entry in before] == [2, 2, 2]
    assert issue(hass) is None


async def test_full_disk(
    hass: HomeAssistant, home: Home, hass_storage: Json, before: list[MockConfigEntry]
) -> None:
    """Go by the joined rules where they can't be kept yet, and take them over once they are."""
    with full_disk():
        await set_up(hass, *before)
        assert (await rows_of(home))[CHILD]["max_age"] == 6
        assert [entry.minor_version for entry in before] == [1, 1, 1]
        assert PEOPLE not in hass_storage
        assert issue(hass, "people_not_kept")
        ask = await home.connect()
        answer = await ask("update_household", people=[])
        assert answer["error_code"] == "service_unavailable"
        assert (await rows_of(home))[CHILD]["max_age"] == 6
    await until(lambda: PEOPLE in hass_storage)
    assert issue(hass, "people_not_kept") is None
    await start_again(hass, *before)
    assert (await rows_of(home))[CHILD]["max_age"] == 6
    assert [entry.minor_version for entry in before] == [2, 2, 2]
    assert set(hass_storage[PEOPLE]["data"]["joined"]) == {
        entry.entry_id for entry in before
    }


async def test_lost_file(
    hass: HomeAssistant, home: Home, hass_storage: Json, before: list[MockConfigEntry]
) -> None:
    """Begin with the rules that the apps had, and not with none, where the file is lost."""
    await set_up(hass, *before)
    ask = await home.connect()
    await ask("update_household", people=[{"user_id": CHILD, "max_age": None}])
    assert (await rows_of(home))[CHILD]["max_age"] is None
    del hass_storage[PEOPLE]
    await start_again(hass, *before)
    assert (await rows_of(home))[CHILD]["max_age"] == 6


async def test_an_app_that_an_older_version_has_added(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    run_app: AppRunner,
    make_entry: EntryFactory,
    before: list[MockConfigEntry],
) -> None:
    """Be as strict as it is, where it is stricter, for what it is there for."""
    hass_storage[PEOPLE] = stored_people(
        {ADULT: {"auto_approve": ["movie", "series"], "approver": True}},
        joined=tuple(entry.entry_id for entry in before),
        later=[{"newer": True}],
    )
    rules = {
        "requesters": "chosen",
        "requester_ids": [ADULT],
        "age_limits": [{"age": 3, "users": [CHILD]}],
    }
    added = make_entry(await run_app("radarr"), rules=rules)
    unset = make_entry(await run_app("radarr"))
    await set_up(hass, *before, added, unset)
    rows = await rows_of(home)
    assert rows[CHILD]["max_age"] == rows["unknown"]["max_age"] == 3
    assert rows[CHILD]["may_request"] == ["series", "music"]
    assert rows[ADULT]["auto_approve"] == ["series"]
    assert not rows[ADULT]["approver"]
    assert issue(hass)
    data = hass_storage[PEOPLE]["data"]
    assert {added.entry_id, unset.entry_id} <= set(data["joined"])
    assert data["later"] == [{"newer": True}]


async def test_admins_are_told_once(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    hass_client: Any,
    before: list[MockConfigEntry],
) -> None:
    """Say in what the apps differed until somebody has read it, also after a restart."""
    await set_up(hass, *before)
    await start_again(hass, *before)
    found = issue(hass)
    assert found
    assert found.translation_placeholders == {
        "rules": "- Approvers: Radarr: nobody; Sonarr: Adult; Lidarr: nobody\n"
        "- Titles per person: Radarr: 3 in 7 days; Sonarr: no limit; Lidarr: no limit\n"
        "- Age limits: Radarr: Child 12; Sonarr: Child 6"
    }
    await read_repair(hass, hass_client)
    assert issue(hass) is None
    await start_again(hass, *before)
    assert issue(hass) is None


async def read_repair(hass: HomeAssistant, hass_client: Any) -> None:
    """Open the repair, and say that it was read."""
    assert await async_setup_component(hass, "repairs", {})
    client = await hass_client()
    path = "/api/repairs/issues/fix"
    about = {"handler": "requestarr", "issue_id": "rules_joined"}
    form = await (await client.post(path, json=about)).json()
    assert form["step_id"] == "confirm"
    assert "Approvers" in form["description_placeholders"]["rules"]
    done = await (await client.post(f"{path}/{form['flow_id']}", json={})).json()
    assert done["type"] == "create_entry"


ALIKE: list[list[tuple[str, Json]]] = [
    [("radarr", {"limit": 3, "decider_ids": [ADULT]})],
    [("radarr", {"decider_ids": [ADULT]}), ("sonarr", {"decider_ids": [ADULT]})],
    [("radarr", {"requesters": "admins"}), ("lidarr", {"approved": "everyone"})],
]


@pytest.mark.parametrize("apps", ALIKE)
async def test_nothing_to_tell(
    hass: HomeAssistant,
    run_app: AppRunner,
    make_entry: EntryFactory,
    apps: list[tuple[Any, Json]],
) -> None:
    """Tell nobody of what was the same, or is apart as before."""
    MockUser(id=ADULT, name="Adult").add_to_hass(hass)
    await set_up(
        hass, *[make_entry(await run_app(one), rules=rules) for one, rules in apps]
    )
    assert issue(hass) is None


WORDS: list[tuple[list[Json], str]] = [
    (
        [{"requesters": "everyone"}, {"requesters": "chosen"}],
        "- Who can request: Radarr: everyone; Radarr: nobody",
    ),
    (
        [{"approved": "admins"}, {"approved": "chosen", "approved_ids": ["gone"]}],
        (
            "- Approved automatically: Radarr: only admins and approvers; "
            "Radarr: someone who is gone"
        ),
    ),
    (
        [
            {"age_limits": [{"age": 6, "users": [CHILD]}], "unrated": word}
            for word in ("ask", "hide")
        ],
        ("- Unrated titles: Radarr: shown, but need approval; Radarr: hidden"),
    ),
]


@pytest.mark.parametrize(("rules", "words"), WORDS)
async def test_words_for_what_differed(
    hass: HomeAssistant,
    run_app: AppRunner,
    make_entry: EntryFactory,
    rules: list[Json],
    words: str,
) -> None:
    """Name people, groups and numbers as an admin knows them."""
    await set_up(
        hass, *[make_entry(await run_app("radarr"), rules=one) for one in rules]
    )
    found = issue(hass)
    assert found
    assert found.translation_placeholders == {"rules": words}


NEWER: list[Json] = [
    {**stored_people(), "version": 2},
    {"version": 1, "data": {"people": "everybody"}},
    {"version": 1, "data": {}},
    {
        "version": 1,
        "data": {**stored_people()["data"], "people": {"everyone_else": {}}},
    },
]


@pytest.mark.parametrize("content", NEWER)
async def test_file_that_can_not_be_read(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr: SimulatedApp,
    content: Json,
) -> None:
    """Let only admins do anything, change nothing of it, and tell admins."""
    hass_storage[PEOPLE] = content
    await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    assert (await mia.ask("request_movie", **MATRIX))["error_code"] == "not_allowed"
    assert (await mia.ask("search_movies", query="The Matrix"))["results"] == []
    answer = await ada.ask("update_household", people=[])
    assert answer["error_code"] == "service_unavailable"
    assert (await ada.ask("request_movie", **MATRIX))["success"]
    await home.quiet()
    assert hass_storage[PEOPLE] == content
    key = "people_too_new" if content["version"] == 2 else "people_unreadable"
    assert issue(hass, key)
    assert STORE in hass_storage
