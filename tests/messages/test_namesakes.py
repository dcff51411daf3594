"""People of one name are told apart by what the server knows, wherever they are named."""

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import MATRIX, STAR_WARS, Person, names
from tests.support.helpers import Json, async_user
from tests.support.home import Home
from tests.support.people import by


async def asked_by_all(people: list[Person]) -> None:
    """Have each ask for a movie of their own, the first for what another one follows."""
    wishes = (MATRIX, STAR_WARS, {"tmdb_id": 78, "title": "Blade Runner"})
    for one, wish in zip(people, wishes, strict=False):
        assert (await one.ask("request_movie", **wish))["status"] == "pending"


def has_person(home: Home, who: Person, name: str) -> None:
    """Have a user's person in Home Assistant be called so."""
    said = {"user_id": who.id, "friendly_name": name}
    home.hass.states.async_set(f"person.p{who.id[:6]}", "home", said)


async def everywhere(home: Home, ada: Person, who: Person) -> set[str]:
    """Return what somebody is called in all that an admin is told."""
    rows = (await ada.ask("household"))["people"]
    answer = await ada.ask("requests", scope="all", person=who.id)
    (asked,) = answer["requests"]
    title = {"kind": "movie", "media_id": asked["media_id"]}
    page = (await ada.ask("title", **title))["title"]
    (acted,) = (await home.act("get_requests", request_id=asked["id"]))["requests"]
    return {
        *(one["name"] for one in rows if one["user_id"] == who.id),
        *(one["name"] for one in answer["people"] if one["user_id"] == who.id),
        *names(asked),
        *(one["name"] for one in asked["history"]),
        *page["request"]["requesters"],
        acted["requester"],
    }


@pytest.mark.parametrize(
    ("called", "persons", "labels"),
    [
        (["Leo", "Mia"], {}, ["Leo", "Mia"]),
        (["Leo", "Leo"], {}, ["Leo (1)", "Leo (2)"]),
        (["Leo", "leo "], {}, ["Leo (1)", "leo (2)"]),
        (["Leo", "Leo"], {0: "Leo", 1: "Leo Berg"}, ["Leo", "Leo (Leo Berg)"]),
        (
            ["Leo", "Leo"],
            {0: "Grandpa", 1: "Leo Berg"},
            ["Leo (Grandpa)", "Leo (Leo Berg)"],
        ),
        (
            ["Leo", "Leo", "Leo"],
            {0: "Leo", 1: "Leo", 2: "Leo Berg"},
            ["Leo (1)", "Leo (2)", "Leo (Leo Berg)"],
        ),
        (["Leo", "Leo", "Leo (2)"], {}, ["Leo (1)", "Leo (3)", "Leo (2)"]),
    ],
)
async def test_told_apart(
    home: Home,
    radarr: SimulatedApp,
    called: list[str],
    persons: dict[int, str],
    labels: list[str],
) -> None:
    """Tell people by the fewest words that are theirs alone, the same ones everywhere."""
    people = await home.move_in(radarr, *called)
    ada = await home.parent()
    for place, name in persons.items():
        has_person(home, people[place], name)
    await asked_by_all(people)
    for who, label in zip(people, labels, strict=True):
        assert await everywhere(home, ada, who) == {label}


async def test_to_automations(home: Home, radarr: SimulatedApp) -> None:
    """Say in an event which of two it was."""
    heard: list[Json] = []
    home.hass.bus.async_listen(
        "requestarr_request", lambda event: heard.append({**event.data})
    )
    _, other = await home.move_in(radarr, "Leo", "Leo")
    await other.ask("request_movie", **MATRIX)
    await home.quiet()
    assert [one["requester"] for one in heard] == ["Leo (2)"]


async def test_told_apart_from_who_is_gone(home: Home, radarr: SimulatedApp) -> None:
    """Tell somebody from who was called so before, and was removed since."""
    gone = await async_user(home.hass, "Leo")
    leo, ada = await home.move_in(radarr, "Leo", "Ada")
    wish = {"media_type": "movie", "media_id": 603}
    await home.act("request_media", context=by(gone), **wish)
    await leo.ask("request_movie", **STAR_WARS)
    await home.hass.auth.async_remove_user(gone)
    await home.quiet()
    assert await everywhere(home, ada, leo) == {"Leo"}
    told = (await ada.ask("requests", scope="all"))["people"]
    assert {one["name"] for one in told} == {"Leo", "Leo (removed)"}


async def test_renamed(home: Home, radarr: SimulatedApp) -> None:
    """Call somebody by the name alone again once nobody else has it."""
    leo, other = await home.move_in(radarr, "Leo", "Leo")
    ada = await home.parent()
    await asked_by_all([leo, other])
    await home.hass.auth.async_update_user(other.user, name="Leonhard")
    await home.quiet()
    assert await everywhere(home, ada, leo) == {"Leo"}
    assert await everywhere(home, ada, other) == {"Leonhard"}
