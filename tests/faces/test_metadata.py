"""The checks of Home Assistant's and HACS' own validators that need no network."""

import ast
from collections.abc import Iterator
from functools import cache
import json
from pathlib import Path
import re
import tomllib
from typing import Any

from homeassistant.util.yaml import parse_yaml
import pytest

from custom_components.requestarr.app import problems
from custom_components.requestarr.household import ledger, people_store

ROOT = Path(__file__).parents[2]
INTEGRATION = ROOT / "custom_components" / "requestarr"
MODULES = sorted(INTEGRATION.rglob("*.py"))
LANGUAGES = sorted((INTEGRATION / "translations").glob("*.json"))

TOP_LEVEL_KEYS = {
    "common",
    "config",
    "config_subentries",
    "device",
    "device_automation",
    "entity",
    "exceptions",
    "issues",
    "options",
    "selector",
    "services",
    "title",
}
IMPORTABLE = {
    "calendar",
    "device_automation",
    "diagnostics",
    "event",
    "frontend",
    "homeassistant",
    "llm",
    "repairs",
    "sensor",
    "todo",
    "websocket_api",
}
RULE_NAMES = """
    action-setup appropriate-polling brands common-modules config-flow-test-coverage
    config-flow dependency-transparency docs-actions docs-conditions docs-triggers
    docs-high-level-description docs-installation-instructions
    docs-removal-instructions entity-event-setup entity-unique-id has-entity-name
    runtime-data test-before-configure test-before-setup unique-config-entry

    action-exceptions config-entry-unloading docs-configuration-parameters
    docs-installation-parameters entity-unavailable integration-owner
    log-when-unavailable parallel-updates reauthentication-flow test-coverage

    devices diagnostics discovery discovery-update-info docs-data-update docs-examples
    docs-known-limitations docs-supported-devices docs-supported-functions
    docs-troubleshooting docs-use-cases dynamic-devices entity-category
    entity-device-class entity-disabled-by-default entity-translations
    exception-translations icon-translations reconfiguration-flow repair-issues
    stale-devices

    async-dependency inject-websession strict-typing
"""


def read_json(path: Path) -> Any:
    """Return the content of a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def read_yaml(path: Path) -> Any:
    """Return the content of a YAML file."""
    return parse_yaml(path.read_text(encoding="utf-8"))


MANIFEST: dict[str, Any] = read_json(INTEGRATION / "manifest.json")
ENGLISH: dict[str, Any] = read_json(INTEGRATION / "translations" / "en.json")
ICONS: dict[str, Any] = read_json(INTEGRATION / "icons.json")


def texts(tree: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Return every text of a translation with the path to it."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from texts(value, f"{path}.{key}")
        else:
            yield f"{path}.{key}".removeprefix("."), value


def placeholders(text: str) -> set[str]:
    """Return the names that a text has in braces."""
    return set(re.findall(r"\{(\w+)\}", text))


@cache
def nodes(path: Path) -> list[ast.AST]:
    """Return all that a module is made of."""
    return [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def literals(path: Path) -> set[str]:
    """Return every string of a module that is no docstring."""
    return {
        node.value
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def all_literals() -> set[str]:
    """Return every string of the integration's code."""
    return set().union(*map(literals, MODULES))


def imports(path: Path) -> set[str]:
    """Return the absolute names that a module imports."""
    names: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_manifest_has_what_home_assistant_and_hacs_want() -> None:
    """Check order, needed keys and allowed values."""
    keys = list(MANIFEST)
    assert keys == ["domain", "name", *sorted(keys[2:])]
    assert MANIFEST["domain"] == INTEGRATION.name
    assert MANIFEST["documentation"].startswith("https://")
    assert "home-assistant.io" not in MANIFEST["documentation"]
    assert MANIFEST["issue_tracker"].startswith("https://")
    assert MANIFEST["codeowners"]
    assert all(owner.startswith("@") for owner in MANIFEST["codeowners"])
    assert MANIFEST["config_flow"] is True
    assert MANIFEST["integration_type"] == "service"
    assert MANIFEST["iot_class"] == "local_push"
    assert MANIFEST["requirements"] == []
    assert re.fullmatch(r"\d+\.\d+\.\d+", MANIFEST["version"])


def test_versions_agree() -> None:
    """Check that the three places that name a version name the same."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    card = read_json(ROOT / "www" / "package.json")
    assert project["project"]["version"] == MANIFEST["version"]
    assert card["version"] == MANIFEST["version"]


def test_imported_components_are_dependencies() -> None:
    """Check that what is imported from other integrations is there at run time."""
    declared = {*MANIFEST["dependencies"], *MANIFEST["after_dependencies"]}
    imported = {
        name.split(".")[2]
        for path in MODULES
        for name in imports(path)
        if name.startswith("homeassistant.components.")
    }
    assert imported - declared - IMPORTABLE == set()
    assert "frontend" in declared


def test_client_knows_nothing_of_home_assistant() -> None:
    """Check that the client could be published as a library."""
    client = INTEGRATION / "api"
    found = {
        path.name: name
        for path in client.rglob("*.py")
        for name in imports(path)
        if name.startswith(("homeassistant", "custom_components"))
    }
    assert found == {}
    relative = [
        node
        for path in client.glob("*.py")
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and node.level > 1
    ]
    assert relative == []


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_texts_keep_to_the_rules(path: Path) -> None:
    """Check what Home Assistant refuses in a translation."""
    tree = read_json(path)
    assert set(tree) <= TOP_LEVEL_KEYS
    for name, text in texts(tree):
        assert isinstance(text, str), name
        assert text, name
        assert text == text.strip(), name
        assert "://" not in text, name
        assert "[%key" not in text, name
        assert not re.search(r"<[a-zA-Z/]", text), name
        assert not re.search(r"'[^']*\{\w+\}[^']*'", text), name
        assert not re.search(r"\{(?!\w+\})", text), name


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_languages_have_the_same_texts(path: Path) -> None:
    """Check keys and placeholders of every language against English."""
    english = {name: placeholders(text) for name, text in texts(ENGLISH)}
    assert {
        name: placeholders(text) for name, text in texts(read_json(path))
    } == english


def test_every_field_of_a_form_is_described() -> None:
    """Check that fields and descriptions come in pairs."""
    for flow in ("config", "options"):
        for name, step in ENGLISH[flow]["step"].items():
            assert step.get("title"), name
            sections = step.get("sections", {})
            assert all(each["name"] for each in sections.values()), name
            for form in (step, *sections.values()):
                fields = set(form.get("data", {}))
                assert fields == set(form.get("data_description", {})), name


def test_every_flow_error_has_a_text_and_every_text_an_error() -> None:
    """Check the errors that the flows know against those that are explained."""
    modules = (
        "app/condition.py",
        "app/connection.py",
        "config_flow.py",
        "messages/config_flow_form.py",
    )
    code = set().union(*(literals(INTEGRATION / module) for module in modules))
    explained = set(ENGLISH["config"]["error"])
    assert explained <= code
    assert set(ENGLISH["options"]["error"]) <= explained
    lacking_or_missing = {
        text for text in code if re.fullmatch(r"no_[a-z_]+|[a-z_]+_missing", text)
    }
    assert lacking_or_missing <= set(ENGLISH["options"]["error"])


def test_selectors_have_texts() -> None:
    """Check that every list that is translated has its texts."""
    services = read_yaml(INTEGRATION / "services.yaml")
    forms = {"minimum_availability", "series_type"}
    actions = set(re.findall(r"'translation_key': '(\w+)'", str(services)))
    assert forms | actions == set(ENGLISH["selector"])
    for name, selector in ENGLISH["selector"].items():
        assert set(selector) <= {"fields", "options", "unit_of_measurement"}, name
        for field in selector.get("fields", {}).values():
            assert set(field) == {"name", "description"}, name
        for option in selector.get("options", {}):
            assert re.fullmatch(r"[a-z0-9-_]+", option), name


def problem_keys() -> set[str]:
    """Return the keys of the sentences that the code can fail with."""
    files = (ledger.FILE, people_store.FILE)
    troubles = ("not_kept", "too_new", "unreadable")
    keys = {f"{file}_{trouble}" for file in files for trouble in troubles}
    keys |= set(ledger.SECTION_TROUBLES)
    keys |= {key for _, key in problems._UNAVAILABLE} | set(problems._REJECTED.values())
    calls = (
        node
        for path in MODULES
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Problem"
    )
    for call in calls:
        match call.args:
            case [ast.Attribute(attr=code)]:
                keys.add(problems.Code[code])
            case [_, ast.Constant(value=str(key)), *_]:
                keys.add(key)
            case [_, ast.JoinedStr(values=[ast.Constant(value=str(start)), _]), *_]:
                keys |= {key for key in ENGLISH["exceptions"] if key.startswith(start)}
    return keys


def test_exceptions_that_are_raised_are_those_that_have_texts() -> None:
    """Check the keys of translated errors, both ways."""
    explained = set(ENGLISH["exceptions"])
    assert all(set(each) == {"message"} for each in ENGLISH["exceptions"].values())
    raised = problem_keys()
    assert raised <= explained
    assert explained - raised <= set(problems.Code)


def test_actions_are_described() -> None:
    """Check that actions, fields, texts and icons belong together."""
    actions = read_yaml(INTEGRATION / "services.yaml")
    assert set(actions) == set(ENGLISH["services"]) == set(ICONS["services"])
    assert set(actions) <= all_literals()
    for name, action in actions.items():
        described = ENGLISH["services"][name]
        assert described["name"]
        assert described["description"]
        fields: dict[str, Any] = {}
        sections = set()
        for field, content in (action or {}).get("fields", {}).items():
            if "fields" in content:
                sections.add(field)
                fields |= content["fields"]
            else:
                fields[field] = content
        assert set(fields) == set(described.get("fields", {})), name
        assert sections == set(described.get("sections", {})), name
        for field in described.get("fields", {}).values():
            assert set(field) == {"name", "description"}


def test_entities_have_texts_and_icons() -> None:
    """Check that each entity's key has a name and an icon."""
    for platform, entities in ENGLISH["entity"].items():
        assert set(ICONS["entity"][platform]) == set(entities)
        assert set(entities) <= literals(INTEGRATION / f"{platform}.py")


def test_icons_are_icons() -> None:
    """Check the icons' names and the order of their ranges."""
    for name, icon in texts(ICONS):
        assert re.fullmatch(r"mdi:[a-z0-9]+(-[a-z0-9]+)*", icon), name
    for entities in ICONS["entity"].values():
        for entity in entities.values():
            steps = [float(step) for step in entity.get("range", {})]
            assert steps == sorted(steps)
            assert entity["default"]


def test_quality_scale_knows_every_rule() -> None:
    """Check that no rule is forgotten and no exemption is without a reason."""
    known = set(RULE_NAMES.split())
    assert len(known) == 54
    rules = read_yaml(INTEGRATION / "quality_scale.yaml")["rules"]
    assert set(rules) == known
    for name, rule in rules.items():
        if isinstance(rule, str):
            assert rule in {"done", "todo"}, name
        else:
            assert rule["status"] in {"done", "todo", "exempt"}, name
            assert rule["comment"], name


def test_hacs_file_has_only_known_keys() -> None:
    """Check the file that HACS reads."""
    hacs = read_json(ROOT / "hacs.json")
    assert hacs["name"] == MANIFEST["name"]
    assert hacs["homeassistant"] == "2026.10.0"
    assert set(hacs) <= {
        "content_in_root",
        "country",
        "filename",
        "hacs",
        "hide_default_branch",
        "homeassistant",
        "name",
        "persistent_directory",
        "zip_release",
    }
