"""Whatever a client sends: an answer, never a rejected promise, and nothing to the apps."""

import logging
from typing import Any

from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import UnknownUser
from hypothesis import HealthCheck, given, settings, strategies as st
import pytest
import voluptuous as vol

from custom_components.requestarr.problems import Code
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.catalogue import catalogue

from .conftest import EntryFactory, set_up
from .helpers import Json, connect, only, seasons_monitored

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
SEASON = st.fixed_dictionaries(
    {}, optional={"seasonNumber": VALUES, "monitored": VALUES}
)
MBIDS = sorted(catalogue().artists)[:2] + sorted(catalogue().albums)[:2]
IDS = st.one_of(st.sampled_from([603, 438631, 81189, *MBIDS]), VALUES)
ENTRIES = st.one_of(st.sampled_from(["radarr", "sonarr", "lidarr"]), VALUES)
KINDS = st.one_of(st.sampled_from(["movie", "series", "artist", "album"]), VALUES)
SEASONS = st.one_of(VALUES, st.lists(st.one_of(SEASON, st.integers(0, 6)), max_size=3))
TRUTHS = st.one_of(st.booleans(), VALUES)
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
        {"delete_data": TRUTHS, "blocklist": TRUTHS},
    ),
}
COMMANDS = st.one_of(
    *(
        st.tuples(st.just(command), st.fixed_dictionaries(required, optional=optional))
        for command, (required, optional) in FIELDS.items()
    )
)
CODES = {str(code) for code in Code}
INPUT_CODES = {"invalid_query", "not_allowed", "service_not_configured"}
# Only the app knows which seasons there are.
LOOKS_FIRST = "request_series"


def assert_answer(command: str, answer: Json) -> str | None:
    """Check that an answer has the shape of the contract, and return its code."""
    code: str | None = answer.get("error_code") or answer.get("error")
    assert code is None or code in CODES
    assert code is None or answer["message"]
    if command == "info":
        assert answer["contract"] == 1
    elif command == "explain":
        assert code or answer["sentence"]
    elif command.startswith(("search_m", "search_tv", "get_")):
        assert isinstance(answer.get("albums", answer.get("results")), list)
    else:
        assert answer["success"] is (code is None)
        assert answer["message"]
    return code


@settings(
    max_examples=150,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(wish=COMMANDS)
async def test_any_fields(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
    caplog: pytest.LogCaptureFixture,
    wish: tuple[str, Json],
) -> None:
    """Answer with the contract's shape and codes; what is no request reaches no app."""
    apps = (radarr, sonarr, lidarr)
    if not hass.config_entries.async_entries("requestarr"):
        radarr.queue_add(radarr.add_movie(603)["id"])
        sonarr.add_series(81189, seasons=[1])
        lidarr.add_artist(MBIDS[0])
        await set_up(hass, *map(make_entry, apps))
    entries = {
        entry.data["service"]: entry.entry_id
        for entry in hass.config_entries.async_entries("requestarr")
    }
    ask = await connect(hass, hass_ws_client)
    for app in apps:
        app.calls.clear()
    command, fields = wish
    if isinstance(name := fields.get("entry_id"), str):
        fields = {**fields, "entry_id": entries.get(name, name)}

    answer = await ask(command, **fields)
    await hass.async_block_till_done(wait_background_tasks=True)

    code = assert_answer(command, answer)
    calls = [call for app in apps for call in app.calls]
    if code in INPUT_CODES or (code == "invalid_request" and command != LOOKS_FIRST):
        assert not calls
    if code in {*INPUT_CODES, "invalid_request", "not_found", "already_exists"}:
        assert {call.method for call in calls} <= {"GET"}
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
