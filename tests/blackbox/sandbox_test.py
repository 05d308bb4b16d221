#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox as users notice it: it loses no text, a machine that does not allow it is told of, and what was read without it says so.

What a worker that was taken over can do is tried by ingest/worker/sandbox/sandbox_test.cc.
"""
import ctypes
import email.header
import email.message
import errno
import io
import json
import platform
import struct
import subprocess
import unittest
import zipfile

import harness
from harness import DONE, FAILED, INCOMPLETE, REFUSAL, RoomTest, mail, run

# Numbers of system calls: seccomp, landlock_create_ruleset, unshare.
CALLS = {"x86_64": {"seccomp": 317, "landlock_create_ruleset": 444, "unshare": 272},
         "aarch64": {"seccomp": 277, "landlock_create_ruleset": 444, "unshare": 97}}.get(platform.machine())


def machine_without(*names, reason=errno.EPERM):
    """For preexec_fn: the kernel refuses these calls to the process and its children."""
    steps = [(0x20, 0, 0, 0)]  # load the number of the call
    for name in names:
        steps += [(0x15, 0, 1, CALLS[name]), (0x06, 0, 0, 0x00050000 | reason)]
    steps.append((0x06, 0, 0, 0x7FFF0000))  # allow

    def install():
        libc = ctypes.CDLL(None, use_errno=True)
        code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *step) for step in steps))
        program = struct.pack("<HxxxxxxQ", len(steps), ctypes.addressof(code))
        if libc.prctl(38, 1, 0, 0, 0) != 0 or libc.prctl(22, 2, ctypes.create_string_buffer(program), 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "prctl")
    return install


def pdf(*texts):
    """A page of lines in fonts that are not embedded, so that only the tables of poppler-data tell what their bytes mean."""
    kinds = {"shift_jis": ("90ms-RKSJ-H", "Japan1"), "gbk": ("GBK-EUC-H", "GB1"), "cp949": ("KSCms-UHC-H", "Korea1"), "big5": ("ETen-B5-H", "CNS1")}
    objects, fonts, content = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"", b""], b"", b""
    for line, (encoding, text) in enumerate(texts):
        cmap, ordering = kinds[encoding]
        number = len(objects) + 1
        objects.append(f"<< /Type /Font /Subtype /Type0 /BaseFont /Font{line} /Encoding /{cmap} /DescendantFonts [{number + 1} 0 R] >>".encode())
        objects.append(f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Font{line} /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering})"
                       f" /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /Font{line} /Flags 4 >> >>".encode())
        fonts += f"/F{line} {number} 0 R ".encode()
        content += f"BT /F{line} 12 Tf 72 {700 - 40 * line} Td <{text.encode(encoding).hex()}> Tj ET\n".encode()
    objects[2] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << " + fonts + b">> >> >>"
    objects[3] = f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"endstream"
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{place:010} 00000 n \n".encode() for place in places))
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def raw_mail(subject, charset, body):
    head = (f"From: ada@partner.example\r\nTo: max@us.example\r\nSubject: {email.header.Header(subject, 'iso-2022-jp').encode()}\r\n"
            f"Date: Tue, 03 Mar 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset={charset}\r\n"
            "Content-Transfer-Encoding: 8bit\r\n\r\n")
    return head.encode("ascii") + body.encode(charset)


class Canaries(RoomTest):
    """Text that is lost in silence when a library cannot load what it wants to."""

    LINES = (("shift_jis", "日本語の契約書"), ("gbk", "保密协议的条款"), ("cp949", "비밀유지계약서"), ("big5", "保密協議條款"))
    SUBJECT, BODY = "工場の見学について", "所有股东名册均已提供。𠮷"

    def setUp(self):
        super().setUp()
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as members:
            members.writestr("Verträge/保密协议.txt", "Die Übergabe ist am Montag.")
        self.put("a.pdf", pdf(*self.LINES))
        self.put("b.eml", raw_mail(self.SUBJECT, "gb18030", self.BODY))
        self.put("c.zip", archive.getvalue())
        self.put("d.txt", "Zahlung in Zürich".encode("utf-16"))
        self.put("e.html", "<meta charset=koi8-r><p>Договор</p>".encode("koi8-r"))

    def read(self, *arguments, **options):
        done = run("text", "--format", "jsonl", *arguments, self.room, **options)
        self.assertEqual(done.returncode, DONE, done.stderr.decode())
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_the_sandbox_loses_no_text(self):
        inside = self.read()
        texts = {document["path"].rsplit("/", 1)[-1]: document for document in inside}
        self.assertEqual([line for line in texts["a.pdf"]["text"].splitlines() if line], [text for _, text in self.LINES])
        self.assertEqual(texts["b.eml"]["message"]["subject"], self.SUBJECT)
        self.assertIn(self.BODY, texts["b.eml"]["text"])
        self.assertEqual(texts["保密协议.txt"]["text"], "Die Übergabe ist am Montag.")
        self.assertEqual(texts["d.txt"]["text"], "Zahlung in Zürich")
        self.assertEqual(texts["e.html"]["text"].strip(), "Договор")
        self.assertEqual(self.read("--no-sandbox"), inside)

    def test_nor_does_a_reduced_one(self):
        if CALLS is None:
            self.skipTest("numbers of system calls are not known for " + platform.machine())
        done = subprocess.run([harness.PROGRAM, "text", "--format", "jsonl", self.room], capture_output=True, check=False,
                              preexec_fn=machine_without("landlock_create_ruleset", "unshare"))
        self.assertIn("read in a reduced sandbox", done.stderr.decode())
        self.assertEqual([json.loads(line) for line in done.stdout.splitlines()], self.read())


@unittest.skipIf(CALLS is None, "numbers of system calls are not known for " + platform.machine())
class MachinesThatForbidIt(RoomTest):
    def setUp(self):
        super().setUp()
        self.put("a.eml", mail(REFUSAL))
        self.put("b.txt", "Nothing to see here.")

    def on(self, machine, *arguments):
        done = subprocess.run([harness.PROGRAM, *map(str, arguments)], capture_output=True, check=False, preexec_fn=machine)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def test_a_machine_without_filters_is_refused(self):
        machine = machine_without("seccomp")
        for command in (["screen", self.room, "--case", self.case], ["text", self.room / "b.txt"], ["scan", self.room / "b.txt"], ["nda", self.room / "b.txt"]):
            status, _, said = self.on(machine, *command)
            self.assertEqual(status, FAILED, command)
            self.assertIn("the sandbox for documents cannot be built: seccomp: Operation not permitted", said)
            self.assertIn("--no-sandbox", said)
        # Nothing was read, and nobody is to blame for it however often.
        for _ in range(6):
            self.on(machine, "screen", self.room, "--case", self.case)
        with harness.sqlite3.connect(self.case) as case:
            self.assertEqual(case.execute("SELECT count(*) FROM items").fetchone(), (0,))
            self.assertEqual(case.execute("SELECT count(*) FROM in_flight").fetchone(), (0,))
        self.assertEqual(self.screen()["coverage"]["indexed"], 2)
        # With the option it reads there, and says so.
        status, out, said = self.on(machine, "text", "--no-sandbox", self.room / "b.txt")
        self.assertEqual((status, "Nothing to see here." in out, "without the sandbox" in said), (DONE, True, True))

    def test_a_container_without_namespaces_is_good_enough(self):
        status, _, said = self.on(machine_without("unshare"), "text", self.room / "b.txt")
        self.assertEqual((status, said), (DONE, "") if self.screen()["coverage"]["sandbox"] == "full" else (DONE, said))

    def test_a_kernel_without_landlock_is_told_of(self):
        status, out, _ = self.on(machine_without("landlock_create_ruleset", reason=errno.ENOSYS), "screen", self.room, "--case", self.case)
        self.assertEqual(status, DONE)
        self.assertIn("reduced sandbox", out)
        self.assertIn("reduced sandbox", self.candor("score", "--case", self.case))


@unittest.skipIf(CALLS is None, "numbers of system calls are not known for " + platform.machine())
class Doctor(RoomTest):
    """`candor doctor` says beforehand what would happen."""

    def examine(self, machine=None, status=DONE, program=harness.PROGRAM):
        done = subprocess.run([program, "doctor", "--format", "json"], capture_output=True, check=False, preexec_fn=machine)
        self.assertEqual(done.returncode, status, done)
        report = json.loads(done.stdout)
        for check in report["checks"]:
            self.assertEqual(list(check), ["what", "state", "found", "advice"])
            self.assertTrue(check["state"] == "good" or check["advice"], check)
        return report

    def test_a_good_machine(self):
        report = self.examine()
        self.assertEqual(report["state"], self.examine()["state"])
        states = {check["what"]: check["state"] for check in report["checks"]}
        self.assertEqual((states["Chinese text (GB18030)"], states["Japanese PDF"]), ("good", "good"))
        versions = {library["name"]: library["version"] for library in report["libraries"]}
        self.assertEqual(versions["SQLite"], harness.sqlite3.sqlite_version)
        self.assertLessEqual({"Poppler", "GMime", "libarchive", "libpff", "libxml2", "zlib", "ICU"}, set(versions))
        self.assertTrue(all(version[0].isdigit() for version in versions.values()), versions)
        self.assertIn("Poppler " + versions["Poppler"], self.candor("doctor"))

    def test_a_machine_without_landlock_has_one_wall(self):
        report = self.examine(machine_without("landlock_create_ruleset", reason=errno.ENOSYS))
        self.assertEqual(report["state"], "reduced")
        self.assertIn("no Landlock", report["checks"][0]["found"])

    def test_a_machine_without_filters_reads_nothing(self):
        report = self.examine(machine_without("seccomp"), status=FAILED)
        failed = [check for check in report["checks"] if check["state"] == "failed"]
        self.assertEqual([check["what"] for check in failed], ["sandbox of candor-worker", "sandbox of candor-worker-pdf"])
        self.assertIn("seccomp", failed[0]["found"])

    def test_programs_that_are_not_there(self):
        program = self.copy_of_the_program()
        (program.parent / "candor-worker").unlink()
        report = self.examine(status=FAILED, program=program)
        self.assertIn("candor-worker", report["checks"][-1]["found"])


class WithoutIt(RoomTest):
    def sandboxes(self):
        with harness.sqlite3.connect(self.case) as case:
            return [row[0] for row in case.execute("SELECT sandbox FROM runs ORDER BY id")]

    def test_the_case_says_so_until_the_sandbox_has_read_it(self):
        self.put("a.eml", mail(REFUSAL))
        self.put("broken.pdf", "%PDF-1.4 and no more")
        self.assertEqual(self.screen("--no-sandbox", "--us", "us.example", status=INCOMPLETE)["coverage"]["sandbox"], "off")
        for command in ("findings", "requests", "exceptions", "score"):
            self.assertIn("without the sandbox", self.candor(command, "--case", self.case), command)
        self.assertEqual({party["sandbox"] for party in self.rows("score")}, {"off"})
        self.assertIn("without the sandbox", run("screen", "--no-sandbox", self.room, "--case", self.case).stdout.decode())
        self.assertEqual(self.sandboxes()[0], "off")
        # The next run with it reads everything again.
        again = self.screen(status=INCOMPLETE)
        best = again["coverage"]["sandbox"]
        self.assertIn(best, ("full", "reduced"))
        self.assertEqual((again["run"]["stored"], again["run"]["unchanged"]), (2, 0))
        self.assertNotIn("without the sandbox", self.candor("score", "--case", self.case))
        # What it has read is good enough for a run without it.
        last = self.screen("--no-sandbox", status=INCOMPLETE)
        self.assertEqual((last["run"]["stored"], last["coverage"]["sandbox"]), (0, best))
        self.assertEqual(self.sandboxes()[-1], "", "no worker was needed")

    def test_a_room_in_which_nothing_was_read_says_nothing(self):
        self.assertEqual(self.screen()["coverage"]["sandbox"], None)


if __name__ == "__main__":
    harness.main()
