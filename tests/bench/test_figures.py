"""Statistics and their table."""

import json

import pytest

from .figures import Figure, p50, p95, percentile, table


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0, 1), (0.5, 10), (0.95, 19), (0.951, 20), (1.0, 20)]
)
def test_percentile_is_the_nearest_rank(share: float, expected: int) -> None:
    """A percentile is a sample that was measured, however they are ordered."""
    assert percentile(list(range(20, 0, -1)), share) == expected


def test_few_samples_have_percentiles_too() -> None:
    """One sample is all of its percentiles, and of an even number the lower is the median."""
    assert p50([7.0]) == p95([7.0]) == 7.0
    assert p50([4.0, 1.0, 3.0, 2.0]) == 2.0
    assert p95([4.0, 1.0, 3.0, 2.0]) == 4.0


def test_nothing_measured_is_no_zero() -> None:
    """Without a sample there is no percentile."""
    with pytest.raises(ValueError, match="no samples"):
        p50([])


@pytest.mark.parametrize(
    ("value", "aim", "met", "word"),
    [
        (49.9, 50, True, "met"),
        (50, 50, True, "met"),
        (50.04, 50, False, "MISSED"),
        (9999, None, None, ""),
    ],
)
def test_an_aim_is_what_a_value_may_be_at_most(
    value: float, aim: float | None, met: bool | None, word: str
) -> None:
    """A value on its aim meets it; what is rounded away for people still counts."""
    figure = Figure(part="stall", name="longest", value=value, unit="ms", aim=aim)
    assert figure.met is met
    assert figure.cells()[-1] == word
    assert json.loads(json.dumps(figure.as_json())) == {
        "part": "stall",
        "name": "longest",
        "value": value,
        "unit": "ms",
        "aim": aim,
        "met": met,
    }


def test_each_part_has_a_table_of_its_own() -> None:
    """The columns of a table stand below each other, whatever is in them."""
    made = table(
        [
            Figure(part="bundle", name="gzip", value=39.26, unit="KiB", aim=40),
            Figure(part="calls", name="a search", value=2, aim=1, digits=0),
            Figure(part="bundle", name="raw", value=1234.5, unit="KiB"),
        ]
    )
    assert made.splitlines() == [
        "| bundle |       value |      aim |     |",
        "| ------ | ----------: | -------: | --- |",
        "| gzip   |    39.3 KiB | ≤ 40 KiB | met |",
        "| raw    | 1,234.5 KiB |          |     |",
        "",
        "| calls    | value | aim |        |",
        "| -------- | ----: | --: | ------ |",
        "| a search |     2 | ≤ 1 | MISSED |",
    ]
