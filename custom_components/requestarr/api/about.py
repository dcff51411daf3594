"""Read what an app is, what is set up in it and what it is doing."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from .apps import API_PATHS
from .base import DISKS, READ, ArrBase, Query
from .decode import as_object, decode
from .errors import (
    ArrError,
    ArrNoPathError,
    ArrNotApiError,
    ArrNotFoundError,
    ArrWrongAppError,
)
from .models import settings
from .models.activity import Command, QueueItem
from .models.common import Rows, UnreadableError, integer
from .models.releases import Release

QUEUE_PAGE = 200
QUEUE_PAGES = 100


class About(ArrBase):
    """Read what an app says of itself."""

    async def async_status(self) -> settings.SystemStatus:
        """Return what the app is, and prove address and key: GET system/status.

        Raise ArrWrongAppError if another app lives there, ArrNotApiError (with
        ArrRedirectError) if none does, else any ArrError.
        """
        try:
            status = await self._async_get(
                "/system/status", settings.SystemStatus.from_json
            )
        except (ArrNoPathError, ArrNotFoundError) as err:
            raise await self._async_neighbor(err) from None
        if status.app_name != self._app.name:
            raise ArrWrongAppError(self._transport.clean(status.app_name))
        return status

    async def _async_neighbor(self, missing: ArrError) -> ArrError:
        """Return the error for an address where this app's API is not."""
        for api in API_PATHS:
            if api == self._app.api:
                continue
            path = f"{api}/system/status"
            try:
                body = await self._transport.async_send("GET", path, READ)
                status = decode(body, settings.SystemStatus.from_json)
            except ArrError:
                continue
            return ArrWrongAppError(self._transport.clean(status.app_name))
        return ArrNotApiError(missing.detail)

    async def async_quality_profiles(self) -> tuple[settings.QualityProfile, ...]:
        """Return the quality profiles: GET qualityprofile. Raise any ArrError."""
        rows = await self._async_rows(
            "/qualityprofile", settings.QualityProfile.from_json
        )
        return rows.items

    async def async_metadata_profiles(self) -> tuple[settings.MetadataProfile, ...]:
        """Return the metadata profiles to choose from: GET metadataprofile.

        Without the hidden one that admits nothing; empty without a call where the app
        has none. Raise any ArrError.
        """
        if not self._app.has_metadata_profiles:
            return ()
        rows = await self._async_rows(
            "/metadataprofile", settings.MetadataProfile.from_json
        )
        return tuple(profile for profile in rows.items if not profile.hidden)

    async def async_root_folders(self) -> tuple[settings.RootFolder, ...]:
        """Return the root folders, spaces in bytes: GET rootfolder.

        The app looks into each of them first: may take a minute. Raise any ArrError.
        """
        rows = await self._async_rows(
            "/rootfolder", settings.RootFolder.from_json, DISKS
        )
        return rows.items

    async def async_tags(self) -> tuple[settings.Tag, ...]:
        """Return the tags: GET tag. Raise any ArrError."""
        return (await self._async_rows("/tag", settings.Tag.from_json)).items

    async def async_create_tag(self, label: str) -> settings.Tag:
        """Create a tag: POST tag.

        The label is sent in lower case, as the apps keep it. Raise ArrValidationError if
        the app does not accept it (Radarr: a-z, 0-9 and hyphens only), or any ArrError.
        """
        content = {"label": label.strip().lower()}
        return await self._async_post("/tag", content, settings.Tag.from_json)

    async def async_health(self) -> tuple[settings.HealthIssue, ...]:
        """Return what the app complains about: GET health. Raise any ArrError."""
        return (await self._async_rows("/health", settings.HealthIssue.from_json)).items

    async def async_disk_space(self) -> tuple[settings.DiskSpace, ...]:
        """Return the disks, spaces in bytes: GET diskspace. Raise any ArrError."""
        return (
            await self._async_rows("/diskspace", settings.DiskSpace.from_json, DISKS)
        ).items

    async def async_download_clients(self) -> tuple[settings.DownloadClient, ...]:
        """Return the download clients: GET downloadclient. Raise any ArrError."""
        path, read = "/downloadclient", settings.DownloadClient.from_json
        return (await self._async_rows(path, read)).items

    async def async_failed_downloads(self) -> settings.FailedDownloads:
        """Return what becomes of failed downloads: GET config/downloadclient.

        Raise any ArrError.
        """
        path = "/config/downloadclient"
        return await self._async_get(path, settings.FailedDownloads.from_json)

    async def async_wanted_count(self) -> int:
        """Return how many monitored things are missing: GET wanted/missing.

        Radarr counts movies (also unreleased ones), Sonarr aired episodes, Lidarr
        released albums. Raise any ArrError.
        """
        query: Query = {"page": 1, "pageSize": 1, "monitored": "true"}
        return await self._async_get("/wanted/missing", _total, query=query)

    async def async_queue(self) -> Rows[QueueItem]:
        """Return every download of something in the library: GET queue, all pages.

        Sizes are in bytes. A download seen on two pages, as rows move on meanwhile, is
        counted once. Raise any ArrError.
        """
        items: dict[int, QueueItem] = {}
        skipped = 0
        for page in range(1, QUEUE_PAGES + 1):
            query: Query = {"page": page, "pageSize": QUEUE_PAGE}
            records, total = await self._async_get("/queue", _page, query=query)
            for record in records:
                try:
                    item = QueueItem.from_json(as_object(record), self._app.kind)
                except UnreadableError:
                    skipped += 1
                else:
                    items[item.id] = item
            if not records or page * QUEUE_PAGE >= total:
                break
        return Rows(items=tuple(items.values()), skipped=skipped)

    async def async_commands(self) -> tuple[Command, ...]:
        """Return the commands of the last minutes: GET command. Raise any ArrError."""
        return (await self._async_rows("/command", Command.from_json)).items

    async def async_command_by_id(self, command_id: int) -> Command:
        """Return a command: GET command/{id}.

        Raise ArrNotFoundError if the app knows it no longer, else any ArrError.
        """
        return await self._async_get(f"/command/{command_id:d}", Command.from_json)

    async def async_calendar(self, start: datetime, end: datetime) -> Rows[Release]:
        """Return what is monitored and comes out between two times: GET calendar.

        Radarr gives movies, Sonarr episodes, Lidarr albums, all without their series and
        artists. Times without a zone are taken as UTC. Raise any ArrError.
        """
        query: Query = {
            "start": _utc(start),
            "end": _utc(end),
            "unmonitored": "false",
        }
        return await self._async_rows("/calendar", self._app.read_release, query=query)


def _total(data: Mapping[str, Any]) -> int:
    """Return the number of records of a paged answer."""
    if "totalRecords" not in data:
        raise UnreadableError("totalRecords is missing")
    return integer(data, "totalRecords")


def _page(data: Mapping[str, Any]) -> tuple[list[Any], int]:
    """Return the records of one page and the number of all."""
    if not isinstance(records := data.get("records"), list):
        raise UnreadableError("records is no list")
    return records, _total(data)


def _utc(value: datetime) -> str:
    """Return a time as the apps write it."""
    zoned = value if value.tzinfo else value.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
