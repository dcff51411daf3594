"""What people read keeps to the glossary (docs/words.md)."""

from collections.abc import Iterator
import json
from pathlib import Path
import re
from typing import Any

from homeassistant.util.yaml import parse_yaml
import pytest

ROOT = Path(__file__).parents[2]
INTEGRATION = ROOT / "custom_components" / "requestarr"
JSON_FILES = sorted(
    [
        *(ROOT / "www" / "src" / "localize").glob("en*.json"),
        INTEGRATION / "translations" / "en.json",
    ]
)
BLUEPRINTS = sorted((ROOT / "blueprints").rglob("*.yaml"))

# What is not said, and what is said instead.
RULED_OUT = {
    r"ask(s|ed|ing)? (\w+ )?for": "request",
    r"(who|you|{names?}|nobody|somebody) asked": "requested",
    r"withdr[ae]w\w*": "cancel",
    r"decid(er|ers|es|e on)": "approver, approve",
    r"to decide": "waiting for you, to approve",
    r"turned? down|say yes": "decline, approve",
    r"may (not )?(request|do|see|watch|ask|use|approve|look)": "can",
    r"who may|may only": "can",
    r"another one": "another copy, another",
    r"(look|looking|looks) again": "search again",
    r"under way|on its way": "downloading, in progress, open",
    r"partly there|already there|is here|over there": "in library",
    r"somebody|anybody|anyone": "someone, everyone, people",
    r"any ?more": "no longer",
    r"gets": "a verb that says what happens",
    r"what is (downloaded|requested|missing)": "files, requests, what’s missing",
    r"the person who looks after|looks after": "Home Assistant admin",
    r"in cinemas|cinemas?": "in theaters",
    r"films?|colou?red|favourites?|catalogues?|cancelled|whilst": "American English",
    r"please|successfully|sorry": "nothing: say what is so",
    r"(did|does|do|is|are|was|has|have|could|can) ?not": "a contraction",
    r"content|does not know": "what is so, plainly",
    r"[^ ]+!": "no exclamation mark",
    r"\w+'(s|t|re|ve|ll|d)": "the apostrophe ’",
    r"\w+\.\.\.": "…",
    r"[^{} ]+ %": "64%, without a space",
    r"\w+, \w+ (and|or) (movies|series|music|Lidarr|requests)": "a comma before the last",
}
# Sentences that hold such words for a reason.
ALLOWED = {
    "exceptions.request_changed.message": "Please look at it: a courtesy after a clash.",
    "exceptions.request_is_approved.message": "The request is, to an app: no download.",
    "exceptions.timeout.message": "Nothing is searched: the person looks once more.",
}


def texts(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Return every text of a tree with the path to it."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from texts(value, f"{path}.{key}" if path else str(key))
    elif isinstance(tree, str):
        yield path, tree


def told(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Return what a blueprint shows: names, descriptions and what its inputs say."""
    shown = {"name", "description", "default"}
    for name, text in texts(tree, path):
        if name.rsplit(".", 1)[-1] in shown:
            # What stands in a template's braces is code.
            yield name, re.sub(r"\{%.*?%\}|\{\{[^'}]*\}\}", "…", text)


def all_texts() -> Iterator[tuple[str, str, str]]:
    """Return the file, the key and the words of every text."""
    for path in JSON_FILES:
        for key, text in texts(json.loads(path.read_text(encoding="utf-8"))):
            yield path.name, key, text
    for path in BLUEPRINTS:
        tree = parse_yaml(path.read_text(encoding="utf-8"))
        assert isinstance(tree, dict)
        for key, text in told(tree["blueprint"]):
            yield path.name, key, text


def faults(text: str) -> set[str]:
    """Return the words of a text that the glossary rules out."""
    return {
        found[0]
        for words in RULED_OUT
        if (found := re.search(rf"(?<![\w{{])({words})(?!\w)", text, re.IGNORECASE))
    }


TEXTS = list(all_texts())


def test_no_text_has_a_word_that_is_ruled_out() -> None:
    """Read all texts of card, page, integration and blueprints."""
    wrong = {
        f"{file}: {key}: {text}": faults(text)
        for file, key, text in TEXTS
        if key not in ALLOWED and faults(text)
    }
    assert wrong == {}


def test_exceptions_are_needed() -> None:
    """Keep no exception for a text that is gone or needs none."""
    assert {key for _, key, text in TEXTS if faults(text)} >= set(ALLOWED)


def test_all_kinds_of_texts_are_read() -> None:
    """Find known texts of each kind, so that no file is left out in silence."""
    keys = {(file, key) for file, key, _ in TEXTS}
    assert {
        ("en.json", "slot.request"),
        ("en.home.json", "home.heading"),
        ("en.later.json", "approve.word"),
        ("en.json", "exceptions.above_age.message"),
        ("announce.yaml", "input.message.default"),
        ("ask_deciders.yaml", "input.words.input.approve.default"),
        ("tell_requester.yaml", "description"),
    } <= keys


@pytest.mark.parametrize(
    "text",
    [
        "You have not asked for anything yet.",
        "{name} asked for it too",
        "Ask them for it",
        "Only who decides can do that.",
        "Requests wait for a decider",
        "Requests, {count} to decide",
        "Withdraw request",
        "Withdrawn",
        "You may not request this.",
        "Everyone who may request",
        "Find another one",
        "Look again",
        "{count} under way",
        "Partly there",
        "It is here.",
        "Somebody declined it",
        "This app is not connected any more.",
        "What requests get, and who gets it",
        "Ask the person who looks after Home Assistant.",
        "In cinemas",
        "Cancelled",
        "It did not work",
        "Done!",
        "It isn't there",
        "Searching...",
        "64 % is downloaded",
        "Search movies, series and music.",
    ],
)
def test_what_the_glossary_rules_out_is_found(text: str) -> None:
    """Show that the test can fail."""
    assert faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "{names} requested it {day}",
        "{app} may find it later",
        "Ask your Home Assistant admin to connect an app.",
        "Find another copy",
        "The download is stalled",
        "“{query}” could mean several titles",
        "{progress}% done",
        "Waiting for approval",
        "It contains a sample.",
        "Choose seasons",
    ],
)
def test_what_the_glossary_allows_is_not_found(text: str) -> None:
    """Rule out no more than what is meant."""
    assert faults(text) == set()
