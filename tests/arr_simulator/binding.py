"""Model binding: what ASP.NET Core makes of a request's JSON before any rule is looked at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
import json
from typing import Any

from .errors import empty, problem
from .wire import Json

type Shape = Mapping[str, Kind]


@dataclass(frozen=True, slots=True)
class Kind:
    """One type that a member may have: how to read it and what .NET calls it."""

    read: Callable[[Any, str], Any]
    dotnet: str


def refuse(path: str, dotnet: str) -> Any:
    """Raise the problem answer for a value of a wrong type."""
    text = (
        f"The JSON value could not be converted to {dotnet}. "
        f"Path: {path} | LineNumber: 0 | BytePositionInLine: 1."
    )
    raise problem({path: [text]})


def number_kind(dotnet: str, *, nullable: bool = False) -> Kind:
    """Return the kind of a whole number; text that holds one is taken too."""

    def read(value: Any, path: str) -> int | None:
        if isinstance(value, str) and value.strip().lstrip("-").isdigit():
            return int(value)
        if value is None and nullable:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            refuse(path, dotnet)
        return int(value)

    return Kind(read, dotnet)


def flag_kind(*, nullable: bool = False) -> Kind:
    """Return the kind of true and false."""

    def read(value: Any, path: str) -> bool | None:
        if value is None and nullable:
            return None
        return (
            value if isinstance(value, bool) else bool(refuse(path, "System.Boolean"))
        )

    return Kind(read, "System.Boolean")


def text_kind() -> Kind:
    """Return the kind of a text that may be null."""

    def read(value: Any, path: str) -> str | None:
        return (
            value
            if isinstance(value, str | None)
            else str(refuse(path, "System.String"))
        )

    return Kind(read, "System.String")


def enum_kind(dotnet: str, names: tuple[str, ...]) -> Kind:
    """Return the kind of an enum: its names in any case, or their numbers."""
    by_name = {name.casefold(): name for name in names}

    def read(value: Any, path: str) -> str | None:
        if isinstance(value, str) and value.casefold() in by_name:
            return by_name[value.casefold()]
        if (
            isinstance(value, int)
            and not isinstance(value, bool)
            and 0 <= value < len(names)
        ):
            return names[value]
        return str(refuse(path, dotnet))

    return Kind(read, dotnet)


def list_kind(item: Kind) -> Kind:
    """Return the kind of a list that may be null."""

    def read(value: Any, path: str) -> list[Any] | None:
        if value is None:
            return None
        if not isinstance(value, list):
            refuse(path, f"System.Collections.Generic.List`1[{item.dotnet}]")
        return [item.read(part, f"{path}[{index}]") for index, part in enumerate(value)]

    return Kind(read, "System.Collections.Generic.List`1")


def object_kind(dotnet: str, shape: Shape) -> Kind:
    """Return the kind of an object that may be null; unknown members are ignored."""
    names = {name.casefold(): name for name in shape}

    def read(value: Any, path: str) -> Json | None:
        if value is None:
            return None
        if not isinstance(value, dict):
            refuse(path, dotnet)
        made: Json = {}
        for key, item in value.items():
            name = names.get(key.casefold())
            if name is not None:
                made[name] = shape[name].read(item, f"{path}.{name}")
        return made

    return Kind(read, dotnet)


def any_kind() -> Kind:
    """Return the kind of what is read and not looked at."""
    return Kind(lambda value, _path: value, "System.Object")


def parsed(body: bytes, content_type: str) -> Any:
    """Return the JSON of a body, or raise the answers for other bodies."""
    if content_type.partition(";")[0].strip().casefold() not in (
        "application/json",
        "text/json",
    ):
        raise empty(415)
    if not body.strip():
        raise problem({"": ["A non-empty request body is required."]})
    try:
        return json.loads(body)
    except ValueError as error:
        text = f"'{chr(body[0])}' is an invalid start of a value or the JSON is cut. {error}"
        raise problem({"$": [text]}) from error


def bound(body: bytes, content_type: str, kind: Kind) -> Any:
    """Return a body as one kind, or raise the problem answer."""
    value = parsed(body, content_type)
    if value is None:
        raise problem({"": ["A non-empty request body is required."]})
    return kind.read(value, "$")
