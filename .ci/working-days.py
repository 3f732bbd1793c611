#!/usr/bin/env python3
"""Compares the program's working days with Python's `holidays` and numpy's `busday_offset`.

`python3 .ci/working-days.py target/debug/examples/working_days` (built by
`cargo build --example working_days`), in an environment with `holidays` and `numpy`. Every day from
1990 to 2100 is compared: whether it is a working day, and the twentieth working day after it. Once
with the holidays of 5 U.S.C. § 6103 alone, and once with the days that Presidents gave off by order
as closures. Ends with 1 at the first twenty differences.
"""

import subprocess
import sys

import holidays
from holidays.constants import GOVERNMENT, PUBLIC
import numpy

YEARS = range(1990, 2101)
# The peer knows no holidays after this day, so what is due later is not compared.
LAST = "2100-12-31"


def peer(closures):
    """Returns the lines that the program should print."""
    law = holidays.US(years=YEARS, categories=(PUBLIC,))
    names = set(law)
    assert len(names) > 10 * len(YEARS), "the peer knows too few holidays"
    off = numpy.array(sorted(names | closures), dtype="datetime64[D]")
    days = numpy.arange("1990-01-01", "2101-01-01", dtype="datetime64[D]")
    works = numpy.is_busday(days, holidays=off)
    # A day off is day 0 as well: count from the last working day up to it.
    due = numpy.busday_offset(days, 20, roll="backward", holidays=off)
    return [f"{day} {int(work)} {end}" for day, work, end in zip(days, works, due)]


def known(line):
    """Returns a line without the day on which the twenty days end, where that is after the last."""
    day, works, due = line.split()
    return line if due <= LAST else f"{day} {works}"


def by_order():
    """Returns the days that were given off by order, whole or half, on which no holiday is kept."""
    law = set(holidays.US(years=YEARS, categories=(PUBLIC,)))
    government = set(holidays.US(years=YEARS, categories=(GOVERNMENT,)))
    return government - law


def main():
    program = sys.argv[1]
    wrong = 0
    for closures in (set(), by_order()):
        run = subprocess.run(
            [program, *map(str, sorted(closures))], check=True, capture_output=True, text=True
        )
        ours = run.stdout.splitlines()
        theirs = peer(closures)
        if len(ours) != len(theirs):
            sys.exit(f"{len(ours)} days, not {len(theirs)}")
        different = [(a, b) for a, b in zip(map(known, ours), map(known, theirs)) if a != b]
        for a, b in different[:20]:
            print(f"the program: {a}; the peer: {b}")
        wrong += len(different)
        print(f"{len(ours)} days, {len(closures)} closures: {len(different)} differ")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
