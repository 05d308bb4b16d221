# SPDX-License-Identifier: GPL-3.0-or-later
"""The small markup in which the paper documents of the room are written.

    key: value              settings, up to the first blank line
    # Heading, ## Heading   two levels
    - item                  list item
    | a | b |               table row; the first row of a table is its head
    ~ Name                  signature
    === page                new page
    anything else           paragraph, up to a blank line; <b> and <i> are allowed
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass
class Block:
    """One element of a page; `rows` holds table cells, `text` everything else."""

    kind: str
    text: str = ""
    rows: list[list[str]] = field(default_factory=list)


@dataclass
class Paper:
    """A parsed document."""

    settings: dict[str, str]
    blocks: list[Block]


_PREFIXES = {"## ": "heading2", "# ": "heading1", "- ": "item", "~ ": "signature", "| ": "table"}


def _soften(text: str, words: str) -> str:
    """Puts soft hyphens into the words listed as `dis-tri-bu-tion, gov-er-nance`."""
    for word in filter(None, (entry.strip() for entry in words.split(","))):
        parts = word.split("-")
        pattern = "".join(f"({re.escape(part)})" for part in parts)
        with_breaks = "\u00ad".join(rf"\{number}" for number in range(1, len(parts) + 1))
        text = re.sub(pattern, with_breaks, text, flags=re.IGNORECASE)
    return text


def parse(source: str) -> Paper:
    """Reads one document; a line that continues a list item or a paragraph is joined to it."""
    head, _, body = source.partition("\n\n")
    settings = {}
    for line in head.splitlines():
        key, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"setting without a colon: {line!r}")
        settings[key.strip()] = value.strip()
    blocks: list[Block] = []
    open_block: Block | None = None
    for line in _soften(body, settings.get("hyphenate", "")).splitlines():
        if not line.strip():
            open_block = None
            continue
        if line.strip() == "=== page":
            blocks.append(Block("page"))
            open_block = None
            continue
        kind = next((kind for prefix, kind in _PREFIXES.items() if line.startswith(prefix)), None)
        if kind == "table":
            row = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if open_block is None or open_block.kind != "table":
                open_block = Block("table")
                blocks.append(open_block)
            open_block.rows.append(row)
        elif kind is None and open_block is not None:
            open_block.text += " " + line.strip()
        else:
            text = line.split(" ", 1)[1] if kind else line.strip()
            open_block = Block(kind or "paragraph", text.strip())
            blocks.append(open_block)
    return Paper(settings, blocks)
