"""The option that has all pictures come through Home Assistant."""

from http import HTTPStatus
from typing import Any

from homeassistant.config_entries import SOURCE_RECONFIGURE
from homeassistant.const import CONF_URL, CONF_VERIFY_SSL
from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.const import (
    CONF_ALL_PICTURES,
    CONF_QUALITY_PROFILE,
    DOMAIN,
)
from tests.arr_simulator import SimulatedApp
from tests.support.config_flow import FORMS, start, submit, typed
from tests.support.entries import EntryFactory, set_up
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.options import offered, switch
from tests.support.picture_host import PictureHost

PATH = "/api/requestarr/poster/"
SITES = {
    "poster": "https://image.tmdb.org/t/p/original/{}.jpg",
    "fanart": "https://image.tmdb.org/t/p/original/wide-{}.jpg",
    "headshot": "https://image.tmdb.org/t/p/original/face-{}.jpg",
    "cover": "https://assets.example.com/cover-{}.jpg",
}
SHOWN = {
    "poster": "https://image.tmdb.org/t/p/w342/{}.jpg",
    "fanart": "https://image.tmdb.org/t/p/w1280/wide-{}.jpg",
    "headshot": "https://image.tmdb.org/t/p/w185/face-{}.jpg",
    "cover": "https://assets.example.com/cover-{}.jpg",
}
LINKS = {"app_url", "trailer_url"}


def pictures(*covers: str, number: int = 603) -> list[Json]:
    """Return pictures as an app names them, on the web."""
    return [
        {"coverType": cover, "remoteUrl": SITES[cover].format(number)}
        for cover in covers
    ]


def movie(number: int) -> Json:
    """Return a movie that an app finds."""
    return {
        "title": f"Movie {number}",
        "tmdbId": number,
        "year": 2021,
        "images": pictures("poster", "fanart", number=number),
    }


def addresses(answer: Any) -> set[str]:
    """Return all that an answer has at which a browser loads pictures."""
    found: set[str] = set()
    if isinstance(answer, dict):
        for key, value in answer.items():
            is_picture = key.endswith("_url") or key in {"poster", "entity_picture"}
            if is_picture and key not in LINKS and isinstance(value, str):
                found.add(value)
            found |= addresses(value)
    elif isinstance(answer, list):
        found = found.union(*map(addresses, answer))
    return found


async def test_all_that_is_told_of_a_movie(
    hass: HomeAssistant,
    home: Home,
    hass_client_no_auth: Any,
    radarr: SimulatedApp,
    web: PictureHost,
) -> None:
    """No answer, event or entity names a picture of the web, and all pictures are shown."""
    row = radarr.add_movie(603, has_file=True)
    row["images"] = pictures("poster", "fanart")
    face = {"personName": "A", "type": "cast", "images": pictures("headshot")}
    radarr.fail("/credit", status=200, body=[face])
    radarr.fail("/movie/lookup", status=200, body=[movie(438631)])
    ask = await home.connect_to(radarr, **{CONF_ALL_PICTURES: True})

    told = [
        await ask("search_movies", query="dune"),
        await ask("title", kind="movie", media_id=603),
        await ask("title", kind="movie", media_id=438631),
        await ask("request_movie", tmdb_id=438631),
    ]
    await home.quiet()
    told.append(await ask("requests"))
    event = hass.states.get("event.radarr_requests")
    assert event
    told.append(dict(event.attributes))

    found = addresses(told)
    assert all(one.startswith(PATH) for one in found)
    assert not web.seen
    browser = await hass_client_no_auth()
    for one in found:
        answer = await browser.get(one)
        assert answer.status == HTTPStatus.OK
    assert set(web.urls) == {
        *(SHOWN[cover].format(603) for cover in ("poster", "fanart", "headshot")),
        *(SHOWN[cover].format(438631) for cover in ("poster", "fanart")),
    }


@pytest.mark.parametrize("on", [True, False])
async def test_home(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    web: PictureHost,
    on: bool,
) -> None:
    """An open Home is told the other addresses when the option changes, of any app."""
    listed = [{**movie(one), "isTrending": True} for one in (11, 12)]
    radarr.fail("/importlist/movie", status=200, body=listed)
    await home.add(radarr, **{CONF_ALL_PICTURES: not on})
    entry = await home.add(sonarr, **{CONF_ALL_PICTURES: not on})
    page = await home.page(place="movie")
    shelf = await page.until("trending", state="ready")
    direct = {SHOWN["poster"].format(one) for one in (11, 12)}
    assert (addresses(shelf) == direct) is on
    await switch(hass, entry, CONF_ALL_PICTURES, on=on)
    while (addresses(page.get("trending")) == direct) is on:
        await page.next()
    told = addresses(page.get("trending"))
    assert told == direct or all(one.startswith(PATH) for one in told)
    await page.close()


async def test_one_switch_for_all_apps(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    web: PictureHost,
) -> None:
    """Whichever app's options it is set in, all have it, and none is lost with its app."""
    first, second = await home.add(radarr), await home.add(sonarr)
    for entry in (first, second):
        assert await offered(hass, entry, CONF_ALL_PICTURES) is False
        assert CONF_ALL_PICTURES not in entry.options
    loaded = second.runtime_data
    await switch(hass, first, CONF_ALL_PICTURES, on=True)
    assert second.runtime_data is loaded
    for entry in (first, second):
        assert await offered(hass, entry, CONF_ALL_PICTURES) is True
        assert entry.options[CONF_ALL_PICTURES] is True
    await hass.config_entries.async_remove(first.entry_id)
    assert await offered(hass, second, CONF_ALL_PICTURES) is True
    third = await home.add(radarr)
    assert await offered(hass, third, CONF_ALL_PICTURES) is True
    await switch(hass, third, CONF_ALL_PICTURES, on=False)
    for entry in (second, third):
        assert await offered(hass, entry, CONF_ALL_PICTURES) is False
        assert CONF_ALL_PICTURES not in entry.options


async def test_a_further_app_has_what_all_have(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, sonarr: SimulatedApp
) -> None:
    """It begins with the switch as it is, and its address may change all the same."""
    await home.add(radarr, **{CONF_ALL_PICTURES: True})
    result = await submit(hass, await start(hass), typed(sonarr))
    result = await submit(hass, result, FORMS["sonarr"])
    entry = result["result"]
    assert entry.options[CONF_ALL_PICTURES] is True
    options = {**entry.options, CONF_QUALITY_PROFILE: 99}
    hass.config_entries.async_update_entry(entry, options=options)
    result = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_RECONFIGURE, "entry_id": entry.entry_id}
    )
    new = {CONF_URL: sonarr.url, CONF_VERIFY_SSL: True}
    result = await submit(hass, result, new)
    await submit(hass, result, FORMS["sonarr"])
    assert entry.options[CONF_QUALITY_PROFILE] == 5
    assert entry.options[CONF_ALL_PICTURES] is True


@pytest.mark.parametrize("on", [True, False])
async def test_options_of_an_app_that_is_away(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    on: bool,
) -> None:
    """What can't be changed while it is away changes nothing for other apps."""
    first = await home.add(radarr, **{CONF_ALL_PICTURES: on})
    second = await home.add(sonarr)
    sonarr.fail("/", close=True)
    result = await hass.config_entries.options.async_init(second.entry_id)
    assert result["step_id"] == "not_ready"
    await hass.config_entries.options.async_configure(result["flow_id"], {})
    await hass.async_block_till_done()
    assert first.options[CONF_ALL_PICTURES] is on
    assert CONF_ALL_PICTURES not in second.options


async def test_an_app_of_a_newer_version(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    web: PictureHost,
) -> None:
    """Its options stay as it wrote them."""
    newer, entry = make_entry(sonarr), make_entry(radarr)
    hass.config_entries.async_update_entry(newer, version=2)
    await set_up(hass, newer, entry)
    options = dict(newer.options)
    await switch(hass, entry, CONF_ALL_PICTURES, on=True)
    assert newer.options == options
    assert entry.options[CONF_ALL_PICTURES] is True


@pytest.mark.parametrize("value", ["yes", 1, None, False, []])
async def test_an_odd_value(
    home: Home, radarr: SimulatedApp, web: PictureHost, value: Any
) -> None:
    """Only what was switched on is on."""
    radarr.fail("/movie/lookup", status=200, body=[movie(1)])
    ask = await home.connect_to(radarr, **{CONF_ALL_PICTURES: value})
    [found] = (await ask("search_movies", query="dune"))["results"]
    assert found["poster_url"] == SHOWN["poster"].format(1)


@pytest.mark.parametrize(
    "address",
    [
        "http://image.tmdb.org/a.jpg",
        "https://192.168.1.5/a.jpg",
        "https://nas.local/a.jpg",
        "https://user:word@image.tmdb.org/a.jpg",
        "javascript:alert(1)",
        "https://[bad/x",
        "https://media.example.com:8443/a.jpg",
    ],
)
async def test_addresses_that_nobody_asks(
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    web: PictureHost,
    address: str,
) -> None:
    """What a browser had better not load, Home Assistant does not either."""
    home.known_at(sonarr, "https://media.example.com")
    row = {**movie(1), "images": [], "remotePoster": address}
    radarr.fail("/movie/lookup", status=200, body=[row])
    ask = await home.connect_to(radarr, **{CONF_ALL_PICTURES: True})
    [found] = (await ask("search_movies", query="dune"))["results"]
    assert found["poster_url"] is None


async def test_an_app_that_took_the_place_of_a_picture_host(
    hass: HomeAssistant,
    home: Home,
    hass_client_no_auth: Any,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    web: PictureHost,
) -> None:
    """An address of before is no way to an app that is there by now."""
    row = {**movie(1), "images": [], "remotePoster": "https://media.example.com/a.jpg"}
    radarr.fail("/movie/lookup", status=200, body=[row])
    ask = await home.connect_to(radarr, **{CONF_ALL_PICTURES: True})
    [found] = (await ask("search_movies", query="dune"))["results"]
    other = make_entry(sonarr)
    hass.config_entries.async_update_entry(
        other, data={**other.data, "url": "https://media.example.com"}
    )
    browser = await hass_client_no_auth()
    answer = await browser.get(found["poster_url"])
    assert answer.status == HTTPStatus.BAD_GATEWAY
    assert not web.connected
