"""The validators of the apps: their codes, properties and texts, every failure at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
import re
from typing import Any

from .errors import invalid
from .wire import Json

type Check = Callable[[Any], "Failure | None"]


@dataclass(frozen=True, slots=True)
class Failure:
    """One broken rule: the validator's name, its text and what it puts in placeholders."""

    code: str
    message: str
    values: tuple[tuple[str, Any], ...] = ()


def display_name(property_name: str) -> str:
    """Return a property's name with spaces, as messages show it."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", property_name.rpartition(".")[2])


def item(property_name: str, failure: Failure, attempted: Any) -> Json:
    """Return a failure as the apps send it."""
    placeholders: Json = dict(failure.values)
    if "." in property_name:
        placeholders["propertyPath"] = property_name
    placeholders["propertyName"] = display_name(property_name)
    placeholders["propertyValue"] = attempted
    return {
        "propertyName": property_name,
        "errorMessage": failure.message,
        "attemptedValue": attempted,
        "severity": "error",
        "errorCode": failure.code,
        "formattedMessageArguments": [],
        "formattedMessagePlaceholderValues": placeholders,
    }


def short_item(property_name: str, message: str, attempted: Any) -> Json:
    """Return a failure that the app makes by hand, without a validator's name."""
    return {
        "propertyName": property_name,
        "errorMessage": message,
        "attemptedValue": attempted,
        "severity": "error",
    }


def rules(
    property_name: str, value: Any, checks: Iterable[Check], *, stop: bool = False
) -> list[Json]:
    """Return the failures of one property; `stop` ends the chain at the first."""
    found: list[Json] = []
    for check in checks:
        failure = check(value)
        if failure is not None:
            found.append(item(property_name, failure, value))
            if stop:
                break
    return found


def ensure(failures: Sequence[Json]) -> None:
    """Raise the 400 that lists all failures, if there are any."""
    if failures:
        raise invalid(failures)


def above_zero(property_name: str) -> Check:
    """Return the check for a number that has to be greater than 0."""

    def check(value: Any) -> Failure | None:
        if value is not None and value > 0:
            return None
        text = f"'{display_name(property_name)}' must be greater than '0'."
        values = (("comparisonValue", 0), ("comparisonProperty", ""))
        return Failure("GreaterThanValidator", text, values)

    return check


def not_empty(property_name: str) -> Check:
    """Return the check for a text or number that has to be there."""

    def check(value: Any) -> Failure | None:
        if value not in (None, 0, []) and str(value).strip():
            return None
        return Failure(
            "NotEmptyValidator", f"'{display_name(property_name)}' must not be empty."
        )

    return check


def not_null(property_name: str) -> Check:
    """Return the check for an object that has to be there."""

    def check(value: Any) -> Failure | None:
        text = f"'{display_name(property_name)}' must not be empty."
        return Failure("NotNullValidator", text) if value is None else None

    return check


def must(code: str, message: str, holds: Callable[[Any], bool]) -> Check:
    """Return a check with a text of the app's own."""

    def check(value: Any) -> Failure | None:
        return None if holds(value) else Failure(code, message)

    return check


def path_rule(code: str, message: str, holds: Callable[[str], bool]) -> Check:
    """Return a check of a path, whose text names the path."""

    def check(value: Any) -> Failure | None:
        if value is None or holds(value):
            return None
        return Failure(code, message.replace("{path}", value), (("path", value),))

    return check


def valid_path(value: Any) -> Failure | None:
    """Check that a path is an absolute one; for null the text stays unresolved."""
    if value is None:
        return Failure("PathValidator", "Invalid Path: '{path}'")
    if re.fullmatch(r"/(?:[^/\0]+/?)*", value) and "/../" not in f"{value}/":
        return None
    return Failure("PathValidator", f"Invalid Path: '{value}'", (("path", value),))


def same_path(one: str, other: str) -> bool:
    """Tell whether two paths are the same but for a slash at the end."""
    return (one.rstrip("/") or "/") == (other.rstrip("/") or "/")
