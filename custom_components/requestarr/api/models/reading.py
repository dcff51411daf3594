"""Read a model out of an app's JSON: each of its fields says how, as its annotation.

`id: Annotated[int, required_id, "id"]` is read by `required_id(data, "id")`, and
`name: Annotated[str, spare, text, "name"]` by `spare(text, data, "name")`. Where no member
is named, a function reads the whole: `messages: Annotated[tuple[str, ...], _messages]`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Self, get_type_hints

from .common import JsonObject, optional_id, required_id, spare

type Readers = tuple[tuple[str, Callable[[JsonObject], Any]], ...]

_KNOWN: dict[type, Readers] = {}


class Readable:
    """Read the fields of a subclass that say how."""

    __slots__ = ()

    @classmethod
    def read(cls, data: JsonObject, **known: Any) -> Self:
        """Return a model with what else is known of it; raises UnreadableError."""
        build: Callable[..., Self] = cls
        return build(
            **{name: read(data) for name, read in _readers(cls) if name not in known},
            **known,
        )


class Model(Readable):
    """Read a model of which nothing has to be known but the app's own object."""

    __slots__ = ()

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read an object of the app's; raises UnreadableError."""
        return cls.read(data)

    @classmethod
    def held_in(cls, data: JsonObject) -> Self | None:
        """Read the library's row within a lookup's answer, None if it has none."""
        return cls.from_json(data) if optional_id(data, "id") else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Model):
    """Read a row that has an id of the app's own."""

    id: Annotated[int, required_id, "id"]


def _readers(model: type) -> Readers:
    """Return how the fields of a model are read, by their names."""
    if model not in _KNOWN:
        hints = get_type_hints(model, include_extras=True)
        _KNOWN[model] = tuple(
            (name, _reader(*hint.__metadata__))
            for name, hint in hints.items()
            if hasattr(hint, "__metadata__")
        )
    return _KNOWN[model]


def _reader(*how: Any) -> Callable[[JsonObject], Any]:
    """Return what reads a field from an object, by what its annotation says."""
    if len(how) == 1:
        reader: Callable[[JsonObject], Any] = how[0]
        return reader
    *readers, member = how
    if readers[0] is spare:
        return lambda data: spare(readers[1], data, member)
    return lambda data: readers[0](data, member)
