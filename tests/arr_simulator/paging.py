"""Paged lists, as the queue, the history and the wanted lists are."""

from collections.abc import Callable, Mapping
from typing import Any

from multidict import MultiMapping

from .errors import problem
from .wire import Json


def whole(query: MultiMapping[str], name: str, default: int) -> int:
    """Return a number of the query, or raise the problem answer."""
    word = query.get(name, "")
    if not word:
        return default
    if not word.lstrip("-").isdigit():
        raise problem({name: [f"The value '{word}' is not valid."]})
    return int(word)


def flag(query: MultiMapping[str], name: str, *, default: bool = False) -> bool:
    """Return a flag of the query, or raise the problem answer."""
    word = query.get(name, "").casefold()
    if word not in ("", "true", "false"):
        raise problem({name: [f"The value '{word}' is not valid."]})
    return word == "true" if word else default


def numbers(query: MultiMapping[str], name: str) -> list[int]:
    """Return every number that a query gives for one name (repeated or with commas)."""
    words = [
        part for word in query.getall(name, ()) for part in word.split(",") if part
    ]
    if not all(word.lstrip("-").isdigit() for word in words):
        raise problem({name: [f"The value '{words[0]}' is not valid."]})
    return [int(word) for word in words]


def paged(
    query: MultiMapping[str],
    rows: list[Json],
    default_key: str,
    keys: Mapping[str, Callable[[Json], Any]],
) -> Json:
    """Return one page of rows; an unknown sort key falls back to the default one."""
    page, size = max(1, whole(query, "page", 1)), max(1, whole(query, "pageSize", 10))
    wanted = query.get("sortKey", default_key)
    key = wanted if wanted in keys else default_key
    direction = query.get("sortDirection", "descending").casefold()
    reverse = direction != "ascending"
    ordered = sorted(rows, key=keys[key], reverse=reverse)
    return {
        "page": page,
        "pageSize": size,
        "sortKey": key,
        "sortDirection": "descending" if reverse else "ascending",
        "totalRecords": len(rows),
        "records": ordered[(page - 1) * size : page * size],
    }
