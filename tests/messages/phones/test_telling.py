"""Who asked is told on their phone what became of it."""

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.messages.phones.conftest import Both, tell
from tests.support.family import MATRIX, STAR_WARS, Person, asked_by
from tests.support.home import Home
from tests.support.phones import GetPhone, SimulatedPhone
from tests.support.rules import set_person

ALL = ("waiting", "approved", "declined", "failed", "available")


@pytest.fixture
async def mias(phone: GetPhone, ada: Person, mia: Person) -> SimulatedPhone:
    """Return the phone of who asks, where all is told."""
    found = await phone(mia.user, "Mia’s phone")
    await tell(ada, mia, found, *ALL)
    return found


async def have(home: Home, radarr: SimulatedApp) -> None:
    """Have the app download what it has, and see it."""
    for row in radarr.movies.values():
        radarr.backend.set_file(row, has_file=True)
    await home.look_again(*home.hass.config_entries.async_entries("requestarr"))


async def test_approved_and_ready(
    home: Home, ada: Person, mia: Person, mias: SimulatedPhone, radarr: SimulatedApp
) -> None:
    """Tell that it is approved, and then that it is ready, in the same place."""
    request_id = await asked_by(mia)
    await home.quiet()
    assert mias.sent == []
    await ada.ask("approve", request_id=request_id)
    await home.quiet()
    assert mias.said == ["Ada approved it."]
    await have(home, radarr)
    assert mias.said == ["Ada approved it.", "It’s ready."]
    (standing,) = mias.shown.values()
    assert standing["title"] == "The Matrix (1999)"
    assert standing["data"]["url"] == f"/requestarr/request/{request_id}"
    assert standing["data"]["tag"] == f"requestarr_own_{request_id}"
    assert standing["data"]["image"].startswith("/api/requestarr/poster/")
    assert "actions" not in standing["data"]


@pytest.mark.parametrize(
    ("reason", "message"),
    [
        ("Too {old} for you.", "Ada declined it: Too {old} for you."),
        (None, "Ada declined it."),
    ],
)
async def test_declined(
    home: Home,
    ada: Person,
    mia: Person,
    mias: SimulatedPhone,
    reason: str | None,
    message: str,
) -> None:
    """Tell who declined it, and why."""
    await ada.ask("decline", request_id=await asked_by(mia), reason=reason)
    await home.quiet()
    assert mias.said == [message]


async def test_failed(
    home: Home, ada: Person, mia: Person, mias: SimulatedPhone, radarr: SimulatedApp
) -> None:
    """Tell that the app did not take it, without where it would have been."""
    request_id = await asked_by(mia)
    radarr.root_folders.clear()
    await ada.ask("approve", request_id=request_id)
    await home.quiet()
    assert mias.said[-1].startswith("It failed: ")
    assert "/movies" not in str(mias.said)


async def test_only_what_was_chosen(
    home: Home, phone: GetPhone, both: Both, mias: SimulatedPhone, radarr: SimulatedApp
) -> None:
    """Tell nobody of what they did not choose, did not ask for, did themselves, or is above their age."""
    ada, mia = both
    ben, eve = await home.people("Ben", "Eve")
    phones = {one.id: await phone(one.user, one.user.name) for one in (ben, eve)}
    await tell(ada, ben, phones[ben.id], *ALL)
    await tell(ada, mia, mias, "available")
    await tell(ada, eve, phones[eve.id], "approved", "declined")
    await ada.ask("approve", request_id=await asked_by(mia))
    await home.quiet()
    assert mias.sent == []
    set_person(home.hass, mia.id, max_age=12)
    await have(home, radarr)
    assert (await mia.mine())["status"] == "available"
    assert [one.sent for one in (mias, *phones.values())] == [[], [], []]


async def test_off_until_chosen(
    hass: HomeAssistant, home: Home, phone: GetPhone, ada: Person, mia: Person
) -> None:
    """Send nothing to anybody before it is set."""
    phones = [
        await phone(one.user, f"Phone of {one.user.name}", carried=True)
        for one in (ada, mia)
    ]
    await ada.ask("decline", request_id=await asked_by(mia))
    await home.quiet()
    assert [one.sent for one in phones] == [[], []]


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize(
    ("events", "told"),
    [(ALL, ["It’s ready."]), (("available",), ["It’s ready."]), (ALL[:-1], [])],
)
async def test_who_follows(
    home: Home,
    phone: GetPhone,
    ada: Person,
    mia: Person,
    radarr: SimulatedApp,
    asked: bool,
    events: tuple[str, ...],
    told: list[str],
) -> None:
    """Tell who follows that it is ready, whoever asked, and of nothing else."""
    ben = await home.person("Ben")
    bens = await phone(ben.user, "Ben’s phone")
    await tell(ada, ben, bens, *events)
    if asked:
        await ada.ask("approve", request_id=await asked_by(mia))
    else:
        radarr.add_movie(MATRIX["tmdb_id"])
    await home.look_again(*home.hass.config_entries.async_entries("requestarr"))
    answer = await ben.ask("follow", kind="movie", media_id=MATRIX["tmdb_id"])
    assert answer["success"], answer
    assert bens.sent == []
    await have(home, radarr)
    assert bens.said == told


# Home Assistant leaves the timer of a connection that it ends here to itself.
@pytest.mark.parametrize("expected_lingering_timers", [True])
async def test_who_left(
    hass: HomeAssistant, home: Home, ada: Person, mia: Person, mias: SimulatedPhone
) -> None:
    """Tell nobody who was deactivated."""
    request_id = await asked_by(mia)
    await hass.auth.async_deactivate_user(mia.user)
    await ada.ask("decline", request_id=request_id, reason=MATRIX["title"])
    await home.quiet()
    assert mias.sent == []


# Home Assistant leaves the timer of a connection that it ends here to itself.
@pytest.mark.parametrize("expected_lingering_timers", [True])
@pytest.mark.parametrize("asks", [True, False])
async def test_phone_of_who_left(
    hass: HomeAssistant,
    home: Home,
    phone: GetPhone,
    ada: Person,
    mia: Person,
    asks: bool,
) -> None:
    """Tell and ask nothing on the phone of somebody who was deactivated, whoever is told there."""
    tom = await home.person("Tom")
    toms = await phone(tom.user, "Tom’s tablet")
    await tell(ada, ada if asks else mia, toms, *ALL)
    await hass.auth.async_deactivate_user(tom.user)
    request_id = await asked_by(mia)
    await ada.ask("decline", request_id=request_id)
    await home.quiet()
    assert toms.sent == []


@pytest.mark.parametrize("comes", ["at once", "over a restart"])
async def test_a_rating_that_rises(
    home: Home, mia: Person, mias: SimulatedPhone, radarr: SimulatedApp, comes: str
) -> None:
    """Tell of nothing that is rated above somebody's age by now, nor let them read it."""
    set_person(home.hass, mia.id, max_age=8, auto_approve=["movie"])
    ben = await home.person("Ben")
    set_person(home.hass, ben.id, max_age=8, see_everyone=True)
    await mia.ask("request_movie", **STAR_WARS)
    await home.quiet()
    assert len(await ben.requests(scope="all")) == 1
    (row,) = radarr.movies.values()
    row["certification"] = "R"
    if comes == "over a restart":
        radarr.backend.set_file(row, has_file=True)
        await home.reload()
        await home.quiet()
    else:
        await have(home, radarr)
    assert (await mia.mine())["status"] == "available"
    assert mias.sent == []
    assert await ben.requests(scope="all") == []
