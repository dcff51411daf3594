"""Rules that make no sense are refused, all others kept."""

from typing import Any

from homeassistant.const import CONF_API_KEY, CONF_URL, CONF_VERIFY_SSL
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
import pytest

from custom_components.requestarr.const import (
    CONF_AGE_LIMITS,
    CONF_APPROVED,
    CONF_APPROVER_IDS,
    CONF_LIMIT,
    CONF_LIMIT_DAYS,
    CONF_MIN_FREE_SPACE,
    CONF_REQUESTER_IDS,
    CONF_REQUESTERS,
    CONF_ROOT_FOLDER,
    CONF_RULES,
    CONF_UNRATED,
)
from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner, EntryFactory, set_up
from tests.support.rules_form import LIMITS, PEOPLE, form, open_options, submit


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
