#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Size probes: each construct that a format may repeat or nest, a hundred to a million times, is a file that is screened in the sandbox.

Fuzzing tries small files, so that it finds neither a stack that overflows at the ten-thousandth level nor time that grows with the square of a
list. Each file must have an end, no worker may crash, and what takes longer than a document may take must say so (timeout). Printed is what the
largest file took and how the time grew with the last step (1: as the size did). The files are the same in each run.
"""
import gzip
import io
import json
import math
import subprocess
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

import paired
from paired import Figure

SIZES = [100, 1_000, 10_000, 100_000, 1_000_000]
MOST_BYTES = 64 << 20  # a construct of many bytes stops before its million
HEAD = "From: Ada <ada@partner.example>\nTo: Max <max@us.example>\nSubject: terms\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n"


def message(head="", body="We will not share it.\n"):
    return f"{HEAD}{head}\n{body}"


def nested_parts(n):
    opening = "".join(f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n' for i in range(n))
    return f"{HEAD}MIME-Version: 1.0\n{opening}Content-Type: text/plain\n\nwords\n"


def nested_messages(n):
    return HEAD + "MIME-Version: 1.0\n" + "Content-Type: message/rfc822\n\nSubject: inner\nMIME-Version: 1.0\n" * n + "Content-Type: text/plain\n\nwords\n"


def parts(n):
    return message('MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n', "--b\nContent-Type: text/plain\n\nwords\n" * n + "--b--\n")


def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


OOXML = "application/vnd.openxmlformats-officedocument."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def package(main, kind, **others):
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/{main}" ContentType="{OOXML}{kind}.main+xml"/></Types>'
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{RELATION}officeDocument" Target="{main}"/></Relationships>'
    return zipped([("[Content_Types].xml", types), ("_rels/.rels", rels), *others.items()])


def docx(body):
    return package("word/document.xml", "wordprocessingml.document", **{"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"})


def xlsx(rows, sheets=1, shared=""):
    names = "".join(f'<sheet name="s{i}" sheetId="{i + 1}" r:id="r{i}"/>' for i in range(sheets))
    rels = "".join(f'<Relationship Id="r{i}" Type="{RELATION}worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(sheets))
    members = {"xl/workbook.xml": f"<workbook {S}><sheets>{names}</sheets></workbook>",
               "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rels}<Relationship Id="s" Type="{RELATION}sharedStrings" Target="sharedStrings.xml"/></Relationships>',
               "xl/sharedStrings.xml": f"<sst {S}>{shared}</sst>"}
    for i in range(sheets):
        members[f"xl/worksheets/sheet{i}.xml"] = f"<worksheet {S}><sheetData>{rows}</sheetData></worksheet>"
    return package("xl/workbook.xml", "spreadsheetml.sheet", **members)


def odt(body):
    namespaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    return zipped([("mimetype", "application/vnd.oasis.opendocument.text"),
                   ("content.xml", f"<office:document-content {namespaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>")])


def pdf(content, pages=1, others=()):
    """Object 1 is the catalog, 2 the pages, 3 the font, 4 the content; `others` follow, and may name what stands in the catalog or a page."""
    catalog = "".join(text for where, text in others if where == "catalog")
    in_page = "".join(text for where, text in others if where == "page")
    extra = [text for where, text in others if where == "object"]
    first_page = 5 + len(extra)
    kids = " ".join(f"{first_page + i} 0 R" for i in range(pages))
    objects = [f"<</Type/Catalog/Pages 2 0 R{catalog}>>", f"<</Type/Pages/Count {pages}/Kids[{kids}]>>", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
               f"<</Length {len(content)}>>stream\n{content}\nendstream", *extra]
    objects += [f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>{in_page}>>"] * pages
    out, places = ["%PDF-1.7\n"], []
    size = len(out[0])
    for number, text in enumerate(objects, 1):
        places.append(size)
        out.append(f"{number} 0 obj\n{text}\nendobj\n")
        size += len(out[-1])
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out.append(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{size}\n%%EOF\n")
    return "".join(out)


WORDS = "BT /F 9 Tf 9 400 Td (We will not share it) Tj ET\n"


def tar(n):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for i in range(n):
            info = tarfile.TarInfo(f"{i}.txt")
            info.size = 2
            archive.addfile(info, io.BytesIO(b"w\n"))
    return gzip.compress(buffer.getvalue(), 1, mtime=0)


def nested_gzip(n):
    content = b"words\n"
    for _ in range(n):
        content = gzip.compress(content, 1, mtime=0)
    return content


# Ending, construct, maker of the file with n of them, and the most of them where making it is the work.
PROBES = [
    ("txt", "letters of a line", lambda n: "x" * n, None),
    ("txt", "words of a line", lambda n: "we refuse " * n, None),
    ("txt", "lines", lambda n: "We will not share it.\n" * n, None),
    ("txt", "empty lines", lambda n: "\n" * n + "end", None),
    ("txt", "blanks of a line", lambda n: "we" + " " * n + "refuse", None),
    ("txt", "marks on a letter", lambda n: "e" + "\u0301" * n, None),
    ("txt", "turns of direction", lambda n: "\u202e\u202c" * n, None),
    ("txt", "hyphens at line ends", lambda n: "con-\ntract " * n, None),
    ("txt", "quotes in a sentence", lambda n: "\"we" * n, None),
    ("txt", "commas of a sentence", lambda n: "we, " * n + "refuse.", None),
    ("txt", "negations of a sentence", lambda n: "not " * n + "refuse.", None),
    ("txt", "brackets opened", lambda n: "(" * n, None),
    ("txt", "defined terms", lambda n: '("Term") means it. ' * n, None),
    ("csv", "columns", lambda n: "a," * n, None),
    ("csv", "rows", lambda n: "a,b\n" * n, None),
    ("csv", "quotes", lambda n: '"' * n, None),
    ("html", "nested blocks", lambda n: "<div>" * n + "words", None),
    ("html", "nested tables", lambda n: "<table><tr><td>" * n + "words", None),
    ("html", "nested quotations", lambda n: "<blockquote>" * n + "words", None),
    ("html", "nested spans of one style", lambda n: '<span style="display:none">' * n + "words", None),
    ("html", "paragraphs", lambda n: "<p>words" * n, None),
    ("html", "hidden paragraphs", lambda n: "<p hidden>not<p>yes" * n, None),
    ("html", "attributes", lambda n: "<p " + "".join(f"a{i}=1 " for i in range(n)) + ">words", None),
    ("html", "entities", lambda n: "&amp;" * n, None),
    ("html", "comments", lambda n: "<!-- a -->" * n + "words", None),
    ("html", "tags opened", lambda n: "<" * n, None),
    ("html", "closing tags of nothing", lambda n: "</b></table>" * n, None),
    ("html", "formatting over paragraphs", lambda n: "<p><b><i>w" * n, None),
    ("xml", "nested elements", lambda n: "<a>" * n + "words", None),
    ("xml", "attributes", lambda n: "<a " + " ".join(f'a{i}="1"' for i in range(n)) + ">words</a>", None),
    ("xml", "elements", lambda n: "<a>" + "<b>w</b>" * n + "</a>", None),
    ("xml", "namespaces", lambda n: "".join(f'<a xmlns:n{i}="u{i}">' for i in range(n)) + "words", None),
    ("xml", "entities of entities", lambda n: '<!DOCTYPE a [<!ENTITY e0 "words">' + "".join(f'<!ENTITY e{i} "&e{i - 1};&e{i - 1};">' for i in range(1, min(n, 10_000))) + f"]><a>&e{min(n, 10_000) - 1};</a>", None),
    ("eml", "nested multiparts", nested_parts, None),
    ("eml", "nested messages", nested_messages, None),
    ("eml", "parts", parts, None),
    ("eml", "fields", lambda n: message("X-Note: words here\n" * n), None),
    ("eml", "lines of a folded field", lambda n: message("X-Note: words" + "\n words" * n + "\n"), None),
    ("eml", "recipients", lambda n: message("Cc: " + ", ".join(f"p{i}@us.example" for i in range(n)) + "\n"), None),
    ("eml", "groups of recipients", lambda n: message("Cc: " + "g:;, " * n + "x@us.example\n"), None),
    ("eml", "brackets of a comment", lambda n: message("Cc: " + "(" * n + "\n"), None),
    ("eml", "references", lambda n: message("References: " + " ".join(f"<{i}@x>" for i in range(n)) + "\n"), None),
    ("eml", "encoded words", lambda n: message("X-Note: " + "=?utf-8?q?word?= " * n + "\n"), None),
    ("eml", "pieces of a parameter", lambda n: message("Content-Type: text/plain; " + "; ".join(f'name*{i}="a"' for i in range(n)) + "\n"), None),
    ("eml", "parameters", lambda n: message("Content-Type: text/plain; " + "; ".join(f"p{i}=a" for i in range(n)) + "\n"), None),
    ("eml", "levels of a quotation", lambda n: message(body=">" * n + " we refuse\n"), None),
    ("eml", "quotations", lambda n: message(body="On Monday Ada wrote:\n> we refuse\n\nNo.\n" * n), None),
    ("eml", "signatures", lambda n: message(body="-- \nAda\n" * n), None),
    ("eml", "forwarded heads", lambda n: message(body="From: Ada\nSent: Monday\nTo: Max\nSubject: x\n\nwe refuse\n" * n), None),
    ("eml", "uuencoded beginnings", lambda n: message(body="begin 644 a.txt\n" * n), None),
    ("mbox", "messages", lambda n: ("From a@b Mon Mar  2 10:00:00 2026\n" + message() + "\n") * n, 100_000),
    ("mbox", "lines that may begin a message", lambda n: "From a@b Mon Mar  2 10:00:00 2026\n" + message() + "\nFrom x\n" * n, None),
    ("ics", "properties", lambda n: "BEGIN:VCALENDAR\r\n" + "SUMMARY:words\r\n" * n, None),
    ("ics", "nested components", lambda n: "BEGIN:VCALENDAR\r\n" * n + "SUMMARY:words\r\n", None),
    ("ics", "folds of a line", lambda n: "BEGIN:VCALENDAR\r\nSUMMARY:w" + "\r\n w" * n + "\r\n", None),
    ("vcf", "parameters", lambda n: "BEGIN:VCARD\r\nNOTE;" + "a=b;" * n + "c=d:words\r\n", None),
    ("rtf", "nested groups", lambda n: "{\\rtf1 " + "{" * n + "words", None),
    ("rtf", "control words", lambda n: "{\\rtf1 " + "\\b\\b0 " * n + "words}", None),
    ("rtf", "fonts", lambda n: "{\\rtf1{\\fonttbl" + "".join(f"{{\\f{i} A;}}" for i in range(n)) + "}words}", None),
    ("rtf", "rows", lambda n: "{\\rtf1 " + "\\trowd\\cellx9 w\\cell\\row" * n + "}", None),
    ("rtf", "hexadecimal letters", lambda n: "{\\rtf1 " + "\\'e9" * n + "}", None),
    ("docx", "paragraphs", lambda n: docx("<w:p><w:r><w:t>words</w:t></w:r></w:p>" * n), None),
    ("docx", "runs of a paragraph", lambda n: docx("<w:p>" + "<w:r><w:t>w</w:t></w:r>" * n + "</w:p>"), None),
    ("docx", "nested tables", lambda n: docx("<w:tbl><w:tr><w:tc>" * n + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * n), None),
    ("docx", "nested text boxes", lambda n: docx("<w:p><w:r><w:txbxContent>" * n + "</w:txbxContent></w:r></w:p>" * n), None),
    ("docx", "nested fields", lambda n: docx("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * n + "<w:r><w:t>w</w:t></w:r></w:p>"), None),
    ("docx", "insertions and deletions", lambda n: docx("<w:p>" + '<w:ins w:author="A"><w:r><w:t>w</w:t></w:r></w:ins><w:del w:author="B"><w:r><w:delText>v</w:delText></w:r></w:del>' * n + "</w:p>"), None),
    ("xlsx", "rows", lambda n: xlsx('<row><c t="inlineStr"><is><t>words</t></is></c></row>' * n), None),
    ("xlsx", "cells of a row", lambda n: xlsx("<row>" + "<c><v>1</v></c>" * n + "</row>"), None),
    ("xlsx", "shared strings", lambda n: xlsx('<row><c t="s"><v>1</v></c></row>', shared="<si><t>words</t></si>" * n), None),
    ("xlsx", "sheets", lambda n: xlsx("<row><c><v>1</v></c></row>", sheets=n), 10_000),
    ("odt", "nested lists", lambda n: odt("<text:list><text:list-item>" * n + "</text:list-item></text:list>" * n), None),
    ("odt", "nested spans", lambda n: odt("<text:p>" + "<text:span>" * n + "w" + "</text:span>" * n + "</text:p>"), None),
    ("odt", "paragraphs", lambda n: odt("<text:p>words</text:p>" * n), None),
    ("odt", "repeated blanks", lambda n: odt(f'<text:p>we<text:s text:c="{n}"/>refuse</text:p>'), None),
    ("zip", "members", lambda n: zipped((f"{i}.txt", "w\n") for i in range(n)), 100_000),
    ("tgz", "members", tar, 100_000),
    ("gz", "nested", nested_gzip, 10_000),
    ("pdf", "words of a page", lambda n: pdf("BT /F 9 Tf 9 400 Td " + "(we) Tj 12 0 Td " * n + "ET"), None),
    ("pdf", "letters at one place", lambda n: pdf("BT /F 9 Tf 9 400 Td " + "(w) Tj 0 0 Td " * n + "ET"), None),
    ("pdf", "saved states", lambda n: pdf("q " * n + WORDS), None),
    ("pdf", "paths", lambda n: pdf("1 1 m 9 9 l S " * n + WORDS), None),
    ("pdf", "marked content", lambda n: pdf("/P BMC " * n + WORDS), None),
    ("pdf", "pages", lambda n: pdf(WORDS, pages=n), 100_000),
    ("pdf", "nested arrays", lambda n: pdf(WORDS, others=[("catalog", "/X " + "[" * n + "]" * n)]), None),
    ("pdf", "notes", lambda n: pdf(WORDS, others=[("page", "/Annots[" + "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(words)>>" * n + "]")]), None),
    ("pdf", "titles of the outline", lambda n: pdf(WORDS, others=[("catalog", "/Outlines 5 0 R"), ("object", "<</First 6 0 R/Last 6 0 R/Count 1>>"), *(("object", f"<</Title(words)/Parent 5 0 R/Next {7 + i} 0 R>>") for i in range(n))]), None),
    ("pdf", "nested titles", lambda n: pdf(WORDS, others=[("catalog", "/Outlines 5 0 R"), *(("object", f"<</Title(words)/First {6 + i} 0 R/Last {6 + i} 0 R/Count 1>>") for i in range(n))]), None),
    ("pdf", "nested fields of a form", lambda n: pdf(WORDS, others=[("catalog", "/AcroForm<</Fields[5 0 R]>>"), *(("object", f"<</T(a)/V(words)/Kids[{6 + i} 0 R]>>") for i in range(n))]), None),
    ("pdf", "headers", lambda n: "%PDF-1.4\n" * n, None),
]


class Probe:
    """What one file came to."""

    def __init__(self, candor, folder, ending, content):
        room, case = folder / "room", folder / "a.case"
        room.mkdir(exist_ok=True)
        file = room / f"probe.{ending}"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        began = time.monotonic()
        run = subprocess.run([candor, "screen", str(room), "--case", str(case), "--format", "json", "--quiet", "--ocr", "off", "--jobs", "1"],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.seconds = time.monotonic() - began
        self.status = run.returncode
        coverage = json.loads(run.stdout)["coverage"] if run.returncode in (0, 3) else None
        self.codes = coverage["codes"] if coverage else {}
        self.accounted = coverage is not None and coverage["files"] == 1 and coverage["items"] == sum(coverage[part] for part in ("indexed", "duplicate", "failed", "skipped"))
        file.unlink()
        for left in folder.glob("a.case*"):
            left.unlink()

    def ended(self):
        return self.accounted and not self.codes.keys() & {"crashed", "protocol_violation", "given_up"}


def measure(candor, ending, construct, make, most, largest):
    taken = []
    with tempfile.TemporaryDirectory(prefix="candor-measure-") as folder:
        for size in SIZES:
            if size > min(most or largest, largest):
                break
            content = make(size)
            if len(content) > MOST_BYTES:
                break
            taken.append((size, Probe(candor, Path(folder), ending, content)))
            if "timeout" in taken[-1][1].codes:
                break  # larger ones end alike
    last = taken[-1]
    growth = ""
    if len(taken) > 1 and taken[-2][1].seconds > 1:
        growth = f", grew by {math.log(last[1].seconds / taken[-2][1].seconds) / math.log(last[0] / taken[-2][0]):.1f}"
    codes = ", ".join(f"{code} {count}" for code, count in last[1].codes.items())
    told = f"{last[1].seconds:.1f} s{growth}{'; ' + codes if codes else ''}"
    bad = [str(size) for size, probe in taken if not probe.ended()]
    return Figure(f"{ending}: {construct}, {last[0]:,}", told + (f"; NO END at {' '.join(bad)}" if bad else ""), "has an end, no crash", not bad)


def main():
    arguments = paired.parser(__doc__)
    arguments.add_argument("--largest", metavar="N", type=int, default=SIZES[-1], help="how many of a construct at most (default 1000000)")
    arguments.add_argument("only", nargs="*", metavar="ENDING", help="only files with these endings")
    options = arguments.parse_args()
    candor = paired.candor_of(options)
    report = paired.reporter(options)
    figures = []
    for ending, construct, make, most in PROBES:
        if options.only and ending not in options.only:
            continue
        if report:
            report(f"{ending}: {construct}")
        figures.append(measure(candor, ending, construct, make, most, options.largest))
    return paired.print_figures(figures, options.json, [])


paired.main(main)
