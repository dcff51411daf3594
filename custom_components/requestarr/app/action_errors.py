"""Home Assistant's errors for whoever called an action, with the names that they know."""

from collections.abc import Generator
from contextlib import contextmanager

from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from ..const import DOMAIN
from .app_names import AppName
from .problems import INPUT_CODES, Problem
from .texts import BEGINS, Texts, begun, spoken_name


@contextmanager
def input_errors(texts: Texts) -> Generator[None]:
    """Raise what went wrong, and what the caller did wrong as Home Assistant's error for that."""
    try:
        yield
    except Problem as problem:
        is_input = problem.code in INPUT_CODES
        kind = ServiceValidationError if is_input else HomeAssistantError
        raise kind(
            translation_domain=DOMAIN,
            translation_key=problem.translation_key,
            translation_placeholders=_placeholders(texts, problem),
        ) from problem


def _placeholders(texts: Texts, problem: Problem) -> dict[str, str]:
    """Return the values of a problem's sentence; what it begins with has a capital."""
    key = f"component.{DOMAIN}.exceptions.{problem.translation_key}.message"
    begins = {found[2] for found in BEGINS.finditer(texts.get(key, ""))}
    values = dict(problem.translation_placeholders or {})
    for name, value in problem.values.items():
        if isinstance(value, AppName):
            said = spoken_name(texts, value)
            values[name] = begun(said) if name in begins else said
    return values
