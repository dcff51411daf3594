"""A decision that is changed later: what was declined is approved after all."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import BREAKING_BAD, STAR_WARS, Person, asked_by
from tests.support.helpers import Json, only
from tests.support.home import Home
from tests.support.rules import set_person

pytestmark = pytest.mark.usefixtures("haste")


async def row_of(who: Person, request_id: str) -> Json:
    """Return a request as somebody reads it."""
    rows = await who.requests(scope="all")
    (row,) = [one for one in rows if one["id"] == request_id]
    return row


async def test_what_was_declined(home: Home, radarr: SimulatedApp) -> None:
    """Approve it after all, which sends it; its history keeps both words."""
    await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    request_id = await asked_by(mia)
    assert not (await row_of(ada, request_id))["can_approve_after_all"]
    early = await ada.ask("approve", request_id=request_id, after_all=True)
    assert early["error_code"] == "invalid_request"
    await ada.ask("decline", request_id=request_id, reason="Not now.")
    assert (await row_of(ada, request_id))["can_approve_after_all"]
    assert not (await mia.mine())["can_approve_after_all"]
    refused = await mia.ask("approve", request_id=request_id, after_all=True)
    assert refused["error_code"] == "not_allowed"
    # An answer that comes too late doesn't say that it knows.
    late = await ada.ask("approve", request_id=request_id)
    assert late["error_code"] == "invalid_request"
    assert not radarr.movies

    answer = await ada.ask("approve", request_id=request_id, after_all=True)
    assert answer["success"], answer
    await home.quiet()
    assert only(radarr.movies)["monitored"]
    found = await row_of(ada, request_id)
    assert found["status"] == "sent"
    said = [one["what"] for one in found["history"]]
    assert said[:3] == ["requested", "declined", "approved"]
    assert not found["can_approve_after_all"]


async def test_what_was_requested_again(home: Home, radarr: SimulatedApp) -> None:
    """Leave what was declined as it is where its title waits once more."""
    await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    first = await asked_by(mia)
    await ada.ask("decline", request_id=first)
    await asked_by(mia)
    assert not (await row_of(ada, first))["can_approve_after_all"]
    answer = await ada.ask("approve", request_id=first, after_all=True)
    assert "requested again" in answer["message"]
    assert not radarr.movies


@pytest.mark.parametrize("others", [[1], [2]])
async def test_seasons_that_were_left_out(
    home: Home, sonarr: SimulatedApp, others: list[int]
) -> None:
    """Approve a season that was left out, unless just that one is requested again."""
    await home.add(sonarr)
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1])
    request_id = (await mia.mine())["id"]
    await ada.ask("decline", request_id=request_id)
    await ben.ask("request_series", **BREAKING_BAD, seasons=others)
    answer = await ada.ask("approve", request_id=request_id, after_all=True)
    assert answer["success"] is (others != [1])


async def test_above_the_approvers_age(home: Home, radarr: SimulatedApp) -> None:
    """Have nobody approve after all what is above their own age."""
    await home.add(radarr)
    mia, dan, ada = await home.people("Mia", "Dan", "Ada")
    request_id = await asked_by(mia, **STAR_WARS)
    await ada.ask("decline", request_id=request_id)
    set_person(home.hass, dan.id, approver=True, max_age=6)
    answer = await dan.ask("approve", request_id=request_id, after_all=True)
    assert answer["error_code"] == "not_allowed"
    assert not radarr.movies


async def test_long_after(
    home: Home, radarr: SimulatedApp, freezer: FrozenDateTimeFactory
) -> None:
    """Find what was declined long ago by its id and on its title, and approve it there."""
    entry = await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    older = await asked_by(mia)
    await ada.ask("decline", request_id=older)
    request_id = await asked_by(mia)
    await ada.ask("decline", request_id=request_id, reason="Not now.")
    title = {"kind": "movie", "media_id": 603}
    assert not (await mia.ask("title", **title))["title"]["requests"][0]["can"][
        "approve"
    ]
    freezer.tick(timedelta(days=400))
    ada, mia = await home.login(ada.user), await home.login(mia.user)
    (found,) = await ada.requests(scope="all", request_id=request_id)
    assert found["can_approve_after_all"]
    (on_title,) = (await ada.ask("title", **title))["title"]["requests"]
    assert on_title == found
    assert not (await mia.ask("title", **title))["title"]["requests"]
    ben = await home.person("Ben")
    assert not await ben.requests(scope="all", request_id=request_id)
    assert not (await ben.ask("title", **title))["title"]["requests"]
    radarr.add_movie(603, has_file=True)
    await home.look_again(entry)
    assert not (await ada.ask("title", **title))["title"]["requests"]
    (found,) = await ada.requests(scope="all", request_id=request_id)
    assert not found["can_approve_after_all"]
