"""What was as asked, and somebody switched off since, stays off: whatever starts anew meanwhile."""

from collections.abc import Generator
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.household.ledger import DATA_LEDGER
from tests.app.test_moved import is_settled
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json, until
from tests.support.home import Home
from tests.support.wishes import SEASON, request, rows_of, wish_for

LATE = "custom_components.requestarr.household.confirmation.LATE_SECONDS"


@pytest.fixture(autouse=True)
def pauses(haste: None) -> Generator[None]:
    """Look seldom soon."""
    with patch(LATE, (0.3,)):
        yield


def parts(app: Any, kind: str, wish: Json) -> list[Json]:
    """Return what of a title somebody may switch off alone."""
    if kind == "series":
        found = app.episodes.values()
        return [one for one in found if one["seasonNumber"] == SEASON]
    if kind == "movie":
        return [*rows_of(app, kind).values()]
    albums = [*app.albums.values()]
    if kind == "artist":
        return albums
    wanted = wish["foreign_album_id"]
    return [one for one in albums if one["foreignAlbumId"] == wanted]


async def start_anew(home: Home, entry: MockConfigEntry, how: str) -> None:
    """Have what is under way start anew."""
    entries = home.hass.config_entries
    if how == "reload":
        await entries.async_reload(entry.entry_id)
    else:
        await entries.async_remove(entry.entry_id)


@pytest.mark.parametrize("how", ["reload", "removed"])
@pytest.mark.parametrize("confirmed", [True, False])
async def test_left_off(
    home: Home, app: SimulatedApp, kind: str, how: str, confirmed: bool
) -> None:
    """Leave off what somebody switched off, whether its search was confirmed before or not."""
    entry = await home.add(app)
    ada = await home.parent()
    wish = wish_for(app, kind)
    if not confirmed:
        app.fail("/command", status=500)
    assert (await ada.ask(request(kind), **wish))["success"]
    ledger = home.hass.data[DATA_LEDGER]
    await until(lambda: parts(app, kind, wish) and ledger.requests()[0].as_asked, 10)
    if confirmed:
        await until(lambda: is_settled(home.hass), 10)
    off = parts(app, kind, wish)[0]
    off["monitored"] = False
    await start_anew(home, entry, how)
    app.clear_faults()
    if how == "removed":
        await home.add(app)
    await until(lambda: is_settled(home.hass), 20)
    assert not off["monitored"]
    assert (await ada.mine())["status"] == "sent"


async def test_asked_for_again(
    hass: HomeAssistant, home: Home, app: SimulatedApp, kind: str
) -> None:
    """Switch it on again for who asks for it again."""
    await home.add(app)
    ada = await home.parent()
    wish = wish_for(app, kind)
    for _ in range(2):
        assert (await ada.ask(request(kind), **wish))["success"]
        await until(lambda: is_settled(hass), 10)
        await until(lambda: parts(app, kind, wish), 10)
        assert all(one["monitored"] for one in parts(app, kind, wish))
        for one in parts(app, kind, wish):
            one["monitored"] = False
        await home.look_again(*hass.config_entries.async_entries("requestarr"))
