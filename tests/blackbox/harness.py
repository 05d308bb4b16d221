# SPDX-License-Identifier: GPL-3.0-or-later
"""What the black-box tests share: they build a room, run the program, and look at stdout, stderr, exit status and the case.

Each test module is run by CTest as `python3 MODULE.py PROGRAM SOURCE_DIR [unittest options]`.
"""
import email.message
import email.policy
import io
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
SOURCE = pathlib.Path(sys.argv.pop(1)).resolve()
SAMPLE_ROOM = SOURCE / "samples" / "room"

REFUSAL = "We refuse to provide the customer contracts that you asked for."
SUNSET = "The Model 7 controller will be discontinued on 31 December 2026."

# The address sanitizer reserves more of the address space than any limit would leave.
LIMITS_MEMORY = b"__asan_init" not in PROGRAM.read_bytes()

DONE, FINDINGS, USAGE, INCOMPLETE, FAILED, INTERRUPTED = 0, 1, 2, 3, 4, 130


def run(*arguments, stdin=b"", cwd=None, env=None, timeout=300):
    """Runs candor; returns the CompletedProcess with bytes in stdout and stderr."""
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", **(env or {})}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"):
        if name in os.environ:
            environment[name] = os.environ[name]
    return subprocess.run([str(PROGRAM), *map(str, arguments)], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          cwd=cwd, env=environment, timeout=timeout)


def mail(body, subject="Your request", sender="Ada Byrne <ada@partner.example>", to="Max Orr <max@us.example>",
         date="Tue, 03 Mar 2026 10:00:00 +0000", message_id="<1@partner.example>", **headers):
    message = email.message.EmailMessage(policy=email.policy.default.clone(linesep="\r\n"))
    message["From"], message["To"], message["Date"], message["Subject"] = sender, to, date, subject
    if message_id:
        message["Message-ID"] = message_id
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return message


def tar(*members):
    """The bytes of a tar archive of (name, content)."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in members:
            content = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


class RoomTest(unittest.TestCase):
    """A temporary folder with a room in it and a case beside it."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="candor-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.room = self.folder / "room"
        self.room.mkdir()
        self.case = self.folder / "test.case"

    def copy_of_the_program(self):
        folder = self.folder / "bin"
        folder.mkdir()
        for name in ("candor", "candor-worker", "candor-worker-pdf", "candor-worker-ocr"):
            shutil.copy(PROGRAM.parent / name, folder / name)
        return folder / "candor"

    def put(self, name, content):
        path = self.room / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, email.message.EmailMessage):
            content = content.as_bytes()
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def candor(self, *arguments, status=DONE, **options):
        """Runs candor and checks the exit status; returns stdout as text."""
        done = run(*arguments, **options)
        self.assertEqual(done.returncode, status,
                         f"candor {' '.join(map(str, arguments))}\nstdout: {done.stdout.decode()[-3000:]}\nstderr: {done.stderr.decode()[-3000:]}")
        return done.stdout.decode()

    def screen(self, *arguments, status=DONE, room=None, case=None):
        """Screens the room; returns the summary object."""
        text = self.candor("screen", room or self.room, "--case", case or self.case, "--format", "json", "--quiet", *arguments, status=status)
        return json.loads(text)

    def rows(self, command, *arguments, case=None, status=DONE):
        """The objects that a command of the case prints as jsonl."""
        text = self.candor(command, *arguments, "--case", case or self.case, "--format", "jsonl", status=status)
        return [json.loads(line) for line in text.splitlines()]

    def findings(self, *arguments, case=None):
        return self.rows("findings", "--limit", 0, "--min-confidence", 0, *arguments, case=case)

    def text(self, path, *arguments, status=DONE):
        out = self.candor("text", "--format", "jsonl", *arguments, path, status=status)
        return [json.loads(line) for line in out.splitlines()]


class SampleCase(RoomTest):
    """The sample room in one case for all tests of a class, with its own side named; tests must not change it."""

    @classmethod
    def setUpClass(cls):
        cls.shared = RoomTest()
        cls.shared.setUp()
        cls.addClassCleanup(cls.shared.doCleanups)
        cls.shared.screen("--us", "marlowick.example", room=SAMPLE_ROOM, status=INCOMPLETE)

    def setUp(self):
        super().setUp()
        self.case = self.shared.case


# Columns that say when and how a run went and not what is in the room.
NOT_CONTENT = {"runs", "log", "in_flight", "meta", "sqlite_sequence", "sqlite_stat1", "told_findings"}
NOT_CONTENT_COLUMNS = {"run", "analysed_run", "told", "mtime_ns", "ctime_ns", "attempts"}


def dump(case):
    """The content of a case as {table: rows}, without what differs between equal cases (runs, index internals)."""
    connection = sqlite3.connect(f"file:{case}?mode=ro", uri=True)
    try:
        content = {}
        tables = [name for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")]
        for table in tables:
            if table in NOT_CONTENT or table.startswith("passage_index"):  # the index: how it lies, not what it says
                continue
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")') if row[1] not in NOT_CONTENT_COLUMNS]
            chosen = ", ".join(f'"{c}"' for c in columns)
            content[table] = sorted(connection.execute(f'SELECT {chosen} FROM "{table}"'), key=repr)
        return content
    finally:
        connection.close()


def main():
    unittest.main(verbosity=1)
