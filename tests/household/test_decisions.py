"""What people decide on, how they find it, and what becomes of it then."""

import asyncio
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.settings import root_folder
from tests.support.entries import AppRunner, EntryFactory, set_up
from tests.support.family import BREAKING_BAD, MATRIX, STAR_WARS, Person, asked_by
from tests.support.given import waiting
from tests.support.helpers import Json, async_user, only, seasons_monitored
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("haste")


async def test_find(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, sonarr: SimulatedApp
) -> None:
    """Find one's own requests, those to decide on, and all, by their state and their app."""
    dan = await async_user(hass, "Dan")
    await home.add(radarr, rules={"decider_ids": [dan.id]})
    shows = await home.add(sonarr)
    decider = await home.login(dan)
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
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
    assert await found(decider, scope="to_decide") == [third, second]
    assert await found(decider, scope="all") == [third, second, first]
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
async def test_odd_filters(home: Home, radarr: SimulatedApp, fields: Json) -> None:
    """Answer a filter that is none with a code and a sentence."""
    await home.add(radarr)
    mia = await home.person("Mia")
    answer = await mia.ask("requests", **fields)
    assert (answer["success"], answer["error_code"]) == (False, "invalid_request")
    assert answer["message"]


async def test_what_others_learn(home: Home, radarr: SimulatedApp) -> None:
    """Tell others that a title waits, but neither who asked nor why it was declined."""
    await home.add(radarr)
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
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


async def two_radarrs(
    home: Home, run_app: AppRunner, *, roomier: int
) -> tuple[list[SimulatedApp], list[MockConfigEntry]]:
    """Set up a Radarr and another one, of which one has a further folder."""
    apps = [await run_app("radarr"), await run_app("radarr", instance_name="Radarr 4K")]
    apps[roomier].root_folders.append(root_folder("radarr", 2, "/more-movies"))
    return apps, [await home.add(app) for app in apps]


async def test_approve_otherwise_than_asked(home: Home, run_app: Any) -> None:
    """Send a request to another app, with another profile and folder."""
    (near, far), (here, there) = await two_radarrs(home, run_app, roomier=1)
    mia, ada = await home.people("Mia", "Ada")
    request_id = await asked_by(mia, **MATRIX, entry_id=here.entry_id)
    answer = await ada.ask(
        "approve",
        request_id=request_id,
        entry_id=there.entry_id,
        quality_profile_id=5,
        root_folder_id=2,
    )
    await home.quiet()
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
    home: Home, run_app: Any
) -> None:
    """Take the other app's own options when a request that failed goes there."""
    (near, far), (here, there) = await two_radarrs(home, run_app, roomier=0)
    mia, ada = await home.people("Mia", "Ada")
    request_id = await asked_by(mia, **MATRIX, entry_id=here.entry_id)
    near.fail("/movie$", method="POST", status=503)
    answer = await ada.ask(
        "approve", request_id=request_id, quality_profile_id=5, root_folder_id=2
    )
    assert answer["error_code"] == "service_unavailable"
    answer = await ada.ask("approve", request_id=request_id, entry_id=there.entry_id)
    await home.quiet()
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
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    changes: Json,
    code: str,
) -> None:
    """Refuse what can't be, leave the request as it is, and send nothing."""
    shows = make_entry(sonarr)
    await set_up(hass, make_entry(radarr), shows)
    mia, ada = await home.people("Mia", "Ada")
    request_id = await asked_by(mia)
    if changes.get("entry_id") == "sonarr":
        changes = {"entry_id": shows.entry_id}
    answer = await ada.ask("approve", **{"request_id": request_id, **changes})
    assert (answer["success"], answer["error_code"]) == (False, code)
    assert (await mia.mine())["status"] == "pending"
    assert not radarr.movies


async def test_folder_that_can_not_be_read(home: Home, radarr: SimulatedApp) -> None:
    """Leave a request waiting when the app won't say where it has folders."""
    entry = await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
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
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, path: str, name: str
) -> None:
    """Offer profiles and folders to who decides, whole paths to admins only."""
    path, name = path.replace("\\\\", "\\"), name.replace("\\\\", "\\")
    radarr.root_folders.append(root_folder("radarr", 2, path, 5 * 10**9))
    dan = await async_user(hass, "Dan")
    entry = await home.add(radarr, rules={"decider_ids": [dan.id]})
    decider = await home.login(dan)
    mia, ada = await home.people("Mia", "Ada")
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


async def test_decider_of_several_apps(
    hass: HomeAssistant, home: Home, run_app: Any
) -> None:
    """Let a decider decide in each app, and send elsewhere, but into no folder by its path."""
    near = await run_app("radarr")
    far = await run_app("radarr", instance_name="Radarr 4K")
    user = await async_user(hass, "Dan")
    here = await home.add(near, rules={"decider_ids": [user.id]})
    there = await home.add(far)
    dan = await home.login(user)
    mia = await home.person("Mia")
    request_id = await asked_by(mia, **MATRIX, entry_id=here.entry_id)
    answer = await dan.ask("approve", request_id=request_id, root_folder="/movies")
    assert answer["error_code"] == "not_allowed"
    other = await asked_by(mia, **STAR_WARS, entry_id=there.entry_id)
    assert (await dan.ask("approve", request_id=other))["success"]
    elsewhere = {"entry_id": there.entry_id}
    assert (await dan.ask("approve", request_id=request_id, **elsewhere))["success"]
    await home.quiet()
    assert (len(near.movies), len(far.movies)) == (0, 2)


@pytest.mark.parametrize(
    ("seasons", "wanted"),
    [([1], {1}), ([0, 2], {0, 2}), ([1, 2, 3], {1, 2, 3}), (None, {1, 2})],
)
async def test_approve_other_seasons(
    home: Home, sonarr: SimulatedApp, seasons: list[int] | None, wanted: set[int]
) -> None:
    """Get the seasons that were approved, fewer or more than asked; others can be asked for."""
    await home.add(sonarr)
    mia, ada = await home.people("Mia", "Ada")
    request_id = await asked_by(mia, "request_series", **BREAKING_BAD, seasons=[1, 2])
    changes = {} if seasons is None else {"seasons": seasons}
    answer = await ada.ask("approve", request_id=request_id, **changes)
    await home.quiet()
    assert set(answer["request"]["seasons"]) == wanted
    flags = seasons_monitored(sonarr, only(sonarr.series)["id"])
    assert {number for number, flag in flags.items() if flag == {True}} == wanted
    assert await asked_by(mia, "request_series", **BREAKING_BAD, seasons=[5])


@pytest.mark.parametrize("seasons", [[99], [{"seasonNumber": 1, "monitored": False}]])
async def test_approve_seasons_that_are_none(
    home: Home, sonarr: SimulatedApp, seasons: list[Any]
) -> None:
    """Send nothing when no season is left, rather than the whole series."""
    await home.add(sonarr)
    mia, ada = await home.people("Mia", "Ada")
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
    home: Home,
    hass_storage: Json,
    radarr: SimulatedApp,
    reason: str | None,
    kept: str | None,
) -> None:
    """Keep the typed reason just as it was typed, as text, and tell it who asked."""
    mia, ada, request_id = await waiting(home, radarr)
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
async def test_odd_reasons(home: Home, radarr: SimulatedApp, reason: Any) -> None:
    """Decline nothing for a reason that is too long, or no text."""
    await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    request_id = await asked_by(mia)
    answer = await ada.ask("decline", request_id=request_id, reason=reason)
    assert answer["error_code"] == "invalid_request"
    assert (await mia.mine())["status"] == "pending"


async def test_asking_again_after_a_decline(home: Home, radarr: SimulatedApp) -> None:
    """Make a new request of a wish that was declined, and keep the old one."""
    await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    first = await asked_by(mia)
    await ada.ask("decline", request_id=first)
    second = await asked_by(mia)
    assert [one["id"] for one in await mia.requests()] == [second, first]
    item = (await mia.ask("search_movies", query="The Matrix"))["results"][0]
    assert (item["status"], item["request"]["id"]) == ("pending", second)
