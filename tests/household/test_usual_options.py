"""An entry that lacks some, or all, of its options gets what most would choose."""

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr import const
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.haste import hurried, soon
from tests.support.helpers import Json, only
from tests.support.home import Home
from tests.support.wishes import BY_KIND, request, rows_of, wish_for

FOLDERS = {"radarr": "/movies", "sonarr": "/tv", "lidarr": "/music"}
USUAL = {
    "movie": {"qualityProfileId": 4, "minimumAvailability": "released"},
    "series": {"qualityProfileId": 4, "seriesType": "standard", "seasonFolder": True},
    "artist": {"qualityProfileId": 3, "metadataProfileId": 1},
    "album": {"qualityProfileId": 3, "metadataProfileId": 1},
}
CHOSEN = [
    {},
    {const.CONF_QUALITY_PROFILE: 1},
    {const.CONF_ROOT_FOLDER: "/other"},
    {const.CONF_SEARCH: False, const.CONF_TAGS: []},
]


@pytest.mark.parametrize("options", CHOSEN)
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_request_without_options(
    hass: HomeAssistant,
    home: Home,
    app: SimulatedApp,
    make_entry: EntryFactory,
    kind: str,
    options: Json,
) -> None:
    """Request by the options that there are, and by what is usual for the others."""
    app.root_folders.append({"id": 9, "path": "/other", "accessible": True})
    entry = make_entry(app)
    hass.config_entries.async_update_entry(entry, options=options)
    await set_up(hass, entry)
    ask = await home.connect()
    with hurried(looks=soon()):
        assert (await ask(request(kind), **wish_for(app, kind)))["success"]
        await home.quiet()
    row = only(rows_of(app, kind))
    expected = dict(USUAL[kind])
    if profile := options.get(const.CONF_QUALITY_PROFILE):
        expected["qualityProfileId"] = profile
    assert {key: row[key] for key in expected} == expected
    folder = options.get(const.CONF_ROOT_FOLDER, FOLDERS[str(app.service)])
    assert row["path"].startswith(folder)


@pytest.mark.parametrize(
    ("path", "word"),
    [("/qualityprofile", "quality profile"), ("/rootfolder", "root folder")],
)
async def test_nothing_usual_is_known(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    path: str,
    word: str,
) -> None:
    """Say what there is none of where the app does not tell what it offers."""
    entry = make_entry(radarr)
    hass.config_entries.async_update_entry(entry, options={})
    radarr.fail(f"{path}$", status=500)
    await set_up(hass, entry)
    ask = await home.connect()
    outcome = await ask("request_movie", **wish_for(radarr, "movie"))
    assert outcome["error_code"] == "rejected"
    assert word in outcome["message"]
    assert not radarr.calls_to("POST", "/movie")


async def test_certificate_is_checked_unless_told_otherwise(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Reach an app by an entry that says nothing of its certificate."""
    entry = make_entry(radarr)
    data = {key: entry.data[key] for key in ("service", "url", "api_key")}
    hass.config_entries.async_update_entry(entry, data=data)
    await set_up(hass, entry)
    ask = await home.connect()
    (instance,) = (await ask("info"))["instances"]
    assert instance["reachable"]
    assert instance["quality_profile"]
