# SPDX-License-Identifier: GPL-3.0-or-later
"""Scans and pictures: what OCR reads in them, when it is asked, and how those end that it cannot read. All pages are made here."""
import base64
import io
import json
import struct
import unittest
import zlib

import harness
from harness import INCOMPLETE, REFUSAL, SUNSET, USAGE, RoomTest, mail, run
from office_documents import docx, paragraph
from PIL import Image, ImageDraw, ImageFont, ImageOps
from reportlab.pdfgen import canvas
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics, ttfonts

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
GERMAN = "Wir dürfen die Verträge mit den größten Kunden nicht offenlegen."


def paper(*lines, size=(1654, 1100), letters=34, left=120):
    """A page at 200 dpi that shows these lines."""
    picture = Image.new("L", size, 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(FONT, letters)
    for number, line in enumerate(lines):
        draw.text((left, 150 + number * letters * 5 // 4), line, font=font, fill=0)
    return picture


def as_bytes(picture, format="PNG", **options):
    out = io.BytesIO()
    picture.save(out, format, dpi=(200, 200), **options)
    return out.getvalue()


def pdf(*pages):
    """Each page is a picture, a text, both (picture, text), or None for a blank one."""
    out = io.BytesIO()
    writer = canvas.Canvas(out, pagesize=(595, 396), invariant=1)
    pdfmetrics.registerFont(ttfonts.TTFont("DejaVu", FONT))  # in the file: a worker has no fonts of its own
    for page in pages:
        picture, text = page if isinstance(page, tuple) else (page, None)
        if isinstance(picture, str):
            picture, text = None, picture
        if picture:
            writer.drawImage(ImageReader(picture), 0, 0, 595, 396)
        if text:
            writer.setFont("DejaVu", 12)
            writer.drawString(72, 370, text)
        writer.showPage()
    writer.save()
    return out.getvalue()


def words(text):
    return " ".join(text.split())


class Ocr(RoomTest):
    def problems(self, document):
        return [(problem["code"], problem["detail"]) for problem in document["problems"]]

    def test_pictures_of_every_format_are_read(self):
        page = paper(REFUSAL)
        for format in ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"):
            with self.subTest(format):
                read = self.text(self.put(f"page.{format.lower()}", as_bytes(page, format)))[0]
                self.assertEqual(words(read["text"]), REFUSAL)
                self.assertEqual(read["status"], "indexed")
                self.assertEqual([code for code, _ in self.problems(read)], ["ocr"])

    def test_both_languages_are_read_and_others_on_demand(self):
        path = self.put("page.png", as_bytes(paper(REFUSAL, GERMAN)))
        self.assertIn("größten Kunden", words(self.text(path)[0]["text"]))
        self.assertIn("größten", words(self.text(path, "--ocr-languages", "deu")[0]["text"]))
        self.assertNotIn("größten", words(self.text(path, "--ocr-languages", "eng")[0]["text"]))
        for command in (("text", path), ("scan", path), ("screen", self.room, "--case", self.case)):
            done = run(*command, "--ocr-languages", "eng+tlh_x")
            self.assertEqual(done.returncode, USAGE)
            self.assertIn(b"OCR does not know the language tlh_x", done.stderr)
            self.assertIn(b"installed are deu, eng", done.stderr)
            self.assertIn(b"apt install tesseract-ocr-tlh-x", done.stderr)
        done = run("text", path, "--ocr-languages", "../eng")
        self.assertEqual(done.returncode, USAGE)

    def test_a_page_is_read_in_its_own_language_first(self):
        # English in front of German reads "Kundenvertrage", and is sure of it.
        lines = ("Wir sind nicht bereit, die Kundenverträge offenzulegen.", "Die Veräußerung des Grundstücks für den größeren Teil",
                 "der Gesellschafter bleibt davon unberührt.")
        read = self.text(self.put("seite.png", as_bytes(paper(*lines))))[0]
        self.assertEqual(words(read["text"]), " ".join(lines))

    def test_pages_without_text_are_read_and_only_they(self):
        scan = paper(SUNSET)
        path = self.put("mixed.pdf", pdf("Words that are text.", scan, None, (scan, "PART-000123")))
        read = self.text(path)[0]
        self.assertEqual([words(read["text"][page["begin"]:page["end"]]) for page in read["pages"]],
                         ["Words that are text.", SUNSET, "", "PART-000123 " + SUNSET])
        self.assertEqual([code for code, _ in self.problems(read)], ["ocr"])
        self.assertIn("pages 2 and 4 were read by OCR", self.problems(read)[0][1])

        off = self.text(path, "--ocr", "off", status=INCOMPLETE)[0]
        self.assertTrue(words(off["text"]).startswith("Words that are text. PART-000123 Author:"), off["text"])  # and what its properties say
        self.assertEqual({code for code, _ in self.problems(off)}, {"no_text_layer"})
        forced = self.text(path, "--ocr", "force")[0]
        self.assertIn("pages 1-2 and 4 were read by OCR", self.problems(forced)[0][1])
        self.assertEqual(words(forced["text"]).count("PART-000123"), 1)

    def test_stamps_of_a_data_room_do_not_hide_a_scan(self):
        footer = "Strictly private and confidential. Project Heron, bidder no. 7, reviewer anna@heron.example, 2026-11-30 10:11"

        def stamped(scan, outlines=()):
            out = io.BytesIO()
            writer = canvas.Canvas(out, pagesize=(595, 842), invariant=1)
            pdfmetrics.registerFont(ttfonts.TTFont("DejaVu", FONT))
            if scan:
                writer.drawImage(ImageReader(scan), 0, 0, 595, 842)
            for x, y in outlines:
                writer.rect(x, y, 0.5, 0.5, stroke=0, fill=1)
            writer.setFont("DejaVu", 7)
            for line in range(5):
                writer.drawString(40, 60 - 9 * line, footer)
            writer.saveState()
            writer.translate(297, 421)
            writer.rotate(45)
            writer.setFillGray(0.85)
            writer.setFont("DejaVu", 60)
            writer.drawCentredString(0, 0, "CONFIDENTIAL")
            writer.restoreState()
            writer.showPage()
            writer.save()
            return out.getvalue()

        picture = paper(REFUSAL, SUNSET, size=(1654, 2339))
        pixels = picture.resize((1190, 1683)).point(lambda shade: 255 if shade > 150 else 0).load()
        outlines = [(x / 2, 842 - y / 2) for x in range(1190) for y in range(1683) if pixels[x, y] == 0]
        self.put("scan.pdf", stamped(picture))
        self.put("outlines.pdf", stamped(None, outlines))
        for name in ("scan.pdf", "outlines.pdf"):
            with self.subTest(name):
                read = self.text(self.room / name)[0]
                text = words(read["text"])
                self.assertIn(REFUSAL, text)
                self.assertEqual(text.count("Strictly private"), 5)
                self.assertEqual([code for code, _ in self.problems(read)], ["ocr"])
                off = self.text(self.room / name, "--ocr", "off", status=INCOMPLETE)[0]
                self.assertEqual(self.problems(off), [("no_text_layer", "pictures or outlines beside the text were not read on page 1")])

    def test_what_a_picture_says_beside_text_and_below_watermarks_is_read(self):
        def page(scan, box, lines, step):
            out = io.BytesIO()
            writer = canvas.Canvas(out, pagesize=(595, 842), invariant=1)
            pdfmetrics.registerFont(ttfonts.TTFont("DejaVu", FONT))
            writer.drawImage(ImageReader(scan), *box)
            writer.setFont("DejaVu", 9)
            writer.setFillGray(0.7 if step > 12 else 0)
            for number, line in enumerate(lines):
                writer.drawString(40, 800 - step * number, line)
            writer.showPage()
            writer.save()
            return out.getvalue()

        watermark = ["Project Heron, bidder no. 7, for the eyes of anna@heron.example alone, not to be copied or sent on to others"] * 36
        prose = [f"{number} pumps of plant {number + 40} were serviced in week {number + 2}, and {number * 3} of them were replaced" for number in range(40)]
        clipping = paper(REFUSAL, SUNSET, size=(1400, 420), left=60)
        # Its lines lie between those of the watermark.
        self.put("covered.pdf", page(paper(REFUSAL, size=(1654, 2339)), (0, 0, 595, 842), watermark, 22))
        self.put("clipping.pdf", page(clipping, (40, 60, 504, 151), prose, 12))
        for name, own in (("covered.pdf", "Project Heron"), ("clipping.pdf", "39 pumps of plant 79")):
            with self.subTest(name):
                read = self.text(self.room / name)[0]
                self.assertIn(REFUSAL, words(read["text"]))
                self.assertIn(own, read["text"])
                self.assertEqual([code for code, _ in self.problems(read)], ["ocr"])
                off = self.text(self.room / name, "--ocr", "off", status=INCOMPLETE)[0]
                self.assertEqual(self.problems(off), [("no_text_layer", "pictures or outlines beside the text were not read on page 1")])
        # One line in two per cent of the page, framed on a tint, and turned.
        strip = ImageOps.expand(paper(REFUSAL, size=(1654, 330), left=60).crop((0, 100, 1654, 260)).point(lambda grey: grey * 3 // 4), 4, 0)
        for name, picture, box in (("strip.pdf", strip, (40, 60, 380, 39)), ("turned.pdf", strip.rotate(90, expand=True), (540, 60, 39, 380))):
            with self.subTest(name):
                read = self.text(self.put(name, page(picture, box, prose, 12)))[0]
                self.assertIn(REFUSAL, words(read["text"]))
                self.assertEqual([code for code, _ in self.problems(read)], ["ocr"])
        self.put("figure.pdf", page(paper("Pumps by year", size=(1400, 420)), (40, 60, 504, 151), prose, 12))
        self.assertEqual(self.problems(self.text(self.room / "figure.pdf")[0]), [])

    def test_words_have_boxes_and_confidence(self):
        path = self.put("mixed.pdf", pdf("Words that are text.", paper("Seventy words")))
        read = self.text(path, "--boxes")[0]
        boxes = {read["text"][box[0]:box[1]]: box for box in read["boxes"]}
        self.assertEqual(len(boxes["Words"]), 7)
        page, x0, y0, x1, y1, confidence = boxes["Seventy"][2:]
        self.assertEqual(page, 2)
        self.assertGreater(confidence, 50)
        self.assertLessEqual(confidence, 100)
        # 120 of 1654 pixels from the left, about 150 of 1100 from the top.
        self.assertAlmostEqual(x0, 595 * 120 / 1654, delta=3)
        self.assertAlmostEqual(y0, 396 * 150 / 1100, delta=6)
        self.assertTrue(x0 < x1 <= 595 and y0 < y1 <= 396)

    def test_a_finding_on_a_scan_has_its_place(self):
        self.put("letter.pdf", pdf(paper("Dear Sirs,", "", REFUSAL)))
        self.put("1.eml", self.with_picture(paper(SUNSET)))
        self.screen()
        found = {row["signal"]: row for row in self.findings()}
        refusal = found["refused-disclosure"]
        self.assertEqual((refusal["document"]["path"], refusal["page"]), ("letter.pdf", 1))
        self.assertTrue(refusal["boxes"])
        self.assertEqual(found["sunset-announcement"]["document"]["path"], "1.eml/scan.png")

    def with_picture(self, picture):
        letter = mail("Please see the scan.")
        letter.add_attachment(as_bytes(picture), maintype="image", subtype="png", filename="scan.png")
        return letter

    def test_pictures_in_office_documents_are_read(self):
        scan, logo = as_bytes(paper(REFUSAL)), as_bytes(paper(SUNSET).crop((0, 0, 149, 149)))
        document = docx(paragraph("Scan of the letter:"), word__media__image1_png=scan, word__media__image2_png=logo)
        self.put("letter.docx", document)
        self.put("letter.rtf", b"{\\rtf1\\ansi Scan of the letter:{\\pict\\jpegblip " + as_bytes(paper(SUNSET), "JPEG").hex().encode() + b"}\\par}")
        summary = self.screen("--ocr", "off", status=INCOMPLETE)
        self.assertEqual(summary["coverage"]["codes"], {"no_text_layer": 2, "small_picture": 1}, "nobody may think that all was read")
        self.screen()
        found = {row["signal"]: row["document"]["path"] for row in self.findings()}
        self.assertEqual(found, {"refused-disclosure": "letter.docx/image1.png", "sunset-announcement": "letter.rtf/picture 1.jpg"})

    def decoration(self, *lines):
        """Small, and too large to say by its size that no sentence is in it."""
        picture = paper(*lines, size=(760, 200), letters=22, left=10).crop((0, 140, 760, 200)) if lines else Image.new("L", (360, 80), 255)
        if not lines:
            ImageDraw.Draw(picture).ellipse((20, 10, 80, 70), fill=90)
        return as_bytes(picture.resize((660, picture.height)) if lines else picture)

    def ends(self):
        return {row["path"]: (row["state"], row["code"]) for row in self.rows("manifest")}

    def shown(self, picture):
        """A mail that shows it."""
        letter = mail("See below.")
        letter.add_alternative("<p>See below.</p><img src='cid:logo@quellin.example'>", subtype="html")
        letter.get_payload()[1].add_related(picture, "image", "png", cid="<logo@quellin.example>", filename="logo.png", disposition="inline")
        return letter

    def test_small_pictures_with_words_are_read_and_others_are_decoration(self):
        snip, logo = self.decoration("We will not share the customer contracts with you."), self.decoration()
        self.put("snip.docx", docx(paragraph("See the picture."), word__media__image1_png=snip, word__media__image2_png=logo))
        self.put("page.html", f"<p>Words.</p><img src='data:image/png;base64,{base64.b64encode(logo).decode()}'>")
        self.screen("--ocr", "off", status=INCOMPLETE)
        self.assertEqual({path: end for path, end in self.ends().items() if end[1]},
                         {path: ("failed", "no_text_layer") for path in ("snip.docx/image1.png", "snip.docx/image2.png", "page.html/data-1.png")})
        self.screen()
        self.assertEqual([(row["signal"], row["document"]["path"]) for row in self.findings()], [("refused-disclosure", "snip.docx/image1.png")])
        self.assertEqual({path: end for path, end in self.ends().items() if end[1]},
                         {path: ("skipped", "small_picture") for path in ("snip.docx/image2.png", "page.html/data-1.png")})
        self.assertIn("(360 x 80 pixels, without words)", self.candor("exceptions", "--case", self.case, "--code", "small_picture"))

    def test_a_logo_under_many_mails_is_looked_at_once(self):
        logo = self.decoration()
        for number in range(20):
            self.put(f"{number:02}.eml", self.shown(logo))
        attached = mail("The logo is attached.")
        attached.add_attachment(logo, maintype="image", subtype="png", filename="logo.png")
        for name in ("05a.eml", "15a.eml"):
            self.put(name, attached)
        for jobs in (1, 3):
            with self.subTest(jobs=jobs):
                self.case.unlink(missing_ok=True)
                self.screen("--jobs", jobs, status=INCOMPLETE)
                ends = self.ends()
                for number in range(20):
                    self.assertEqual(ends[f"{number:02}.eml/logo.png"], ("skipped", "small_picture"))
                for name in ("05a.eml", "15a.eml"):
                    self.assertEqual(ends[f"{name}/logo.png"], ("failed", "no_text_layer"), "what somebody attached is told")

    def test_rotated_pages_are_read(self):
        for degrees in (90, 180, 270):
            with self.subTest(degrees):
                turned = paper(REFUSAL, SUNSET).rotate(degrees, expand=True)
                read = self.text(self.put(f"{degrees}.png", as_bytes(turned)))[0]
                self.assertIn("provide the customer contracts", words(read["text"]))

    def test_columns_are_read_one_after_the_other(self):
        picture = paper(*["left half of the page"] * 6, letters=28)
        draw = ImageDraw.Draw(picture)
        for number in range(6):
            draw.text((900, 150 + number * 42), "right half of the page", font=ImageFont.truetype(FONT, 28), fill=0)
        text = self.text(self.put("columns.png", as_bytes(picture)))[0]["text"]
        self.assertLess(text.rindex("left"), text.index("right"))

    def test_a_word_broken_at_the_end_of_a_line_is_one_word(self):
        self.put("page.png", as_bytes(paper("We refuse to provide the customer con-", "tracts that you asked for.")))
        self.screen()
        self.assertEqual([row["signal"] for row in self.findings("--signal", "refused-disclosure")], ["refused-disclosure"])

    def test_blank_paper_is_no_error_and_no_words_are(self):
        read = self.text(self.put("two.pdf", pdf("Words.", paper())))[0]
        self.assertEqual(self.problems(read), [])
        noise = Image.effect_noise((700, 500), 90)
        done = run("text", self.put("noise.png", as_bytes(noise)))
        self.assertEqual(done.returncode, INCOMPLETE)
        self.assertIn(b"failed (no_text_layer): OCR found no words", done.stderr)
        advice = {row["code"]: row["advice"] for row in json.loads(self.candor("exceptions", "--codes", "--format", "json"))}
        self.assertIn("--ocr auto", advice["no_text_layer"])

    def test_hostile_pictures_end_with_their_code(self):
        whole = as_bytes(paper(REFUSAL))
        chunk = b"IHDR" + struct.pack(">IIBBBBB", 1_000_000, 1_000_000, 1, 0, 0, 0, 0)
        huge = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + whole[33:]
        cases = {"huge.png": (huge, "bomb_limit"), "cut.png": (whole[:len(whole) // 2], "truncated"),
                 "garbled.png": (whole[:60] + bytes(len(whole) - 76) + whole[-16:], "corrupt"),
                 "no.tif": (b"II*\0\xff\xff\xff\x7f" + bytes(64), "truncated"),
                 "blank.png": (as_bytes(paper()), "empty")}
        for name, (content, _) in cases.items():
            self.put(name, content)
        # A name says nothing.
        self.put("picture.bin", whole)
        self.screen(status=INCOMPLETE)
        codes = {row["path"]: row["code"] for row in self.rows("exceptions") if row["state"] == "failed"}
        self.assertEqual(codes, {name: code for name, (_, code) in cases.items()})
        self.assertEqual(len(self.rows("search", "customer contracts")), 1)

    def test_another_option_reads_again_what_depends_on_it_and_only_that(self):
        self.put("letter.txt", "Words.")
        self.put("text.pdf", pdf("Words that are text."))
        self.put("scan.pdf", pdf(paper(REFUSAL)))
        self.put("page.png", as_bytes(paper(SUNSET)))
        self.assertEqual(self.screen()["run"]["stored"], 4)
        self.assertEqual(len(self.findings()), 2)
        self.assertEqual(self.screen()["run"]["stored"], 0)
        self.assertEqual(self.screen("--ocr", "off", status=INCOMPLETE)["run"]["stored"], 2)
        self.assertEqual(self.findings(), [])
        self.assertEqual(self.screen("--ocr", "off", status=INCOMPLETE)["run"]["stored"], 0)
        self.assertEqual(self.screen("--ocr-languages", "eng")["run"]["stored"], 2)
        self.assertEqual(self.screen("--ocr-languages", "eng+deu")["run"]["stored"], 2)
        self.assertEqual(len(self.findings()), 2)
        self.assertEqual(self.screen("--ocr", "force")["run"]["stored"], 3)
        self.assertEqual(self.screen("--ocr", "force")["run"]["stored"], 0)

    def test_no_option_that_does_not_exist(self):
        done = run("text", "--ocr", "maybe", "x.pdf")
        self.assertEqual(done.returncode, USAGE)
        self.assertIn(b"--ocr takes auto, off or force", done.stderr)

    def test_the_same_in_the_sandbox_and_outside(self):
        path = self.put("scan.pdf", pdf(paper(REFUSAL, GERMAN)))
        inside, outside = self.text(path)[0], self.text(path, "--no-sandbox")[0]
        self.assertEqual(inside["text"], outside["text"])
        self.assertIn("customer contracts", inside["text"])

    @unittest.skipUnless(harness.LIMITS_MEMORY, "the address sanitizer reserves more than any limit")
    def test_a_document_is_not_lost_to_its_scans(self):
        self.put("mixed.pdf", pdf("Words that are text.", paper(REFUSAL)))
        # Too little for Tesseract, enough for the rest.
        self.screen("--memory", 64, status=INCOMPLETE)
        self.assertEqual(len(self.rows("search", "words")), 1)
        codes = {row["code"] for row in self.rows("exceptions")}
        self.assertIn("memory_limit", codes)

    @unittest.skipUnless(harness.LIMITS_MEMORY, "the address sanitizer reserves more than any limit")
    def test_too_little_memory_is_no_fault_of_the_picture(self):
        self.put("page.png", as_bytes(paper(REFUSAL)))
        self.put("scan.pdf", pdf(paper(REFUSAL)))
        for megabytes in (64, 100):
            self.screen("--memory", megabytes, status=INCOMPLETE)
            rows = {row["path"]: row["code"] for row in self.rows("exceptions") if row["state"] == "failed"}
            self.assertEqual(rows, {"page.png": "memory_limit", "scan.pdf": "memory_limit"}, megabytes)

    def test_further_pictures_of_an_animation_are_told(self):
        out = io.BytesIO()
        paper(REFUSAL).save(out, "GIF", save_all=True, append_images=[paper(SUNSET)], duration=100)
        read = self.text(self.put("two.gif", out.getvalue()), status=INCOMPLETE)[0]
        self.assertEqual(words(read["text"]), REFUSAL)
        self.assertIn(("partial", "only the first of its 2 pictures was read"), self.problems(read))


if __name__ == "__main__":
    harness.main()
