"""The words for the state of a thing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Status(StrEnum):
    """Every word that a title, a season or an album can have."""

    NOT_REQUESTED = "not_requested"
    PENDING = "pending"
    DECLINED = "declined"
    ADDING = "adding"
    REQUESTED = "requested"
    UNRELEASED = "unreleased"
    DOWNLOADING = "downloading"
    IMPORTING = "importing"
    ATTENTION = "attention"
    PARTIAL = "partial"
    AVAILABLE = "available"
    UNMONITORED = "unmonitored"


class Reason(StrEnum):
    """What more there is to a word; each has a sentence in the translations.

    Those of downloads and imports go with `attention`, the others with what they explain.
    """

    CLIENT_ERROR = "reason_client_error"
    CLIENT_NO_SPACE = "reason_client_no_space"
    CLIENT_WARNING = "reason_client_warning"
    DOWNLOAD_ENCRYPTED = "reason_download_encrypted"
    DOWNLOAD_FAILED = "reason_download_failed"
    DOWNLOAD_IGNORED = "reason_download_ignored"
    DOWNLOAD_MISSING_FILES = "reason_download_missing_files"
    DOWNLOAD_STALLED = "reason_download_stalled"
    FOUND = "reason_found"
    FOUND_CLIENT_UNAVAILABLE = "reason_found_client_unavailable"
    FOUND_DELAYED = "reason_found_delayed"
    FOUND_FALLBACK = "reason_found_fallback"
    IMPORT_ALREADY_THERE = "reason_import_already_there"
    IMPORT_ARCHIVE = "reason_import_archive"
    IMPORT_BLOCKED = "reason_import_blocked"
    IMPORT_DANGEROUS = "reason_import_dangerous"
    IMPORT_INCOMPLETE = "reason_import_incomplete"
    IMPORT_NO_ACCESS = "reason_import_no_access"
    IMPORT_NO_FILES = "reason_import_no_files"
    IMPORT_NO_MATCH = "reason_import_no_match"
    IMPORT_NO_SPACE = "reason_import_no_space"
    IMPORT_NOT_BETTER = "reason_import_not_better"
    IMPORT_NOT_WANTED = "reason_import_not_wanted"
    IMPORT_SAMPLE = "reason_import_sample"
    IMPORT_UNSURE = "reason_import_unsure"
    NO_ALBUMS = "reason_no_albums"
    PAUSED = "reason_paused"
    QUEUED = "reason_queued"
    UNCONFIRMED = "reason_unconfirmed"
    UPGRADING = "reason_upgrading"


class Work(StrEnum):
    """How far a request that the app took has come."""

    NONE = "none"
    UNDER_WAY = "under_way"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class State:
    """A status word and what can be said beside it; progress is in percent.

    `until` is when what was found goes to the download client; `note` is what a person
    wrote.
    """

    status: Status
    progress: int | None = None
    time_left: timedelta | None = None
    reason: Reason | None = None
    release_date: date | None = None
    until: datetime | None = None
    note: str | None = None
