"""Routes: which preset a title goes to by itself, and what is said of it."""

from dataclasses import replace

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.api import Movie
from custom_components.requestarr.household.member import VOICE, Member
from custom_components.requestarr.household.routes import Route
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.settings import root_folder
from tests.support.entries import AppRunner
from tests.support.family import Person
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.presets import allow, set_presets, set_routes
from tests.support.rules import set_person

pytestmark = pytest.mark.usefixtures("haste")

MOVIE = replace(
    Movie(tmdb_id=1, title="Spirited Away"),
    genres=("Animation", "Family"),
    certification="PG",
)
MIA = Member(user_id="mia", name="Mia")
FITS: list[tuple[Json, bool]] = [
    ({}, True),
    ({"genres": ("family",)}, True),
    ({"genres": ("Anime", "ANIMATION")}, True),
    ({"genres": ("Anime",)}, False),
    ({"original_languages": ("japanese",)}, True),
    ({"original_languages": ("English",)}, False),
    ({"max_age": 8}, True),
    ({"max_age": 7}, False),
    ({"people": ("mia", "ben")}, True),
    ({"people": ("ben", "unknown")}, False),
    ({"kinds": ("movie",)}, True),
    ({"kinds": ("series", "music", "album")}, False),
    ({"genres": ("Family",), "max_age": 12, "kinds": ("movie",)}, True),
    ({"genres": ("Family",), "max_age": 12, "kinds": ("series",)}, False),
]


@pytest.mark.parametrize(("conditions", "fits"), FITS)
def test_conditions(conditions: Json, fits: bool) -> None:
    """All conditions must hold, of a list one."""
    details = replace(MOVIE.details, original_language="Japanese")
    found = replace(MOVIE, details=details)
    route = Route(preset="a", **conditions)
    assert route.fits(MIA, found) is fits
    assert Route.from_dict(route.as_dict()) == route


def test_what_is_not_known() -> None:
    """What a title doesn't say fits no condition on it; a voice is nobody known."""
    found = replace(MOVIE, certification="NR")
    for conditions in ({"max_age": 21}, {"original_languages": ("English",)}):
        assert not Route(preset="a", **conditions).fits(MIA, found)
    assert Route(preset="a", people=("unknown",)).fits(VOICE, found)


@pytest.fixture
async def entry_id(home: Home, radarr: SimulatedApp) -> str:
    """Set up a Radarr with folders for some of it, and return its entry's id."""
    for number, path in enumerate(("/kids", "/best"), start=2):
        radarr.root_folders.append(root_folder("radarr", number, path))
    entry = await home.add(radarr)
    return entry.entry_id


async def test_first_that_fits(home: Home, radarr: SimulatedApp, entry_id: str) -> None:
    """Send each title where the first route says, unless a preset was chosen."""
    ada, mia = await home.people("Ada", "Mia")
    names = {"Normal": None, "Kids": "/kids", "Best": "/best"}
    ids = await set_presets(
        ada,
        *(
            {"name": name, "entry_id": entry_id, "root_folder": folder}
            for name, folder in names.items()
        ),
    )
    await set_routes(
        ada,
        ({"genres": ["Animation"], "kinds": ["series"]}, "Best"),
        ({"max_age": 8}, "Kids"),
        ({"genres": ["Science Fiction"]}, ids["Best"]),
        ({"max_age": 8}, "Normal"),
    )
    # What a route says holds for everybody, whichever presets they may choose.
    set_person(home.hass, mia.id, auto_approve=["movie"], presets=[ids["Normal"]])
    for tmdb_id, fields, name in (
        (105, {}, "Kids"),
        (603, {}, "Best"),
        (194, {}, "Normal"),
        (438631, {"preset": "Normal"}, "Normal"),
    ):
        answer = await mia.ask("request_movie", tmdb_id=tmdb_id, **fields)
        assert answer["success"], answer
        assert (await mia.requests())[0]["preset"]["name"] == name
    await home.quiet()
    found = {row["tmdbId"]: row["path"].split("/")[1] for row in radarr.movies.values()}
    assert found == {105: "kids", 603: "best", 194: "movies", 438631: "movies"}
    # One that they may not choose counts for nothing.
    answer = await mia.ask("request_movie", tmdb_id=11, preset="Best")
    assert answer["error_code"] == "not_allowed"


async def test_presets_of_the_app(home: Home, run_app: AppRunner) -> None:
    """Go to another app where the route says so, but not from one that was named."""
    near, far = await run_app("radarr"), await run_app("radarr")
    hd, uhd = (await home.add(near)).entry_id, (await home.add(far)).entry_id
    ada = await home.parent()
    await set_presets(
        ada,
        {"name": "Normal", "entry_id": hd},
        {"name": "Big", "entry_id": uhd},
        {"name": "Sky", "entry_id": hd},
        {"id": "sky-far", "name": "Sky", "entry_id": uhd},
    )
    await set_routes(
        ada,
        ({"genres": ["Science Fiction"]}, "Big"),
        ({"genres": ["Romance"]}, "Sky"),
        ({"genres": ["Crime"]}, "sky-far"),
    )
    for tmdb_id, fields, entry_id, name in (
        (603, {}, uhd, "Big"),
        (604, {"entry_id": hd}, hd, "Normal"),
        (194, {}, hd, "Sky"),
        (194, {"entry_id": uhd}, uhd, "Sky"),
        (155, {}, uhd, "Sky"),
        (872585, {}, hd, "Normal"),
    ):
        await ada.ask("request_movie", tmdb_id=tmdb_id, **fields)
        newest = (await ada.requests())[0]
        found = (newest["media_id"], newest["entry_id"], newest["preset"]["name"])
        assert found == (tmdb_id, entry_id, name)


async def normal_and_kids(ada: Person, entry_id: str) -> dict[str, str]:
    """Have two presets of an app; return their ids by name."""
    rows = [{"name": name, "entry_id": entry_id} for name in ("Normal", "Kids")]
    return await set_presets(ada, *rows)


async def test_what_a_title_says(
    home: Home, hass: HomeAssistant, radarr: SimulatedApp, entry_id: str
) -> None:
    """Say which preset a title gets, and why, before it is sent, and to who decides."""
    ada, mia, ben = await home.people("Ada", "Mia", "Ben")
    ids = await normal_and_kids(ada, entry_id)
    await set_routes(ada, ({"max_age": 8, "people": [mia.id]}, ids["Kids"]))
    set_person(hass, ben.id, may_request=[])

    async def said(someone: object, tmdb_id: int = 105) -> Json:
        """Return what somebody is told of where a title goes."""
        answer = await someone.ask("title", kind="movie", media_id=tmdb_id)
        title: Json = answer["title"]
        return {key: title[key] for key in ("preset", "route") if key in title}

    kids = {"id": ids["Kids"], "name": "Kids"}
    normal = {"id": ids["Normal"], "name": "Normal"}
    route = {"if": {"max_age": 8}, "preset": "Kids"}
    assert await said(mia) == {"preset": kids, "route": route}
    assert await said(mia, 603) == {"preset": normal}
    assert await said(ada) == {"preset": normal}
    assert await said(ben) == {}
    await mia.ask("request_movie", tmdb_id=105)
    whole = {"if": {"max_age": 8, "people": [mia.id]}, "preset": "Kids"}
    assert await said(ada) == {"preset": kids, "route": whole}
    # What is open keeps what it was sent with.
    await set_routes(ada)
    assert await said(mia) == {"preset": kids, "route": route}
    assert (await said(ada))["preset"] == kids
    # Who could request it nowhere is told nothing of where it would go.
    await allow(ada, mia.id, [])
    assert await said(mia, 603) == {}


async def test_a_title_is_tried(
    home: Home, hass: HomeAssistant, radarr: SimulatedApp, entry_id: str
) -> None:
    """Tell an admin which route fits a title that somebody would request, and its preset."""
    ada, mia, ben = await home.people("Ada", "Mia", "Ben")
    ids = await normal_and_kids(ada, entry_id)
    await set_routes(
        ada,
        ({"genres": ["Western"]}, "Kids"),
        ({"max_age": 8, "people": [mia.id]}, ids["Kids"]),
    )
    set_person(hass, ben.id, may_request=["movie"], max_age=8)

    async def tried(query: str, **fields: object) -> Json:
        """Return what is told of the first title that is called so."""
        answer = await ada.ask("household", **{"try": {"query": query, **fields}})
        assert "people" in answer
        first: Json = answer["tried"][0]
        return first

    mias = await tried("Ratatouille", user_id=mia.id)
    assert (mias["title"], mias["kind"], mias["route"]) == ("Ratatouille", "movie", 2)
    assert mias["preset"] == {"id": ids["Kids"], "name": "Kids"}
    assert mias["certification"] == "G"
    assert mias["genres"]
    own = await tried("Ratatouille")
    assert (own["route"], own["preset"]["name"]) == (None, "Normal")
    grown_up = await tried("The Matrix", user_id=ben.id)
    assert (grown_up["route"], grown_up["preset"]) == (None, None)
    assert grown_up["message"]
    set_person(hass, ben.id, may_request=[])
    assert (await tried("Ratatouille", user_id=ben.id))["message"]
    await allow(ada, mia.id, [])
    assert (await tried("The Matrix", user_id=mia.id))["message"] is None
    assert not radarr.movies

    nobody = await ada.ask("household", **{"try": {"query": "x", "user_id": "gone"}})
    assert nobody["error_code"] == "invalid_request"
    nothing = await ada.ask("household", **{"try": {"query": " "}})
    assert nothing["error_code"] == "invalid_query"
    assert "tried" not in await mia.ask("household", **{"try": {"query": "x"}})
    await radarr.stop()
    away = await ada.ask("household", **{"try": {"query": "Heat"}})
    assert away["error_code"] == "service_unavailable"


async def test_a_preset_that_was_removed_comes_back(home: Home, entry_id: str) -> None:
    """Have a preset back with its id, and with who could choose from it."""
    ada, mia = await home.people("Ada", "Mia")
    rows = [{"name": name, "entry_id": entry_id} for name in ("Normal", "Kids")]
    ids = await set_presets(ada, *rows)
    await allow(ada, mia.id, [ids["Kids"]])
    before = await ada.ask("household")
    await set_presets(ada, *before["presets"][:1])
    person = {"user_id": mia.id, "presets": [ids["Kids"]]}
    again = {"people": [person], "keep_others": True}
    assert await set_presets(ada, *before["presets"], **again) == ids
    after = await ada.ask("household")
    assert (after["presets"], after["people"]) == (before["presets"], before["people"])
