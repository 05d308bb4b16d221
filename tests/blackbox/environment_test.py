# SPDX-License-Identifier: GPL-3.0-or-later
"""Surroundings that are not as they should be. Which test looks after which of them is listed in docs/security.md."""
import contextlib
import hashlib
import json
import os
import resource
import sqlite3
import subprocess
import threading

import harness
from harness import DONE, FAILED, INCOMPLETE, REFUSAL, SUNSET, RoomTest, dump, mail


class SameFindings(RoomTest):
    """Whatever the surroundings, what is in the case is what the room says."""

    @classmethod
    def setUpClass(cls):
        cls.shared = RoomTest()
        cls.shared.setUp()
        cls.addClassCleanup(cls.shared.doCleanups)
        cls.shared.screen(room=harness.SAMPLE_ROOM, status=INCOMPLETE)
        cls.reference = dump(cls.shared.case)

    def screen_in(self, name, status=INCOMPLETE, env=None, **options):
        case = self.folder / f"{name}.case"
        done = subprocess.run([str(harness.PROGRAM), "screen", str(harness.SAMPLE_ROOM), "--case", str(case), "--quiet", "--jobs", "3"],
                              env={"PATH": os.environ["PATH"]} if env is None else env, timeout=300, stderr=subprocess.PIPE,
                              **{"stdout": subprocess.DEVNULL, **options})
        self.assertEqual(done.returncode, status, (name, done.stderr))
        self.assertEqual(dump(case), self.reference, name)
        self.candor("verify", "--case", case, "--quiet")
        return done

    def test_no_environment_at_all(self):
        self.screen_in("none", env={})

    def test_other_places_of_the_world(self):
        self.screen_in("far", env={"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "ja_JP.eucJP", "HOME": "/nonexistent"})

    def test_a_careless_mask_leaves_the_case_to_its_owner(self):
        self.screen_in("mask", preexec_fn=lambda: os.umask(0))
        self.assertEqual((self.folder / "mask.case").stat().st_mode & 0o777, 0o600)

    def test_sixty_four_descriptors(self):
        self.screen_in("few", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)))

    def test_streams_that_are_closed(self):
        """The case must not come to stand where standard output was expected, and be written into."""
        self.screen_in("stdin", preexec_fn=lambda: os.close(0))
        done = self.screen_in("stdout", status=FAILED, stdout=None, preexec_fn=lambda: os.close(1))
        self.assertIn(b"the output could not be written completely", done.stderr)
        self.screen_in("all", status=FAILED, stdout=None, preexec_fn=lambda: [os.close(number) for number in range(3)])

    def test_a_reader_that_goes_away(self):
        """As `candor screen | head -1`: the case is whole all the same."""
        ours, theirs = os.pipe()
        os.close(ours)
        try:
            self.screen_in("gone", status=-13, stdout=theirs)
        finally:
            os.close(theirs)


class Clocks(RoomTest):
    def test_files_of_the_past_and_the_future(self):
        self.put("a.txt", REFUSAL)
        self.put("b.txt", SUNSET)
        self.screen()
        before = dump(self.case)
        for when in (0, 2**31 * 10**9, 2**33 * 10**9):
            os.utime(self.room / "a.txt", ns=(when, when))
            self.screen()
            self.assertEqual(dump(self.case), before)
        self.candor("verify", "--case", self.case, "--quiet")


class ReadOnly(RoomTest):
    def as_nobody(self, *arguments):
        def drop():
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
        return subprocess.run([self.program, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=drop, timeout=300)

    def test_a_case_that_nobody_may_write_is_read_and_checked(self):
        self.put("a.txt", REFUSAL)
        self.screen()
        self.program = self.copy_of_the_program()
        before = self.case.read_bytes()
        self.case.chmod(0o444)
        self.folder.chmod(0o555)
        self.addCleanup(self.folder.chmod, 0o755)
        for command in (["findings"], ["search", "contracts"], ["manifest"], ["log"], ["exceptions"]):
            done = self.as_nobody(*command, "--case", self.case)
            self.assertEqual((done.returncode, done.stderr), (DONE, b""), command)
        done = self.as_nobody("verify", "--case", self.case, "--quiet")
        self.assertEqual(done.returncode, DONE, done)
        self.assertIn(b"index: not looked at: the index's own check: the case may not be written", done.stdout)
        done = self.as_nobody("screen", self.room, "--case", self.case)
        self.assertEqual((done.returncode, done.stdout), (FAILED, b""))
        self.assertIn(str(self.case).encode(), done.stderr)
        self.assertEqual(self.case.read_bytes(), before)


    def test_what_is_in_a_closed_folder_has_not_vanished(self):
        self.put("a.txt", REFUSAL)
        self.put("closed/in.txt", REFUSAL + " Twice.")
        self.screen()
        self.program = self.copy_of_the_program()
        for path in (self.folder, self.room, self.case):
            os.chown(path, 65534, 65534) if os.getuid() == 0 else None
        closed = self.room / "closed"
        self.addCleanup(closed.chmod, 0o755)
        for screened in (False, True):
            closed.chmod(0)
            if screened:
                self.assertEqual(self.as_nobody("screen", self.room, "--case", self.case).returncode, INCOMPLETE)
            done = self.as_nobody("verify", "--case", self.case)
            self.assertEqual(done.returncode, INCOMPLETE, done)
            self.assertIn(b"unreadable closed/in.txt  (its folder cannot be listed)", done.stdout)
            self.assertNotIn(b"vanished", done.stdout)
        self.addCleanup(self.room.chmod, 0o755)
        self.room.chmod(0)
        done = self.as_nobody("verify", "--case", self.case)
        self.assertIn(b"unreadable a.txt  (its room: cannot read the room", done.stdout)
        self.assertNotIn(b"vanished", done.stdout)


    def test_a_closed_folder_is_no_file_and_does_not_vanish_when_it_opens(self):
        self.put("a.txt", REFUSAL)
        self.put("closed/in.txt", REFUSAL + " Twice.")
        self.program = self.copy_of_the_program()
        for path in (self.folder, self.room):
            os.chown(path, 65534, 65534) if os.getuid() == 0 else None
        closed = self.room / "closed"
        self.addCleanup(closed.chmod, 0o755)
        screen = ["screen", self.room, "--case", self.case, "--format", "json"]
        closed.chmod(0)
        done = self.as_nobody(*screen)
        self.assertEqual((done.returncode, json.loads(done.stdout)["coverage"]["files"]), (INCOMPLETE, 1))
        closed.chmod(0o755)
        done = self.as_nobody(*screen)
        summary = json.loads(done.stdout)
        self.assertEqual((done.returncode, summary["run"]["vanished"], summary["coverage"]["files"]), (DONE, 0, 2))
        self.assertEqual(self.as_nobody("exceptions", "--vanished", "--case", self.case, "--format", "jsonl").stdout, b"")
        self.assertEqual(self.as_nobody("verify", "--case", self.case).returncode, DONE)


class WrittenMeanwhile(RoomTest):
    def test_the_hash_is_that_of_the_bytes_that_were_read(self):
        """A file that changes all the time is told of, or what is stored of it is what its hash says."""
        versions = [letter * 40_000 for letter in (b"A", b"B")]
        for i in range(20):
            self.put(f"{i:02}.txt", versions[0])
        ended = threading.Event()

        def write():
            turn = 0
            while not ended.is_set():
                turn += 1
                for i in range(0, 20, 2):
                    with open(self.room / f"{i:02}.txt", "r+b") as file:
                        file.write(versions[turn % 2])
        writer = threading.Thread(target=write)
        writer.start()
        try:
            done = harness.run("screen", self.room, "--case", self.case, "--quiet")
        finally:
            ended.set()
            writer.join()
        self.assertIn(done.returncode, (DONE, INCOMPLETE), done.stderr)
        rows = self.rows("manifest")
        self.assertEqual(len(rows), 20)
        self.assertLessEqual({row["code"] for row in rows}, {None, "changed_while_reading"})
        with contextlib.closing(sqlite3.connect(self.case)) as connection:
            for document, sha256, first, passages in connection.execute("SELECT id, sha256, first_passage, passages FROM documents").fetchall():
                text = "".join(row[0] for row in connection.execute("SELECT text FROM passages WHERE id >= ? AND id < ? ORDER BY id", (first, first + passages)))
                self.assertEqual(hashlib.sha256(text.encode()).digest(), sha256, document)

    def test_a_file_that_vanishes_or_shrinks_before_it_is_read(self):
        """While the run is at its first files."""
        for i in range(300):
            self.put(f"{i:03}.eml", mail(f"{REFUSAL} Number {i}.", message_id=f"<{i}@x.example>"))
        process = subprocess.Popen([harness.PROGRAM, "screen", self.room, "--case", self.case, "--quiet", "--jobs", "1"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        while not self.case.exists() and process.poll() is None:
            pass
        for i in range(150, 300, 2):
            (self.room / f"{i:03}.eml").unlink()
            (self.room / f"{i + 1:03}.eml").write_bytes(b"")
        _, err = process.communicate(timeout=300)
        self.assertIn(process.returncode, (DONE, INCOMPLETE), err)
        self.assertLessEqual({row["code"] for row in self.rows("exceptions")}, {"missing", "empty", "changed_while_reading"})
        # The next run finds the room as it is now.
        self.screen(status=INCOMPLETE)
        self.candor("verify", "--case", self.case, "--quiet")
        self.assertEqual({row["code"] for row in self.rows("exceptions")}, {"empty"})


class FullDisk(RoomTest):
    def test_a_run_that_met_a_full_disk_goes_on_when_there_is_room_again(self):
        for i in range(200):
            self.put(f"{i:03}.txt", f"{SUNSET} " + " ".join(f"word{i}x{n}" for n in range(400)))
        reference = self.folder / "reference.case"
        self.screen(case=reference)
        limit = reference.stat().st_size // 2
        done = subprocess.run([str(harness.PROGRAM), "screen", str(self.room), "--case", str(self.case), "--quiet"], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)), timeout=300)
        self.assertEqual((done.returncode, done.stdout), (FAILED, b""))
        self.assertIn(f"candor: error: {self.case}: no space left to write\n", done.stderr.decode())
        self.screen()
        self.assertEqual(dump(self.case), dump(reference))
        self.candor("verify", "--case", self.case, "--quiet")


if __name__ == "__main__":
    harness.main()
