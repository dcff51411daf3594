"""What an app is called: by its own name where there are several of its kind.

Admins read which app it is; everybody else only what it is for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
import re
from typing import override

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_SERVICE
from homeassistant.core import HomeAssistant, callback

from ..api import Service
from ..const import DOMAIN

_PRODUCTS = {
    Service.RADARR: "Radarr",
    Service.SONARR: "Sonarr",
    Service.LIDARR: "Lidarr",
}
_ANY_PRODUCT = re.compile("|".join(_PRODUCTS.values()), re.IGNORECASE)
_EDGES = " -–_.:,()[]"


@dataclass(frozen=True, slots=True)
class AppName:
    """What an app is called, which is no text before it is known who reads it.

    `own` is its name where it needs one, `alike` are those of all of its kind, and `place`
    says which of these is its own.
    """

    service: Service
    own: str | None = None
    alike: tuple[str, ...] = ()
    place: int = 0

    @property
    def plain(self) -> str:
        """Return what admins, and logs, call it."""
        if self.own is None:
            return _PRODUCTS[self.service]
        return _told_apart(self.alike, self.place) or self.own

    def label(self, texts: Mapping[str, str]) -> str:
        """Return what stands for it alone for everybody else, such as "Movies"."""
        kind = texts[f"component.{DOMAIN}.common.apps_{self.service}"]
        if self.own is None:
            return kind
        names = [_without_product(one, kind) for one in self.alike]
        return _told_apart(names, self.place) or _without_product(self.own, kind)

    def spoken(self, texts: Mapping[str, str]) -> str:
        """Return what sentences for everybody else call it, such as "the movie app"."""
        if self.own is None:
            return texts[f"component.{DOMAIN}.common.app_{self.service}"]
        return self.label(texts)

    @override
    def __format__(self, spec: str) -> str:
        """Refuse to be put into a sentence before it is known who reads it."""
        raise TypeError("who reads it decides what an app is called")


def _without_product(name: str, kind: str) -> str:
    """Return the name of an app without the product's, in whose place its kind stands."""
    rest = _ANY_PRODUCT.sub("", name).strip(_EDGES)
    if not rest:
        return kind
    if rest == name or kind.casefold() in rest.casefold():
        return rest
    return " ".join(_ANY_PRODUCT.sub(kind, name).split())


def _told_apart(names: Sequence[str], place: int) -> str | None:
    """Return what one of several is called: by a number too where others are called so.

    No other one has that name; None where none is known.
    """
    if not names:
        return None
    known = [" ".join(one.split()).casefold() for one in names]
    same = [number for number, one in enumerate(known) if one == known[place]]
    if len(same) == 1:
        return names[place]
    free = (
        told
        for number in count(1)
        if (told := f"{names[place]} {number}").casefold() not in known
    )
    return next(islice(free, same.index(place), None))


def product_name(service: Service) -> AppName:
    """Return what a kind of app is called, whichever of them is meant."""
    return AppName(service)


@callback
def app_name(hass: HomeAssistant, entry: ConfigEntry) -> AppName:
    """Return what the app of an entry is called: its title, if there are more of its kind."""
    service = Service(entry.data[CONF_SERVICE])
    known = hass.config_entries.async_entries(
        DOMAIN, include_ignore=False, include_disabled=False
    )
    alike = [one for one in known if one.data.get(CONF_SERVICE) == service]
    if not [one for one in alike if one.entry_id != entry.entry_id]:
        return product_name(service)
    ids = [one.entry_id for one in alike]
    if entry.entry_id not in ids:
        return AppName(service, entry.title)
    titles = tuple(one.title for one in alike)
    return AppName(service, entry.title, titles, ids.index(entry.entry_id))


@callback
def app_name_of(
    hass: HomeAssistant, entry_id: str, service: Service, was: str | None = None
) -> AppName:
    """Return what an app is called, also one that is gone: what it was called then."""
    if entry := hass.config_entries.async_get_entry(entry_id):
        return app_name(hass, entry)
    return AppName(service, None if was in _PRODUCTS.values() else was)
