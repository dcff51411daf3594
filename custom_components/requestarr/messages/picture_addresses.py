"""Where browsers get pictures: public ones as they are, others through Home Assistant."""

from collections import OrderedDict
from hashlib import blake2b
from http import HTTPStatus
from secrets import token_bytes
from typing import Final, Literal

from aiohttp import web
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.http import KEY_HASS, HomeAssistantView
from homeassistant.loader import Integration
from homeassistant.util.hass_dict import HassKey
from yarl import URL

from ..api import AlbumRow, Found, Kind
from ..app.titles import AnyRow, held_row
from ..const import CONF_ALL_PICTURES, DOMAIN
from ..coordinator import RequestarrCoordinator
from ..household.instances import loaded_app
from ..household.request import Request
from ..household.shared_options import is_on
from .picture_fetching import Picture, Pictures

# For so many seconds a browser keeps a picture: what an address of the web shows never changes.
OWN_AGE, WEB_AGE = 86_400, 7 * 86_400
MAX_KNOWN: Final = 10_000
# What sources of the web show is looked at through Home Assistant only: they are asked for
# nobody in particular, and browsers would tell them who looks at what.
WEB_SOURCES: Final = ("tvmaze.com", "coverartarchive.org", "archive.org")


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
DATA_PICTURES: HassKey[Pictures] = HassKey(f"{DOMAIN}_pictures")


@callback
def async_setup_posters(hass: HomeAssistant, integration: Integration) -> None:
    """Serve pictures; hosts of the web are told who asks, as they wish."""
    agent = f"Requestarr/{integration.version} ( {integration.documentation} )"
    hass.data[DATA_POSTERS] = Posters()
    hass.data[DATA_PICTURES] = Pictures(hass, agent)
    hass.http.register_view(PosterView)


def poster_of(
    hass: HomeAssistant, app: RequestarrCoordinator | None, address: str | None
) -> str | None:
    """Return where a browser gets a picture; without its app, only one of the web."""
    if app:
        return poster_path(app, address)
    try:
        return _web_path(hass, URL(address or ""))
    except ValueError, IndexError:
        return None


def poster_path(app: RequestarrCoordinator, address: str | None) -> str | None:
    """Return where a browser gets a picture, None where it had better not.

    A public https address stays as it is, unless an option, or its source, has pictures
    looked at through Home Assistant. A picture that the app itself serves is passed on by
    it, so that the app's address stays unknown. Nothing else is shown: apps repeat what
    others have written, and an address may be anything.
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
    return _web_path(app.hass, url)


def _web_path(hass: HomeAssistant, url: URL) -> str | None:
    """Return where a browser gets a picture of the web, None if it is of no public host."""
    if not hass.data[DATA_PICTURES].may_ask(url):
        return None
    if _is_of_web_source(url) or is_on(hass, CONF_ALL_PICTURES):
        return hass.data[DATA_POSTERS].path_of(Picture(str(url)))
    return str(url)


def _is_of_web_source(url: URL) -> bool:
    """Return whether a picture is of a source whose pictures browsers don't ask for."""
    host = f".{url.host or ''}".rstrip(".")
    return any(host.endswith(f".{source}") for source in WEB_SOURCES)


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
    """Pass a picture on; the unguessable name is the permission."""

    url = f"/api/{DOMAIN}/poster/{{name}}"
    name = f"api:{DOMAIN}:poster"
    requires_auth = False

    async def get(self, request: web.Request, name: str) -> web.Response:
        """Return the picture, 404 for one unknown or of an app that is gone, 502 for none."""
        hass = request.app[KEY_HASS]
        picture = hass.data[DATA_POSTERS].get(name)
        pictures = hass.data[DATA_PICTURES]
        if picture is None or not pictures.is_there(picture):
            return _none(HTTPStatus.NOT_FOUND)
        if (image := await pictures.async_get(name, picture)) is None:
            return _none(HTTPStatus.BAD_GATEWAY)
        headers = {
            "Cache-Control": f"private, max-age={OWN_AGE if picture.entry_id else WEB_AGE}",
            "ETag": f'"{image.mark}"',
            "X-Content-Type-Options": "nosniff",
        }
        if any(one.value == image.mark for one in request.if_none_match or ()):
            return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
        return web.Response(
            body=image.body, content_type=image.content_type, headers=headers
        )


def _none(status: HTTPStatus) -> web.Response:
    """Return that there is no picture, which may be otherwise the next time."""
    return web.Response(status=status, headers={"Cache-Control": "no-store"})
