"""What an approver may choose from in an app."""

import asyncio
from collections.abc import Sequence
from typing import Any

from homeassistant.core import HomeAssistant

from ..api import (
    ArrError,
    ArrTimeoutError,
    MetadataProfile,
    QualityProfile,
    RootFolder,
)
from ..app.condition import bare
from ..app.folder_names import folder_names
from ..app.problems import Code, Problem, problem_from
from ..app.usual_options import known_option
from ..const import CONF_QUALITY_PROFILE, CONF_ROOT_FOLDER
from ..coordinator import RequestarrCoordinator
from .instances import app_of_entry
from .member import Member
from .people_store import people_of
from .permissions import is_approver

READ_SECONDS = 15.0


async def async_describe_choices(
    hass: HomeAssistant, entry_id: str, member: Member
) -> dict[str, Any]:
    """Return an app's quality profiles and root folders; raises Problem.

    Free space is in bytes. Whole paths are for admins, and so are Lidarr's metadata
    profiles, which presets have.
    """
    app = app_of_entry(hass, entry_id)
    if not is_approver(people_of(hass), member):
        raise Problem(Code.NOT_ALLOWED, "may_not_decide")
    folders, metadata = await _async_read(app, metadata=member.is_admin)
    paths = [folder.path for folder in folders]
    names = paths if member.is_admin else folder_names(paths)
    usual = bare(known_option(app, CONF_ROOT_FOLDER) or "")
    return {
        "entry_id": entry_id,
        "quality_profile_id": known_option(app, CONF_QUALITY_PROFILE),
        "root_folder_id": next(
            (one.id for one in folders if bare(one.path) == usual), None
        ),
        "quality_profiles": _described(app.data.profiles),
        **({"metadata_profiles": _described(metadata)} if metadata else {}),
        "root_folders": [
            {
                "id": folder.id,
                "name": name,
                "free_space": folder.free_space,
            }
            for folder, name in zip(folders, names, strict=True)
        ],
    }


async def _async_read(
    app: RequestarrCoordinator, *, metadata: bool
) -> tuple[Sequence[RootFolder], Sequence[MetadataProfile]]:
    """Return an app's root folders, and its metadata profiles if wanted; raises Problem."""
    client = app.client
    try:
        async with asyncio.timeout(READ_SECONDS):
            folders = await client.async_root_folders()
            return folders, await client.async_metadata_profiles() if metadata else ()
    except TimeoutError as err:
        raise problem_from(ArrTimeoutError(), app.spoken_name) from err
    except ArrError as err:
        raise app.async_failed("command", err) from err


def _described(
    profiles: Sequence[QualityProfile | MetadataProfile],
) -> list[dict[str, Any]]:
    """Return profiles of an app as who chooses from them sees them."""
    return [{"id": one.id, "name": one.name} for one in profiles]
