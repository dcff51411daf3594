"""The sentences for people, in the language of this Home Assistant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
import re
from typing import override

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.translation import (
    async_get_cached_translations,
    async_get_translations,
)

from ..const import DOMAIN
from .app_names import AppName, app_name
from .problems import Problem

CATEGORIES = ("exceptions", "common")
# Where a sentence begins with a value.
BEGINS = re.compile(r"(^|[.!?] )\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Texts(Mapping[str, str]):
    """The sentences by their keys; `for_admins`: apps are called what admins call them."""

    known: Mapping[str, str]
    for_admins: bool = False

    @override
    def __getitem__(self, key: str) -> str:
        """Return a sentence; raises KeyError."""
        return self.known[key]

    @override
    def __iter__(self) -> Iterator[str]:
        """Yield all keys."""
        return iter(self.known)

    @override
    def __len__(self) -> int:
        """Return how many sentences there are."""
        return len(self.known)


async def async_texts(hass: HomeAssistant) -> Texts:
    """Return the sentences for everybody in the language of this Home Assistant."""
    language = hass.config.language
    texts: dict[str, str] = {}
    for category in CATEGORIES:
        texts |= await async_get_translations(hass, language, category, [DOMAIN])
    return Texts(texts)


@callback
def cached_texts(hass: HomeAssistant) -> Texts:
    """Return the sentences for everybody, which are at hand since the integration was set up."""
    language = hass.config.language
    texts: dict[str, str] = {}
    for category in CATEGORIES:
        texts |= async_get_cached_translations(hass, language, category, DOMAIN)
    return Texts(texts)


def instance_label(hass: HomeAssistant, entry: ConfigEntry, texts: Texts) -> str:
    """Return what stands for an app alone, in a field or at a button."""
    name = app_name(hass, entry)
    if texts.for_admins:
        return name.plain if name.own else entry.title
    return name.label(texts)


def label_of_instance(hass: HomeAssistant, entry_id: str, texts: Texts) -> str | None:
    """Return what stands for an app that is meant by its entry, None of one that is gone."""
    entry = hass.config_entries.async_get_entry(entry_id)
    return instance_label(hass, entry, texts) if entry else None


def spoken_name(texts: Texts, name: AppName) -> str:
    """Return what sentences call an app."""
    return name.plain if texts.for_admins else name.spoken(texts)


def common_text(texts: Texts, key: str, **values: object) -> str:
    """Return a sentence of those that are no errors."""
    return filled(texts, texts[f"component.{DOMAIN}.common.{key}"], values)


def message_of(texts: Texts, problem: Problem) -> str:
    """Return the sentence of a problem; one that another version had kept may be unknown."""
    key = f"component.{DOMAIN}.exceptions.{problem.translation_key}.message"
    try:
        return filled(texts, texts[key], problem.values)
    except KeyError:
        return texts[f"component.{DOMAIN}.exceptions.unexpected.message"]


def begun(text: str) -> str:
    """Return a text as a sentence begins with it."""
    return text[:1].upper() + text[1:]


def filled(texts: Texts, text: str, values: Mapping[str, object]) -> str:
    """Return a sentence with its values, in which an app is called what its reader calls it."""
    names = {
        key: spoken_name(texts, value)
        for key, value in values.items()
        if isinstance(value, AppName)
    }
    first = {f"{key}_first": begun(name) for key, name in names.items()}

    def begin(found: re.Match[str]) -> str:
        """Return a beginning, with a capital where it is an app's name."""
        return f"{found[1]}{{{found[2]}{'_first' if found[2] in names else ''}}}"

    return BEGINS.sub(begin, text).format(**{**values, **names, **first})
