"""Presets that name what their app no longer has: admins are told, until it is mended."""

from homeassistant.core import callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from ..app.condition import bare
from ..app.kept_names import NAMED
from ..app.repair_issues import Mendable, drop_issue, raise_issue
from ..const import CONF_ROOT_FOLDER
from ..coordinator import RequestarrCoordinator
from .names_in_app import has_lost, kept_by
from .people_store import SIGNAL_PEOPLE, people_of
from .presets import Preset

BROKEN = "presets_broken"


@callback
def follow_presets(app: RequestarrCoordinator) -> None:
    """Tell admins, as a repair, of presets that their app would refuse, as long as it would."""
    entry, hass = app.config_entry, app.hass

    @callback
    def show() -> None:
        """Raise what is to be mended, and take back what is mended."""
        mine = [
            one for one in people_of(hass).presets if one.entry_id == entry.entry_id
        ]
        names = [one.name for one in mine if is_broken(app, one)]
        if not names:
            drop_issue(app, BROKEN)
            return
        values = {"presets": ", ".join(names)}
        raise_issue(app, Mendable(BROKEN, ir.IssueSeverity.ERROR, values=values))

    @callback
    def forget() -> None:
        """Take it back."""
        drop_issue(app, BROKEN)

    show()
    entry.async_on_unload(app.async_add_listener(show))
    entry.async_on_unload(async_dispatcher_connect(hass, SIGNAL_PEOPLE, show))
    entry.async_on_unload(forget)


def is_broken(app: RequestarrCoordinator, preset: Preset) -> bool:
    """Return whether an app has said that it lacks something that a preset of it names."""
    folder = preset.root_folder
    folders = app.data.offered.get(CONF_ROOT_FOLDER)
    if folder is not None and folders is not None and bare(folder) not in folders:
        return True
    return any(has_lost(app, kept_by(preset, name), name) for name in NAMED)
