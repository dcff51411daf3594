"""Users that Home Assistant made for itself: whoever stands before the screen is nobody known."""

from dataclasses import replace

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant
import pytest

from custom_components.requestarr.household.ledger import DATA_LEDGER
from custom_components.requestarr.household.media import Media
from custom_components.requestarr.household.people_store import DATA_PEOPLE, people_of
from tests.arr_simulator import SimulatedApp
from tests.support.family import MATRIX, Person
from tests.support.home import Home
from tests.support.rules import set_person

MOVIE = {"kind": "movie", "media_id": 603}
ANYBODY = [
    ("Home Assistant Cast", GROUP_ID_ADMIN),
    ("Home Assistant Cloud", GROUP_ID_ADMIN),
    ("Voice over IP", GROUP_ID_USER),
    ("Some kiosk", GROUP_ID_ADMIN),
]


async def system_user(hass: HomeAssistant, name: str, group: str) -> User:
    """Return a user that Home Assistant made for itself."""
    return await hass.auth.async_create_system_user(name, group_ids=[group])


async def seen_by(hass: HomeAssistant, home: Home, user: User) -> Person:
    """Return who stands before a screen that such a user is logged in on."""
    refresh = await hass.auth.async_create_refresh_token(user)
    ask = await home.connect(hass.auth.async_create_access_token(refresh))
    return Person(user, ask)


@pytest.mark.parametrize(("name", "group"), ANYBODY)
async def test_screen_that_anybody_uses(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, name: str, group: str
) -> None:
    """Have what is requested there wait, and let nobody decide or change anything there."""
    await home.add(radarr)
    everyone = replace(people_of(hass).everyone_else, auto_approve=frozenset(Media))
    await hass.data[DATA_PEOPLE].async_change(
        lambda people: replace(people, everyone_else=everyone)
    )
    mia = await home.person("Mia")
    set_person(hass, mia.id, auto_approve=[])
    asked = (await mia.ask("request_movie", tmdb_id=11))["request_id"]
    screen = await seen_by(hass, home, await system_user(hass, name, group))
    info = await screen.ask("info")
    assert not info["user"]["is_admin"]
    answer = await screen.ask("request_movie", **MATRIX)
    assert (answer["success"], answer["status"]) == (True, "pending")
    for command, fields in (
        ("approve", {"request_id": answer["request_id"]}),
        ("decline", {"request_id": asked}),
        ("withdraw", {"request_id": asked}),
        ("hide", {**MOVIE, "for": "everyone"}),
        ("hide", {**MOVIE, "for": "me"}),
        ("arrange_home", {"shelves": [{"id": "popular"}], "for": "everyone"}),
        ("arrange_home", {"shelves": [{"id": "popular"}], "for": "me"}),
        ("update_household", {"people": []}),
        ("follow", MOVIE),
    ):
        assert not (await screen.ask(command, **fields))["success"], command
    await home.quiet()
    assert not radarr.movies
    assert not radarr.exclusions
    kept = hass.data[DATA_LEDGER].home.content()
    assert kept["people"] == {}


@pytest.mark.parametrize(("name", "group"), ANYBODY)
async def test_action_of_nobody_known(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, name: str, group: str
) -> None:
    """Have what such a user's action asks for wait as well."""
    await home.add(radarr)
    user = await system_user(hass, name, group)
    context = Context(user_id=user.id)
    wish = {"media_type": "movie", "media_id": 603}
    answer = await home.act("request_media", context=context, **wish)
    assert answer["status"] == "pending"
    assert not radarr.movies


async def test_screen_that_only_shows(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Show what there is on a screen of a user with no rights, as to a voice."""
    await home.add(radarr)
    user = await system_user(hass, "Home Assistant Content", GROUP_ID_READ_ONLY)
    screen = await seen_by(hass, home, user)
    assert (await screen.ask("search_movies", query="The Matrix"))["results"]
    assert (await screen.ask("requests"))["requests"] == []


async def test_add_ons(hass: HomeAssistant, home: Home, radarr: SimulatedApp) -> None:
    """Have add-ons do what an admin may: they act by themselves."""
    await home.add(radarr)
    user = await system_user(hass, "Supervisor", GROUP_ID_ADMIN)
    add_on = await seen_by(hass, home, user)
    assert (await add_on.ask("request_movie", **MATRIX))["success"]
    await home.quiet()
    assert len(radarr.movies) == 1
