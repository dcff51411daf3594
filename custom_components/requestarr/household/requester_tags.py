"""Tags of the app: who asked, and what a preset means."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from functools import partial

from homeassistant.core import callback
from homeassistant.util import dt as dt_util, slugify

from ..api import AlbumRow, ArrBadRequestError, ArrError, ArrValidationError, Kind
from ..app.current_row import async_current_row
from ..app.kept_names import kept_tags
from ..app.library import Row, kind_of
from ..app.titles import AnyRow
from ..const import CONF_TAGS, LOGGER
from ..coordinator import RequestarrCoordinator
from .app_rules import app_rules_of
from .ledger import DATA_LEDGER
from .names_in_app import async_learn_labels
from .request import Request, RequestStatus, What
from .user_names import name_now

MAX_LABEL = 64
# Who joins a request is tagged within seconds; what was sent before this is tagged.
JUST_NOW = timedelta(hours=1)
NOTHING_LEFT = "unknown"
# What an app itself has against a tag, for good; after all else it is tried again.
LASTING = (ArrBadRequestError, ArrValidationError)


async def async_tags_of(
    app: RequestarrCoordinator, request: Request
) -> tuple[int, ...] | None:
    """Return the tags of who asked, made first where the app lacks them.

    A tag that the app won't have is no reason to leave the request undone. None where
    that may be otherwise later.
    """
    if not app_rules_of(app.config_entry.options).tags_requesters:
        return ()
    try:
        return await _async_tags(app, request)
    except ArrError as err:
        LOGGER.warning("%s took no tag for a request: %s", app.name, err.detail)
        return () if isinstance(err, LASTING) else None


async def _async_tags(app: RequestarrCoordinator, request: Request) -> tuple[int, ...]:
    """Return the tags of who asked, made where the app lacks them; raises ArrError."""
    names = [
        name_now(app.hass, ask.user_id, ask.name) for ask in request.asks if ask.user_id
    ]
    return await _async_ids(app, filter(None, map(_label, names)))


async def async_tags_of_options(
    app: RequestarrCoordinator, request: Request
) -> tuple[int, ...]:
    """Return the tags of what is added: its preset's, or the entry's, made where the app lacks them.

    Raises ArrError: what a tag keeps apart would be added to the wrong place without it.
    """
    if request.preset and request.preset.tags:
        return await _async_ids(app, map(str.lower, request.preset.tags))
    options = app.config_entry.options
    if not options.get(CONF_TAGS):
        return ()
    there = await async_learn_labels(app)
    kept = kept_tags(app.config_entry.options)
    labels = (one.name.lower() for one in kept if one.name)
    known = {label.lower(): number for number, label in there.items()}
    return await _async_ids(app, labels, known)


async def _async_ids(
    app: RequestarrCoordinator,
    labels: Iterable[str],
    known: Mapping[str, int] | None = None,
) -> tuple[int, ...]:
    """Return the ids of tags, each once, made where the app lacks them; raises ArrError."""
    if known is None:
        known = await _async_known(app)
    found: dict[str, int] = {}
    for label in dict.fromkeys(labels):
        found[label] = known.get(label) or await _async_new_tag(app, label)
    return tuple(found.values())


async def _async_known(app: RequestarrCoordinator) -> dict[str, int]:
    """Return the app's tags by their labels in lower case; raises ArrError."""
    return {tag.label.lower(): tag.id for tag in await app.client.async_tags()}


async def _async_new_tag(app: RequestarrCoordinator, label: str) -> int:
    """Make a tag, unless it is there by then, whatever the app answers; raises ArrError."""
    try:
        return (await app.client.async_create_tag(label)).id
    except ArrError as err:
        error = err
    with suppress(ArrError):
        if (tag := (await _async_known(app)).get(label)) is not None:
            return tag
    raise error


async def async_tag_or_soon(
    app: RequestarrCoordinator, request: Request, row: AnyRow, tags: tuple[int, ...]
) -> None:
    """Add tags to a title that the app had before, now or as soon as it answers."""
    try:
        await async_tag_row(app, row, tags)
    except ArrError:
        tag_soon(app, request)


async def async_tag_row(
    app: RequestarrCoordinator, row: AnyRow, tags: tuple[int, ...]
) -> None:
    """Add tags to a title that the app had before; raises ArrError for what is to be tried again.

    Without those that the app won't have nothing is lost. The row is one that was just
    read. An album's tags are its artist's.
    """
    if not tags:
        return
    kind, arr_id = _tagged(row)
    try:
        await app.client.async_add_tags(kind, arr_id, tags)
    except ArrError as err:
        if not isinstance(err, LASTING):
            raise


def _tagged(row: AnyRow) -> tuple[Kind, int]:
    """Return what bears the tags of a title: its kind, and the app's own id."""
    if isinstance(row, AlbumRow):
        return Kind.ARTIST, row.artist_id
    return kind_of(row), row.arr_id


@callback
def tag_soon(app: RequestarrCoordinator, request: Request) -> None:
    """Have a title tagged that the app has, with all who asked for it by now."""
    if app_rules_of(app.config_entry.options).tags_requesters:
        app.reads.want(("tags", request.id), partial(_async_tag, app, request.id))


@callback
def tag_those_left(app: RequestarrCoordinator) -> None:
    """Have those titles tagged whose tags may have been left undone when all stopped.

    Which were set nothing tells, and setting one again changes nothing.
    """
    since = dt_util.utcnow() - JUST_NOW
    for request in app.hass.data[DATA_LEDGER].of_entry(app.config_entry.entry_id):
        last = request.history[-1]
        if request.status is RequestStatus.SENT and (
            last.what is What.JOINED or last.at > since
        ):
            tag_soon(app, request)


def held_of(app: RequestarrCoordinator, request: Request) -> Row | None:
    """Return what the app has of a title that can have tags; an album's are its artist's."""
    key = request.artist_id if request.kind is Kind.ALBUM else request.external_id
    return app.library.get(key) if key else None


def _is_for(app: RequestarrCoordinator, request: Request) -> bool:
    """Return whether a request is still the app's, and still wanted."""
    over = {RequestStatus.WITHDRAWN, RequestStatus.DECLINED}
    return request.entry_id == app.config_entry.entry_id and request.status not in over


async def _async_tag(app: RequestarrCoordinator, request_id: str) -> None:
    """Tag a title that the app has; raises ArrError for what is to be tried again.

    A tag that the app itself won't have is let go of, and so is that of a request which
    is over, or went to another app.
    """
    request = app.hass.data[DATA_LEDGER].get(request_id)
    if request is None or not _is_for(app, request):
        return
    try:
        tags = await _async_tags(app, request)
    except ArrError as err:
        if not isinstance(err, LASTING):
            raise
        LOGGER.warning("%s took no tag for a request: %s", app.name, err.detail)
        return
    row = await async_current_row(app, request.kind, request.external_id)
    if tags and row:
        await async_tag_row(app, row, tags)


def _label(name: str) -> str:
    """Return a name as all apps take it: lower case letters, digits and hyphens.

    Nothing is left of a name without any of these, which slugify has a word for.
    """
    label = slugify(name, separator="-")
    if label == NOTHING_LEFT and NOTHING_LEFT not in name.casefold():
        return ""
    return label[:MAX_LABEL].strip("-")
