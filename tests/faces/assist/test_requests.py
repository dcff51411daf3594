"""Requesting, and asking where something is, by a sentence that is said."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.const import GROUP_ID_READ_ONLY
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from tests.arr_simulator import SimulatedApp
from tests.support.home import Home
from tests.support.rules import set_person
from tests.support.spoken import Speaker

WHICH_DUNE = "Which one do you mean: Dune (2021) or Dune (1984)?"
WAITS = "Requested {}. It’s waiting for approval."
NO_QUESTION = "There was no question to answer. Say what you’d like to do."


@pytest.mark.parametrize(
    ("sentence", "kind", "media_id", "seasons"),
    [
        ("Request The Matrix", "movie", 603, []),
        ("ask for the movie the matrix.", "movie", 603, []),
        ("request the film called THE MATRIX!", "movie", 603, []),
        ("request Dune 1984", "movie", 841, []),
        ("Request Breaking Bad, season 2", "series", 81189, [2]),
        ("request season two of breaking bad", "series", 81189, [2]),
    ],
)
async def test_what_is_named_is_requested(
    home: Home,
    assist: Speaker,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    sentence: str,
    kind: str,
    media_id: int,
    seasons: list[int],
) -> None:
    """Request the title in the name of the user who is logged in."""
    await home.add(radarr)
    await home.add(sonarr)
    mia = await home.person("Mia")
    answer = await assist.of(mia.user).say(sentence)
    request = await mia.mine()
    assert (request["kind"], request["media_id"]) == (kind, media_id)
    assert request["seasons"] == seasons
    assert request["status"] == "pending"
    assert answer == WAITS.format(request["title"])


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("request the artist Daft Punk", "artist"),
        ("request Daft Punk", "artist"),
        ("request the album Discovery", "album"),
    ],
)
async def test_music_is_requested(
    home: Home,
    assist: Speaker,
    radarr: SimulatedApp,
    lidarr: SimulatedApp,
    sentence: str,
    kind: str,
) -> None:
    """Request music that is named so, also where movies have other names."""
    await home.add(radarr)
    await home.add(lidarr)
    ada = await home.parent()
    await assist.of(ada.user).say(sentence)
    request = await ada.mine()
    assert (request["kind"], request["status"]) == (kind, "sent")


@pytest.mark.parametrize(
    ("answer", "media_id"),
    [
        ("the first one", 438631),
        ("Second.", 841),
        ("the one from 1984", 841),
        ("from 2021", 438631),
        ("number two", 841),
    ],
)
async def test_which_one_is_asked(
    home: Home, assist: Speaker, radarr: SimulatedApp, answer: str, media_id: int
) -> None:
    """Ask which of two titles is meant, and request the one that is chosen."""
    await home.add(radarr)
    mia = await home.person("Mia")
    speaker = assist.of(mia.user)
    assert await speaker.say("request Dune") == WHICH_DUNE
    assert await mia.requests() == []
    assert await speaker.say(answer) == WAITS.format("Dune")
    assert (await mia.mine())["media_id"] == media_id
    assert await speaker.say("the first one") == NO_QUESTION


@pytest.mark.parametrize("answer", ["the third one", "from 1999", "the series"])
async def test_an_answer_that_fits_none_is_asked_again(
    home: Home, assist: Speaker, radarr: SimulatedApp, answer: str
) -> None:
    """Ask again, and request nothing, when the answer means none of them."""
    await home.add(radarr)
    mia = await home.person("Mia")
    speaker = assist.of(mia.user)
    await speaker.say("request Dune")
    assert await speaker.say(answer) == WHICH_DUNE
    assert await speaker.say("none of them") == "OK. Nothing was done."
    assert await mia.requests() == []


async def test_a_question_is_for_who_was_asked(
    home: Home, assist: Speaker, radarr: SimulatedApp
) -> None:
    """Take an answer from nobody else, and from no other conversation."""
    await home.add(radarr)
    mia, ben = await home.people("Mia", "Ben")
    await assist.of(mia.user).say("request Dune")
    others = (assist, assist.of(ben.user), assist.of(mia.user, "garden"))
    for other in others:
        assert await other.say("the first one") == NO_QUESTION
    assert await assist.of(mia.user).say("the first one") == WAITS.format("Dune")
    assert await ben.requests() == []


async def test_a_question_is_over_after_a_while(
    hass: HomeAssistant,
    home: Home,
    assist: Speaker,
    radarr: SimulatedApp,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Take nothing for an answer two minutes later."""
    await home.add(radarr)
    mia = await home.person("Mia")
    await assist.of(mia.user).say("request Dune")
    freezer.tick(timedelta(minutes=2, seconds=1))
    async_fire_time_changed(hass, dt_util.utcnow())
    await home.quiet()
    await assist.of(mia.user).say("the first one")
    assert await mia.requests() == []


async def test_a_movie_and_a_series_of_one_name(
    home: Home, assist: Speaker, radarr: SimulatedApp, sonarr: SimulatedApp
) -> None:
    """Say of which kind each is, and let the kind be the answer."""
    await home.add(radarr)
    await home.add(sonarr)
    mia = await home.person("Mia")
    speaker = assist.of(mia.user)
    asked = await speaker.say("request Star Trek")
    assert "the movie Star Trek (2009) or the series Star Trek (1966)" in asked
    await speaker.say("the series")
    assert (await mia.mine())["kind"] == "series"


async def test_nobody_known_waits(
    home: Home, assist: Speaker, radarr: SimulatedApp
) -> None:
    """Have what a voice asks for wait, as it could be anyone's."""
    await home.add(radarr)
    ada = await home.parent()
    assert await assist.say("request The Matrix") == WAITS.format("The Matrix")
    (request,) = await ada.requests(scope="all")
    assert request["requesters"][0]["name"] == "Voice"
    assert radarr.movies == {}


async def test_a_reader_requests_nothing(
    home: Home, assist: Speaker, radarr: SimulatedApp
) -> None:
    """Refuse who may only look."""
    await home.add(radarr)
    reader = await home.person("Ron", GROUP_ID_READ_ONLY)
    answer = await assist.of(reader.user).say("request The Matrix")
    assert answer == "You can browse, but not request. An admin can change that."
    assert radarr.movies == {}


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize(
    "sentence",
    ["request The Matrix", "is The Matrix here yet", "is the film the matrix ready"],
)
async def test_an_age_limit_holds(
    hass: HomeAssistant,
    home: Home,
    assist: Speaker,
    radarr: SimulatedApp,
    sentence: str,
    held: bool,
) -> None:
    """Know nothing of what is above somebody's age limit."""
    if held:
        radarr.add_movie(603, has_file=True)
    await home.add(radarr)
    mia = await home.person("Mia")
    set_person(hass, mia.id, max_age=11)
    await home.quiet()
    answer = await assist.of(mia.user).say(sentence)
    assert answer.casefold() == "nothing matches “the matrix”."
    assert await mia.requests() == []


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("Is The Matrix here yet?", "The Matrix (1999): It’s in the library."),
        ("is the matrix in the library", "The Matrix (1999): It’s in the library."),
        ("is the movie dune 1984 ready", "Dune (1984): Nobody has requested it."),
        ("why isn't dune 1984 there yet", "Dune (1984): Nobody has requested it."),
        ("is qqqqq here yet", "Nothing matches “qqqqq”."),
    ],
)
async def test_where_something_is(
    home: Home, assist: Speaker, radarr: SimulatedApp, sentence: str, answer: str
) -> None:
    """Say where a title is."""
    radarr.add_movie(603, has_file=True)
    await home.add(radarr)
    mia = await home.person("Mia")
    assert await assist.of(mia.user).say(sentence) == answer


async def test_what_is_held_needs_no_catalogue(
    home: Home, assist: Speaker, radarr: SimulatedApp
) -> None:
    """Say where a title of the library is without a lookup."""
    radarr.add_movie(603, has_file=True)
    await home.add(radarr)
    assert "in the library" in await assist.say("is the matrix here yet")
    assert [one for one in radarr.calls if "lookup" in one.path] == []


async def test_an_app_that_is_away(
    home: Home, assist: Speaker, radarr: SimulatedApp, sonarr: SimulatedApp
) -> None:
    """Say so, and take no series for the movie that may be meant."""
    await home.add(radarr)
    await home.add(sonarr)
    mia = await home.person("Mia")
    radarr.fail("/movie/lookup", status=503)
    answer = await assist.of(mia.user).say("request Star Trek")
    assert (
        answer
        == "The movie app can’t be reached right now, because a proxy reported an error. Try again in a moment."
    )
    assert await mia.requests() == []


async def test_an_app_that_is_not_connected(
    home: Home, assist: Speaker, radarr: SimulatedApp
) -> None:
    """Say which app is missing for what is asked for."""
    await home.add(radarr)
    answer = await assist.say("request the series Breaking Bad")
    assert (
        answer
        == "The series app isn’t connected. An admin can connect it in Home Assistant."
    )
