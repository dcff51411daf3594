"""That nothing was found for long is said, to who asked and to who decides."""

from datetime import datetime, timedelta

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest

from custom_components.requestarr.household.request import RequestStatus, What
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.family import Person, kept, store
from tests.support.helpers import Json, async_user, only
from tests.support.home import Home


async def since(who: Person) -> str | None:
    """Return since when nothing was found of the one request."""
    (found,) = await who.requests(scope="all")
    told: str | None = found["unfound_since"]
    return told


def days_ago(days: float) -> datetime:
    """Return a time of before."""
    return dt_util.utcnow() - timedelta(days=days)


@pytest.mark.parametrize(
    ("sent", "out", "told"),
    [
        (6.9, 900, False),
        (7.1, 900, True),
        (300, 900, True),
        (300, 3, False),
        (300, 20, True),
    ],
)
async def test_nothing_found_for_long(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    sent: float,
    out: float,
    told: bool,
) -> None:
    """Say since when, after a week that it could have been found, until it is."""
    entry = make_entry(radarr)
    user = await async_user(hass, "Mia")
    row = kept(entry, user, RequestStatus.SENT, What.SENT, settled=True).as_dict()
    row["history"] = [
        {**one, "at": days_ago(sent).isoformat()} for one in row["history"]
    ]
    store(hass_storage, row)
    movie = radarr.add_movie(603)
    day = f"{days_ago(out).date().isoformat()}T00:00:00Z"
    dates = ("inCinemas", "digitalRelease", "physicalRelease", "releaseDate")
    movie.update(dict.fromkeys(dates, day))
    await set_up(hass, entry)
    mia, ada = await home.login(user), await home.parent()
    since_then = await since(mia)
    assert (since_then is not None) is told
    assert await since(ada) == since_then
    if since_then:
        expected = max(days_ago(sent), days_ago(out))
        assert abs(datetime.fromisoformat(since_then) - expected) < timedelta(days=2)
    radarr.backend.set_file(only(radarr.movies), has_file=True)  # type: ignore[union-attr]
    await home.look_again(entry)
    assert await since(mia) is None


@pytest.mark.parametrize("status", ["pending", "declined", "failed"])
async def test_what_nobody_looks_for(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    status: str,
) -> None:
    """Say nothing of the kind where the app does not look for it, or is away."""
    entry = make_entry(radarr)
    user = await async_user(hass, "Mia")
    row = kept(entry, user, RequestStatus(status)).as_dict()
    row["history"] = [{**one, "at": days_ago(50).isoformat()} for one in row["history"]]
    store(hass_storage, row)
    await set_up(hass, entry)
    mia = await home.login(user)
    assert await since(mia) is None
    await hass.config_entries.async_unload(entry.entry_id)
    assert await since(mia) is None
