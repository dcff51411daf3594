"""Presets: who may use which, what they mean in the app, and what approvers make of them."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers.llm import LLM_API_ASSIST, LLMContext, ToolInput
import pytest

from custom_components.requestarr.household.stored_requests import request_from
from custom_components.requestarr.llm import async_get_tools
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.settings import root_folder
from tests.support.family import BREAKING_BAD, MATRIX, STAR_WARS
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.presets import allow, offered, set_presets
from tests.support.rules import set_person

pytestmark = pytest.mark.usefixtures("haste")

KIDS: Json = {
    "name": "For the kids",
    "quality_profile_id": 6,
    "root_folder": "/kids",
    "tags": ["kids"],
}


@pytest.fixture
async def entry_id(home: Home, radarr: SimulatedApp) -> str:
    """Set up a Radarr with folders for some of it, and return its entry's id."""
    radarr.root_folders.append(root_folder("radarr", 2, "/kids"))
    radarr.root_folders.append(root_folder("radarr", 3, "/best"))
    entry = await home.add(radarr)
    return entry.entry_id


def movie(radarr: SimulatedApp) -> Json:
    """Return the one movie that Radarr has, as far as presets are about it."""
    (row,) = radarr.movies.values()
    labels = {tag["id"]: tag["label"] for tag in radarr.tags}
    return {
        "quality_profile_id": row["qualityProfileId"],
        "root_folder": row["path"].rpartition("/")[0],
        "tags": [labels[one] for one in row["tags"]],
        "minimum_availability": row["minimumAvailability"],
    }


USUAL = {
    "quality_profile_id": 4,
    "root_folder": "/movies",
    "tags": [],
    "minimum_availability": "released",
}


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"quality_profile_id": 6},
        {"root_folder": "/kids", "tags": ["kids", "hd"]},
        {"minimum_availability": "announced"},
        {**USUAL, "quality_profile_id": 5, "root_folder": "/best"},
    ],
)
async def test_what_it_means(
    home: Home, radarr: SimulatedApp, entry_id: str, said: Json
) -> None:
    """Add a movie as the preset says, and as the app's options say where it says nothing."""
    ada, mia = await home.people("Ada", "Mia")
    ids = await set_presets(
        ada,
        {"name": "Normal", "entry_id": entry_id},
        {"name": "Other", "entry_id": entry_id, **said},
    )
    set_person(home.hass, mia.id, auto_approve=["movie"])
    answer = await mia.ask("request_movie", **MATRIX, preset=ids["Other"])
    assert answer["success"], answer
    await home.quiet()
    assert movie(radarr) == {**USUAL, **said}
    assert (await mia.mine())["preset"] == {"id": ids["Other"], "name": "Other"}


async def test_of_series_and_music(
    home: Home, sonarr: SimulatedApp, lidarr: SimulatedApp
) -> None:
    """Set the series type in Sonarr, and the metadata profile in Lidarr."""
    shows, songs = await home.add(sonarr), await home.add(lidarr)
    ada = await home.parent()
    await set_presets(
        ada,
        {"name": "Anime", "entry_id": shows.entry_id, "series_type": "anime"},
        {"name": "Anime", "entry_id": songs.entry_id, "metadata_profile_id": 2},
    )
    await ada.ask("request_series", **BREAKING_BAD, preset="anime")
    artist = next(iter(sonarr.catalogue.artists.values()))
    wish = {"foreign_artist_id": artist.mbid, "title": artist.name, "preset": "Anime"}
    await ada.ask("request_artist", **wish)
    await home.quiet()
    assert [row["seriesType"] for row in sonarr.series.values()] == ["anime"]
    assert [row["metadataProfileId"] for row in lidarr.artists.values()] == [2]


async def test_who_may_use_which(
    home: Home, radarr: SimulatedApp, sonarr: SimulatedApp, entry_id: str
) -> None:
    """Offer each person what they may use, the usual one first; refuse all else."""
    shows = (await home.add(sonarr)).entry_id
    ada, mia, ben, eve = await home.people("Ada", "Mia", "Ben", "Eve")
    names = ("Normal", "Best picture", "For the kids")
    rows = [{"name": name, "entry_id": entry_id} for name in names]
    ids = await set_presets(ada, *rows, {"name": "Shows", "entry_id": shows})
    kids, normal = ids["For the kids"], ids["Normal"]
    await allow(ada, mia.id, [kids, normal])
    set_person(home.hass, ben.id, may_request=["series"])
    assert await offered(mia, entry_id) == [("For the kids", True), ("Normal", False)]
    assert await offered(mia, shows) == []
    assert await offered(ben, entry_id) == []
    assert await offered(ben, shows) == [("Shows", True)]
    for parent in (ada, eve):
        found = await offered(parent, entry_id)
        assert found == [(name, name == "Normal") for name in names]
    for word in (ids["Best picture"], "best  PICTURE"):
        answer = await mia.ask("request_movie", **MATRIX, preset=word)
        assert (answer["success"], answer["error_code"]) == (False, "not_allowed")
    for word in ("nothing", ids["Shows"]):
        answer = await mia.ask("request_movie", **MATRIX, preset=word)
        assert answer["error_code"] == "invalid_request"
    assert await mia.requests() == []
    await allow(ada, mia.id, None)
    answer = await mia.ask("request_movie", **MATRIX, preset=ids["Best picture"])
    assert answer["success"]


async def test_approver_with_presets(home: Home, entry_id: str) -> None:
    """Let an approver use all, with their own as the usual ones."""
    ada, mia = await home.people("Ada", "Mia")
    rows = [{"name": name, "entry_id": entry_id} for name in ("A", "B", "C")]
    ids = await set_presets(ada, *rows)
    set_person(home.hass, mia.id, approver=True, presets=[ids["C"]])
    found = await offered(mia, entry_id)
    assert found == [("C", True), ("A", False), ("B", False)]
    # The rules of everyone else are not an admin's.
    await allow(ada, None, [ids["B"]])
    assert (await offered(ada, entry_id))[0] == ("A", True)


@pytest.mark.parametrize("presets", [None, ["For the kids"], ["Normal", "Best"]])
async def test_usual_one(
    home: Home, radarr: SimulatedApp, entry_id: str, presets: list[str] | None
) -> None:
    """Take somebody's first where they name none; of who may use all, the household's first."""
    ada, mia = await home.people("Ada", "Mia")
    rows = [
        {**KIDS, "entry_id": entry_id},
        {"name": "Normal", "entry_id": entry_id},
        {"name": "Best", "entry_id": entry_id, "quality_profile_id": 5},
    ]
    ids = await set_presets(ada, *rows)
    await allow(ada, mia.id, presets and [ids[name] for name in presets])
    set_person(home.hass, mia.id, auto_approve=["movie"], presets=None)
    await allow(ada, mia.id, presets and [ids[name] for name in presets])
    await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    name = presets[0] if presets else "For the kids"
    assert (await mia.mine())["preset"]["name"] == name
    assert movie(radarr)["root_folder"] == ("/movies" if name == "Normal" else "/kids")


async def test_another_by_the_approver(
    home: Home, radarr: SimulatedApp, entry_id: str
) -> None:
    """Send what the preset means that the approver chooses, and remember that one."""
    ada, mia = await home.people("Ada", "Mia")
    best = {"name": "Best", "entry_id": entry_id, "quality_profile_id": 5}
    ids = await set_presets(ada, {**KIDS, "entry_id": entry_id}, best)
    answer = await mia.ask("request_movie", **MATRIX)
    request_id = answer["request_id"]
    for word, code in (("nothing", "invalid_request"), (ids["Best"], None)):
        answer = await ada.ask("approve", request_id=request_id, preset=word)
        assert answer.get("error_code") == code
    assert answer["request"]["preset"] == {"id": ids["Best"], "name": "Best"}
    await home.quiet()
    assert movie(radarr) == {**USUAL, "quality_profile_id": 5}


async def test_another_for_what_is_under_way(
    home: Home, radarr: SimulatedApp, entry_id: str
) -> None:
    """Give what was sent the quality of the preset that an approver chooses now."""
    [ada] = await home.people("Ada")
    best = {"name": "Best", "entry_id": entry_id, "quality_profile_id": 5}
    ids = await set_presets(ada, {"name": "Normal", "entry_id": entry_id}, best)
    for word in (ids["Normal"], ids["Best"]):
        assert (await ada.ask("request_movie", **MATRIX, preset=word))["message"]
        await home.quiet()
    assert movie(radarr) == {**USUAL, "quality_profile_id": 5}
    assert (await ada.mine())["preset"] == {"id": ids["Best"], "name": "Best"}


async def test_meaning_of_when_it_is_approved(
    home: Home, radarr: SimulatedApp, entry_id: str
) -> None:
    """Send what a preset means by then; one that is gone, as it was asked for."""
    ada, mia = await home.people("Ada", "Mia")
    ids = await set_presets(ada, {**KIDS, "entry_id": entry_id})
    first = await mia.ask("request_movie", **MATRIX)
    row = {"id": ids["For the kids"], "name": "Small", "entry_id": entry_id}
    await set_presets(ada, {**row, "root_folder": "/best"})
    await ada.ask("approve", request_id=first["request_id"])
    await home.quiet()
    assert movie(radarr) == {**USUAL, "root_folder": "/best"}
    second = await mia.ask("request_movie", **STAR_WARS)
    await set_presets(ada)
    answer = await ada.ask("approve", request_id=second["request_id"])
    assert answer["request"]["preset"]["name"] == "Small"
    await home.quiet()
    assert [one["path"].split("/")[1] for one in radarr.movies.values()] == ["best"] * 2


async def test_what_the_app_has(
    home: Home, sonarr: SimulatedApp, hass: HomeAssistant
) -> None:
    """Change the quality of what is there only where an approver chose the preset."""
    shows = (await home.add(sonarr)).entry_id
    ada, mia = await home.people("Ada", "Mia")
    normal = {"name": "Normal", "entry_id": shows, "quality_profile_id": 6}
    best = {"name": "Best", "entry_id": shows, "quality_profile_id": 5}
    await set_presets(ada, {**normal, "tags": ["kids"]}, best)
    set_person(hass, mia.id, auto_approve=["series"])
    await ada.ask("request_series", **BREAKING_BAD, seasons=[1], preset="Best")
    await home.quiet()
    await mia.ask("request_series", **BREAKING_BAD, seasons=[2], preset="Normal")
    await home.quiet()
    (row,) = sonarr.series.values()
    assert (row["qualityProfileId"], row["tags"]) == (5, [])
    await ada.ask("request_series", **BREAKING_BAD, seasons=[3], preset="Normal")
    await home.quiet()
    (row,) = sonarr.series.values()
    assert row["qualityProfileId"] == 6


async def test_approved_by_asking_too(
    home: Home, radarr: SimulatedApp, entry_id: str
) -> None:
    """Keep the preset of what waits where an approver only asks too, unless they name one."""
    ada, mia = await home.people("Ada", "Mia")
    rows = [{**KIDS, "entry_id": entry_id}, {"name": "Normal", "entry_id": entry_id}]
    await set_presets(ada, *rows)
    for wish, named, name in (
        (MATRIX, {}, "For the kids"),
        (STAR_WARS, {"preset": "Normal"}, "Normal"),
    ):
        await mia.ask("request_movie", **wish, preset="For the kids")
        await ada.ask("request_movie", **wish, **named)
        assert (await mia.requests())[0]["preset"]["name"] == name


async def test_by_an_assistant(
    home: Home, hass: HomeAssistant, radarr: SimulatedApp, entry_id: str
) -> None:
    """Take the name of a preset from who speaks."""
    ada, mia = await home.people("Ada", "Mia")
    await set_presets(
        ada,
        {"name": "Normal", "entry_id": entry_id},
        {"name": "Best picture", "entry_id": entry_id},
    )
    llm = LLMContext("test", mia.context, "en", "conversation", None)
    given = async_get_tools(hass, llm, LLM_API_ASSIST)
    assert given
    tools = {tool.name.removeprefix("requestarr__"): tool for tool in given.tools}

    async def call(name: str, **fields: Any) -> Json:
        """Call a tool."""
        asked = ToolInput(name, {"media_type": "movie", **fields})
        return dict((await tools[name].async_call(hass, asked, llm)).data)

    found = (await call("search_media", query="The Matrix"))["results"]
    await call("request_media", media_id=found[0]["media_id"], preset="best picture")
    assert (await mia.mine())["preset"]["name"] == "Best picture"


async def test_rest_of_a_collection(
    home: Home, radarr: SimulatedApp, entry_id: str
) -> None:
    """Ask for all movies of a collection by one preset."""
    ada = await home.parent()
    rows = [{"name": "Normal", "entry_id": entry_id}, {**KIDS, "entry_id": entry_id}]
    await set_presets(ada, *rows)
    radarr.add_movie(603, has_file=True)
    await home.quiet()
    found = await ada.ask("title", kind="movie", media_id=603)
    wish = {"collection_tmdb_id": found["title"]["collection"]["tmdb_id"]}
    refused = await ada.ask("request_collection", **wish, preset="nothing")
    assert refused["error_code"] == "invalid_request"
    answer = await ada.ask("request_collection", **wish, preset="For the kids")
    assert answer["success"], answer
    assert {one["preset"]["name"] for one in await ada.requests()} == {"For the kids"}


async def test_kept_over_a_restart(
    home: Home, radarr: SimulatedApp, entry_id: str, hass_storage: Json
) -> None:
    """Write the preset down with its request, and read it again."""
    ada, mia = await home.people("Ada", "Mia")
    ids = await set_presets(ada, {**KIDS, "entry_id": entry_id})
    await mia.ask("request_movie", **MATRIX)
    (row,) = hass_storage["requestarr.requests"]["data"]["requests"]
    preset = request_from(row).preset
    assert preset is not None
    assert (preset.id, preset.root_folder) == (ids["For the kids"], "/kids")
    # What earlier versions kept had none.
    for name in ("preset", "route", "is_preset_chosen"):
        del row[name]
    assert request_from(row).preset is None
