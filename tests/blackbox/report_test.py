# SPDX-License-Identifier: GPL-3.0-or-later
"""candor report: the evidence pack."""
import base64
import hashlib
import html.parser
import io
import json
import pathlib
import re
import stat
import unittest

from PIL import Image
from reportlab.pdfgen import canvas

import harness
from harness import DONE, FAILED, INCOMPLETE, REFUSAL, SUNSET, USAGE, RoomTest, SampleCase, mail, run

SIZE = (1190, 1684)  # A4 at 144 dots an inch

FILES = {"index.html", "findings.csv", "findings.jsonl", "findings.sarif", "findings.jsonld", "requests.csv", "requests.jsonl", "scorecard.jsonl",
         "timeline.jsonl", "documents.csv", "exceptions.csv", "manifest.csv", "SHA256SUMS"}


def pdf(*pages):
    """Lines of text on pages, in a font that is not in the file."""
    out = io.BytesIO()
    drawing = canvas.Canvas(out, pagesize=(595, 842), invariant=1)
    for lines in pages:
        for i, line in enumerate(lines):
            drawing.drawString(72, 700 - 40 * i, line)
        drawing.showPage()
    drawing.save()
    return out.getvalue()


class Page(html.parser.HTMLParser):
    """Tags with attributes, and all text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self.pictures = [], "", []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.words += data

    def of(self, tag, **attributes):
        return [found for name, found in self.tags if name == tag and all(found.get(key) == value for key, value in attributes.items())]


class Pack(RoomTest):
    def report(self, *arguments, folder="pack", status=DONE):
        self.candor("report", self.folder / folder, "--case", self.case, *arguments, status=status)
        return self.folder / folder

    def page(self, folder):
        return Page((folder / "index.html").read_text(encoding="utf-8"))


class Sample(SampleCase, Pack):
    def test_what_is_in_it(self):
        folder = self.report()
        self.assertEqual({path.name for path in folder.iterdir()}, FILES)
        self.assertEqual(stat.S_IMODE(folder.stat().st_mode), 0o700)
        sums = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
        self.assertEqual(set(sums), FILES - {"SHA256SUMS"})
        for name, digest in sums.items():
            self.assertEqual(hashlib.sha256((folder / name).read_bytes()).hexdigest(), digest)
        rows = {row["id"] for row in self.rows("findings", "--limit", 0)}
        self.assertEqual({json.loads(line)["id"] for line in (folder / "findings.jsonl").read_text().splitlines()}, rows)
        self.assertEqual((folder / "requests.csv").read_bytes(), run("requests", "--case", self.case, "--format", "csv").stdout)
        self.assertEqual((folder / "manifest.csv").read_bytes(), run("manifest", "--case", self.case, "--format", "csv").stdout)
        self.assertEqual((folder / "timeline.jsonl").read_bytes(), run("timeline", "--case", self.case, "--format", "jsonl").stdout)
        self.assertEqual((folder / "scorecard.jsonl").read_bytes(), run("score", "--case", self.case, "--format", "jsonl").stdout)

    def test_the_page_tells_all_findings_and_first_what_was_not_read(self):
        page = self.page(self.report())
        rows = [row for row in self.rows("findings", "--limit", 0) if row["dimension"] != "context"]
        self.assertEqual({tag["id"] for tag in page.of("div", **{"class": "finding"})}, {f"finding-{row['id']}" for row in rows})
        words = " ".join(page.words.split())
        for row in rows:
            self.assertIn(" ".join(row["sentence"].replace("-\n", "-").split()), words)
            self.assertIn(row["document"]["sha256"], words)
        self.assertLess(words.index("6 of 48 items were not or only partly read."), words.index("How each side reads"))
        self.assertIn("02-company/accounts-2024.pdf", words)
        self.assertIn("This is not legal advice", words)
        self.assertIn("refuses, or leaves unanswered, what was asked for under an NDA", words)
        self.assertIn("Ask next", words)

    def test_the_first_page_says_what_it_is_about(self):
        words = lambda *arguments, folder: " ".join(self.page(self.report(*arguments, folder=folder)).words.split("What was screened")[0].split())
        first = words("--title", "Project <Heron>", "--for", "The board", "--by", "Ada Byrne", folder="named")
        for said in ("Project <Heron>", "The board", "Reviewed by Ada Byrne", "5 June 2025", "Quellin Controls Inc.walk away", "refuses, or leaves unanswered", "Signature",
                     "6 of 48 items were not or only partly read.", "no legal advice"):
            self.assertIn(said, first)
        unnamed = words(folder="unnamed")
        self.assertIn(f"Screening of {pathlib.Path(self.rows('findings', '--limit', 1)[0]['document']['room']).name}", unnamed)
        self.assertIn("Reviewed by Date", unnamed)

    def test_each_number_is_that_of_what_stands_there(self):
        rows = self.rows("findings", "--limit", 0)
        chosen = next(row["id"] for row in rows if row["dimension"] != "context")
        self.candor("review", chosen, "--state", "dismissed", "--by", "Ada", "--case", self.case)
        self.addCleanup(self.candor, "review", chosen, "--state", "open", "--by", "Ada", "--case", self.case)
        told = run("report", self.folder / "counted", "--case", self.case).stdout.decode()
        page = self.page(self.folder / "counted")
        found = len(page.of("div", **{"class": "finding"}))
        context = sum(row["dimension"] == "context" for row in rows)
        line = f"{found} findings, 1 dismissed, {context} passages of context"
        self.assertEqual(found + 1 + context, len(rows))
        self.assertIn(line, told)
        words = " ".join(page.words.split())
        self.assertIn(f"findings.csv has them all: {len(rows)} rows are {line}.", words)
        self.assertIn(f"{found} findings of confidence", words)
        sides = {row["party"] for row in self.rows("score")}
        of_none = sum(row["dimension"] != "context" and row["party"] not in sides for row in rows if row["id"] != chosen)
        self.assertGreater(of_none, 0)
        self.assertIn(f"{of_none} of them speak about no side that is known", words)

    def test_it_speaks_to_people(self):
        page = self.page(self.report())
        words = page.words.split("In this pack")[0].split("What are they not telling us?")[1]
        names = [rule["signal"] for rule in self.rows("findings", "--limit", 0)] + ["refuses-under-nda", "strategic-fit", "value-balance", "nda-begins", "still-open", "unanswered-request", "principals-only"]
        for name in names:
            if "-" in name:
                self.assertNotIn(name, words)
        self.assertNotIn("Meeting of 12 February 2025 Page 1", words)

    def test_its_words_for_names_are_those_of_the_review_page(self):
        ours = dict(re.findall(r'\{"([a-z-]+)", "([^"]+)"\}', (harness.SOURCE / "model/labels.cc").read_text(encoding="utf-8")))
        table = re.search(r"const kLabels = \{(.*?)\};", (harness.SOURCE / "web/page/src/lib/words.mjs").read_text(encoding="utf-8"), re.S)[1]
        self.assertEqual(ours, {name.strip("'"): label for name, label in re.findall(r"^  ('?[a-z-]+'?): '([^']+)',$", table, re.M)})

    def test_it_asks_nobody_for_anything(self):
        page = self.page(self.report())
        self.assertEqual(page.of("script") + page.of("link") + page.of("iframe") + page.of("img"), [])
        for tag, attributes in page.tags:
            self.assertEqual([name for name in attributes if name.startswith("on") or name == "style"], [])
            for name in ("href", "src"):
                if name in attributes:
                    self.assertTrue(attributes[name].startswith("#") or attributes[name] in FILES or attributes[name].startswith("data:image/png;base64,"), attributes[name][:80])
        (policy,) = page.of("meta", **{"http-equiv": "Content-Security-Policy"})
        style = re.search(r"<style>(.*)</style>", (self.folder / "pack" / "index.html").read_text(encoding="utf-8"), re.S)[1]
        allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        self.assertEqual(policy["content"], f"default-src 'none'; img-src data:; style-src 'sha256-{allowed}'")

    def test_pages_with_findings_are_pictures(self):
        page = self.page(self.report())
        pages = {(row["document"]["control"], row["page"]) for row in self.rows("findings", "--limit", 0)
                 if row["dimension"] != "context" and row["document"]["media_type"] == "application/pdf"}
        self.assertGreater(len(pages), 5)
        self.assertEqual(len(page.of("svg", **{"class": "page"})), len(pages))
        self.assertGreaterEqual(len(page.of("svg", **{"class": "crop"})), len(pages))
        self.assertEqual(len(page.of("image")), len(pages), "each picture is there once")
        drawn = {f"#{image['id']}" for image in page.of("image")}
        self.assertEqual({use["href"] for use in page.of("use")}, drawn)
        few = self.page(self.report("--pictures", 2, folder="few"))
        self.assertEqual(len(few.of("svg", **{"class": "page"})), 2)
        self.assertIn(f"2 of {len(pages)} pages of PDFs with findings are shown as pictures", few.words)

    def test_the_same_case_gives_the_same_bytes(self):
        first, second = self.report(folder="first"), self.report(folder="second")
        for name in FILES:
            self.assertEqual((first / name).read_bytes(), (second / name).read_bytes(), name)

    def test_the_state_of_a_day(self):
        folder = self.report("--as-of", "2025-03-01")
        self.assertIn("1 March 2025", self.page(folder).words)
        days = [json.loads(line)["message"] for line in (folder / "findings.jsonl").read_text().splitlines()]
        self.assertTrue(days)
        self.assertEqual([day["date"] for day in days if day and day["date"][:10] > "2025-03-01"], [])


class Small(Pack):
    def test_the_mark_lies_on_the_words(self):
        self.put("plain.pdf", pdf(["Nothing is said here."], ["An ordinary line.", REFUSAL]))
        self.put("letter.eml", self.with_attachment())
        self.screen()
        page = self.page(self.report())
        self.assertEqual(len(page.of("svg", **{"class": "page"})), 2)
        marked, pictures = 0, {}
        for tag, attributes in page.tags:
            if tag == "image":
                pictures["#" + attributes["id"]] = Image.open(io.BytesIO(base64.b64decode(attributes["href"].split(",")[1]))).convert("L")
                self.assertEqual(pictures["#" + attributes["id"]].size, SIZE)
            elif tag == "svg":
                shown = [int(number) for number in attributes["viewbox"].split()] if attributes["class"] in ("crop", "page") else None
            elif tag == "use":
                picture = pictures[attributes["href"]]
            if tag != "rect" or attributes["class"] != "mark":
                continue
            marked += 1
            x, y, width, height = (int(attributes[name]) for name in ("x", "y", "width", "height"))
            self.assertTrue(shown[0] <= x and shown[1] <= y and x + width <= shown[0] + shown[2] and y + height <= shown[1] + shown[3])
            dark = sum(shade < 128 for shade in picture.crop((x, y, x + width, y + height)).getdata())
            self.assertGreater(dark, 100, "text stands under the mark")
            above = picture.crop((x, y - height, x + width, y - 2)).getdata()
            self.assertEqual(sum(shade < 128 for shade in above), 0, "and none right above it")
        self.assertEqual(marked, 4, "each in its lines and on its whole page")

    def with_attachment(self):
        message = mail("See what is attached.", subject="Papers", message_id="<7@partner.example>")
        message.add_attachment(pdf(["We refuse to show the shareholder list that you asked for.", "Kind regards"]), maintype="application", subtype="pdf", filename="paper.pdf")
        return message

    def test_a_file_that_is_not_as_it_was_read_gets_no_picture(self):
        path = self.put("plain.pdf", pdf([REFUSAL]))
        self.screen()
        path.write_bytes(pdf(["Something else."]))
        done = run("report", self.folder / "pack", "--case", self.case)
        self.assertEqual(done.returncode, DONE)
        self.assertIn("plain.pdf: the file is not the one that was screened", done.stderr.decode())
        page = self.page(self.folder / "pack")
        self.assertEqual(page.of("svg", **{"class": "page"}), [])
        self.assertIn("is not the one that was screened", page.words)

    def test_what_documents_say_is_text(self):
        evil = "<script>alert(1)</script><img src=x onerror=alert(2)> \x1b[2J ‮ \" ' &amp;"
        self.put(evil.replace("/", "|")[:60] + ".eml", mail(f"{REFUSAL} <script>alert(3)</script>", subject=evil.replace("\x1b", ""), sender="\"<b>Eve</b>\" <eve@partner.example>"))
        self.screen("--us", "us.example")
        finding = self.findings()[0]["id"]
        self.candor("review", finding, "--state", "confirmed", "--by", "<i>Ada", "--note", "</p><script>", "--case", self.case)
        text = (self.report() / "index.html").read_text(encoding="utf-8")
        page = Page(text)
        self.assertEqual(page.of("script") + page.of("img") + page.of("b", src="x"), [])
        self.assertIn("<script>alert(3)</script>", page.words)
        self.assertIn("confirmed by <i>Ada", page.words)
        self.assertNotIn("\x1b", text)
        self.assertNotIn("‮", text)
        self.assertEqual([attributes for _, attributes in page.tags if any(name.startswith("on") for name in attributes)], [])

    def test_verdicts(self):
        self.put("refusal.eml", mail(REFUSAL))
        self.put("sunset.eml", mail(SUNSET, subject="Model 7", message_id="<2@partner.example>"))
        self.screen()
        ids = {row["signal"]: row["id"] for row in self.findings()}
        self.candor("review", ids["sunset-announcement"], "--state", "dismissed", "--by", "Ada", "--note", "known", "--case", self.case)
        self.candor("review", ids["refused-disclosure"], "--tag", "board", "--by", "Ada", "--case", self.case)
        page = self.page(self.report())
        self.assertEqual([tag["id"] for tag in page.of("div", **{"class": "finding"})], [f"finding-{ids['refused-disclosure']}"])
        self.assertIn("dismissed by Ada", page.words)
        self.assertIn(SUNSET.split(".")[0], page.words, "what was dismissed is told with its sentence")
        self.assertIn("not judged yet #board", page.words)

    def test_folders(self):
        self.put("refusal.eml", mail(REFUSAL))
        self.screen()
        folder = self.report()
        told = lambda *words: run("report", *words, "--case", self.case)
        again = told(folder)
        self.assertEqual(again.returncode, USAGE)
        self.assertIn("is not empty", again.stderr.decode())
        before = (folder / "index.html").read_bytes()
        self.put("sunset.eml", mail(SUNSET, subject="Model 7", message_id="<2@partner.example>"))
        self.screen()
        self.report("--force")
        self.assertNotEqual((folder / "index.html").read_bytes(), before)
        (folder / "mine.txt").write_text("keep me")
        kept = told(folder, "--force")
        self.assertEqual(kept.returncode, USAGE)
        self.assertIn("other files", kept.stderr.decode())
        self.assertEqual((folder / "mine.txt").read_text(), "keep me")
        foreign = self.folder / "delivery"
        foreign.mkdir()
        (foreign / "index.html").write_text("<title>What we sent</title>")
        (foreign / "SHA256SUMS").write_text(f"{'0' * 64}  index.html\n")
        self.assertEqual(told(foreign, "--force").returncode, USAGE, "sums alone do not make a pack of ours")
        self.assertEqual(len(list(foreign.iterdir())), 2)
        self.assertEqual(told(self.folder / "no" / "where").returncode, FAILED)
        self.assertEqual(told(self.case).returncode, USAGE)
        empty = self.folder / "empty"
        empty.mkdir()
        self.report(folder="empty")
        self.assertEqual(sorted(path.name for path in self.folder.iterdir() if ".new-" in path.name), [])

    def test_a_report_never_becomes_evidence(self):
        self.put("refusal.eml", mail(REFUSAL))
        self.screen()
        (self.room / "sub").mkdir()
        (self.folder / "way").symlink_to(self.room)
        for folder in (self.room / "pack", self.room / "sub" / "pack", self.folder / "way" / "pack", self.folder / "room" / ".." / "room" / "pack"):
            done = run("report", folder, "--case", self.case)
            self.assertEqual(done.returncode, USAGE, folder)
            self.assertIn("would read the report as evidence", done.stderr.decode())
        self.assertEqual(sorted(path.name for path in self.room.iterdir()), ["refusal.eml", "sub"])
        self.report(folder="room-pack")

    def test_nothing_found_is_no_good_news(self):
        self.put("a.txt", "The weather is fine.")
        self.put("b.pdf", b"%PDF-1.4 broken")
        self.screen(status=INCOMPLETE)
        words = self.page(self.report()).words
        self.assertIn("1 of 2 items were not or only partly read.", words)
        self.assertIn("That is not proof of absence.", words)


if __name__ == "__main__":
    harness.main()
