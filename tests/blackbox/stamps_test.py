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
