# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a case from outside: with Python's SQLite and without candor, so that candor does not vouch for itself."""
import json
import sqlite3
from pathlib import Path

import paired

# Peers read no pictures, and what OCR costs depends on them alone (scripts/measure/ocr.py).
WITHOUT_OCR = ["--ocr", "off"]


def screen(candor, room, case, *options):
    """The Step that screens; its standard output is for coverage_of()."""
    return paired.Step([candor, "screen", str(room), "--case", str(case), "--quiet", "--format", "json", *WITHOUT_OCR, *options],
                       ok=(0, 3), keep=True)


def coverage_of(cost):
    """The last answer of screen() as its object."""
    try:
        return json.loads(cost.stdout[-1])
    except (IndexError, ValueError) as error:
        raise paired.Unmeasurable(f"candor screen --format json did not print one JSON object: {error}") from error


def check_read(files, least=0.99):
    """A check for Way: the cost of a screen counts only if it took in all files, and read `least` of them."""
    def check(_, cost):
        coverage = coverage_of(cost)["coverage"]
        if coverage["files"] != files or coverage["indexed"] + coverage["duplicate"] < least * files:
            raise paired.Unmeasurable(f"candor screen did not read the room of {files} files: {coverage}")
    return check


class Case:
    def __init__(self, path):
        self._path = Path(path)
        self._db = sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)
        self._db.text_factory = bytes

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._db.close()

    def one(self, sql):
        return self._db.execute(sql).fetchone()[0]

    def rows(self, sql):
        return self._db.execute(sql).fetchall()

    def passages(self):
        return self.one("SELECT count(*) FROM passages")

    def text_bytes(self):
        return self.one("SELECT coalesce(sum(length(CAST(text AS BLOB))), 0) FROM passages")

    def file_bytes(self):
        """With what still stands in the write-ahead log."""
        return sum(file.stat().st_size for file in (self._path, Path(f"{self._path}-wal")) if file.exists())

    def tables(self):
        """Names of the tables that hold rows themselves. The tables behind the full-text index are among them; the index is
        not, as it cannot be read without candor's tokeniser."""
        rows = self._db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL %' ORDER BY name")
        return [name.decode() for (name,) in rows]

    def dump(self, table, without=()):
        """(columns, rows in a fixed order) of a table, without some of its columns."""
        columns = [name.decode() for _, name, *_ in self._db.execute(f'PRAGMA table_info("{table}")')]
        columns = [name for name in columns if name not in without]
        order = ", ".join(str(number + 1) for number in range(len(columns)))
        names = ", ".join(f'"{name}"' for name in columns)
        return columns, self._db.execute(f'SELECT {names} FROM "{table}" ORDER BY {order}')
