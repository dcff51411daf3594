"""A word approves the seasons that were told, and says which they are."""

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import BREAKING_BAD, MATRIX, STAR_WARS, Person
from tests.support.home import Home
from tests.support.spoken import Speaker

pytestmark = pytest.mark.usefixtures("haste")

WAITS = "1 request is waiting for you. Breaking Bad (2008), {}, requested by Mia."
UNTOLD = "I haven’t told you before, so it’s still waiting: Breaking Bad (2008), {}."
APPROVALS = ["approve Breaking Bad", "approve Mia's requests"]


@pytest.fixture
async def mia(home: Home, sonarr: SimulatedApp) -> Person:
    """Return a child of a household with a Sonarr."""
    await home.add(sonarr)
    return await home.person("Mia")


async def states(mia: Person) -> dict[tuple[int, ...], str]:
    """Return how far the seasons of each request of somebody have come."""
    return {tuple(one["seasons"]): one["status"] for one in await mia.requests()}


@pytest.mark.parametrize(
    ("seasons", "told"),
    [
        ([1], "season 1"),
        ([2, 3], "seasons 2, 3"),
        ([1, 3, 4, 5], "seasons 1, 3 to 5"),
        ([1, 2, 3, 4, 5], "seasons 1 to 5"),
        ([0], "specials"),
        ([0, 2], "seasons 2, specials"),
    ],
)
async def test_seasons_are_named(
    home: Home, assist: Speaker, mia: Person, seasons: list[int], told: str
) -> None:
    """Name the seasons that wait, and those that were approved."""
    speaker = assist.of((await home.parent()).user)
    await mia.ask("request_series", **BREAKING_BAD, seasons=seasons)
    assert await speaker.say("what waits for me") == WAITS.format(told)
    said = await speaker.say("approve Breaking Bad")
    assert said.endswith(f" That’s {told}.")
    assert await states(mia) == {tuple(seasons): "sent"}


@pytest.mark.parametrize("sentence", APPROVALS)
async def test_seasons_that_came_after(
    home: Home, assist: Speaker, mia: Person, sentence: str
) -> None:
    """Leave waiting what came after the list, say so, and approve it at the next word."""
    speaker = assist.of((await home.parent()).user)
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1])
    await speaker.say("what waits for me")
    await mia.ask("request_series", **BREAKING_BAD, seasons=[2, 3, 4])
    untold = UNTOLD.format("seasons 2 to 4")
    said = await speaker.say(sentence)
    assert said.endswith(f" That’s season 1. {untold}")
    assert await states(mia) == {(1,): "sent", (2, 3, 4): "pending"}
    said = await speaker.say(sentence)
    assert said.endswith(" That’s seasons 2 to 4.")
    assert set((await states(mia)).values()) == {"sent"}


@pytest.mark.parametrize("sentence", APPROVALS)
async def test_only_other_seasons_wait(
    home: Home, assist: Speaker, mia: Person, sentence: str
) -> None:
    """Approve nothing where all that was told has been decided on meanwhile."""
    ada = await home.parent()
    speaker = assist.of(ada.user)
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1])
    await speaker.say("what waits for me")
    await ada.ask("decline", request_id=(await mia.mine())["id"])
    await mia.ask("request_series", **BREAKING_BAD, seasons=[2])
    assert await speaker.say(sentence) == UNTOLD.format("season 2")
    assert (await states(mia))[(2,)] == "pending"
    assert "That’s season 2." in await speaker.say(sentence)
    assert (await states(mia))[(2,)] == "sent"


async def test_what_somebody_else_heard(
    home: Home, assist: Speaker, mia: Person
) -> None:
    """Go by what was told to who speaks, in this conversation."""
    ada = await home.parent()
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1])
    await assist.of(ada.user, "kitchen").say("what waits for me")
    await mia.ask("request_series", **BREAKING_BAD, seasons=[2])
    for number in range(60):
        await assist.of(ada.user, f"room {number}").say("what waits for me")
    said = await assist.of(ada.user, "room 59").say("approve Breaking Bad")
    assert said.endswith(" That’s seasons 1, 2.")


async def told_of_a_movie(
    home: Home, assist: Speaker, mia: Person, radarr: SimulatedApp
) -> Speaker:
    """Have an admin hear of a movie that waits, and return who speaks for them."""
    await home.add(radarr)
    speaker = assist.of((await home.parent()).user)
    await mia.ask("request_movie", **MATRIX)
    await speaker.say("what waits for me")
    return speaker


async def test_titles_that_came_after_or_were_not_told(
    home: Home, assist: Speaker, mia: Person, radarr: SimulatedApp
) -> None:
    """Approve of somebody's requests those that were told, and name the others first."""
    speaker = await told_of_a_movie(home, assist, mia, radarr)
    others = [one for one in radarr.catalogue.movies if one != MATRIX["tmdb_id"]][:7]
    for tmdb_id in others:
        await mia.ask("request_movie", tmdb_id=tmdb_id)
    said = await speaker.say("approve Mia's requests")
    assert "I haven’t told you before" in said
    assert said.endswith("And 2 more.")
    assert {row["tmdbId"] for row in radarr.movies.values()} == {MATRIX["tmdb_id"]}
    await speaker.say("approve Mia's requests")
    assert len(radarr.movies) == 6
    await speaker.say("approve Mia's requests")
    assert len(radarr.movies) == 8


async def test_a_title_that_was_not_listed(
    home: Home, assist: Speaker, mia: Person, radarr: SimulatedApp
) -> None:
    """Approve a movie that is named, also if it was asked for after the list."""
    speaker = await told_of_a_movie(home, assist, mia, radarr)
    await mia.ask("request_movie", **STAR_WARS)
    await speaker.say("approve Star Wars")
    assert {row["tmdbId"] for row in radarr.movies.values()} == {STAR_WARS["tmdb_id"]}


@pytest.mark.parametrize("is_told", [False, True])
async def test_of_whom_it_is_said(
    home: Home, assist: Speaker, mia: Person, *, is_told: bool
) -> None:
    """Approve of a request of several people the seasons of who is named, and no more."""
    leo = await home.person("Leo")
    speaker = assist.of((await home.parent()).user)
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1])
    await leo.ask("request_series", **BREAKING_BAD, seasons=[2, 3])
    if is_told:
        await speaker.say("what waits for me")
    said = await speaker.say("approve Mia's requests")
    assert said.endswith(" That’s season 1.")
    assert await states(mia) == {(1,): "sent"}
    assert await states(leo) == {(2, 3): "pending"}
    said = await speaker.say("approve Leo's requests")
    assert said.endswith(" That’s seasons 2, 3.")
    assert await states(leo) == {(2, 3): "sent"}
