"""Define what an app is, what is set up in it, and how its machine fares."""

from dataclasses import dataclass
from typing import Annotated, Self, override

from .common import (
    JsonObject,
    children,
    flag,
    optional_integer,
    required_text,
    spare,
    text,
)
from .reading import Model, Row

HIDDEN_METADATA_PROFILE = "None"
METADATA_PROFILE_SWITCHES = (
    "primaryAlbumTypes",
    "secondaryAlbumTypes",
    "releaseStatuses",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemStatus(Model):
    """Say what an app is, and since when it runs, as it writes that."""

    app_name: str
    instance_name: str
    version: Annotated[str, spare, text, "version"]
    started: Annotated[str, spare, text, "startTime"] = ""

    @classmethod
    @override
    def from_json(cls, data: JsonObject) -> Self:
        """Read GET system/status."""
        app_name = required_text(data, "appName")
        return cls.read(
            data,
            app_name=app_name,
            instance_name=spare(text, data, "instanceName") or app_name,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityProfile(Row):
    """Name a quality profile.

    Read from a row of GET qualityprofile.
    """

    name: Annotated[str, spare, text, "name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataProfile(Row):
    """Name a metadata profile of Lidarr."""

    name: str
    hidden: bool = False

    @classmethod
    @override
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET metadataprofile; the one that admits nothing is hidden."""
        switches = [
            spare(flag, switch, "allowed")
            for key in METADATA_PROFILE_SWITCHES
            for switch in spare(children, data, key)
        ]
        name = spare(text, data, "name")
        return cls.read(
            data,
            name=name,
            hidden=name == HIDDEN_METADATA_PROFILE
            or (bool(switches) and (not any(switches))),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag(Row):
    """Name a tag: a row of GET tag."""

    label: Annotated[str, spare, text, "label"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RootFolder(Row):
    """Describe a root folder; `free_space` is in bytes, None if it can't be read.

    Read from a row of GET rootfolder.
    """

    free_space: Annotated[int | None, spare, optional_integer, "freeSpace"]
    path: Annotated[str, required_text, "path"]
    accessible: Annotated[bool, spare, _as_a_rule, "accessible"]


def _as_a_rule(data: JsonObject, key: str) -> bool:
    """Return whether something is so that is so unless the app says no."""
    return flag(data, key, default=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthIssue(Model):
    """Describe something the app complains about; `type` is notice, warning, error.

    Read from a row of GET health.
    """

    source: Annotated[str, spare, text, "source"]
    type: Annotated[str, spare, text, "type"]
    message: Annotated[str, spare, text, "message"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskSpace(Model):
    """Describe a disk of the app's machine; both spaces are in bytes.

    Read from a row of GET diskspace.
    """

    path: Annotated[str, required_text, "path"]
    label: Annotated[str, spare, text, "label"]
    free_space: Annotated[int | None, spare, optional_integer, "freeSpace"]
    total_space: Annotated[int | None, spare, optional_integer, "totalSpace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadClient(Model):
    """Say what becomes of a download that failed at one of an app's download clients.

    Read from a row of GET downloadclient; what it does not say is as the apps start.
    """

    name: Annotated[str, spare, text, "name"]
    removes_failed: Annotated[bool, spare, _as_a_rule, "removeFailedDownloads"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedDownloads(Model):
    """Say what becomes of every download that failed.

    `removes` is None where each download client says so itself; `searches_again` is
    true only if that holds however the download was found.

    Read from GET config/downloadclient; what it does not say is as the apps start.
    """

    removes: Annotated[bool | None, spare, _optional_flag, "removeFailedDownloads"]
    searches_again: Annotated[bool, _searches_again]


def _searches_again(data: JsonObject) -> bool:
    """Return whether the app searches again for whatever failed."""
    return spare(_as_a_rule, data, "autoRedownloadFailed") and spare(
        _as_a_rule, data, "autoRedownloadFailedFromInteractiveSearch"
    )


def _optional_flag(data: JsonObject, key: str) -> bool | None:
    """Return whether something is so, None if unknown."""
    return None if data.get(key) is None else flag(data, key)
