# SPDX-License-Identifier: GPL-3.0-or-later
"""candor against samples/EXPECTED.md: every listed hit is found, no listed trap is flagged, every file ends as listed.

Signals for which no rule is shipped yet are left out; a hit that the shipped rules are known to miss stands there as `miss`, and a
miss that is found makes the test fail, so that the page stays true.
"""
import re
import subprocess
import unittest

import harness
from harness import INCOMPLETE, SAMPLE_ROOM, SOURCE, RoomTest

THRESHOLD = 0.5


def table(header):
    """Rows of the Markdown table of samples/EXPECTED.md with this header line."""
    lines = (SOURCE / "samples" / "EXPECTED.md").read_text(encoding="utf-8").splitlines()
    begin = lines.index(header) + 2
    rows = []
    for line in lines[begin:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def squeeze(text):
    """White space squeezed and line-end hyphens joined, as EXPECTED.md quotes."""
    text = re.sub(r"(?<=\w)-\n(?=[a-z])", "", text)
    return " ".join(text.split())


class Samples(RoomTest):
    @classmethod
    def setUpClass(cls):
        cls.shipped = {line.split()[0] for line in harness.run("lexicon", "list").stdout.decode().splitlines() if line.strip()}

    def test_every_file_ends_as_expected(self):
        summary = self.screen(room=SAMPLE_ROOM, status=INCOMPLETE)
        expected = {(path, state, code) for path, state, code in table("| file | state | code |")}
        self.assertEqual(summary["coverage"]["items"], len(expected))
        rows = {(row["path"], row["state"], row["code"]) for row in self.rows("exceptions") if row["state"] in ("failed", "skipped")}
        self.assertEqual(rows, {row for row in expected if row[1] in ("failed", "skipped")})
        for state in ("indexed", "duplicate", "failed", "skipped"):
            self.assertEqual(summary["coverage"][state], sum(row[1] == state for row in expected), state)

    def test_messages_that_are_missing(self):
        summary = self.screen(room=SAMPLE_ROOM, status=INCOMPLETE)
        expected = sorted(tuple(row) for row in table("| author | date | subject | recipients | message id | quoted in |"))
        found = sorted((row["author"], row["date"], row["subject"], row["recipients"], row["message_id"],
                        ", ".join(place["document"]["path"] for place in row["quoted_in"])) for row in self.rows("exceptions", "--missing"))
        self.assertEqual(found, expected)
        self.assertEqual(summary["coverage"]["missing_messages"], len(expected))

    def test_signals_of_a_dimension_stand_together(self):
        self.screen(room=SAMPLE_ROOM, status=INCOMPLETE)
        listed = self.candor("findings", "--case", self.case, "--limit", 0)
        signals = re.findall(r"^  (?:info|low|medium|high|critical) +\d\.\d\d  (\S+)  ", listed, re.MULTILINE)
        groups = [signal for i, signal in enumerate(signals) if i == 0 or signals[i - 1] != signal]
        self.assertGreater(len(groups), 10)
        self.assertEqual(len(groups), len(set(groups)), groups)

    def test_hits_and_traps(self):
        self.screen(room=SAMPLE_ROOM, status=INCOMPLETE)
        found = {}
        for row in self.findings():
            if row["confidence"] >= THRESHOLD:
                # What a mail quotes is a place of the event that its original speaks for, no finding of its own.
                quoted = {place["path"] for place in row["also"] if place["quoted"]} - {row["document"]["path"]}
                quoted -= {place["path"] for place in row["also"] if not place["quoted"]}
                for path in set(row["locations"]) - quoted:
                    found.setdefault((row["signal"], path), []).append(squeeze(row["sentence"]))
        wrong = []
        checked = 0
        for signal, path, expect, quote, _ in table("| signal | file | expect | quote | why |"):
            if signal not in self.shipped:
                continue
            checked += 1
            flagged = any(quote in sentence or sentence in quote for sentence in found.get((signal, path), []))
            if flagged != (expect == "hit"):
                wrong.append(f"{signal} {path}: expected {expect}, {'flagged' if flagged else 'not flagged'}: {quote}")
        self.assertGreater(checked, 0)
        self.assertEqual(wrong, [])

    def test_the_room_is_what_its_sources_make(self):
        done = subprocess.run([SOURCE / "samples" / "check"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual(done.returncode, 0, done.stdout.decode())


if __name__ == "__main__":
    harness.main()
