"""What is written about amounts, and what a measured value makes of a target."""

from __future__ import annotations

import pytest

from sphinx_decisions.parse.quantities import MET, MISSED, result

OPEN = ""


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("< 50 ms", "40 ms", MET),
        ("< 50 ms", "80 ms", MISSED),
        ("at least 100 req/s", "99 req/s", MISSED),
        ("> 1,000 req/s", "1,200 req/s", MET),
        ("> 10 000 req/s", "9 999 req/s", MISSED),
        ("< 1.5 s", "1.25 s", MET),
        ("< 1,000.5 ms", "1,000.4 ms", MET),
        ("50 ms", "50 ms", MET),
        ("50 ms", "40 ms", OPEN),
        ("< 50 ms", "40 s", OPEN),
        ("< 50 ms", "< 60 ms", OPEN),
        ("fast", "40 ms", OPEN),
    ],
)
def test_a_bound_decides(target: str, actual: str, expected: str) -> None:
    assert result(target, actual) == expected


@pytest.mark.parametrize("target", ["~ 50 ms", "≈ 50 ms", "~50 ms"])
def test_about_is_no_bound(target: str) -> None:
    assert result(target, "51 ms") == result(target, "40 ms") == OPEN
    assert result("< 50 ms", target.replace("5", "8")) == OPEN


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("< 0,2 s", "0,125 s", MET),
        ("> 0,125 s", "0,2 s", MET),
        ("< 1,5 s", "1,250 s", MET),
        ("< 1,250 s", "1,5 s", MISSED),
        ("< 1.000,5 ms", "1.000,4 ms", MET),
        ("< 1.000 ms", "999,5 ms", MET),
        ("< 0.2 s", "0,125 s", MET),
        ("< 1,000.125 s", "1,000.5 s", MISSED),
        ("≥ 99.999 %", "99.995 %", MISSED),
        ("≥ 99.999 %", "100 %", MET),
        ("< 1.000.000 req", "999.999,5 req", MET),
    ],
)
def test_a_decimal_comma_is_seen_in_its_row(target: str, actual: str, expected: str) -> None:
    assert result(target, actual) == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("< 1.000 ms", "900 ms", OPEN),
        ("< 2 s", "1.250 s", OPEN),
        ("< 2000 ms", "1.250 ms", MET),
        ("< 1 ms", "1.250 ms", MISSED),
        ("< 2 req./s", "1 req./s", MET),
        ("< 1,00,000", "5", OPEN),
    ],
)
def test_a_thousand_or_one_is_told_where_it_makes_no_difference(
    target: str, actual: str, expected: str
) -> None:
    assert result(target, actual) == expected
