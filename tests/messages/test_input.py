"""Whatever a client sends: an answer, never a rejected promise, and nothing to the apps."""

import logging
from typing import Any

from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import (
    HomeAssistantError,
    ServiceValidationError,
    UnknownUser,
)
from homeassistant.helpers.json import json_bytes
from hypothesis import HealthCheck, given, settings, strategies as st
import pytest
import voluptuous as vol

from custom_components.requestarr.app.problems import Code
from custom_components.requestarr.household.ledger import DATA_LEDGER
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.catalogue import catalogue
from tests.support.entries import EntryFactory, set_up
from tests.support.helpers import Json, connect, only, seasons_monitored
from tests.support.people import add_person, by, connect_as

INTEGERS = st.integers(min_value=-(2**63), max_value=2**64 - 1)
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=40),
    st.sampled_from(
        [
            "x" * 201,
            "y" * 70_000,
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "../../etc/passwd",
            "tmdb:603",
            "lidarr:",
            "603",
            "{{ 1 / 0 }}",
            "%s %(a)s {0} {query}",
            "\x00",
            "\u202e\u200b",
            "1e999",
            "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d",
        ]
    ),
)
ATOMS = st.one_of(
    st.none(), st.booleans(), INTEGERS, st.floats(allow_nan=False), TEXTS
).filter(lambda value: value not in {float("inf"), float("-inf")})
VALUES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=3)
    ),
    max_leaves=8,
)


def mostly(
    good: st.SearchStrategy[Any], odd: st.SearchStrategy[Any] = VALUES
) -> st.SearchStrategy[Any]:
    """Return what is mostly good, so that an odd value is not alone with odd ones."""
    return st.sampled_from([good, good, odd]).flatmap(lambda chosen: chosen)


SEASON = st.fixed_dictionaries(
    {}, optional={"seasonNumber": VALUES, "monitored": VALUES}
)
MBIDS = sorted(catalogue().artists)[:2] + sorted(catalogue().albums)[:2]
IDS = mostly(st.sampled_from([603, 438631, 81189, *MBIDS]))
ENTRIES = mostly(st.sampled_from(["radarr", "sonarr", "lidarr"]))
KINDS = mostly(st.sampled_from(["movie", "series", "artist", "album"]))
SEASONS = mostly(st.lists(st.one_of(SEASON, st.integers(0, 6)), max_size=3))
TRUTHS = mostly(st.booleans())
# Words for requests that there are: they become the ids of these.
REQUESTS = mostly(st.sampled_from(["pending", "sent", "declined"]))
STATUSES = st.sampled_from(["pending", "sent", "available", "declined"])
NUMBERS = mostly(st.integers(-1, 201))
MORE = {
    "title": VALUES,
    "entry_id": ENTRIES,
    "quality_profile_id": VALUES,
    "root_folder": VALUES,
    "search": TRUTHS,
    "arr_id": VALUES,
}
SEARCH = ({"query": VALUES}, {"entry_id": ENTRIES})
TITLE = {"entry_id": ENTRIES, "kind": KINDS, "media_id": IDS}
FIELDS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "info": ({}, {"nonsense": VALUES}),
    "discover": ({}, {"place": mostly(st.sampled_from(["home", "movie"]))}),
    "shelf": (
        {"shelf": mostly(st.sampled_from(["arrived", "waiting"]))},
        {"offset": NUMBERS, "limit": NUMBERS},
    ),
    "hide": (
        {"kind": KINDS, "media_id": IDS, "for": mostly(st.just("me"))},
        {"hidden": TRUTHS},
    ),
    "dismiss": ({"request_id": REQUESTS}, {"nonsense": VALUES}),
    "arrange_home": (
        {"shelves": mostly(st.just([{"id": "arrived", "shown": False}]))},
        {"for": mostly(st.just("me"))},
    ),
    "search": (
        {"query": VALUES},
        {"kinds": mostly(st.lists(KINDS, max_size=3)), "entry_id": ENTRIES},
    ),
    "title": ({"kind": KINDS, "media_id": IDS}, {"entry_id": ENTRIES}),
    "request_collection": (
        {"collection_tmdb_id": mostly(st.integers(0, 9))},
        MORE,
    ),
    "search_movies": SEARCH,
    "search_tv": SEARCH,
    "search_music": SEARCH,
    "get_artist_albums": ({"foreign_artist_id": IDS}, {"title": VALUES}),
    "request_movie": ({"tmdb_id": IDS}, MORE),
    "request_series": ({"tvdb_id": IDS}, {"seasons": SEASONS, **MORE}),
    "request_artist": ({"foreign_artist_id": IDS}, MORE),
    "request_album": ({"foreign_album_id": IDS}, MORE),
    "explain": (TITLE, {"nonsense": VALUES}),
    "search_again": (TITLE, {"seasons": SEASONS}),
    "remove_download": (
        {"entry_id": ENTRIES, "key": VALUES},
        {"delete_data": TRUTHS, "blocklist": TRUTHS, "preview": TRUTHS},
    ),
    "subscribe": ({}, {"nonsense": VALUES}),
    "requests": (
        {},
        {
            "scope": mostly(st.sampled_from(["mine", "to_decide", "all"])),
            "status": mostly(st.one_of(STATUSES, st.lists(STATUSES, max_size=3))),
            "entry_id": ENTRIES,
            "kind": KINDS,
            "limit": NUMBERS,
            "offset": NUMBERS,
        },
    ),
    "approve": (
        {"request_id": REQUESTS},
        {
            "entry_id": ENTRIES,
            "quality_profile_id": NUMBERS,
            "root_folder_id": NUMBERS,
            "root_folder": VALUES,
            "seasons": SEASONS,
        },
    ),
    "decline": ({"request_id": REQUESTS}, {"reason": VALUES}),
    "retry": ({"request_id": REQUESTS}, {"nonsense": VALUES}),
    "withdraw": ({"request_id": REQUESTS}, {"nonsense": VALUES}),
    "choices": ({"entry_id": ENTRIES}, {"nonsense": VALUES}),
}
COMMANDS = st.one_of(
    *(
        st.tuples(st.just(command), st.fixed_dictionaries(required, optional=optional))
        for command, (required, optional) in FIELDS.items()
    )
)
CODES = {str(code) for code in Code}
INPUT_CODES = {"invalid_query", "not_allowed", "service_not_configured"}
# Only the app knows which seasons there are, and which folders.
LOOKS_FIRST = {"request_series", "approve"}
# Their answers come as events.
FOLLOWED = {"subscribe", "search", "discover"}
SETTINGS: dict[str, Any] = {
    "max_examples": 400,
    "deadline": None,
    "database": None,
    "derandomize": True,
    "suppress_health_check": [HealthCheck.function_scoped_fixture],
}


def assert_answer(command: str, answer: Json) -> str | None:
    """Check that an answer has the shape of the contract, and return its code."""
    code: str | None = answer.get("error_code") or answer.get("error")
    assert code is None or code in CODES
    assert code is None or answer["message"]
    if command == "info":
        assert answer["contract"] == 1
    elif command == "title":
        assert code or answer["title"]["kind"]
    elif command == "shelf":
        assert code or isinstance(answer["results"], list)
    elif command == "explain":
        assert code or answer["sentence"]
    elif command == "requests":
        assert code or len(answer["requests"]) <= answer["total"]
    elif command == "choices":
        assert code or answer["choices"]["root_folders"]
    elif command.startswith(("search_m", "search_tv", "get_")):
        assert isinstance(answer.get("albums", answer.get("results")), list)
    else:
        assert answer["success"] is (code is None)
        assert answer["message"]
    return code


@pytest.fixture
async def apps(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
) -> list[SimulatedApp]:
    """Set up three apps that hold something."""
    radarr.queue_add(radarr.add_movie(603)["id"])
    sonarr.add_series(81189, seasons=[1])
    lidarr.add_artist(MBIDS[0])
    found = [radarr, sonarr, lidarr]
    await set_up(hass, *map(make_entry, found))
    return found


@pytest.fixture
async def somebody(hass: HomeAssistant, apps: list[SimulatedApp]) -> User:
    """Have a plain user who asks for things."""
    return await add_person(hass, "Somebody")


async def ids_of(hass: HomeAssistant, somebody: User) -> dict[str, str]:
    """Return the ids of entries by their app, and of requests by their status.

    There is always a request to decide on, and one that was declined.
    """
    found = {
        entry.data["service"]: entry.entry_id
        for entry in hass.config_entries.async_entries("requestarr")
    }
    ledger = hass.data[DATA_LEDGER]
    for tmdb_id, then in ((438631, "decline"), (329865, None)):
        requests = {one.status.value: one.id for one in ledger.requests()}
        if ("pending" if then is None else "declined") in requests:
            continue
        wish = {"media_type": "movie", "media_id": tmdb_id}
        answer = await call(hass, "request_media", wish, somebody)
        if then:
            request = {"request_id": answer["request_id"]}
            await call(hass, f"{then}_request", request, None)
    return found | {one.status.value: one.id for one in ledger.requests()}


async def call(
    hass: HomeAssistant, action: str, data: Json, user: User | None
) -> dict[str, Any]:
    """Call an action for somebody, or for an automation."""
    answer = await hass.services.async_call(
        "requestarr",
        action,
        data,
        blocking=True,
        return_response=True,
        context=by(user),
    )
    assert answer is not None
    return dict(answer)


def with_ids(fields: Json, ids: dict[str, str]) -> Json:
    """Return fields with ids where there are words for them."""
    return {
        name: ids.get(value, value)
        if name.endswith(("entry_id", "request_id")) and isinstance(value, str)
        else value
        for name, value in fields.items()
    }


def code_of(error: HomeAssistantError) -> str:
    """Check that an error has words of ours, and return a code for its kind."""
    assert error.translation_domain == "requestarr"
    assert str(error) != error.translation_key
    refused = isinstance(error, ServiceValidationError)
    return "invalid_request" if refused else "rejected"


def assert_calls(
    apps: list[SimulatedApp], code: str | None, user: User | None, *, looks: bool
) -> None:
    """Check that what is no request reached no app, and a plain user's wrote nothing.

    What the calendars read by themselves is nobody's.
    """
    made = [one for app in apps for one in app.calls if one.path != "/calendar"]
    if code in INPUT_CODES or (code == "invalid_request" and not looks):
        assert not made
    refused = {*INPUT_CODES, "invalid_request", "not_found", "already_exists"}
    if code in refused or user:
        assert {one.method for one in made} <= {"GET"}


@pytest.mark.parametrize("is_admin", [True, False])
@settings(**SETTINGS)
@given(wish=COMMANDS)
async def test_any_fields(
    hass: HomeAssistant,
    hass_ws_client: Any,
    apps: list[SimulatedApp],
    somebody: User,
    caplog: pytest.LogCaptureFixture,
    is_admin: bool,
    wish: tuple[str, Json],
) -> None:
    """Answer with the contract's shape and codes; what is no request reaches no app."""
    ids = await ids_of(hass, somebody)
    ask = (
        await connect(hass, hass_ws_client)
        if is_admin
        else await connect_as(hass, hass_ws_client, somebody)
    )
    for app in apps:
        app.calls.clear()
    command, fields = wish

    answer = await ask(command, **with_ids(fields, ids))
    await hass.async_block_till_done(wait_background_tasks=True)

    if command in FOLLOWED:
        assert answer is None
        return
    code = assert_answer(command, answer)
    user = None if is_admin else somebody
    assert_calls(apps, code, user, looks=command in LOOKS_FIRST)
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]


async def test_all_commands_are_tried(
    hass: HomeAssistant, apps: list[SimulatedApp]
) -> None:
    """Leave no command and no action out."""
    commands = {f"requestarr/{name}" for name in FIELDS}
    registered = hass.data["websocket_api"]
    assert {name for name in registered if name.startswith("requestarr/")} == commands
    assert set(hass.services.async_services_for_domain("requestarr")) == set(DATA)


# A template can make what JSON has no word for.
ODD = mostly(
    VALUES, st.sampled_from([float("inf"), float("nan"), "\ud800", "9" * 5000, b"x"])
)
MEDIA = {"media_type": mostly(KINDS, ODD)}
ENTRY = {"config_entry_id": mostly(ENTRIES, ODD)}
ONE = {"request_id": mostly(REQUESTS, ODD)}
NUMBER = mostly(NUMBERS, ODD)
DATA: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "search_media": (MEDIA | {"query": ODD}, ENTRY),
    "get_status": (MEDIA | {"media_id": mostly(IDS, ODD)}, ENTRY),
    "request_media": (
        MEDIA,
        {
            "media_id": mostly(IDS, ODD),
            "query": ODD,
            "seasons": mostly(SEASONS, ODD),
            "quality_profile_id": NUMBER,
            "root_folder": ODD,
            "search": mostly(TRUTHS, ODD),
            **ENTRY,
        },
    ),
    "get_requests": (
        {},
        {
            "scope": mostly(st.sampled_from(["mine", "all"]), ODD),
            "status": mostly(STATUSES, ODD),
            "limit": NUMBER,
            "offset": NUMBER,
            **MEDIA,
            **ENTRY,
        },
    ),
    "approve_request": (
        ONE,
        {
            "seasons": mostly(SEASONS, ODD),
            "quality_profile_id": NUMBER,
            "root_folder": ODD,
            **ENTRY,
        },
    ),
    "decline_request": (ONE, {"reason": ODD}),
    "withdraw_request": (ONE, {}),
}
CALLS = st.one_of(
    *(
        st.tuples(st.just(action), st.fixed_dictionaries(required, optional=optional))
        for action, (required, optional) in DATA.items()
    )
)


@pytest.mark.parametrize("is_automation", [True, False])
@settings(**SETTINGS)
@given(wish=CALLS)
async def test_any_data(
    hass: HomeAssistant,
    apps: list[SimulatedApp],
    somebody: User,
    caplog: pytest.LogCaptureFixture,
    is_automation: bool,
    wish: tuple[str, Json],
) -> None:
    """Refuse with an error for whoever called, or answer; and keep what can be kept."""
    ids = await ids_of(hass, somebody)
    user = None if is_automation else somebody
    for app in apps:
        app.calls.clear()
    action, data = wish
    code: str | None = None
    try:
        json_bytes(await call(hass, action, with_ids(data, ids), user))
    except vol.Invalid:
        code = "invalid_query"
    except HomeAssistantError as error:
        code = code_of(error)
    await hass.async_block_till_done(wait_background_tasks=True)
    await hass.data[DATA_LEDGER].async_saved()

    assert_calls(apps, code, user, looks=True)
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]


@pytest.mark.parametrize(
    "nothing", ["entry_id", "search", "quality_profile_id", "root_folder", "title"]
)
async def test_fields_that_are_null(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    nothing: str,
) -> None:
    """Take null for a field that is left out."""
    await set_up(hass, make_entry(radarr))
    ask = await connect(hass, hass_ws_client)
    assert (await ask("request_movie", **{"tmdb_id": 603, nothing: None}))["success"]
    assert only(radarr.movies)["qualityProfileId"] == 4


async def test_user_who_does_not_exist(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Request nothing for a user whom Home Assistant does not know."""
    await set_up(hass, make_entry(radarr))
    with pytest.raises(UnknownUser):
        await hass.services.async_call(
            "requestarr",
            "request_media",
            {"media_type": "movie", "media_id": 603},
            blocking=True,
            context=Context(user_id="0" * 32),
        )
    assert not radarr.movies


@pytest.mark.parametrize("seasons", ["1", ["1"], [1], 1])
async def test_seasons_of_an_action(
    hass: HomeAssistant, sonarr: SimulatedApp, make_entry: EntryFactory, seasons: Any
) -> None:
    """Take the number of a season as a template gives it."""
    await set_up(hass, make_entry(sonarr))
    data = {"media_type": "series", "media_id": 81189, "seasons": seasons}
    await hass.services.async_call("requestarr", "request_media", data, blocking=True)
    await hass.async_block_till_done(wait_background_tasks=True)
    flags = seasons_monitored(sonarr, only(sonarr.series)["id"])
    assert {number for number, flag in flags.items() if flag == {True}} == {1}


@pytest.mark.parametrize(
    "fields",
    [
        {"seasons": [1.9]},
        {"seasons": 1.0},
        {"seasons": [True]},
        {"seasons": ["1.9"]},
        {"seasons": ["-1"]},
        {"seasons": ["9" * 5000]},
        {"seasons": [{"seasonNumber": 1}]},
        {"media_id": True},
        {"media_id": None},
        {"media_id": 81189.0},
        {"media_id": [81189]},
        {"media_id": 0},
    ],
)
async def test_data_of_an_action_that_is_none(
    hass: HomeAssistant, sonarr: SimulatedApp, make_entry: EntryFactory, fields: Json
) -> None:
    """Refuse what only looks like a number."""
    await set_up(hass, make_entry(sonarr))
    data = {"media_type": "series", "media_id": 81189, **fields}
    sonarr.calls.clear()
    with pytest.raises(vol.Invalid):
        await hass.services.async_call(
            "requestarr", "request_media", data, blocking=True
        )
    assert not sonarr.calls


@pytest.mark.parametrize(
    "limit", [float("inf"), float("nan"), 1.9, True, 0, 201, "9" * 5000, [1]]
)
async def test_limit_that_is_none(
    hass: HomeAssistant, apps: list[SimulatedApp], limit: Any
) -> None:
    """Refuse what is no number of requests."""
    with pytest.raises(vol.Invalid):
        await call(hass, "get_requests", {"limit": limit}, None)


@pytest.mark.parametrize("limit", [1, "1"])
async def test_limit(hass: HomeAssistant, somebody: User, limit: Any) -> None:
    """Take a number of requests as it is, or as a template gives it."""
    await ids_of(hass, somebody)
    answer = await call(hass, "get_requests", {"limit": limit}, None)
    assert (len(answer["requests"]), answer["total"]) == (1, 2)


async def test_text_that_can_not_be_kept(
    hass: HomeAssistant, somebody: User, hass_storage: dict[str, Any]
) -> None:
    """Refuse half a character, with which the ledger could never be written again."""
    ids = await ids_of(hass, somebody)
    data = {"request_id": ids["pending"], "reason": "Half a \ud83d smile"}
    with pytest.raises(vol.Invalid):
        await call(hass, "decline_request", data, None)
    await hass.data[DATA_LEDGER].async_saved()
    kept = hass_storage["requestarr.requests"]["data"]["requests"]
    assert ids["pending"] in {one["id"] for one in kept}
