"""The keys from the confirmation of a letter to the question whether it is filed, in a real terminal.

Called as `python3 keys.py PROGRAM`. Through the terminal the program copies field after field, and each is pasted by
hand; by the page, the program opens it, and `page-check.mjs` counts the rest.
"""

import json
import os
import pty
import re
import select
import subprocess
import sys
import tempfile
from pathlib import Path

ANSWERS = """[sender]
name = "Ada Park"
first_name = "Ada"
last_name = "Park"
prefix = "Ms."
email = "ada@example.org"
phone = "518-555-0143"
[sender.address]
street = "100 Example Street"
city = "Albany"
state = "NY"
zip = "12207-1234"
[congress]
story = "My neighbor's son was sent away."
"""
SECONDS = 120


class Terminal:
    """A terminal in which the program runs."""

    def __init__(self, command, env):
        self.child, self.file = pty.fork()
        if self.child == 0:
            os.execve(command[0], command, env)
        self.all = ""

    def read_until(self, pattern, start, but=""):
        """Reads on until the pattern stands behind `start` with other words than `but`; returns what matched."""
        while True:
            plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.all[start:])
            for found in re.finditer(pattern, plain):
                if found[0] != but:
                    return found[0]
            if not select.select([self.file], [], [], SECONDS)[0]:
                sys.exit(f"the program does not go on after {plain[-300:]!r}")
            data = os.read(self.file, 65536).decode("utf-8", "replace")
            if "\x1b[6n" in data:
                os.write(self.file, b"\x1b[1;1R")
            self.all += data

    def press(self, keys):
        start = len(self.all)
        os.write(self.file, keys)
        return start

    def close(self):
        os.close(self.file)
        os.waitpid(self.child, 0)


def keys(program, letter, env):
    """Returns how many Enters bring the letter to the question whether it is filed, and the fields copied."""
    terminal = Terminal([program, "send", letter, "--execute"], env)
    terminal.read_until(r"type `send 1`\)", 0)
    start, enters, question = terminal.press(b"send 1\r"), 0, ""
    # A question that is drawn once more, or as answered, is not the next one.
    while "Did you file it" not in (question := terminal.read_until(r"\? [^\r\n\]]*(\(Y/n\)|Did you file it)", start, question)):
        start, enters = terminal.press(b"\r"), enters + 1
    copied = terminal.all.count("\x1b]52;")
    terminal.close()
    return enters, copied


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        programs = Path(folder, "bin")
        env = {"REDRESS_HOME": f"{folder}/home", "REDRESS_TODAY": "2026-11-23", "TERM": "xterm-256color", "PATH": str(programs)}
        Path(folder, "answers.toml").write_text(ANSWERS)
        command = [program, "congress", "cecot", "--json", "--no-input", "--answers", "answers.toml"]
        made = subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True, text=True).stdout
        first, second, _ = [one["dir"] for one in json.loads(made)["letters"]]
        by_terminal = keys(program, first, env)
        # A machine with a browser.
        programs.mkdir()
        opener = programs / "xdg-open"
        opener.write_text("#!/bin/sh\n")
        opener.chmod(0o755)
        by_page = keys(program, second, env)
    print(f"Through the terminal: {by_terminal[0]} Enters, {by_terminal[1]} texts copied. By the page: {by_page[0]} Enter.")
    # Two of the texts are for forms that take less, and for the telephone.
    if by_terminal != (16, 14) or by_page != (1, 0):
        sys.exit("FAIL: docs/pages.md says otherwise: 16 Enters and 12 pastes through the terminal, 1 Enter by the page")


main()
