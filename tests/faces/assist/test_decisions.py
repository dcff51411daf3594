"""Hearing what waits, and approving it, by a sentence that is said."""

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import BREAKING_BAD, MATRIX, Person
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.rules import set_person
from tests.support.spoken import Speaker

ONLY_APPROVERS = "Only approvers can do that."
DUNE = {"tmdb_id": 438631}
DUNE_1984 = {"tmdb_id": 841}


def held(radarr: SimulatedApp) -> set[int]:
    """Return the TMDB ids of the movies that Radarr has."""
    return {row["tmdbId"] for row in radarr.movies.values()}


@pytest.fixture
async def mia(home: Home, radarr: SimulatedApp) -> Person:
    """Return a child who has asked for two movies of one name."""
    await home.add(radarr)
    mia = await home.person("Mia")
    for movie in (DUNE, DUNE_1984):
        await mia.ask("request_movie", **movie)
    return mia


async def test_what_waits(home: Home, assist: Speaker, mia: Person) -> None:
    """Tell an approver what waits, and whose it is."""
    ada = await home.parent()
    said = await assist.of(ada.user).say("What's waiting for me?")
    assert said == (
        "2 requests are waiting for you. "
        "Dune (1984), requested by Mia. Dune (2021), requested by Mia."
    )
    await ada.ask("approve", request_id=(await mia.requests())[0]["id"])
    said = await assist.of(ada.user).say("how many requests are waiting")
    assert said == "1 request is waiting for you. Dune (2021), requested by Mia."
    await ada.ask("decline", request_id=(await mia.requests())[1]["id"])
    said = await assist.of(ada.user).say("what needs my approval")
    assert said == "No requests are waiting for you."


async def test_many_are_not_all_told(
    home: Home, assist: Speaker, radarr: SimulatedApp, mia: Person
) -> None:
    """Tell five, and how many more there are."""
    ada = await home.parent()
    for tmdb_id in list(radarr.catalogue.movies)[:8]:
        await mia.ask("request_movie", tmdb_id=tmdb_id)
    count = len(await ada.requests(scope="to_decide"))
    said = await assist.of(ada.user).say("what waits for me")
    assert said.startswith(f"{count} requests are waiting for you. ")
    assert said.count("requested by Mia") == 5
    assert said.endswith(f"And {count - 5} more.")
    mine = await assist.of(mia.user).say("what am I waiting for")
    assert mine.count("waiting for approval") == 5
    assert mine.endswith(f"And {count - 5} more.")


async def test_what_one_waits_for(
    home: Home, assist: Speaker, radarr: SimulatedApp, mia: Person
) -> None:
    """Tell somebody where what they asked for is, and nobody else's."""
    ada, ben = await home.people("Ada", "Ben")
    await ada.ask("approve", request_id=(await mia.requests())[0]["id"])
    said = await assist.of(mia.user).say("what am I still waiting for")
    assert said == (
        "Dune (1984): requested, and still being searched for. Dune (2021): waiting for approval."
    )
    nothing = "You aren’t waiting for anything."
    assert await assist.of(ben.user).say("what are my requests") == nothing
    assert "who’s asking" in await assist.say("what have I requested")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": "delay"}, "found, but not downloading yet"),
        ({"status": "downloadClientUnavailable"}, "found, but not downloading yet"),
        ({"status": "paused"}, "paused in the download client, 40% done"),
        ({"status": "queued"}, "waiting its turn in the download client"),
        ({}, "downloading, 40% done"),
    ],
)
async def test_what_was_found_is_told_so(
    home: Home, assist: Speaker, radarr: SimulatedApp, changes: Json, words: str
) -> None:
    """Say of what was found where it is, and not that nothing was."""
    entry = await home.add(radarr)
    ada = await home.parent()
    await ada.ask("request_movie", **DUNE)
    await home.quiet()
    number = next(iter(radarr.movies))
    radarr.queue_add(number, progress=40, **changes)
    await entry.runtime_data.async_refresh()
    said = await assist.of(ada.user).say("what am I waiting for")
    assert said == f"Dune (2021): {words}."


async def test_a_request_that_failed_is_told(
    home: Home, assist: Speaker, radarr: SimulatedApp
) -> None:
    """Say that a request failed."""
    await home.add(radarr)
    ada = await home.parent()
    radarr.fail("/movie$", method="POST", status=400, body=[])
    await ada.ask("request_movie", **DUNE)
    said = await assist.of(ada.user).say("what am I waiting for")
    assert said == "Dune (2021): failed."


async def test_what_was_taken_out_of_the_app_is_not_waited_for(
    home: Home, assist: Speaker, radarr: SimulatedApp
) -> None:
    """Say nothing of what somebody has deleted in its app, and tell the others in its place."""
    entry = await home.add(radarr)
    ada = await home.parent()
    wished = [*radarr.catalogue.movies][:6]
    for tmdb_id in wished:
        await ada.ask("request_movie", tmdb_id=tmdb_id)
    await home.quiet()
    kept = next(row for row in radarr.movies.values() if row["tmdbId"] == wished[0])
    radarr.movies.clear()
    radarr.movies[kept["id"]] = kept
    await home.look_again(entry)
    gone = [one["status"] for one in await ada.requests()]
    assert sorted(gone) == ["failed"] * 5 + ["sent"]
    said = await assist.of(ada.user).say("what am I waiting for")
    assert (
        said
        == f"{kept['title']} ({kept['year']}): requested, and still being searched for."
    )


@pytest.mark.parametrize(
    ("sentence", "approved"),
    [
        ("approve Dune 1984", {841}),
        ("approve the movie Dune (2021)", {438631}),
        ("Approve Mia's requests.", {841, 438631}),
        ("approve all of mia’s requests", {841, 438631}),
        ("approve everything from Mia", {841, 438631}),
    ],
)
async def test_an_approver_approves(
    home: Home,
    assist: Speaker,
    radarr: SimulatedApp,
    mia: Person,
    sentence: str,
    approved: set[int],
) -> None:
    """Approve the request that is named, or all of somebody's."""
    ada = await home.parent()
    await assist.of(ada.user).say(sentence)
    await home.quiet()
    assert held(radarr) == approved


async def test_which_request_is_asked(
    home: Home, assist: Speaker, radarr: SimulatedApp, mia: Person
) -> None:
    """Ask which of two requests is to be approved."""
    ada = await home.parent()
    said = await assist.of(ada.user).say("approve Dune")
    assert said == "Which one do you mean: Dune (1984) or Dune (2021)?"
    assert radarr.movies == {}
    assert await assist.of(ada.user).say("the one from 2021") == "Requested Dune."
    assert held(radarr) == {438631}


@pytest.mark.parametrize(
    "sentence",
    ["approve Dune 1984", "approve Mia's requests", "what waits for me"],
)
async def test_nobody_else_decides(
    home: Home, assist: Speaker, radarr: SimulatedApp, mia: Person, sentence: str
) -> None:
    """Neither tell nor let anybody decide who is no approver, nor a voice."""
    for speaker in (assist, assist.of(mia.user)):
        assert await speaker.say(sentence) == ONLY_APPROVERS
    assert radarr.movies == {}


async def test_an_approver_with_an_age_limit(
    hass: HomeAssistant, home: Home, assist: Speaker, radarr: SimulatedApp
) -> None:
    """Keep from an approver what is above their age limit."""
    await home.add(radarr)
    mia, ben = await home.people("Mia", "Ben")
    set_person(hass, ben.id, approver=True, max_age=11)
    await home.quiet()
    await mia.ask("request_movie", **MATRIX)
    speaker = assist.of(ben.user)
    assert await speaker.say("what waits for me") == "No requests are waiting for you."
    answer = await speaker.say("approve The Matrix")
    assert answer == "No request for “The Matrix” is waiting for you."
    assert radarr.movies == {}


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("approve Gravity", "No request for “Gravity” is waiting for you."),
        ("approve the series Dune", "No request for “Dune” is waiting for you."),
        ("approve Dune 1985", "No request for “Dune 1985” is waiting for you."),
        ("approve Ben's requests", "Nothing requested by Ben is waiting for you."),
    ],
)
async def test_what_does_not_wait(
    home: Home, assist: Speaker, mia: Person, sentence: str, answer: str
) -> None:
    """Say that nothing waits that is meant."""
    ada = await home.parent()
    assert await assist.of(ada.user).say(sentence) == answer


async def test_two_people_of_one_name(
    home: Home, assist: Speaker, radarr: SimulatedApp, mia: Person
) -> None:
    """Approve of neither of two people of one name, who are told apart on the page."""
    ada = await home.parent()
    other = await home.person("Mia")
    await other.ask("request_movie", **MATRIX)
    said = await assist.of(ada.user).say("approve Mia's requests")
    assert said.startswith("Several people are called Mia.")
    assert radarr.movies == {}
    waiting = await ada.requests(scope="to_decide")
    asked = {one["requesters"][0]["user_id"] for one in waiting}
    assert asked == {mia.id, other.id}
    said = await assist.of(ada.user).say("approve Mia 2's requests")
    assert said == "Requested The Matrix."
    assert "user_id" not in (await other.mine())["requesters"][0]


async def test_one_that_fails_keeps_no_other_back(
    home: Home, assist: Speaker, radarr: SimulatedApp, mia: Person
) -> None:
    """Approve the others of somebody's requests when one can't be carried out."""
    ada = await home.parent()
    radarr.upstream.drop(841)
    said = await assist.of(ada.user).say("approve Mia's requests")
    assert "Requested Dune." in said
    assert "Dune (1984):" in said
    assert held(radarr) == {438631}


async def test_only_what_was_told_is_approved(
    home: Home, assist: Speaker, sonarr: SimulatedApp
) -> None:
    """Leave the seasons that were asked for after the question for a decision of their own."""
    await home.add(sonarr)
    mia, ada = await home.people("Mia", "Ada")
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1])
    await assist.of(ada.user).say("approve Breaking Bad")
    (request,) = await mia.requests()
    assert (request["seasons"], request["status"]) == ([1], "sent")
