# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws an organisation chart as a landscape slide: the first list item on top, the others below it, then notes."""
from __future__ import annotations

import io

from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from build.markup import Paper

rl_config.invariant = 1

INK = colors.HexColor("#1d2b3a")
BOX = (76.0, 58.0)
LEFT = 46.0


def _box(canvas: Canvas, x: float, y: float, text: str, fill: colors.Color) -> None:
    """A box whose lines are separated by " / " in the source; x, y is its lower left corner."""
    width, height = BOX
    canvas.setFillColor(fill)
    canvas.roundRect(x, y, width, height, 5, stroke=1, fill=1)
    canvas.setFillColor(colors.white if fill == INK else INK)
    lines = text.split(" / ")
    for number, line in enumerate(lines):
        canvas.setFont("Helvetica-Bold" if number == 0 else "Helvetica", 8.5)
        canvas.drawCentredString(x + width / 2, y + height / 2 + (len(lines) / 2 - number) * 12 - 9, line)


def render(paper: Paper) -> bytes:
    """The PDF of one slide."""
    width, height = landscape(A4)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=1, pageCompression=1)
    canvas.setTitle(paper.settings["title"])
    canvas.setAuthor(paper.settings["author"])
    canvas.setStrokeColor(INK)
    canvas.setFillColor(INK)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(LEFT, height - 56, next(block.text for block in paper.blocks if block.kind == "heading1"))
    boxes = [block.text for block in paper.blocks if block.kind == "item"]
    head, below = boxes[0], boxes[1:]
    top, bus, row = height - 170, height - 200, height - 288
    step = (width - 2 * LEFT - BOX[0]) / (len(below) - 1)
    canvas.line(width / 2, top, width / 2, bus)
    canvas.line(LEFT + BOX[0] / 2, bus, LEFT + step * (len(below) - 1) + BOX[0] / 2, bus)
    _box(canvas, (width - BOX[0]) / 2, top, head, INK)
    for number, text in enumerate(below):
        x = LEFT + number * step
        canvas.line(x + BOX[0] / 2, bus, x + BOX[0] / 2, row + BOX[1])
        _box(canvas, x, row, text, colors.HexColor("#dfe7ee"))
    canvas.setFillColor(INK)
    canvas.setFont("Helvetica", 13)
    notes = [block.text for block in paper.blocks if block.kind == "paragraph"]
    for number, text in enumerate(notes):
        canvas.drawString(LEFT, 200 - number * 24, text)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(LEFT, 30, paper.settings.get("footer", ""))
    canvas.drawRightString(width - LEFT, 30, "1")
    canvas.showPage()
    canvas.save()
    return out.getvalue()
