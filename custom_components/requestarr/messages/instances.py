"""An app as clients see it."""

from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_SERVICE
from homeassistant.core import HomeAssistant, callback

from ..app.app_names import app_name
from ..app.texts import Texts, instance_label, message_of, spoken_name
from ..app.usual_options import known_option
from ..const import CONF_QUALITY_PROFILE
from ..coordinator import RequestarrConfigEntry
from ..household.instances import current_problem


@callback
def describe_instance(
    hass: HomeAssistant,
    entry: RequestarrConfigEntry,
    texts: Texts,
    *,
    admin: bool = False,
) -> dict[str, Any]:
    """Return an app as clients see it; only admins see what requests get."""
    problem = current_problem(hass, entry)
    instance: dict[str, Any] = {
        "entry_id": entry.entry_id,
        "service": entry.data[CONF_SERVICE],
        "title": instance_label(hass, entry, texts),
        "name": spoken_name(texts, app_name(hass, entry)),
        "reachable": problem is None,
        "error": problem.code if problem else None,
        "message": message_of(texts, problem) if problem else None,
    }
    if admin and entry.state is ConfigEntryState.LOADED:
        app = entry.runtime_data
        profile = known_option(app, CONF_QUALITY_PROFILE)
        instance["quality_profile"] = app.profile_name(profile)
    return instance
