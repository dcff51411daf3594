"""Samples of what the hubs tell after a call: which messages, in which order, how many."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
import re
from typing import Any

from .shape import Shape, merged, shape_of

type Json = dict[str, Any]
type Cases = dict[str, Counter[tuple[str, ...]]]

#: How long after a call its messages are looked for, in seconds.
WITHIN = 3.0
#: The messages about titles and their parts; all others come by the clock.
NAMES = re.compile(r"movie|series|episode|artist|album|wanted/\w+|\w+file")
TITLES = {"radarr": "movie", "sonarr": "series", "lidarr": "artist"}
#: The calls that messages follow: the pattern of method and path, and what the case is called.
CASES: Mapping[str, str] = {
    r"POST /(movie|series|artist|album)": "added {}",
    r"PUT /(movie|series|artist)/\d+": "replaced {}",
    r"PUT /(movie|series|artist)/editor": "edited {}",
    r"DELETE /(movie|series|artist)/\d+": "deleted {}",
    r"POST /(seasonpass|albumstudio)": "{}",
    r"PUT /(episode|album)/monitor": "flagged {}",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A message about a title: when it came, whose it is, what it says and its resource."""

    at: float
    title: int
    words: str
    resource: Json


class Pushes:
    """What an app's hub told in a run of exchanges and frames, each with its time `t`."""

    def __init__(self, service: str, lines: Iterable[Json]) -> None:
        """Sort a run's lines into calls and messages; of several connections the first counts."""
        self._service = service
        self._owners: dict[int, int] = {}
        self._calls: list[Json] = []
        self._told: list[Told] = []
        first: int | None = None
        for line in lines:
            if "socket" not in line:
                self._calls.append(line)
                self._note_owners(line.get("answer"))
            elif line["from"] != "client" and first in (None, line["socket"]):
                first = line["socket"]
                self._told += self._messages(line)

    def _note_owners(self, answer: Any) -> None:
        """Learn to which titles episodes and albums belong."""
        for row in answer if isinstance(answer, list) else [answer]:
            if isinstance(row, dict) and "id" in row:
                for key in ("seriesId", "artistId"):
                    if key in row:
                        self._owners[row["id"]] = row[key]

    def _messages(self, line: Json) -> Iterator[Told]:
        """Yield the messages about titles of a frame."""
        for record in line["said"]:
            for argument in record.get("arguments", ()):
                resource = argument["body"].get("resource")
                if resource and NAMES.fullmatch(argument["name"]):
                    title = self._title_of(argument["name"], resource)
                    if title is not None:
                        words = told_of(argument, resource)
                        yield Told(line["t"], title, words, resource)

    def _title_of(self, name: str, resource: Json) -> int | None:
        """Return the id of the title that a message is about."""
        main = TITLES[self._service]
        if name in (main, "wanted/missing", "wanted/cutoff") and main == "movie":
            return int(resource["id"])
        return resource.get("id" if name == main else f"{main}Id")

    def cases(self) -> Cases:
        """Return for each case what followed it, and how often."""
        found: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
        for name, title, at in self._causes():
            until = min(
                (
                    when
                    for _, other, when in self._causes()
                    if other == title and when > at
                ),
                default=at + WITHIN,
            )
            told = self._after(title, at, min(until, at + WITHIN))
            found[name][told] += 1
        grabs = [part for part in self._told if "grabbed" in part.words]
        if grabs:
            found["grabbed"][collapsed(self._burst(grabs[0]))] += 1
        return found

    def _burst(self, first: Told) -> Iterator[str]:
        """Yield what was told of one grab."""
        for part in self._told:
            same = part.title == first.title and "grabbed" in part.words
            if same and part.at - first.at < 0.5:
                yield part.words

    def _causes(self) -> Iterator[tuple[str, int, float]]:
        """Yield the calls that were answered well: their case, title and time."""
        begin, end = (self._told[0].at, self._told[-1].at) if self._told else (0.0, 0.0)
        for line in self._calls:
            if line.get("status") not in (200, 201, 202) or not (
                begin - 1 <= line["t"] <= end
            ):
                continue
            asked = f"{line['method']} {re.sub('^/api/v[0-9]', '', line['path'])}"
            for pattern, name in CASES.items():
                if match := re.fullmatch(pattern, asked):
                    for many, title in self._titles(line):
                        yield name.format(match.group(1)) + many, title, line["t"]

    def _titles(self, line: Json) -> Iterator[tuple[str, int]]:
        """Yield the titles that a call is about, and whether it names several of their parts."""
        body, answer = line.get("request") or {}, line.get("answer")
        if match := re.search(r"/(\d+)$", line["path"]):
            yield "", int(match.group(1))
        elif line["method"] == "POST" and isinstance(answer, dict) and "id" in answer:
            yield "", answer.get("artistId", answer["id"])
        else:
            ids = [row["id"] for row in body.get("series") or body.get("artist") or ()]
            for key in ("movieIds", "seriesIds", "artistIds"):
                ids += body.get(key) or ()
            yield from (("", number) for number in ids)
            for key in ("episodeIds", "albumIds"):
                parts = body.get(key) or ()
                many = "s" if len(parts) > 1 else ""
                owners = {self._owners.get(number) for number in parts} - {None}
                yield from ((many, number) for number in owners if number is not None)

    def _after(self, title: int, at: float, until: float) -> tuple[str, ...]:
        """Return what was told of a title in a span, until it was grabbed."""
        told = [p for p in self._told if p.title == title and at <= p.at < until]
        ends = next((i for i, p in enumerate(told) if "grabbed" in p.words), len(told))
        return collapsed(part.words for part in told[:ends])

    def shapes(self) -> dict[str, Shape]:
        """Return the shapes of what was told."""
        found: dict[str, Shape] = {}
        for part in self._told:
            shape = shape_of(part.resource)
            known = found.get(part.words)
            found[part.words] = shape if known is None else merged(known, shape)
        return found


def pushed(service: str, runs: Iterable[Iterable[Json]]) -> Json:
    """Return of some runs what mostly follows each case, and the shapes of the messages."""
    cases: Cases = defaultdict(Counter)
    shapes: dict[str, Shape] = {}
    for lines in runs:
        pushes = Pushes(service, lines)
        for name, seen in pushes.cases().items():
            cases[name].update(seen)
        for words, shape in pushes.shapes().items():
            shapes[words] = merged(shapes[words], shape) if words in shapes else shape
    return {
        "orders": {
            name: list(seen.most_common(1)[0][0])
            for name, seen in sorted(cases.items())
        },
        "messages": dict(sorted(shapes.items())),
    }


def told_of(argument: Json, resource: Json) -> str:
    """Return what a message says, in words: its name, its action and what marks it."""
    words = [argument["name"], argument["body"]["action"]]
    if resource.get("addOptions") or resource.get("artist", {}).get("addOptions"):
        words.append("adding")
    if resource.get("grabbed"):
        words.append("grabbed")
    if "episodesChanged" in resource:
        words.append("changed")
    if resource.get("hasFile"):
        words.append("there")
    return " ".join(words)


def collapsed(words: Iterable[str]) -> tuple[str, ...]:
    """Return messages in their order; those of several parts in a row stand once, with a `+`."""
    made: list[str] = []
    for word in words:
        part = word.startswith(("album", "episode", "wanted"))
        if part and made and made[-1].removesuffix("+") == word:
            made[-1] = f"{word}+"
        else:
            made.append(word)
    return tuple(made)
