# SPDX-License-Identifier: GPL-3.0-or-later
"""What readers make of the files at hand does not change unless a reader says that it is another one.

A case keeps the versions of readers (model/readers.h), and an unchanged file is read again when a reader of its kind has another one.
So a reader that was changed and says nothing leaves old text in every case. readers.txt holds what each document looked like; with
CANDOR_WRITE_GOLDEN=1 this writes it anew, and refuses where documents changed and no version did.
"""
import hashlib
import json
import os
import re
import sqlite3

import harness
from harness import SOURCE, RoomTest, run

GOLDEN = SOURCE / "tests" / "blackbox" / "readers.txt"
FILES = ("samples/room", "fuzz/corpus")


class Readers(RoomTest):
    def versions(self):
        self.put("a.txt", "Nothing to see.")
        self.screen()
        (text,) = sqlite3.connect(self.case).execute("SELECT extractor_version FROM runs").fetchone()
        return " ".join(re.findall(r"read-(\S+=\d+)", text))

    def documents(self):
        """{path: digest of all that was read}. OCR is another program's."""
        done = run("text", "--ocr", "off", "--zones", "--format", "jsonl", *(str(SOURCE / folder) for folder in FILES))
        found = {}
        for line in done.stdout.decode().splitlines():
            row = json.loads(line.replace(f"{SOURCE}/", ""))  # wherever the sources lie
            path = row.pop("path")
            # Whose detail an error of a library is belongs to that library.
            for problem in row.get("problems") or []:
                problem.pop("detail", None)
            row.pop("detail", None)
            name, number = path, 1
            while name in found:
                number += 1
                name = f"{path} #{number}"
            # Attachments are named by their whole path.
            text = json.dumps(row, sort_keys=True).replace(f"{SOURCE}/", "")
            found[name] = hashlib.sha256(text.encode()).hexdigest()[:16]
        return found

    def test_a_changed_reader_has_another_version(self):
        versions, documents = self.versions(), self.documents()
        self.assertGreater(len(documents), 100)
        old_versions, *lines = GOLDEN.read_text(encoding="utf-8").splitlines() if GOLDEN.exists() else [""]
        old = {path: digest for digest, path in (line.split(" ", 1) for line in lines)}
        changed = sorted(path for path in old if path in documents and old[path] != documents[path])
        self.assertFalse(changed and versions == old_versions,
                         f"these are read in another way now; count up their reader in model/readers.h: {', '.join(changed[:20])}")
        if os.environ.get("CANDOR_WRITE_GOLDEN") == "1":
            rows = "".join(f"{digest} {path}\n" for path, digest in sorted(documents.items()))
            GOLDEN.write_text(f"{versions}\n{rows}", encoding="utf-8")
            return
        self.assertEqual((versions, documents), (old_versions, old), "see the head of this file for how to write it anew")


if __name__ == "__main__":
    harness.main()
