"""What everybody but admins reads of apps: what they are for, never which they are."""

from collections.abc import Awaitable, Callable
from typing import Any

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.api import Service
from custom_components.requestarr.app.app_names import AppName, product_name
from custom_components.requestarr.app.texts import cached_texts
from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner
from tests.support.family import Person
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.overheard import products
from tests.support.wishes import SERVICES, request, wish_for

KINDS = ("movie", "series", "artist", "album")
QUERIES = {"movie": "Dune", "series": "Severance", "artist": "Nirvana", "album": "a"}
SEARCHES = {"movie": "search_movies", "series": "search_tv"}
ONE_OF = {"movie": "the movie app", "series": "the series app"}
LABELS = {"radarr": "Movies", "sonarr": "Series", "lidarr": "Music"}

type Break = Callable[
    [HomeAssistant, Home, SimulatedApp, MockConfigEntry], Awaitable[None]
]


async def _silent(
    _hass: HomeAssistant, home: Home, app: SimulatedApp, entry: MockConfigEntry
) -> None:
    """Have an app answer no more."""
    await app.stop()
    await home.look_again(entry)


async def _unloaded(
    hass: HomeAssistant, _home: Home, _app: SimulatedApp, entry: MockConfigEntry
) -> None:
    """Have an app not set up."""
    await hass.config_entries.async_unload(entry.entry_id)


async def _broken(
    _hass: HomeAssistant, _home: Home, app: SimulatedApp, _entry: MockConfigEntry
) -> None:
    """Have an app refuse everything with an error of its own."""
    app.fail("/", status=500)


async def _refusing(
    _hass: HomeAssistant, _home: Home, app: SimulatedApp, _entry: MockConfigEntry
) -> None:
    """Have an app refuse what is added."""
    app.fail("/(movie|series|artist|album)$", method="POST", status=400, body=[])


WAYS: dict[str, Break] = {
    "silent": _silent,
    "unloaded": _unloaded,
    "broken": _broken,
    "refusing": _refusing,
}


async def _all_that_is_told(
    home: Home, who: Person, kind: str, wish: Json, entry_id: str
) -> list[Any]:
    """Return what somebody is told of an app and a title, by all that can be asked."""
    media_id = next(value for key, value in wish.items() if key.endswith("_id"))
    if kind == "album":
        media_id = wish["foreign_album_id"]
    named = {"kind": kind, "media_id": media_id, "entry_id": entry_id}
    told = [
        await who.ask("info"),
        await who.ask(request(kind), **wish, entry_id=entry_id),
        await who.ask("requests"),
        await who.ask("explain", **named),
        await who.ask("title", **named),
        await who.ask("follow", **named),
        await who.ask(
            SEARCHES.get(kind, "search_music"), query=QUERIES[kind], entry_id=entry_id
        ),
    ]
    (row,) = told[2]["requests"] or [None]
    if row:
        told.append(await who.ask("retry", request_id=row["id"]))
        told.append(await who.ask("withdraw", request_id=row["id"]))
    page = await home.page(who)
    told.append(page.shelves)
    return told


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", list(WAYS))
@pytest.mark.parametrize("several", [False, True])
async def test_no_product(
    hass: HomeAssistant,
    home: Home,
    run_app: AppRunner,
    kind: str,
    way: str,
    several: bool,
) -> None:
    """Name no app by its product to a child, whatever is wrong with it, alone or not."""
    service: Any = SERVICES[kind]
    app = await run_app(service)
    entry = await home.add(app)
    if several:
        further = await run_app(service, instance_name=f"{app.name} 4K")
        await home.add(further)
    (mia,) = await home.people("Mia")
    wish = wish_for(app, kind)
    await WAYS[way](hass, home, app, entry)
    told = await _all_that_is_told(home, mia, kind, wish, entry.entry_id)
    assert not list(products(told))
    labels = [one["title"] for one in told[0]["instances"]]
    alone = LABELS[service]
    assert labels == ([alone, f"{alone} 4K"] if several else [alone])
    if way in {"silent", "unloaded"} and not several and kind in ONE_OF:
        said = told[0]["instances"][0]["message"]
        assert said.startswith(f"T{ONE_OF[kind][1:]} isn’t answering"), said


async def test_admins_are_told(home: Home, run_app: AppRunner) -> None:
    """Tell an admin which app it is, on the same title."""
    app = await run_app("radarr")
    await home.add(app)
    further = await home.add(await run_app("radarr", instance_name="Radarr 4K"))
    ada, mia = await home.people("Ada", "Mia")
    for who, word in ((ada, "Radarr 4K"), (mia, "Movies 4K")):
        found = await who.ask("search_movies", query="Dune")
        assert {one["instance"] for one in found["results"][0]["also_in"]} == {word}
        (named,) = (
            one["name"]
            for one in (await who.ask("info"))["instances"]
            if one["entry_id"] == further.entry_id
        )
        assert named == word


async def test_rights_of_this_moment(
    hass: HomeAssistant, home: Home, run_app: AppRunner
) -> None:
    """Tell who is an admin no more no app's name, on a connection that was open before."""
    await home.add(await run_app("radarr"))
    (ada,) = await home.people("Ada")
    page = await home.page(ada)
    await page.until("trending", state="ready")
    assert list(products(page.shelves))
    await hass.auth.async_update_user(ada.user, group_ids=["system-users"])
    assert not list(products(await ada.ask("info")))


@pytest.mark.parametrize(
    ("own", "alike", "label"),
    [
        (None, (), "Movies"),
        ("Radarr", ("Radarr", "4K"), "Movies"),
        ("radarr", ("radarr", "4K"), "Movies"),
        ("Radarr 4K", ("Radarr", "Radarr 4K"), "Movies 4K"),
        ("Radarr (4K)", ("Radarr", "Radarr (4K)"), "Movies (4K)"),
        ("Radarr – 4K movies", ("Radarr", "Radarr – 4K movies"), "4K movies"),
        ("Upstairs", ("Radarr", "Upstairs"), "Upstairs"),
        ("Radarr", ("Movies", "Radarr"), "Movies 2"),
        ("Movies", ("Movies", "Radarr"), "Movies 1"),
        ("RADARR-UHD", ("a", "RADARR-UHD"), "Movies-UHD"),
        ("Sonarr", ("a", "Sonarr"), "Movies"),
        ("Gone", (), "Gone"),
    ],
)
async def test_label(
    hass: HomeAssistant,
    home: Home,
    run_app: AppRunner,
    own: str | None,
    alike: tuple[str, ...],
    label: str,
) -> None:
    """Leave out the product wherever it stands in a name, and tell equal ones apart."""
    await home.add(await run_app("radarr"))
    place = alike.index(own) if own in alike else 0
    name = AppName(Service.RADARR, own, alike, place)
    assert name.label(cached_texts(hass)) == label


@pytest.mark.parametrize(
    ("titles", "admins", "others"),
    [
        (["Radarr", "Radarr"], ["Radarr 1", "Radarr 2"], ["Movies 1", "Movies 2"]),
        (["Radarr", "radarr"], ["Radarr 1", "radarr 2"], ["Movies 1", "Movies 2"]),
        (
            ["Radarr", "Radarr", "Radarr 1"],
            ["Radarr 2", "Radarr 3", "Radarr 1"],
            ["Movies 2", "Movies 3", "Movies 1"],
        ),
        (
            ["Radarr 4K", "Radarr", "Movies 4K"],
            ["Radarr 4K", "Radarr", "Movies 4K"],
            ["Movies 4K 1", "Movies", "Movies 4K 2"],
        ),
    ],
)
async def test_apps_of_one_name(
    hass: HomeAssistant,
    home: Home,
    run_app: AppRunner,
    titles: list[str],
    admins: list[str],
    others: list[str],
) -> None:
    """Tell apps apart that somebody has given one name, wherever they stand side by side."""
    entries = [await home.add(await run_app("radarr")) for _ in titles]
    for entry, title in zip(entries, titles, strict=True):
        hass.config_entries.async_update_entry(entry, title=title)
    ada, mia = await home.people("Ada", "Mia")
    for who, expected in ((ada, admins), (mia, others)):
        info = await who.ask("info")
        names = {one["entry_id"]: one["title"] for one in info["instances"]}
        assert [names[entry.entry_id] for entry in entries] == expected
    await hass.config_entries.async_unload(entries[1].entry_id)
    for who, expected in ((ada, admins), (mia, others)):
        wish = {"tmdb_id": 603, "entry_id": entries[1].entry_id}
        refused = await who.ask("request_movie", **wish)
        begun = refused["message"].casefold()
        assert begun.startswith(f"{expected[1].casefold()} isn")


def test_no_reader() -> None:
    """Refuse to write a sentence before it is known who reads it."""
    with pytest.raises(TypeError, match="who reads it"):
        f"{product_name(Service.RADARR)} is away"
