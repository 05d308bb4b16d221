# SPDX-License-Identifier: GPL-3.0-or-later
"""A document is its bytes and how they are read, whichever copy comes first, and its number is its own for the life of the case."""
import base64
import os

import harness
from harness import INCOMPLETE, REFUSAL, SUNSET, USAGE, RoomTest, dump, mail, run

KOREAN = "계약서를 보내지 않겠습니다. 우리는 계약서를 공유하지 않습니다.\n".encode("euc-kr")
SPLIT_HTML = "<p>We will not share the rac<i>coon</i> contracts.</p>\n"
FOLDED = "BEGIN:VEVENT\r\nSUMMARY:Meeting about the gir\r\n affe\r\nEND:VEVENT\r\n"


HIDDEN_IN_PAGE = "Minutes. <We will not share the lynx contracts with Max Orr.> End of the raccoon minutes.\n"


class CopiesUnderOtherNames(RoomTest):
    """Each file is read as its name and its container say, whatever copies of its bytes there are: those that are read otherwise are other documents."""

    def found(self, *words):
        return [bool(self.rows("search", word)) for word in words]

    def with_attached(self, name, content, charset):
        message = mail("As attached.")
        message.add_attachment(content, maintype="text", subtype="plain", filename=name, params={"charset": charset})
        return message

    def test_whatever_comes_first(self):
        for first in ("00", "99"):
            for path in self.room.iterdir():
                path.unlink()
            self.case = self.folder / (first + ".case")
            self.put(first + "-copy.txt", SPLIT_HTML)
            self.put("50-page.html", SPLIT_HTML)
            self.put(first + "-event.txt", FOLDED)
            self.put("50-event.ics", FOLDED)
            self.put(first + "-list.txt", "zebra,1\nokapi,2\n")
            self.put("50-list.csv", "zebra,1\nokapi,2\n")
            self.put(first + "-data.txt", "<a><b>camel</b><b>dromedary</b></a>")
            self.put("50-data.xml", "<a><b>camel</b><b>dromedary</b></a>")
            summary = self.screen()
            self.assertEqual((summary["coverage"]["indexed"], summary["coverage"]["duplicate"]), (8, 0))
            self.assertEqual(self.found("raccoon", "giraffe", "camel", "\"rac i coon\"", "\"gir affe\"", "\"b camel\""), [True] * 6)
            types = {row["path"]: row["media_type"] for row in self.rows("manifest")}
            self.assertEqual((types[first + "-copy.txt"], types[first + "-list.txt"]), ("text/plain", "text/plain"))
            self.candor("verify", "--case", self.case)

    def test_no_copy_takes_words_from_another(self):
        paper = self.put("50-contract.txt", HIDDEN_IN_PAGE)
        for name, status in (("00.html", 0), ("99.html", 0), ("00.eml", INCOMPLETE), ("99.xml", 0), ("99.ics", 0)):
            with self.subTest(name):
                self.case = self.folder / (name + ".case")
                self.screen()
                finding = self.rows("findings")[0]
                self.candor("review", finding["id"], "--state", "confirmed", "--case", self.case)
                copy = self.put(name, HIDDEN_IN_PAGE)
                for there in (True, False):
                    self.screen(status=status if there else 0)
                    self.assertEqual(self.found("lynx", "raccoon"), [True, True])
                    seen = [(row["id"], row["review"]["state"]) for row in self.rows("findings") if row["document"]["path"] == "50-contract.txt"]
                    self.assertEqual(seen, [(finding["id"], "confirmed")])
                    self.candor("verify", "--case", self.case)
                    if there:
                        copy.unlink()
                fresh = self.folder / "fresh.case"
                self.put(name, HIDDEN_IN_PAGE)
                self.screen(case=fresh, status=status)
                self.assertTrue(self.rows("search", "lynx", case=fresh))
                fresh.unlink()
                copy.unlink()
        self.assertTrue(paper.exists())

    def test_rows_take_no_sentence_from_wrapped_lines(self):
        paper = "The offices report to the founder, and the chairman alone\nknows the formula. We will not share\nthe contracts with you.\n"
        self.put("contract.txt", paper)
        self.screen()
        before = [(row["id"], row["confidence"]) for row in self.rows("findings")]
        self.put("copy.csv", paper)
        self.screen()
        self.assertEqual([(row["id"], row["confidence"]) for row in self.rows("findings") if row["document"]["path"] == "contract.txt"], before)
        self.assertTrue(before)

    def test_no_label_takes_letters_from_a_copy(self):
        text = "Wir werden die Verträge mit Müller nicht zeigen.\n"
        for charset, content in (("koi8-r", text.encode()), ("big5", text.encode()), ("koi8-r", text.encode("iso-8859-1")), ("iso-8859-1", text.encode("iso-8859-1"))):
            with self.subTest(charset, content=content):
                self.case = self.folder / f"{charset}-{len(content)}.case"
                self.put("contract.txt", content)
                self.put("00.eml", self.with_attached("note.txt", content, charset))
                self.screen()
                self.assertEqual(self.found("müller"), [True])

    def test_the_case_does_not_depend_on_lanes(self):
        for number in range(30):
            page = SPLIT_HTML + f"<p>{number}</p>"
            self.put(f"{number:02}/a.txt", page)
            self.put(f"{number:02}/b.html", page)
            self.put(f"{number:02}/c.txt", page)
        dumps = []
        for jobs in (1, 8):
            case = self.folder / f"{jobs}.case"
            self.screen("--jobs", jobs, case=case)
            dumps.append(dump(case))
        self.assertEqual(dumps[0], dumps[1])

    def test_a_declared_charset_beside_a_guess(self):
        for first in ("00", "99"):
            for path in self.room.iterdir():
                path.unlink()
            self.case = self.folder / (first + ".case")
            self.put(first + "-note.txt", KOREAN)
            self.put("50.eml", self.with_attached("note.txt", KOREAN, "euc-kr"))
            self.screen()
            self.assertEqual(self.found('"계약서를"'), [True])
            self.assertEqual([(row["path"], row["code"]) for row in self.rows("exceptions")], [(first + "-note.txt", "charset_guessed")])

    def test_a_charset_that_nobody_knows_is_no_better_than_a_guess(self):
        self.put("00.eml", self.with_attached("note.txt", KOREAN, "x-nobody"))
        self.put("50.eml", self.with_attached("note.txt", KOREAN, "euc-kr"))
        self.screen()
        self.assertEqual(self.found('"계약서를"'), [True])

    def test_a_copy_that_is_read_otherwise_comes_later_and_goes_again(self):
        self.put("00-copy.txt", SPLIT_HTML)
        self.screen()
        control = self.rows("manifest")[0]["control"]
        page = self.put("10-page.html", SPLIT_HTML)
        self.screen()
        controls = {row["path"]: row["control"] for row in self.rows("manifest")}
        self.assertEqual(controls, {"00-copy.txt": control, "10-page.html": "ROOM-000002"})
        self.assertEqual(self.found("raccoon"), [True])
        page.unlink()
        self.screen()
        self.assertEqual(self.found("raccoon"), [False])
        self.put("10-page.html", SPLIT_HTML)
        self.screen()
        self.assertEqual({row["path"]: row["control"] for row in self.rows("manifest")}, controls)
        self.candor("verify", "--case", self.case)

    def test_a_further_copy_has_the_parts_of_those_that_are_read_alike(self):
        inner = base64.b64encode(f"<p>{SUNSET}</p>".encode()).decode()
        page = SPLIT_HTML + f'<iframe src="data:text/html;base64,{inner}"></iframe>'
        for name in ("00.txt", "10.html", "20.html"):
            self.put(name, page)
        self.screen()
        rows = self.rows("manifest")
        self.assertEqual({row["path"]: row["state"] for row in rows if row["container"] is None}, {"00.txt": "indexed", "10.html": "indexed", "20.html": "duplicate"})
        parts = {name: [row["path"].removeprefix(f"{name}/") for row in rows if row["container"] == name] for name in ("00.txt", "10.html", "20.html")}
        self.assertEqual(len(parts["10.html"]), 1)
        self.assertEqual((parts["00.txt"], parts["20.html"]), ([], parts["10.html"]))
        self.candor("verify", "--case", self.case)

    def test_the_same_within_one_file(self):
        message = self.with_attached("note.txt", SPLIT_HTML.encode(), "utf-8")
        message.add_attachment(SPLIT_HTML.encode(), maintype="text", subtype="html", filename="note.html")
        self.put("a.eml", message)
        self.screen()
        self.assertEqual(self.found("raccoon"), [True])
        self.candor("verify", "--case", self.case)

    def test_a_name_that_was_put_right(self):
        self.put("a.txt", SPLIT_HTML)
        self.put("b.html", "<p>We will not share the lla<b>ma</b> contracts.</p>")
        self.put("c.txt", "To: Max Orr <max@us.example>\n\n" + REFUSAL)
        self.put("d.txt", "Minutes of the raccoon board.\n")
        self.screen()
        before = {row["sha256"]: row["control"] for row in self.rows("manifest")}
        for old, new in (("a.txt", "a.html"), ("b.html", "b.txt"), ("c.txt", "c.eml"), ("d.txt", "d.md")):
            (self.room / old).rename(self.room / new)
        run_of = self.screen()["run"]
        self.assertEqual((run_of["moved"], run_of["stored"], run_of["vanished"]), (4, 4, 0))
        self.assertEqual(self.found("raccoon", "llama", "to:max"), [True, False, True])
        self.assertEqual({row["sha256"]: row["control"] for row in self.rows("manifest")}, before)
        fresh = self.folder / "fresh.case"
        self.screen(case=fresh)
        texts = [sorted((row["path"], row["media_type"], row["sha256"]) for row in self.rows("manifest", case=case)) for case in (self.case, fresh)]
        self.assertEqual(*texts)
        self.candor("verify", "--case", self.case)


class Numbered(RoomTest):
    """Papers 01 to 12, as rooms have them."""

    def paper(self, number):
        return f"Paper number {number}. {REFUSAL.replace('customer', f'branch {number}')}\n"

    def setUp(self):
        super().setUp()
        for number in range(1, 13):
            self.put(f"{number:02}.txt", self.paper(number))
        self.screen()
        self.before = self.numbers()

    def numbers(self, case=None):
        return {row["sha256"]: row["control"] for row in self.rows("manifest", case=case)}

    def insert_above(self):
        for number in range(12, 2, -1):
            (self.room / f"{number:02}.txt").rename(self.room / f"{number + 1:02}.txt")
        self.put("03.txt", "A new paper. We refuse to share it.\n")

    def withdraw_the_first(self):
        (self.room / "01.txt").unlink()
        for number in range(2, 13):
            (self.room / f"{number:02}.txt").rename(self.room / f"{number - 1:02}.txt")

    def expect_kept(self, lost=0):
        after = self.numbers()
        self.assertEqual(sum(after.get(content) == number for content, number in self.before.items()), 12 - lost)
        self.candor("verify", "--case", self.case)

    def test_papers_that_change_places_keep_their_numbers(self):
        ids = [finding["id"] for finding in self.findings()]
        self.candor("review", ids[0], ids[-1], "--state", "confirmed", "--case", self.case)
        self.insert_above()
        summary = self.screen()
        self.expect_kept()
        self.assertEqual((summary["run"]["vanished"], summary["run"]["replaced"]), (0, 0))
        self.assertEqual(sum(1 for finding in self.findings() if finding["review"]), 2)
        self.assertEqual(self.rows("exceptions", "--vanished"), [])

    def test_one_lane_and_eight(self):
        self.insert_above()
        self.withdraw_the_first()
        cases = []
        for jobs in (1, 8):
            case = self.folder / f"{jobs}.case"
            self.candor("copy", case, "--case", self.case)
            self.screen("--jobs", jobs, case=case)
            cases.append({table: rows for table, rows in dump(case).items() if table != "retired_documents"})
            self.assertEqual([row["path"] for row in self.rows("exceptions", "--vanished", case=case)], ["01.txt"])
        numbers = [self.numbers(case=self.folder / f"{jobs}.case") for jobs in (1, 8)]
        self.assertEqual(*numbers)

    def test_a_paper_that_was_withdrawn_is_missed(self):
        self.withdraw_the_first()
        out = self.candor("screen", self.room, "--case", self.case, "--quiet")
        self.expect_kept(lost=1)
        self.assertIn(", 1 replaced\n  replaced 01.txt\n", out)
        self.assertIn("Replaced   1 document of earlier runs: candor exceptions --vanished\n", out)
        [row] = self.rows("exceptions", "--vanished")
        self.assertEqual((row["kind"], row["path"], row["control"], row["has_copy"], row["size"]),
                         ("replaced", "01.txt", "ROOM-000001", False, len(self.paper(1))))
        self.assertEqual(set(row), {"kind", "room", "path", "control", "media_type", "size", "sha256", "has_copy", "at"})
        self.assertIn("1 document of earlier runs is in no file any more: what lies in the place holds something else\n\n  ROOM-000001  01.txt\n",
                      self.candor("exceptions", "--vanished", "--case", self.case))
        for command in (["show", "ROOM-000001"], ["show", "ROOM-000001.0001"], ["show", "1"], ["search", "control:ROOM-000001"], ["search", "lease control:1"]):
            done = run(*command, "--case", self.case)
            self.assertEqual(done.returncode, USAGE)
            self.assertIn("ROOM-000001 was 01.txt until run 2; its content is in no file now", done.stderr.decode())
        # It is told once; and it comes back as what it was.
        self.assertEqual(self.screen()["run"]["replaced"], 0)
        self.put("back.txt", self.paper(1))
        self.screen()
        self.expect_kept()
        self.assertEqual(self.rows("exceptions", "--vanished"), [])

    def test_a_new_version_and_a_copy_of_a_neighbour_replace_what_was_there(self):
        self.put("05.txt", self.paper(5) + "One more thing.")
        self.put("07.txt", self.paper(8))
        summary = self.screen()
        self.assertEqual(summary["run"]["replaced"], 2)
        self.assertEqual([(row["kind"], row["path"]) for row in self.rows("exceptions", "--vanished")], [("replaced", "05.txt"), ("replaced", "07.txt")])
        self.expect_kept(lost=2)

    def test_a_room_that_was_forgotten_and_comes_back(self):
        self.candor("screen", "--forget", self.room, "--case", self.case)
        self.assertEqual(self.rows("exceptions", "--vanished"), [])
        self.screen()
        self.expect_kept()


class Options(RoomTest):
    """What an option takes away for a run comes back with its number and is nowhere said to have gone."""

    def test_parts(self):
        self.put("a.tar", harness.tar(*((f"{number}.txt", f"Paper {number}. {SUNSET}") for number in range(5))))
        self.screen()
        before = {row["path"]: row["control"] for row in self.rows("manifest")}
        summary = self.screen("--parts", 1, "--timeout", 20)
        # A smaller limit reads nothing again: only what is changed is.
        self.assertEqual(summary["run"]["stored"], 0)
        os.utime(self.room / "a.tar")
        self.screen("--parts", 1)
        self.assertEqual({row["path"]: row["control"] for row in self.rows("manifest")}, before)
        self.put("a.tar", harness.tar(*((f"{number}.txt", f"Paper {number}. {SUNSET}") for number in range(5)), ("new.txt", "new")))
        self.assertEqual(self.screen("--parts", 1, status=INCOMPLETE)["run"]["replaced"], 5)
        self.assertLess(len(self.rows("manifest")), 4)
        self.screen()
        after = {row["path"]: row["control"] for row in self.rows("manifest")}
        self.assertEqual({path: after[path] for path in before if path != "a.tar"}, {path: before[path] for path in before if path != "a.tar"})
        self.candor("verify", "--case", self.case)


class CopiesOfContainers(RoomTest):
    """A copy of a container has the parts of those that are read: as many as in a case that is made anew."""

    def parts(self, case=None):
        return sorted((row["path"], row["state"] in ("indexed", "duplicate"), row["control"] is not None) for row in self.rows("manifest", case=case or self.case))

    def as_made_anew(self, *options, status=0):
        fresh = self.folder / "fresh.case"
        self.screen(*options, case=fresh, status=status)
        parts = self.parts(fresh)
        fresh.unlink()
        return parts

    def test_limits_and_passwords_that_come_later(self):
        archive = harness.tar(*((f"{number}.txt", f"Paper {number}. {REFUSAL}".encode()) for number in range(6)))
        for names in (("f.tar", "a.tar"), ("a.tar", "f.tar"), ("f.tar", "a.tar", "z.tar"), ("z.tar", "f.tar", "a.tar")):
            with self.subTest(names):
                for path in self.room.iterdir():
                    path.unlink()
                self.case = self.folder / ("-".join(names) + ".case")
                for name in names:
                    self.put(name, archive)
                    self.screen("--parts", 3, status=INCOMPLETE)
                self.screen("--parts", 100)
                self.assertEqual(self.parts(), self.as_made_anew("--parts", 100))
                self.candor("verify", "--case", self.case)
                for name in names[1:]:
                    (self.room / name).unlink()
                self.screen("--parts", 100)
                self.assertEqual(self.parts(), self.as_made_anew("--parts", 100))
                self.assertEqual(len(self.rows("search", '"paper 5"')), 1)


class MovedAndReadAgain(RoomTest):
    """A file that moved has not vanished, whatever else reads it again."""

    def test_another_option(self):
        self.put("letters/a.tar", harness.tar(("x.txt", SUNSET), ("y.txt", REFUSAL)))
        self.screen("--parts", 1, status=INCOMPLETE)
        before = {row["sha256"]: row["control"] for row in self.rows("manifest") if row["control"]}
        (self.room / "letters").rename(self.room / "mail")
        run_of = self.screen()["run"]
        self.assertEqual((run_of["moved"], run_of["vanished"], run_of["replaced"]), (1, 0, 0))
        self.assertGreater(run_of["stored"], 0)
        after = {row["sha256"]: row["control"] for row in self.rows("manifest")}
        self.assertEqual({content: after[content] for content in before}, before)
        self.assertEqual(self.screen()["run"]["unchanged"], 1)
        self.candor("verify", "--case", self.case)


if __name__ == "__main__":
    harness.main()
