# SPDX-License-Identifier: GPL-3.0-or-later
"""A scanned letter: the text is drawn into a picture, slightly askew and dirty, and the PDF holds only the picture."""
from __future__ import annotations

import io
import random
import textwrap

from PIL import Image, ImageDraw, ImageFont
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from build.markup import Paper

rl_config.invariant = 1

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
SIZE = (1240, 1754)  # A4 at 150 dots an inch
LINE = 36
SPECKS = 900


def render(paper: Paper) -> bytes:
    """The PDF of one scanned page; it has no text layer."""
    image = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, 25)
    y = 170
    for block in paper.blocks:
        for line in textwrap.wrap(block.text, 68):
            draw.text((150, y), line, font=font, fill=30)
            y += LINE
        y += LINE // 2
    image = image.rotate(0.7, resample=Image.BILINEAR, fillcolor=255)
    dirt = random.Random(1998)
    specks = ImageDraw.Draw(image)
    for _ in range(SPECKS):
        specks.point((dirt.randrange(SIZE[0]), dirt.randrange(SIZE[1])), fill=90)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle(paper.settings["title"])
    canvas.drawImage(ImageReader(image.point(lambda grey: 255 if grey > 140 else 0)), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
