# SPDX-License-Identifier: GPL-3.0-or-later
"""`candor screen`: accounting, duplicates, incremental runs, the same result in every way of running."""
import contextlib
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import time

import harness
from harness import DONE, FAILED, FINDINGS, INCOMPLETE, REFUSAL, SUNSET, USAGE, RoomTest, dump, mail, run, tar


class Accounting(RoomTest):
    def assert_sums(self, coverage):
        self.assertEqual(coverage["items"], coverage["indexed"] + coverage["duplicate"] + coverage["failed"] + coverage["skipped"])

    def test_an_empty_room(self):
        summary = self.screen()
        self.assertEqual(summary["coverage"]["items"], 0)
        self.assertEqual(self.findings(), [])

    def test_languages_without_rules_are_told(self):
        self.put("nota.txt", "La fornitrice si rifiuta di mostrare i contratti e la linea delle pompe chiude in estate; "
                             "il direttore ha lasciato la ditta senza che nessuno gli succeda.\n")
        self.put("lettre.txt", "Le fondateur de la société décide de tout et le directeur est parti sans que nous sachions "
                               "qui le remplacera dans ses fonctions auprès de la clientèle.\n")
        self.put("short.txt", "2024-05-03: 17, 18, 19\n")
        self.put("note.txt", REFUSAL * 3)
        rows = {row["language"]: row for row in self.screen()["languages_without_rules"]}
        self.assertEqual(set(rows), {None, "fr"})
        self.assertEqual([rows[language]["documents"] for language in (None, "fr")], [1, 1])
        self.assertIn("refused-disclosure", rows[None]["signals"])
        self.assertIn("key-person-risk", rows["fr"]["signals"])
        self.assertNotIn("refused-disclosure", rows["fr"]["signals"])
        out = self.candor("findings", "--case", self.case)
        self.assertIn("Languages  1 document in a language that candor does not know", out)
        self.assertIn('1 document in "fr", in which no rule looks for ', out)

    def test_every_file_ends_in_one_state(self):
        self.put("good.txt", REFUSAL)
        self.put("sub/good.eml", mail(SUNSET))
        self.put("copy.txt", REFUSAL)
        self.put("nothing.txt", b"")
        self.put("drawing.dwg", b"AC1032\0\0\0\0" + bytes(range(256)) * 8)
        self.put("broken.pdf", b"%PDF-1.7\nnot really\n")
        os.symlink("good.txt", self.room / "link.txt")
        os.mkfifo(self.room / "pipe")
        summary = self.screen(status=INCOMPLETE)
        coverage = summary["coverage"]
        self.assert_sums(coverage)
        self.assertEqual(coverage["files"], 8)
        rows = {row["path"]: (row["state"], row["code"]) for row in self.rows("exceptions")}
        self.assertEqual(rows["nothing.txt"], ("failed", "empty"))
        self.assertEqual(rows["drawing.dwg"], ("failed", "unsupported"))
        self.assertEqual(rows["link.txt"], ("skipped", "link"))
        self.assertEqual(rows["pipe"], ("skipped", "not_a_file"))
        self.assertEqual(rows["broken.pdf"][0], "failed")
        self.assertEqual((coverage["indexed"], coverage["duplicate"], coverage["failed"], coverage["skipped"]), (2, 1, 3, 2))

    def test_a_container_accounts_for_its_parts(self):
        inner = mail(SUNSET)
        outer = mail(REFUSAL, message_id="<2@partner.example>")
        outer.add_attachment(inner)
        outer.add_attachment(b"col\nvalue\n", maintype="text", subtype="csv", filename="list.csv")
        self.put("outer.eml", outer)
        summary = self.screen()
        self.assertEqual(summary["coverage"]["items"], 3)
        self.assertEqual({f["signal"] for f in self.findings()}, {"refused-disclosure", "sunset-announcement"})
        path = next(f["document"]["path"] for f in self.findings("--signal", "sunset-announcement"))
        self.assertTrue(path.startswith("outer.eml/"), path)

    def test_a_case_inside_the_room_is_no_file_of_it(self):
        self.put("a.txt", REFUSAL)
        for _ in range(2):
            summary = self.screen(case=self.room / "inside.case")
            self.assertEqual(summary["coverage"]["files"], 1)

    def test_what_is_too_deep_in_one_file_is_read_in_another(self):
        """Depth and budget belong to the file a part lies in; equal bytes elsewhere must not inherit the failure."""
        inner = tar(("refusal.txt", REFUSAL))
        deep = inner
        for _ in range(11):
            deep = tar(("t.tar", deep))
        self.put("a-deep.tar", tar(("t.tar", deep)))
        self.put("b-plain.tar", inner)
        self.put("c-beside.tar", tar(("inner.tar", inner), ("other.txt", SUNSET)))
        dumps = []
        for jobs in (1, 4):
            case = self.folder / f"{jobs}.case"
            self.screen("--jobs", jobs, case=case, status=INCOMPLETE)
            self.assertEqual({f["document"]["path"] for f in self.findings(case=case)}, {"b-plain.tar/refusal.txt", "c-beside.tar/other.txt"})
            dumps.append(dump(case))
        self.assertEqual(dumps[0], dumps[1])

    def test_a_failure_is_of_the_type_that_the_bytes_came_with(self):
        """Equal bytes under two declared types fail each in its own way, however many lanes there are."""
        garbage = bytes(range(1, 256)) * 40
        for number, (kind, subtype, name) in enumerate([("application", "pdf", "test.pdf"), ("audio", "mpeg", "song.mp3")] * 6):
            message = mail("Attached.", message_id=f"<{number}@partner.example>")
            message.add_attachment(garbage, maintype=kind, subtype=subtype, filename=name)
            self.put(f"{number:02}.eml", message)
        dumps = []
        for jobs in (1, 8):
            case = self.folder / f"{jobs}.case"
            self.screen("--jobs", jobs, case=case, status=INCOMPLETE)
            codes = {(row["path"].rsplit("/", 1)[-1], row["code"]) for row in self.rows("exceptions", case=case, status=DONE)}
            self.assertEqual(codes, {("test.pdf", "corrupt"), ("song.mp3", "unsupported")})
            dumps.append(dump(case))
        self.assertEqual(dumps[0], dumps[1])

    def test_this_run_counts_the_parts_of_copies(self):
        archive = tar(("refusal.txt", REFUSAL), ("sunset.txt", SUNSET))
        self.put("a.tar", archive)
        self.put("b.tar", archive)
        summary = self.screen()
        self.assertEqual((summary["run"]["stored"], summary["coverage"]["items"]), (6, 6))

    def test_a_room_is_the_same_however_its_name_is_written(self):
        self.put("a.txt", REFUSAL)
        self.put("sub/b.txt", "")
        os.symlink("room", self.folder / "link")
        room = str(self.room)
        spellings = [("room", "."), ("room/", "."), ("./room", "."), (".//room/.", "."), ("room/sub/..", "."), ("link", "."), (".", "room"), ("..", "room/sub"),
                     ("../link/", "room"), (room, "/"), ("/" + room, "/")]
        for name, folder in spellings:
            done = run("screen", name, "--case", self.case, "--quiet", "--format", "json", cwd=self.folder / folder)
            self.assertEqual(done.returncode, INCOMPLETE, done.stderr)
            summary = json.loads(done.stdout)
            self.assertEqual((summary["coverage"]["files"], summary["run"]["stored"]), (2, 2 if name == "room" else 0), (name, folder))
        link = self.folder / "link"
        summary = self.screen(link, room=self.room, status=INCOMPLETE)
        self.assertEqual((summary["coverage"]["files"], summary["run"]["unchanged"]), (2, 2))
        # A file is a room of its own.
        summary = self.screen(link / "a.txt", room=self.room / "a.txt", status=INCOMPLETE)
        self.assertEqual((summary["coverage"]["files"], summary["run"]["stored"]), (3, 1))

    def test_a_room_without_files_is_named_as_it_was_typed(self):
        done = run("screen", "./room/", "--case", self.case, "--quiet", cwd=self.folder)
        self.assertIn(b"there are no files in ./room/\n", done.stderr)

    def test_fail_on(self):
        self.put("a.txt", REFUSAL)
        self.screen("--fail-on", "high", status=FINDINGS)
        self.screen("--fail-on", "critical", status=DONE)


class Incremental(RoomTest):
    def setUp(self):
        super().setUp()
        self.put("a.eml", mail(REFUSAL))
        self.put("b.txt", SUNSET)
        self.screen()

    def test_an_unchanged_room_is_not_read_again(self):
        before = dump(self.case)
        summary = self.screen()
        self.assertEqual(summary["run"], {"stored": 0, "unchanged": 2, "moved": 0, "vanished": 0, "replaced": 0, "reanalysed": 0, "interrupted": False})
        self.assertEqual(dump(self.case), before)

    def test_other_content_under_the_old_size_and_date_is_read(self):
        path = self.room / "b.txt"
        times = path.stat()
        path.write_text(SUNSET.replace("2026", "2027"))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        self.assertEqual(path.stat().st_size, times.st_size)
        self.assertEqual(self.screen()["run"]["stored"], 1)
        self.assertIn("2027", "".join(row["quote"] + row["sentence"] for row in self.findings("--signal", "sunset-announcement")))

    def test_the_same_content_under_another_date_is_not_read_again(self):
        before = dump(self.case)
        os.utime(self.room / "b.txt", ns=(1, 1))
        os.utime(self.room / "a.eml", ns=(1, 1))
        for _ in range(2):
            summary = self.screen()
            self.assertEqual((summary["run"]["stored"], summary["run"]["unchanged"]), (0, 2))
        self.assertEqual(dump(self.case), before)

    def end_as(self, path, code):
        """Lets an item of the case have ended with a code, as when somebody killed the worker that read it."""
        with contextlib.closing(sqlite3.connect(self.case)) as connection, connection:
            ((item, document),) = connection.execute(
                "SELECT i.id, i.document FROM items i JOIN families f ON f.id = i.family WHERE CAST(f.path || i.suffix AS TEXT) = ?", (path,))
            connection.execute("UPDATE documents SET holder = NULL, present = 0 WHERE id = ?", (document,))
            connection.execute("UPDATE items SET document = NULL, state = 2, code = ? WHERE id = ?", (code, item))

    def test_attempts_are_the_runs_that_began_to_read_the_file(self):
        locked = self.put("locked.pdf", "%PDF-1.7\nnot really\n")
        attempts = lambda: {row["path"]: row["attempts"] for row in self.rows("exceptions")}
        self.screen(status=INCOMPLETE)
        self.assertEqual(attempts(), {"locked.pdf": 1})
        # Two runs were killed over it.
        locked.write_text("%PDF-1.7\nbarely so\n")
        with contextlib.closing(sqlite3.connect(self.case)) as connection, connection:
            ((version,),) = connection.execute("SELECT extractor_version FROM runs ORDER BY id DESC LIMIT 1")
            connection.execute("INSERT INTO in_flight VALUES(?, ?, ?, 2)", (os.fsencode(self.room), b"locked.pdf", version))
        self.screen(status=INCOMPLETE)
        self.assertEqual(attempts(), {"locked.pdf": 3})
        # What ended in a crash was tried in each run.
        with contextlib.closing(sqlite3.connect(self.case)) as connection, connection:
            connection.execute("UPDATE items SET code = 'crashed' WHERE document IS NULL")
        self.screen(status=INCOMPLETE)
        self.assertEqual(attempts(), {"locked.pdf": 4})
        # Another file of that name begins anew.
        locked.write_text("%PDF-1.7\nnot at all\n")
        self.screen(status=INCOMPLETE)
        self.assertEqual(attempts(), {"locked.pdf": 1})

    def test_what_may_end_otherwise_is_tried_again_wherever_it_lies(self):
        message = mail("See the attachment.", message_id="<3@partner.example>")
        message.add_attachment(b"The Atlas service will be shut down on 1 May 2027.", maintype="text", subtype="plain", filename="atlas.txt")
        self.put("c.eml", message)
        self.screen()
        for path, stored in (("c.eml/atlas.txt", 2), ("b.txt", 1)):
            self.end_as(path, "crashed")
            self.assertEqual([(row["path"], row["retryable"]) for row in self.rows("exceptions")], [(path, True)])
            self.assertEqual(self.screen()["run"]["stored"], stored)
            self.assertEqual(self.rows("exceptions"), [])
        # What ends the same each time waits for another option.
        self.end_as("c.eml/atlas.txt", "timeout")
        self.assertEqual([(row["path"], row["retryable"]) for row in self.rows("exceptions")], [("c.eml/atlas.txt", False)])
        self.assertEqual(self.screen(status=INCOMPLETE)["run"]["stored"], 0)
        self.assertEqual(self.screen("--timeout", 60)["run"]["stored"], 2)
        self.assertEqual(self.rows("exceptions"), [])

    def test_a_changed_file_replaces_what_it_said(self):
        self.put("b.txt", "Nothing of interest stands here any more.")
        summary = self.screen()
        self.assertEqual(summary["run"]["stored"], 1)
        self.assertEqual([f["signal"] for f in self.findings()], ["refused-disclosure"])
        self.assertEqual(self.rows("search", "controller"), [])
        self.assertEqual(len(self.rows("search", "interest")), 1)

    def test_a_new_file_is_added_and_a_vanished_one_is_no_longer_counted(self):
        self.put("c.txt", "The Atlas service will be shut down on 1 May 2027.")
        (self.room / "b.txt").unlink()
        summary = self.screen()
        self.assertEqual((summary["run"]["stored"], summary["run"]["vanished"], summary["coverage"]["items"]), (1, 1, 2))
        self.assertEqual(self.rows("search", "controller"), [])

    def test_a_renamed_file_keeps_its_findings_and_their_ids(self):
        before = {f["id"] for f in self.findings()}
        (self.room / "a.eml").rename(self.room / "z.eml")
        self.screen()
        self.assertEqual({f["id"] for f in self.findings()}, before)
        self.assertEqual([f["document"]["path"] for f in self.findings("--signal", "refused-disclosure")], ["z.eml"])

    def test_a_lexicon_of_ones_own_is_applied_to_what_is_stored(self):
        rules = self.folder / "rules" / "signals"
        rules.mkdir(parents=True)
        shipped = (harness.SOURCE / "lexicons" / "signals" / "sunset-announcement.yaml").read_text(encoding="utf-8")
        (rules / "sunset-announcement.yaml").write_text(shipped.replace("severity: ", "severity: low #", 1).replace("low #", "low # "), encoding="utf-8")
        summary = self.screen("--lexicon", self.folder / "rules")
        self.assertEqual((summary["run"]["stored"], summary["run"]["reanalysed"]), (0, 2))
        self.assertEqual([f["severity"] for f in self.findings("--signal", "sunset-announcement")], ["low"])


class MovedRooms(RoomTest):
    """A room is where it lies: one that was moved is told of, and can be taken out."""

    def setUp(self):
        super().setUp()
        self.put("a.eml", mail(REFUSAL))
        self.put("only.txt", "There are twelve of them. " + SUNSET)
        self.other = self.folder / "other"
        self.other.mkdir()
        (self.other / "b.txt").write_text("The founder alone decides about everything in this house.")
        self.screen()
        self.screen(room=self.other)
        self.moved = self.folder / "moved"
        self.room.rename(self.moved)

    def test_what_is_gone_is_told_of_and_kept_until_it_is_forgotten(self):
        before = [f["id"] for f in self.findings()]
        done = run("screen", self.other, "--case", self.case, "--quiet")
        self.assertEqual(done.returncode, DONE)
        self.assertIn(f"{self.room} was screened earlier and is no longer there; its 2 files stay in the case until "
                      "`candor screen --forget ROOM` takes it out", done.stderr.decode())
        self.assertEqual(self.screen(room=self.other)["rooms_gone"], [str(self.room)])
        self.assertEqual([f["id"] for f in self.findings()], before)
        summary = json.loads(self.candor("screen", "--forget", self.room, "--case", self.case, "--format", "json"))
        self.assertEqual((summary["coverage"]["files"], summary["rooms_gone"]), (1, []))
        self.assertEqual({room for f in self.findings() for room in f["rooms"]}, {str(self.other)})
        self.assertEqual(self.rows("search", "twelve"), [])
        self.assertNotIn(b"twelve", self.case.read_bytes())
        self.assertNotIn(str(self.room).encode(), self.case.read_bytes())

    def test_a_moved_room_and_its_old_place_in_one_go(self):
        before = {f["id"] for f in self.findings()}
        done = run("screen", "moved", "--forget", "./room/", "--case", self.case, "--format", "json", "--quiet", cwd=self.folder)
        summary = json.loads(done.stdout)
        self.assertEqual((summary["coverage"]["files"], summary["coverage"]["duplicate"], summary["rooms_gone"]), (3, 0, []))
        self.assertEqual({f["id"] for f in self.findings()}, before)
        fresh = self.folder / "fresh.case"
        self.screen(room=self.other, case=fresh)
        self.screen(room=self.moved, case=fresh)
        key = lambda f: (f["id"], f["event"], f["rooms"], f["locations"])
        self.assertEqual(sorted(map(key, self.findings())), sorted(map(key, self.findings(case=fresh))))

    def test_its_old_path_is_known(self):
        done = run("screen", self.room, "--case", self.case)
        self.assertEqual(done.returncode, FAILED)
        self.assertIn(f"candor screen --forget {self.room}", done.stderr.decode())
        self.assertEqual(len({room for f in self.findings() for room in f["rooms"]}), 2)

    def test_rooms_inside_each_other(self):
        inner = self.other / "inner"
        inner.mkdir()
        (inner / "b.txt").write_text(REFUSAL)
        done = run("screen", self.other, inner, "--case", self.folder / "new.case")
        self.assertEqual(done.returncode, USAGE)
        self.assertIn("lies in", done.stderr.decode())
        done = run("screen", inner, "--case", self.case)
        self.assertIn("lie in each other", done.stderr.decode())

    def test_mistakes(self):
        done = run("screen", "--forget", "elsewhere", "--case", self.case)
        self.assertEqual(done.returncode, USAGE)
        self.assertIn(f"its rooms are {self.other}, {self.room}", done.stderr.decode())
        self.assertEqual(run("screen", self.other, "--forget", self.other, "--case", self.case).returncode, USAGE)
        self.assertEqual(run("screen", "--case", self.case).returncode, USAGE)
        self.assertEqual(len({room for f in self.findings() for room in f["rooms"]}), 2)


class Quoted(RoomTest):
    """What a message quotes or forwards belongs to the message that said it first; where that is not there, to the quotation."""

    def reply(self, number, above="Thank you.", below=None):
        text = "Dear Max,\n\n" + REFUSAL + "\nThe board has decided so.\n\nAda"
        quoted = "".join("> " + line + "\n" for line in (below or text).split("\n"))
        return mail(f"{above}\n\nOn Tue, 3 Mar 2026, Ada Byrne wrote:\n{quoted}", sender="Max Orr <max@us.example>", to="Ada Byrne <ada@partner.example>",
                    date="Wed, 04 Mar 2026 10:00:00 +0000", message_id=f"<r{number}@us.example>")

    def original(self):
        return mail("Dear Max,\n\n" + REFUSAL + "\nThe board has decided so.\n\nAda")

    def events(self, case=None):
        return [f for f in self.findings(case=case) if f["signal"] == "refused-disclosure"]

    def test_a_forwarded_refusal_without_its_original_is_reported_as_quoted(self):
        self.put("fwd.eml", mail("For your information.\n\n-----Original Message-----\nFrom: Ada Byrne\nSent: Tuesday, March 3, 2026 10:00 AM\nTo: Max Orr\n"
                                 f"Subject: Your request\n\nDear Max,\n\n{REFUSAL}\n\nAda\n", sender="Max Orr <max@us.example>"))
        self.screen()
        [event] = self.events()
        self.assertIn("quoted", event["context"])
        self.assertEqual(event["quoted"]["author"], "Ada Byrne")
        self.assertEqual(event["quoted"]["level"], 1)
        self.assertIn("2026", event["quoted"]["date"])
        for text in (self.candor("findings", "--case", self.case), self.candor("show", event["id"], "--case", self.case)):
            self.assertIn("quoted from Ada Byrne", " ".join(text.split()))
        [scanned] = [json.loads(line) for line in self.candor("scan", "--format", "jsonl", self.room / "fwd.eml").splitlines()]
        self.assertEqual(scanned["quoted"], event["quoted"])

    def test_twenty_replies_that_quote_one_refusal_are_one_event(self):
        for number in range(20):  # all of it, or the sentence alone
            self.put(f"{number:02}.eml", self.reply(number, f"Answer number {number} says thank you.", REFUSAL if number % 2 else None))
        self.screen()
        [event] = self.events()
        self.assertEqual(len(event["also"]), 19)
        self.assertTrue(all(place["quoted"] for place in event["also"]))

    def test_the_original_speaks_for_its_quotations_whenever_it_comes(self):
        self.put("a-reply.eml", self.reply(1))
        self.put("b-reply.eml", self.reply(2, below=REFUSAL))
        self.screen()
        [before] = self.events()
        self.assertIn("quoted", before["context"])
        self.put("z-original.eml", self.original())
        self.screen()
        [event] = self.events()
        self.assertEqual((event["document"]["path"], event["quoted"], event["event"]), ("z-original.eml", None, event["id"]))
        self.assertEqual(event["locations"], ["z-original.eml", "a-reply.eml", "b-reply.eml"])
        fresh = self.folder / "fresh.case"
        for jobs in (1, 8):
            self.screen("--jobs", jobs, case=fresh)
            self.assertEqual([(f["id"], [p["id"] for p in f["also"]]) for f in self.events(case=fresh)], [(event["id"], [p["id"] for p in event["also"]])])
            fresh.unlink()
        # A filter that leaves only a quotation of it shows that.
        [quoted] = self.findings("--path", "b-reply")
        self.assertEqual((quoted["quoted"]["author"], quoted["event"]), ("Ada Byrne", event["id"]))
        (self.room / "z-original.eml").unlink()
        self.screen()
        self.assertEqual([f["id"] for f in self.events()], [before["id"]])

    def test_own_text_leads_what_the_same_file_quotes(self):
        self.put("own.eml", mail(REFUSAL))
        self.screen()
        [own] = self.events()
        quoted = mail(f"On Tue, 3 Mar 2026, Max Orr wrote:\n> {REFUSAL}\n\n{REFUSAL}")
        self.put("own.eml", quoted)
        self.screen()
        [event] = self.events()
        self.assertEqual(event["quoted"], None)
        self.assertEqual(len(event["also"]), 1)

    def test_headers_of_what_is_forwarded_are_no_statement(self):
        self.put("fwd.eml", mail("See below.\n\n-----Original Message-----\nFrom: Ada Byrne\nSent: Tuesday, March 3, 2026 10:00 AM\nTo: Max Orr\n"
                                 "Subject: We refuse to provide the customer contracts\n\nAll is well.\n"))
        self.screen()
        self.assertEqual(self.events(), [])


class SameResult(RoomTest):
    def build(self):
        for i in range(40):
            self.put(f"mail/{i:03}.eml", mail(f"{REFUSAL if i % 3 == 0 else 'All is well.'} Number {i // 2}.", message_id=f"<{i}@x.example>"))
        for i in range(10):
            self.put(f"copies/{i}.txt", SUNSET)
        shutil.copytree(harness.SAMPLE_ROOM, self.room / "sample")

    def test_one_lane_and_eight_and_another_environment_give_equal_cases(self):
        self.build()
        self.screen("--jobs", 1, status=INCOMPLETE)
        reference = dump(self.case)
        findings = self.findings()
        for name, arguments, env in (("eight", ["--jobs", "8"], {}), ("env", ["--jobs", "3"], {"TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8", "LC_ALL": "C"})):
            case = self.folder / f"{name}.case"
            done = run("screen", self.room, "--case", case, "--quiet", *arguments, env=env)
            self.assertEqual(done.returncode, INCOMPLETE, done.stderr)
            self.assertEqual(dump(case), reference, name)
            self.assertEqual(self.findings(case=case), findings, name)

    def test_two_runs_on_one_case_do_not_mix(self):
        self.build()
        first = subprocess.Popen([harness.PROGRAM, "screen", self.room, "--case", self.case, "--quiet", "--jobs", "1"],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + 300
            while not self.case.exists() and time.monotonic() < deadline and first.poll() is None:
                time.sleep(0.002)
            # Held in the middle of its run: the second one waits a moment for the lock, and a quick first one would be through by then.
            first.send_signal(signal.SIGSTOP)
            second = run("screen", self.room, "--case", self.case, "--quiet")
            self.assertEqual(second.returncode, FAILED)
            self.assertIn(str(first.pid), second.stderr.decode())
        finally:
            first.send_signal(signal.SIGCONT)
            first.wait(timeout=300)
        self.assertEqual(first.returncode, INCOMPLETE)


class Interrupted(RoomTest):
    def test_killed_anywhere_and_started_again_gives_the_undisturbed_case(self):
        """Every kill falls on the very beginning, the work or the end, by the time it takes; the end is always the same."""
        shutil.copytree(harness.SAMPLE_ROOM, self.room / "sample")
        for i in range(120):
            self.put(f"mail/{i:03}.eml", mail(f"{REFUSAL} Number {i}.", message_id=f"<{i}@x.example>"))
        begin = time.monotonic()
        self.screen("--jobs", 2, status=INCOMPLETE)
        duration = time.monotonic() - begin
        reference = dump(self.case)
        hits = self.rows("search", "provide OR number", "--limit", 1000)
        kills = int(os.environ.get("CANDOR_KILLS", "12"))
        killed = 0
        for i in range(kills):
            case = self.folder / f"killed-{i}.case"
            begin = time.monotonic()
            process = subprocess.Popen([harness.PROGRAM, "screen", self.room, "--case", case, "--quiet", "--jobs", "2"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            after = duration * (i + 0.5) / kills
            try:
                process.wait(timeout=after)
                duration = min(duration, time.monotonic() - begin)  # the machine was busier before
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
            killed += process.returncode == -signal.SIGKILL
            self.screen("--jobs", 2, status=INCOMPLETE, case=case)
            self.assertEqual(dump(case), reference, f"killed after {after:.3f} s")
            self.assertEqual(self.rows("search", "provide OR number", "--limit", 1000, case=case), hits)
        self.assertGreater(killed, kills // 3, "most runs ended before they could be killed")

    def start(self, case=None):
        return subprocess.Popen([harness.PROGRAM, "screen", self.room, "--case", case or self.case, "--quiet", "--jobs", "2"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def in_flight(self, case=None):
        """{path: attempts} of the journal; empty while there is none to be read."""
        try:
            with contextlib.closing(sqlite3.connect(f"file:{case or self.case}?mode=ro", uri=True)) as connection:
                return {os.fsdecode(path): attempts for path, attempts in connection.execute("SELECT path, attempts FROM in_flight")}
        except sqlite3.Error:
            return {}

    def kill(self, process, when):
        """Kills the run as soon as `when` says so; False when it ended before."""
        while process.poll() is None and not when():
            time.sleep(0.001)
        process.kill()
        process.communicate()
        return process.returncode == -signal.SIGKILL

    def test_kills_in_a_row_narrow_down_whom_the_next_can_blame_and_no_innocent_file_fails(self):
        for i in range(600):
            self.put(f"mail/{i:03}.eml", mail(f"{REFUSAL} Number {i}.", message_id=f"<{i}@x.example>"))
        self.screen("--jobs", 2)
        reference = dump(self.case)
        # Killed before anything is committed, until a file is read alone; or after so many files are, in the middle of a smaller group.
        for name, progress, narrowed in (("at-once", 0, 5), ("later", 40, 3)):
            case = self.folder / f"{name}.case"
            most = number = 0
            while number < 6 or most < narrowed:
                self.assertLess(number, 30, f"{name}: no file was blamed more than {most} times")
                before = self.in_flight(case)

                def journalled_and_committed():
                    now = self.in_flight(case)
                    if number < 2 or progress == 0:
                        return sum(now.values()) > sum(before.values())
                    # A commit can fall between this look and the kill; a look between two groups would make that likely.
                    return len(now) <= len(before) - progress and max(now.values(), default=0) >= narrowed

                self.assertTrue(self.kill(self.start(case), journalled_and_committed), f"{name}: run {number} ended before it could be killed")
                number += 1
                attempts = self.in_flight(case).values()
                most = max(most, *attempts)
                # Files that will be read one by one, or in groups of eight.
                self.assertLessEqual(sum(a >= 4 for a in attempts), 8, f"{name} {number}")
                self.assertLessEqual(sum(a >= 3 for a in attempts), 64, f"{name} {number}")
            last = self.start(case)
            _, err = last.communicate(timeout=300)
            self.assertEqual(last.returncode, DONE, err)
            self.assertLessEqual(err.count(b"alone first"), 8, err)
            self.assertEqual(dump(case), reference, name)

    def test_a_file_that_ends_candor_itself_is_given_up_and_the_rest_is_read(self):
        """What a trial dies of is played here by a kill; the trial is a child of the run with a name of its own."""
        self.put("a.txt", REFUSAL)
        self.put("b.mbox", b"".join(b"From a@b.example Mon Mar  3 10:00:00 2025\n" +
                                    mail(f"Number {i}.", message_id=f"<{i}@x.example>").as_bytes() + b"\n\n" for i in range(2000)))
        self.put("c.txt", SUNSET)
        self.assertTrue(self.kill(self.start(), lambda: self.in_flight()))
        with contextlib.closing(sqlite3.connect(self.case)) as connection, connection:
            connection.execute("UPDATE in_flight SET attempts = 4 WHERE path = ?", (b"b.mbox",))

        def kill_the_trial(process):
            children = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children")
            while process.poll() is None:
                for child in children.read_text().split():
                    with contextlib.suppress(OSError):
                        if pathlib.Path(f"/proc/{child}/comm").read_text() == "candor-trial\n":
                            os.kill(int(child), signal.SIGKILL)
                            return process.communicate(timeout=300)
            self.fail("there was no trial")

        for _ in range(2):  # the journal forgets it, the case does not: the next run tries it first as well
            process = self.start()
            _, err = kill_the_trial(process)
            self.assertEqual(process.returncode, INCOMPLETE, err)
            self.assertIn(b"candor: trying b.mbox alone first: 4 runs were killed while they had it in hand", err)
            rows = self.rows("exceptions")
            self.assertEqual([(row["path"], row["state"], row["code"], row["detail"]) for row in rows],
                             [("b.mbox", "failed", "given_up", "the process that tried it alone ended with signal 9 (Killed)")])
            self.assertIn("screen again", rows[0]["advice"])
            self.assertEqual({f["document"]["path"] for f in self.findings()}, {"a.txt", "c.txt"})
        self.assertEqual(self.screen()["coverage"]["items"], 2003)
        self.assertEqual(self.rows("exceptions"), [])

    def test_a_case_whose_last_run_was_killed_does_not_look_complete(self):
        for i in range(300):
            self.put(f"mail/{i:03}.eml", mail(f"{REFUSAL} Number {i}.", message_id=f"<{i}@x.example>"))
        process = subprocess.Popen([harness.PROGRAM, "screen", self.room, "--case", self.case, "--quiet", "--jobs", "1"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not pathlib.Path(f"{self.case}-wal").exists() and process.poll() is None:
            time.sleep(0.001)
        time.sleep(0.02)
        process.kill()
        process.wait()
        if process.returncode != -signal.SIGKILL:
            self.skipTest("the run ended before it could be killed")
        for command in (["findings"], ["search", "contracts"], ["exceptions"]):
            done = run(*command, "--case", self.case)
            self.assertIn(b"the last screening of this case is not finished", done.stderr, command)
            self.assertNotIn(b"Everything was read", done.stdout)
        self.screen()
        self.assertEqual(run("findings", "--case", self.case).stderr, b"")

    def test_a_case_in_which_nothing_is_yet_is_not_said_to_lack_files(self):
        self.screen()
        ask = lambda: self.candor("findings", "--case", self.case)
        self.assertIn("There is no file in this case", ask())
        with contextlib.closing(sqlite3.connect(self.case)) as connection, connection:
            connection.execute("UPDATE runs SET status = 0")  # running
        self.assertIn("No file is in this case yet, so that nothing was searched: its screening has not ended.", ask())
        self.assertIn("No file is in this case yet", self.candor("search", "contracts", "--case", self.case))

    def test_an_interrupt_ends_cleanly_and_the_next_run_goes_on(self):
        for i in range(400):
            self.put(f"mail/{i:03}.eml", mail(f"{REFUSAL} Number {i}.", message_id=f"<{i}@x.example>"))
        reference_case = self.folder / "reference.case"
        self.screen(case=reference_case)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            case = self.folder / f"{number}.case"
            process = subprocess.Popen([harness.PROGRAM, "screen", self.room, "--case", case, "--quiet", "--jobs", "1", "--format", "json"],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            while not case.exists() and process.poll() is None:
                time.sleep(0.001)
            time.sleep(0.02)
            process.send_signal(number)
            out, err = process.communicate(timeout=300)
            self.assertIn(process.returncode, (harness.INTERRUPTED, DONE), err)
            if process.returncode == harness.INTERRUPTED:
                self.assertTrue(json.loads(out)["run"]["interrupted"])
            self.screen(case=case)
            self.assertEqual(dump(case), dump(reference_case), number)

    def test_a_file_that_was_in_hand_at_each_interrupt_is_not_blamed(self):
        words = " ".join(f"word{i}" for i in range(400))
        mailbox = b"".join(b"From a@b.example Mon Mar  3 10:00:00 2025\n" +
                           mail(f"{REFUSAL} Number {i}. {words}", message_id=f"<{i}@x.example>").as_bytes() + b"\n\n"
                           for i in range(4000))
        self.put("all.mbox", mailbox)
        stopped = 0
        for _ in range(6):
            process = subprocess.Popen([harness.PROGRAM, "screen", self.room, "--case", self.case, "--quiet"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.3)
            process.send_signal(signal.SIGINT)
            process.wait(timeout=300)
            stopped += process.returncode == harness.INTERRUPTED
            if process.returncode != harness.INTERRUPTED and process.returncode != -signal.SIGINT:
                break
        if stopped < 5:
            self.skipTest("the runs ended before they could be interrupted")
        self.screen()
        self.assertEqual(self.rows("exceptions"), [])


if __name__ == "__main__":
    harness.main()
