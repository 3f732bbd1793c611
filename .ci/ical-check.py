#!/usr/bin/env python3
"""Reads the calendar of a docket with two parsers that are not ours, and not each other's.

`python3 .ci/ical-check.py target/debug/redress`, in an environment with `icalendar` and `vobject`. A
docket is made by commands, exported, and compared entry by entry with `docket list --json`: the days,
the texts with all that has a meaning in the format, the identifiers. Exported again, the next day, or
from a copy of the docket, it is the same calendar; once a day has moved, importing it again changes the
entry that is there, and adds none. A calendar that was spoiled must be refused, to see that the parsers
look at all.
"""

import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import icalendar
import vobject

# What has a meaning in the format, what is folded in the middle of a character, what looks like a line.
SUBJECT = "Memoranda; drafts, notes\\papers: \"Zoë's\" files \\n END:VEVENT " + "記録と覚え書き、" * 12
COMMANDS = [
    ["add", "--office", "doj-olc", "--subject", SUBJECT, "--filed", "2026-11-02", "--expedite",
     "--tracking", "FY27-0412; part, 1"],
    ["add", "--office", "dhs-ice", "--subject", "Contracts", "--filed", "2026-10-01"],
    ["record", "2", "fee-waiver-denied", "--on", "2026-10-20"],
    ["record", "2", "partial", "--on", "2026-11-02", "--exemption", "(b)(5)", "--by", "2027-02-05"],
    ["add", "--office", "dos", "--subject", "Cables", "--filed", "2026-11-03"],
    ["record", "3", "clarification-asked", "--on", "2026-11-10", "--days", "30"],
    ["add", "--office", "nara", "--subject", "Films", "--filed", "2026-09-01"],
    ["record", "4", "denied", "--on", "2026-09-20"],
    ["record", "4", "appealed", "--on", "2026-11-09"],
    ["add", "--office", "S000148", "--subject", "Oversight", "--filed", "2026-11-20"],
]
# Matter 1 gets ten working days more.
MOVE = ["record", "1", "extended", "--on", "2026-11-20", "--days", "10"]
SPOILED = [
    ("an entry without its end", "END:VEVENT\r\n", ""),
    ("an end without a calendar", "BEGIN:VCALENDAR\r\n", ""),
    ("a day that is none", "DTSTART;VALUE=DATE:2", "DTSTART;VALUE=DATE:9999"),
]


class Docket:
    """A docket of its own."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()

    def run(self, *arguments, today="2026-11-23"):
        environment = os.environ | {"REDRESS_HOME": str(self.folder), "REDRESS_TODAY": today}
        command = [self.program, "docket", *arguments]
        run = subprocess.run(command, env=environment, capture_output=True, cwd=self.folder)
        if run.returncode:
            sys.exit(f"{arguments}: exit {run.returncode}\n{run.stderr.decode()}")
        return run.stdout

    def calendar(self, **options):
        return self.run("export", "--format", "ics", **options)

    def expected(self):
        """Returns what each entry must say, by the list of the docket."""
        entries = set()
        for matter in json.loads(self.run("list", "--json"))["matters"]:
            for due in matter["due"]:
                day = datetime.date.fromisoformat(due["on"])
                what = due["key"] if due["what"] == "appeal" else due["what"]
                what = what.replace("-", " ")
                description = f"{matter['subject']}\n{due['cite']}"
                if matter["tracking"]:
                    description += f"\nTracking number {matter['tracking']}"
                summary = f"{matter['to']['name']}: {what} due (matter {matter['id']})"
                entries.add((day, day + datetime.timedelta(1), summary, description))
        return entries


def by_icalendar(text):
    """Returns the entries by their identifiers: start, end, texts, sequence, stamp and status."""
    entries = {}
    calendar = icalendar.Calendar.from_ical(text)
    broken = [error for part in calendar.walk() for error in part.errors]
    if broken:
        raise ValueError(broken)
    for event in calendar.walk("VEVENT"):
        texts = str(event["SUMMARY"]), str(event["DESCRIPTION"])
        put(entries, str(event["UID"]), (
            event.decoded("DTSTART"), event.decoded("DTEND"), *texts,
            int(event["SEQUENCE"]), event.decoded("DTSTAMP"), str(event.get("STATUS", "")),
        ))
    return entries


def by_vobject(text):
    """Returns the same by the other parser, which also checks what an entry must have."""
    entries = {}
    calendars = list(vobject.readComponents(text.decode()))
    if len(calendars) != 1:
        raise ValueError(f"{len(calendars)} calendars")
    calendars[0].validate(raiseException=True)
    for event in calendars[0].contents.get("vevent", []):
        put(entries, event.uid.value, (
            event.dtstart.value, event.dtend.value, event.summary.value, event.description.value,
            int(event.sequence.value), event.dtstamp.value,
            event.status.value if "status" in event.contents else "",
        ))
    return entries


def put(entries, uid, entry):
    if uid in entries:
        raise ValueError(f"two entries are called {uid}")
    entries[uid] = entry


def moments(entries):
    """Returns the entries with time stamps as seconds: each parser has time zones of its own."""
    return {uid: (*entry[:5], entry[5].timestamp(), entry[6]) for uid, entry in entries.items()}


def read(text):
    """Returns the entries on which both parsers agree."""
    one, other = moments(by_icalendar(text)), moments(by_vobject(text))
    check(one == other, f"the parsers differ:\n{one}\n{other}")
    return one


def check(holds, message):
    if not holds:
        sys.exit(f"FAIL: {message}")


def lines(text):
    """Checks the lines as bytes: their ends, their lengths, and where they are folded."""
    check(text.endswith(b"\r\n"), "the last line has no end")
    check(text.count(b"\n") == text.count(b"\r\n") == text.count(b"\r"), "a line ends otherwise")
    physical = text.split(b"\r\n")
    check(max(map(len, physical)) <= 75, "a line is longer than 75 bytes")
    folded = sum(line.startswith(b" ") for line in physical)
    check(folded > 5, "no long line was folded")
    for line in physical:
        line.decode()
    return len(physical), folded


def refused(text):
    """Tells which parsers refuse a calendar."""
    found = set()
    for name, parser in (("icalendar", by_icalendar), ("vobject", by_vobject)):
        try:
            parser(text)
        except Exception:
            found.add(name)
    return found


def due(entries):
    """Returns the days and texts of the entries that are not cancelled: what is no longer due stays, cancelled."""
    return {entry[:4] for entry in entries.values() if entry[6] != "CANCELLED"}


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        docket = Docket(program, f"{folder}/first")
        for command in COMMANDS:
            docket.run(*command)
        text = docket.calendar()
        print("%d lines, %d of them folded" % lines(text))
        entries = read(text)
        found = due(entries)
        expected = docket.expected()
        check(found == expected, f"not what is due:\n{found - expected}\n{expected - found}")
        kinds = {summary.split(": ")[1].split(" (")[0] for _, _, summary, _ in found}
        print(f"{len(entries)} entries in both parsers: {', '.join(sorted(kinds))}")
        check(len(kinds) >= 6, "the docket shows too little")

        check(docket.calendar() == text, "exported twice, it differs")
        check(docket.calendar(today="2026-11-24") == text, "on the next day it differs")
        (docket.folder / "docket.json").write_bytes(docket.run("export", "--format", "json"))
        copy = Docket(program, f"{folder}/copy")
        copy.run("import", str(docket.folder / "docket.json"))
        check(copy.calendar() == text, "a copy of the docket gives another calendar")
        print("exported again, on the next day and from a copy, it is the same")

        docket.run(*MOVE)
        imported = dict(entries)
        moved = read(docket.calendar())
        check(set(moved) == set(entries), "the identifiers of the entries changed")
        imported.update(moved)
        later = [uid for uid in entries if moved[uid][0] != entries[uid][0]]
        check(len(imported) == len(entries) and len(later) == 1, "more or less than one day moved")
        for uid, entry in moved.items():
            check(entry[4] >= entries[uid][4], "a sequence went back")
            check(entry[5] >= entries[uid][5], "a time stamp went back")
        (uid,) = later
        check(moved[uid][0] > entries[uid][0] and moved[uid][4] > entries[uid][4], "not an update")
        check(due(moved) == docket.expected(), "not what is due")
        print(f"a day moved from {entries[uid][0]} to {moved[uid][0]}, and its entry was updated")

        for name, sound, spoiled in SPOILED:
            changed = text.replace(sound.encode(), spoiled.encode(), 1)
            check(changed != text, f"{name}: nothing was spoiled")
            by = refused(changed)
            check(by, f"{name}: no parser refuses it")
            print(f"{name}: refused by {' and '.join(sorted(by))}")
        empty = Docket(program, f"{folder}/empty").calendar()
        check(read(empty) == {}, "an empty docket has entries")


if __name__ == "__main__":
    main()
