# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that were made to harm, through the whole program: the run goes on, each ends with its code, and the sums are right.

Which test looks after which kind of them is listed in docs/bad-inputs.md; what one extractor alone can show is tested beside it.
"""
import base64
import csv
import io
import itertools
import os
import pathlib
import struct
import tarfile
import unicodedata
import urllib.parse
import warnings
import zipfile
import zlib

import harness
from harness import DONE, INCOMPLETE, REFUSAL, SUNSET, RoomTest, mail, run, tar
from office_documents import docx, paragraph
from outlook_files import compound
from sandbox_test import pdf

# None of these is an answer to the files here: a reading program was lost to them.
LOST = {"crashed", "protocol_violation", "given_up"}


def message(header, body="Words of the body.\r\n"):
    return ("From: Ada Byrne <ada@partner.example>\r\nSubject: s\r\nDate: Tue, 03 Mar 2026 10:00:00 +0000\r\n" + header + "\r\n" + body).encode("utf-8")


class BadInputs(RoomTest):
    def codes(self):
        """What became of each file and part that was not read without a remark, by path."""
        found = {}
        for row in self.rows("exceptions"):
            found.setdefault(row["path"], set()).add(row["code"])
        return found

    def screened(self, *arguments, status=INCOMPLETE):
        coverage = self.screen(*arguments, status=status)["coverage"]
        self.assertEqual(coverage["items"], coverage["indexed"] + coverage["duplicate"] + coverage["failed"] + coverage["skipped"])
        self.assertFalse(LOST & set(coverage["codes"]), coverage)
        self.candor("verify", "--case", self.case, "--quiet")
        return coverage


class Archives(BadInputs):
    def test_names_are_data_and_nothing_is_written_where_they_point(self):
        outside = self.folder / "outside.txt"
        names = ["../outside.txt", str(outside), "C:\\outside.txt", "..\\..\\outside.txt", "a/../../outside.txt", "line\nfeed.txt", "esc\x1b[2J.txt", "rtl\u202Etxt.exe",
                 "n" * 4000 + ".txt", "twin.txt", "twin.txt", "Twin.txt", unicodedata.normalize("NFC", "é.txt"), unicodedata.normalize("NFD", "é.txt")]
        self.put("a.tar", tar(*[(name, f"member {i}") for i, name in enumerate(names) if len(name) < 100]))
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the twins
            for i, name in enumerate(names):
                info = zipfile.ZipInfo("x")
                info.filename = name
                archive.writestr(info, f"packed {i}")
        self.put("a.zip", out.getvalue())
        self.screened(status=DONE)
        self.assertFalse(outside.exists())
        self.assertEqual(sorted(path.name for path in self.folder.rglob("*")), ["a.tar", "a.zip", "room", "test.case"])
        rows = self.rows("manifest")
        paths = [row["path"] for row in rows]
        self.assertEqual(len(paths), len(set(paths)))
        self.assertEqual(len([p for p in paths if p.startswith("a.zip/")]), len(names))
        for name in ("../outside.txt", "rtl\u202Etxt.exe", "n" * 4000 + ".txt", "twin.txt", "twin.txt~2", "Twin.txt"):
            self.assertIn("a.zip/" + name, paths)
        shown = self.candor("manifest", "--case", self.case)
        for dangerous in ("\x1b", "\u202E", "line\nfeed"):
            self.assertNotIn(dangerous, shown)

    def test_links_and_devices_are_recorded_and_never_made(self):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as archive:
            for name, kind, target in (("soft", tarfile.SYMTYPE, "/etc/passwd"), ("hard", tarfile.LNKTYPE, "../../etc/passwd"), ("pipe", tarfile.FIFOTYPE, ""),
                                       ("disk", tarfile.BLKTYPE, ""), ("tty", tarfile.CHRTYPE, "")):
                info = tarfile.TarInfo(name)
                info.type, info.linkname = kind, target
                archive.addfile(info)
        self.put("a.tar", out.getvalue())
        coverage = self.screened()
        self.assertEqual((coverage["skipped"], coverage["codes"]), (5, {"link": 2, "not_a_file": 3}))

    def test_three_hundred_thousand_members(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for i in range(300_000):
                archive.writestr(zipfile.ZipInfo(f"{i}"), b"")
        self.put("a.zip", out.getvalue())
        self.screened("--parts", "1000", "--timeout", "300")
        self.assertEqual(self.codes()["a.zip"], {"bomb_limit"})
        row, = [row for row in self.rows("exceptions") if row["path"] == "a.zip"]
        self.assertIn("299000 of 300000 members were not read", row["detail"])

    def test_bombs_flat_and_nested(self):
        flat = io.BytesIO()
        with zipfile.ZipFile(flat, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("zeros", bytes(64 << 20))
        self.put("flat.zip", flat.getvalue())
        # Twelve in each of twelve in each of twelve, no two of them the same.
        numbers = itertools.count()

        def nested(levels):
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                for i in range(12):
                    archive.writestr(f"{i}", nested(levels - 1) if levels > 1 else f"the bottom {next(numbers)}")
            return out.getvalue()

        self.put("nested.zip", nested(3))
        deep = b"the bottom"
        for _ in range(30):
            deep = tar(("in.tar", deep))
        self.put("deep.tar", deep)
        coverage = self.screened("--parts", "300", "--timeout", "300")
        self.assertLess(coverage["items"], 700)
        codes = self.codes()
        self.assertIn("bomb_limit", codes.get("flat.zip", set()) | codes.get("flat.zip/zeros", set()))
        self.assertIn("bomb_limit", set().union(*[codes[path] for path in codes if path.startswith("nested.zip")]))
        self.assertIn({"depth_limit"}, codes.values())

    def test_what_a_zip_says_twice_is_told_where_it_differs(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("invoice.txt", REFUSAL)
            archive.writestr("second.txt", SUNSET)
        raw = out.getvalue()
        self.put("names.zip", raw.replace(b"invoice.txt", b"invoice.exe", 1))
        self.put("hidden.zip", hide_the_last(raw))
        self.put("size.zip", raw.replace(struct.pack("<II", len(REFUSAL), len(REFUSAL)), struct.pack("<II", 1 << 31, 1 << 31), 1))
        self.screened()
        codes = self.codes()
        self.assertIn("missing_part", codes["names.zip"])
        self.assertIn("missing_part", codes["hidden.zip"])
        self.assertIn("hidden.zip/second.txt", [row["path"] for row in self.rows("manifest")])


def hide_the_last(raw):
    """The same zip, whose directory leaves its last member out."""
    end = raw.rindex(b"PK\5\6")
    last = raw.rindex(b"PK\1\2", 0, end)
    first, = struct.unpack_from("<I", raw, end + 16)
    return raw[:last] + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, last - first, first, 0)


class Mail(BadInputs):
    def test_sizes_that_no_message_has(self):
        # A sanitizer makes memory by the gigabyte twenty times as slow; what it looks for shows at a twentieth, too.
        sanitized = b"__asan_init" in pathlib.Path(harness.PROGRAM).read_bytes()
        few = (lambda size: size // 20) if sanitized else (lambda size: size)
        nested = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n" for i in range(100_000))
        for name, content in {
                "nested.eml": message(nested, ""),
                "parts.eml": message("Content-Type: multipart/mixed; boundary=b\r\n", "--b\r\nContent-Type: image/png\r\n\r\nx\r\n" * few(1_000_000) + "--b--\r\n"),
                "headers.eml": message("X-A: b\r\n" * few(2_000_000)),
                "subject.eml": b"From: a@b.example\r\nSubject: " + b"x" * few(50 << 20) + b"\r\n\r\nWords of the body.\r\n",
                "recipients.eml": message("To: " + ",\r\n ".join(f"u{i}@us.example" for i in range(few(20_000))) + "\r\n"),
                "groups.eml": message("To: " + "a:" * few(500_000) + "\r\n")}.items():
            self.put(name, content)
        self.screened("--parts", "2000", "--timeout", "300")
        codes = self.codes()
        self.assertTrue(codes["nested.eml"] & {"depth_limit", "bomb_limit"}, codes["nested.eml"])
        self.assertIn("bomb_limit", codes["parts.eml"])
        self.assertIn("partial", codes["subject.eml"])
        self.assertFalse({"timeout", "memory_limit"} & set().union(*codes.values()), {path: found for path, found in codes.items() if found & {"timeout", "memory_limit"}})
        # What is known of so many people takes its time when a run ends; reading them does not.
        many = self.folder / "many.eml"
        many.write_bytes(message("To: " + ",\r\n ".join(f"u{i}@us.example" for i in range(few(500_000))) + "\r\n"))
        self.assertIn("Words of the body.", self.text(many, status=INCOMPLETE)[0]["text"])
        # None of them hides its words.
        for name in ("headers.eml", "subject.eml", "recipients.eml", "groups.eml"):
            self.assertTrue(self.rows("search", f'path:{name} "words of the body"'), name)

    def test_line_ends_in_names_and_subjects_stay_where_they_are(self):
        self.put("a.eml", f"From: a@b.example\r\nSubject: =?utf-8?b?{base64.b64encode(b'Plan' + bytes([13, 10]) + b'Bcc: eve@evil.example').decode()}?=\r\n"
                          "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nWords.\r\n--b\r\nContent-Type: text/plain\r\n"
                          "Content-Disposition: attachment; filename*=utf-8''a%0D%0AX-Evil:%20yes.txt\r\n\r\nattached\r\n--b--\r\n")
        self.screened(status=DONE)
        rows = list(csv.reader(io.StringIO(self.candor("manifest", "--case", self.case, "--format", "csv"), newline="")))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        for command in (["manifest"], ["search", "attached"], ["search", "words"], ["text"]):
            arguments = [self.room / "a.eml"] if command == ["text"] else ["--case", self.case]
            for line in run(*command, *arguments).stdout.decode().splitlines():
                self.assertFalse(line.startswith(("Bcc:", "X-Evil:")), (command, line))
        document, part = self.text(self.room / "a.eml")
        self.assertEqual(document["message"]["to"] + document["message"]["cc"], [])
        self.assertTrue(part["path"].endswith("X-Evil: yes.txt"), part["path"])

    def test_what_is_packed_in_ways_of_old(self):
        data = bytes(range(256)) * 4
        packed = b"".join(bytes([61, (b + 42 + 64) % 256]) if (b + 42) % 256 in (0, 10, 13, 61) else bytes([(b + 42) % 256]) for b in data)
        lines = b"\r\n".join(packed[i:i + 128] for i in range(0, len(packed), 128))
        self.put("yenc.eml", message("Content-Type: text/plain; charset=latin-1\r\n", "Words before.\r\n") + b"=ybegin line=128 size=1024 name=plan.bin\r\n" + lines
                 + b"\r\n=yend size=1024\r\nWords behind.\r\n")
        self.put("external.eml", message("Content-Type: message/external-body; access-type=URL; URL=\"http://partner.example/x\"\r\n", "Content-Type: text/plain\r\n\r\n"))
        self.put("fragment.eml", message("Content-Type: message/partial; id=x; number=1; total=2\r\n", "half\r\n"))
        self.put("garbage.eml", message("Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n", "!!!! not base64 at all ????\r\n"))
        self.screened()
        codes = self.codes()
        self.assertIn("partial", codes["yenc.eml"])
        self.assertIn("missing_part", codes["external.eml"])
        self.assertIn("missing_part", codes["fragment.eml"])
        self.assertIn("garbage.eml", {path.split("/")[0] for path in codes})
        found = self.rows("search", "path:yenc.eml")
        self.assertTrue(found)
        document = self.text(self.room / "yenc.eml", status=INCOMPLETE)[0]
        self.assertEqual(document["text"].split("\n\n", 1)[1], "Words before.\nWords behind.\n")

    def test_what_a_message_would_load_is_counted_and_not_loaded(self):
        page = f"<html><body><p>{SUNSET}</p><img src=\"http://127.0.0.1:9/open.gif?who=1\"><img src='cid:logo'><div style=\"background:url(https://quellin.example/b.png)\">x</div></body></html>"
        self.put("tracked.eml", message("Message-ID: <1@x.example>\r\nContent-Type: text/html\r\n", page))
        self.put("plain.eml", message("Message-ID: <2@x.example>\r\n", "The picture is at http://quellin.example/a.gif\r\n"))
        self.screened(status=DONE)
        self.assertEqual([(row["path"], row["code"], row["detail"]) for row in self.rows("exceptions", "--code", "remote_content")],
                         [("tracked.eml", "remote_content", "2 addresses, none of them loaded")])
        self.assertEqual({hit["document"]["path"] for hit in self.rows("search", "flag:remote_content")}, {"tracked.eml"})

    def test_signed_and_encrypted_messages(self):
        clear = "-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\n" + REFUSAL + "\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\niQEz\r\n-----END PGP SIGNATURE-----\r\n"
        self.put("clear.eml", message("Message-ID: <1@x.example>\r\n", clear))
        self.put("pgp-mime.eml", message("Message-ID: <2@x.example>\r\nContent-Type: multipart/signed; protocol=\"application/pgp-signature\"; micalg=pgp-sha256; boundary=b\r\n",
                                         f"--b\r\nContent-Type: text/plain\r\n\r\n{SUNSET}\r\n--b\r\nContent-Type: application/pgp-signature; name=signature.asc\r\n\r\n"
                                         "-----BEGIN PGP SIGNATURE-----\r\n\r\niQEz\r\n-----END PGP SIGNATURE-----\r\n--b--\r\n"))
        self.put("smime.eml", message("Message-ID: <3@x.example>\r\nContent-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b\r\n",
                                      f"--b\r\nContent-Type: text/plain\r\n\r\n{SUNSET}\r\n--b\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n"
                                      "Content-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHAqCAMIACAQExADALBgkqhkiG9w0BBwE=\r\n--b--\r\n"))
        self.screened(status=DONE)
        self.assertEqual({path: codes for path, codes in self.codes().items() if "/" not in path}, dict.fromkeys(("clear.eml", "pgp-mime.eml", "smime.eml"), {"signed"}))
        self.assertEqual({f["document"]["path"] for f in self.findings("--signal", "refused-disclosure")}, {"clear.eml"})
        self.assertEqual(len(self.rows("search", "flag:signed")), 3)
        self.put("enveloped.eml", message("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\nContent-Transfer-Encoding: base64\r\n", "MIAGCSqGSIb3DQEHA6CA\r\n"))
        self.put("pgp.eml", message("", "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----\r\n"))
        self.screened()
        self.assertEqual([self.codes()[name] for name in ("enveloped.eml", "pgp.eml")], [{"encrypted"}] * 2)
        self.assertEqual({hit["document"]["path"] for hit in self.rows("search", "flag:encrypted")}, {"enveloped.eml", "pgp.eml"})

    def test_invitations_and_business_cards_are_read_in_words(self):
        invitation = ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:7\r\nSUMMARY:Share register\r\nDTSTART:20260303T100000Z\r\n"
                      f"DESCRIPTION:{REFUSAL[:40]}\r\n {REFUSAL[40:]}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
        self.put("a.eml", message("Content-Type: multipart/mixed; boundary=b\r\n", "--b\r\n\r\nSee you.\r\n--b\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n" + invitation +
                                  "\r\n--b\r\nContent-Type: text/x-vcard; name=ada.vcf\r\n\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Byrne\r\nTITLE:Head of sales\r\nEND:VCARD\r\n--b--\r\n"))
        self.put("b.ics", invitation.replace("UID:7", "UID:8"))
        self.screened(status=DONE)
        self.assertTrue(self.findings("--signal", "refused-disclosure"))
        texts = {d["path"].split("/room/")[1]: d["text"] for name in ("a.eml", "b.ics") for d in self.text(self.room / name)}
        self.assertIn(f"What: Share register\nBegin: 2026-03-03 10:00 UTC\nDescription: {REFUSAL}\n", texts["b.ics"])
        self.assertIn("Name: Ada Byrne\nTitle: Head of sales\n", texts["a.eml/ada.vcf"])

    def test_mailboxes_that_are_one_line_or_break_off(self):
        letter = "From ada@partner.example Tue Mar  3 10:00:00 2026\nFrom: Ada <ada@partner.example>\nMessage-ID: <{0}@x.example>\nSubject: {0}\n\nWords {0}.\nFrom here on it is text.\n\n"
        self.put("a.mbox", letter.format(1) + letter.format(2).rstrip("\n"))
        self.put("line.mbox", letter.format(3) + "From ada@partner.example Tue Mar  3 10:00:00 2026\nSubject: long\n\n" + "x" * (80 << 20))
        self.screened("--timeout", "300")
        paths = [row["path"] for row in self.rows("manifest")]
        self.assertEqual([p for p in paths if p.startswith("a.mbox")], ["a.mbox", "a.mbox/1", "a.mbox/2"])
        self.assertEqual(self.codes()["line.mbox/2"], {"partial"})


class Papers(BadInputs):
    def test_pdf_files(self):
        plain = pdf(("shift_jis", "工場"))
        catalog = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R %s >>\nendobj\n"
        pages = b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        page = b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> %s >> >>\nendobj\n"
        font = b"5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n"

        def whole(extra=b"", resources=b"", content=b"BT /F1 12 Tf 72 700 Td (Words on a page.) Tj ET", more=b""):
            return (b"%PDF-1.4\n" + catalog % extra + pages + page % resources + b"4 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(content), content) + font + more +
                    b"trailer\n<< /Root 1 0 R /Size 20 >>\nstartxref\n0\n%%EOF\n")

        zeros = zlib.compress(zlib.compress(b" " * (200 << 20), 9), 9)
        bomb = b"6 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(zeros), zeros)
        type3 = (b"7 0 obj\n<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >>"
                 b" /CharProcs << /a 8 0 R >> /Resources << /Font << /F3 7 0 R >> >> >>\nendobj\n8 0 obj\n<< /Length 35 >>\nstream\nBT /F3 9 Tf (aaaaaaaaaaaaaaaa) Tj ET \nendstream\nendobj\n")
        for name, content in {
                "bomb.pdf": whole(resources=b"/XObject << /X 6 0 R >>", content=b"/X Do BT /F1 12 Tf 72 700 Td (Words.) Tj ET", more=bomb),
                "type3.pdf": whole(resources=b"/Font << /F3 7 0 R >>", content=b"BT /F3 12 Tf 72 700 Td (aaaa) Tj ET", more=type3),
                "loop.pdf": plain.replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
                "count.pdf": whole().replace(b"/Count 1", b"/Count 2147483647"),
                "xref.pdf": plain[:plain.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF\n" % plain.rindex(b"xref", 0, plain.rindex(b"startxref")),
                "prev.pdf": plain.replace(b"/Size", b"/Prev %d /Size" % plain.rindex(b"xref", 0, plain.rindex(b"startxref")), 1),
                "cut.pdf": plain[:len(plain) // 3],
                "garbage.pdf": b"%PDF-1.4\n" + os.urandom(4000).replace(b"obj", b"...") + b"\n%%EOF\n",
                "header.pdf": b"%PDF-1.4\n",
                "empty.pdf": b"",
                "script.pdf": whole(extra=b"/OpenAction << /S /JavaScript /JS (app.launchURL\\(\"http://partner.example/\"\\)) >> /AA << /O << /S /Launch /F (/bin/sh) >> >>"),
                "boxes.pdf": whole().replace(b"[0 0 595 842]", b"[-1e30 -1e30 1e30 1e30]")}.items():
            self.put(name, content)
        self.screened("--timeout", "20", "--ocr", "off")
        codes = self.codes()
        for name in ("loop.pdf", "garbage.pdf"):
            self.assertEqual(codes[name], {"corrupt"}, name)
        self.assertEqual(codes["empty.pdf"], {"empty"})
        self.assertTrue(codes["cut.pdf"] <= {"truncated", "repaired"}, codes["cut.pdf"])
        self.assertTrue(codes["header.pdf"] <= {"truncated", "corrupt"}, codes["header.pdf"])
        for name in ("count.pdf", "script.pdf", "boxes.pdf"):
            self.assertTrue(self.rows("search", f"path:{name} words"), (name, codes.get(name)))
        self.assertTrue(codes["bomb.pdf"] & {"timeout", "partial", "bomb_limit", "corrupt"}, codes["bomb.pdf"])

    def test_office_documents(self):
        entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {b} "{("&" + a + ";") * 10}">' for a, b in zip("abcdefgh", "bcdefghi")) + "]>"
        for name, content in {
                "deep.docx": docx("<w:p>" * 5000 + "</w:p>" * 5000),
                "bomb.docx": docx(paragraph("x" * (200 << 20)))}.items():
            self.put(name, content)
        for name, doctype in (("laughs.docx", entity), ("files.docx", '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>')):
            self.put(name, with_doctype(doctype))
        self.put("locked.docx", compound({"EncryptedPackage": b"?", "EncryptionInfo": b"?"}))
        self.put("relations.docx", outward())
        self.screened("--timeout", "30")
        codes = self.codes()
        for name in ("laughs.docx", "files.docx"):
            self.assertTrue(codes[name] & {"partial", "corrupt"}, name)
            self.assertNotIn("root:", "".join(d["text"] or "" for d in self.text(self.room / name, status=INCOMPLETE)))
        self.assertIn("depth_limit", codes["deep.docx"])
        self.assertTrue(codes["bomb.docx"] & {"bomb_limit", "partial"}, codes["bomb.docx"])
        self.assertEqual(codes["locked.docx"], {"encrypted"})
        self.assertNotIn("relations.docx", {path for path, found in codes.items() if found & {"timeout", "unreadable"}})


def with_doctype(doctype):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(paragraph("&i;")))) as whole, zipfile.ZipFile(out, "w") as changed:
        for name in whole.namelist():
            content = whole.read(name)
            changed.writestr(name, doctype.encode() + content if name == "word/document.xml" else content)
    return out.getvalue()


def outward():
    """A document that asks for a template, a picture and a frame from elsewhere."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(paragraph("Words.")))) as whole, zipfile.ZipFile(out, "w") as changed:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", b"".join(
                    f'<Relationship Id="x{i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" TargetMode="External"/>'.encode()
                    for i, (kind, target) in enumerate((("attachedTemplate", "http://partner.example/t.dotm"), ("image", "\\\\partner.example\\x"), ("frame", "file:///etc/passwd"))))
                    + b"</Relationships>")
            changed.writestr(name, content)
    return out.getvalue()


class Texts(BadInputs):
    def test_texts(self):
        for name, content in {
                "nul.txt": b"Words of the text, " * 20 + b"\0" + b" and more of them.",
                "invalid.txt": b"Gr\xFC\xFCn \xED\xA0\x80 surrogate, \xF5\x80\x80\x80 and words.",
                "line.txt": b"word " * (2 << 20),
                "zero.txt": "We re\u200Bfuse to pro\u00ADvide the cust\u200Domer contracts that you asked for.".encode(),
                "injection.txt": b"'); DROP TABLE items; -- Words."}.items():
            self.put(name, content)
        coverage = self.screened(status=DONE)
        self.assertEqual(coverage["indexed"], 5)
        self.assertEqual([f["document"]["path"] for f in self.findings("--signal", "refused-disclosure")], ["zero.txt"])
        for query in ('"\'); DROP TABLE items; --"', '"AND"', '"NEAR("', "C++", "change-of-control", '"x:y"', "path:'%"):
            done = run("search", query, "--case", self.case)
            self.assertIn(done.returncode, (0, 2), (query, done.stderr))
        self.candor("verify", "--case", self.case, "--quiet")

    def test_text_with_zeros_behind_it_is_read(self):
        words = ("Notes of the meeting, which nobody signed.\n" + REFUSAL + "\n").encode()
        self.put("notes", words * 20 + bytes(300))
        self.put("set-aside.log", words * 20 + bytes(100_000))
        self.put("page.htm", b"<html><body><p>" + words * 20 + b"</p></body></html>" + bytes(5_000))
        self.put("short", b"ABCD" + bytes(300))
        self.screened(status=INCOMPLETE)
        self.assertEqual({f["document"]["path"] for f in self.findings("--no-dedup")}, {"notes", "set-aside.log", "page.htm"})
        told = {row["path"]: (row["code"], row["detail"]) for row in self.rows("exceptions")}
        self.assertEqual(told, {"notes": ("repaired", "300 zeros stand behind its text"), "set-aside.log": ("repaired", "100000 zeros stand behind its text"),
                                "page.htm": ("repaired", "5000 zeros stand behind its text"), "short": ("unsupported", told["short"][1])})

    def test_what_a_page_does_not_show_is_found(self):
        self.put("title.html", "<html><head><title>Merger refusal memo</title></head><body><p>See the enclosed sheets.</p></body></html>")
        self.put("endless.html", f"<html><body><p>Nothing of note here.</p><!-- {REFUSAL}</body></html>")
        self.put("outlook.html", f"<html><body><p>Nothing of note there.</p><!--[if mso]><p>{REFUSAL}</p><![endif]--></body></html>")
        self.put("template.html", f"<html><body><p>Nothing of note anywhere.</p><template><p>{REFUSAL}</p></template></body></html>")
        self.put("frame.html", f'<html><body><p>See below.</p><iframe srcdoc="&lt;p&gt;{REFUSAL}&lt;/p&gt;"></iframe></body></html>')
        self.screened(status=DONE)
        self.assertEqual([hit["document"]["path"] for hit in self.rows("search", '"merger refusal"')], ["title.html"])
        zones = {f["document"]["path"]: f["zone"]["kind"] for f in self.findings("--signal", "refused-disclosure", "--no-dedup")}
        self.assertEqual(zones, {"endless.html": "hidden", "outlook.html": "hidden", "template.html": "hidden", "frame.html": "body"})

    def test_a_message_of_apple_mail_is_one(self):
        message = mail(REFUSAL).as_bytes()
        self.put("12.emlx", b"%-10d\n" % len(message) + message + b'<?xml version="1.0"?>\n<plist version="1.0"><dict/></plist>\n')
        self.screened(status=DONE)
        [finding] = self.findings("--signal", "refused-disclosure")
        self.assertEqual(finding["message"]["from"], [{"name": "Ada Byrne", "address": "ada@partner.example"}])

    def test_files_in_addresses_of_pages_and_mail(self):
        page = base64.b64encode(f"<p>{REFUSAL}</p>".encode()).decode()
        self.put("frame.html", f'<p>See below.</p><iframe src="data:text/html;base64,{page}"></iframe>')
        self.put("link.html", f'<p>See below, too.</p><a download="secret.txt" href="data:,{urllib.parse.quote(SUNSET)}">save</a>')
        self.put("letter.eml", 'Subject: x\nFrom: a@us.example\nContent-Type: text/html\n\n<img src="data:text/plain;base64,V29yZHMu*">')
        self.screened()
        self.assertEqual([f["document"]["path"] for f in self.findings("--signal", "refused-disclosure")], ["frame.html/data-1.html"])
        self.assertEqual([f["document"]["path"] for f in self.findings("--signal", "sunset-announcement")], ["link.html/secret.txt"])
        self.assertEqual(self.codes(), {"letter.eml/data-1.txt": {"corrupt"}})

    def test_words_that_read_like_fields_are_found(self):
        self.put("answer.eml", f"Answer: {REFUSAL}\nPlease: note.\n")
        self.put("note.eml", f"From: a@us.example\nDate: Mon, 3 Mar 2025 10:00:00 +0000\nSubject: x\nX-Note: {REFUSAL}\n\nSee you.\n")
        self.screened(status=DONE)
        zones = {f["document"]["path"]: f["zone"]["kind"] for f in self.findings("--signal", "refused-disclosure", "--no-dedup")}
        self.assertEqual(zones, {"answer.eml": "body", "note.eml": "hidden"})

    def test_files_and_words_of_calendars(self):
        letter = base64.b64encode(REFUSAL.encode()).decode()
        self.put("offer.txt", f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Offer\nX-NOTES:{SUNSET}\nATTACH;ENCODING=BASE64;VALUE=BINARY;"
                              f"FILENAME=terms.txt:{letter}\nEND:VEVENT\nEND:VCALENDAR\n")
        self.screened(status=DONE)
        self.assertEqual([f["document"]["path"] for f in self.findings("--signal", "refused-disclosure")], ["offer.txt/terms.txt"])
        self.assertEqual([f["document"]["path"] for f in self.findings("--signal", "sunset-announcement")], ["offer.txt"])

    def test_utf_16_without_a_mark(self):
        for order in ("le", "be"):
            head = b"Subject: x\nFrom: a@us.example\nContent-Type: text/plain; charset=utf-16\n\n"
            self.put(f"{order}.eml", head + f"{REFUSAL} ({order})".encode(f"utf-16-{order}"))
        self.screened(status=DONE)
        self.assertEqual(sorted(f["document"]["path"] for f in self.findings("--signal", "refused-disclosure", "--no-dedup")), ["be.eml", "le.eml"])


if __name__ == "__main__":
    harness.main()
