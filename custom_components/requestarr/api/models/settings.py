"""Define what an app is, what is set up in it, and how its machine fares."""

from dataclasses import dataclass
from typing import Self

from .common import (
    JsonObject,
    children,
    flag,
    optional_integer,
    required_id,
    required_text,
    spare,
    text,
)

HIDDEN_METADATA_PROFILE = "None"
METADATA_PROFILE_SWITCHES = (
    "primaryAlbumTypes",
    "secondaryAlbumTypes",
    "releaseStatuses",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemStatus:
    """Say what an app is."""

    app_name: str
    instance_name: str
    version: str

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read GET system/status."""
        app_name = required_text(data, "appName")
        return cls(
            app_name=app_name,
            instance_name=spare(text, data, "instanceName") or app_name,
            version=spare(text, data, "version"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityProfile:
    """Name a quality profile."""

    id: int
    name: str

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET qualityprofile."""
        return cls(id=required_id(data, "id"), name=spare(text, data, "name"))


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataProfile:
    """Name a metadata profile of Lidarr."""

    id: int
    name: str
    hidden: bool = False

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET metadataprofile; the one that admits nothing is hidden."""
        switches = [
            spare(flag, switch, "allowed")
            for key in METADATA_PROFILE_SWITCHES
            for switch in spare(children, data, key)
        ]
        name = spare(text, data, "name")
        return cls(
            id=required_id(data, "id"),
            name=name,
            hidden=name == HIDDEN_METADATA_PROFILE
            or (bool(switches) and not any(switches)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """Name a tag."""

    id: int
    label: str

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET tag."""
        return cls(id=required_id(data, "id"), label=spare(text, data, "label"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RootFolder:
    """Describe a root folder; `free_space` is in bytes, None if it can't be read."""

    id: int
    path: str
    accessible: bool
    free_space: int | None

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET rootfolder."""
        return cls(
            id=required_id(data, "id"),
            path=required_text(data, "path"),
            accessible=spare(_as_a_rule, data, "accessible"),
            free_space=spare(optional_integer, data, "freeSpace"),
        )


def _as_a_rule(data: JsonObject, key: str) -> bool:
    """Return whether something is so that is so unless the app says no."""
    return flag(data, key, default=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthIssue:
    """Describe something the app complains about; `type` is notice, warning, error."""

    source: str
    type: str
    message: str

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET health."""
        return cls(
            source=spare(text, data, "source"),
            type=spare(text, data, "type"),
            message=spare(text, data, "message"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskSpace:
    """Describe a disk of the app's machine; both spaces are in bytes."""

    path: str
    label: str
    free_space: int | None
    total_space: int | None

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET diskspace."""
        return cls(
            path=required_text(data, "path"),
            label=spare(text, data, "label"),
            free_space=spare(optional_integer, data, "freeSpace"),
            total_space=spare(optional_integer, data, "totalSpace"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadClient:
    """Say what becomes of a download that failed at one of an app's download clients."""

    name: str
    removes_failed: bool

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET downloadclient; what it does not say is as the apps start."""
        return cls(
            name=spare(text, data, "name"),
            removes_failed=spare(_as_a_rule, data, "removeFailedDownloads"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedDownloads:
    """Say what becomes of every download that failed.

    `removes` is None where each download client says so itself; `searches_again` is
    true only if that holds however the download was found.
    """

    removes: bool | None
    searches_again: bool

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read GET config/downloadclient; what it does not say is as the apps start."""
        return cls(
            removes=spare(_optional_flag, data, "removeFailedDownloads"),
            searches_again=spare(_as_a_rule, data, "autoRedownloadFailed")
            and spare(_as_a_rule, data, "autoRedownloadFailedFromInteractiveSearch"),
        )


def _optional_flag(data: JsonObject, key: str) -> bool | None:
    """Return whether something is so, None if unknown."""
    return None if data.get(key) is None else flag(data, key)
