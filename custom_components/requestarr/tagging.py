"""Who asked, as a tag in the app."""

from contextlib import suppress

from homeassistant.util import slugify

from .api import ArrError, Kind
from .const import LOGGER
from .coordinator import RequestarrCoordinator
from .policy import rules_of
from .request import Request

MAX_LABEL = 64


async def async_tags_of(
    app: RequestarrCoordinator, request: Request
) -> tuple[int, ...]:
    """Return the tags of who asked, made first where the app lacks them.

    A tag that the app won't have is no reason to leave the request undone.
    """
    if not rules_of(app.config_entry.options).tags_requesters:
        return ()
    names = [ask.name for ask in request.asks if ask.user_id]
    labels = dict.fromkeys(filter(None, map(_label, names)))
    try:
        known = {tag.label: tag.id for tag in await app.client.async_tags()}
        for label in labels:
            if label not in known:
                known[label] = (await app.client.async_create_tag(label)).id
    except ArrError as err:
        LOGGER.warning("%s took no tag for a request: %s", app.name, err.detail)
        return ()
    return tuple(known[label] for label in labels)


async def async_tag_held(
    app: RequestarrCoordinator, kind: Kind, arr_id: int, tags: tuple[int, ...]
) -> None:
    """Add tags to a title that the app had before; without them nothing is lost."""
    if tags:
        with suppress(ArrError):
            await app.client.async_add_tags(kind, arr_id, tags)


def _label(name: str) -> str:
    """Return a name as all apps take it: lower case letters, digits and hyphens."""
    return slugify(name, separator="-")[:MAX_LABEL].strip("-")
