"""A title's page that is opened for one of several requests for it."""

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import BREAKING_BAD
from tests.support.home import Home, Person
from tests.support.rules import set_person

pytestmark = pytest.mark.usefixtures("haste")

OPENED = {"kind": "series", "media_id": BREAKING_BAD["tvdb_id"]}


@pytest.mark.parametrize("which", [0, 1])
async def test_the_one_that_is_meant(
    home: Home, sonarr: SimulatedApp, which: int
) -> None:
    """It comes first, whatever became of it; what waits can be decided all the same."""
    await home.add(sonarr)
    ada, mia, ben = await home.people("Ada", "Mia", "Ben")
    set_person(home.hass, ben.id, auto_approve=["series"])
    ids = [
        (await one.ask("request_series", **BREAKING_BAD, seasons=[season]))[
            "request_id"
        ]
        for season, one in enumerate((ben, mia), start=1)
    ]
    await home.quiet()

    title = (await ada.ask("title", **OPENED, request_id=ids[which]))["title"]

    told = [one["id"] for one in title["requests"]]
    assert told == [ids[which], ids[1 - which]]
    assert title["why"]


async def test_one_that_ended(home: Home, sonarr: SimulatedApp) -> None:
    """What became of it is told to whose business it is, though it is over."""
    await home.add(sonarr)
    ada, mia, ben = await home.people("Ada", "Mia", "Ben")
    asked = await mia.ask("request_series", **BREAKING_BAD, seasons=[1])
    meant = asked["request_id"]
    await mia.ask("withdraw", request_id=meant)

    async def told(which: str | None, person: Person) -> list[tuple[str, str]]:
        """Return the requests that somebody's page tells of."""
        fields = {"request_id": which} if which else {}
        title = (await person.ask("title", **OPENED, **fields))["title"]
        return [(one["id"], one["status"]) for one in title["requests"]]

    assert await told(meant, ada) == [(meant, "withdrawn")]
    assert await told(None, ada) == []
    assert await told(meant, ben) == []
