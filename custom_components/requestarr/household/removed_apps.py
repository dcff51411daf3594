"""What becomes of the requests to an app that is removed, and when the same app is added again."""

from dataclasses import replace

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_SERVICE, CONF_URL
from homeassistant.core import HomeAssistant, callback
from yarl import URL

from ..app.app_names import app_name
from ..app.texts import async_texts, common_text
from .ledger import DATA_LEDGER, async_open_ledger
from .request import Removal, Request, RequestStatus, What


async def async_let_go(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """End the open requests to an app that was removed, as nobody's word.

    How far each was is kept, should the app be added again. A picture at the app's own
    address goes, as nothing keeps that address from browsers any more.
    """
    await async_open_ledger(hass)
    ledger = hass.data[DATA_LEDGER]
    ledger.untold.forget(entry.entry_id)
    url = entry.data.get(CONF_URL, "")
    ledger.follows.let_go(entry.entry_id, entry.data.get(CONF_SERVICE, ""), url)
    texts, app = await async_texts(hass), app_name(hass, entry)
    for request in ledger.of_entry(entry.entry_id):
        parted = replace(
            request,
            poster=_without_host(request.poster, url),
            removal=Removal(url=url, status=request.status, wait=request.wait),
        )
        if request.is_open:
            ledger.put(
                parted.happened(
                    What.WITHDRAWN,
                    reason=common_text(texts, "app_removed", app=app),
                    status=RequestStatus.WITHDRAWN,
                    wait=None,
                )
            )
        else:
            ledger.settle(parted)


@callback
def take_over(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Have the requests to an app that was removed be as they were, now that it is back.

    Who followed a title of it follows it again.
    """
    ledger = hass.data[DATA_LEDGER]
    service, url = entry.data[CONF_SERVICE], entry.data[CONF_URL]
    ledger.follows.take_over(entry.entry_id, service, url)
    for request in ledger.requests():
        if _belonged_to(hass, request, entry):
            ledger.settle(_as_it_was(request, entry.entry_id))


def _belonged_to(hass: HomeAssistant, request: Request, entry: ConfigEntry) -> bool:
    """Return whether a request was to the app of an entry, whose older entry is gone."""
    return (
        request.removal is not None
        and request.removal.url == entry.data[CONF_URL]
        and request.service == entry.data[CONF_SERVICE]
        and hass.config_entries.async_get_entry(request.entry_id) is None
    )


def _as_it_was(request: Request, entry_id: str) -> Request:
    """Return a request as it was before its app was removed, to the same app as it is now."""
    removal = request.removal
    if removal is None:
        raise ValueError("its app was not removed")
    was_ended = request.status is not removal.status
    return replace(
        request,
        entry_id=entry_id,
        status=removal.status,
        wait=removal.wait,
        history=request.history[:-1] if was_ended else request.history,
        settled=False,
        removal=None,
    )


def _without_host(address: str | None, url: str) -> str | None:
    """Return the address of a picture, None where it leads to an app's host."""
    try:
        return None if URL(address or "").host in {URL(url).host, None} else address
    except ValueError, IndexError:
        return None
