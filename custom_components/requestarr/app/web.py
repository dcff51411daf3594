"""The services on the web that are asked what there is at large, where an admin allows it."""

from typing import NamedTuple

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.loader import Integration
from homeassistant.util.hass_dict import HassKey

from ..api import WebClient, listenbrainz, tvmaze
from ..const import DOMAIN
from .followers import together
from .web_file import WebFile
from .web_music import WebMusic
from .web_series import WebSeries


class Web(NamedTuple):
    """What the services tell; nothing is asked before somebody wants to see it."""

    series: WebSeries
    music: WebMusic
    file: WebFile

    @callback
    def want(self) -> None:
        """Have read what is too old, or was never read."""
        self.series.want()
        self.music.want()

    @callback
    def follow(self, follower: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Keep all fresh for as long as somebody follows; return what ends that."""
        return together(self.series.follow(follower), self.music.follow(follower))


DATA_WEB: HassKey[Web] = HassKey(f"{DOMAIN}_web")


async def async_setup_web(hass: HomeAssistant, integration: Integration) -> None:
    """Be ready to ask, under a name that says who we are, and know what was told before."""
    session = async_get_clientsession(hass)
    name = f"Requestarr/{integration.version} ( {integration.documentation} )"
    series = WebSeries(hass, WebClient(session, tvmaze.BASE_URL, name))
    music = WebMusic(hass, WebClient(session, listenbrainz.BASE_URL, name))
    file = WebFile(hass, {"series": series, "music": music})
    await file.async_open()
    hass.data[DATA_WEB] = Web(series, music, file)


async def async_forget_web(hass: HomeAssistant) -> None:
    """Keep nothing that was told any more, also where all is not set up."""
    web = hass.data.get(DATA_WEB)
    file = web.file if web else WebFile(hass, {})
    await file.async_remove()
