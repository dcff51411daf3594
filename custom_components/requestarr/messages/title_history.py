"""What happened to a title, in the household and in its app, as one line."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from ..api import HistoryEvent
from ..app.dates import day_of
from ..app.lookup_cache import title_key
from ..app.texts import common_text
from ..household.ledger import DATA_LEDGER
from ..household.member import Member
from ..household.open_title import Opened
from ..household.request import Change, What
from .viewer import Viewer, name_of

# So many steps are told, the newest of them.
STEPS = 50
# A file that makes way for a better one is no loss.
UPGRADE = "upgrade"
ASKED: Mapping[What, str] = {
    What.REQUESTED: "asked",
    What.JOINED: "asked",
    What.EXTENDED: "asked",
    What.APPROVED: "approved",
    What.DECLINED: "declined",
    What.WITHDRAWN: "canceled",
}
HAPPENED: Mapping[str, str] = {
    "grabbed": "grabbed",
    "downloadFolderImported": "imported",
    "movieFolderImported": "imported",
    "seriesFolderImported": "imported",
    "artistFolderImported": "imported",
    "trackFileImported": "imported",
    "downloadImported": "imported",
    "movieFileDeleted": "deleted",
    "episodeFileDeleted": "deleted",
    "trackFileDeleted": "deleted",
}

type Step = tuple[datetime, str, str]


def describe_history(opened: Opened, viewer: Viewer) -> list[dict[str, Any]]:
    """Return what happened, the oldest first; of others' requests only what is seen."""
    steps = [*_at_home(opened, viewer), *_in_app(opened, viewer)]
    # Apps have whole seconds; what they did in one came after what was said in it.
    steps.sort(key=lambda one: one[0].replace(microsecond=0))
    return [
        {"at": at.isoformat(), "event": event, "text": text}
        for at, event, text in steps[-STEPS:]
    ]


def _at_home(opened: Opened, viewer: Viewer) -> Iterator[Step]:
    """Return what people did about a title."""
    ledger = viewer.hass.data[DATA_LEDGER]
    entry_id = opened.app.config_entry.entry_id
    for request in ledger.of_title(entry_id, *title_key(opened.found)):
        if not viewer.sees(request):
            continue
        for change in request.history:
            if event := ASKED.get(change.what):
                yield change.at, event, _by(change, event, viewer)


def _by(change: Change, event: str, viewer: Viewer) -> str:
    """Return who did something, and their words for it."""
    if change.name is None:
        return _text(viewer, event)
    who = Member(user_id=change.user_id, name=change.name)
    name = name_of(viewer.hass, who, viewer.texts)
    said = _text(viewer, f"{event}_by", name=name)
    return f"{said} “{change.reason}”" if change.reason else said


def _in_app(opened: Opened, viewer: Viewer) -> Iterator[Step]:
    """Return what the app did: of the parts of one download, once."""
    last: dict[str, str] = {}
    told: set[str] = set()
    for event in sorted(opened.parts.events, key=lambda one: one.date):
        word = _word(event)
        download = event.download_id or day_of(event.date).isoformat()
        if word is None or last.get(download) == word or _is_upgrade(event):
            continue
        last[download] = word
        told.add(word)
        yield event.date, word, _text(viewer, word)
    yield from _found_there(opened, viewer, told)


def _word(event: HistoryEvent) -> str | None:
    """Return what an app's event is told as, None for what is not told."""
    if event.is_removal:
        return "removed"
    return "failed" if event.is_failure else HAPPENED.get(event.event)


def _found_there(opened: Opened, viewer: Viewer, told: set[str]) -> Iterator[Step]:
    """Return since when files are there that no download brought."""
    since = (file.added for file in opened.parts.files if file.added)
    first = min(since, default=None)
    if first and "imported" not in told:
        yield first, "imported", _text(viewer, "imported")


def _is_upgrade(event: HistoryEvent) -> bool:
    """Return whether a file went as a better one came."""
    return event.reason.lower() == UPGRADE


def _text(viewer: Viewer, key: str, **values: str) -> str:
    """Return the sentence for something that happened."""
    return common_text(viewer.texts, f"history_{key}", **values)
