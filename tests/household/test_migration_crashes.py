"""A household that is moved while Home Assistant crashes: after each write, and before any."""

from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.requestarr.app.texts import async_texts
from custom_components.requestarr.household.people_store import async_open_people
from custom_components.requestarr.household.request import RequestStatus
from custom_components.requestarr.messages.joined_rules import raise_rules_joined
from tests.support.entries import AppRunner, EntryFactory, set_up
from tests.support.family import STORE, kept, store
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.household_file import rows_of

CHILD, ADULT = "c" * 32, "a" * 32
DIFFERING: list[tuple[Any, Json]] = [
    ("radarr", {"age_limits": [{"age": 12, "users": [CHILD]}], "limit": 3}),
    ("sonarr", {"age_limits": [{"age": 6, "users": [CHILD]}], "decider_ids": [ADULT]}),
    ("lidarr", {"requesters": "chosen", "requester_ids": [CHILD]}),
]
# More than there are: the last ones are a start that nothing broke off.
WRITES = range(6)


class Disk:
    """What is on the disk when Home Assistant crashes, after some writes of ours."""

    def __init__(self, writes: int, entries: list[MockConfigEntry]) -> None:
        """Lose all that is written after so many writes."""
        self._left = writes
        self._entries = entries
        self.versions = [1] * len(entries)

    def take(self) -> Any:
        """Have what is written taken until the crash, and lost from then on."""
        write = Store._async_write_data

        async def take(this: Store[Any], data: Any) -> None:
            """Write one file, or lose it."""
            if this.key.startswith("requestarr."):
                if self._left == 0:
                    return
                self._left -= 1
            await write(this, data)
            if self._left:
                self.versions = [one.minor_version for one in self._entries]

        return patch.object(Store, "_async_write_data", take)


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("writes", WRITES)
async def test_crash_after_each_write(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    run_app: AppRunner,
    make_entry: EntryFactory,
    writes: int,
    late: bool,
) -> None:
    """Come up with the joined rules and the request, whatever of it was on the disk already.

    Home Assistant writes its entries later than we write our files.
    """
    for user_id, name in ((CHILD, "Child"), (ADULT, "Adult")):
        MockUser(id=user_id, name=name).add_to_hass(hass)
    entries = [
        make_entry(await run_app(service), rules=rules) for service, rules in DIFFERING
    ]
    child = await hass.auth.async_get_user(CHILD)
    assert child
    asked = kept(entries[0], child, RequestStatus.PENDING).as_dict()
    store(hass_storage, asked)
    disk = Disk(writes, entries)
    with disk.take():
        await set_up(hass, *entries)
        await home.quiet()
    for entry, version in zip(entries, disk.versions, strict=True):
        await hass.config_entries.async_unload(entry.entry_id)
        on_disk = 1 if late else version
        hass.config_entries.async_update_entry(entry, minor_version=on_disk)
    await async_open_people(hass)
    raise_rules_joined(hass, await async_texts(hass))
    await set_up(hass, *entries)
    rows = await rows_of(home)
    assert rows[CHILD]["max_age"] == 6
    assert rows[None]["may_request"] == ["movie", "series"]
    assert rows[ADULT]["approver"] is False
    assert {str(row["limit"]) for row in rows.values()} == {
        str({"titles": 3, "days": 7})
    }
    assert [entry.minor_version for entry in entries] == [2, 2, 2]
    (request,) = hass_storage[STORE]["data"]["requests"]
    assert (request["id"], request["status"]) == (asked["id"], "pending")
    mia = await home.login(child)
    assert (await mia.mine())["id"] == asked["id"]
