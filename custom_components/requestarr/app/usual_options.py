"""What a request gets where nobody chose: what most would choose of what the app offers."""

from collections.abc import Mapping
from typing import Any

from ..const import (
    CONF_METADATA_PROFILE,
    CONF_MINIMUM_AVAILABILITY,
    CONF_QUALITY_PROFILE,
    CONF_ROOT_FOLDER,
    CONF_SEARCH,
    CONF_SEASON_FOLDER,
    CONF_SERIES_TYPE,
    CONF_TAGS,
    SERIES_TYPE_AUTO,
)
from .app import App
from .kept_names import NAMED, Kept, as_now, kept_option, seen_names
from .problems import Code, Problem

# What the options have that an app offers no choice for.
USUAL: Mapping[str, Any] = {
    CONF_MINIMUM_AVAILABILITY: "released",
    CONF_SEARCH: True,
    CONF_SEASON_FOLDER: True,
    CONF_SERIES_TYPE: SERIES_TYPE_AUTO,
    CONF_TAGS: (),
}
_LACKING = {
    CONF_METADATA_PROFILE: "rejected_metadata_profile",
    CONF_QUALITY_PROFILE: "rejected_quality_profile",
    CONF_ROOT_FOLDER: "rejected_root_folder",
}


def known_option(app: App, name: str) -> Any:
    """Return an entry's option, or what is usual in its place.

    None if that isn't known, or the app has no more what was chosen.
    """
    options = app.config_entry.options
    if name in NAMED and name in options:
        return id_now(app, name, kept_option(options, name))
    return {**USUAL, **app.data.natural, **options}.get(name)


def id_now(app: App, name: str, kept: Kept) -> int | None:
    """Return by which id goes now what is kept for an option; None if the app has it no more.

    Of an id without a name that the app doesn't list, only the app can say whether it is one.
    """
    now = kept_now(app, name, kept) if kept.name else kept
    return now.id if now else None


def kept_now(app: App, name: str, kept: Kept) -> Kept | None:
    """Return what is kept for an option as it is now, as far as the app has said.

    None if the app doesn't list it.
    """
    if (there := app.data.names.get(name)) is None:
        return kept
    return as_now(kept, there, seen_names(app.config_entry.options, name))


def option(app: App, name: str) -> Any:
    """Return an entry's option, or what is usual in its place; raises Problem if nothing is."""
    value = known_option(app, name)
    if value is None:
        raise lacking(app, name)
    return value


def lacking(app: App, name: str) -> Problem:
    """Return that an app lacks what an option needs."""
    return Problem(Code.REJECTED, _LACKING[name], {"app": app.spoken_name})
