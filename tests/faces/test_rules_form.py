"""Setting the household's rules in an app's options."""

from collections.abc import Mapping
from typing import Any

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.const import CONF_API_KEY, CONF_URL, CONF_VERIFY_SSL
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.helpers.selector import SelectSelector
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.const import (
    CONF_AGE_LIMITS,
    CONF_APPROVED,
    CONF_APPROVED_IDS,
    CONF_APPROVER_IDS,
    CONF_LIMIT,
    CONF_LIMIT_DAYS,
    CONF_MIN_FREE_SPACE,
    CONF_REQUESTER_IDS,
    CONF_REQUESTERS,
    CONF_ROOT_FOLDER,
    CONF_RULES,
    CONF_SEARCH,
    CONF_TAG_REQUESTERS,
    CONF_UNRATED,
)
from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner, EntryFactory, set_up

PEOPLE = "people"
LIMITS = "limits"
USUAL: dict[str, dict[str, Any]] = {
    PEOPLE: {
        CONF_REQUESTERS: "everyone",
        CONF_REQUESTER_IDS: [],
        CONF_APPROVED: "admins",
        CONF_APPROVED_IDS: [],
        CONF_APPROVER_IDS: [],
        CONF_TAG_REQUESTERS: False,
    },
    LIMITS: {
        CONF_LIMIT: 0,
        CONF_LIMIT_DAYS: 7,
        CONF_MIN_FREE_SPACE: 0,
        CONF_AGE_LIMITS: [],
        CONF_UNRATED: "hide",
    },
}
USUAL_OF_MUSIC = {
    PEOPLE: USUAL[PEOPLE],
    LIMITS: {
        key: value
        for key, value in USUAL[LIMITS].items()
        if key not in {CONF_AGE_LIMITS, CONF_UNRATED}
    },
}


@pytest.fixture(autouse=True)
async def owner(hass: HomeAssistant) -> User:
    """Give the house its owner, as whom Home Assistant takes the first person."""
    return await person(hass, "Owner", GROUP_ID_ADMIN)


async def person(hass: HomeAssistant, name: str, group: str = GROUP_ID_USER) -> User:
    """Add somebody to the household."""
    return await hass.auth.async_create_user(name, group_ids=[group])


async def open_options(hass: HomeAssistant, entry: MockConfigEntry) -> ConfigFlowResult:
    """Open the options of an app."""
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "defaults"
    return result


async def submit(
    hass: HomeAssistant, result: ConfigFlowResult, user_input: dict[str, Any]
) -> None:
    """Send the form, which is taken."""
    done = await hass.config_entries.options.async_configure(
        result["flow_id"], user_input
    )
    assert done["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()


async def save(
    hass: HomeAssistant, entry: MockConfigEntry, user_input: dict[str, Any]
) -> Mapping[str, Any]:
    """Fill in the options and return the rules that are kept."""
    await submit(hass, await open_options(hass, entry), user_input)
    rules: Mapping[str, Any] = entry.options[CONF_RULES]
    return rules


def form(result: ConfigFlowResult) -> dict[Any, Any]:
    """Return the fields and sections of a form by their markers."""
    assert result["data_schema"] is not None
    fields: dict[Any, Any] = result["data_schema"].schema
    return fields


def section(result: ConfigFlowResult, name: str) -> dict[Any, Any]:
    """Return the selectors of a section by their markers."""
    fields: dict[Any, Any] = form(result)[name].schema.schema
    return fields


def shown(result: ConfigFlowResult) -> dict[str, dict[str, Any]]:
    """Return what the sections are filled with."""
    return {
        name: {str(each): each.default() for each in section(result, name)}
        for name in (PEOPLE, LIMITS)
    }


def offered(selector: SelectSelector) -> dict[str, str]:
    """Return the labels of a list's options by their values."""
    options: list[Any] = selector.config["options"]
    return {each["value"]: each["label"] for each in options}


def offered_for_ages(result: ConfigFlowResult) -> list[str]:
    """Return whom an age limit can be for."""
    selector = section(result, LIMITS)[CONF_AGE_LIMITS]
    return list(offered(selector.config["fields"]["users"]["selector"]))


@pytest.mark.parametrize(
    ("service", "usual"),
    [("radarr", USUAL), ("sonarr", USUAL), ("lidarr", USUAL_OF_MUSIC)],
)
async def test_rules_that_nobody_set(
    hass: HomeAssistant,
    service: str,
    usual: dict[str, Any],
    app: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Show the usual rules, folded away, and keep them as they are shown."""
    entry = make_entry(app)
    await set_up(hass, entry)
    result = await open_options(hass, entry)
    assert shown(result) == usual
    for name in (PEOPLE, LIMITS):
        assert form(result)[name].options == {"collapsed": True}

    await submit(hass, result, shown(result))
    assert entry.options[CONF_RULES] == usual[PEOPLE] | usual[LIMITS]


async def test_every_rule_is_kept(
    hass: HomeAssistant, sonarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Set every rule and find it again, numbers as whole ones, in the next dialog."""
    mia, tom, zoe = [await person(hass, name) for name in ("Mia", "Tom", "Zoe")]
    entry = make_entry(sonarr)
    await set_up(hass, entry)
    people = {
        CONF_REQUESTERS: "chosen",
        CONF_REQUESTER_IDS: [mia.id, tom.id],
        CONF_APPROVED: "chosen",
        CONF_APPROVED_IDS: [tom.id],
        CONF_APPROVER_IDS: [zoe.id],
        CONF_TAG_REQUESTERS: True,
    }
    limits = {
        CONF_LIMIT: 5.0,
        CONF_LIMIT_DAYS: 30,
        CONF_MIN_FREE_SPACE: 50.0,
        CONF_AGE_LIMITS: [
            {"age": 16.0, "users": ["Tom"]},
            {"age": 6, "users": ["Mia"]},
        ],
        CONF_UNRATED: "ask",
    }
    kept = await save(hass, entry, {CONF_SEARCH: False, PEOPLE: people, LIMITS: limits})
    ages = [{"age": 6, "users": [mia.id]}, {"age": 16, "users": [tom.id]}]
    assert kept == people | limits | {CONF_AGE_LIMITS: ages}
    assert entry.options[CONF_SEARCH] is False
    assert PEOPLE not in entry.options
    assert LIMITS not in entry.options
    for number in (
        kept[CONF_LIMIT],
        kept[CONF_MIN_FREE_SPACE],
        *(a["age"] for a in ages),
    ):
        assert isinstance(number, int)

    by_name = [{"age": 6, "users": ["Mia"]}, {"age": 16, "users": ["Tom"]}]
    assert shown(await open_options(hass, entry)) == {
        PEOPLE: people,
        LIMITS: limits | {CONF_AGE_LIMITS: by_name},
    }


async def test_a_form_without_rules_leaves_them_alone(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Keep what is not sent: a section, or a field of one."""
    mia = await person(hass, "Mia")
    ages = [{"age": 12, "users": [mia.id]}]
    rules = {CONF_APPROVER_IDS: [mia.id], CONF_LIMIT: 3, CONF_AGE_LIMITS: ages}
    entry = make_entry(radarr, rules=rules)
    await set_up(hass, entry)
    complete = USUAL[PEOPLE] | USUAL[LIMITS] | rules

    assert await save(hass, entry, {CONF_SEARCH: False}) == complete
    assert entry.options[CONF_SEARCH] is False
    changed = await save(hass, entry, {LIMITS: {CONF_LIMIT: 4}})
    assert changed == complete | {CONF_LIMIT: 4}
    changed = await save(hass, entry, {PEOPLE: {CONF_APPROVER_IDS: []}})
    assert changed == complete | {CONF_LIMIT: 4, CONF_APPROVER_IDS: []}
    changed = await save(hass, entry, {LIMITS: {CONF_AGE_LIMITS: []}})
    assert changed[CONF_AGE_LIMITS] == []


async def test_a_form_without_rules_sets_none(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Leave an app without rules where none were sent."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    await submit(hass, await open_options(hass, entry), {CONF_SEARCH: False})
    assert CONF_RULES not in entry.options


async def test_people_who_can_be_chosen(
    hass: HomeAssistant, owner: User, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Offer the people of the house by name, and age limits to those who aren't admins."""
    tom = await person(hass, "tom")
    other_tom = await person(hass, "tom")
    ann = await person(hass, "Ann", GROUP_ID_ADMIN)
    tablet = await person(hass, "Kitchen tablet", GROUP_ID_READ_ONLY)
    nameless = await hass.auth.async_create_user("", group_ids=[GROUP_ID_USER])
    left = await person(hass, "Left")
    await hass.auth.async_deactivate_user(left)
    await hass.auth.async_create_system_user("Machinery")
    entry = make_entry(radarr)
    await set_up(hass, entry)

    result = await open_options(hass, entry)
    first, second = sorted([tom.id, other_tom.id])
    for key in (CONF_REQUESTER_IDS, CONF_APPROVED_IDS, CONF_APPROVER_IDS):
        assert offered(section(result, PEOPLE)[key]) == {
            ann.id: "Ann",
            tablet.id: "Kitchen tablet",
            owner.id: "Owner",
            first: "tom",
            second: "tom (2)",
            nameless.id: nameless.id,
        }
    assert set(offered_for_ages(result)) == {
        "Kitchen tablet",
        "tom",
        "tom (2)",
        nameless.id,
    }
    await submit(
        hass, result, {LIMITS: {CONF_AGE_LIMITS: [{"age": 6, "users": ["tom (2)"]}]}}
    )
    ages = entry.options[CONF_RULES][CONF_AGE_LIMITS]
    assert ages == [{"age": 6, "users": [second]}]


async def test_people_who_are_gone(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Drop whoever is no longer there, and an age limit that is for nobody then."""
    mia, tom = await person(hass, "Mia"), await person(hass, "Tom")
    rules = {
        CONF_REQUESTER_IDS: [tom.id, mia.id],
        CONF_APPROVED_IDS: [tom.id],
        CONF_APPROVER_IDS: ["never-was"],
        CONF_AGE_LIMITS: [
            {"age": 6, "users": [tom.id]},
            {"age": 12, "users": [mia.id, tom.id]},
        ],
    }
    entry = make_entry(radarr, rules=rules)
    await set_up(hass, entry)
    await hass.auth.async_remove_user(tom)

    result = await open_options(hass, entry)
    assert shown(result)[PEOPLE] == USUAL[PEOPLE] | {CONF_REQUESTER_IDS: [mia.id]}
    ages = [{"age": 12, "users": ["Mia"]}]
    assert shown(result)[LIMITS] == USUAL[LIMITS] | {CONF_AGE_LIMITS: ages}
    await submit(hass, result, {})
    assert entry.options[CONF_RULES] == USUAL[PEOPLE] | USUAL[LIMITS] | {
        CONF_REQUESTER_IDS: [mia.id],
        CONF_AGE_LIMITS: [{"age": 12, "users": [mia.id]}],
    }


async def test_people_who_are_away(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Keep the age limit of somebody who is deactivated, or an admin, for a while."""
    mia, tom = await person(hass, "Mia"), await person(hass, "Tom")
    ages = [{"age": 12, "users": [mia.id, tom.id]}]
    entry = make_entry(radarr, rules={CONF_AGE_LIMITS: ages})
    await set_up(hass, entry)
    await hass.auth.async_deactivate_user(mia)
    await hass.auth.async_update_user(tom, group_ids=[GROUP_ID_ADMIN])

    result = await open_options(hass, entry)
    assert offered_for_ages(result) == ["Mia", "Tom"]
    await submit(hass, result, shown(result))
    assert entry.options[CONF_RULES][CONF_AGE_LIMITS] == ages


async def test_the_lowest_age_counts(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Keep each person once, where several age limits name the same one."""
    mia, tom = await person(hass, "Mia"), await person(hass, "Tom")
    entry = make_entry(radarr)
    await set_up(hass, entry)
    rows = [
        {"age": 16, "users": ["Tom"]},
        {"age": 12, "users": ["Mia", "Tom"]},
        {"age": 0, "users": ["Mia"]},
        {"age": 18, "users": []},
    ]
    kept = await save(hass, entry, {LIMITS: {CONF_AGE_LIMITS: rows}})
    assert kept[CONF_AGE_LIMITS] == [
        {"age": 0, "users": [mia.id]},
        {"age": 12, "users": [tom.id]},
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {PEOPLE: {CONF_REQUESTERS: "nobody"}},
        {PEOPLE: {CONF_REQUESTER_IDS: ["never-was"]}},
        {PEOPLE: {CONF_APPROVED: 1}},
        {PEOPLE: {"password": "secret"}},
        {LIMITS: {CONF_LIMIT: -1}},
        {LIMITS: {CONF_LIMIT: 1001}},
        {LIMITS: {CONF_LIMIT: 0.5}},
        {LIMITS: {CONF_LIMIT: "nan"}},
        {LIMITS: {CONF_LIMIT_DAYS: 0}},
        {LIMITS: {CONF_MIN_FREE_SPACE: "plenty"}},
        {LIMITS: {CONF_AGE_LIMITS: [{"age": 12}]}},
        {LIMITS: {CONF_AGE_LIMITS: [{"age": 22, "users": []}]}},
        {LIMITS: {CONF_AGE_LIMITS: [{"age": "nan", "users": []}]}},
        {LIMITS: {CONF_AGE_LIMITS: [{"age": 12, "users": ["Nobody"]}]}},
        {LIMITS: {CONF_UNRATED: "show"}},
    ],
)
async def test_rules_that_make_no_sense(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    wrong: dict[str, Any],
) -> None:
    """Refuse what the form does not offer, keep the rules, and take what it does."""
    entry = make_entry(radarr, rules={CONF_LIMIT: 3})
    await set_up(hass, entry)
    result = await open_options(hass, entry)
    with pytest.raises(InvalidData):
        await submit(hass, result, wrong)
    assert entry.options[CONF_RULES] == {CONF_LIMIT: 3}

    await submit(hass, result, {LIMITS: {CONF_LIMIT: 4}})
    assert entry.options[CONF_RULES][CONF_LIMIT] == 4


async def test_music_has_no_age_ratings(
    hass: HomeAssistant, lidarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Refuse age limits for Lidarr, which can't tell whom an album is for."""
    entry = make_entry(lidarr)
    await set_up(hass, entry)
    result = await open_options(hass, entry)
    with pytest.raises(InvalidData):
        await submit(hass, result, {LIMITS: {CONF_AGE_LIMITS: []}})


@pytest.mark.parametrize("root_folder", ["/movies", "/old"])
async def test_reconfiguring_keeps_the_rules(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    run_app: AppRunner,
    make_entry: EntryFactory,
    root_folder: str,
) -> None:
    """Keep the rules when the app moves, also where defaults have to be chosen anew."""
    rules = {CONF_LIMIT: 3, CONF_APPROVER_IDS: ["somebody"]}
    entry = make_entry(radarr, root_folder=root_folder, rules=rules)
    moved = await run_app("radarr")
    flow = hass.config_entries.flow

    result = await entry.start_reconfigure_flow(hass)
    address = {CONF_URL: moved.url, CONF_VERIFY_SSL: True}
    result = await flow.async_configure(result["flow_id"], address)
    if result["type"] is FlowResultType.FORM:
        assert PEOPLE not in form(result)
        choice = {CONF_ROOT_FOLDER: "/movies"}
        result = await flow.async_configure(result["flow_id"], choice)
    assert result["reason"] == "reconfigure_successful"
    await hass.async_block_till_done()
    assert entry.data[CONF_URL] == moved.url
    assert entry.options[CONF_ROOT_FOLDER] == "/movies"
    assert entry.options[CONF_RULES] == rules


async def test_a_new_key_keeps_the_rules(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Keep the rules when the app has a new key."""
    entry = make_entry(radarr, rules={CONF_LIMIT: 3})
    radarr.change_key("00000000000000000000000000000000")
    result = await entry.start_reauth_flow(hass)
    result = await hass.config_entries.flow.async_configure(
        result["flow_id"], {CONF_API_KEY: radarr.api_key}
    )
    assert result["reason"] == "reauth_successful"
    await hass.async_block_till_done()
    assert entry.options[CONF_RULES] == {CONF_LIMIT: 3}
