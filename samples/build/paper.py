# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets a document of build/markup.py as PDF pages: one or two columns, running header and footer, tables."""
from __future__ import annotations

import io

from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (BaseDocTemplate, Flowable, Frame, HRFlowable, ListFlowable, ListItem, PageBreak,
                                PageTemplate, Paragraph, Table, TableStyle)

from build.markup import Block, Paper

rl_config.invariant = 1  # no clock, no random file id

MARGIN = 62.0
INK = colors.HexColor("#1d2b3a")
GUTTER = 22.0

_BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=14.2, spaceAfter=7, alignment=TA_JUSTIFY,
                       embeddedHyphenation=1)
_CELL = ParagraphStyle("cell", parent=_BODY, fontName="Helvetica", fontSize=8.6, leading=11, spaceAfter=0, alignment=0)
_STYLES = {
    "paragraph": _BODY,
    "heading1": ParagraphStyle("heading1", parent=_BODY, fontName="Helvetica-Bold", fontSize=16, leading=20, spaceAfter=10,
                               textColor=INK, alignment=0),
    "heading2": ParagraphStyle("heading2", parent=_BODY, fontName="Helvetica-Bold", fontSize=11, leading=14, spaceBefore=7,
                               spaceAfter=4, textColor=INK, alignment=0, keepWithNext=1),
    "signature": ParagraphStyle("signature", parent=_BODY, fontName="Times-Italic", fontSize=19, leading=24, spaceBefore=12,
                                spaceAfter=0, textColor=colors.HexColor("#20306f"), alignment=0),
}


def _table(rows: list[list[str]], width: float) -> Table:
    """Column widths follow the root of the longest cell, so that no column starves."""
    shares = [max(len(row[column]) for row in rows) ** 0.5 for column in range(len(rows[0]))]
    widths = [width * share / sum(shares) for share in shares]
    head = ParagraphStyle("head", parent=_CELL, fontName="Helvetica-Bold", textColor=colors.white)
    cells = [[Paragraph(cell, head if number == 0 else _CELL) for cell in row] for number, row in enumerate(rows)]
    style = TableStyle([
        ("BACKGROUND", (0, 0), (-1, 0), INK),
        ("GRID", (0, 0), (-1, -1), 0.4, colors.HexColor("#9aa7b5")),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.HexColor("#f1f4f7")]),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ])
    return Table(cells, colWidths=widths, style=style, repeatRows=1, spaceBefore=4, spaceAfter=10)


def _flow(blocks: list[Block], width: float) -> list[Flowable]:
    flow: list[Flowable] = []
    for block in blocks:
        if block.kind == "page":
            flow.append(PageBreak())
        elif block.kind == "table":
            flow.append(_table(block.rows, width))
        elif block.kind == "item":
            item = ListItem(Paragraph(block.text, _BODY), leftIndent=16, bulletColor=INK)
            flow.append(ListFlowable([item], bulletType="bullet", bulletFontSize=7, start="circle"))
        elif block.kind == "signature":
            flow.append(Paragraph(block.text, _STYLES["signature"]))
            flow.append(HRFlowable(width=width * 0.45, thickness=0.6, color=INK, hAlign="LEFT", spaceAfter=3))
        else:
            flow.append(Paragraph(block.text, _STYLES[block.kind]))
    return flow


def _furniture(settings: dict[str, str]):
    """Draws what repeats on each page: header with a rule, footer with the page number."""

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        width, height = document.pagesize
        canvas.saveState()
        canvas.setFillColor(INK)
        canvas.setStrokeColor(INK)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(MARGIN, height - 40, settings.get("header", ""))
        canvas.line(MARGIN, height - 46, width - MARGIN, height - 46)
        canvas.drawString(MARGIN, 34, settings.get("footer", ""))
        canvas.drawRightString(width - MARGIN, 34, f"Page {document.page}")
        canvas.restoreState()

    return draw


def render(paper: Paper) -> bytes:
    """The PDF of one document."""
    settings = paper.settings
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title=settings["title"], author=settings["author"],
                               pageCompression=1, invariant=1)
    columns = int(settings.get("columns", "1"))
    width, height = A4
    column_width = (width - 2 * MARGIN - GUTTER * (columns - 1)) / columns
    frames = [Frame(MARGIN + number * (column_width + GUTTER), 56, column_width, height - 56 - 60, leftPadding=0, rightPadding=0)
              for number in range(columns)]
    document.addPageTemplates(PageTemplate(frames=frames, onPage=_furniture(settings)))
    document.build(_flow(paper.blocks, column_width))
    return out.getvalue()
