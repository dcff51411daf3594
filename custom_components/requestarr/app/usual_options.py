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
    """Return an entry's option, or what is usual in its place; None if that isn't known."""
    known = {**USUAL, **app.data.natural, **app.config_entry.options}
    return known.get(name)


def option(app: App, name: str) -> Any:
    """Return an entry's option, or what is usual in its place; raises Problem if nothing is."""
    value = known_option(app, name)
    if value is None:
        raise Problem(Code.REJECTED, _LACKING[name], {"app": app.spoken_name})
    return value
