"""The web, and Sonarr for its sake, are asked for as long as somebody looks, and no longer."""

from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.app.web import DATA_WEB
from custom_components.requestarr.app.web_source import WebSource
from custom_components.requestarr.const import CONF_RULES
from custom_components.requestarr.household.web_ratings import DATA_RATINGS
from tests.arr_simulator import SimulatedApp
from tests.support.family import Person
from tests.support.helpers import async_user, until
from tests.support.home import Home
from tests.support.home_page import HomePage
from tests.support.rules import set_person
from tests.web_simulator import SimulatedListenBrainz, SimulatedTvmaze

ALLOWED = {"web_shelves": True}
POPULAR, ARTISTS = "web_series_popular", "web_artists_popular"
RATINGS = "custom_components.requestarr.household.web_ratings"
SERIES = (81189, 273181, 400001, 400002, 371980)


async def all_gone(
    home: Home, source: WebSource[Any], service: Any, *pages: HomePage
) -> None:
    """Close the last Homes while a service is asked, and have it answer from then on."""
    await service.arrived.wait()
    for page in pages:
        await page.close()
    await until(lambda: not source._followers)
    service.works()
    await home.quiet()
    assert len(service.calls) == 1


async def test_schedules_that_nobody_waits_for(
    home: Home, tvmaze: SimulatedTvmaze, watching: Person
) -> None:
    """End the reading with the last Home, and go on where it ended with the next."""
    tvmaze.fail("/schedule", hang=True)
    pages = [await home.page(watching) for _ in range(2)]
    await all_gone(home, home.hass.data[DATA_WEB].series, tvmaze, *pages)
    page = await home.page(watching)
    await page.until(POPULAR, state="ready", total=1)
    await home.quiet()
    assert len(tvmaze.calls) <= 46
    await page.close()


async def test_charts_that_nobody_waits_for(
    home: Home, listenbrainz: SimulatedListenBrainz, hearing: Person
) -> None:
    """Ask for no further list after the last Home was closed."""
    listenbrainz.fail("/1/", hang=True)
    page = await home.page(hearing)
    await all_gone(home, home.hass.data[DATA_WEB].music, listenbrainz, page)
    page = await home.page(hearing)
    await page.until(ARTISTS, state="ready", total=1)
    await page.close()


@pytest.mark.parametrize("end", ["closed", "grown up", "not allowed", "nothing"])
async def test_ratings_that_nobody_waits_for(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    tvmaze: SimulatedTvmaze,
    end: str,
) -> None:
    """Ask for no further rating once nobody with an age limit looks at such a shelf."""
    kid = await async_user(hass, "Kid")
    rules = {"age_limits": [{"age": 10, "users": [kid.id]}], "unrated": "hide"}
    for weight, tvdb_id in enumerate(SERIES):
        tvmaze.air(tvmaze.add_show(tvdb_id, f"Show {tvdb_id}", weight=weight), 0)
    entry = await home.add(sonarr, **ALLOWED, **{CONF_RULES: rules})
    ada = await home.parent()
    page = await HomePage.open(hass, hass_ws_client, ada.user)
    await page.until(POPULAR, state="ready", total=len(SERIES))
    hanging = sonarr.fail("/series/lookup", hang=True)
    with patch(f"{RATINGS}.SPACE", 0.0):
        theirs = await HomePage.open(hass, hass_ws_client, kid)
        await until(lambda: sonarr.calls_to("GET", "/series/lookup"))
        ratings = hass.data[DATA_RATINGS]
        if end == "closed":
            await theirs.close()
        elif end == "grown up":
            set_person(hass, kid.id, max_age=None)
        elif end == "not allowed":
            options = {**entry.options, "web_shelves": False}
            hass.config_entries.async_update_entry(entry, options=options)
        if end != "nothing":
            await until(lambda: not ratings._watched)
        hanging.times = 0
        sonarr.clear_faults()
        await home.quiet()
    asked = len(sonarr.calls_to("GET", "/series/lookup"))
    assert asked == (len(SERIES) if end == "nothing" else 1)
    await page.close()
