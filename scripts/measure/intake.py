#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of every file of difficult sets: nothing lost, nothing hung, and a table of codes by set.

Each set is screened, checked by `candor verify` and counted from outside. Of PDFs pdftotext says which have a text at all. Of messages
Python's email package says which parts they have; one is accounted for when its bytes (by SHA-256) are an item of the same file, its
words stand in what was read of that file, or a code of the file says what could not be read of it.
"""
import base64
import collections
import concurrent.futures
import email
import email.errors
import hashlib
import html.parser
import re
import subprocess
import tempfile
import unicodedata
from pathlib import Path

import casefile
import paired
from paired import Figure

SETS = ["pdf", "mime", "msg-pst", "office", "archives"]
SECONDS = 20  # what one document may take
PARENT_BYTES = 500e6
WORDS_FOUND = 0.95  # of a part's words, for it to count as read
# Codes after which words may be missing or misspelled; signatures are read through and are no files.
UNREAD = {"charset_guessed", "corrupt", "encrypted", "missing_part", "partial", "repaired", "signed", "truncated", "undecodable", "unsupported"}
PACKED_IN_TEXT = re.compile(r"^begin [0-7]{3,4} .*?^end\s*$|^=ybegin .*?^=yend.*?$", re.MULTILINE | re.DOTALL)  # uuencode, yEnc
BASE64 = re.compile(rb"^(?:[A-Za-z0-9+/]{40,}\n)*[A-Za-z0-9+/]{4,}={0,2}$", re.MULTILINE)  # which Python leaves packed in attached messages
HEADERS = re.compile(r"\A(?:[\w-]+ *[:=].*\r?\n|[ \t].*\r?\n)+\r?\n")
PAGE_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*")
WORD = re.compile(r"[^\W_]+")


def words_of(text):
    return collections.Counter(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def letters_of(text):
    """Without what parts words: format=flowed joins and parts lines in its own way."""
    return "".join(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def pdftotext_reads(file):
    """Whether pdftotext finds anything but blanks."""
    try:
        done = subprocess.run(["pdftotext", "-q", str(file), "-"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return bool(done.stdout.decode(errors="replace").strip())


class Family:
    """What a case holds of one file of the room."""

    def __init__(self):
        self.hashes, self.pieces, self.codes, self.is_message = set(), [], set(), False


def families_of(case):
    """{path of a file below its room: Family}"""
    found = collections.defaultdict(Family)
    with casefile.Case(case) as opened:
        for path, sha256, document, code, is_message in opened.rows(
                "SELECT f.path, coalesce(i.sha256, d.sha256), i.document, i.code, i.parent IS NULL AND m.document IS NOT NULL"
                " FROM items i JOIN families f ON f.id = i.family LEFT JOIN documents d ON d.id = i.document"
                " LEFT JOIN messages m ON m.document = i.document"):
            family = found[path]
            family.is_message |= bool(is_message)
            if sha256 is not None:
                family.hashes.add(sha256)
            family.codes |= {code.decode()} & UNREAD
            if document is not None:
                family.codes |= {code.decode() for (code,) in
                                 opened.rows(f"SELECT code FROM problems WHERE document = {document}")} & UNREAD
                family.pieces += [text.decode(errors="replace") for (text,) in
                                  opened.rows(f"SELECT text FROM passages WHERE document = {document}")]
    return found


class TextOfHtml(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.text, self._inside = [], 0

    def handle_starttag(self, tag, attributes):
        self._inside += tag in ("script", "style", "title")

    def handle_endtag(self, tag):
        self._inside -= tag in ("script", "style", "title") and self._inside > 0

    def handle_data(self, data):
        if not self._inside:
            self.text.append(data)


def charsets_of(part):
    """The declared one, and those with which Python does not give up where readers do not either."""
    yield from (part.get_content_charset() or "utf-8", "utf-8", "gb18030", "latin-1")


def texts_of(part, payload):
    """How a reader may show the payload. Python leaves markup, packed files and headers behind a malformed one in it; no reader
    shows the title of a message's page, and addresses of pages stand in links or in the text."""
    for charset in charsets_of(part):
        try:
            text = payload.decode(charset, errors="replace")
        except (LookupError, ValueError):
            continue
        if part.get_content_type() in ("text/html", "text/enriched", "text/richtext"):
            parser = TextOfHtml()
            parser.feed(text)
            yield " ".join(parser.text)
        else:
            text = PAGE_ADDRESS.sub("", PACKED_IN_TEXT.sub("", text))
            yield text
            yield HEADERS.sub("", text)


def unpacked(match):
    packed = match[0].replace(b"\n", b"").rstrip(b"=")
    return base64.b64decode(packed[:len(packed) - (len(packed) % 4 == 1)] + b"==")


def fate_of(part, family, words, letters):
    """How a leaf of Python's tree is found again in the case."""
    payload = part.get_payload(decode=True)
    if not (payload or b"").strip():
        return "empty"
    unix = payload.replace(b"\r\n", b"\n")
    raw = str(part.get_payload()).encode("utf-8", "surrogateescape").replace(b"\r\n", b"\n")
    same = {payload, unix, unix.replace(b"\n", b"\r\n"), payload.rstrip(b"\r\n"), *map(unpacked, BASE64.finditer(raw))}
    if any(hashlib.sha256(each).digest() in family.hashes for each in same):
        return "by its bytes"
    texts = [*texts_of(part, payload), *texts_of(part, BASE64.sub(unpacked, raw))]
    if not words_of(texts[0]):
        return "without a word"
    if any((each & words).total() >= WORDS_FOUND * each.total() for each in map(words_of, texts) if each):
        return "by its words"
    if letters_of(texts[0]) in letters:
        return "by its letters"
    return f"told by {', '.join(sorted(family.codes))}" if family.codes else "not found"


def pdf_figures(room, families, report):
    files = [file for file in paired.files_below(room) if file.suffix.lower() == ".pdf"]
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as threads:
        theirs = {file for file, has in zip(files, threads.map(pdftotext_reads, files)) if has}
    ours = {file for file in files
            if any(piece.strip() for piece in families[str(file.relative_to(room)).encode()].pieces)}
    for file in sorted(theirs - ours):
        report(f"pdftotext alone has text of {file.relative_to(room)}")
    return [
        Figure.plain("pdf: files with text, pdftotext", len(theirs), "{}"),
        Figure.at_least("pdf: files with text, candor", len(ours), len(theirs), "{}"),
        Figure.plain("pdf: files with text, of pdftotext alone", len(theirs - ours), "{}"),
    ]


def mime_figures(room, families, report):
    fates = collections.Counter()
    messages = not_taken_apart = 0
    for path, family in sorted(families.items()):
        if not family.is_message:
            continue
        messages += 1
        text = " ".join(family.pieces)
        words, letters = words_of(text), letters_of(text)
        message = email.message_from_bytes((room / path.decode()).read_bytes())
        if any(isinstance(defect, email.errors.MissingHeaderBodySeparatorDefect) for defect in message.defects):
            not_taken_apart += 1
            continue
        for part in message.walk():
            if part.is_multipart():
                continue
            if part.get_content_maintype() == "multipart":
                not_taken_apart += 1
                continue
            fate = fate_of(part, family, words, letters)
            fates[fate] += 1
            if fate == "not found":
                missing = words_of(next(texts_of(part, part.get_payload(decode=True)))) - words
                report(f"not found: {path.decode()}: {part.get_content_type()} {part.get_filename() or ''}: "
                       f"{missing.total()} words, as {' '.join(list(missing)[:8])[:200]}")
    return [
        Figure.at_least("mime: files that are one message", messages, 1, "{}"),
        Figure("mime: parts that Python's email finds", f"{fates.total()}: " + ", ".join(f"{how} {n}" for how, n in fates.most_common())),
        Figure.plain("mime: messages and multiparts that Python does not take apart", not_taken_apart, "{}"),
        Figure.exactly("mime: parts that were not found", fates["not found"], 0),
    ]


def measure(candor, name, ocr, report):
    room = paired.data_set(name)
    with tempfile.TemporaryDirectory(prefix="candor-measure-") as folder:
        case = Path(folder, f"{name}.case")
        step = casefile.screen(candor, room, case, "--timeout", str(SECONDS), *(["--ocr", "auto"] if ocr else []))
        cost = paired.run(step, watch_memory=True)
        verified = subprocess.run([candor, "verify", "--case", str(case)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if verified.returncode != 0:
            report(verified.stdout[-2000:])
        coverage = casefile.coverage_of(cost)["coverage"]
        parts = [coverage[part] for part in ("indexed", "duplicate", "failed", "skipped")]
        figures = [
            Figure.exactly(f"{name}: files, as counted by walking the room", coverage["files"], len(paired.files_below(room))),
            Figure(f"{name}: items = indexed + duplicate + failed + skipped",
                   f"{coverage['items']} = {' + '.join(map(str, parts))}", "equal", coverage["items"] == sum(parts)),
            Figure(f"{name}: exit status", str(cost.statuses[-1]), "3 if anything was not fully read, else 0",
                   cost.statuses[-1] == (3 if coverage["not_fully_read"] else 0)),
            Figure.exactly(f"{name}: exit status of verify", verified.returncode, 0),
            Figure.at_most(f"{name}: peak memory of candor itself, MB", cost.peak_main / 1e6, PARENT_BYTES / 1e6, "{:.0f}"),
            Figure.plain(f"{name}: CPU seconds", cost.cpu),
            Figure(f"{name}: codes", ", ".join(f"{code} {count}" for code, count in sorted(coverage["codes"].items()))),
        ]
        if name == "pdf":
            figures += pdf_figures(room, families_of(case), report)
        if name == "mime":
            figures += mime_figures(room, families_of(case), report)
    return figures


def main():
    arguments = paired.parser(__doc__)
    arguments.add_argument("--ocr", action="store_true", help="read pictures, too (slow; pdftotext reads none)")
    arguments.add_argument("sets", nargs="*", metavar="SET", default=SETS, help=f"only these (default: {' '.join(SETS)})")
    options = arguments.parse_args()
    candor = paired.candor_of(options)
    paired.need("pdftotext", "poppler-utils")
    figures = []
    for name in options.sets:
        figures += measure(candor, name, options.ocr, paired.reporter(options) or (lambda line: None))
    return paired.print_figures(figures, options.json)


paired.main(main)
