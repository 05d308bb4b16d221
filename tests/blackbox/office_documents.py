# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds small Word documents."""
import io
import zipfile

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(*pairs):
    rows = "".join(f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(pairs, 1))
    return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


def docx(body, kind="openxmlformats-officedocument.wordprocessingml.document", **parts):
    """A packed Word document; `parts` are named with __ for / and _ for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", f'<Types xmlns="{TYPES}"><Override PartName="/word/document.xml" '
                                             f'ContentType="application/vnd.{kind}.main+xml"/></Types>')
        file.writestr("_rels/.rels", relations(("officeDocument", "word/document.xml")))
        file.writestr("word/_rels/document.xml.rels", relations(("comments", "comments.xml")))
        file.writestr("word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>")
        comments = parts.pop("comments", "")
        file.writestr("word/comments.xml", f"<w:comments {WORD}>{comments}</w:comments>")
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def paragraph(text, inside="w:t"):
    return f'<w:p><w:r><{inside} xml:space="preserve">{text}</{inside}></w:r></w:p>'
