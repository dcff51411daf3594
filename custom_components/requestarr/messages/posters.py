"""Pictures: public ones as they are, an app's own through Home Assistant."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from secrets import token_bytes
from typing import Any, Final, Literal

from aiohttp import ClientError, ClientResponse, ClientTimeout, web
from homeassistant.const import CONF_API_KEY, CONF_URL, CONF_VERIFY_SSL
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.http import KEY_HASS, HomeAssistantView
from homeassistant.util.hass_dict import HassKey
from yarl import URL

from ..api import AlbumRow, Kind
from ..app.lookup_cache import Found
from ..app.titles import AnyRow, held_row
from ..const import DOMAIN, LOGGER
from ..coordinator import RequestarrCoordinator
from ..household.instances import loaded_app
from ..household.request import Request

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
    """Where the app of an entry serves a picture, with its key where only that gets it.

    `title` tells pictures apart that have been at one address one after the other: an app
    gives out numbers again.
    """

    address: str
    entry_id: str
    needs_key: bool = False
    title: str = ""


class Posters:
    """The pictures that apps named, by an address nobody can guess."""

    def __init__(self) -> None:
        """Start with none known."""
        self._secret = token_bytes(16)
        self._known: OrderedDict[str, Picture] = OrderedDict()

    def path_of(self, picture: Picture) -> str:
        """Return the path on Home Assistant at which a picture can be had."""
        what = f"{picture.address} {picture.title}".encode()
        name = blake2b(what, key=self._secret, digest_size=16).hexdigest()
        self._known[name] = picture
        self._known.move_to_end(name)
        while len(self._known) > MAX_KNOWN:
            self._known.popitem(last=False)
        return f"/api/{DOMAIN}/poster/{name}"

    def get(self, name: str) -> Picture | None:
        """Return the picture of a path; what is looked at is not forgotten."""
        if picture := self._known.get(name):
            self._known.move_to_end(name)
        return picture


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
        picture = Picture(str(url), app.config_entry.entry_id)
        return app.hass.data[DATA_POSTERS].path_of(picture)
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


def picture_of(
    app: RequestarrCoordinator, address: str | None, row: AnyRow | None
) -> str | None:
    """Return where a browser gets the picture of a title; of what the app holds, it has one."""
    if (path := poster_path(app, address)) or row is None:
        return path
    return cover_path(app, row)


def fanart_of(
    app: RequestarrCoordinator, found: Found, row: AnyRow | None
) -> str | None:
    """Return where a browser gets the wide picture of a title, None if there is none."""
    details = found.details
    if path := poster_path(app, details.fanart_url):
        return path
    if row is None or isinstance(row, AlbumRow) or not details.has_fanart:
        return None
    return _own_path(app, app.client.fanart_url(row.arr_id), row)


def picture_of_request(hass: HomeAssistant, request: Request) -> str | None:
    """Return where a browser gets the picture of what was asked for."""
    app = loaded_app(hass, request.entry_id)
    if path := poster_of(hass, app, request.poster):
        return path
    row = held_row(app, request.kind, request.external_id) if app else None
    return cover_path(app, row) if app and row else None


def cover_path(
    app: RequestarrCoordinator, row: AnyRow, height: Literal[250, 500] = 500
) -> str:
    """Return where a browser gets the picture of a title that an app holds, so high."""
    kind = Kind.ALBUM if isinstance(row, AlbumRow) else None
    return _own_path(app, app.client.cover_url(row.arr_id, kind, height), row)


def _own_path(app: RequestarrCoordinator, address: str, row: AnyRow) -> str:
    """Return where a browser gets what an app gives to those who have its key."""
    entry_id = app.config_entry.entry_id
    picture = Picture(address, entry_id, needs_key=True, title=str(row.external_id))
    return app.hass.data[DATA_POSTERS].path_of(picture)


class PosterView(HomeAssistantView):
    """Pass an app's own picture on; the unguessable name is the permission."""

    url = f"/api/{DOMAIN}/poster/{{name}}"
    name = f"api:{DOMAIN}:poster"
    requires_auth = False

    async def get(self, request: web.Request, name: str) -> web.Response:
        """Return the picture, 404 for a name unknown, 502 where the app fails."""
        hass = request.app[KEY_HASS]
        known = hass.data[DATA_POSTERS].get(name)
        data = _connection(hass, known) if known else None
        if known is None or data is None:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        session = async_get_clientsession(hass, verify_ssl=data[CONF_VERIFY_SSL])
        try:
            async with session.get(
                URL(known.address),
                headers={"X-Api-Key": data[CONF_API_KEY]} if known.needs_key else None,
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


def _connection(hass: HomeAssistant, picture: Picture) -> Mapping[str, Any] | None:
    """Return how the app of a picture is reached, None if it is elsewhere by now, or gone."""
    entry = hass.config_entries.async_get_entry(picture.entry_id)
    if entry is None:
        return None
    is_there = URL(picture.address).origin() == URL(entry.data[CONF_URL]).origin()
    return entry.data if is_there else None


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
