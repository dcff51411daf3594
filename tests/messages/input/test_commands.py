"""Whatever a command is given, it is answered."""

import logging
from typing import Any

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from hypothesis import given, settings, strategies as st
import pytest

from custom_components.requestarr.app.problems import Code
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.inputs import (
    DATA,
    ENTRIES,
    IDS,
    KINDS,
    NUMBERS,
    PEOPLE,
    REQUESTS,
    SEASONS,
    SETTINGS,
    STATUSES,
    TRUTHS,
    VALUES,
    assert_calls,
    ids_of,
    mostly,
    with_ids,
)

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
    "household": ({}, {"nonsense": VALUES}),
    "update_household": ({}, {**PEOPLE, "keep_others": mostly(st.booleans())}),
    "follow": (
        {"kind": KINDS, "media_id": IDS},
        {"entry_id": ENTRIES, "following": TRUTHS, "seasons": mostly(st.just([1]))},
    ),
    "notify_me": ({}, {"on": mostly(st.booleans())}),
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
            "request_id": REQUESTS,
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


# Only the app knows which seasons there are, and which folders.
LOOKS_FIRST = {"request_series", "approve", "follow"}
# Their answers come as events.
FOLLOWED = {"subscribe", "search", "discover"}


def assert_answer(command: str, answer: Json) -> str | None:
    """Check that an answer has the shape of the contract, and return its code."""
    code: str | None = answer.get("error_code") or answer.get("error")
    assert code is None or code in CODES
    assert code is None or answer["message"]
    if command == "info":
        assert answer["contract"] == 1
    elif command == "household":
        assert code or {one["user_id"] for one in answer["people"]} >= {None, "unknown"}
    elif command == "notify_me":
        assert code or "phones" in answer or answer["message"]
    elif command == "title":
        assert code or answer["title"]["kind"]
    elif command == "shelf":
        assert code or isinstance(answer["results"], list)
    elif command == "explain":
        assert code or answer["sentence"]
    elif command == "requests":
        assert code or len(answer["requests"]) <= answer["total"]
    elif command == "notify_me" and "phones" in answer:
        assert answer["success"]
    elif command == "choices":
        assert code or answer["choices"]["root_folders"]
    elif command.startswith(("search_m", "search_tv", "get_")):
        assert isinstance(answer.get("albums", answer.get("results")), list)
    else:
        assert answer["success"] is (code is None)
        assert answer["message"]
    return code


@pytest.mark.parametrize("is_admin", [True, False])
@settings(**SETTINGS)
@given(wish=COMMANDS)
async def test_any_fields(
    is_admin: bool,
    hass: HomeAssistant,
    home: Home,
    apps: list[SimulatedApp],
    somebody: User,
    caplog: pytest.LogCaptureFixture,
    wish: tuple[str, Json],
) -> None:
    """Answer with the contract's shape and codes; what is no request reaches no app."""
    ids = await ids_of(hass, somebody)
    ask = await home.connect() if is_admin else await home.connect_as(somebody)
    for app in apps:
        app.calls.clear()
    command, fields = wish

    answer = await ask(command, **with_ids(fields, ids))
    await home.quiet()

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
