"""What open cards are told of requests, each person through their own eyes."""

import json
from typing import Any

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_USER
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.household.request import RequestStatus
from tests.arr_simulator import SimulatedApp
from tests.support.entries import set_up
from tests.support.family import (
    BREAKING_BAD,
    MATRIX,
    STAR_WARS,
    Person,
    kept,
    names,
    store,
)
from tests.support.helpers import Json, async_user, look_now, only, token_of
from tests.support.home import Home
from tests.support.rules import set_rules
from tests.support.told import all_told
from tests.support.wishes import wish_for

pytestmark = pytest.mark.usefixtures("haste")


class Card:
    """What somebody's card knows by following, put together as a card does."""

    def __init__(self, hass: HomeAssistant, client: Any, number: int) -> None:
        """Keep the connection and the number of the subscription."""
        self._hass = hass
        self._client = client
        self._number = number
        self.messages: list[Json] = []
        self.apps: dict[str, Json] = {}
        self.requests: dict[str, Json] = {}
        self.downloads: dict[str, Json] = {}
        self.titles: list[Json] = []
        self.to_decide = 0

    async def read(self) -> Card:
        """Take all that was told of what is done by now."""
        for message in await all_told(self._hass, self._client, self._number):
            self.messages.append(message)
            self._take(message)
        return self

    def _take(self, message: Json) -> None:
        """Bring everything up to date."""
        requests, downloads = message.get("requests", {}), message.get("downloads", {})
        if message["type"] == "state":
            requests, downloads = {"set": requests}, {"set": downloads}
            self.order = [one["id"] for one in message["requests"]]
        self.apps |= {one["entry_id"]: one for one in message.get("apps", ())}
        self.requests |= {one["id"]: one for one in requests.get("set", ())}
        self.downloads |= {one["key"]: one for one in downloads.get("set", ())}
        for key in requests.get("removed", ()):
            del self.requests[key]
        self.to_decide = message.get("to_decide", self.to_decide)
        self.titles += message.get("titles", ())

    def user(self) -> Json:
        """Return what its user may do with the one app."""
        (app,) = self.apps.values()
        found: Json = app["user"]
        return found


async def follow(hass: HomeAssistant, hass_ws_client: Any, someone: Person) -> Card:
    """Open a card of somebody."""
    client = await hass_ws_client(hass, await token_of(hass, someone.user))
    await client.send_json_auto_id({"type": "requestarr/subscribe"})
    answer = await client.receive_json()
    assert answer["success"]
    return await Card(hass, client, answer["id"]).read()


async def test_a_request_as_each_sees_it(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """Tell the owner and who decides of a request, others only of its title."""
    await home.add(radarr)
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    cards = [await follow(hass, hass_ws_client, one) for one in (mia, ben, ada)]
    asked = await mia.ask("request_movie", **MATRIX)
    hers, his, parents = [await card.read() for card in cards]
    request_id = asked["request_id"]
    assert hers.requests[request_id]["mine"]
    assert hers.requests[request_id]["can"] == {
        "approve": False,
        "decline": False,
        "withdraw": True,
        "retry": False,
    }
    assert parents.requests[request_id]["can"]["approve"]
    assert not parents.requests[request_id]["mine"]
    assert (hers.to_decide, his.to_decide, parents.to_decide) == (0, 0, 1)
    assert his.requests == {}
    assert "requests" not in his.messages[-1]
    (title,) = his.titles
    assert (title["id"], title["status"]) == (603, "pending")
    assert title["request"] is None
    assert "/movies" not in json.dumps([hers.messages, his.messages, parents.messages])
    assert mia.id not in json.dumps([hers.messages, his.messages])
    # Who decides for her has to tell her from others of her name.
    (asks,) = [one["requesters"] for one in parents.requests.values()]
    assert [one.pop("user_id") for one in asks] == [mia.id]
    assert mia.id not in json.dumps([parents.requests, parents.titles, parents.apps])

    await ada.ask("decline", request_id=request_id, reason="Not today.")
    hers, his, parents = [await card.read() for card in cards]
    assert hers.requests[request_id]["reason"] == "Not today."
    assert (hers.titles[-1]["status"], hers.titles[-1]["reason"]) == (
        "declined",
        "Not today.",
    )
    assert (his.titles[-1]["status"], his.titles[-1]["request"]) == (
        "not_requested",
        None,
    )
    assert "Not today." not in json.dumps(his.messages)
    assert parents.to_decide == 0


async def test_a_request_moves_by_itself(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """Follow a request from the wish over its download to its end, in every tab."""
    entry = await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    tabs = [await follow(hass, hass_ws_client, mia) for _ in range(2)]
    asked = await mia.ask("request_movie", **MATRIX)
    request_id = asked["request_id"]
    await ada.ask("approve", request_id=request_id)
    await home.quiet()
    for tab in tabs:
        found = (await tab.read()).requests[request_id]
        assert (found["status"], found["state"]["status"]) == ("sent", "requested")
    row = only(radarr.movies)
    queue = radarr.queue_add(row["id"], progress=40)
    await home.look_again(entry)
    for tab in tabs:
        found = (await tab.read()).requests[request_id]
        assert found["state"]["status"] == "downloading"
        assert found["state"]["progress"] == 40
    radarr.downloads.finish(queue)
    await home.look_again(entry)
    for tab in tabs:
        found = (await tab.read()).requests[request_id]
        assert found["status"] == found["state"]["status"] == "available"


async def test_an_album_downloads(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, lidarr: SimulatedApp
) -> None:
    """Move the request for an album, whose downloads are those of its artist."""
    await home.add(lidarr)
    ada = await home.parent()
    asked = await ada.ask("request_album", **wish_for(lidarr, "album"))
    await home.quiet()
    card = await follow(hass, hass_ws_client, ada)
    (album,) = [one for one in lidarr.albums.values() if one["monitored"]]
    artist = only(lidarr.artists)
    lidarr.queue_add(artist["id"], album_ids=(album["id"],), progress=30)
    await look_now(hass, "sensor.lidarr_artists")
    await card.read()
    state = card.requests[asked["request_id"]]["state"]
    assert (state["status"], state["progress"]) == ("downloading", 30)


async def test_seasons_that_wait_or_were_declined(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, sonarr: SimulatedApp
) -> None:
    """Show per season what is asked for, and what was declined to whom."""
    sonarr.add_series(81189, seasons=[1], files={1: 7})
    await home.add(sonarr)
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    cards = [await follow(hass, hass_ws_client, one) for one in (mia, ben)]
    asked = await mia.ask("request_series", **BREAKING_BAD, seasons=[2, 3])
    for card in cards:
        title = (await card.read()).titles[-1]
        assert _words(title) == ["available", "pending", "pending", "unmonitored"]
    await ada.ask("decline", request_id=asked["request_id"], reason="Homework.")
    hers, his = [(await card.read()).titles[-1] for card in cards]
    assert _words(hers) == ["available", "declined", "declined", "unmonitored"]
    assert hers["seasons"][2]["reason"] == "Homework."
    assert _words(his) == ["available", *["unmonitored"] * 3]


def _words(title: Json) -> list[str]:
    """Return the words of the first seasons but the specials."""
    return [one["status"] for one in title["seasons"] if 0 < one["seasonNumber"] < 5]


async def test_rights_follow_the_rules(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """Tell open cards at once what somebody may do, and how much is left of a limit."""
    entry = await home.add(radarr, rules={"limit": 2})
    mia = await home.person("Mia")
    card = await follow(hass, hass_ws_client, mia)
    assert card.user()["limit"]["used"] == 0
    await mia.ask("request_movie", **MATRIX)
    await card.read()
    assert card.user()["limit"] == {"used": 1, "of": 2, "days": 7, "next": None}
    set_rules(hass, entry, requesters="chosen")
    await card.read()
    assert card.user() == {
        "may_request": False,
        "decides": False,
        "waits": False,
        "limit": None,
    }


@pytest.mark.parametrize("how", ["rules", "user"])
async def test_who_begins_and_ends_to_decide(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp, how: str
) -> None:
    """Show, and take away, the requests of others as somebody may decide on them or not."""
    entry = await home.add(radarr)
    mia, dan = await home.people("Mia", "Dan")
    asked = await mia.ask("request_movie", **MATRIX)
    card = await follow(hass, hass_ws_client, dan)
    assert (card.requests, card.to_decide) == ({}, 0)

    async def let(decide: bool) -> None:
        """Let somebody decide, or no more."""
        if how == "rules":
            set_rules(hass, entry, decider_ids=[dan.id] if decide else [])
        else:
            group = GROUP_ID_ADMIN if decide else GROUP_ID_USER
            await hass.auth.async_update_user(dan.user, group_ids=[group])
        await card.read()

    await let(True)
    assert (list(card.requests), card.to_decide) == ([asked["request_id"]], 1)
    assert card.user()["decides"]
    await let(False)
    assert (card.requests, card.to_decide) == ({}, 0)
    assert not card.user()["decides"]


async def test_leaving_takes_a_request_off_the_card(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """Show a request no longer to who has taken their name off it."""
    await home.add(radarr)
    mia, ben = await home.people("Mia", "Ben")
    asked = await mia.ask("request_movie", **MATRIX)
    await ben.ask("request_movie", **MATRIX)
    cards = [await follow(hass, hass_ws_client, one) for one in (mia, ben)]
    await mia.ask("withdraw", request_id=asked["request_id"])
    hers, his = [await card.read() for card in cards]
    assert hers.requests == {}
    assert names(his.requests[asked["request_id"]]) == ["Ben"]
    assert hers.titles[-1]["request"] is None


async def test_downloads_of_people_with_an_age_limit(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """Show them only the downloads of what they asked for, and did not withdraw."""
    user = await async_user(hass, "Mia")
    rules = {"age_limits": [{"age": 12, "users": [user.id]}]}
    await home.add(radarr, rules=rules)
    mia = await home.login(user)
    ben = await home.person("Ben")
    asked = await mia.ask("request_movie", **STAR_WARS)
    declined = await mia.ask("request_movie", tmdb_id=105)
    ada = await home.parent()
    await ada.ask("approve", request_id=asked["request_id"])
    await ada.ask("decline", request_id=declined["request_id"])
    await home.quiet()
    radarr.queue_add(only(radarr.movies)["id"], progress=10)
    for number in (603, 105):
        radarr.queue_add(radarr.add_movie(number)["id"], progress=20)
    radarr.queue_add(None, progress=30)
    await home.look_again(*hass.config_entries.async_entries("requestarr"))
    hers = await follow(hass, hass_ws_client, mia)
    his = await follow(hass, hass_ws_client, ben)
    assert [one["title"] for one in hers.downloads.values()] == ["Star Wars"]
    assert {one["title"] for one in his.downloads.values()} >= {
        "Star Wars",
        "The Matrix",
        "Back to the Future",
    }
    assert "Matrix" not in json.dumps(hers.messages)


async def test_very_many_requests(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    hass_storage: Json,
    radarr_entry: MockConfigEntry,
) -> None:
    """Send what is open before what has ended, and count all that waits."""
    user = await async_user(hass, "Mia")
    statuses = [RequestStatus.PENDING] * 150 + [RequestStatus.DECLINED] * 300
    statuses += [RequestStatus.PENDING] * 100
    rows = [
        kept(radarr_entry, user, status, external_id=number).as_dict()
        for number, status in enumerate(statuses, start=1)
    ]
    store(hass_storage, *rows)
    await set_up(hass, radarr_entry)
    ada = await home.parent()
    card = await follow(hass, hass_ws_client, ada)
    assert len(card.requests) == 200
    assert {one["status"] for one in card.requests.values()} == {"pending"}
    assert card.to_decide == 250
    assert card.order[0] == rows[-1]["id"]
    await ada.ask("decline", request_id=rows[0]["id"])
    assert (await card.read()).to_decide == 249


async def test_nothing_to_tell(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """Send nothing to anybody when somebody asks again for what waits."""
    await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    await mia.ask("request_movie", **MATRIX)
    cards = [await follow(hass, hass_ws_client, one) for one in (mia, ada)]
    await mia.ask("request_movie", **MATRIX)
    for card in cards:
        assert len((await card.read()).messages) == 1
