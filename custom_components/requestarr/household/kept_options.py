"""What was chosen for a request and can't be had, as its app has the title already."""

from enum import StrEnum

from homeassistant.core import callback

from ..api import Kind
from ..app.condition import bare
from ..coordinator import RequestarrCoordinator
from .request import Request
from .requester_tags import held_of


class Kept(StrEnum):
    """What stays as the app has it."""

    QUALITY = "quality"
    FOLDER = "folder"


@callback
def kept_options(app: RequestarrCoordinator, request: Request) -> tuple[Kept, ...]:
    """Return what of a request's choices doesn't hold for what the app has.

    An album has the quality of its artist, and nothing is moved to another folder.
    """
    if (held := held_of(app, request)) is None:
        return ()
    kept = []
    profile, folder = request.quality_profile_id, request.root_folder
    is_album = request.kind is Kind.ALBUM
    if is_album and profile not in {None, held.quality_profile_id}:
        kept.append(Kept.QUALITY)
    if folder and held.path and not _is_in(held.path, folder):
        kept.append(Kept.FOLDER)
    return tuple(kept)


def _is_in(path: str, folder: str) -> bool:
    """Return whether a path is below a folder, whichever way they are written."""
    below, above = (bare(one).replace("\\", "/").casefold() for one in (path, folder))
    return below.startswith(f"{above}/")
