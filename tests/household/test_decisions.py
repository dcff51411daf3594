"""What people decide on, how they find it, and what becomes of it then."""

import asyncio
from typing import Any
from unittest.mock import patch

from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.household.request import RequestStatus
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.settings import root_folder
from tests.support.entries import EntryFactory, set_up
from tests.support.family import (
    BREAKING_BAD,
    MATRIX,
    STAR_WARS,
    Person,
    events,
    kept,
    login,
    names,
    parent,
    person,
    store,
)
from tests.support.helpers import Json, async_user, only, seasons_monitored, until

pytestmark = pytest.mark.usefixtures("quick_answers")


async def asked_by(someone: Person, command: str = "request_movie", **wish: Any) -> str:
    """Have somebody ask, and return the id of the request."""
    outcome = await someone.ask(command, **(wish or MATRIX))
    assert outcome["status"] == "pending", outcome
    return str(outcome["request_id"])


def lookups(app: SimulatedApp) -> list[Any]:
    """Return the calls that looked something up."""
    return [call for call in app.calls if "lookup" in call.path]


async def quiet(hass: HomeAssistant) -> None:
    """Wait until all is done."""
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_find(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Find one's own requests, those to decide on, and all, by their state and their app."""
    dan = await async_user(hass, "Dan")
    movies = make_entry(radarr, rules={"decider_ids": [dan.id]})
    shows = make_entry(sonarr)
    await set_up(hass, movies, shows)
    decider = await login(hass, hass_ws_client, dan)
    mia = await person(hass, hass_ws_client, "Mia")
    ben = await person(hass, hass_ws_client, "Ben")
    ada = await parent(hass, hass_ws_client)
    first = await asked_by(mia)
    second = await asked_by(ben, **STAR_WARS)
    third = await asked_by(ben, "request_series", **BREAKING_BAD)
    await ada.ask("decline", request_id=first, reason="Later.")

    async def found(who: Person, **fields: Any) -> list[str]:
        """Return the ids of what somebody finds."""
        return [one["id"] for one in await who.requests(**fields)]

    assert await found(ben) == [third, second]
    assert await found(mia) == [first]
    assert await found(mia, scope="all") == [first]
    assert await found(mia, scope="to_decide") == []
    assert await found(decider) == []
    assert await found(decider, scope="to_decide") == [second]
    assert await found(decider, scope="all") == [second, first]
    assert await found(ada) == []
    assert await found(ada, scope="to_decide") == [third, second]
    assert await found(ada, scope="all") == [third, second, first]
    assert await found(ada, scope="all", kind="movie") == [second, first]
    assert await found(ada, scope="all", entry_id=shows.entry_id) == [third]
    assert await found(ada, scope="all", status="declined") == [first]
    both = ["declined", "pending"]
    assert await found(ada, scope="all", status=both, kind="movie") == [second, first]
    page = await ada.ask("requests", scope="all", limit=1, offset=1)
    assert ([one["id"] for one in page["requests"]], page["total"]) == ([second], 3)
    assert page["to_decide"] == 2
    page = await ada.ask("requests", scope="all", offset=2**31 - 1)
    assert (page["requests"], page["total"]) == ([], 3)


@pytest.mark.parametrize(
    "fields",
    [
        {"scope": "everything"},
        {"scope": ["mine"]},
        {"status": "lost"},
        {"status": []},
        {"status": [["pending"]]},
        {"kind": "book"},
        {"entry_id": ""},
        {"entry_id": 5},
        {"limit": 0},
        {"limit": 201},
        {"limit": True},
        {"limit": "5"},
        {"offset": -1},
        {"offset": 2**31},
        {"offset": 1.5},
    ],
)
async def test_odd_filters(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    fields: Json,
) -> None:
    """Answer a filter that is none with a code and a sentence."""
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    answer = await mia.ask("requests", **fields)
    assert (answer["success"], answer["error_code"]) == (False, "invalid_request")
    assert answer["message"]


async def test_what_others_learn(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Tell others that a title waits, but neither who asked nor why it was declined."""
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ben = await person(hass, hass_ws_client, "Ben")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia)
    item = (await ben.ask("search_movies", query="The Matrix"))["results"][0]
    assert (item["status"], item["request"]) == ("pending", None)
    assert mia.id not in str(item)
    assert "Mia" not in str(item)
    for command in ("approve", "decline", "withdraw", "retry"):
        answer = await ben.ask(command, request_id=request_id)
        unknown = await ben.ask(command, request_id="01NOTHING")
        assert answer == unknown
        assert answer["error_code"] == "not_found"
    await ada.ask("decline", request_id=request_id, reason="Bad grades.")
    item = (await ben.ask("search_movies", query="The Matrix"))["results"][0]
    assert (item["status"], item["request"]) == ("not_requested", None)
    assert "Bad grades" not in str(await ben.ask("requests", scope="all"))


async def test_approve_otherwise_than_asked(
    hass: HomeAssistant,
    hass_ws_client: Any,
    run_app: Any,
    make_entry: EntryFactory,
) -> None:
    """Send a request to another app, with another profile and folder."""
    near = await run_app("radarr")
    far = await run_app("radarr", instance_name="Radarr 4K")
    far.root_folders.append(root_folder("radarr", 2, "/more-movies"))
    here, there = make_entry(near), make_entry(far)
    await set_up(hass, here, there)
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia, **MATRIX, entry_id=here.entry_id)
    answer = await ada.ask(
        "approve",
        request_id=request_id,
        entry_id=there.entry_id,
        quality_profile_id=5,
        root_folder_id=2,
    )
    await quiet(hass)
    assert answer["success"]
    assert answer["request"]["instance"] == "Radarr 4K"
    assert not near.movies
    row = only(far.movies)
    assert (row["qualityProfileId"], row["rootFolderPath"]) == (5, "/more-movies")
    found = await mia.mine()
    assert (found["entry_id"], found["status"]) == (there.entry_id, "sent")
    # What waits for one app is found with titles of that app.
    item = (await mia.ask("search_movies", query="The Matrix"))["results"][0]
    assert item["request"] is None
    assert item["also_in"][0]["status"] == "requested"


async def test_choices_of_one_app_say_nothing_to_another(
    hass: HomeAssistant,
    hass_ws_client: Any,
    run_app: Any,
    make_entry: EntryFactory,
) -> None:
    """Take the other app's own options when a request that failed goes there."""
    near = await run_app("radarr")
    far = await run_app("radarr", instance_name="Radarr 4K")
    near.root_folders.append(root_folder("radarr", 2, "/more-movies"))
    here, there = make_entry(near), make_entry(far)
    await set_up(hass, here, there)
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia, **MATRIX, entry_id=here.entry_id)
    near.fail("/movie$", method="POST", status=503)
    answer = await ada.ask(
        "approve", request_id=request_id, quality_profile_id=5, root_folder_id=2
    )
    assert answer["error_code"] == "service_unavailable"
    answer = await ada.ask("approve", request_id=request_id, entry_id=there.entry_id)
    await quiet(hass)
    assert answer["success"]
    row = only(far.movies)
    assert (row["qualityProfileId"], row["rootFolderPath"]) == (4, "/movies")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"entry_id": "nothing"}, "service_not_configured"),
        ({"entry_id": "sonarr"}, "service_not_configured"),
        ({"quality_profile_id": 99}, "invalid_request"),
        ({"quality_profile_id": 0}, "invalid_request"),
        ({"quality_profile_id": 2**40}, "invalid_request"),
        ({"root_folder_id": 99}, "invalid_request"),
        ({"root_folder": ""}, "invalid_request"),
        ({"seasons": []}, "invalid_request"),
        ({"seasons": [-1]}, "invalid_request"),
        ({"seasons": "1"}, "invalid_request"),
        ({"request_id": "<b>"}, "invalid_request"),
        ({"request_id": 7}, "invalid_request"),
    ],
)
async def test_approve_oddly(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    changes: Json,
    code: str,
) -> None:
    """Refuse what can't be, leave the request as it is, and send nothing."""
    shows = make_entry(sonarr)
    await set_up(hass, make_entry(radarr), shows)
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia)
    if changes.get("entry_id") == "sonarr":
        changes = {"entry_id": shows.entry_id}
    answer = await ada.ask("approve", **{"request_id": request_id, **changes})
    assert (answer["success"], answer["error_code"]) == (False, code)
    assert (await mia.mine())["status"] == "pending"
    assert not radarr.movies


async def test_folder_that_can_not_be_read(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Leave a request waiting when the app won't say where it has folders."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia)
    radarr.fail("/rootfolder", status=500)
    answer = await ada.ask("approve", request_id=request_id, root_folder_id=1)
    assert answer["error_code"] == "service_unavailable"
    choices = await ada.ask("choices", entry_id=entry.entry_id)
    assert choices["error_code"] == "service_unavailable"
    radarr.clear_faults()
    radarr.fail("/rootfolder", delay=0.5)
    with patch(
        "custom_components.requestarr.household.approver_choices.READ_SECONDS", 0.05
    ):
        choices = await ada.ask("choices", entry_id=entry.entry_id)
    assert choices["error_code"] == "service_unavailable"
    assert (await mia.mine())["status"] == "pending"
    await asyncio.sleep(0.5)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/srv/family/films", "films"),
        ("/srv/family/movies", "family/movies"),
        ("/", "/"),
        ("D:\\\\Media\\\\Films\\\\", "Films"),
        ("D:\\\\Media\\\\Movies\\\\", "Media/Movies"),
        ("D:\\\\", "D:\\\\"),
    ],
)
async def test_choices(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    path: str,
    name: str,
) -> None:
    """Offer profiles and folders to who decides, whole paths to admins only."""
    path, name = path.replace("\\\\", "\\"), name.replace("\\\\", "\\")
    radarr.root_folders.append(root_folder("radarr", 2, path, 5 * 10**9))
    dan = await async_user(hass, "Dan")
    entry = make_entry(radarr, rules={"decider_ids": [dan.id]})
    await set_up(hass, entry)
    decider = await login(hass, hass_ws_client, dan)
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    choices = (await decider.ask("choices", entry_id=entry.entry_id))["choices"]
    assert (choices["quality_profile_id"], choices["root_folder_id"]) == (4, 1)
    assert {"id": 4, "name": "HD-1080p"} in choices["quality_profiles"]
    assert choices["root_folders"][1] == {
        "id": 2,
        "name": name,
        "free_space": 5 * 10**9,
    }
    choices = (await ada.ask("choices", entry_id=entry.entry_id))["choices"]
    assert choices["root_folders"][1]["name"] == path
    answer = await mia.ask("choices", entry_id=entry.entry_id)
    assert answer["error_code"] == "not_allowed"
    answer = await ada.ask("choices", entry_id="nothing")
    assert answer["error_code"] == "not_configured"


async def test_decider_of_one_app_only(
    hass: HomeAssistant,
    hass_ws_client: Any,
    run_app: Any,
    make_entry: EntryFactory,
) -> None:
    """Let a decider neither send a request elsewhere nor into a folder by its path."""
    near = await run_app("radarr")
    far = await run_app("radarr", instance_name="Radarr 4K")
    user = await async_user(hass, "Dan")
    here = make_entry(near, rules={"decider_ids": [user.id]})
    there = make_entry(far)
    await set_up(hass, here, there)
    dan = await login(hass, hass_ws_client, user)
    mia = await person(hass, hass_ws_client, "Mia")
    request_id = await asked_by(mia, **MATRIX, entry_id=here.entry_id)
    for changes in ({"entry_id": there.entry_id}, {"root_folder": "/movies"}):
        answer = await dan.ask("approve", request_id=request_id, **changes)
        assert answer["error_code"] == "not_allowed"
    other = await asked_by(mia, **STAR_WARS, entry_id=there.entry_id)
    assert (await dan.ask("approve", request_id=other))["error_code"] == "not_found"
    assert (await dan.ask("approve", request_id=request_id))["success"]
    await quiet(hass)
    assert (len(near.movies), len(far.movies)) == (1, 0)


@pytest.mark.parametrize(
    ("seasons", "wanted"),
    [([1], {1}), ([0, 2], {0, 2}), ([1, 2, 3], {1, 2, 3}), (None, {1, 2})],
)
async def test_approve_other_seasons(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    seasons: list[int] | None,
    wanted: set[int],
) -> None:
    """Get the seasons that were approved, fewer or more than asked; others can be asked for."""
    await set_up(hass, make_entry(sonarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia, "request_series", **BREAKING_BAD, seasons=[1, 2])
    changes = {} if seasons is None else {"seasons": seasons}
    answer = await ada.ask("approve", request_id=request_id, **changes)
    await quiet(hass)
    assert set(answer["request"]["seasons"]) == wanted
    flags = seasons_monitored(sonarr, only(sonarr.series)["id"])
    assert {number for number, flag in flags.items() if flag == {True}} == wanted
    assert await asked_by(mia, "request_series", **BREAKING_BAD, seasons=[5])


@pytest.mark.parametrize("seasons", [[99], [{"seasonNumber": 1, "monitored": False}]])
async def test_approve_seasons_that_are_none(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    seasons: list[Any],
) -> None:
    """Send nothing when no season is left, rather than the whole series."""
    await set_up(hass, make_entry(sonarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia, "request_series", **BREAKING_BAD, seasons=[1])
    answer = await ada.ask("approve", request_id=request_id, seasons=seasons)
    assert answer["error_code"] == "invalid_request"
    assert not sonarr.series
    assert (await mia.mine())["status"] == "pending"


@pytest.mark.parametrize(
    ("reason", "kept"),
    [
        ("Maybe at 16.", "Maybe at 16."),
        (
            "  <b>No</b>\n<script>alert(1)</script>\n ",
            "<b>No</b>\n<script>alert(1)</script>",
        ),
        ("x" * 500, "x" * 500),
        ("\u202eesrever \u0000 \U0001f600", "\u202eesrever \u0000 \U0001f600"),
        (" \n ", None),
        ("", None),
        (None, None),
    ],
)
async def test_decline(
    hass: HomeAssistant,
    hass_ws_client: Any,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    reason: str | None,
    kept: str | None,
) -> None:
    """Keep the typed reason just as it was typed, as text, and tell it who asked."""
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia)
    answer = await ada.ask("decline", request_id=request_id, reason=reason)
    assert (answer["success"], answer["message"]) == (True, "Declined The Matrix.")
    found = await mia.mine()
    assert (found["status"], found["reason"]) == ("declined", kept)
    assert found["state"]["reason"] == kept
    assert (found["history"][-1]["name"], found["history"][-1]["reason"]) == (
        "Ada",
        kept,
    )
    item = (await mia.ask("search_movies", query="The Matrix"))["results"][0]
    assert (item["status"], item["reason"]) == ("declined", kept)
    (row,) = hass_storage["requestarr.requests"]["data"]["requests"]
    assert (row["status"], row["history"][-1]["reason"]) == ("declined", kept)
    assert not radarr.movies


@pytest.mark.parametrize("reason", ["x" * 501, 5, ["no"], {"a": 1}, True])
async def test_odd_reasons(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    reason: Any,
) -> None:
    """Decline nothing for a reason that is too long, or no text."""
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia)
    answer = await ada.ask("decline", request_id=request_id, reason=reason)
    assert answer["error_code"] == "invalid_request"
    assert (await mia.mine())["status"] == "pending"


async def test_asking_again_after_a_decline(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Make a new request of a wish that was declined, and keep the old one."""
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    first = await asked_by(mia)
    await ada.ask("decline", request_id=first)
    second = await asked_by(mia)
    assert [one["id"] for one in await mia.requests()] == [second, first]
    item = (await mia.ask("search_movies", query="The Matrix"))["results"][0]
    assert (item["status"], item["request"]["id"]) == ("pending", second)


@pytest.mark.parametrize(
    ("first", "status"), [("approve", "sent"), ("decline", "declined")]
)
@pytest.mark.parametrize("second", ["approve", "decline", "retry"])
async def test_decided_already(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    first: str,
    status: str,
    second: str,
) -> None:
    """Say to who comes second that somebody else has decided, and how."""
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    eve = await parent(hass, hass_ws_client, "Eve")
    request_id = await asked_by(mia)
    await ada.ask(first, request_id=request_id)
    await quiet(hass)
    answer = await eve.ask(second, request_id=request_id)
    assert answer["error_code"] == "invalid_request"
    assert ("approved already" if first == "approve" else "declined already") in answer[
        "message"
    ]
    found = await mia.mine()
    assert found["status"] == status
    assert "Eve" not in str(found["history"])
    assert len(radarr.movies) == (first == "approve")


@pytest.mark.parametrize("other", ["approve", "decline", "withdraw"])
async def test_two_decide_at_once(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    other: str,
) -> None:
    """Let one of two decisions count, when the app takes its time to say what a title is."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    eve = await parent(hass, hass_ws_client, "Eve")
    request_id = await asked_by(mia)
    await hass.config_entries.async_reload(entry.entry_id)
    radarr.fail("/movie/lookup", delay=0.2)
    who = mia if other == "withdraw" else eve
    answers = await asyncio.gather(
        ada.ask("approve", request_id=request_id),
        who.ask(other, request_id=request_id),
    )
    await quiet(hass)
    assert sorted(one["success"] for one in answers) == [False, True]
    lost = next(one for one in answers if not one["success"])
    assert lost["error_code"] == "invalid_request"
    found = await mia.mine()
    expected = {"approve": "sent", "decline": "declined", "withdraw": "withdrawn"}
    assert found["status"] == expected[other]
    assert len(radarr.movies) == (other == "approve")
    assert events(found).count("approved") == (other == "approve")


async def test_seasons_that_are_added_while_somebody_approves(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Lose no season that somebody asked for at the last moment, and approve none unseen."""
    entry = make_entry(sonarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ben = await person(hass, hass_ws_client, "Ben")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia, "request_series", **BREAKING_BAD, seasons=[1])
    sonarr.fail("/rootfolder", delay=0.4)
    approval = asyncio.create_task(
        ada.ask("approve", request_id=request_id, root_folder_id=1)
    )
    await until(lambda: sonarr.calls_to("GET", "/rootfolder")[1:])
    await ben.ask("request_series", **BREAKING_BAD, seasons=[2])
    assert (await approval)["success"]
    await quiet(hass)
    assert [(one["status"], one["seasons"]) for one in await mia.requests()] == [
        ("sent", [1])
    ]
    found = await ben.mine()
    assert (found["status"], found["seasons"]) == ("pending", [2])
    flags = seasons_monitored(sonarr, only(sonarr.series)["id"])
    assert (flags[1], flags[2]) == ({True}, {False})


async def test_reload_while_somebody_approves(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Leave a request waiting, or see it to its end, whenever the app is reloaded."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia)
    await hass.config_entries.async_reload(entry.entry_id)
    radarr.fail("/movie/lookup", delay=0.5, times=1)
    before = len(lookups(radarr))
    approval = asyncio.create_task(ada.ask("approve", request_id=request_id))
    await until(lambda: len(lookups(radarr)) > before)
    await hass.config_entries.async_reload(entry.entry_id)
    assert (await approval)["error_code"] == "service_unavailable"
    assert (await mia.mine())["status"] == "pending"

    radarr.fail("/movie$", method="POST", delay=0.3, times=1)
    approval = asyncio.create_task(ada.ask("approve", request_id=request_id))
    await until(lambda: radarr.calls_to("POST", "/movie"))
    await hass.config_entries.async_reload(entry.entry_id)
    await approval
    await quiet(hass)
    assert (await mia.mine())["status"] == "sent"
    assert len(radarr.movies) == 1


async def test_withdraw_own(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Take a wish back, as long as it is open."""
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia)
    answer = await mia.ask("withdraw", request_id=request_id)
    assert (answer["success"], answer["status"]) == (True, "withdrawn")
    found = await mia.mine()
    assert (found["wait"], found["history"][-1]["name"]) == (None, "Mia")
    for who, command in ((mia, "withdraw"), (ada, "approve"), (ada, "decline")):
        answer = await who.ask(command, request_id=request_id)
        assert answer["message"] == "This request was canceled."
    item = (await mia.ask("search_movies", query="The Matrix"))["results"][0]
    assert (item["status"], item["request"]) == ("not_requested", None)


async def test_withdraw_one_of_two_names(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Leave the other's wish as the other had it."""
    await set_up(hass, make_entry(sonarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ben = await person(hass, hass_ws_client, "Ben")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia, "request_series", **BREAKING_BAD, seasons=[1, 2])
    await ben.ask("request_series", **BREAKING_BAD, seasons=[2, 3])
    assert (await mia.ask("withdraw", request_id=request_id))["success"]
    assert await mia.requests() == []
    found = await ben.mine()
    assert (found["status"], names(found)) == ("pending", ["Ben"])
    assert found["seasons"] == [2, 3]
    assert events(found)[-1] == "left"
    answer = await mia.ask("withdraw", request_id=request_id)
    assert answer["error_code"] == "not_found"
    await ada.ask("approve", request_id=request_id)
    await quiet(hass)
    flags = seasons_monitored(sonarr, only(sonarr.series)["id"])
    assert {number for number, flag in flags.items() if flag == {True}} == {2, 3}


async def test_decider_withdraws_for_all(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """End a request of two people by the word of who decides; the app keeps what it has."""
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ben = await person(hass, hass_ws_client, "Ben")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia)
    await ben.ask("request_movie", **MATRIX)
    await ada.ask("approve", request_id=request_id)
    await quiet(hass)
    answer = await ada.ask("withdraw", request_id=request_id)
    assert answer["message"] == (
        "Canceled The Matrix. What Radarr has of it stays there."
    )
    assert (await mia.mine())["status"] == (await ben.mine())["status"] == "withdrawn"
    assert only(radarr.movies)["monitored"]


async def test_withdraw_while_it_is_sent(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Not pretend that what is on its way can be called back."""
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia)
    radarr.fail("/movie$", method="POST", delay=1)
    answer = await ada.ask("approve", request_id=request_id)
    assert "not answered yet" in answer["message"]
    found = await mia.mine()
    assert (found["status"], found["state"]["status"]) == ("approved", "adding")
    assert not any(found["can"].values())
    answer = await mia.ask("withdraw", request_id=request_id)
    assert "on its way" in answer["message"]
    await quiet(hass)
    assert (await mia.ask("withdraw", request_id=request_id))["success"]
    assert only(radarr.movies)["monitored"]


@pytest.mark.parametrize("how", ["unloaded", "disabled"])
async def test_app_that_is_away(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    how: str,
) -> None:
    """Decline, withdraw and list as ever; approve once it is back."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    first = await asked_by(mia)
    second = await asked_by(mia, **STAR_WARS)
    third = await asked_by(mia, tmdb_id=105)
    await _take_away(hass, entry, how)
    answer = await ada.ask("approve", request_id=first)
    assert answer["error_code"] in {"service_unavailable", "not_configured"}
    assert (await ada.ask("decline", request_id=first))["success"]
    assert (await mia.ask("withdraw", request_id=second))["success"]
    found = await mia.requests()
    assert [one["status"] for one in found] == ["pending", "withdrawn", "declined"]
    assert {one["instance"] for one in found} == {"Radarr"}
    assert found[0]["state"]["status"] == "pending"
    await _bring_back(hass, entry, how)
    assert (await ada.ask("approve", request_id=third))["success"]
    await quiet(hass)
    assert only(radarr.movies)["tmdbId"] == 105


async def test_withdraw_what_an_app_that_is_away_never_got(
    hass: HomeAssistant,
    hass_ws_client: Any,
    hass_storage: Json,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Call back what was approved while nobody can send it."""
    entry = make_entry(radarr)
    user = await async_user(hass, "Mia")
    request = kept(entry, user, RequestStatus.APPROVED)
    store(hass_storage, request.as_dict())
    radarr.starting = True
    await set_up(hass, entry, make_entry(sonarr))
    mia = await login(hass, hass_ws_client, user)
    found = await mia.mine()
    assert (found["status"], found["can"]["withdraw"]) == ("approved", True)
    assert (await mia.ask("withdraw", request_id=request.id))["success"]
    radarr.starting = False
    assert await hass.config_entries.async_reload(entry.entry_id)
    await quiet(hass)
    assert not radarr.movies
    assert (await mia.mine())["status"] == "withdrawn"


async def _take_away(hass: HomeAssistant, entry: MockConfigEntry, how: str) -> None:
    """Have an app not be there."""
    if how == "unloaded":
        await hass.config_entries.async_unload(entry.entry_id)
        return
    await hass.config_entries.async_set_disabled_by(
        entry.entry_id, ConfigEntryDisabler.USER
    )


async def _bring_back(hass: HomeAssistant, entry: MockConfigEntry, how: str) -> None:
    """Have an app be there again."""
    if how == "unloaded":
        await hass.config_entries.async_setup(entry.entry_id)
    else:
        await hass.config_entries.async_set_disabled_by(entry.entry_id, None)
    await hass.async_block_till_done()


@pytest.mark.parametrize("command", ["retry", "approve"])
async def test_retry(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    command: str,
) -> None:
    """Say why a request failed, and send it again for its owner, or who decides."""
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia)
    assert (await mia.ask("retry", request_id=request_id))["message"] == (
        "This request still waits for approval."
    )
    radarr.fail("/movie$", method="POST", status=503, times=2)
    answer = await ada.ask("approve", request_id=request_id)
    assert answer["error_code"] == "service_unavailable"
    found = await mia.mine()
    assert (found["status"], found["message"]) == ("failed", answer["message"])
    assert found["can"] == {
        "approve": False,
        "decline": False,
        "withdraw": True,
        "retry": True,
    }
    item = (await mia.ask("search_movies", query="The Matrix"))["results"][0]
    assert item["reason"] == answer["message"]
    answer = await mia.ask("retry", request_id=request_id)
    assert answer["error_code"] == "service_unavailable"
    who = mia if command == "retry" else ada
    assert (await who.ask(command, request_id=request_id))["success"]
    await quiet(hass)
    assert only(radarr.movies)["monitored"]
    found = await mia.mine()
    assert (found["status"], found["message"]) == ("sent", None)
    answer = await who.ask(command, request_id=request_id)
    assert answer["error_code"] == "invalid_request"


async def test_decline_what_failed(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Give up on what the app would not take."""
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia)
    radarr.fail("/movie$", method="POST", status=503)
    await ada.ask("approve", request_id=request_id)
    (seen,) = await ada.requests(scope="all")
    assert seen["can"] == {
        "approve": False,
        "decline": True,
        "withdraw": True,
        "retry": True,
    }
    assert (await ada.ask("decline", request_id=request_id))["success"]
    found = await mia.mine()
    assert (found["status"], found["message"]) == ("declined", None)
    assert (await mia.ask("retry", request_id=request_id))["error_code"] == (
        "invalid_request"
    )


async def test_retry_what_was_taken_out_of_the_app(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Have a request wait for leave anew once its movie was deleted in the app."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia)
    await ada.ask("approve", request_id=request_id)
    await quiet(hass)
    radarr.movies.clear()
    await hass.config_entries.async_reload(entry.entry_id)
    await quiet(hass)
    assert (await mia.mine())["status"] == "failed"
    answer = await mia.ask("retry", request_id=request_id)
    assert (answer["success"], answer["status"]) == (True, "pending")
    assert not radarr.movies
    (seen,) = await ada.requests(scope="to_decide")
    assert (seen["id"], seen["wait"]) == (request_id, "approval")
    assert (await ada.ask("approve", request_id=request_id))["success"]
    await quiet(hass)
    assert only(radarr.movies)["monitored"]


async def test_give_up_what_was_taken_out_of_the_app(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Let its owner withdraw what is gone."""
    entry = make_entry(radarr, rules={"approved": "everyone"})
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    await mia.ask("request_movie", **MATRIX)
    await quiet(hass)
    radarr.movies.clear()
    await hass.config_entries.async_reload(entry.entry_id)
    await quiet(hass)
    found = await mia.mine()
    assert (found["status"], found["can"]["withdraw"]) == ("failed", True)
    assert (await mia.ask("withdraw", request_id=found["id"]))["success"]
    assert (await mia.mine())["status"] == "withdrawn"


async def test_approve_what_the_app_has_meanwhile(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Call it a success when somebody was quicker in the app itself."""
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia)
    radarr.add_movie(603, has_file=True)
    answer = await ada.ask("approve", request_id=request_id)
    assert (answer["success"], "error_code" in answer) == (True, False)
    await quiet(hass)
    assert (await mia.mine())["status"] == "available"
    assert len(radarr.movies) == 1


async def test_request_id_of_a_title_the_app_denies(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Leave a request waiting that the app can't look up just now."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    request_id = await asked_by(mia)
    await hass.config_entries.async_reload(entry.entry_id)
    radarr.fail("/movie/lookup", status=503)
    answer = await ada.ask("approve", request_id=request_id)
    assert answer["error_code"] == "service_unavailable"
    assert (await mia.mine())["status"] == "pending"
