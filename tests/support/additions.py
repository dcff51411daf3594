"""Reading why an add was refused."""

from tests.support.helpers import Json


def failures(data: list[Json]) -> list[tuple[str, str | None]]:
    """Return the properties and codes of validation failures."""
    return [(item["propertyName"], item.get("errorCode")) for item in data]
