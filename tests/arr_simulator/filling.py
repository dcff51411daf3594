"""Libraries of any size, made quickly of the catalogue's titles."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from .catalogue import Artist, clean, plain, slug
from .wire import Json, Template, TemplateRow, row_text

if TYPE_CHECKING:
    from .app import SimulatedApp
    from .library import Library
    from .lidarr.library import MusicLibrary
    from .radarr.library import MovieLibrary
    from .sonarr.library import SeriesLibrary

type Make = Callable[..., tuple[Json, Template]]

#: Stand in a template for what differs from row to row; no fact of the catalogue holds them.
TITLE, SORTED, CLEAN, SLUG, GUID = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
ROW_ID, EXTERNAL_ID, FILE_ID = 1987650001, 1987650002, 1987650003
FIRST_EXTERNAL_ID = 10_000_000


class TemplateFill:
    """Fills one app's library."""

    def __init__(self, app: SimulatedApp) -> None:
        """Keep the app and no template yet."""
        book = app.catalogue
        self._app = app
        kinds: dict[str, tuple[str, Mapping[Any, Any], Make]] = {
            "radarr": ("movie", book.movies, self._movie_template),
            "sonarr": ("series", book.series, self._series_template),
            "lidarr": ("artist", book.artists, self._artist_template),
        }
        self._name, self._known, self._make = kinds[app.service]
        self._templates: dict[tuple[Any, bool, bool], tuple[Json, Template]] = {}

    def add(
        self, library: Library, count: int, *, has_file: float, monitored: float
    ) -> None:
        """Add titles; what belongs to them is made when it is asked for."""
        keys = list(self._known)
        for place in range(count):
            with_file, wanted = shares(place, has_file, monitored)
            key = (keys[place % len(keys)], with_file, wanted)
            if key not in self._templates:
                self._templates[key] = self._make(library, *key)
            row = self._row(library.main_table(), key)
            if self._name != "movie":
                library.unbuilt[row["id"]] = (self._known[key[0]], with_file)

    def _movie_template(
        self, backend: MovieLibrary, tmdb_id: int, has_file: bool, monitored: bool
    ) -> tuple[Json, Template]:
        """Make the template of a movie in one state."""
        row = backend.add(tmdb_id, has_file=has_file, monitored=monitored)
        backend.forget(row)
        mark_images(row)
        folder = f"{TITLE} ({row['year']})"
        path = f"{row['rootFolderPath']}/{folder}"
        row.update(
            title=TITLE, originalTitle=TITLE, sortTitle=SORTED, cleanTitle=CLEAN,
            tmdbId=EXTERNAL_ID, titleSlug=str(EXTERNAL_ID), path=path, folderName=path,
            imdbId=f"tt{EXTERNAL_ID}", id=ROW_ID,
        )  # fmt: skip
        if has_file:
            name = f"{folder} WEBDL-1080p.mkv"
            row["movieFileId"] = FILE_ID
            row["movieFile"] = {
                **row["movieFile"],
                "movieId": ROW_ID,
                "id": FILE_ID,
                "relativePath": name,
                "path": f"{path}/{name}",
            }
        return row, template_of(row)

    def _series_template(
        self, backend: SeriesLibrary, tvdb_id: int, has_file: bool, monitored: bool
    ) -> tuple[Json, Template]:
        """Make the template of a series in one state."""
        row = backend.add(
            tvdb_id, files="all" if has_file else None, monitored=monitored
        )
        backend.forget(row)
        mark_images(row)
        folder = f"{TITLE} ({row['year']})"
        row.update(
            title=TITLE, sortTitle=SORTED, cleanTitle=CLEAN, titleSlug=SLUG, tvdbId=EXTERNAL_ID,
            path=f"{row['rootFolderPath']}/{folder}", id=ROW_ID,
        )  # fmt: skip
        return row, template_of(row)

    def _artist_template(
        self, backend: MusicLibrary, mbid: str, has_file: bool, monitored: bool
    ) -> tuple[Json, Template]:
        """Make the template of an artist in one state."""
        row = backend.add(mbid, files="all" if has_file else None, monitored=monitored)
        backend.forget(row)
        mark_images(row)
        row.update(
            artistName=TITLE, sortName=SORTED, cleanName=CLEAN, foreignArtistId=GUID,
            path=f"{row['rootFolderPath']}/{TITLE}", id=ROW_ID,
        )  # fmt: skip
        return row, template_of(row)

    def _row(self, table: dict[int, Json], key: tuple[Any, bool, bool]) -> Json:
        """Put one row into a table, made of the template of its state."""
        base, template = self._templates[key]
        row_id = self._app.next_id(self._name)
        external = FIRST_EXTERNAL_ID + row_id
        title = f"{title_of(self._known[key[0]])} No. {row_id}"
        values = {
            TITLE: title,
            SORTED: plain(title),
            CLEAN: clean(title),
            SLUG: slug(title),
            GUID: f"00000000-0000-4000-8000-{external:012d}",
            str(ROW_ID): str(row_id),
            str(EXTERNAL_ID): str(external),
            str(FILE_ID): str(row_id + 1000),
        }
        made = {key: filled(value, values) for key, value in base.items()}
        for part in ("images", "movieFile"):
            made[part] = deeply_filled(made.get(part), values)
        row = TemplateRow(made)
        row.values_of = values
        row.template = template
        table[row_id] = row
        self._app.covers.ready.add((self._name, row_id))
        return row


def title_of(fact: Any) -> str:
    """Return what the catalogue calls a title."""
    return str(fact.name if isinstance(fact, Artist) else fact.title)


def shares(place: int, has_file: float, monitored: float) -> tuple[bool, bool]:
    """Return whether the row at a place has a file and is monitored, evenly spread."""
    return (place * 7 % 100) < has_file * 100, (place * 13 % 100) < monitored * 100


def mark_images(row: Json) -> None:
    """Put the mark of the row's id into the addresses of its pictures."""
    row["images"] = [
        {**image, "url": image["url"].replace(f"/{row['id']}/", f"/{ROW_ID}/")}
        for image in row["images"]
    ]


def template_of(row: Json) -> Template:
    """Return the template of a row: its text with and without the local covers."""
    bare = [{k: v for k, v in image.items() if k != "url"} for image in row["images"]]
    return Template(row_text(row), row_text({**row, "images": bare}))


def deeply_filled(value: Any, values: Mapping[str, str]) -> Any:
    """Return a template's object or list with the marks in its parts replaced."""
    if isinstance(value, dict):
        return {key: deeply_filled(item, values) for key, item in value.items()}
    if isinstance(value, list):
        return [deeply_filled(item, values) for item in value]
    return filled(value, values)


def filled(value: Any, values: Mapping[str, str]) -> Any:
    """Return a template's member with the marks replaced; shared parts stay shared."""
    if isinstance(value, str):
        if value in values:
            return values[value]
        if TITLE in value or str(ROW_ID) in value or str(EXTERNAL_ID) in value:
            for mark, word in values.items():
                value = value.replace(mark, word)
        return value
    if isinstance(value, int) and not isinstance(value, bool) and value >= ROW_ID:
        return int(values.get(str(value), value))
    return value
