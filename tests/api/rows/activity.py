"""Give what the three apps say of what they do."""

from typing import Any

from .row import Row


def queue_record(number: int, **changes: Any) -> Row:
    """Return a record of a queue, as the three apps share it."""
    return {
        "languages": [{"id": 1, "name": "English"}],
        "quality": {"quality": {"id": 7, "name": "Bluray-1080p"}},
        "customFormats": [],
        "customFormatScore": 0,
        "size": 4_000_000_000,
        "title": f"A.Release.{number}",
        "estimatedCompletionTime": "2026-11-22T12:00:00Z",
        "added": "2026-11-22T11:00:00Z",
        "status": "downloading",
        "trackedDownloadStatus": "ok",
        "trackedDownloadState": "downloading",
        "statusMessages": [],
        "downloadId": f"D{number}",
        "protocol": "torrent",
        "downloadClient": "A client",
        "downloadClientHasPostImportCategory": False,
        "indexer": "An indexer",
        "sizeleft": 1_000_000_000.5,
        "timeleft": "00:12:34",
        "id": 1_000_000 + number,
        **changes,
    }


def page(records: list[Row], total: int | None = None) -> Row:
    """Return a page of records."""
    return {
        "page": 1,
        "pageSize": 200,
        "sortKey": "timeleft",
        "sortDirection": "ascending",
        "totalRecords": len(records) if total is None else total,
        "records": records,
    }


def command(name: str, **changes: Any) -> Row:
    """Return a command as the apps answer it."""
    return {
        "name": name,
        "commandName": name,
        "body": {"sendUpdatesToClient": True, "isLongRunning": False, "name": name},
        "priority": "normal",
        "status": "queued",
        "result": "unknown",
        "queued": "2026-11-22T11:00:00Z",
        "trigger": "manual",
        "sendUpdatesToClient": True,
        "updateScheduledTask": True,
        "id": 900,
        **changes,
    }


def failure(property_name: str, code: str | None, message: str) -> Row:
    """Return an item of a refusal; those made by hand have no code."""
    item: Row = {
        "propertyName": property_name,
        "errorMessage": message,
        "attemptedValue": 603,
        "severity": "error",
    }
    if code is None:
        return item
    return {
        **item,
        "errorCode": code,
        "formattedMessageArguments": [],
        "formattedMessagePlaceholderValues": {"propertyName": "Tmdb Id"},
    }
