#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what candor reads of messages with what Python's email package reads.

usage: compare_mail.py EXTRACTED.jsonl

EXTRACTED.jsonl is what `candor text --format jsonl FILE...` wrote, in the folder in which that was run. Each message is read
again with Python, and differences in subject, sender, date, number of attachments and words of the text are listed. A difference is a place to look, not a mistake:
Python shows charsets it does not know as escapes, reads no uuencoded file and stops at some defects.
"""
import collections
import datetime
import email
import email.policy
import html
import json
import os
import re
import sys


def words(text):
    return re.findall(r"\w+", text.lower())


def strip_html(text):
    text = re.sub(r"(?is)<(script|style|head|title)\b.*?</\1\s*>", " ", text)
    text = re.sub(r"(?s)<!--.*?-->", " ", text)
    return html.unescape(re.sub(r"(?s)<[^>]*>", " ", text))


def content(part):
    payload = part.get_payload(decode=True)
    if payload is None:
        return ""
    charset = part.get_content_charset() or "utf-8"
    for name in (charset, "windows-1252"):
        try:
            return payload.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return payload.decode("latin-1")


def leaves(message, out):
    """Leaves with nested messages as one leaf each."""
    if message.get_content_maintype() == "multipart" and isinstance(message.get_payload(), list):
        for part in message.get_payload():
            leaves(part, out)
    else:
        out.append(message)


def read(path):
    with open(path, "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)
    subject = message["subject"]
    out = {"subject": re.sub(r"\s+", " ", str(subject or "")).strip()}
    try:
        senders = [a.addr_spec.lower() for a in message["from"].addresses] if message["from"] else []
        out["from"] = [address for address in senders if "@" in address]
    except Exception:  # the package raises on some addresses
        out["from"] = None
    try:
        date = message["date"].datetime if message["date"] else None
        out["date"] = None if date is None else int(date.timestamp())
    except Exception:
        out["date"] = None
    parts = []
    leaves(message, parts)
    attachments, text = [], []
    for part in parts:
        kind = part.get_content_type()
        try:
            attached = part.get_content_disposition() == "attachment"
        except Exception:
            attached = False
        if kind in ("text/plain", "text/html", "text/rfc822-headers", "message/delivery-status") and not attached:
            text.append((kind, content(part) if kind.startswith("text") else part.as_string()))
        else:
            attachments.append((kind, part.get_filename()))
    out["attachments"] = attachments
    kinds = {kind for kind, _ in text}
    # Where both stand, the plain text is enough.
    if kinds >= {"text/plain", "text/html"}:
        text = [(kind, body) for kind, body in text if kind != "text/html"]
    out["words"] = words("\n".join(strip_html(body) if kind == "text/html" else body for kind, body in text))
    return out


def main():
    counts = collections.Counter()
    for line in open(sys.argv[1], encoding="utf-8"):
        ours = json.loads(line)
        message = ours["message"]
        if not os.path.isfile(ours["path"]):
            continue  # a part; its container lists it
        counts["files"] += 1
        if message is None:
            counts["no message"] += 1
            print(f"{ours['path']}: ours: {ours['media_type']} {ours['code']}")
            continue
        try:
            theirs = read(ours["path"])
        except Exception as error:
            counts["python failed"] += 1
            print(f"{ours['path']}: python: {type(error).__name__}: {error}")
            continue

        def differ(what, a, b):
            counts[what] += 1
            print(f"{ours['path']}: {what}: ours {a!r} python {b!r}")

        if re.sub(r"\s+", " ", message["subject"]) != theirs["subject"]:
            differ("subject", message["subject"], theirs["subject"])
        # Names without an address are no difference: the package puts them where the address should be.
        sender = [mailbox["address"].lower() for mailbox in message["from"] if "@" in (mailbox["address"] or "")]
        if theirs["from"] is not None and sender != theirs["from"]:
            differ("from", sender, theirs["from"])
        date = int(datetime.datetime.fromisoformat(message["date"]).timestamp()) if message["date"] else None
        if date != theirs["date"]:
            differ("date", message["date"], theirs["date"])
        if len(ours["attachments"]) != len(theirs["attachments"]):
            differ("attachments", [os.path.relpath(a, ours["path"]) for a in ours["attachments"]], theirs["attachments"])
        have = collections.Counter(words(ours["text"]))
        want = collections.Counter(theirs["words"])
        missing = want - have
        total = sum(want.values())
        if total and sum(missing.values()) / total > 0.05:
            differ("words", f"{sum(missing.values())} of {total} missing", list(missing)[:12])
    print(dict(counts), file=sys.stderr)


if __name__ == "__main__":
    main()
