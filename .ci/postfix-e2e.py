"""The cases of `postfix-e2e`: BASE is the server's folder, BIN where the programs are, then the ports."""

import contextlib
import email
import email.policy
import glob
import json
import os
import sqlite3
import subprocess
import sys
import time

base, binaries = sys.argv[1:3]
submission, implicit, strip = sys.argv[3:6]
password = open(f"{base}/password").read()
work = f"{base}/work"
os.makedirs(work)
failures = 0


def check(name, ok, shown=""):
    global failures
    failures += not ok
    print(f"{'ok  ' if ok else 'FAIL'}  {name}" + ("" if ok else f"\n      {shown}"), flush=True)


def run(home, *arguments):
    environment = {
        "PATH": os.environ["PATH"],
        "REDRESS_HOME": f"{base}/{home}",
        "REDRESS_TODAY": "2026-11-23",
        "REDRESS_SMTP_PASSWORD": "canary-of-the-environment",
    }
    done = subprocess.run(
        [f"{binaries}/redress", *arguments],
        cwd=work,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
    shown = done.stdout + done.stderr
    what = " ".join(arguments[:2]).replace(f"{work}/", "")
    check(f"{home}: {what}: no password in sight", password not in shown and "canary" not in shown)
    return done.returncode, " ".join(shown.split())


def account(home, port, tls, ca="ca.pem", command=None):
    command = json.dumps(command or ["cat", f"{base}/password"])
    os.makedirs(f"{base}/{home}/config", exist_ok=True)
    with open(f"{base}/{home}/config/config.toml", "w") as file:
        file.write(
            f'[accounts.test]\nhost = "localhost"\nport = {port}\ntls = "{tls}"\n'
            f'username = "signer@foia.test"\npassword_command = {command}\n'
        )
        if ca:
            file.write(f'ca = "{base}/tls/{ca}"\n')
    return home


def send(home, letter, to="foia@agency.example"):
    return run(
        home, "send", letter, "--via", "email", "--despite-refusal", "--to", to,
        "--execute", "--confirm", "send-1",
    )


def docket(home):
    """The messages that the docket keeps, by its own file: Message-ID and bytes."""
    with contextlib.closing(sqlite3.connect(f"{base}/{home}/data/docket.db")) as database:
        return database.execute("SELECT message_id, bytes FROM message ORDER BY matter").fetchall()


def states(home):
    code, shown = run(home, "docket", "--json")
    return [matter["state"] for matter in json.loads(shown)["matters"]]


def inbox():
    return sorted(glob.glob(f"{base}/mail/inbox/new/*"))


def wait_for(count):
    for _ in range(200):
        if len(inbox()) >= count:
            break
        time.sleep(0.1)
    return inbox()


def draft(name, *answers):
    sets = [
        "sender.name=Zoë Núñez-O'Brien",
        "sender.email=signer@foia.test",
        "sender.address.street=100 Example Street",
        "sender.address.city=Albany",
        "sender.address.state=NY",
        "sender.address.zip=12207",
        "foia.office=dos",
        "foia.from=2025-01-01",
        *answers,
    ]
    arguments = [part for text in sets for part in ("--set", text)]
    _, shown = run("drafts", "foia", "--no-input", "--out", f"{work}/{name}", *arguments)
    folders = glob.glob(f"{work}/{name}/*/letter.toml")
    check(f"{name}: drafted", len(folders) == 1, shown)
    return os.path.dirname(folders[0])


plain = draft(
    "plain", "foia.subject=Bridge inspections", "foia.records=All inspection reports of bridge 12"
)
hostile = draft(
    "hostile",
    "foia.subject=Bridge “inspection” reports — é 日本\r\nBcc: e@z.example",
    "foia.records=All reports\n.\nMAIL FROM:<evil@z.example>\n.\n..\n" + "bridge-" * 100 + "\nFrom here\n“é — 日本 🦀”",
)

arrived = 0
ports = {"starttls": submission, "implicit": implicit}
for tls, port in ports.items():
    home = account(tls, port, tls)
    code, shown = run(home, "account", "test")
    check(f"{tls}: signs in", code == 0, shown)
    check(f"{tls}: a test sends nothing", len(inbox()) == arrived)
    for name, letter in (("plain", plain), ("hostile", hostile)):
        before = set(inbox())
        code, shown = send(home, letter)
        arrived += 1
        check(f"{tls}: {name} letter is sent", code == 0 and "sent; the server said: 250" in shown, shown)
        new = [path for path in wait_for(arrived) if path not in before]
        check(f"{tls}: {name} letter arrives once", len(new) == 1, new)
        if not new:
            continue
        raw = open(new[0], "rb").read()
        message = email.message_from_bytes(raw, policy=email.policy.default)
        identifier, planned = docket(home)[-1]
        check(f"{tls}: {name}: Message-ID", message["Message-ID"] == f"<{identifier.strip('<>')}>")
        check(f"{tls}: {name}: From", message["From"].addresses[0].addr_spec == "signer@foia.test")
        check(f"{tls}: {name}: name", message["From"].addresses[0].display_name == "Zoë Núñez-O'Brien")
        check(f"{tls}: {name}: To", message["To"].addresses[0].addr_spec == "foia@agency.example")
        check(f"{tls}: {name}: one recipient", message["Bcc"] is None and message["Cc"] is None)
        check(f"{tls}: {name}: no draft", message["X-Unsent"] is None)
        date = message["Date"].datetime.isoformat()
        check(f"{tls}: {name}: date", date == "2026-11-23T12:00:00+00:00", date)
        check(f"{tls}: {name}: no defects", not message.defects, message.defects)
        for kind, view in (("plain", "letter.txt"), ("html", "letter.html")):
            part = message.get_body((kind,)).get_content()
            wanted = open(f"{letter}/{view}", newline="").read()
            check(f"{tls}: {name}: the {kind} part is the letter", part == wanted)
        # Byte for byte what was planned, below the trace that the server puts on top.
        planned = planned.replace(b"\r\n", b"\n")
        check(f"{tls}: {name}: the bytes are the planned ones", raw.endswith(planned))
    code, shown = send(home, plain)
    check(f"{tls}: a letter is not sent twice", code == 1 and "already sent" in shown, shown)
    check(f"{tls}: the docket has both as sent", states(home) == ["sent", "sent"], states(home))

    for recipient, state in (("unknown", "failed"), ("grey", "waiting")):
        home = account(f"{tls}-{recipient}", port, tls)
        code, shown = send(home, plain, f"{recipient}@agency.example")
        check(f"{tls}: {recipient}@ is not sent to", code == 1, shown)
        check(f"{tls}: {recipient}@ is {state}", states(home) == [state], states(home))
    home = account(f"{tls}-grey", port, tls)
    code, shown = send(home, plain, "foia@agency.example")
    check(f"{tls}: what was not taken can be sent again", code in (0, 1), shown)
    arrived += code == 0

    home = account(f"{tls}-wrong", port, tls, command=["echo", "not-the-password"])
    for code, shown in (run(home, "account", "test"), send(home, plain)):
        check(f"{tls}: a wrong password is refused", code == 1 and "535" in shown, shown)
        check(f"{tls}: a wrong password is not shown", "not-the-password" not in shown)
    for ca in ("other.pem", None):
        home = account(f"{tls}-untrusted-{ca}", port, tls, ca=ca)
        for code, shown in (run(home, "account", "test"), send(home, plain)):
            check(
                f"{tls}: a certificate that {ca or 'the platform'} does not cover",
                code == 1 and "not trusted" in shown,
                shown,
            )

home = account("spy", submission, "starttls", command=["sh", "-c", f"env >{work}/env; cat {base}/password"])
code, shown = run(home, "account", "test")
check("the password program runs", code == 0, shown)
environment = open(f"{work}/env").read()
check("the password program does not get the variable", "REDRESS_TODAY" in environment and "canary" not in environment)

home = account("strip", strip, "starttls")
for code, shown in (run(home, "account", "test"), send(home, plain)):
    check("a server that hides STARTTLS is told nothing", code == 1 and "STARTTLS" in shown, shown)
time.sleep(1)
check("nothing else arrived", len(inbox()) == arrived, (len(inbox()), arrived))
log = open(f"{base}/mail.log", errors="replace").read()
check("the server saw TLS", "TLS connection established" in log)
check("the server was never asked to sign in in the clear", "TLS is required" not in log)
check("no password in the server's log", password not in log)
secret = {f"{base}/password", f"{base}/sasldb2"}
everything = [path for path in glob.glob(f"{base}/**", recursive=True) if os.path.isfile(path) and path not in secret]
check("no password in any file", not any(password in open(p, errors="replace").read() for p in everything))
print(f"{failures} failures" if failures else "everything as it should be")
sys.exit(1 if failures else 0)
