# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that were renamed or moved are the same files: nothing is read again, and everything follows them."""
import json
import mailbox
import os
import shutil
import zipfile

import harness
from harness import DONE, INCOMPLETE, REFUSAL, SUNSET, RoomTest, dump, mail, run, tar


class Moved(RoomTest):
    def run_of(self, summary):
        return {name: summary["run"][name] for name in ("stored", "unchanged", "moved", "vanished")}

    def expect_run(self, summary, **counts):
        expected = {"stored": 0, "unchanged": 0, "moved": 0, "vanished": 0, **counts}
        self.assertEqual(self.run_of(summary), expected)

    def move(self, old, new):
        target = self.room / new
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.room / old).rename(target)

    def manifest(self, case=None):
        return {row["path"]: row["control"] for row in self.rows("manifest", case=case)}

    def expect_sound(self):
        self.candor("verify", "--case", self.case)

    def test_a_renamed_file_is_not_read_again(self):
        self.put("a.eml", mail(REFUSAL))
        self.put("b.txt", SUNSET)
        self.put("c.txt", "The weather was fine.")
        self.screen()
        before = self.manifest()
        ids = {finding["id"]: finding["document"]["control"] for finding in self.findings()}
        self.move("a.eml", "sub/z.eml")
        self.move("b.txt", "sub/zz.txt")
        self.expect_run(self.screen(), unchanged=1, moved=2)
        self.assertEqual(self.manifest(), {"sub/z.eml": before["a.eml"], "sub/zz.txt": before["b.txt"], "c.txt": before["c.txt"]})
        self.assertEqual({finding["id"]: finding["document"]["control"] for finding in self.findings()}, ids)
        self.assertEqual({finding["document"]["path"] for finding in self.findings()}, {"sub/z.eml", "sub/zz.txt"})
        self.assertEqual(self.findings("--new"), [])  # the first run told them
        self.expect_run(self.screen(), unchanged=3)
        self.expect_sound()

    def test_people_read_how_many(self):
        self.put("a.txt", SUNSET)
        self.screen()
        self.move("a.txt", "b.txt")
        self.assertIn("This run   0 items stored, 0 files unchanged, 1 moved\n", self.candor("screen", self.room, "--case", self.case, "--quiet"))

    def test_a_file_that_is_still_there_was_copied(self):
        self.put("m.txt", SUNSET)
        self.screen()
        for copy in ("a.txt", "z.txt"):  # before and behind it in the walk
            self.put(copy, SUNSET)
        summary = self.screen()
        self.expect_run(summary, stored=2, unchanged=1)
        self.assertEqual((summary["coverage"]["indexed"], summary["coverage"]["duplicate"]), (1, 2))

    def test_containers_move_with_all_that_is_in_them(self):
        self.put("in.tar", tar(("refusal.txt", REFUSAL), ("deep.tar", tar(("sunset.txt", SUNSET)))))
        box = mailbox.mbox(self.room / "post.mbox")
        for number in range(3):
            box.add(mail(f"Letter {number}. {REFUSAL}", message_id=f"<{number}@partner.example>"))
        box.close()
        self.screen()
        before = self.manifest()
        self.move("in.tar", "old/archive.tar")
        self.move("post.mbox", "old/post.mbox")
        self.expect_run(self.screen(), moved=2)
        self.assertEqual(self.manifest(), {path.replace("in.tar", "old/archive.tar").replace("post.mbox", "old/post.mbox"): control
                                           for path, control in before.items()})
        self.assertTrue({"old/archive.tar/refusal.txt", "old/archive.tar/deep.tar/sunset.txt"} <= self.manifest().keys())
        self.expect_sound()

    def test_the_case_is_that_of_a_room_that_was_always_so(self):
        shutil.copytree(harness.SAMPLE_ROOM, self.room, dirs_exist_ok=True)
        self.screen("--us", "marlowick.example", status=INCOMPLETE)
        (self.room / "05-questions").rename(self.room / "06-answers")
        (self.room / "04-correspondence").rename(self.room / "99-letters")
        summary = self.screen(status=INCOMPLETE)
        self.assertEqual((summary["run"]["stored"], summary["run"]["vanished"]), (0, 0))
        fresh = self.folder / "fresh.case"
        self.screen("--us", "marlowick.example", case=fresh, status=INCOMPLETE)

        def without_order(text):  # control numbers are given in the order of first sight
            value = json.loads(text)
            def strip(node):
                if isinstance(node, dict):
                    return {key: strip(child) for key, child in node.items() if key not in ("control", "container_control", "new", "number", "family", "first_of_family", "last_of_family")}
                return [strip(child) for child in node] if isinstance(node, list) else node
            return json.dumps(strip(value), sort_keys=True)

        for command in (["findings", "--limit", 0, "--min-confidence", 0], ["requests"], ["requests", "--as-of", "2025-05-20"], ["manifest"], ["exceptions"],
                        ["exceptions", "--missing"], ["score"], ["timeline"], ["search", "path:99-letters register"], ["search", "path:04-correspondence"]):
            moved, afresh = (sorted(map(without_order, self.candor(*command, "--case", case, "--format", "jsonl").splitlines())) for case in (self.case, fresh))
            self.assertEqual(moved, afresh, command)
        self.assertEqual(self.rows("search", "path:04-correspondence"), [])
        self.assertNotEqual(self.rows("search", "path:99-letters register"), [])
        self.assertNotIn("04-correspondence", json.dumps(self.rows("requests")))

    def test_fields_of_paths_follow(self):
        self.put("offers/a.txt", SUNSET)
        self.screen()
        self.move("offers/a.txt", "orders/a.log")
        self.expect_run(self.screen(), moved=1)
        for query, hits in (("path:offers controller", 0), ("path:orders controller", 1), ("ext:txt controller", 0), ("ext:log controller", 1)):
            self.assertEqual(len(self.rows("search", query)), hits, query)
        (self.folder / "terms").write_text("path:orders controller\n")
        self.assertEqual([row["documents"] for row in self.rows("terms", self.folder / "terms")], [1])

    def test_what_people_said_stays(self):
        self.put("a.eml", mail(REFUSAL))
        self.screen()
        [finding] = self.findings("--signal", "refused-disclosure")
        self.candor("review", finding["id"], "--state", "confirmed", "--note", "asked twice", "--tag", "board", "--case", self.case)
        self.move("a.eml", "b.eml")
        summary = self.screen()
        self.expect_run(summary, moved=1)
        self.assertEqual(summary["waiting_reviews"], 0)
        [after] = self.findings("--signal", "refused-disclosure")
        self.assertEqual((after["id"], after["review"], after["document"]["path"]), (finding["id"], self.rows("show", finding["id"])[0]["review"], "b.eml"))
        self.assertEqual(after["review"]["state"], "confirmed")

    def test_an_upload_is_known_by_its_new_name(self):
        """The ledger finds what was put into the room by the names that files have now."""
        ask = mail("Please send us the audited accounts for 2023 by the end of the week.", subject="Accounts", sender="Max Orr <max@us.example>",
                   to="Ada Byrne <ada@partner.example>", message_id="<ask@us.example>")
        answer = mail("We have uploaded the audited accounts for 2023 to the data room.", subject="Re: Accounts", message_id="<answer@partner.example>",
                      In_Reply_To="<ask@us.example>", date="Thu, 05 Mar 2026 10:00:00 +0000")
        self.put("ask.eml", ask)
        self.put("answer.eml", answer)
        self.put("scan0001.txt", "Income 12, costs 11, result 1. " * 20)
        self.screen("--us", "us.example")
        self.move("scan0001.txt", "finance/audited accounts 2023.txt")
        self.expect_run(self.screen(), unchanged=2, moved=1)
        fresh = self.folder / "fresh.case"
        self.screen("--us", "us.example", case=fresh)
        rows = [[{key: row[key] for key in ("quote", "outcome", "answer_date", "item")} for row in self.rows("requests", case=case)] for case in (self.case, fresh)]
        self.assertEqual(rows[0], rows[1])
        self.assertEqual(len(rows[0]), 1)

    def test_between_rooms(self):
        other = self.folder / "other"
        other.mkdir()
        self.put("a.txt", SUNSET)
        self.put("b.txt", "Nothing to see.")
        self.candor("screen", self.room, other, "--case", self.case, "--quiet")
        os.rename(self.room / "a.txt", other / "a.txt")
        summary = json.loads(self.candor("screen", self.room, other, "--case", self.case, "--quiet", "--format", "json"))
        self.expect_run(summary, unchanged=1, moved=1)
        self.assertEqual({(row["room"], row["path"]) for row in self.rows("manifest")}, {(str(other), "a.txt"), (str(self.room), "b.txt")})

    def test_a_room_that_was_not_walked_has_lost_nothing(self):
        other = self.folder / "other"
        other.mkdir()
        self.put("a.txt", SUNSET)
        self.put("b.txt", "Nothing to see.")
        self.screen()
        os.rename(self.room / "a.txt", other / "a.txt")
        self.expect_run(self.screen(room=other), stored=1)

    def test_a_moved_room_is_not_read_again_when_its_old_place_is_given_up(self):
        self.put("a.txt", SUNSET)
        self.put("b.eml", mail(REFUSAL))
        self.screen()
        before = self.manifest()
        moved = self.folder / "moved"
        self.room.rename(moved)
        summary = json.loads(self.candor("screen", moved, "--forget", self.room, "--case", self.case, "--quiet", "--format", "json"))
        self.expect_run(summary, moved=2)
        self.assertEqual((summary["coverage"]["files"], summary["rooms_gone"]), (2, []))
        self.assertEqual(self.manifest(), before)
        self.expect_sound()

    def test_onto_the_place_of_another_file(self):
        self.put("draft.txt", "A draft. " + REFUSAL)
        self.put("final.txt", "The final word. " + SUNSET)
        self.screen()
        control = self.manifest()["final.txt"]
        self.move("final.txt", "draft.txt")
        self.expect_run(self.screen(), moved=1)
        self.assertEqual(self.manifest(), {"draft.txt": control})
        self.assertEqual(self.rows("search", "draft"), [])
        self.expect_sound()

    def test_its_old_place_is_taken_by_another_file(self):
        for old, new in (("m.txt", "a.txt"), ("m.txt", "z.txt")):  # found before and behind it in the walk
            case = self.folder / (new + ".case")
            self.put(old, SUNSET)
            self.screen(case=case)
            self.move(old, new)
            self.put(old, "Another file altogether. " + REFUSAL)
            self.screen(case=case)
            paths = {finding["signal"]: finding["document"]["path"] for finding in self.findings(case=case)}
            self.assertEqual((paths["sunset-announcement"], paths["refused-disclosure"]), (new, old))
            self.candor("verify", "--case", case)
            for name in (old, new):
                (self.room / name).unlink()

    def test_two_equal_files_keep_their_likeness(self):
        for side in ("north", "south"):
            self.put(f"{side}/a.txt", SUNSET)
        self.screen()
        self.move("north", "regions/north")
        self.move("south", "regions/south")
        summary = self.screen()
        self.expect_run(summary, moved=2)
        self.assertEqual({row["path"]: row["state"] for row in self.rows("manifest")}, {"regions/north/a.txt": "indexed", "regions/south/a.txt": "duplicate"})
        self.expect_sound()

    def test_one_lane_and_eight(self):
        for number in range(40):
            self.put(f"in/{number:02}.txt", f"Paper {number}. {SUNSET}")
        dumps = []
        for jobs in (1, 8):
            case = self.folder / f"{jobs}.case"
            self.screen("--jobs", jobs, case=case)
        (self.room / "in").rename(self.room / "out")
        for number in range(40, 60):
            self.put(f"new/{number:02}.txt", f"Paper {number}. {SUNSET}")
        for jobs in (1, 8):
            case = self.folder / f"{jobs}.case"
            self.assertEqual(self.screen("--jobs", jobs, case=case)["run"]["moved"], 40)
            dumps.append(dump(case))
        self.assertEqual(dumps[0], dumps[1])

    def test_what_failed_moves_with_its_ending_alone(self):
        self.put("locked.pdf", "%PDF-1.7\nnot really\n")
        self.put("note", bytes(range(256)) * 8)
        self.screen(status=INCOMPLETE)
        self.move("locked.pdf", "in/locked.pdf")
        self.move("note", "note.bin")
        self.expect_run(self.screen(status=INCOMPLETE), stored=1, moved=2)

    def test_options_that_matter_to_it_read_it_again(self):
        with zipfile.ZipFile(self.room / "a.zip", "w") as packed:
            for name, text in (("one.txt", SUNSET), ("two.txt", "Nothing to see."), ("three.txt", "Nor here.")):
                packed.writestr(name, text)
        self.screen("--parts", 2, status=INCOMPLETE)
        self.move("a.zip", "b.zip")
        self.expect_run(self.screen("--timeout", 30, "--parts", 2, status=INCOMPLETE), moved=1)
        self.move("b.zip", "c.zip")
        self.expect_run(self.screen(), stored=4, moved=1)

    def test_what_came_back_elsewhere(self):
        path = self.put("a.txt", SUNSET)
        self.put("b.txt", "Nothing to see.")
        self.screen()
        control = self.manifest()["a.txt"]
        aside = self.folder / "aside"
        path.rename(aside)
        self.expect_run(self.screen(), unchanged=1, vanished=1)
        aside.rename(self.room / "c.txt")
        self.expect_run(self.screen(), unchanged=1, moved=1)
        self.assertEqual(self.manifest()["c.txt"], control)
        self.assertEqual(len(self.rows("search", "controller")), 1)
        self.assertEqual(self.rows("exceptions", "--vanished"), [])
        self.expect_sound()

    def test_a_link_at_the_old_place_is_no_file(self):
        self.put("old/a.txt", SUNSET)
        self.screen()
        self.move("old", "new")
        os.symlink("new", self.room / "old")
        summary = self.screen(status=INCOMPLETE)
        self.expect_run(summary, stored=1, moved=1)
        self.assertEqual({row["path"]: row["state"] for row in self.rows("manifest")}, {"new/a.txt": "indexed", "old": "skipped"})


class Vanished(RoomTest):
    def test_files_that_vanished_are_named(self):
        for number in range(8):
            self.put(f"{number}.txt", f"Paper {number}. {SUNSET}")
        self.put("kept.txt", f"Paper 3. {SUNSET}")
        self.screen()
        self.assertEqual(self.candor("exceptions", "--vanished", "--case", self.case), "No file of earlier runs has vanished, and no document was replaced.\n")
        for number in range(8):
            (self.room / f"{number}.txt").unlink()
        out = self.candor("screen", self.room, "--case", self.case, "--quiet")
        self.assertIn("This run   0 items stored, 1 file unchanged, 8 vanished\n  vanished 0.txt\n", out)
        self.assertIn("  vanished 4.txt\n  and 3 more: candor exceptions --vanished\n", out)
        self.assertIn("Vanished   8 files of earlier runs: candor exceptions --vanished\n", out)
        rows = self.rows("exceptions", "--vanished")
        self.assertEqual([row["path"] for row in rows], [f"{number}.txt" for number in range(8)])
        self.assertEqual(set(rows[0]), {"kind", "room", "path", "control", "media_type", "size", "sha256", "has_copy", "at"})
        self.assertEqual([row["path"] for row in rows if row["has_copy"]], ["3.txt"])
        self.assertEqual((rows[0]["kind"], rows[0]["control"]), ("vanished", "ROOM-000001"))
        out = self.candor("exceptions", "--vanished", "--limit", 2, "--case", self.case)
        self.assertIn("8 files of earlier runs are no longer in the room\n\n  ROOM-000001  0.txt\n", out)
        self.assertIn("2 of 8 files shown", out)

    def test_a_list_of_its_own(self):
        self.put("a.txt", SUNSET)
        self.screen()
        for other in (["--missing"], ["--footers"], ["--codes"], ["--code", "empty"], ["--format", "csv"]):
            self.assertEqual(run("exceptions", "--vanished", *other, "--case", self.case).returncode, harness.USAGE, other)


if __name__ == "__main__":
    harness.main()
