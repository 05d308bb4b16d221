#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks who includes whom (docs/architecture.md): folders form layers, and third parties stay in their room.

usage: layering_test.py SOURCE_DIR
"""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(1) if len(sys.argv) > 1 else ".").resolve()

# folder -> folders whose headers it may include besides its own; the longest matching folder decides.
MAY_INCLUDE = {
    "model": set(),
    "base": {"model"},
    "text": {"model", "base"},
    "lexicons": {"model", "base", "text"},
    "ingest": {"model", "base", "text"},
    "ingest/worker": {"model", "base", "text", "ingest/protocol.h", "ingest/extraction.h", "ingest/source_mark.h", "ingest/worker_about.h", "ingest/worker_exit.h", "ingest/page_request.h"},
    "correspondence": {"model", "base", "text"},
    "scorecard": {"model", "base"},
    "analyzers": {"model", "base", "text", "lexicons"},
    "store": {"model", "base", "text"},
    "web": {"model", "base"},
    "cli": {"model", "base", "text", "lexicons", "ingest", "correspondence", "scorecard", "analyzers", "store", "web"},
}

# third-party header -> folders in which it may stand; in headers only where no other folder may include them.
FOREIGN = {
    r"sqlite3\.h": {"store"},
    r"re2/.*": {"analyzers", "lexicons", "store"},
    r"unicode/.*": {"text", "lexicons", "store", "ingest/worker"},
    r"gmime/.*": {"ingest/worker"},
    r"archive(_entry)?\.h": {"ingest/worker"},
    r"libxml/.*": {"ingest/worker"},
    r"uchardet.*": {"ingest/worker"},
    r"lib(pff|bfio)\.h": {"ingest/worker/outlook"},
    r"(tesseract|leptonica)/.*": {"ingest/worker/ocr"},
    r"yaml\.h": {"lexicons"},
    r"nettle/.*": {"base", "ingest/worker/office"},
    r"nlohmann/.*": {"cli", "web"},
    r"httplib\.h": {"web"},
    r"(poppler/)?(PDFDoc|GlobalParams|OutputDev|TextOutputDev|SplashOutputDev|Gfx|GfxFont|GfxState|Page|Catalog|Stream|Object|Error|XRef|UnicodeMap|GlobalParams)\.h": {"ingest/worker/pdf"},
}

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)


def sources():
    for folder in MAY_INCLUDE:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".h", ".cc"):
                yield path.relative_to(ROOT)


def layer(path):
    parts = path.as_posix()
    return max((f for f in MAY_INCLUDE if parts.startswith(f + "/")), key=len)


def includes(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    return [(m.group(1), m.group(2)) for m in INCLUDE.finditer(text)]


def types(path):
    """Full names of the types that a file defines at the level of a namespace which other files can name."""
    namespaces = []
    for line in (ROOT / path).read_text(encoding="utf-8").split("\n"):
        if opened := re.match(r"namespace(?: ([a-z_:]+))? \{$", line):
            namespaces.append(opened[1])
        elif line.startswith("}  // namespace") and namespaces:
            namespaces.pop()
        elif (found := re.match(r"(?:struct|class|enum class|enum) ([A-Za-z]\w*)\b(?!::)[^;()]*\{", line)) and None not in namespaces:
            yield "::".join([*namespaces, found[1]])


class Layering(unittest.TestCase):
    def test_there_are_sources_in_every_layer(self):
        self.assertEqual({layer(p) for p in sources()}, set(MAY_INCLUDE))

    def test_folders_include_only_what_lies_below(self):
        breaches = []
        for path in sources():
            own = layer(path)
            for kind, name in includes(path):
                allowed = MAY_INCLUDE[own]
                target = next((f for f in sorted(MAY_INCLUDE, key=len, reverse=True) if name.startswith(f + "/")), None)
                if kind != '"' or target is None:
                    continue
                # The fake worker of the tests is a worker that stands beside the code it tests.
                if path.name == "fake_worker.cc":
                    allowed = MAY_INCLUDE["ingest/worker"] | {"ingest/worker"}
                if target != own and target not in allowed and name not in allowed:
                    breaches.append(f"{path} ({own}) includes {name}")
        self.assertEqual(breaches, [])

    def test_third_parties_stay_in_their_room(self):
        breaches = []
        for path in sources():
            for _, name in includes(path):
                for pattern, rooms in FOREIGN.items():
                    if re.fullmatch(pattern, name) and not any(path.as_posix().startswith(r + "/") for r in rooms):
                        breaches.append(f"{path} includes {name}")
        self.assertEqual(breaches, [])

    def test_a_type_is_defined_once(self):
        """Two types of one name in one namespace are one type to the linker, which takes the functions of either for both."""
        places = {}
        for path in sources():
            for name in types(path):
                places.setdefault(name, set()).add(str(path))
        self.assertEqual({name: where for name, where in places.items() if len(where) > 1}, {})

    def test_includes_are_rooted_at_the_repository(self):
        breaches = [f"{p} includes {n}" for p in sources() for k, n in includes(p) if k == '"' and ("/" not in n or n.startswith("."))]
        self.assertEqual(breaches, [])

    def test_every_source_says_its_licence(self):
        breaches = [str(p) for p in sources() if "SPDX-License-Identifier: GPL-3.0-or-later" not in (ROOT / p).read_text(encoding="utf-8")[:200]]
        self.assertEqual(breaches, [])


if __name__ == "__main__":
    unittest.main()
