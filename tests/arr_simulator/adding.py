"""What the adds of the three apps have in common: checks of profiles, folders and paths."""

from typing import TYPE_CHECKING, Any

from .validation import (
    above_zero,
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
