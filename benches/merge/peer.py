"""The bundled campaign's letters by the peers.

peer.py letters CAMPAIGN MEMBERS ROSTER DATE WIDTH
    makes them by jinja2 and csv, on standard output: those of `redress merge render --stdout`, byte for
    byte with a WIDTH of 72, as long as no one's words need more than a paragraph of plain text. A
    WIDTH of 0 leaves the lines as long as they are, which is less work.
peer.py mailmerge CAMPAIGN MEMBERS ROSTER DATE FOLDER
    prepares the same for `mailmerge`: a template in which all but the signer and the member is
    written out, and a table with a row for each letter.

MEMBERS holds one JSON object a line, as `redress directory member --zip - --json` prints them.
"""
import csv
import json
import os
import sys
import tomllib
from datetime import date

from jinja2 import Environment

STATES = {
    "AK": "Alaska", "DE": "Delaware", "ID": "Idaho", "ME": "Maine", "MT": "Montana", "ND": "North Dakota",
    "NY": "New York", "SD": "South Dakota", "VT": "Vermont", "WY": "Wyoming",
}  # fmt: skip


def long(day):
    """Returns `2025-11-26` or `2025-12` as letters write it."""
    parts = [int(part) for part in str(day).split("-")]
    month = date(parts[0], parts[1], 1).strftime("%B")
    return f"{month} {parts[2]}, {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"


def prepared(path):
    """Returns what all letters of the campaign have in common."""
    campaign = tomllib.load(open(path, "rb"))
    action = next(action for action in campaign["actions"] if action["kind"] == "congress")
    found = {source["id"]: source for source in campaign["sources"]}
    points, sources = [], []
    concerns = [point for point in campaign["data_points"] if point["id"] in action["concerns"]]
    for point in sorted(concerns, key=lambda point: point["weight"]):
        source = found[point["source"]]
        if source not in sources:
            sources.append(source)
            source["number"], source["passages"] = len(sources), []
            source["dated"], source["seen"] = long(source["published"]), long(source["accessed"])
        source["passages"].append(point["excerpt"])
        points.append({**point, "number": source["number"]})
    return {"action": action, "points": points, "sources": sources}


def offices(path):
    """Returns the members of Congress for each ZIP code."""
    members = {}
    for line in open(path, encoding="utf-8"):
        answer = json.loads(line)
        for member in answer["members"]:
            senator = member["role"] == "senator"
            member["title"] = "Senator" if senator else "Representative"
            member["chamber"] = "United States Senate" if senator else "U.S. House of Representatives"
            member["dc_zip"] = "20510" if senator else "20515"
            member["state_name"] = STATES[member["state"]]
        members[answer["zip"]] = answer["members"]
    return members


make, campaign, members, roster, today, last = sys.argv[1:]
environment = Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
source = open(os.path.dirname(os.path.abspath(__file__)) + "/letter.txt.j2", encoding="utf-8").read()
template = environment.from_string(source)
same = {**prepared(campaign), "date": long(today)}
members = offices(members)
signers = csv.DictReader(open(roster, newline="", encoding="utf-8"))
if make == "letters":
    out = open(1, "w", encoding="utf-8", newline="")
    for signer in signers:
        for member in members[signer["zip"]]:
            out.write(template.render(same, signer=signer, member=member, width=int(last)))
            out.write("\f\n")
else:
    ours = ["name", "email", "street", "city", "zip", "story"]
    theirs = ["name", "last_name", "title", "chamber", "office", "dc_zip", "state", "state_name"]
    signer = {key: "{{ %s }}" % key for key in ours}
    member = {key: "{{ m_%s }}" % key for key in theirs}
    body = template.render(same, signer=signer, member=member, width=0)
    # Only this part comes and goes.
    body = body.replace("{{ story }}\n\n", "{% if story %}{{ story }}\n\n{% endif %}")
    with open(last + "/template.txt", "w", encoding="utf-8") as file:
        file.write("TO: staff@member.example\nSUBJECT: %s\n" % same["action"]["subject"])
        file.write("FROM: {{ name }} <{{ email }}>\n\n" + body)
    with open(last + "/server.conf", "w", encoding="utf-8") as file:
        file.write("[smtp_server]\nhost = 127.0.0.1\nport = 2525\nratelimit = 0\n")
    with open(last + "/letters.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(ours + ["m_" + key for key in theirs])
        for signer in signers:
            # Its reader guesses the format by the first kilobyte, and may take `""` for an end.
            signer["story"] = signer["story"].replace('"', "'")
            for member in members[signer["zip"]]:
                table.writerow([signer[key] for key in ours] + [member[key] for key in theirs])
