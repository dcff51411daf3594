"""What a person can mend, as issues that Home Assistant shows among its repairs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..api import HealthIssue, Service
from ..const import DOMAIN
from .app import App
from .app_names import product_name
from .condition import MISSING, AppState
from .problems import HOST_NOT_ALLOWED

ENTRY_TOO_NEW = "entry_too_new"
OLDEST_VERSIONS = {Service.RADARR: 5, Service.SONARR: 4, Service.LIDARR: 2}
# The sources of an app's complaints that leave it unable to do its work, by their beginning.
FAILING = {"indexers_failing": "Indexer", "download_client_failing": "DownloadClient"}


@dataclass(frozen=True)
class Mendable:
    """Something to mend; `option` is the one to choose anew, None if that mends nothing."""

    key: str
    severity: ir.IssueSeverity
    option: str | None = None
    values: Mapping[str, str] | None = None


@callback
def raise_entries_too_new(hass: HomeAssistant, newest: int) -> None:
    """Say which entries need a newer version of the integration; Home Assistant leaves them."""
    for entry in hass.config_entries.async_entries(DOMAIN):
        if entry.version <= newest:
            continue
        ir.async_create_issue(
            hass,
            DOMAIN,
            _issue_id(ENTRY_TOO_NEW, entry.entry_id),
            is_fixable=False,
            is_persistent=False,
            severity=ir.IssueSeverity.ERROR,
            translation_key=ENTRY_TOO_NEW,
            translation_placeholders={"name": entry.title},
        )


@callback
def drop_entry_too_new(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Take back that an entry needs a newer version."""
    ir.async_delete_issue(hass, DOMAIN, _issue_id(ENTRY_TOO_NEW, entry.entry_id))


@callback
def follow_issues(app: App) -> None:
    """Keep the issues of an app as its condition is, until its entry is unloaded."""
    entry = app.config_entry

    @callback
    def show() -> None:
        """Raise what is to be mended, and take back what is mended."""
        healed = _known_keys(app.data) | {HOST_NOT_ALLOWED}
        for mendable in (*_to_mend(app.service, app.data), *_to_mend_before(app)):
            raise_issue(app, mendable)
            healed.discard(mendable.key)
        for key in healed:
            drop_issue(app, key)

    @callback
    def forget() -> None:
        """Take everything back."""
        for key in (*MISSING.values(), *FAILING, "app_too_old", HOST_NOT_ALLOWED):
            drop_issue(app, key)

    show()
    entry.async_on_unload(app.async_add_listener(show))
    entry.async_on_unload(forget)


def _to_mend_before(app: App) -> Iterator[Mendable]:
    """Return what is to be mended before an app answers at all."""
    problem = None if app.last_update_success else app.problem
    if problem and problem.translation_key == HOST_NOT_ALLOWED:
        yield Mendable(HOST_NOT_ALLOWED, ir.IssueSeverity.ERROR)


def _to_mend(service: Service, state: AppState) -> Iterator[Mendable]:
    """Return what is to be mended in an app."""
    for option in state.vanished:
        yield Mendable(MISSING[option], ir.IssueSeverity.ERROR, option)
    major, oldest = state.version.partition(".")[0], OLDEST_VERSIONS[service]
    if major.isdecimal() and int(major) < oldest:
        values = {"version": state.version, "oldest": str(oldest)}
        yield Mendable("app_too_old", ir.IssueSeverity.WARNING, values=values)
    for key, source in FAILING.items():
        if any(_fails(issue, source) for issue in state.health or ()):
            yield Mendable(key, ir.IssueSeverity.WARNING)


def _fails(issue: HealthIssue, source: str) -> bool:
    """Return whether an app says that something of a kind does not work at all."""
    return issue.type == "error" and issue.source.startswith(source)


def _known_keys(state: AppState) -> set[str]:
    """Return the issues of which an app said whether they are there."""
    keys = {*MISSING.values(), "app_too_old"}
    return keys if state.health is None else keys | {*FAILING}


@callback
def drop_issue(app: App, key: str) -> None:
    """Take an issue of an app back."""
    ir.async_delete_issue(app.hass, DOMAIN, _issue_id(key, app.config_entry.entry_id))


@callback
def raise_issue(app: App, mendable: Mendable) -> None:
    """Show an issue of an app."""
    entry = app.config_entry
    names = {"name": entry.title, "app": product_name(app.service).plain}
    ir.async_create_issue(
        app.hass,
        DOMAIN,
        _issue_id(mendable.key, entry.entry_id),
        data={"entry_id": entry.entry_id, "option": mendable.option},
        is_fixable=mendable.option is not None,
        is_persistent=False,
        severity=mendable.severity,
        translation_key=mendable.key,
        translation_placeholders={**names, **(mendable.values or {})},
    )


def _issue_id(key: str, entry_id: str) -> str:
    """Return the id of an issue, which each app may have."""
    return f"{key}_{entry_id}"
