# SPDX-License-Identifier: GPL-3.0-or-later
"""`candor manifest`, `verify` and `log`: what a case can be vouched for with, and what of tampering is seen."""
import contextlib
import csv
import hashlib
import io
import json
import os
import sqlite3

import harness
from harness import DONE, FAILED, INCOMPLETE, REFUSAL, SUNSET, USAGE, RoomTest, mail, run, tar


class Custody(RoomTest):
    def setUp(self):
        super().setUp()
        self.message = mail(REFUSAL, message_id="<ab.cd@partner.example>")
        self.message.add_attachment(b"col\nvalue\n", maintype="text", subtype="csv", filename="list.csv")
        self.put("a.eml", self.message)
        self.put("b.tar", tar(("inner.txt", SUNSET)))
        self.put("c.txt", "Words about the share register.")
        self.put("copy.txt", "Words about the share register.")
        self.put("locked.pdf", b"%PDF-1.7\nnot really\n")
        self.screen(status=INCOMPLETE)

    def verify(self, *arguments, status=DONE):
        text = self.candor("verify", "--case", self.case, "--format", "json", "--quiet", *arguments, status=status)
        return json.loads(text)

    def defects(self, answer):
        return {check["check"]: check["defects"] for check in answer["checks"] if check["defects"]}

    def differences(self, answer):
        return [(d["state"], d["path"]) for d in answer["sources"]["differences"]]

    def alter(self, sql, *values):
        with contextlib.closing(sqlite3.connect(self.case)) as connection, connection:
            self.assertGreater(connection.execute(sql, values).rowcount, 0, sql)


class Verdicts(Custody):
    def test_a_verdict_is_logged_and_leaves_the_case_sound(self):
        finding = self.findings()[0]["id"]
        self.candor("review", finding, "--state", "confirmed", "--by", "Ada", "--case", self.case)
        self.assertEqual(self.defects(self.verify()), {})
        last = self.rows("log")[-1]
        self.assertEqual((last["what"], last["detail"]["state"], last["detail"]["findings"]), ("reviewed", "confirmed", 1))

    def test_a_verdict_that_was_altered_or_slipped_in_is_seen(self):
        finding = self.findings()[0]["id"]
        self.candor("review", finding, "--state", "confirmed", "--by", "Ada", "--case", self.case)
        self.alter("UPDATE reviews SET verdict='dismissed'")
        self.assertEqual(list(self.defects(self.verify(status=FAILED))), ["log"])

    def test_a_verdict_without_an_entry_is_seen(self):
        self.alter("INSERT INTO reviews(finding, verdict, note, reviewer, at) VALUES('x', 'dismissed', '', 'nobody', 1)")
        self.assertEqual(list(self.defects(self.verify(status=FAILED))), ["log"])


class Manifest(Custody):
    FIELDS = ["control", "room", "path", "container", "state", "code", "media_type", "size", "sha256", "sha1", "md5", "edrm_mih"]

    def test_every_file_and_part_by_its_hashes(self):
        rows = {row["path"]: row for row in self.rows("manifest")}
        self.assertEqual(list(rows), ["a.eml", "a.eml/list.csv", "b.tar", "b.tar/inner.txt", "c.txt", "copy.txt", "locked.pdf"])
        contents = {"a.eml/list.csv": b"col\nvalue\n", "b.tar/inner.txt": SUNSET.encode(),
                    **{path.name: path.read_bytes() for path in self.room.iterdir()}}
        for path, content in contents.items():
            row = rows[path]
            self.assertEqual(list(row), self.FIELDS)
            self.assertEqual((row["size"], row["sha256"], row["sha1"], row["md5"]),
                             (len(content), *(hashlib.new(name, content).hexdigest() for name in ("sha256", "sha1", "md5"))), path)
        self.assertEqual(rows["a.eml"]["edrm_mih"], hashlib.md5(b"<ab.cd@partner.example>").hexdigest())
        self.assertEqual([path for path, row in rows.items() if row["edrm_mih"]], ["a.eml"])
        self.assertEqual((rows["copy.txt"]["state"], rows["copy.txt"]["control"]), ("duplicate", rows["c.txt"]["control"]))
        self.assertEqual((rows["locked.pdf"]["state"], rows["locked.pdf"]["control"]), ("failed", None))
        self.assertEqual(rows["b.tar/inner.txt"]["container"], "b.tar")

    def test_csv_has_the_same_rows(self):
        text = self.candor("manifest", "--case", self.case, "--format", "csv")
        records = list(csv.DictReader(io.StringIO(text)))
        self.assertEqual(records, [{key: "" if value is None else str(value) for key, value in row.items()} for row in self.rows("manifest")])
        self.assertEqual(list(records[0]), self.FIELDS)

    def test_a_message_without_an_id_has_no_hash_of_it(self):
        self.put("none.eml", mail(SUNSET, message_id=None))
        self.screen(status=INCOMPLETE)
        self.assertEqual({row["path"]: row["edrm_mih"] for row in self.rows("manifest")}["none.eml"], None)

    def test_people_see_the_head_of_the_log(self):
        text = self.candor("manifest", "--case", self.case)
        self.assertIn("7 items; log: 2 entries, head " + self.rows("log")[-1]["hash"], text)
        self.assertIn("(truncated)", text)


class Verify(Custody):
    def test_an_honest_case_is_sound_and_is_not_changed_by_looking(self):
        before = self.case.read_bytes(), {path: path.stat().st_mtime_ns for path in self.folder.rglob("*")}
        answer = self.verify()
        self.assertTrue(answer["sound"])
        self.assertEqual(self.defects(answer), {})
        self.assertEqual([check["check"] for check in answer["checks"]], ["database", "texts", "findings", "index", "log"])
        self.assertEqual([check["left_out"] for check in answer["checks"]], [None] * 5)
        self.assertEqual(answer["sources"], {"files": 5, "same": 5, "not_read": 0, "differences": []})
        self.assertEqual((self.case.read_bytes(), {path: path.stat().st_mtime_ns for path in self.room.rglob("*")}),
                         (before[0], {path: when for path, when in before[1].items() if self.room in path.parents}))
        self.assertIn("The case is sound. Its sources are as they were read.", self.candor("verify", "--case", self.case))

    def test_sources_that_are_not_as_they_were_are_named(self):
        times = (self.room / "c.txt").stat()
        (self.room / "c.txt").write_text("Words about the share registry.")  # the same size and time
        os.utime(self.room / "c.txt", ns=(times.st_atime_ns, times.st_mtime_ns))
        (self.room / "b.tar").unlink()
        (self.room / "copy.txt").unlink()
        os.symlink("c.txt", self.room / "copy.txt")
        self.put("new.txt", "new")
        answer = self.verify(status=INCOMPLETE)
        self.assertTrue(answer["sound"])
        self.assertEqual(self.differences(answer), [("vanished", "b.tar"), ("changed", "c.txt"), ("changed", "copy.txt"), ("new", "new.txt")])
        changed = answer["sources"]["differences"][1]
        self.assertEqual(changed["sha256_now"], hashlib.sha256((self.room / "c.txt").read_bytes()).hexdigest())
        self.assertEqual(answer["sources"]["same"], 2)
        text = self.candor("verify", "--case", self.case, status=INCOMPLETE)
        for line in ("vanished   b.tar", "changed    c.txt", "changed    copy.txt  (it is now a link)", "new        new.txt"):
            self.assertIn(line + "\n", text)
        self.assertIsNone(self.verify("--no-sources")["sources"])

    def test_a_new_file_alone_is_no_defect(self):
        self.put("new.txt", "new")
        self.assertEqual(self.differences(self.verify()), [("new", "new.txt")])

    def test_a_room_that_is_gone_takes_its_files_along(self):
        self.room.rename(self.folder / "elsewhere")
        answer = self.verify(status=INCOMPLETE)
        self.assertEqual({d["state"] for d in answer["sources"]["differences"]}, {"vanished"})
        self.assertEqual(len(answer["sources"]["differences"]), 5)

    def test_a_byte_of_a_text(self):
        bytes_of_case = self.case.read_bytes()
        at = bytes_of_case.index(b"share register.")
        self.case.write_bytes(bytes_of_case[:at] + b"S" + bytes_of_case[at + 1:])
        # As the index has it, so that nothing but the seal can tell.
        answer = self.verify(status=FAILED)
        control = next(row["control"] for row in self.rows("manifest") if row["path"] == "c.txt")
        self.assertEqual(self.defects(answer), {"texts": [f"what is stored of {control} is not what was stored"]})
        self.assertIn("The case is not as candor left it.", self.candor("verify", "--case", self.case, status=FAILED))

    def test_a_finding_that_was_moved(self):
        finding = self.findings()[0]
        self.alter("UPDATE findings SET begin = begin + 1, begin_point = begin_point + 1 WHERE id = ?", finding["id"])
        [defect] = self.defects(self.verify(status=FAILED))["findings"]
        self.assertIn(finding["id"], defect)

    def test_a_row_of_the_index_that_was_taken_out(self):
        with contextlib.closing(sqlite3.connect(self.case)) as connection, connection:
            # The index's own tables: what it says of its words is then not what the texts say.
            connection.execute("DELETE FROM passage_index_data WHERE id = (SELECT max(id) FROM passage_index_data)")
        self.assertIn("index", self.defects(self.verify(status=FAILED)))

    def test_entries_of_the_log(self):
        self.put("d.txt", REFUSAL)
        self.screen(status=INCOMPLETE)
        whole = self.case.read_bytes()
        for sql in ("UPDATE log SET detail = replace(detail, '0.1', '0.2') WHERE number = 1", "DELETE FROM log WHERE number = 2", "DELETE FROM log WHERE number > 2",
                    "DELETE FROM log WHERE number = 4", "UPDATE log SET at = at + 1 WHERE number = 4", "DELETE FROM log"):
            self.alter(sql)
            self.assertIn("log", self.defects(self.verify(status=FAILED)), sql)
            self.case.write_bytes(whole)
        with contextlib.closing(sqlite3.connect(self.case)) as connection, connection:
            for old, new in ((2, 9), (3, 2), (9, 3)):
                connection.execute("UPDATE log SET number = ? WHERE number = ?", (new, old))
        self.assertIn("log", self.defects(self.verify(status=FAILED)))

    def test_a_case_that_was_made_anew_does_not_have_the_head_that_was_noted(self):
        head = self.screen(status=INCOMPLETE)["log"]["head"]
        answer = self.verify("--head", head)
        self.assertEqual((answer["noted_head"], answer["log"]["entries"]), (4, 4))
        self.put("d.txt", REFUSAL)
        self.screen(status=INCOMPLETE)
        self.assertEqual(self.verify("--head", head)["noted_head"], 4)
        self.case.unlink()
        self.screen(status=INCOMPLETE)
        [defect] = self.defects(self.verify("--head", head, status=FAILED))["log"]
        self.assertIn(f"no entry has the head {head}", defect)
        self.assertEqual(run("verify", "--case", self.case, "--head", "abc").returncode, USAGE)

    def test_a_page_that_was_overwritten(self):
        size = self.case.stat().st_size
        with open(self.case, "r+b") as file:
            file.seek(size // 2 // 8192 * 8192)
            file.write(b"\xa5" * 8192)
        done = run("verify", "--case", self.case, "--format", "json")
        self.assertEqual(done.returncode, FAILED, done)


class Log(Custody):
    def test_it_tells_what_was_done_and_anybody_can_check_it(self):
        rules = self.folder / "rules"
        rules.mkdir()
        self.screen("--timeout", 33, "--us", "us.example", status=INCOMPLETE)
        self.candor("screen", "--forget", self.room, "--case", self.case)
        log = self.rows("log")
        self.assertEqual([entry["what"] for entry in log],
                         ["run-begun", "run-ended", "run-begun", "run-ended", "run-begun", "room-forgotten", "run-ended"])
        previous = "0" * 64
        for number, entry in enumerate(log, 1):
            self.assertEqual(list(entry), ["number", "at", "what", "detail", "hash", "hashed"])
            self.assertEqual(entry["number"], number)
            self.assertEqual(entry["hash"], hashlib.sha256((previous + "\n" + entry["hashed"]).encode()).hexdigest())
            previous = entry["hash"]
        begun, ended = log[2]["detail"], log[1]["detail"]
        room = hashlib.sha256(str(self.room).encode()).hexdigest()[:16]
        self.assertEqual((begun["options"]["timeout"], begun["options"]["us"], begun["options"]["rooms"]), (33, ["us.example"], [room]))
        self.assertEqual((ended["indexed"], ended["duplicate"], ended["failed"]), (5, 1, 1))
        self.assertEqual(log[5]["detail"], {"run": 3, "room": room, "files": 5})
        self.assertNotIn(str(self.room).encode(), self.case.read_bytes())
        self.assertTrue(self.verify("--no-sources")["sound"])
        self.assertIn("7 entries, head " + previous, self.candor("log", "--case", self.case))

    def test_screen_says_the_head(self):
        head = self.rows("log")[-1]["hash"]
        self.assertEqual(self.verify()["log"], {"entries": 2, "head": head})
        text = run("screen", self.room, "--case", self.case).stdout.decode()
        self.assertIn("Log        4 entries, head " + self.rows("log")[-1]["hash"], text)


if __name__ == "__main__":
    harness.main()
