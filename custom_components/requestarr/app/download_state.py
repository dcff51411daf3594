"""What the download queue says of a thing, beside what its library says."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from ..api import QueueItem
from .state import Reason, State, Status
from .stuck_downloads import client_reason, import_reason

FAILED_STATES = {"failed", "failedPending", "downloadFailed", "downloadFailedPending"}
IMPORT_STATES = {"importPending", "importing", "imported"}
STUCK_IMPORT_STATES = {"importBlocked", "importFailed"}
# What somebody took out of the queue, and that the app does nothing about any more.
IGNORED = "ignored"
BAD = {"warning", "error"}
# What was found and is at no download client yet, and why.
FOUND = {
    "downloadClientUnavailable": Reason.FOUND_CLIENT_UNAVAILABLE,
    "delay": Reason.FOUND_DELAYED,
    "fallback": Reason.FOUND_FALLBACK,
}
# What a download client has and does nothing about.
IDLE = {"paused": Reason.PAUSED, "queued": Reason.QUEUED}
# Of a thing in one of these states there is more to say if something was found for it.
FINDING = {Status.REQUESTED, Status.UNMONITORED, Status.UNRELEASED}


class Release(NamedTuple):
    """One download, with the rows that the queue has of it."""

    key: str
    items: tuple[QueueItem, ...]

    @property
    def found(self) -> Reason | None:
        """Return why it is at no download client yet, None if it is."""
        return FOUND.get(self.items[0].status)


def releases_of(queue: Iterable[QueueItem]) -> list[Release]:
    """Return the downloads that rows of the queue are of: a pack has one for each part."""
    rows: dict[str, list[QueueItem]] = defaultdict(list)
    for item in queue:
        rows[item.release].append(item)
    return [Release(key, tuple(items)) for key, items in rows.items()]


def with_downloads(state: State, queue: Iterable[QueueItem]) -> State:
    """Return the state of a thing, which its downloads may say more of.

    What is there is there, whatever lies in the queue: a better copy at most.
    """
    missing: list[QueueItem] = []
    there: list[QueueItem] = []
    for item in queue:
        if item.tracked_state == IGNORED:
            continue
        is_there = item.is_there or state.status is Status.AVAILABLE
        (there if is_there else missing).append(item)
    if missing:
        partly = {item.release for item in there}
        return _beside(state, _said(releases_of(missing), partly))
    if any(_is_moving(release) for release in releases_of(there)):
        return replace(state, reason=state.reason or Reason.UPGRADING)
    return state


def download_state(release: Release) -> State:
    """Return the state of a download by itself: of what it brings, as long as some is missing."""
    missing = tuple(item for item in release.items if not item.is_there)
    partly = {item.release for item in release.items if item.is_there and missing}
    return _said([Release(release.key, missing or release.items)], partly)


def _beside(state: State, said: State) -> State:
    """Return what downloads say of a thing; what was only found changes no other word."""
    if said.status is not Status.REQUESTED:
        return said
    if state.status in FINDING:
        return said
    return replace(state, reason=state.reason or said.reason, until=said.until)


def _said(releases: list[Release], partly: set[str]) -> State:
    """Return what some downloads say together; those that need a person come first."""
    troubles = (
        reason
        for release in releases
        for item in release.items
        if (reason := _trouble(item, partly=item.release in partly))
    )
    running = [release for release in releases if not release.found]
    if reason := next(troubles, None):
        return replace(_progress(running), status=Status.ATTENTION, reason=reason)
    if not running:
        return _found(releases)
    items = [item for release in running for item in release.items]
    if all(item.tracked_state in IMPORT_STATES for item in items):
        return State(Status.IMPORTING)
    return replace(_progress(running), reason=_idle(items))


def _found(releases: list[Release]) -> State:
    """Return the state of what was found and waits in the app."""
    first = releases[0]
    until = first.items[0].ready_at if first.found is Reason.FOUND_DELAYED else None
    return State(Status.REQUESTED, reason=first.found, until=until)


def _progress(releases: list[Release]) -> State:
    """Add up downloads; each row of one repeats its whole size."""
    first = [release.items[0] for release in releases]
    size = sum(item.size for item in first)
    left = sum(item.size_left for item in first)
    times = [item.time_left for item in first if item.time_left is not None]
    return State(
        Status.DOWNLOADING,
        progress=max(0, min(100, int(100 * (size - left) / size))) if size > 0 else 0,
        time_left=max(times) if times else None,
    )


def _idle(items: list[QueueItem]) -> Reason | None:
    """Return why nothing of some downloads is moving, None if something is."""
    reasons = [IDLE.get(item.status) for item in items]
    if None in reasons:
        return None
    return Reason.QUEUED if Reason.QUEUED in reasons else Reason.PAUSED


def _is_moving(release: Release) -> bool:
    """Return whether a download is on its way, and needs nobody.

    One that is being imported may be the very copy that is there by now.
    """
    if release.found or all(
        item.tracked_state in IMPORT_STATES for item in release.items
    ):
        return False
    return not any(_trouble(item, partly=False) for item in release.items)


def _trouble(item: QueueItem, *, partly: bool) -> Reason | None:
    """Return why a row of the queue needs a person, None if it does not.

    `partly` says that other parts of its download are in the library.
    """
    if item.status in FOUND:
        return None
    if item.tracked_state == IGNORED:
        return Reason.DOWNLOAD_IGNORED
    said = (item.error_message or "", *item.messages)
    if item.tracked_state in FAILED_STATES or item.status == "failed":
        encrypted = client_reason(said) is Reason.DOWNLOAD_ENCRYPTED
        return Reason.DOWNLOAD_ENCRYPTED if encrypted else Reason.DOWNLOAD_FAILED
    bad = item.tracked_status in BAD
    if item.tracked_state in STUCK_IMPORT_STATES or (
        bad and item.tracked_state in IMPORT_STATES
    ):
        return _import_trouble(item, partly=partly)
    if bad or item.status == "warning":
        return client_reason(said) or _unknown_trouble(item)
    return None


def _import_trouble(item: QueueItem, *, partly: bool) -> Reason:
    """Return why what is downloaded does not get into the library."""
    said = (item.error_message or "", *item.messages)
    found = import_reason(said, item.headings) or client_reason(said)
    # Of a pack that is imported for the most part, no files are left to import.
    if partly and found is Reason.IMPORT_NO_FILES:
        return Reason.IMPORT_INCOMPLETE
    return found or Reason.IMPORT_BLOCKED


def _unknown_trouble(item: QueueItem) -> Reason:
    """Return what there is to say of a download whose client's words nobody knows."""
    said = item.error_message or item.messages
    return Reason.CLIENT_WARNING if said else Reason.DOWNLOAD_STALLED
