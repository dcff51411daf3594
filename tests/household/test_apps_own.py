"""What an app keeps for itself beside the household's rules, and what an age limit keeps back."""

from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.household import ledger_store
from custom_components.requestarr.household.app_rules import AppRules, app_rules_of
from custom_components.requestarr.household.ledger_store import HouseholdFile
from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner
from tests.support.family import MATRIX, STAR_WARS, look_again
from tests.support.helpers import Json, token_of, until
from tests.support.home import Home
from tests.support.household_file import PEOPLE, stored_people
from tests.support.rules import set_person

pytestmark = pytest.mark.usefixtures("haste")


async def test_an_app_may_be_stricter(
    hass: HomeAssistant, home: Home, run_app: AppRunner
) -> None:
    """Have a request wait, and a title tagged, only in the app whose options say so."""
    near, far = await run_app("radarr"), await run_app("radarr")
    first = await home.add(near)
    second = await home.add(far, min_free_space=100_000, tag_requesters=True)
    mia, ada = await home.people("Mia", "Ada")
    set_person(hass, mia.id, auto_approve=["movie"])
    sent = await mia.ask("request_movie", **MATRIX, entry_id=first.entry_id)
    waits = await mia.ask("request_movie", **STAR_WARS, entry_id=second.entry_id)
    await home.quiet()
    assert (sent["status"] != "pending", waits["status"]) == (True, "pending")
    (seen,) = await ada.requests(scope="to_decide")
    assert seen["warning"].endswith("100000 GB should stay free.")
    assert (await ada.ask("approve", request_id=waits["request_id"]))["success"]
    await home.quiet()
    assert [tag["label"] for tag in far.tags] == ["mia"]
    assert near.tags == []


OPTIONS: list[tuple[Json, AppRules]] = [
    ({}, AppRules(0, False)),
    ({"rules": {"min_free_space": 2}}, AppRules(2 * 10**9, False)),
    ({"rules": {"min_free_space": 2}, "min_free_space": 3}, AppRules(3 * 10**9, False)),
    ({"rules": ["everything"], "tag_requesters": True}, AppRules(0, True)),
    ({"min_free_space": "plenty", "tag_requesters": "yes"}, AppRules(0, False)),
    ({"min_free_space": float("inf")}, AppRules(0, False)),
]


@pytest.mark.parametrize(("options", "expected"), OPTIONS)
def test_options_of_any_version(options: Json, expected: AppRules) -> None:
    """Read what an entry has, also where an older or another version has written it."""
    assert app_rules_of(options) == expected


@pytest.mark.parametrize("is_own", [False, True])
async def test_states_that_are_followed(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    is_own: bool,
) -> None:
    """Tell a limited person's card nothing of what is above it, but of what they requested."""
    entry = await home.add(radarr)
    mia = await home.person("Mia")
    if is_own:
        await mia.ask("request_movie", **MATRIX)
    set_person(hass, mia.id, max_age=12)
    client = await hass_ws_client(hass, await token_of(hass, mia.user))
    await client.send_json_auto_id({"type": "requestarr/subscribe"})
    assert (await client.receive_json())["success"]
    await client.receive_json()
    radarr.add_movie(603)
    radarr.add_movie(11)
    await look_again(hass, entry)
    told: set[int] = set()
    while 11 not in told:
        event = (await client.receive_json())["event"]
        told |= {one["id"] for one in event.get("titles", [])}
    await client.close()
    assert (603 in told) is is_own
    answer = await mia.ask(
        "explain", entry_id=entry.entry_id, kind="movie", media_id=603
    )
    assert ("sentence" in answer) is is_own


async def test_file_that_can_be_read_again(
    hass: HomeAssistant, home: Home, hass_storage: Json, radarr: SimulatedApp
) -> None:
    """Take the rules up again once their file is back, without a restart."""
    load = HouseholdFile.async_load

    async def fail(self: HouseholdFile) -> Any:
        """Fail to read one file."""
        if self.key == PEOPLE:
            raise OSError("no such disk")
        return await load(self)

    with (
        patch.object(ledger_store, "RETRY_SECONDS", (0.05,)),
        patch.object(HouseholdFile, "async_load", fail),
    ):
        entry = await home.add(radarr)
        mia, ada = await home.people("Mia", "Ada")
        assert entry.minor_version == 1
        answer = await mia.ask("request_movie", **MATRIX)
        assert answer["error_code"] == "not_allowed"
        hass_storage[PEOPLE] = stored_people({mia.id: {"auto_approve": ["movie"]}})
    await until(lambda: entry.minor_version == 2)
    await home.quiet()
    assert (await mia.ask("request_movie", **MATRIX))["success"]
    await home.quiet()
    assert [row["tmdbId"] for row in radarr.movies.values()] == [603]
    assert (await ada.ask("update_household", people=[]))["success"]
