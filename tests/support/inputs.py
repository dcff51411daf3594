"""Any input at all, for commands and actions."""

from typing import Any

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from hypothesis import HealthCheck, strategies as st

from custom_components.requestarr.household.ledger import DATA_LEDGER
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.catalogue import catalogue
from tests.arr_simulator.server import Call
from tests.support.helpers import Json
from tests.support.people import by, by_automation

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


INPUT_CODES = {"invalid_query", "not_allowed", "service_not_configured"}


SETTINGS: dict[str, Any] = {
    "max_examples": 400,
    "deadline": None,
    "database": None,
    "derandomize": True,
    "suppress_health_check": [HealthCheck.function_scoped_fixture],
}


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
        context=by(user) if user else by_automation(hass),
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


def is_asked_for(one: Call) -> bool:
    """Return whether a call is a lookup, or writes: no clock has such calls made."""
    return one.method != "GET" or "/lookup" in one.path or one.path == "/search"


def assert_calls(
    apps: list[SimulatedApp], code: str | None, user: User | None, *, looks: bool
) -> None:
    """Check that what is no request reached no app, and a plain user's wrote nothing.

    What is read of the library, the queue or the calendar is nobody's: that comes by the
    clock, and on a slow machine it comes just then.
    """
    made = [one for app in apps for one in app.calls if is_asked_for(one)]
    if code in INPUT_CODES or (code == "invalid_request" and not looks):
        assert [(one.method, one.path) for one in made] == []
    refused = {*INPUT_CODES, "invalid_request", "not_found", "already_exists"}
    if code in refused or user:
        assert {one.method for one in made} <= {"GET"}


# Rows that can't be read, or of nobody: none of them changes what holds.
ROW = st.fixed_dictionaries(
    {"user_id": mostly(st.sampled_from([None, "unknown", "nobody"]))},
    optional={
        "name": VALUES,
        "own": VALUES,
        "limit": mostly(st.just({"titles": 0, "days": 1})),
        "unrated": mostly(st.just("shown")),
        "nothing": VALUES,
    },
)
PEOPLE = {
    "people": mostly(st.lists(ROW, max_size=2)),
    "presets": VALUES,
    "routes": VALUES,
}


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
    "update_household": (
        {},
        {"people": mostly(PEOPLE["people"], ODD), "presets": ODD, "routes": ODD},
    ),
}
