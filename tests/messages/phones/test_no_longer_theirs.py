"""What stands on a phone goes from it once it is no longer for who holds it."""

from datetime import timedelta

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from tests.arr_simulator import SimulatedApp
from tests.messages.phones.conftest import tell
from tests.messages.phones.test_live_downloads import Download
from tests.messages.phones.test_unreached import Network
from tests.support.family import Person, asked_by
from tests.support.helpers import only
from tests.support.home import Home
from tests.support.phones import GetPhone, SimulatedPhone
from tests.support.rules import set_person


@pytest.mark.parametrize("expected_lingering_timers", [True])
@pytest.mark.parametrize("ended", ["rights", "age", "account", "wish", "nothing"])
async def test_a_question(
    hass: HomeAssistant,
    home: Home,
    phone: GetPhone,
    ada: Person,
    mia: Person,
    ended: str,
) -> None:
    """Ask nobody any more who does not decide now, and go on asking who does."""
    ben = await home.person("Ben")
    set_person(hass, ben.id, approver=True)
    bens, adas = await phone(ben.user, "Ben’s"), await phone(ada.user, "Ada’s")
    await tell(ada, ada, adas, "waiting")
    await tell(ada, ben, bens, "waiting")
    await asked_by(mia)
    await home.quiet()
    assert len(bens.shown) == len(adas.shown) == 1
    await end(hass, ada, ben, bens, ended)
    await home.quiet()
    assert len(bens.shown) == (ended == "nothing")
    assert len(adas.shown) == 1


async def end(
    hass: HomeAssistant, ada: Person, who: Person, phone: SimulatedPhone, ended: str
) -> None:
    """End that something is somebody's."""
    rules = {"rights": {"approver": False}, "age": {"approver": True, "max_age": 6}}
    if ended == "account":
        await hass.auth.async_update_user(who.user, is_active=False)
    elif ended == "wish":
        await tell(ada, who, phone, "available")
    elif ended == "nothing":
        await hass.auth.async_update_user(who.user, name="Benjamin")
    else:
        row = {"user_id": who.id, **rules[ended]}
        answer = await ada.ask("update_household", people=[row], keep_others=True)
        assert answer["success"], answer


@pytest.mark.parametrize("expected_lingering_timers", [True])
@pytest.mark.parametrize("ended", ["age", "account", "wish", "name"])
async def test_a_download(
    hass: HomeAssistant,
    home: Home,
    phone: GetPhone,
    ada: Person,
    mia: Person,
    radarr: SimulatedApp,
    ended: str,
) -> None:
    """Show a download to nobody any more whom it does not concern now."""
    leo = await home.person("Leo")
    mias, leos = await phone(mia.user, "Mia’s"), await phone(leo.user, "Leo’s")
    await tell(ada, mia, mias, "downloading")
    await tell(ada, leo, leos, "downloading")
    request_id = await asked_by(mia)
    await asked_by(leo)
    await ada.ask("approve", request_id=request_id)
    await home.quiet()
    await Download(home, radarr).come_to(40)
    assert len(mias.shown) == len(leos.shown) == 1
    if ended == "name":
        assert (await mia.ask("withdraw", request_id=request_id))["success"]
    else:
        await end(hass, ada, mia, mias, ended)
    await home.quiet()
    assert mias.shown == {}
    assert len(leos.shown) == 1


@pytest.mark.parametrize("event", ["waiting", "downloading"])
async def test_rated_for_older_people_by_now(
    home: Home,
    phone: GetPhone,
    ada: Person,
    mia: Person,
    radarr: SimulatedApp,
    event: str,
) -> None:
    """Take off a phone what its app rates for older people now, while it stands there."""
    ben = await home.person("Ben")
    set_person(home.hass, ben.id, approver=True, max_age=17)
    set_person(home.hass, mia.id, max_age=17)
    who = mia if event == "downloading" else ben
    held = await phone(who.user, "Theirs")
    await tell(ada, who, held, event)
    request_id = await asked_by(mia)
    if event == "downloading":
        await ada.ask("approve", request_id=request_id)
    else:
        radarr.add_movie(603, monitored=False)
    await home.quiet()
    (entry,) = home.hass.config_entries.async_entries("requestarr")
    if event == "downloading":
        await Download(home, radarr).come_to(40)
    assert len(held.shown) == 1
    only(radarr.movies)["certification"] = "NC-18"
    await home.look_again(entry)
    await home.quiet()
    assert held.shown == {}


async def test_a_download_ends_on_a_phone_that_is_away(
    hass: HomeAssistant,
    home: Home,
    phone: GetPhone,
    ada: Person,
    mia: Person,
    radarr: SimulatedApp,
) -> None:
    """Take a download that is over off a phone as soon as that can be reached."""
    mias = await phone(mia.user, "Mia’s")
    await tell(ada, mia, mias, "downloading")
    await ada.ask("approve", request_id=await asked_by(mia))
    await home.quiet()
    download = Download(home, radarr)
    network = Network(hass, mias)
    await download.come_to(90)
    assert len(mias.shown) == 1
    network.is_down = True
    await download.end()
    for minutes, is_down in ((2, True), (10, False)):
        network.is_down = is_down
        async_fire_time_changed(hass, dt_util.utcnow() + timedelta(minutes=minutes))
        await home.quiet()
        assert len(mias.shown) == is_down
