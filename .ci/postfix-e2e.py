"""The cases of `postfix-e2e`: BASE is the server's folder, BIN where the programs are, then the ports."""

import email
import email.policy
import glob
import os
import subprocess
import sys
import time

base, binaries = sys.argv[1:3]
submission, implicit, strip = sys.argv[3:6]
password = open(f"{base}/password").read()
work = f"{base}/work"
os.makedirs(f"{work}/planned")
failures = 0


def check(name, ok, shown=""):
    global failures
    failures += not ok
    print(f"{'ok  ' if ok else 'FAIL'}  {name}" + ("" if ok else f"\n      {shown}"), flush=True)


def run(program, *arguments):
    environment = {
        "PATH": os.environ["PATH"],
        "REDRESS_HOME": f"{base}/home",
        "REDRESS_TODAY": "2026-11-23",
        "REDRESS_SMTP_PASSWORD": "canary-of-the-environment",
    }
    done = subprocess.run(
        [f"{binaries}/{program}", *arguments],
        cwd=work,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    shown = done.stdout + done.stderr
    what = " ".join(arguments[:2]).replace(f"{work}/", "")
    check(f"{program} {what}: no password in sight", password not in shown)
    return shown


def config(name, port, tls, ca="ca.pem", command=None):
    command = command or ["cat", f"{base}/password"]
    path = f"{work}/{name}.toml"
    with open(path, "w") as file:
        file.write(
            f'[accounts.test]\nhost = "localhost"\nport = {port}\ntls = "{tls}"\n'
            f'username = "signer@foia.test"\npassword_command = {command}\n'.replace("'", '"')
        )
        if ca:
            file.write(f'ca = "{base}/tls/{ca}"\n')
    return path


def inbox():
    return sorted(glob.glob(f"{base}/mail/inbox/new/*"))


def wait_for(count):
    for _ in range(200):
        if len(inbox()) >= count:
            break
        time.sleep(0.1)
    return inbox()


def draft(name, *answers):
    os.makedirs(f"{base}/home", exist_ok=True)
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
    shown = run("redress", "foia", "--no-input", "--out", f"{work}/{name}", *arguments)
    folders = glob.glob(f"{work}/{name}/*/letter.toml")
    check(f"{name}: drafted", len(folders) == 1, shown)
    return os.path.dirname(folders[0])


plain = draft(
    "plain", "foia.subject=Bridge inspections", "foia.records=All inspection reports of bridge 12"
)
hostile = draft(
    "hostile",
    "foia.subject=Bridge “inspection” reports — é 日本\r\nBcc: e@z.example",
    "foia.records=All reports\n.\nMAIL FROM:<evil@z.example>\n.\n..\n" + "x" * 700 + "\nFrom here\n“é — 日本 🦀”",
)

good = {
    "starttls": config("starttls", submission, "starttls"),
    "implicit": config("implicit", implicit, "implicit"),
}
arrived = 0
for tls, path in good.items():
    check(f"{tls}: signs in", run("examples/smtp_probe", path, "test") == "ok\n")
    check(f"{tls}: a test sends nothing", len(inbox()) == arrived)
    for name, letter in (("plain", plain), ("hostile", hostile)):
        before = set(inbox())
        shown = run("examples/smtp_probe", path, "send", letter, "foia@agency.example")
        arrived += 1
        check(f"{tls}: {name} letter is sent", shown.startswith("sent "), shown)
        new = [path for path in wait_for(arrived) if path not in before]
        check(f"{tls}: {name} letter arrives once", len(new) == 1, new)
        raw = open(new[0], "rb").read()
        message = email.message_from_bytes(raw, policy=email.policy.default)
        identifier = shown.split()[1]
        check(f"{tls}: {name}: Message-ID", message["Message-ID"] == f"<{identifier}>")
        check(f"{tls}: {name}: From", message["From"].addresses[0].addr_spec == "signer@foia.test")
        check(f"{tls}: {name}: name", message["From"].addresses[0].display_name == "Zoë Núñez-O'Brien")
        check(f"{tls}: {name}: To", message["To"].addresses[0].addr_spec == "foia@agency.example")
        check(f"{tls}: {name}: one recipient", message["Bcc"] is None and message["Cc"] is None)
        check(f"{tls}: {name}: no draft", message["X-Unsent"] is None)
        check(f"{tls}: {name}: date", message["Date"].datetime.isoformat() == "2026-11-23T12:00:00+00:00")
        check(f"{tls}: {name}: no defects", not message.defects, message.defects)
        for kind, view in (("plain", "letter.txt"), ("html", "letter.html")):
            part = message.get_body((kind,)).get_content()
            wanted = open(f"{letter}/{view}", newline="").read()
            check(f"{tls}: {name}: the {kind} part is the letter", part == wanted)
        # Byte for byte what was planned, below the trace that the server puts on top.
        planned = open(f"{work}/planned/{identifier}", "rb").read().replace(b"\r\n", b"\n")
        check(f"{tls}: {name}: the bytes are the planned ones", raw.endswith(planned))

for tls, path in good.items():
    shown = run("examples/smtp_probe", path, "send", plain, "foia@agency.example", "20")
    arrived += 20
    check(f"{tls}: twenty over one connection", shown.count("\nsent ") == 19, shown)
    check(f"{tls}: twenty arrive", len(wait_for(arrived)) == arrived)
    for recipient, word in (("unknown@agency.example", "refused"), ("grey@agency.example", "try-later")):
        shown = run("examples/smtp_probe", path, "send", plain, recipient, "2")
        words = [line.split()[0] for line in shown.splitlines()]
        check(f"{tls}: {recipient} is {word}, twice", words == [word, word], shown)
    port = submission if tls == "starttls" else implicit
    wrong = config(f"wrong-{tls}", port, tls, command=["echo", "not-the-password"])
    shown = run("examples/smtp_probe", wrong, "test")
    check(f"{tls}: a wrong password is refused", shown.startswith("Auth:") and "535" in shown, shown)
    check(f"{tls}: a wrong password is not shown", "not-the-password" not in shown)
    for ca in ("other.pem", None):
        untrusted = config(f"untrusted-{tls}", port, tls, ca=ca)
        shown = run("examples/smtp_probe", untrusted, "test")
        check(
            f"{tls}: a certificate that {ca or 'the platform'} does not cover",
            shown.startswith("StartTls:") and "not trusted" in shown,
            shown,
        )

spy = config("spy", submission, "starttls", command=["sh", "-c", f"env >{work}/env; cat {base}/password"])
check("the password program runs", run("examples/smtp_probe", spy, "test") == "ok\n")
environment = open(f"{work}/env").read()
check("the password program does not get the variable", "REDRESS_TODAY" in environment and "canary" not in environment)

shown = run("examples/smtp_probe", config("strip", strip, "starttls"), "send", plain, "foia@agency.example")
check("a server that hides STARTTLS is not sent to", shown.startswith("not-sent") and "STARTTLS" in shown, shown)
time.sleep(1)
check("nothing else arrived", len(inbox()) == arrived, (len(inbox()), arrived))
log = open(f"{base}/mail.log", errors="replace").read()
check("the server saw TLS", "TLS connection established" in log)
check("the server was never asked to sign in in the clear", "TLS is required" not in log)
check("no password in the server's log", password not in log)
everything = [path for path in glob.glob(f"{work}/**", recursive=True) if os.path.isfile(path)]
check("no password in any file", not any(password in open(p, errors="replace").read() for p in everything))
print(f"{failures} failures" if failures else "everything as it should be")
sys.exit(1 if failures else 0)
