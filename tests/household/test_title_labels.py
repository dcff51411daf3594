"""Titles and people of one name are told apart all the way to who decides."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from tests.arr_simulator import SimulatedApp
from tests.household.test_title_choice import by_query
from tests.support.home import Home
from tests.support.people import add_person, by


async def test_artists_of_one_name(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp
) -> None:
    """Tell artists of one name by what Lidarr says of them, all the way to who decides."""
    await home.add(lidarr)
    heard = async_capture_events(hass, "requestarr_request")
    words = ["90s US grunge band", "60s UK band"]
    mbids = list(lidarr.catalogue.artists)[:2]
    body = [
        {"artistName": "Nirvana", "foreignArtistId": mbid, "disambiguation": word}
        for mbid, word in zip(mbids, words, strict=True)
    ]
    lidarr.fail("/artist/lookup", status=200, body=body)
    with pytest.raises(ServiceValidationError) as refused:
        await by_query(hass, "artist", "Nirvana")
    shown = [f"Nirvana ({word})" for word in words]
    assert ", ".join(shown) in str(refused.value)

    mia = await home.connect_as(await add_person(hass, "Mia"))
    await mia("search_music", query="Nirvana")
    for mbid in mbids:
        await mia("request_artist", foreign_artist_id=mbid, title="Nirvana")
    found = (await mia("requests"))["requests"]
    assert [one["label"] for one in found] == shown[::-1]
    assert [one["disambiguation"] for one in found] == words[::-1]
    await hass.async_block_till_done()
    assert [one.data["label"] for one in heard] == shown
    items: Any = await hass.services.async_call(
        "todo",
        "get_items",
        {"entity_id": "todo.music_requests"},
        blocking=True,
        return_response=True,
    )
    summaries = [one["summary"] for one in items["todo.music_requests"]["items"]]
    assert summaries == shown[::-1]


async def test_movies_of_one_title_and_year(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Tell by their numbers what nothing else tells apart, also to who decides."""
    await home.add(radarr)
    body = [{"title": "The Room", "tmdbId": number, "year": 2019} for number in (7, 9)]
    radarr.fail("/movie/lookup", status=200, body=body)
    with pytest.raises(ServiceValidationError) as refused:
        await by_query(hass, "movie", "The Room")
    assert "The Room (2019, TMDB 7), The Room (2019, TMDB 9)" in str(refused.value)
    mia = await home.connect_as(await add_person(hass, "Mia"))
    await mia("search_movies", query="The Room")
    for number in (7, 9):
        await mia("request_movie", tmdb_id=number, title="", title_slug="")
    found = (await mia("requests"))["requests"]
    assert [one["label"] for one in found] == [
        "The Room (2019, TMDB 9)",
        "The Room (2019, TMDB 7)",
    ]
    await mia("withdraw", request_id=found[0]["id"])
    found = (await mia("requests"))["requests"]
    assert found[1]["label"] == "The Room (2019)"


async def test_renamed_person(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Call people as they are called now, and as they were once they are gone."""
    await home.add(radarr)
    mia, ada = await add_person(hass, "Mia"), await add_person(hass, "Ada", "admin")
    decides = await home.connect_as(ada)
    answer: Any = await hass.services.async_call(
        "requestarr",
        "request_media",
        {"media_type": "movie", "media_id": "603"},
        blocking=True,
        return_response=True,
        context=by(mia),
    )
    await hass.auth.async_update_user(mia, name="Maria")
    await hass.auth.async_update_user(ada, name="Adele")
    await hass.async_block_till_done()
    heard = async_capture_events(hass, "requestarr_request")
    await decides("decline", request_id=answer["request_id"])
    [request] = (await decides("requests", scope="all"))["requests"]
    assert [one["name"] for one in request["requesters"]] == ["Maria"]
    assert [one["name"] for one in request["history"]] == ["Maria", "Adele"]
    await hass.async_block_till_done()
    assert heard[-1].data["requester"] == "Maria"
    assert heard[-1].data["decided_by"] == "Adele"
    await hass.auth.async_remove_user(mia)
    await hass.async_block_till_done()
    [request] = (await decides("requests", scope="all"))["requests"]
    assert [one["name"] for one in request["requesters"]] == ["Mia"]
