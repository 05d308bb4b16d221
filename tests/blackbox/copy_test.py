# SPDX-License-Identifier: GPL-3.0-or-later
"""candor copy: a case is copied whole, whoever writes it meanwhile."""
import os
import pathlib
import signal
import sqlite3
import subprocess
import time
import unittest

import harness
from harness import FAILED, REFUSAL, RoomTest, dump, mail


class Copies(RoomTest):
    def setUp(self):
        super().setUp()
        self.copy = self.folder / "copy.case"

    def verify(self, case):
        self.assertIn("The case is sound.", self.candor("verify", "--no-sources", "--case", case))

    def test_a_copy_is_the_case(self):
        self.put("refusal.eml", mail(REFUSAL))
        self.screen()
        out = self.candor("copy", self.copy, "--case", self.case)
        self.assertIn(f"To         {self.copy}, ", out)
        self.assertEqual(dump(self.copy), dump(self.case))
        self.assertEqual(self.copy.stat().st_mode & 0o777, 0o600)
        self.assertEqual(sorted(path.name for path in self.folder.glob("copy.case*")), ["copy.case"])
        self.assertEqual(self.rows("log", case=self.copy), self.rows("log"))
        self.verify(self.copy)
        id = self.findings(case=self.copy)[0]["id"]
        self.candor("review", id, "--state", "confirmed", "--by", "Ada", "--case", self.copy)
        self.assertIsNone(self.findings()[0]["review"], "they are two from then on")

    def test_mistakes_leave_everything_as_it_was(self):
        self.put("refusal.eml", mail(REFUSAL))
        self.screen()
        self.copy.write_text("mine")
        for arguments, told in (((self.copy, "--case", self.case), "is there already"), ((self.folder / "no" / "such.case", "--case", self.case), "No such file"),
                                ((self.folder / "new.case", "--case", self.folder / "none.case"), "there is no such case"), ((self.case, "--case", self.case), "is there already")):
            done = harness.run("copy", *arguments)
            self.assertEqual(done.returncode, FAILED, done.stderr)
            self.assertIn(told, done.stderr.decode())
        self.assertEqual(self.copy.read_text(), "mine")
        self.assertFalse((self.folder / "new.case").exists())
        self.verify(self.case)

    def test_a_case_that_cannot_be_copied_whole_leaves_no_copy(self):
        self.put("refusal.eml", mail(REFUSAL))
        self.screen()
        done = subprocess.run(["sh", "-c", 'ulimit -f 100; exec "$0" "$@"', harness.PROGRAM, "copy", self.copy, "--case", self.case], capture_output=True)
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(list(self.folder.glob("copy.case*")), [])

    def committed(self):
        """Files in the case as far as its run has come."""
        connection = sqlite3.connect(f"file:{self.case}?mode=ro", uri=True)
        try:
            return connection.execute("SELECT count(*) FROM families").fetchone()[0]
        except sqlite3.Error:  # there is no case yet
            return 0
        finally:
            connection.close()

    def test_a_copy_of_a_run_that_goes_on(self):
        files = 2000
        for number in range(files):
            # Few that say anything: thousands of places of one event are another matter.
            said = REFUSAL if number % 300 == 0 else "Nothing is new."
            self.put(f"{number:04}.eml", mail(f"{said} This is letter {number}.\n\n" + "Words that fill a page. " * 100, message_id=f"<{number}@partner.example>"))
        run = subprocess.Popen([harness.PROGRAM, "screen", self.room, "--case", self.case, "--quiet", "--jobs", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            copies = 0
            while run.poll() is None:
                if pathlib.Path(f"{self.case}-wal").exists() and self.committed() > 0:
                    copy = self.folder / f"copy-{copies}.case"
                    self.candor("copy", copy, "--case", self.case)
                    if run.poll() is None:
                        copies += 1
                        # Its run has not ended, and that is all that cannot be told of it.
                        self.candor("verify", "--no-sources", "--case", copy)
                        taken = len(self.rows("documents", case=copy))
                        self.assertTrue(0 < taken <= files)
                        last = copy
                time.sleep(0.05)
            self.assertEqual(run.returncode, 0, "nobody was held up")
        finally:
            if run.poll() is None:
                os.kill(run.pid, signal.SIGKILL)
                run.wait()
        self.assertGreater(copies, 0, "a run of 2,000 letters has time for one")
        # The copy goes on from where it was.
        summary = self.screen(case=last)
        self.assertGreater(summary["run"]["unchanged"], 0)
        self.assertEqual(summary["coverage"]["documents"], files)
        self.verify(self.case)
        self.verify(last)
        self.assertEqual({row["id"] for row in self.findings("--every", case=last)}, {row["id"] for row in self.findings("--every")})


if __name__ == "__main__":
    harness.main()
