"""The shape of JSON: which members there are, of which types, and which may be absent.

A shape is the name of a type, a list with the shape of its items, or an object with the shapes
of its members; a member that is absent at times has a `?` at the end of its name. Several types
of one place stand side by side as `text|null`, or under `|` where one is an object or a list.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
import re
from typing import Any

type Shape = str | list[Any] | dict[str, Any]

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
SPAN = re.compile(r"(\d+\.)?\d\d:\d\d:\d\d(\.\d+)?")
#: Members whose own members are names of all sorts.
FREE = frozenset({"data", "errors", "formattedMessagePlaceholderValues"})
#: The mark of a list that was cut short in a transcript.
CUT = "cut"


def shape_of(value: Any) -> Shape:
    """Return the shape of a value."""
    match value:
        case dict():
            return {key: member_shape(key, item) for key, item in value.items()}
        case list():
            items = [item for item in value if not is_cut(item)]
            return [all_of(map(shape_of, items))] if items else []
        case bool():
            return "flag"
        case None:
            return "null"
        case str() if MOMENT.fullmatch(value):
            return "moment"
        case str() if SPAN.fullmatch(value):
            return "span"
        case str():
            return "text"
    return "number"


def is_cut(item: Any) -> bool:
    """Tell whether an item only says how many more there were."""
    return isinstance(item, dict) and set(item) == {CUT}


def member_shape(name: str, value: Any) -> Shape:
    """Return the shape of a member; of one whose members have any name, that of them all."""
    if name in FREE and isinstance(value, dict) and value:
        return {"*": all_of(map(shape_of, value.values()))}
    return shape_of(value)


def all_of(shapes: Iterable[Shape]) -> Shape:
    """Return the one shape that holds for several."""
    return reduce(merged, shapes)


def merged(one: Shape, other: Shape) -> Shape:
    """Return the shape that holds for two."""
    if one == other:
        return one
    kinds = [*parts_of(one), *parts_of(other)]
    words = sorted({kind for kind in kinds if isinstance(kind, str)})
    lists = [kind for kind in kinds if isinstance(kind, list)]
    objects = [kind for kind in kinds if isinstance(kind, dict)]
    made: list[Shape] = ["|".join(words)] if words else []
    if lists:
        items = [part[0] for part in lists if part]
        made.append([all_of(items)] if items else [])
    if objects:
        made.append(reduce(merged_objects, objects))
    return made[0] if len(made) == 1 else {"|": made}


def parts_of(shape: Shape) -> list[Shape]:
    """Return the types that stand side by side in a shape."""
    if isinstance(shape, str):
        return [*shape.split("|")]
    if isinstance(shape, dict) and set(shape) == {"|"}:
        return [part for item in shape["|"] for part in parts_of(item)]
    return [shape]


def merged_objects(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Return the shape that holds for two objects."""
    made: dict[str, Any] = {}
    for name in dict.fromkeys([*names_of(one), *names_of(other)]):
        here = [found for part in (one, other) if (found := member(part, name))]
        always = name in one and name in other
        made[name if always else f"{name}?"] = all_of(shape for (shape,) in here)
    return made


def names_of(shape: dict[str, Any]) -> list[str]:
    """Return the names of an object's members."""
    return [name.removesuffix("?") for name in shape]


def member(shape: dict[str, Any], name: str) -> tuple[Shape] | None:
    """Return a member's shape, packed, as it may be an empty list."""
    for key in (name, f"{name}?"):
        if key in shape:
            return (shape[key],)
    return None


def differences(real: Shape, made: Shape, place: str = "$") -> Iterator[str]:
    """Yield where a made shape does not fit a real one."""
    real_parts, made_parts = parts_of(real), parts_of(made)
    words = {part for part in real_parts if isinstance(part, str)}
    for part in made_parts:
        if isinstance(part, str):
            if part not in words:
                yield f"{place} is {part}"
            continue
        same = [other for other in real_parts if type(other) is type(part)]
        if not same:
            yield f"{place} is of another kind"
        elif isinstance(part, list) and part and same[0]:
            yield from differences(same[0][0], part[0], f"{place}[]")
        elif isinstance(part, dict):
            yield from of_members(same[0], part, place)


def of_members(real: Shape, made: dict[str, Any], place: str) -> Iterator[str]:
    """Yield where the members of an object differ."""
    assert isinstance(real, dict)
    if "*" in real or "*" in made:
        return
    for name in names_of(made):
        if (known := member(real, name)) is None:
            yield f"{place}.{name} is unknown"
        elif found := member(made, name):
            yield from differences(known[0], found[0], f"{place}.{name}")
    for name in names_of(real):
        if name not in made:
            some = f"{name}?" in made
            if name in real:
                yield f"{place}.{name} is {'at times' if some else 'always'} absent"
            elif not some:
                yield f"{place}.{name} never comes"
