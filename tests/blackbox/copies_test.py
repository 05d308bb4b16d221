# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies of a document: one that stands in several places, and with --no-dedup each by itself."""
import csv
import io
import unittest

from harness import REFUSAL, USAGE, RoomTest, mail

NOTE = f"To the board. {REFUSAL} The chair was told on Monday."


class Copies(RoomTest):
    def setUp(self):
        super().setUp()
        self.put("a/note.txt", NOTE)
        self.put("b/copy of note.txt", NOTE)
        message = mail("Please see the note.", subject="Note for the board")
        message.add_attachment(NOTE.encode(), maintype="text", subtype="plain", filename="note.txt")
        self.put("c/mail.eml", message)
        self.put("d/other.txt", "The chair was told nothing.")
        self.screen()

    PLACES = ["a/note.txt", "b/copy of note.txt", "c/mail.eml/note.txt"]

    def test_search_shows_each(self):
        one = self.rows("search", "chair monday")
        self.assertEqual([(hit["document"]["path"], len(hit["locations"])) for hit in one], [("a/note.txt", 3)])
        each = self.rows("search", "chair monday", "--no-dedup")
        self.assertEqual([hit["document"]["path"] for hit in each], self.PLACES)
        self.assertEqual([hit["locations"] for hit in each], [[path] for path in self.PLACES])
        self.assertEqual({hit["document"]["control"] for hit in each}, {one[0]["document"]["control"]})
        self.assertIn("1 of 4 hits", self.candor("search", "chair", "--no-dedup", "--limit", 1, "--case", self.case))

    def test_an_attachment_names_the_mail_that_brought_it(self):
        each = self.rows("search", "chair monday", "--no-dedup")
        self.assertEqual([hit["document"]["container"] for hit in each], [None, None, "c/mail.eml"])

    def test_findings_show_each(self):
        self.assertEqual(len(self.rows("findings", "--signal", "refused-disclosure")), 1)
        each = self.rows("findings", "--signal", "refused-disclosure", "--no-dedup")
        self.assertEqual([row["document"]["path"] for row in each], self.PLACES)
        self.assertEqual(len({row["id"] for row in each}), 1)
        table = self.candor("findings", "--no-dedup", "--format", "csv", "--signal", "refused-disclosure", "--case", self.case)
        self.assertEqual([row["path"] for row in csv.DictReader(io.StringIO(table, newline=""))], self.PLACES)

    def test_documents_list_each(self):
        rows = self.rows("documents", "--no-dedup")
        self.assertEqual([row["path"] for row in rows], [*self.PLACES, "c/mail.eml", "d/other.txt"])
        self.assertEqual(len(self.rows("documents")), 3)
        self.assertIn("3 documents in 5 places", self.candor("documents", "--no-dedup", "--case", self.case))
        families = {row["path"]: row["first_of_family"] for row in rows}
        self.assertIsNone(families["a/note.txt"])
        # The copy that hangs on the mail is of its family.
        self.assertEqual(families["c/mail.eml/note.txt"], families["c/mail.eml"])
        self.assertIsNotNone(families["c/mail.eml"])

    def test_families_name_papers_that_were_seen_before(self):
        rows = {row["path"]: row for row in self.rows("documents")}
        note, letter = rows["a/note.txt"], rows["c/mail.eml"]
        self.assertEqual(letter["attachments"], [note["control"]])
        self.assertEqual((note["attached_to"], note["attachments"]), ([letter["control"]], []))
        # The range holds no document that is not of the family.
        self.assertEqual((letter["first_of_family"], letter["last_of_family"]), (letter["control"], letter["control"]))
        self.assertIsNone(note["first_of_family"])
        table = {row["path"]: row for row in csv.DictReader(io.StringIO(self.candor("documents", "--format", "csv", "--case", self.case), newline=""))}
        self.assertEqual(table["c/mail.eml"]["attachments"], note["control"])
        self.assertEqual(table["a/note.txt"]["attached_to"], letter["control"])

    def test_forms_in_which_an_id_must_stand_once_refuse_it(self):
        self.candor("findings", "--no-dedup", "--format", "sarif", "--case", self.case, status=USAGE)
        self.candor("documents", "--no-dedup", "--format", "dat", "--case", self.case, status=USAGE)
        self.candor("search", "chair", "--no-dedup", "--group", "document", "--case", self.case, status=USAGE)


if __name__ == "__main__":
    unittest.main()
