"""Figures with their aims, and the statistics behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

COLUMNS = ("figure", "value", "aim", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured value; an aim is what it may be at most."""

    part: str
    name: str
    value: float
    unit: str = ""
    aim: float | None = None
    digits: int = 1

    @property
    def met(self) -> bool | None:
        """Return whether the aim is met, None where there is none."""
        return None if self.aim is None else self.value <= self.aim

    def as_json(self) -> dict[str, Any]:
        """Return the figure for programs."""
        return {
            "part": self.part,
            "name": self.name,
            "value": round(self.value, 4),
            "unit": self.unit,
            "aim": self.aim,
            "met": self.met,
        }

    def cells(self) -> tuple[str, str, str, str]:
        """Return the figure for people: name, value, aim and what became of it."""
        value = f"{self.value:,.{self.digits}f} {self.unit}".strip()
        aim = "" if self.aim is None else f"≤ {self.aim:,g} {self.unit}".strip()
        outcome = {None: "", True: "met", False: "MISSED"}[self.met]
        return self.name, value, aim, outcome


def percentile(samples: Sequence[float], share: float) -> float:
    """Return the smallest sample that at least this share of them does not exceed."""
    if not samples:
        raise ValueError("no samples")
    ordered = sorted(samples)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


def p50(samples: Sequence[float]) -> float:
    """Return the median sample."""
    return percentile(samples, 0.5)


def p95(samples: Sequence[float]) -> float:
    """Return the sample that 95 % do not exceed."""
    return percentile(samples, 0.95)


def table(figures: Sequence[Figure]) -> str:
    """Return figures as a Markdown table, one for each part."""
    lines: list[str] = []
    for part in dict.fromkeys(figure.part for figure in figures):
        rows = [figure.cells() for figure in figures if figure.part == part]
        lines += ["", *_table((part, *COLUMNS[1:]), rows)]
    return "\n".join(lines[1:])


def _table(
    head: tuple[str, str, str, str], rows: Sequence[tuple[str, str, str, str]]
) -> list[str]:
    """Return the lines of a table whose columns stand below each other."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]

    def line(cells: tuple[str, str, str, str]) -> str:
        """Return one line of it."""
        name, value, aim, outcome = cells
        return (
            f"| {name:<{widths[0]}} | {value:>{widths[1]}} "
            f"| {aim:>{widths[2]}} | {outcome:<{widths[3]}} |"
        )

    rule = f"| {'-' * widths[0]} | {'-' * (widths[1] - 1)}: | {'-' * (widths[2] - 1)}: | {'-' * max(widths[3], 3)} |"
    return [line(head), rule, *map(line, rows)]
