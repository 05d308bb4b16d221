# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers stamped on pages, as other names of them."""
import io
import unittest

from reportlab.pdfgen import canvas

import harness
from harness import DONE, REFUSAL, USAGE, RoomTest


def production(*pages):
    """A PDF of (lines, stamp): the stamp in the right lower corner, the page's number in the middle."""
    out = io.BytesIO()
    drawing = canvas.Canvas(out, pagesize=(595, 842), invariant=1)
    for number, (lines, stamp) in enumerate(pages, 1):
        for i, line in enumerate(lines):
            drawing.drawString(72, 760 - 24 * i, line)
        drawing.drawCentredString(297, 40, f"Page {number}")
        drawing.drawRightString(560, 20, stamp)
        drawing.showPage()
    drawing.save()
    return out.getvalue()


LEASE = [(["LEASE", "This lease is made between Tallow Street Ltd and Oddmint plc.", "The tenant pays quarterly in advance.", "Rent is due on the first day."], "ODDM-0000117"),
         (["2. Repairs", "The tenant keeps the roof in repair.", REFUSAL, "The landlord may enter on notice."], "ODDM-0000118"),
         (["3. End", "The lease ends on 31 May 2031.", "Signed by both parties in London.", "Witnessed."], "ODDM-0000119")]
LETTER = [(["Dear Ms Oake,", "the keys are with the porter.", "Please sign for them.", "Yours, T. Brill"], "ODDM-0000120")]
# A standard's number on one page, and a form's number on each.
POLICY = [(["Quality policy", "We hold a certificate.", "It is renewed each year.", "ISO-9001"], "FORM-20231"),
          (["Second page", "Nothing else is stamped here.", "The board approved it.", "The end."], "FORM-20231")]


class Stamps(RoomTest):
    def setUp(self):
        super().setUp()
        self.put("a-lease.pdf", production(*LEASE))
        self.put("b-letter.pdf", production(*LETTER))
        self.put("c-policy.pdf", production(*POLICY))
        self.screen()

    def found(self, query, *more):
        return [hit["document"]["path"] for hit in self.rows("search", query, *more)]

    def test_documents_say_their_first_and_last(self):
        rows = {row["path"]: (row["first_stamp"], row["last_stamp"]) for row in self.rows("documents")}
        self.assertEqual(rows, {"a-lease.pdf": ("ODDM-0000117", "ODDM-0000119"), "b-letter.pdf": ("ODDM-0000120", "ODDM-0000120"),
                                "c-policy.pdf": (None, None)})
        text = self.candor("documents", "--case", self.case)
        self.assertIn("stamped ODDM-0000117 to ODDM-0000119", text)
        dat = harness.run("documents", "--case", self.case, "--format", "dat").stdout.decode("utf-8-sig")
        self.assertIn("þBEGBATESþ\x14þENDBATESþ", dat)
        self.assertIn("þODDM-0000117þ\x14þODDM-0000119þ", dat)

    def test_a_stamp_names_its_page(self):
        row, = self.rows("show", "oddm 0000118")
        self.assertEqual((row["stamp"], row["document"]["path"], row["page"]), ("ODDM-0000118", "a-lease.pdf", 2))
        self.assertEqual(set(row), {"stamp", "document", "locations", "rooms", "page", "text"})
        self.assertIn("keeps the roof in repair", row["text"])
        self.assertNotIn("quarterly", row["text"])
        text = self.candor("show", "ODDM-0000120", "--case", self.case)
        self.assertIn("the keys are with the porter", text)
        self.assertIn("1 of 1", text)

    def test_pages_are_cited_by_control_number(self):
        self.put("d-note.txt", "A note without pages.")
        self.screen()
        lease = next(row["control"] for row in self.rows("documents") if row["path"] == "a-lease.pdf")
        cite = f"{lease}.0002"
        view, = self.rows("show", cite)
        self.assertEqual((view["document"]["control"], {passage["page"] for passage in view["passages"]}), (lease, {2}))
        self.assertIn("keeps the roof in repair", " ".join(passage["text"] for passage in view["passages"]))
        self.assertIn("keeps the roof in repair", self.candor("show", cite, "--case", self.case))
        hits = self.rows("search", f"control:{cite}")
        self.assertTrue(hits)
        self.assertEqual({(hit["document"]["control"], hit["page"]) for hit in hits}, {(lease, 2)})
        self.assertEqual(self.found(f"control:{cite} quarterly"), [])
        number = str(int(lease[5:]))
        self.assertEqual(self.rows("show", number), self.rows("show", lease), "how it begins")
        note = next(row["control"] for row in self.rows("documents") if row["path"] == "d-note.txt")
        for words, told in ((("show", f"{note}.0001"), f"{note} has no pages"), (("search", f"control:{note}.1"), f"{note} has no pages"),
                            (("show", f"{lease}.0009"), f"{lease} has no page 0009"), (("search", f"control:{lease}.9"), "has no page 9 but 3 pages"),
                            (("search", "control:999999"), "this case has no ROOM-999999"), (("search", "control:0"), "expected a control number")):
            done = harness.run(*words, "--case", self.case)
            self.assertEqual(done.returncode, USAGE, words)
            self.assertIn(told, done.stderr.decode())

    def test_it_stands_where_a_control_number_does(self):
        self.assertEqual(set(self.found("control:ODDM-0000118")), {"a-lease.pdf"})
        self.assertEqual(set(self.found("control:ODDM-0000119..ODDM-0000120")), {"a-lease.pdf", "b-letter.pdf"})
        self.assertEqual(self.found("porter control:oddm-0000120"), ["b-letter.pdf"])
        self.assertEqual(self.found("control:ODDM-0000999"), [])
        self.candor("search", "control:ODDM-0000119..OTHER-0000120", "--case", self.case, status=USAGE)

    def test_numbers_that_do_not_count_pages_are_none(self):
        self.candor("show", "FORM-20231", "--case", self.case, status=USAGE)
        self.assertEqual(self.found("control:ISO-9001"), [])

    def test_a_finding_says_the_stamp_of_its_page(self):
        finding = next(row for row in self.findings() if row["signal"] == "refused-disclosure")
        self.assertEqual(finding["stamp"], "ODDM-0000118")
        self.assertIn("stamped ODDM-0000118", self.candor("show", finding["id"], "--case", self.case))

    def test_what_was_produced_twice_has_both_places(self):
        again = [(lines + ["Received 3 June."], stamp) for lines, stamp in LEASE]
        self.put("d-lease-received.pdf", production(*again))
        self.screen()
        self.assertEqual([row["document"]["path"] for row in self.rows("show", "ODDM-0000117")], ["a-lease.pdf", "d-lease-received.pdf"])

    def test_a_stamp_goes_with_its_document(self):
        (self.room / "a-lease.pdf").unlink()
        self.screen()
        self.candor("show", "ODDM-0000117", "--case", self.case, status=USAGE)


if __name__ == "__main__":
    unittest.main()
