"""A small check of JSON against the schemas of an OpenAPI file."""

from collections.abc import Iterator
from datetime import datetime
import json
from pathlib import Path
from typing import Any

type Json = dict[str, Any]

FOLDER = Path(__file__).parents[2].parent / "shared" / "openapi"
JSON_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
}


class Document:
    """One OpenAPI file."""

    def __init__(self, service: str) -> None:
        """Read the file of an app."""
        self._data: Json = json.loads(
            (FOLDER / f"{service}.json").read_text(encoding="utf-8")
        )

    def answer_schema(self, method: str, path: str) -> Json:
        """Return the schema of a path's answer, as the file has it."""
        answer = self._data["paths"][path][method.lower()]["responses"]["200"]
        schema: Json = answer["content"]["application/json"]["schema"]
        return schema

    def resolved(self, schema: Json) -> Json:
        """Return a schema, following references."""
        while "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            schema = self._data["components"]["schemas"][name]
        return schema

    def faults(self, value: Any, schema: Json, place: str = "$") -> Iterator[str]:
        """Yield what in a value does not fit a schema."""
        schema = self.resolved(schema)
        if value is None:
            if not schema.get("nullable"):
                yield f"{place} is null"
            return
        kind = schema.get("type")
        if kind and not fits_type(value, kind):
            yield f"{place} is no {kind}: {value!r}"
        elif "enum" in schema and value not in schema["enum"]:
            yield f"{place} is {value!r}, not one of {schema['enum']}"
        elif schema.get("format") == "date-time" and not is_date(value):
            yield f"{place} is no date: {value!r}"
        elif isinstance(value, dict):
            yield from self._members(value, schema, place)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from self.faults(item, schema["items"], f"{place}[{index}]")

    def _members(self, value: Json, schema: Json, place: str) -> Iterator[str]:
        """Yield what is wrong with the members of an object."""
        known = schema.get("properties", {})
        for name, item in value.items():
            if name in known:
                yield from self.faults(item, known[name], f"{place}.{name}")
            elif isinstance(extra := schema.get("additionalProperties"), dict):
                yield from self.faults(item, extra, f"{place}.{name}")
            else:
                yield f"{place}.{name} is unknown"


def fits_type(value: Any, kind: str) -> bool:
    """Tell whether a value has a JSON type; true and false are no numbers."""
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, JSON_TYPES[kind])


def is_date(value: str) -> bool:
    """Tell whether a text is a moment as the apps write it."""
    try:
        datetime.strptime(value, "%Y-%m-%dT%H:%M:%S%z")
    except ValueError:
        return False
    return value.endswith("Z")
