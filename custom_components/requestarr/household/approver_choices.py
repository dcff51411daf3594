"""What an approver may choose from in an app."""

import asyncio
from typing import Any

from homeassistant.core import HomeAssistant

from ..api import ArrError, ArrTimeoutError
from ..app.condition import bare
from ..app.folder_names import folder_names
from ..app.problems import Code, Problem, problem_from
from ..const import CONF_QUALITY_PROFILE, CONF_ROOT_FOLDER
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
    options = app.config_entry.options
    if not is_approver(people_of(hass), member):
        raise Problem(Code.NOT_ALLOWED, "may_not_decide")
    try:
        async with asyncio.timeout(READ_SECONDS):
            folders = await app.client.async_root_folders()
            metadata = (
                await app.client.async_metadata_profiles() if member.is_admin else ()
            )
    except TimeoutError as err:
        raise problem_from(ArrTimeoutError(), app.spoken_name) from err
    except ArrError as err:
        raise app.async_failed("command", err) from err
    paths = [folder.path for folder in folders]
    names = paths if member.is_admin else folder_names(paths)
    usual = bare(options[CONF_ROOT_FOLDER])
    return {
        "entry_id": entry_id,
        "quality_profile_id": options[CONF_QUALITY_PROFILE],
        "root_folder_id": next(
            (one.id for one in folders if bare(one.path) == usual), None
        ),
        "quality_profiles": [
            {"id": profile.id, "name": profile.name} for profile in app.data.profiles
        ],
        **(
            {
                "metadata_profiles": [
                    {"id": one.id, "name": one.name} for one in metadata
                ]
            }
            if metadata
            else {}
        ),
        "root_folders": [
            {
                "id": folder.id,
                "name": name,
                "free_space": folder.free_space,
            }
            for folder, name in zip(folders, names, strict=True)
        ],
    }
