"""What the adds of the three apps have in common: checks of profiles, folders and paths."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple

from .binding import Kind, Shape, enum_kind, object_kind
from .kinds import FLAG, INTS, MAYBE_FLAG, MAYBE_INT, TEXT
from .validation import (
    Check,
    above_zero,
    ensure,
    must,
    not_empty,
    path_rule,
    rules,
    same_path,
    valid_path,
)
from .wire import Json

if TYPE_CHECKING:
    from .app import SimulatedApp

#: Options of an add that Radarr has inherited from Sonarr.
OPTIONS_OF_FILES = {
    "ignoreEpisodesWithFiles": False,
    "ignoreEpisodesWithoutFiles": False,
}


def quality_profile_failures(
    app: SimulatedApp, value: int, name: str, *, stop: bool
) -> list[Json]:
    """Return what is wrong with a quality profile's id."""
    exists = must(
        "QualityProfileExistsValidator",
        "Quality Profile does not exist",
        app.has_quality_profile,
    )
    checks = [above_zero(name), exists]
    return rules(name, value, checks, stop=stop)


def metadata_profile_failures(app: SimulatedApp, value: int, name: str) -> list[Json]:
    """Return what is wrong with a metadata profile's id; 0 passes the second rule."""

    def known(number: Any) -> bool:
        return not number or any(row["id"] == number for row in app.metadata_profiles)

    text = "Metadata profile does not exist"
    exists = must("MetadataProfileExistsValidator", text, known)
    return rules(name, value, [above_zero(name), exists])


def new_only(model: str, held: Collection[int]) -> Check:
    """Return the rule that an id is of a title that the app does not have."""
    text = f"This {model.lower()} has already been added"
    return must(f"{model}ExistsValidator", text, lambda value: value not in held)


def folder_failures(
    app: SimulatedApp, body: Json, media: str, folder: str, prefix: str = ""
) -> list[Json]:
    """Return what is wrong with the path or the root folder of a new row.

    `media` is `Movie`, `Series` or `Artist`, `folder` the name that the row's folder would get.
    """
    lidarr = media == "Artist"
    path, root = body.get("path"), body.get("rootFolderPath")
    failures: list[Json] = []
    if path is not None and not (lidarr and not path):
        failures += rules(
            f"{prefix}Path", path, _path_checks(app, media), stop=not lidarr
        )
    if not root:
        checks = [valid_path] if lidarr else [not_empty("Path"), valid_path]
        if lidarr and path is None:
            failures += rules(f"{prefix}Path", path, checks)
        elif not path:
            failures += rules(f"{prefix}Path", path, checks, stop=True)
    if not path:
        failures += _root_failures(app, root, media, folder, prefix)
    return failures


def placed_failures(app: SimulatedApp, path: str, media: str) -> list[Json]:
    """Return what is wrong with the path that a new row would get, once its metadata came."""
    return rules("Path", path, _path_checks(app, media), stop=True)


def _path_checks(app: SimulatedApp, media: str) -> list[Any]:
    """Return the checks of a path that was sent."""
    words = {"Movie": "an existing movie", "Series": "another series"}.get(
        media, "an existing artist"
    )
    taken = [row["path"] for row in app.backend.main_table().values()]
    return [
        valid_path,
        path_rule(
            "RootFolderValidator",
            "Path '{path}' is already configured as a root folder",
            lambda value: not app.has_folder(value),
        ),
        path_rule(
            f"{media}PathValidator",
            f"Path '{{path}}' is already configured for {words}",
            lambda value: not any(same_path(value, other) for other in taken),
        ),
        path_rule(
            f"{media}AncestorValidator",
            f"Path '{{path}}' is an ancestor of an existing {media.lower()}",
            lambda value: (
                not any(other.startswith(f"{value.rstrip('/')}/") for other in taken)
            ),
        ),
    ]


def _root_failures(
    app: SimulatedApp, root: str | None, media: str, folder: str, prefix: str
) -> list[Json]:
    """Return what is wrong with a root folder."""
    exists = path_rule(
        "RootFolderExistsValidator",
        "Root folder '{path}' does not exist",
        app.has_folder,
    )
    inside = must(
        f"{media}FolderAsRootFolderValidator",
        f"Root folder path '{root}' contains {media.lower()} folder '{folder}'",
        lambda value: not value or value.rstrip("/").rpartition("/")[2] != folder,
    )
    name = f"{prefix}RootFolderPath"
    if media == "Artist":
        return rules(name, root, [valid_path, exists, inside])
    return rules(
        name, root, [not_empty("RootFolderPath"), valid_path, exists, inside], stop=True
    )


def full_options(options: Json | None, usual: Json) -> Json | None:
    """Return the options of an add as the resource shows them while they wait."""
    if options is None:
        return None
    return {name: options.get(name, value) for name, value in usual.items()}


def replace_settings(app: SimulatedApp, row: Json, body: Json) -> None:
    """Take over from an edit of a whole row what Radarr's and Sonarr's share, if it is good."""
    profile = body.get("qualityProfileId", 0)
    failures = quality_profile_failures(app, profile, "QualityProfileId", stop=True)
    ensure(failures + rules("Path", body.get("path"), [not_empty("Path")]))
    for name in ("path", "qualityProfileId", "tags", "addOptions"):
        row[name] = body.get(name)


def edit(row: Json, body: Json, *names: str) -> None:
    """Change a row as an editor's body says: the members of some names, its tags, its folder."""
    edited(row, body, names)
    edit_tags(row, body)
    move(row, body.get("rootFolderPath"))


class Editor(NamedTuple):
    """The body of a change to several titles, and which members say which, and keep lists out."""

    kind: Kind
    ids: str
    exclude: str


def editor(dotnet: str, ids: str, exclude: str, own: Shape) -> Editor:
    """Return an editor's body, of which an app has some members of its own."""
    how = enum_kind("ApplyTags", ("add", "remove", "replace"))
    shared = {
        ids: INTS,
        "monitored": MAYBE_FLAG,
        "qualityProfileId": MAYBE_INT,
        "rootFolderPath": TEXT,
        "tags": INTS,
        "applyTags": how,
        "moveFiles": FLAG,
        "deleteFiles": FLAG,
        exclude: FLAG,
    }
    return Editor(object_kind(dotnet, {**shared, **own}), ids, exclude)


def edited(row: Json, body: Json, names: tuple[str, ...]) -> None:
    """Set the members of an editor's body that are there; absent ones stay."""
    for name in names:
        if body.get(name) is not None:
            row[name] = body[name]


def edit_tags(row: Json, body: Json) -> None:
    """Add, remove or replace a row's tags as an editor's body says."""
    tags = body.get("tags")
    if tags is None:
        return
    held = set(row.get("tags") or [])
    how = body.get("applyTags", "add")
    made = {"add": held | set(tags), "remove": held - set(tags), "replace": set(tags)}[
        how
    ]
    row["tags"] = sorted(made)


def folder_of(row: Json) -> str:
    """Return the name of a row's folder."""
    return str(row["path"]).rpartition("/")[2]


def shortened(row: Json, *hidden: str) -> Json:
    """Return a row without some members, and with pictures that have only a remote address."""
    images = [
        {key: image[key] for key in image if key != "url"} for image in row["images"]
    ]
    kept = {key: row[key] for key in row if key not in hidden}
    return {**kept, "images": images}


def move(row: Json, root: str | None) -> None:
    """Give a row another root folder."""
    folder = folder_of(row)
    if root:
        row["rootFolderPath"] = root.rstrip("/")
        row["path"] = f"{row['rootFolderPath']}/{folder}"
