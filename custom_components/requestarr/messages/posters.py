"""Pictures: public ones as they are, an app's own through Home Assistant."""

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from secrets import token_bytes
from typing import Final

from aiohttp import ClientError, ClientResponse, ClientTimeout, web
from homeassistant.const import CONF_API_KEY, CONF_URL, CONF_VERIFY_SSL
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.http import KEY_HASS, HomeAssistantView
from homeassistant.util.hass_dict import HassKey
from yarl import URL

from ..api import Kind
from ..const import DOMAIN, LOGGER
from ..coordinator import RequestarrCoordinator

MAX_BYTES: Final = 8 * 1024 * 1024
MAX_KNOWN: Final = 5000
# Names that lead to nowhere but at home; addresses without a name have none at the end.
PRIVATE_NAMES: Final = (
    ".arpa",
    ".home",
    ".internal",
    ".lan",
    ".local",
    ".localdomain",
    ".localhost",
)
TYPES: Final = {"image/gif", "image/jpeg", "image/png", "image/webp"}


@dataclass(frozen=True, slots=True)
class Picture:
    """Where an app serves a picture; the key is sent where only those who have it get it."""

    url: URL
    verify_ssl: bool
    api_key: str | None = None


class Posters:
    """The pictures that apps named, by an address nobody can guess."""

    def __init__(self) -> None:
        """Start with none known."""
        self._secret = token_bytes(16)
        self._known: OrderedDict[str, Picture] = OrderedDict()

    def path_of(self, picture: Picture) -> str:
        """Return the path on Home Assistant at which a picture can be had."""
        digest = blake2b(str(picture.url).encode(), key=self._secret, digest_size=16)
        name = digest.hexdigest()
        self._known[name] = picture
        self._known.move_to_end(name)
        while len(self._known) > MAX_KNOWN:
            self._known.popitem(last=False)
        return f"/api/{DOMAIN}/poster/{name}"

    def get(self, name: str) -> Picture | None:
        """Return the picture of a path."""
        return self._known.get(name)


DATA_POSTERS: HassKey[Posters] = HassKey(f"{DOMAIN}_posters")


@callback
def async_setup_posters(hass: HomeAssistant) -> None:
    """Serve the apps' own pictures."""
    hass.data[DATA_POSTERS] = Posters()
    hass.http.register_view(PosterView)


def poster_of(
    hass: HomeAssistant, app: RequestarrCoordinator | None, address: str | None
) -> str | None:
    """Return where a browser gets a picture; without its app, only a public address shows it."""
    if app:
        return poster_path(app, address)
    try:
        url = URL(address or "")
        is_shown = url.scheme == "https" and url.user is None and _is_public(hass, url)
    except ValueError, IndexError:
        return None
    return str(url) if is_shown else None


def poster_path(app: RequestarrCoordinator, address: str | None) -> str | None:
    """Return where a browser gets a picture, None where it had better not.

    A public https address stays as it is. A picture that the app itself serves is passed
    on by Home Assistant, so that the app's address stays unknown. Nothing else is shown:
    apps repeat what others have written, and an address may be anything.
    """
    try:
        return _path_of(app, URL(address or ""))
    except ValueError, IndexError:
        return None


def _path_of(app: RequestarrCoordinator, url: URL) -> str | None:
    """Return where a browser gets a picture; raises ValueError or IndexError for no address."""
    origin = url.origin() if url.absolute else None
    if origin is None or url.user is not None or url.password is not None:
        return None
    if origin == URL(app.client.url).origin():
        verify_ssl = app.config_entry.data[CONF_VERIFY_SSL]
        return app.hass.data[DATA_POSTERS].path_of(Picture(url, verify_ssl))
    is_shown = url.scheme == "https" and _is_public(app.hass, url)
    return str(url) if is_shown else None


def _is_public(hass: HomeAssistant, url: URL) -> bool:
    """Return whether an address tells nothing of what is at home, or of the apps."""
    host = (url.host or "").rstrip(".")
    name, _, top = host.rpartition(".")
    if not name or not top.isalpha() or f".{host}".endswith(PRIVATE_NAMES):
        return False
    known = hass.config_entries.async_entries(DOMAIN)
    return all(URL(entry.data.get(CONF_URL, "")).host != host for entry in known)


def cover_path(
    app: RequestarrCoordinator, arr_id: int, kind: Kind | None = None
) -> str:
    """Return where a browser gets the picture of a title that an app holds.

    Without a kind, of one of the app's main kind.
    """
    data = app.config_entry.data
    url = URL(app.client.cover_url(arr_id, kind))
    picture = Picture(url, data[CONF_VERIFY_SSL], data[CONF_API_KEY])
    return app.hass.data[DATA_POSTERS].path_of(picture)


class PosterView(HomeAssistantView):
    """Pass an app's own picture on; the unguessable name is the permission."""

    url = f"/api/{DOMAIN}/poster/{{name}}"
    name = f"api:{DOMAIN}:poster"
    requires_auth = False

    async def get(self, request: web.Request, name: str) -> web.Response:
        """Return the picture, 404 for a name unknown, 502 where the app fails."""
        hass = request.app[KEY_HASS]
        if (known := hass.data[DATA_POSTERS].get(name)) is None:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        session = async_get_clientsession(hass, verify_ssl=known.verify_ssl)
        try:
            async with session.get(
                known.url,
                headers={"X-Api-Key": known.api_key} if known.api_key else None,
                allow_redirects=False,
                timeout=ClientTimeout(total=20),
            ) as answer:
                body = await _read(answer)
        except (ClientError, TimeoutError) as err:
            LOGGER.debug("No picture: %s", err)
            body = None
        if body is None:
            return web.Response(status=HTTPStatus.BAD_GATEWAY)
        return web.Response(
            body=body,
            content_type=answer.content_type,
            headers={
                "Cache-Control": "private, max-age=86400",
                "X-Content-Type-Options": "nosniff",
            },
        )


async def _read(answer: ClientResponse) -> bytes | None:
    """Return a picture's bytes, None for what is no picture or too large for one."""
    if answer.status != HTTPStatus.OK or answer.content_type not in TYPES:
        return None
    body = bytearray()
    async for chunk in answer.content.iter_chunked(65536):
        body += chunk
        if len(body) > MAX_BYTES:
            return None
    return bytes(body)
