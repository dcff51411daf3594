"""Automations made of our blueprints, and what phones and requests say then."""

from collections.abc import Awaitable, Callable

from homeassistant.components.automation import DOMAIN as AUTOMATION_DOMAIN
from homeassistant.core import ServiceCall

from tests.faces.test_metadata import ROOT

type Phone = list[ServiceCall]


type AddPhone = Callable[[str], tuple[str, Phone]]


type AskOn = Callable[..., Awaitable[Phone]]


FOLDER = ROOT / "blueprints" / AUTOMATION_DOMAIN


MATRIX = {"tmdb_id": 603, "title": "The Matrix"}


BREAKING_BAD = {"tvdb_id": 81189, "title": "Breaking Bad", "seasons": [1, 2]}
