"""The rules that each app had for itself become the household's: the strictest of them."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from tests.support.entries import AppRunner, EntryFactory, set_up
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.household_file import rows_of
from tests.support.rules import USUAL_RULES

CHILD, TEEN, ADULT, GONE = "c" * 32, "t" * 32, "a" * 32, "g" * 32
ALL = ["movie", "series", "music"]

type Apps = list[tuple[str, Json | None]]
type Rows = dict[str | None, Json]


def both(first: Json | None, second: Json | None) -> Apps:
    """Return two apps for movies with their rules, None where nobody had set any."""
    return [("radarr", first), ("radarr", second)]


# What apps had, and what is otherwise than usual then; "unknown" are voices.
JOINED: list[tuple[Apps, Rows]] = [
    (both(None, None), {}),
    ([("radarr", {"approved": "everyone"})], {None: {"auto_approve": ALL}}),
    (
        [("radarr", {"age_limits": [{"age": 12, "users": [CHILD]}]})],
        {CHILD: {"max_age": 12}, "unknown": {"max_age": 12}},
    ),
    (
        both(
            {"age_limits": [{"age": 15, "users": [CHILD, TEEN]}], "unrated": "ask"},
            {"age_limits": [{"age": 6, "users": [CHILD]}], "unrated": "hide"},
        ),
        {
            CHILD: {"max_age": 6},
            TEEN: {"max_age": 15, "unrated": "approval"},
            "unknown": {"max_age": 6},
        },
    ),
    (
        both({"decider_ids": [ADULT, TEEN]}, {"decider_ids": [ADULT]}),
        {
            ADULT: {"approver": True, "auto_approve": ALL},
        },
    ),
    (
        both(
            {"requesters": "everyone"},
            {"requesters": "chosen", "requester_ids": [TEEN]},
        ),
        {
            None: {"may_request": []},
            "unknown": {"may_request": []},
            TEEN: {"may_request": ALL},
        },
    ),
    (
        both(
            {"requesters": "admins"},
            {"requesters": "chosen", "requester_ids": [TEEN, GONE]},
        ),
        {None: {"may_request": []}, "unknown": {"may_request": []}},
    ),
    (both({"approved": "everyone"}, {"approved": "admins"}), {}),
    (
        [
            ("radarr", {"limit": 5, "limit_days": 7}),
            ("radarr", {"limit": 4, "limit_days": 30}),
            ("sonarr", {"limit": 0}),
        ],
        {
            None: {"limit": {"titles": 4, "days": 30}},
            "unknown": {"limit": {"titles": 4, "days": 30}},
        },
    ),
    (
        both({"limit": 2, "limit_days": 14}, {"limit": 1, "limit_days": 7}),
        {
            None: {"limit": {"titles": 1, "days": 7}},
            "unknown": {"limit": {"titles": 1, "days": 7}},
        },
    ),
    (both({"min_free_space": 500, "tag_requesters": True}, None), {}),
    (
        both({"approved": "everyone", "decider_ids": [ADULT], "limit": 3}, None),
        {
            None: {"limit": {"titles": 3, "days": 7}},
            "unknown": {"limit": {"titles": 3, "days": 7}},
        },
    ),
    (
        [
            ("radarr", {"requesters": "chosen", "requester_ids": [TEEN]}),
            ("sonarr", {"approved": "chosen", "approved_ids": [CHILD]}),
            ("lidarr", {"requesters": "admins", "decider_ids": [ADULT]}),
        ],
        {
            None: {"may_request": ["series"]},
            "unknown": {"may_request": ["series"]},
            CHILD: {"may_request": ["series"], "auto_approve": ["series"]},
            TEEN: {"may_request": ["movie", "series"]},
            ADULT: {"may_request": ["series", "music"], "auto_approve": ["music"]},
        },
    ),
    (
        [
            ("lidarr", {"age_limits": [{"age": 6, "users": [CHILD]}]}),
            ("radarr", {"age_limits": [{"age": 12, "users": [CHILD]}]}),
        ],
        {CHILD: {"max_age": 12}, "unknown": {"max_age": 12}},
    ),
    (
        [("lidarr", {"age_limits": [{"age": 6, "users": [CHILD]}]}), ("radarr", None)],
        {CHILD: {"max_age": 6}, "unknown": {"max_age": 6}},
    ),
    (
        both({"requesters": "household"}, {"approved": "everyone"}),
        {None: {"may_request": []}, "unknown": {"may_request": []}},
    ),
    (
        [("radarr", {"age_limits": [{"people": []}]})],
        {None: {"may_request": []}, "unknown": {"may_request": []}},
    ),
    (
        [("radarr", {"age_limits": [{"age": -3, "users": [CHILD]}], "limit": 5000})],
        {
            None: {"limit": {"titles": 1000, "days": 7}},
            "unknown": {"limit": {"titles": 1000, "days": 7}, "max_age": 0},
            CHILD: {"limit": {"titles": 1000, "days": 7}, "max_age": 0},
        },
    ),
]


@pytest.mark.parametrize(("apps", "expected"), JOINED)
@pytest.mark.parametrize("backwards", [False, True])
async def test_the_strictest_counts(
    hass: HomeAssistant,
    home: Home,
    run_app: AppRunner,
    make_entry: EntryFactory,
    apps: Apps,
    expected: Rows,
    backwards: bool,
) -> None:
    """Allow nobody what one app did not allow, in whatever order the apps are."""
    for user_id in (CHILD, TEEN, ADULT):
        MockUser(id=user_id, name=user_id[0]).add_to_hass(hass)
    entries = [
        make_entry(
            await run_app(service), **({} if rules is None else {"rules": rules})
        )
        for service, rules in (apps[::-1] if backwards else apps)
    ]
    await set_up(hass, *entries)
    rows = await rows_of(home)
    own = {key for key in (CHILD, TEEN, ADULT) if rows[key]["own"]}
    assert own == {*expected} - {None, "unknown"}
    for who in (None, "unknown", *own):
        usual: Any = {**USUAL_RULES, **expected.get(who, {})}
        assert {key: rows[who][key] for key in usual} == usual, who
    for entry in entries:
        assert (entry.version, entry.minor_version) == (1, 2)
        # An older version goes on with what it had.
        rules = entry.options.get("rules", {})
        assert rules in [one or {} for _, one in apps]
        for key in ("min_free_space", "tag_requesters"):
            if key in rules:
                assert entry.options[key] == rules[key]


async def test_who_is_gone_is_not_among_the_people(
    hass: HomeAssistant, home: Home, run_app: AppRunner
) -> None:
    """Keep nothing of who was removed, and all of who is only deactivated."""
    child = MockUser(id=CHILD, name="Child", is_active=False).add_to_hass(hass)
    limits = [{"age": 6, "users": [CHILD, GONE]}]
    await home.add(await run_app("radarr"), rules={"age_limits": limits})
    assert CHILD not in await rows_of(home)
    child.mock_policy({})
    child.is_active = True
    rows = await rows_of(home)
    assert rows[CHILD]["max_age"] == 6
    assert GONE not in rows
