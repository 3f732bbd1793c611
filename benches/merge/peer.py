"""peer.py CAMPAIGN MEMBERS ROSTER: the bundled campaign's letter by jinja2 and csv, to standard output.

MEMBERS holds one JSON object a line, as `redress directory member --zip - --json` prints them. Lines
are not wrapped: the peer does less than is asked of the program beside it.
"""
import csv
import json
import os
import sys
import tomllib

from jinja2 import Environment

campaign = tomllib.load(open(sys.argv[1], "rb"))
action = next(action for action in campaign["actions"] if action["kind"] == "congress")
found = {source["id"]: source for source in campaign["sources"]}
points, sources = [], []
for point in sorted(
    (point for point in campaign["data_points"] if point["id"] in action["concerns"]),
    key=lambda point: point["weight"],
):
    source = found[point["source"]]
    if source not in sources:
        sources.append(source)
        source["number"], source["passages"] = len(sources), []
    source["passages"].append(point["excerpt"])
    points.append({**point, "number": source["number"]})
members = {}
for line in open(sys.argv[2], encoding="utf-8"):
    answer = json.loads(line)
    for member in answer["members"]:
        senator = member["role"] == "senator"
        member["title"] = "Senator" if senator else "Representative"
        member["chamber"] = "United States Senate" if senator else "U.S. House of Representatives"
        member["dc_zip"] = "20510" if senator else "20515"
        member["state_name"] = member["state"]
    members[answer["zip"]] = answer["members"]
environment = Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
folder = os.path.dirname(os.path.abspath(__file__))
template = environment.from_string(open(folder + "/letter.txt.j2", encoding="utf-8").read())
out = open(1, "w", encoding="utf-8", newline="")
for signer in csv.DictReader(open(sys.argv[3], newline="", encoding="utf-8")):
    for member in members[signer["zip"]]:
        out.write(
            template.render(
                signer=signer,
                member=member,
                action=action,
                points=points,
                sources=sources,
                date="November 23, 2026",
            )
        )
        out.write("\f\n")
