#!/usr/bin/env python3
"""Checks messages to Congress with programs that are not ours.

    cargo run --example cwc_messages FOLDER && python3 .ci/cwc-check.py FOLDER

Every FOLDER/NNN.xml is validated against config/schema/cwc-2.0.rng by xmllint, or by lxml where there
is no xmllint; neither is a failure. Python's own xml.etree then reads each, and its fields must be
those of NNN.json; an element that is null there must be missing. To see that the validator looks at
all, messages with one thing spoiled must be refused.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

SCHEMA = pathlib.Path(__file__).resolve().parent.parent / "config/schema/cwc-2.0.rng"
ORDER = re.compile(r"(<OrganizationStatement>.*?</OrganizationStatement>\n)(<ConstituentMessage>.*?</ConstituentMessage>\n)", re.S)
# What one spoiled message has in the place of what a sound one has.
SPOILED = [
    ("an id of 31", r"<DeliveryId>.", "<DeliveryId>"),
    ("a date with dashes", r"<DeliveryDate>.*<", "<DeliveryDate>2026-11-23<"),
    ("a prefix of its own", r"<Prefix>.*<", "<Prefix>Mx.<"),
    ("no last name", r"<LastName>.*\n", ""),
    ("a city of two", r"<City>.*<", "<City>Ai<"),
    ("a ZIP of four", r"<Zip>.*<", "<Zip>1220<"),
    ("a phone in brackets", r"<Phone>.*<", "<Phone>(202) 555-0143<"),
    ("class 0", r"<MemberOffice>.*<", "<MemberOffice>SNV00<"),
    ("a subject of five", r"<Subject>.*<", "<Subject>Hello<"),
    ("a topic of its own", r"<LibraryOfCongressTopic>.*<", "<LibraryOfCongressTopic>Prisons<"),
    ("a final dot", r"<BillTypeAbbreviation>.*<", "<BillTypeAbbreviation>H.Con.Res.<"),
    ("a bill without a position", r"<ProOrCon>.*\n", ""),
    ("a position of its own", r"<ProOrCon>.*<", "<ProOrCon>For<"),
    ("a file to read", r"<MoreInfo>.*<", "<MoreInfo>file:///etc/hosts<"),
    ("bodies out of order", ORDER, r"\2\1"),
    ("no body", ORDER, ""),
    ("a body of five", r"(?s)<ConstituentMessage>.*?<", "<ConstituentMessage>Hello<"),
    ("a body too long", r"(?s)<ConstituentMessage>.*?<", "<ConstituentMessage>" + "a" * 10_001 + "<"),
]


def validator():
    """Returns its name and a function from paths to those it refuses, each with what it says."""
    if shutil.which("xmllint"):
        def refused(paths):
            found = {}
            for start in range(0, len(paths), 100):
                some = [str(path) for path in paths[start : start + 100]]
                command = ["xmllint", "--noout", "--nonet", "--relaxng", str(SCHEMA), *some]
                output = subprocess.run(command, capture_output=True, text=True).stderr
                valid = {line.removesuffix(" validates") for line in output.splitlines()}
                found |= {path: output for path in some if path not in valid}
            return found
        return "xmllint", refused
    try:
        from lxml import etree
    except ImportError:
        sys.exit("there is neither xmllint (libxml2-utils) nor lxml: install one of them")
    schema = etree.RelaxNG(etree.parse(str(SCHEMA)))
    def refused(paths):
        parsed = ((path, etree.parse(str(path))) for path in paths)
        return {str(path): str(schema.error_log) for path, tree in parsed if not schema.validate(tree)}
    return f"lxml {etree.__version__}", refused


def fields(path):
    """Returns the texts of the elements that hold no others, by name."""
    leaves = (node for node in ElementTree.parse(path).iter() if len(node) == 0)
    return {node.tag: node.text or "" for node in leaves}


def main():
    folder = pathlib.Path(sys.argv[1])
    paths = sorted(folder.glob("*.xml"))
    if not paths:
        sys.exit(f"there is no message in {folder}")
    name, refused = validator()
    faults = [f"{path}: refused: {said}" for path, said in refused(paths).items()]
    ids = set()
    for path in paths:
        found = fields(path)
        ids.add(found["DeliveryId"])
        for key, expected in json.loads(path.with_suffix(".json").read_text("utf-8")).items():
            if found.get(key) != expected:
                faults.append(f"{path}: {key} is {found.get(key)!r}, not {expected!r}")
    if len(ids) != len(paths):
        faults.append(f"{len(paths)} messages have {len(ids)} ids")
    sound = next(text for path in paths if all(
        f"<{tag}>" in (text := path.read_text("utf-8"))
        for tag in ("Bill", "OrganizationStatement", "ConstituentMessage", "Phone")
    ))
    with tempfile.TemporaryDirectory() as spoiled:
        for what, wanted, instead in SPOILED:
            text, count = re.subn(wanted, instead, sound, count=1)
            path = pathlib.Path(spoiled) / "spoiled.xml"
            path.write_text(text, "utf-8")
            if count == 0 or not refused([path]):
                faults.append(f"{what}: not refused")
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        sys.exit(1)
    print(f"{len(paths)} messages validate ({name}) and read back; {len(SPOILED)} spoiled ones are refused")


main()
