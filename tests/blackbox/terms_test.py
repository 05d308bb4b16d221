# SPDX-License-Identifier: GPL-3.0-or-later
"""candor terms, and the parts of the query language that are asked of texts."""
import csv
import html
import io
import json
import re
import unittest

from harness import DONE, REFUSAL, USAGE, RoomTest, mail, run


class Terms(RoomTest):
    def setUp(self):
        super().setUp()
        self.put("a.eml", mail(f"{REFUSAL}\r\n\r\nACME, Inc. pays EUR 4.2\r\nmillion. Nobody knows why."))
        self.put("b.txt", "We register the shares of acme inc. The registrar pays.")
        self.screen()

    def list_of(self, *lines):
        path = self.folder / "terms.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    def terms(self, *lines, status=DONE):
        return [json.loads(row) for row in self.candor("terms", self.list_of(*lines), "--case", self.case, "--format", "jsonl", status=status).splitlines()]

    def test_each_query_is_a_row_in_its_order_and_a_bad_one_stops_nothing(self):
        rows = self.terms("# remarks", "pays", "", "pays AND (", 'exact:"ACME, Inc."', "regist??r", "signal:no-such-signal")
        self.assertEqual([(row["line"], row["status"]) for row in rows], [(2, "ok"), (4, "error"), (5, "ok"), (6, "ok"), (7, "error")])
        self.assertEqual([rows[0][key] for key in ("documents", "with_families", "unique", "passages", "occurrences", "new")], [2, 2, 0, 2, 2, 2])
        self.assertIn("column 11", rows[1]["error"])
        self.assertEqual((rows[2]["documents"], rows[2]["occurrences"]), (1, 1))
        self.assertEqual(rows[3]["documents"], 1)

    def test_lines_may_end_as_on_old_macs(self):
        path = self.folder / "terms.txt"
        path.write_bytes(b"pays\rnobody\r\n\nshares\r")
        rows = [json.loads(row) for row in self.candor("terms", path, "--case", self.case, "--format", "jsonl").splitlines()]
        self.assertEqual([(row["line"], row["query"], row["documents"]) for row in rows], [(1, "pays", 2), (2, "nobody", 1), (4, "shares", 1)])

    def test_lists_may_be_utf_16(self):
        path = self.folder / "terms.txt"
        for encoding in ("utf-16-le", "utf-16-be"):
            path.write_bytes("\ufeffpays\r\nMüller OR 𝒳\r\n".encode(encoding))
            rows = [json.loads(row) for row in self.candor("terms", path, "--case", self.case, "--format", "jsonl").splitlines()]
            self.assertEqual([(row["line"], row["query"], row["status"]) for row in rows], [(1, "pays", "ok"), (2, "Müller OR 𝒳", "ok")])

    def test_highlights_are_marks_on_the_texts_by_passage(self):
        marks = self.folder / "marks.jsonl"
        self.candor("terms", self.list_of("pays", "nobody", "pays AND (", "ext:txt"), "--case", self.case, "--highlight", marks)
        rows = [json.loads(line) for line in marks.read_text(encoding="utf-8").splitlines()]
        self.assertEqual([row["document"]["path"] for row in rows], ["a.eml", "b.txt"])
        for row in rows:
            self.assertEqual(set(row), {"document", "page", "passage", "zone", "begin", "end", "marks", "text"})
            words = [(mark["line"], row["text"][mark["begin"] - row["begin"]:mark["end"] - row["begin"]]) for mark in row["marks"]]
            self.assertEqual(words, [(1, "pays"), (2, "Nobody")] if row["document"]["path"] == "a.eml" else [(1, "pays")])

    def test_highlights_never_take_the_place_of_a_file(self):
        terms, mine = self.list_of("pays"), self.folder / "mine.html"
        mine.write_text("mine")
        for file in (self.case, terms, self.room / "b.txt", self.room, mine):
            kept = file.read_bytes() if file.is_file() else None
            refused = run("terms", terms, "--case", self.case, "--highlight", file)
            self.assertEqual((refused.returncode, refused.stdout), (USAGE, b""), file)
            self.assertIn("is there already", refused.stderr.decode())
            self.assertEqual(file.read_bytes() if file.is_file() else None, kept)
        self.candor("terms", terms, "--case", self.case, "--highlight", self.folder / "new.html")

    def test_a_page_shows_the_marks_and_obeys_nothing(self):
        self.put("c.txt", "Who pays <script>alert(1)</script> & the registrar?")
        self.screen()
        page = self.folder / "marks.html"
        self.candor("terms", self.list_of("pays", "pays OR registrar", "<b>", "pays AND ("), "--case", self.case, "--highlight", page)
        text = page.read_text(encoding="utf-8")
        self.assertNotIn("<script", text)
        self.assertNotIn("<b>", text)
        self.assertIn("&lt;script&gt;", text)
        self.assertIn("default-src 'none'", html.unescape(text))
        marks = re.findall(r"<mark[^>]*>([^<]*)</mark><sup>([^<]*)</sup>", text)
        self.assertEqual(marks, [("pays", "1, 2"), ("registrar", "2"), ("pays", "1, 2"), ("pays", "1, 2"), ("registrar", "2")])
        self.assertIn("column 11", text)
        words = re.sub("<[^>]*>", "", re.sub("<sup>[^<]*</sup>", "", text))
        self.assertIn("Who pays &lt;script&gt;alert(1)&lt;/script&gt; &amp; the registrar?", words)

    def test_csv_has_the_same_and_is_safe_for_spreadsheets(self):
        text = self.candor("terms", self.list_of("pays", "=HYPERLINK(1)", "-pays"), "--case", self.case, "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        self.assertEqual([row["status"] for row in rows], ["ok", "ok", "ok"])
        self.assertEqual(rows[0]["documents"], "2")
        self.assertTrue(rows[1]["query"].startswith("'="))

    def test_a_list_without_a_query_is_a_mistake(self):
        self.candor("terms", self.list_of("# only this"), "--case", self.case, status=USAGE)

    def found(self, query, *more):
        return sorted(hit["document"]["path"] for hit in self.rows("search", query, *more))

    def test_texts_are_asked_for_what_the_index_does_not_know(self):
        self.assertEqual(self.found('exact:"ACME, Inc."'), ["a.eml"])
        self.assertEqual(self.found("acme"), ["a.eml", "b.txt"])
        self.assertEqual(self.found(r"/EUR [0-9.]+ million/"), ["a.eml"])
        self.assertEqual(self.found("register /s registrar"), [])
        self.assertEqual(self.found("register /p registrar"), ["b.txt"])
        self.assertEqual(self.found("regist?r"), ["b.txt"])

    def test_marks_stand_where_the_pattern_does(self):
        hit = self.rows("search", r"/EUR [0-9.]+ million/")[0]
        marked = [hit["text"][mark["begin"] - hit["begin"]:mark["end"] - hit["begin"]] for mark in hit["marks"]]
        self.assertEqual([" ".join(text.split()) for text in marked], ["EUR 4.2 million"])

    def test_dates_count_back_from_the_day_that_is_given(self):
        self.assertEqual(self.candor("search", "--explain", "date:last-30-days", "--as-of", "2026-03-31"), "date:2026-03-02..2026-03-31\n")
        self.candor("search", "--explain", "date:last-30-days", "--as-of", "soon", status=USAGE)


if __name__ == "__main__":
    unittest.main()
