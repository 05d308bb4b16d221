# SPDX-License-Identifier: GPL-3.0-or-later
"""Office documents: what is on their pages and beside it, and how those end that cannot be read."""
import struct

import harness
from harness import INCOMPLETE, REFUSAL, SUNSET, RoomTest, mail, run
from office_documents import docx, paragraph
from outlook_files import compound


def deleted(text, author="Ann Lee"):
    return (f'<w:p><w:del w:id="1" w:author="{author}" w:date="2025-03-04T10:00:00Z"><w:r><w:delText>{text}</w:delText></w:r></w:del>'
            "</w:p>")


REDLINE = docx(paragraph("The supply terms are as before.") + deleted(REFUSAL) +
               '<w:p><w:r><w:t>The price stands.</w:t></w:r><w:r><w:commentReference w:id="7"/></w:r></w:p>',
               comments=f'<w:comment w:id="7" w:author="Ben Orr" w:date="2025-03-05T09:00:00Z">{paragraph(SUNSET)}</w:comment>')


def doc(shown, struck, flags=0):
    """A Word document of 97 with one paragraph, of which `struck` was deleted (MS-DOC)."""
    text = (shown + struck + "\r").encode("cp1252")
    at, page = 1536, 4
    head = struct.pack("<HH6xH20xH28xH", 0xA5EC, 0xC1, flags, 14, 22) + struct.pack("<12xI72x", len(text)) + struct.pack("<H", 93)
    pieces = b"\2" + struct.pack("<IIIHIH", 16, 0, len(text), 0, 1 << 30 | 2 * at, 0)
    looks = struct.pack("<III", at, at + len(text), page)
    tables = {33: (0, len(pieces)), 12: (len(pieces), len(looks))}
    head += b"".join(struct.pack("<II", *tables.get(i, (0, 0))) for i in range(93))
    middle = at + len(shown)
    runs = struct.pack("<IIII", at, middle, middle + len(struck), at + len(text)) + bytes([0, 250, 0])
    runs = (runs.ljust(500, b"\0") + bytes([3]) + struct.pack("<HB", 0x0800, 1)).ljust(511, b"\0") + bytes([3])
    return compound({"WordDocument": head.ljust(at, b"\0") + text.ljust(512, b"\0") + runs, "0Table": pieces + looks})


def rtf(text):
    return ("{\\rtf1\\ansi " + text + "\\par}").encode("ascii")


EMF = struct.pack("<I", 1) + bytes(36) + b" EMF" + bytes(48)


class Office(RoomTest):
    def read(self, name, content, **options):
        return self.text(self.put(name, content), **options)

    def test_what_the_page_does_not_show_is_a_zone_of_its_own(self):
        document = self.read("terms.docx", REDLINE)[0]
        shown = [(zone["kind"], zone.get("author"), zone.get("date"), document["text"][zone["begin"]:zone["end"]].strip())
                 for zone in document["zones"]]
        self.assertEqual(shown, [("body", None, None, "The supply terms are as before."),
                                 ("hidden", "Ann Lee", "2025-03-04T10:00:00Z", "deleted: " + REFUSAL),
                                 ("body", None, None, "The price stands."),
                                 ("comment", "Ben Orr", "2025-03-05T09:00:00Z", SUNSET)])
        for_people = run("text", "--zones", self.room / "terms.docx").stdout.decode()
        self.assertIn("[hidden by Ann Lee]\ndeleted: " + REFUSAL, for_people)

    def test_a_remark_is_its_authors_and_of_its_own_day(self):
        comment = paragraph("We decline to share the audited accounts.")
        letter = mail("Please find our redline attached.")
        letter.add_attachment(docx(deleted(REFUSAL, "Ada Byrne") + '<w:p><w:r><w:t>The price stands.</w:t></w:r><w:r><w:commentReference w:id="7"/></w:r></w:p>',
                                   comments=f'<w:comment w:id="7" w:author="Max Orr" w:date="2025-03-05T09:00:00Z">{comment}</w:comment>'),
                              maintype="application", subtype="octet-stream", filename="redline.docx")
        self.put("1.eml", letter)
        self.put("2.eml", mail("Thank you.", sender="Max Orr <max@us.example>", to="Ada Byrne <ada@partner.example>", message_id="<2@us.example>"))
        self.screen("--us", "us.example")
        told = {row["zone"]["author"]: row["party"] for row in self.findings("--signal", "refused-disclosure")}
        self.assertEqual(told, {"Ada Byrne": "partner.example", "Max Orr": None})
        days = {row["party"]: row["day"] for row in self.rows("timeline") if row["what"] == "refused-disclosure"}
        self.assertEqual(days, {"partner.example": "2025-03-04", None: "2025-03-05"})

    def test_a_finding_says_in_which_zone_it_stands(self):
        self.put("terms.docx", REDLINE)
        self.put("letter.txt", "We refuse to provide the audited accounts of the last five years.\n")
        self.screen()
        rows = {(row["document"]["path"], row["signal"]): row for row in self.findings()}
        removed = rows["terms.docx", "refused-disclosure"]
        self.assertEqual(removed["zone"], {"kind": "hidden", "author": "Ann Lee", "date": "2025-03-04T10:00:00Z"})
        self.assertIn("hidden", removed["context"])
        self.assertIn("terms.docx; in hidden text", self.candor("search", "customer contracts", "--case", self.case))
        said = rows["terms.docx", "sunset-announcement"]
        self.assertEqual(said["zone"], {"kind": "comment", "author": "Ben Orr", "date": "2025-03-05T09:00:00Z"})
        self.assertIn("comment", said["context"])
        plain = rows["letter.txt", "refused-disclosure"]
        self.assertEqual(plain["zone"], {"kind": "body", "author": None, "date": None})
        listed = run("findings", "--case", self.case).stdout.decode()
        self.assertIn("in hidden text by Ann Lee, 2025-03-04", " ".join(listed.split()))
        shown = run("show", removed["id"], "--case", self.case).stdout.decode()
        self.assertIn("in hidden text by Ann Lee, 2025-03-04", shown)
        scanned = run("scan", "--format", "jsonl", self.room / "terms.docx").stdout.splitlines()
        self.assertEqual(sorted(harness.json.loads(line)["zone"]["kind"] for line in scanned), ["comment", "hidden"])

    def test_rules_choose_their_zones(self):
        rules = self.folder / "rules"
        for part in ("signals", "context", "terms"):
            harness.shutil.copytree(harness.SOURCE / "lexicons" / part, rules / part)
        for rule in (rules / "signals").iterdir():
            rule.write_text(rule.read_text().replace("zones: [body, subject, quoted, comment, hidden]", "zones: [body, comment]"))
        path = self.put("terms.docx", REDLINE)
        scanned = run("scan", "--format", "jsonl", "--lexicon", rules, path)
        self.assertEqual([harness.json.loads(line)["zone"]["kind"] for line in scanned.stdout.splitlines()], ["comment"], scanned.stderr)

    def test_documents_inside_are_parts(self):
        inner = docx(paragraph(REFUSAL))
        rows = self.read("outer.docx", docx(paragraph("See the annex."), word__embeddings__annex_docx=inner))
        self.assertEqual([(row["status"], row["text"]) for row in rows], [("indexed", "See the annex.\n"), ("indexed", REFUSAL + "\n")])
        self.assertTrue(rows[1]["path"].endswith("outer.docx/annex.docx"))
        self.assertEqual(rows[0]["attachments"], [rows[1]["path"]])

    def test_the_file_says_what_it_is(self):
        macros = docx(paragraph("Text."), kind="ms-word.document.macroEnabled", word__vbaProject_bin="x")
        row = self.read("named-like-a-zip.zip", macros, status=INCOMPLETE)[0]
        self.assertEqual((row["media_type"], row["text"]), ("application/vnd.ms-word.document.macroenabled.12", "Text.\n"))
        self.assertEqual(row["problems"], [{"code": "partial", "detail": "its macros are not read"}])

    def test_documents_of_before_2007(self):
        struck = "deleted: " + REFUSAL
        for name, content, kind in (("terms.doc", doc("The supply terms stand.", REFUSAL), "application/msword"),
                                    ("named-otherwise.xls", doc("The supply terms stand.", REFUSAL), "application/msword"),
                                    ("terms.rtf", rtf("The supply terms stand.{\\deleted " + REFUSAL + "}"), "text/rtf"),
                                    ("no-word-document.doc", rtf("The supply terms stand.{\\deleted " + REFUSAL + "}"), "text/rtf")):
            with self.subTest(name):
                row = self.read(name, content)[0]
                self.assertEqual((row["media_type"], row["text"]), (kind, f"The supply terms stand.\n{struck}\n"))
                self.assertEqual([zone["kind"] for zone in row["zones"]], ["body", "hidden"])

    def test_rules_look_at_what_was_struck_out_of_them(self):
        self.put("terms.doc", doc("The supply terms stand.", REFUSAL))
        self.screen()
        found = self.findings("--signal", "refused-disclosure")
        self.assertEqual([(row["sentence"], row["zone"]["kind"]) for row in found], [("deleted: " + REFUSAL, "hidden")])

    def test_how_those_end_that_cannot_be_read(self):
        whole = docx("".join(paragraph(f"Clause {i} of {i * i * 7919}.") for i in range(2000)))
        self.put("cut.docx", whole[:len(whole) // 2])
        self.put("locked.docx", compound({"EncryptedPackage": b"x"}))
        self.put("locked.doc", doc("x", "", flags=0x100))
        self.put("cut.doc", doc("x", "")[:1500])
        self.put("broken.doc", compound({"WordDocument": b"x"}))
        self.put("other.doc", compound({"Something": b"x"}))
        self.put("cut.rtf", rtf("It breaks off")[:-5])
        self.put("blank.docx", docx(""))
        self.put("drawing.docx", docx("", word__media__image1_emf=EMF))
        self.put("rights.doc", compound({"WordDocument": b"Permission is restricted.", "\tDRMContent": b"x"}))
        spaces = {"DataSpaceInfo": {"DRMEncryptedDataSpace": b"x"}}
        self.put("rights.docx", compound({"EncryptedPackage": b"x", "\x06DataSpaces": spaces}))
        self.screen(status=INCOMPLETE)
        codes = {row["path"]: row["code"] for row in self.rows("exceptions")}
        self.assertEqual(codes, {"cut.docx": "truncated", "locked.docx": "encrypted", "locked.doc": "encrypted", "cut.doc": "truncated",
                                 "broken.doc": "corrupt", "other.doc": "unsupported", "cut.rtf": "truncated", "blank.docx": "empty",
                                 "drawing.docx": "no_text_layer", "rights.doc": "encrypted", "rights.docx": "encrypted"})
        details = {row["path"]: row["detail"] for row in self.rows("exceptions", "--code", "encrypted")}
        for path in ("rights.doc", "rights.docx"):
            self.assertEqual(details[path], "protected by rights management; passwords do not open it")

    def test_pictures_that_nothing_reads_are_counted(self):
        read, = self.read("memo.docx", docx(paragraph("A memo."), word__media__image1_emf=EMF, word__media__image2_emf=EMF), status=INCOMPLETE)
        self.assertEqual(read["problems"], [{"code": "partial", "detail": "2 pictures of a kind that is not read (EMF)"}])

    def test_the_sandbox_loses_nothing_of_them(self):
        path = self.put("terms.docx", REDLINE)
        self.assertEqual(run("text", "--format", "jsonl", path).stdout, run("text", "--no-sandbox", "--format", "jsonl", path).stdout)


if __name__ == "__main__":
    harness.main()
