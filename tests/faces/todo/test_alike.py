"""Requests for seasons of one series on a list: each is ticked off by its own name."""

from homeassistant.auth.models import User
from homeassistant.exceptions import ServiceValidationError
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import BREAKING_BAD
from tests.support.home import Home
from tests.support.people import on_list
from tests.support.todo import items

LIST = "todo.series_requests"
NAME = "Breaking Bad (2008)"


async def test_seasons_are_told_apart(
    home: Home, sonarr: SimulatedApp, mia: User, ben: User
) -> None:
    """Approve what is named, and not in its place say nothing of what is done already."""
    await home.add(sonarr)
    asks, takes = await home.connect_as(mia), await home.connect_as(ben)
    await asks("request_series", **BREAKING_BAD, seasons=[1, 4])
    assert [one["summary"] for one in await items(home.hass, LIST)] == [NAME]
    await takes("request_series", **BREAKING_BAD, seasons=[2])
    await home.quiet()
    labels = {one["summary"]: one["status"] for one in await items(home.hass, LIST)}
    assert labels == {
        f"{NAME}, seasons 1, 4": "needs_action",
        f"{NAME}, season 2": "completed",
    }
    with pytest.raises(ServiceValidationError):
        await on_list(
            home.hass, ben, "update_item", LIST, item=NAME, status="completed"
        )
    name = f"{NAME}, seasons 1, 4"
    await on_list(home.hass, ben, "update_item", LIST, item=name, status="completed")
    await home.quiet()
    assert {one["status"] for one in await items(home.hass, LIST)} == {"completed"}
