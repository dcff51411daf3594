"""Samples of what the apps answer: the shapes of answers and the order of pushed messages.

`python -m tests.simulator.sampling FOLDER` makes them from the transcripts of real apps in a
folder: files named `APP-*.jsonl.xz`, an exchange or a frame of the hub a line.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
import json
import lzma
from pathlib import Path
import re
from typing import Any

from .pushes import pushed
from .shape import Shape, is_cut, merged, shape_of

type Json = dict[str, Any]

APPS = ("radarr", "sonarr", "lidarr")
FOLDER = Path(__file__).parent / "samples"
COMMON = (
    "/calendar", "/command", "/config/downloadclient", "/diskspace", "/downloadclient", "/health",
    "/qualityprofile", "/queue", "/queue/bulk", "/queue/status", "/rootfolder", "/system/status",
    "/tag", "/wanted/missing",
)  # fmt: skip
OWN = {
    "radarr": ("/history/movie", "/movie", "/movie/{id}", "/movie/editor", "/movie/lookup"),
    "sonarr": (
        "/episode", "/episode/monitor", "/history/series", "/series", "/series/{id}",
        "/series/editor", "/series/lookup",
    ),
    "lidarr": (
        "/album", "/album/{id}", "/album/lookup", "/album/monitor", "/artist", "/artist/{id}",
        "/artist/editor", "/artist/lookup", "/history/artist", "/metadataprofile",
    ),
}  # fmt: skip
#: What clients only read.
SET_UP = frozenset({"/downloadclient", "/qualityprofile", "/rootfolder"})
#: What may hold secrets or other people's settings, of which clients read a member or two.
BARE = frozenset({"/downloadclient"})


class Samples:
    """The shapes of an app's answers: by method, path and status, then by what they are about."""

    def __init__(self, service: str) -> None:
        """Start with nothing."""
        self.service = service
        self.types: dict[str, set[str]] = defaultdict(set)
        self.shapes: dict[str, dict[str, Shape]] = defaultdict(dict)

    def add(
        self, method: str, path: str, status: int, content_type: str, answer: Any
    ) -> None:
        """Take an exchange in; `path` is below the API's base."""
        place = re.sub(r"/-?\d+$", "/{id}", path.partition("?")[0])
        if place not in COMMON + OWN[self.service] or method not in (
            "GET", "POST", "PUT", "DELETE",
        ):  # fmt: skip
            return
        if place in SET_UP and method != "GET":
            return
        key = f"{method} {place} {status}"
        self.types[key].add(content_type)
        for variant, part in parts(answer):
            if place in BARE and isinstance(part, dict):
                part = {name: part[name] for name in ("id", "name", "enable")}
            self.put(key, variant, part)

    def put(self, key: str, variant: str, part: Any) -> None:
        """Take one part of an answer in."""
        known = self.shapes[key].get(variant)
        shape = shape_of(part)
        self.shapes[key][variant] = shape if known is None else merged(known, shape)

    def data(self) -> Json:
        """Return the samples as they are kept."""
        keys = sorted(self.types)
        return {
            key: {"types": sorted(self.types[key]), "shapes": ordered(self.shapes[key])}
            for key in keys
        }


def ordered(value: Any) -> Any:
    """Return JSON with the members of its objects in order."""
    if isinstance(value, dict):
        return {key: ordered(value[key]) for key in sorted(value)}
    return [ordered(item) for item in value] if isinstance(value, list) else value


def parts(answer: Any) -> Iterator[tuple[str, Any]]:
    """Yield the parts of an answer with what each is about."""
    if isinstance(answer, list):
        if not answer:
            yield "nothing", []
        elif any("errorMessage" in row for row in answer):
            yield from (("refusal", row) for row in answer)
        else:
            yield from ((about(row), row) for row in answer if not is_cut(row))
    elif isinstance(answer, dict) and "records" in answer:
        yield "page", {**answer, "records": []}
        rows = (row for row in answer["records"] if not is_cut(row))
        yield from ((about(row), row) for row in rows)
    elif isinstance(answer, dict):
        yield about(answer), answer
    else:
        yield "nothing", None if answer in (None, "") else answer


def about(row: Json) -> str:
    """Return what a row is about, as far as its members depend on it."""
    if "traceId" in row:
        return "problem"
    if "trackedDownloadState" in row or "sizeleft" in row:
        return f"row {row['status']}"
    if "commandName" in row:
        return f"{row['name']}{' failed' if 'exception' in row else ''}"
    words = []
    if any(name in row for name in ("qualityProfileId", "artistId", "foreignAlbumId")):
        words.append("held" if row.get("id") else "new")
    if row.get("movieFileId") or row.get("episodeFileId"):
        words.append("with file")
    if row.get("addOptions"):
        words.append("adding")
    if row.get("releases") == []:
        words.append("bare")
    return " ".join(words) or "row"


def transcripts(folder: Path, service: str) -> Iterator[list[Json]]:
    """Yield the runs in an app's transcripts, their lines in the order of time."""
    for path in sorted(folder.glob(f"{service}-*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield sorted(map(json.loads, lines), key=lambda line: float(line["t"]))


def from_transcripts(folder: Path, service: str) -> Json:
    """Return the samples of an app from the transcripts in a folder."""
    samples = Samples(service)
    base = re.compile("/api/v[0-9]")
    runs = list(transcripts(folder, service))
    for line in chain.from_iterable(runs):
        if "socket" in line or not base.match(line["path"]) or "status" not in line:
            continue
        headers = line.get("headers") or {}
        samples.add(
            line["method"],
            base.sub("", line["path"], count=1),
            line["status"],
            headers.get("Content-Type", ""),
            line.get("answer"),
        )
    return {"answers": samples.data(), **ordered(pushed(service, runs))}


def written(samples: Json) -> str:
    """Return the text of a sample file: a line for each kind of exchange and of push."""
    lines = []
    for part, rows in samples.items():
        made = [f"{json.dumps(key)}: {json.dumps(row)}" for key, row in rows.items()]
        lines.append(f"{json.dumps(part)}: {{\n" + ",\n".join(made) + "\n}")
    return "{" + ",\n".join(lines) + "}\n"


def read(service: str) -> Json:
    """Return the samples that are kept of an app."""
    text = (FOLDER / f"{service}.json").read_text(encoding="utf-8")
    samples: Json = json.loads(text)
    return samples


def main() -> None:
    """Make the samples anew."""
    parser = argparse.ArgumentParser(description="Make samples from transcripts.")
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    for service in APPS:
        text = written(from_transcripts(folder, service))
        (FOLDER / f"{service}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
