"""Names beside an app's own ids: the ids are handles, which a restored database gives out anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..api import MetadataProfile, QualityProfile, Tag
from ..const import (
    CONF_METADATA_PROFILE,
    CONF_NAMES,
    CONF_QUALITY_PROFILE,
    CONF_SEEN_NAMES,
    CONF_TAGS,
)

# The options that are one id of the app's own.
NAMED = (CONF_QUALITY_PROFILE, CONF_METADATA_PROFILE)

# What an app lists, by option: names by id. An option is absent as long as the app said nothing.
type Names = Mapping[str, Mapping[int, str]]
type Rows = Iterable[QualityProfile | MetadataProfile | Tag]


@dataclass(frozen=True, slots=True)
class Kept:
    """An id of the app's own as it is kept, with the name that it had then, None if unknown."""

    id: int
    name: str | None = None


def names_of(rows: Rows) -> dict[int, str]:
    """Return the names of what an app lists."""
    return {
        row.id: (row.label if isinstance(row, Tag) else row.name).strip()
        for row in rows
    }


def as_now(
    kept: Kept, there: Mapping[int, str], seen: Mapping[int, str]
) -> Kept | None:
    """Return by which id what was meant goes now, None if the app has it no more.

    `there` is what the app lists, `seen` what it listed before. A name that is unknown is
    learnt. A row that keeps its id under a name which no row had before was renamed.
    """
    name = there.get(kept.id)
    if kept.name is None:
        return None if name is None else Kept(kept.id, name)
    if name == kept.name:
        return kept
    alike = [key for key, one in there.items() if one == kept.name]
    if alike:
        return Kept(alike[0], kept.name) if len(alike) == 1 else None
    was_it = seen.get(kept.id) == kept.name
    if name and was_it and name not in seen.values():
        return Kept(kept.id, name)
    return None


def seen_names(options: Mapping[str, Any], name: str) -> dict[int, str]:
    """Return what an app has listed for an option when it was last looked at."""
    rows = options.get(CONF_SEEN_NAMES, {}).get(name, {})
    return {int(key): str(one) for key, one in rows.items()}


def kept_option(options: Mapping[str, Any], name: str) -> Kept:
    """Return the id that is an option, with its name."""
    return _with_name(options, name, int(options[name]))


def is_kept(options: Mapping[str, Any], name: str) -> bool:
    """Return whether an option is an id; what is none is no reason to do without the app."""
    return name in NAMED and isinstance(options.get(name), int)


def kept_tags(options: Mapping[str, Any]) -> list[Kept]:
    """Return the tags that are options, with their labels."""
    return [_with_name(options, CONF_TAGS, one) for one in options.get(CONF_TAGS, ())]


def chosen_now(options: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """Return options that were just chosen from what an app lists, with the names of these."""
    kept = options.get(CONF_NAMES, {})
    others = {name: rows for name, rows in kept.items() if name not in names}
    return mended({**options, CONF_NAMES: others}, names)


def unnamed(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return options without any names, which are learnt as the app is read next."""
    learnt = {CONF_NAMES, CONF_SEEN_NAMES}
    return {name: one for name, one in options.items() if name not in learnt}


def mended(options: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """Return options with the ids and names that hold now, and with all that the app lists.

    What the app has no more stays as it is.
    """
    after, kept = dict(options), dict(options.get(CONF_NAMES, {}))
    seen = dict(options.get(CONF_SEEN_NAMES, {}))
    for name, there in names.items():
        before = seen_names(options, name)
        if is_kept(options, name):
            known = kept_option(options, name)
            now = as_now(known, there, before) or known
            after[name] = now.id
            kept |= _kept_names(name, [now])
        if name == CONF_TAGS and options.get(CONF_TAGS):
            tags = [as_now(one, there, before) or one for one in kept_tags(options)]
            after[name] = sorted({one.id for one in tags})
            kept |= _kept_names(name, tags)
        seen[name] = {str(key): one for key, one in there.items()}
    members = {CONF_NAMES: kept, CONF_SEEN_NAMES: seen}
    return after | {key: member for key, member in members.items() if member}


def _with_name(options: Mapping[str, Any], name: str, number: int) -> Kept:
    """Return an id with the name that is kept beside it: of another id, it says nothing."""
    known = options.get(CONF_NAMES, {}).get(name, {})
    return Kept(number, known.get(str(number)))


def _kept_names(name: str, kept: Iterable[Kept]) -> dict[str, dict[str, str]]:
    """Return the names of an option's ids as they are kept."""
    known = {str(one.id): one.name for one in kept if one.name}
    return {name: known} if known else {}
