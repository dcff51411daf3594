"""An app's ids after its database was put back: what was chosen goes by its name."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any
from unittest.mock import ANY

from homeassistant.helpers import issue_registry as ir
import pytest

from custom_components.requestarr.const import (
    CONF_METADATA_PROFILE,
    CONF_NAMES,
    CONF_QUALITY_PROFILE,
    CONF_TAGS,
    DOMAIN,
)
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json, only
from tests.support.home import Home
from tests.support.presets import set_presets
from tests.support.wishes import BY_KIND, hold_unwanted, request, rows_of, wish_for

pytestmark = pytest.mark.usefixtures("haste")

type Change = Callable[[list[Json]], list[Json]]

# Beside the ids that are kept, the lists that each is about.
LISTS = {
    CONF_QUALITY_PROFILE: "quality_profiles",
    CONF_METADATA_PROFILE: "metadata_profiles",
}
WORDS = {CONF_QUALITY_PROFILE: "qualityProfileId"}
WORDS[CONF_METADATA_PROFILE] = "metadataProfileId"
# What each kind is given, by the id that it had, and another one that the app has.
GIVEN = [
    *((kind, CONF_QUALITY_PROFILE) for kind, _ in BY_KIND),
    ("artist", CONF_METADATA_PROFILE),
    ("album", CONF_METADATA_PROFILE),
]
CHOSEN = {"radarr": 4, "sonarr": 4, "lidarr": 3}
OTHER = 1
SERVICE = dict(BY_KIND)


def renumbered(rows: list[Json]) -> list[Json]:
    """Give all rows ids that no row had."""
    return [{**row, "id": row["id"] + 20} for row in rows]


def swapped(rows: list[Json]) -> list[Json]:
    """Give each row the id of another one."""
    ids = [row["id"] for row in rows]
    return [
        {**row, "id": number}
        for row, number in zip(rows, [*ids[1:], ids[0]], strict=True)
    ]


def of(app: SimulatedApp, name: str) -> list[Json]:
    """Return an app's list for an option."""
    rows: list[Json] = getattr(app, LISTS[name])
    return rows


def put(app: SimulatedApp, name: str, rows: list[Json]) -> None:
    """Have an app list other rows, as after another database was put in place."""
    setattr(app, LISTS[name], rows)


def called(app: SimulatedApp, name: str, number: int) -> str:
    """Return what an app calls the row of an id."""
    return str(only_of(of(app, name), "id", number)["name"])


def only_of(rows: list[Json], key: str, value: Any) -> Json:
    """Return the one row with a value."""
    (row,) = [one for one in rows if one[key] == value]
    return row


@pytest.fixture(params=["options", "preset"])
def by(request: pytest.FixtureRequest) -> str:
    """Return where the id is kept."""
    return str(request.param)


async def choose(home: Home, app: SimulatedApp, name: str, number: int, by: str) -> Any:
    """Have an id kept, in options or in a preset; return who asks, and by what."""
    usual = {name: number if by == "options" else OTHER}
    entry = await home.add(app, **usual)
    ada = await home.parent("Ada")
    if by == "options":
        return ada, {}
    preset = {"name": "Kids", "entry_id": entry.entry_id, name: number}
    await set_presets(ada, preset)
    return ada, {"preset": "Kids"}


def number_of(app: SimulatedApp, name: str) -> int:
    """Return the id that is chosen for an option."""
    return 3 if name == CONF_METADATA_PROFILE else CHOSEN[app.service]


def kept_in(home: Home, by: str, name: str, presets: list[Json]) -> int:
    """Return the id that is kept."""
    if by == "options":
        return int(home.entry.options[name])
    return int(only_of(presets, "name", "Kids")[name])


@pytest.fixture
def app(kind: str, request: pytest.FixtureRequest) -> SimulatedApp:
    """Return the app of a kind."""
    app: SimulatedApp = request.getfixturevalue(SERVICE[kind])
    return app


@pytest.mark.parametrize("change", [renumbered, swapped])
@pytest.mark.parametrize(("kind", "name"), GIVEN)
@pytest.mark.parametrize("told", [False, True])
async def test_moved(
    home: Home,
    app: SimulatedApp,
    kind: str,
    name: str,
    by: str,
    change: Change,
    told: bool,
) -> None:
    """Give a title what bears the name, told of the new ids before or not; keep its id."""
    number = number_of(app, name)
    ada, words = await choose(home, app, name, number, by)
    wanted = called(app, name, number)
    put(app, name, change(of(app, name)))
    if told:
        await home.entry.runtime_data.async_read_details()
        await home.quiet()
    answer = await ada.ask(request(kind), **wish_for(app, kind), **words)
    assert answer["success"], answer
    await home.quiet()
    row = only(rows_of(app, kind))
    assert called(app, name, row[WORDS[name]]) == wanted
    presets = (await ada.ask("household"))["presets"]
    assert called(app, name, kept_in(home, by, name, presets)) == wanted
    issues = ir.async_get(home.hass).issues
    assert [key for key in issues if key[0] == DOMAIN] == []


@pytest.mark.parametrize(("kind", "name"), GIVEN)
async def test_renamed(
    home: Home, app: SimulatedApp, kind: str, name: str, by: str
) -> None:
    """Go on with what was renamed, however often, and learn the new name."""
    number = number_of(app, name)
    ada, words = await choose(home, app, name, number, by)
    for new in ("First name", "Second name"):
        rows = deepcopy(of(app, name))
        only_of(rows, "id", number)["name"] = f" {new} "
        put(app, name, rows)
        await home.entry.runtime_data.async_read_details()
        await home.quiet()
    put(app, name, renumbered(of(app, name)))
    answer = await ada.ask(request(kind), **wish_for(app, kind), **words)
    assert answer["success"], answer
    await home.quiet()
    assert only(rows_of(app, kind))[WORDS[name]] == number + 20


@pytest.mark.parametrize("has_id", [False, True])
@pytest.mark.parametrize(("kind", "name"), GIVEN)
async def test_gone(
    home: Home, app: SimulatedApp, kind: str, name: str, by: str, has_id: bool
) -> None:
    """Refuse what the app has no more, also where another one has its id; tell admins."""
    number = number_of(app, name)
    ada, words = await choose(home, app, name, number, by)
    before = of(app, name)
    rows = [row for row in before if row["id"] != number]
    if has_id:
        rows = [{**row, "id": number} if row["id"] == OTHER else row for row in rows]
    put(app, name, rows)
    for _again in range(2):
        answer = await ada.ask(request(kind), **wish_for(app, kind), **words)
        assert (answer["success"], answer["error_code"]) == (False, "rejected")
        assert "profile" in answer["message"]
        await home.entry.runtime_data.async_read_details()
        await home.quiet()
    assert not app.calls_to("POST", f"/{'artist' if kind == 'album' else kind}")
    key = f"{name.removesuffix('_id')}_missing" if by == "options" else "presets_broken"
    issue_id = f"{key}_{home.entry.entry_id}"
    assert ir.async_get(home.hass).async_get_issue(DOMAIN, issue_id)

    put(app, name, renumbered(before))
    answer = await ada.ask(request(kind), **wish_for(app, kind), **words)
    assert answer["success"], answer
    await home.quiet()
    assert only(rows_of(app, kind))[WORDS[name]] == number + 20
    assert not ir.async_get(home.hass).async_get_issue(DOMAIN, issue_id)


@pytest.mark.parametrize("kind", ["movie"])
async def test_chosen_for_a_request(home: Home, app: SimulatedApp, kind: str) -> None:
    """Give a request what was chosen for it alone, also where it failed before."""
    await home.add(app)
    ada = await home.parent("Ada")
    app.fail("/movie$", status=500)
    wish = {**wish_for(app, kind), "quality_profile_id": 5}
    assert not (await ada.ask(request(kind), **wish))["success"]
    app.clear_faults()
    put(app, CONF_QUALITY_PROFILE, swapped(of(app, CONF_QUALITY_PROFILE)))
    (asked,) = await ada.requests()
    assert (await ada.ask("approve", request_id=asked["id"]))["success"]
    await home.quiet()
    given = only(app.movies)["qualityProfileId"]
    assert called(app, CONF_QUALITY_PROFILE, given) == "Ultra-HD"


def lose(app: SimulatedApp, number: int) -> None:
    """Have an app have a quality profile no more."""
    app.quality_profiles = [row for row in app.quality_profiles if row["id"] != number]


async def test_chosen_for_a_request_and_gone(home: Home, radarr: SimulatedApp) -> None:
    """Refuse what was chosen for a request alone if the app has it no more."""
    await home.add(radarr)
    ada = await home.parent("Ada")
    radarr.fail("/movie$", status=500)
    wish = {**wish_for(radarr, "movie"), "quality_profile_id": 5}
    assert not (await ada.ask(request("movie"), **wish))["success"]
    radarr.clear_faults()
    lose(radarr, 5)
    (asked,) = await ada.requests()
    answer = await ada.ask("approve", request_id=asked["id"])
    assert (answer["success"], answer["error_code"]) == (False, "rejected")
    assert "profile" in answer["message"]
    assert not radarr.movies


async def test_gone_while_it_waits(home: Home, radarr: SimulatedApp) -> None:
    """Show a title that waits to who decides, also where its usual profile is gone."""
    entry = await home.add(radarr)
    ada, mia = await home.parent("Ada"), await home.person("Mia")
    assert (await mia.ask(request("movie"), **wish_for(radarr, "movie")))["success"]
    lose(radarr, 4)
    await entry.runtime_data.async_read_details()
    await home.quiet()
    fields = {"entry_id": entry.entry_id, "kind": "movie", "media_id": 603}
    title = (await ada.ask("title", **fields))["title"]
    assert title["cost"] == {"size_bytes": None, "free_bytes": ANY}


async def test_held_and_gone(home: Home, radarr: SimulatedApp) -> None:
    """Have fetched what the app holds, which has a profile, where the usual one is gone."""
    hold_unwanted(radarr, "movie", wish_for(radarr, "movie"))
    entry = await home.add(radarr)
    ada = await home.parent("Ada")
    before = only(radarr.movies)["qualityProfileId"]
    lose(radarr, 4)
    await entry.runtime_data.async_read_details()
    assert (await ada.ask(request("movie"), **wish_for(radarr, "movie")))["success"]
    await home.quiet()
    row = only(radarr.movies)
    assert (row["monitored"], row["qualityProfileId"]) == (True, before)


async def test_unsaid(home: Home, radarr: SimulatedApp) -> None:
    """Go by the id that is kept as long as the app doesn't say what it has."""
    entry = await home.add(radarr)
    ada = await home.parent("Ada")
    radarr.fail("/qualityprofile", status=500)
    assert await home.hass.config_entries.async_reload(entry.entry_id)
    await home.quiet()
    assert (await ada.ask(request("movie"), **wish_for(radarr, "movie")))["success"]
    await home.quiet()
    assert only(radarr.movies)["qualityProfileId"] == 4


@pytest.mark.parametrize("kind", ["movie", "series", "artist"])
async def test_tags(home: Home, app: SimulatedApp, kind: str) -> None:
    """Tag by the label that was chosen: moved, renamed, and made again where it is gone."""
    app.tags = [{"id": 1, "label": "kids"}, {"id": 2, "label": "anime"}]
    await home.add(app, **{CONF_TAGS: [2]})
    await home.quiet()
    assert home.entry.options[CONF_NAMES][CONF_TAGS] == {"2": "anime"}
    app.tags = [{"id": 2, "label": "kids"}, {"id": 7, "label": "anime"}]
    ada = await home.parent("Ada")
    assert (await ada.ask(request(kind), **wish_for(app, kind)))["success"]
    await home.quiet()
    assert only(rows_of(app, kind))["tags"] == [7]
    assert home.entry.options[CONF_TAGS] == [7]


@pytest.mark.parametrize(
    ("now", "label"),
    [
        ([{"id": 1, "label": "kids"}, {"id": 2, "label": "cartoons"}], "cartoons"),
        ([{"id": 2, "label": "kids"}], "anime"),
        ([], "anime"),
    ],
)
async def test_tags_otherwise(
    home: Home, radarr: SimulatedApp, now: list[Json], label: str
) -> None:
    """Follow a tag that was renamed; make one that is gone, whoever has its id."""
    radarr.tags = [{"id": 1, "label": "kids"}, {"id": 2, "label": "anime"}]
    await home.add(radarr, **{CONF_TAGS: [2]})
    await home.quiet()
    radarr.tags = now
    ada = await home.parent("Ada")
    assert (await ada.ask(request("movie"), **wish_for(radarr, "movie")))["success"]
    await home.quiet()
    (tag,) = only(radarr.movies)["tags"]
    assert only_of(radarr.tags, "id", tag)["label"] == label
