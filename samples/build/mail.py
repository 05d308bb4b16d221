# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages from readable templates.

A template is a header, a blank line and the body, all in UTF-8. `%% text/html` on a line of its own begins an alternative
body; a template whose first line of the body is that has HTML only. Three headers speak to this module and are not sent:

    Build-Charset: iso-8859-1       of body and subject (default: us-ascii where it fits, else utf-8)
    Build-Subject: q | b            RFC 2047 encoding of the subject (default: q)
    Build-Attach: PATH              source of an attachment, from the folder of the template; may be repeated
"""
from __future__ import annotations

import hashlib
import pathlib
import re
from collections.abc import Callable
from email import charset as mime_charset
from email.header import Header
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime

Produce = Callable[[pathlib.Path], tuple[str, bytes]]

_ALTERNATIVE = re.compile(r"^%% (text/\w+)\n", re.MULTILINE)


def _text_part(text: str, subtype: str, charset: str) -> MIMEText:
    """us-ascii goes as it is, anything else as quoted-printable."""
    encoding = mime_charset.Charset("us-ascii" if text.isascii() else charset)
    if not text.isascii():
        encoding.body_encoding = mime_charset.QP
    return MIMEText(text, subtype, encoding)


def _body(text: str, charset: str, boundary: str) -> Message:
    pieces = _ALTERNATIVE.split(text)
    bodies = [("text/plain", pieces[0])] if pieces[0].strip() else []
    bodies += list(zip(pieces[1::2], pieces[2::2]))
    parts = [_text_part(content, kind.split("/")[1], charset) for kind, content in bodies]
    if len(parts) == 1:
        return parts[0]
    return MIMEMultipart("alternative", boundary=boundary + "-alternative", _subparts=parts)


def _attachment(name: str, content: bytes) -> Message:
    part: Message
    if name.endswith(".eml"):
        part = MIMEMessage(BytesParser(policy=compat32).parsebytes(content))
    else:
        part = MIMEApplication(content, "pdf" if name.endswith(".pdf") else "octet-stream")
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


def compose(template: pathlib.Path, produce: Produce) -> Message:
    """The message of one template; attachments are made by `produce`."""
    head, _, text = template.read_text("utf-8").partition("\n\n")
    headers = [tuple(line.split(": ", 1)) for line in re.sub(r"\n[ \t]+", " ", head).splitlines()]
    orders = dict(headers)
    charset = orders.get("Build-Charset", "utf-8")
    boundary = "=_" + hashlib.sha256(orders["Message-ID"].encode()).hexdigest()[:24]
    message = _body(text, charset, boundary)
    attached = [value for key, value in headers if key == "Build-Attach"]
    if attached:
        parts = [_attachment(*produce((template.parent / path).resolve())) for path in attached]
        message = MIMEMultipart("mixed", boundary=boundary, _subparts=[message, *parts])
    mime = [(key, value) for key, value in message.items() if key != "MIME-Version"]
    for key in set(message.keys()):
        del message[key]
    for key, value in headers:
        if key.startswith("Build-"):
            continue
        if not value.isascii():
            encoding = mime_charset.Charset(charset)
            encoding.header_encoding = mime_charset.BASE64 if orders.get("Build-Subject") == "b" else mime_charset.QP
            message[key] = Header(value, encoding, header_name=key)
        else:
            message[key] = value
    message["MIME-Version"] = "1.0"
    for key, value in mime:
        message[key] = value
    return message


def eml(template: pathlib.Path, produce: Produce) -> bytes:
    """The message as it travels, lines ended by CR LF."""
    return compose(template, produce).as_bytes(policy=compat32.clone(linesep="\r\n", max_line_length=0))


def mbox(folder: pathlib.Path, produce: Produce) -> bytes:
    """All templates of a folder in name order (1.eml, 2.eml, ...), body lines that begin with "From " escaped."""
    out = []
    for template in sorted(folder.glob("*.eml"), key=lambda path: int(path.stem)):
        message = compose(template, produce)
        sender = parseaddr(message["From"])[1]
        sent = parsedate_to_datetime(message["Date"]).strftime("%a %b %d %H:%M:%S %Y")
        lines = message.as_bytes(policy=compat32.clone(max_line_length=0)).rstrip(b"\n")
        out.append(f"From {sender} {sent}\n".encode() + re.sub(rb"(?m)^(>*From )", rb">\1", lines) + b"\n\n")
    return b"".join(out)
