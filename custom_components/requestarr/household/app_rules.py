"""What an app keeps for itself, beside the household's rules: its space, and its tags."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ..const import CONF_MIN_FREE_SPACE, CONF_RULES, CONF_TAG_REQUESTERS


@dataclass(frozen=True, slots=True)
class AppRules:
    """How much space stays free, in bytes, and whether titles are tagged with who asked."""

    min_free_space: int
    tags_requesters: bool


def app_rules_of(options: Mapping[str, Any]) -> AppRules:
    """Return what is in an entry's options; where nothing is, all space may be used."""
    own = own_options(options)
    space = 0
    with suppress(OverflowError, TypeError, ValueError):
        space = int(own.get(CONF_MIN_FREE_SPACE, 0) * 1e9)
    return AppRules(space, own.get(CONF_TAG_REQUESTERS) is True)


def own_options(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that are an app's own, also where its rules held them before."""
    before = options.get(CONF_RULES)
    known = {**(before if isinstance(before, Mapping) else {}), **options}
    return {
        key: known[key]
        for key in (CONF_MIN_FREE_SPACE, CONF_TAG_REQUESTERS)
        if key in known
    }
