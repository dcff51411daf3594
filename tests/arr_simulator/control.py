"""The simulator's own addresses below `/_simulator/`, for tests in other processes."""

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .posters import poster
from .wire import Json, pruned

if TYPE_CHECKING:
    from .app import SimulatedApp

#: What `POST configure` may set.
SETTINGS = (
    "refresh_delay",
    "command_delay",
    "auto_download",
    "new_album_search",
    "api_key",
    "version",
    "instance_name",
    "allowed_hosts",
    "authentication",
    "login_status",
    "starting",
    "metadata_down",
    "late_conflict",
    "early_covers",
    "plugins",
)


async def control(app: SimulatedApp, request: web.Request) -> web.StreamResponse:
    """Answer a call to the simulator itself: no key is asked for and nothing is recorded."""
    word = request.path.removeprefix("/_simulator/").rstrip("/")
    if word.startswith("poster/"):
        return await picture(app, word)
    try:
        return await answer(app, f"{request.method} {word}", request)
    except (KeyError, TypeError, ValueError) as error:
        return web.json_response(
            {"error": f"{type(error).__name__}: {error}"}, status=400
        )


async def answer(app: SimulatedApp, what: str, request: web.Request) -> web.Response:
    """Answer one control call."""
    body: Any = await request.json() if request.can_read_body else {}
    match what:
        case "GET state":
            return web.json_response(pruned(state(app)))
        case "GET calls":
            return web.json_response([asdict(call) for call in app.calls])
        case "DELETE calls":
            app.calls.clear()
        case "POST fault":
            app.fail(body.pop("path_regex", ".*"), **body)
        case "DELETE faults":
            app.clear_faults()
        case "POST configure":
            configure(app, body)
        case "POST seed":
            seed(app, body)
        case "POST download":
            return web.json_response({"downloadId": download(app, body)})
        case "GET hub":
            return web.json_response(hub_state(app))
        case "POST hub":
            hub_do(app, body)
        case "POST settle":
            await app.settle()
        case _:
            return happen(app, what, body)
    return web.json_response({"ok": True})


def happen(app: SimulatedApp, what: str, body: Json) -> web.Response:
    """Have something happen to an app that nobody asked it for."""
    match what:
        case "POST ids":
            move_ids(app, body)
        case "POST upstream":
            tell_upstream(app, body)
        case "POST lose_files":
            app.lose_files(*body["ids"])
        case "POST restart":
            app.restart(**body)
        case _:
            return web.json_response({"error": f"no such thing: {what}"}, status=404)
    return web.json_response({"ok": True})


async def picture(app: SimulatedApp, word: str) -> web.Response:
    """Answer a picture of the catalogue."""
    _, _, rest = word.partition("/")
    kind, _, name = rest.partition("/")
    key = name.removesuffix(".jpg")
    raw = await asyncio.to_thread(poster, kind, key, title_of(app, kind, key))
    headers = {"Cache-Control": "max-age=31536000, public"}
    return web.Response(body=raw, content_type="image/jpeg", headers=headers)


def title_of(app: SimulatedApp, kind: str, key: str) -> str:
    """Return the title of something in the catalogue."""
    book, kind = app.catalogue, kind.removesuffix("-fanart")
    number = int(key) if key.isdigit() else 0
    if kind == "movie" and number in book.movies:
        return book.movies[number].title
    if kind == "series" and number in book.series:
        return book.series[number].title
    if kind == "artist" and key in book.artists:
        return book.artists[key].name
    if kind == "album" and key in book.albums:
        return book.albums[key][1].title
    return "?"


def state(app: SimulatedApp) -> Json:
    """Return all that an app holds."""
    return {
        "service": app.service,
        "movies": list(app.movies.values()),
        "series": list(app.series.values()),
        "artists": list(app.artists.values()),
        "albums": list(app.albums.values()),
        "episodes": list(app.episodes.values()),
        "commands": app.commands,
        "searched": app.searched,
        "queue": list(app.queue_rows.values()),
        "history": app.history,
        "tags": app.tags,
    }


def configure(app: SimulatedApp, body: Json) -> None:
    """Change settings of the app while it runs."""
    for name, value in body.items():
        if name in SETTINGS:
            setattr(app, name, value)
        elif name in (
            "health",
            "root_folders",
            "quality_profiles",
            "disks",
            "tags",
            "download_clients",
        ):
            before = list(app.root_folders)
            getattr(app, name)[:] = value
            tell_setting(app, name, before)
        else:
            raise ValueError(f"there is no setting {name}")


def tell_setting(app: SimulatedApp, name: str, folders: list[Json]) -> None:
    """Tell the hub's clients of a replaced list, where the apps do."""
    if name == "health":
        app.news.health()
    elif name == "tags":
        app.news.tags()
    elif name == "root_folders":
        app.news.folders(folders, app.root_folders)


def hub_state(app: SimulatedApp) -> Json:
    """Return what happened at the hub."""
    return {
        "clients": len(app.hub.clients),
        "connects": app.hub.connects,
        "pings": app.hub.pings,
        "sent": [{"name": name, "action": action} for name, action in app.hub.sent],
    }


def hub_do(app: SimulatedApp, body: Json) -> None:
    """Make the hub fail, heal, drop, say or broadcast something; set its times."""
    hub = app.hub
    for name, value in body.items():
        match name:
            case "fail":
                hub.fail(**value)
            case "heal":
                hub.heal()
            case "drop":
                hub.drop()
            case "close":
                hub.close()
            case "say":
                hub.say(value)
            case "broadcast":
                hub.broadcast(**value)
            case "ping_seconds" | "silence_seconds" | "sync_seconds" | "twice":
                setattr(hub, name, value)
            case _:
                raise ValueError(f"the hub does not know {name}")


def move_ids(app: SimulatedApp, body: Json) -> None:
    """Give rows other ids: `numbers` leads from the old ones to the new ones."""
    numbers = {int(old): new for old, new in body["numbers"].items()}
    app.rows.renumber(numbers, body.get("kind"))


def tell_upstream(app: SimulatedApp, body: Json) -> None:
    """Merge ids (a list of pairs) or drop them, at the metadata service; set its delay."""
    for old, new in body.get("merge", []):
        app.upstream.merge(old, new)
    for external in body.get("drop", []):
        app.upstream.drop(external)
    app.upstream.delay = body.get("delay", app.upstream.delay)
    if refreshed := body.get("refresh"):
        app.jobs.refresh(*refreshed)


def seed(app: SimulatedApp, body: Json) -> None:
    """Put things into the library and the queue, named as the arguments of the methods are."""
    for options in body.get("movies", []):
        app.add_movie(options.pop("tmdb_id"), **options)
    for options in body.get("series", []):
        if isinstance(files := options.get("files"), dict):
            options["files"] = {int(season): count for season, count in files.items()}
        app.add_series(options.pop("tvdb_id"), **options)
    for options in body.get("artists", []):
        app.add_artist(options.pop("mbid"), **options)
    for options in body.get("queue", []):
        app.queue_add(options.pop("media_id"), **tupled(options))
    if count := body.get("fill"):
        app.fill(count)


def download(app: SimulatedApp, body: Json) -> str:
    """Start a simulated download."""
    return app.download(body.pop("media_id"), **tupled(body))


def tupled(options: Json) -> Json:
    """Return options whose lists are tuples, as the methods take them."""
    return {
        key: tuple(item) if isinstance(item, list) else item
        for key, item in options.items()
    }
