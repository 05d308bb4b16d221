#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives and files of Outlook through the whole program, in its sandbox: what is inside comes out, what cannot be read is told, and what
claims much memory or time gets little.

The archives that no library of Python writes are built here, byte by byte and as small as they can be.
"""
import bz2
import gzip
import io
import lzma
import struct
import tarfile
import unittest
import zipfile
import zlib

import outlook_files
from harness import INCOMPLETE, LIMITS_MEMORY, REFUSAL, SUNSET, RoomTest, mail, tar
from outlook_files import (ADDRESS, BODY, CLASS, DATA, DISPLAY_NAME, FILE_NAME, KIND, MESSAGE_ID, METHOD, SENDER_ADDRESS, SENDER_NAME,
                           SUBJECT, SUBMITTED, message, msg, tnef)

NAME = "Verträge.txt"


def zstd(content, window=None):
    """One frame of one block as it is, or a frame that claims a window of 2^window bytes."""
    block = struct.pack("<I", 1 | len(content) << 3)[:3] + content
    if window is not None:
        return b"\x28\xB5\x2F\xFD\x00" + bytes([window - 10 << 3]) + block
    return b"\x28\xB5\x2F\xFD\xA0" + struct.pack("<I", len(content)) + block


def lz4(content):
    return b"\x04\x22\x4D\x18\x60\x40\x82" + struct.pack("<I", 1 << 31 | len(content)) + content + bytes(4)


def xz_with_dictionary(content, exponent):
    """The dictionary that it claims has 2^exponent bytes."""
    packed = bytearray(lzma.compress(content, format=lzma.FORMAT_XZ, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 4096}]))
    size = (packed[12] + 1) * 4
    place = packed.index(b"\x21\x01", 12) + 2
    packed[place] = (exponent - 12) * 2
    packed[12 + size - 4:12 + size] = struct.pack("<I", zlib.crc32(packed[12:12 + size - 4]))
    return bytes(packed)


def seven_zip(name, content, coder=b"\x01\x00"):
    """One member in one folder. The coder is by default a plain copy."""
    names = b"\x00" + name.encode("utf-16-le") + b"\0\0"
    header = (b"\x01\x04\x06\x00\x01\x09" + bytes([len(content)]) + b"\x00\x07\x0B\x01\x00\x01" + coder + b"\x0C" + bytes([len(content)])
              + b"\x00\x08\x00\x00\x05\x01\x11" + bytes([len(names)]) + names + b"\x00\x00")
    start = struct.pack("<QQI", len(content), len(header), zlib.crc32(header))
    return b"7z\xBC\xAF\x27\x1C\x00\x04" + struct.pack("<I", zlib.crc32(start)) + start + content + header


def rar(*members):
    """Stored members of (name, content, flags) in the format of version 4; flag 4 says that one is encrypted."""
    def block(kind, flags, fields):
        rest = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
        return struct.pack("<H", zlib.crc32(rest) & 0xFFFF) + rest

    out = b"Rar!\x1A\x07\x00" + block(0x73, 0, bytes(6))
    for name, content, flags in members:
        raw = name.encode()
        out += block(0x74, 0x8000 | flags, struct.pack("<IIBIIBBHI", len(content), len(content), 3, zlib.crc32(content), 0, 20, 0x30, len(raw), 0o100644) + raw) + content
    return out + block(0x7B, 0x4000, b"")


class Archives(RoomTest):
    def test_every_packing_is_read_inside_the_sandbox(self):
        text = "Die Übergabe ist am Montag.".encode()
        inner = tar((NAME, text))
        for name, archive in {"a.7z": seven_zip(NAME, text), "a.rar": rar((NAME, text, 0)), "a.tar.bz2": bz2.compress(inner), "a.tar.xz": lzma.compress(inner),
                              "a.tar.gz": gzip.compress(inner), "a.tar.zst": zstd(inner), "a.tar.lz4": lz4(inner), "a.tar.lzma": lzma.compress(inner, lzma.FORMAT_ALONE),
                              # The bytes say what it is, and not the name.
                              "report.pdf": bz2.compress(inner), "nested.zst": zstd(lz4(lzma.compress(inner)))}.items():
            with self.subTest(name):
                documents = self.text(self.put(name, archive))
                self.assertEqual(documents[-1]["text"], text.decode())
                self.assertTrue(documents[-1]["path"].endswith("/" + NAME), documents[-1]["path"])
                self.assertEqual([d["code"] for d in documents], [None] * len(documents))

    def test_a_single_packed_file_has_its_own_name(self):
        for name, packed in {"note.txt.bz2": bz2.compress(b"x"), "note.txt.xz": lzma.compress(b"x"), "note.txt.zst": zstd(b"x"), "note.txt.lz4": lz4(b"x")}.items():
            self.assertEqual([(d["path"].rsplit("/", 1)[-1], d["text"]) for d in self.text(self.put(name, packed))][1:], [("note.txt", "x")], name)

    def test_what_is_encrypted_is_told_member_by_member(self):
        self.put("a.rar", rar(("open.txt", b"read", 0), ("closed.txt", b"????", 4)))
        locked = self.put("a.7z", seven_zip("x.txt", b"?", coder=b"\x24\x06\xF1\x07\x01\x02\x00\x00"))
        coverage = self.screen(status=INCOMPLETE)["coverage"]
        self.assertEqual(coverage["codes"].get("encrypted"), 2, coverage)
        states = {row["path"]: (row["state"], row["code"]) for row in self.rows("exceptions")}
        self.assertEqual(states["a.rar/closed.txt"], ("failed", "encrypted"))
        self.assertNotIn("a.rar/open.txt", states)
        self.assertIn(("failed", "encrypted"), states.values())
        self.assertTrue(locked.exists())

    def test_packed_data_with_something_around_them_are_read(self):
        text = REFUSAL.encode()
        for name, packed in {"note.txt.gz": gzip.compress(text), "note.txt.xz": lzma.compress(text), "note.txt.zst": zstd(text)}.items():
            documents = self.text(self.put(name, packed + b"And what else?"), status=INCOMPLETE)
            self.assertEqual(documents[-1]["text"].strip(), REFUSAL, name)
            self.assertEqual([problem["detail"] for problem in documents[0]["problems"]],
                             ["behind the end of the packed data stand 14 bytes, which were not read"], name)
        skipped = b"\x5A\x2A\x4D\x18" + struct.pack("<I", 4) + b"size"
        documents = self.text(self.put("skipped", skipped + zstd(text)))
        self.assertEqual((documents[-1]["text"].strip(), documents[0]["problems"]), (REFUSAL, []))

    def test_comments_of_a_zip_are_found(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as file:
            member = zipfile.ZipInfo("plan.txt")
            member.comment = SUNSET.encode()
            file.writestr(member, "the plan")
            file.comment = REFUSAL.encode()
        self.put("a.zip", out.getvalue())
        self.screen()
        self.assertEqual({row["signal"]: (row["document"]["path"], row["zone"]["kind"]) for row in self.findings()},
                         {"refused-disclosure": ("a.zip", "comment"), "sunset-announcement": ("a.zip", "comment")})

    def test_a_method_that_nobody_knows_is_told(self):
        documents = self.text(self.put("a.7z", seven_zip("x.txt", b"?", coder=b"\x03\x7F\x01\x02")), status=INCOMPLETE)
        self.assertEqual([d["code"] for d in documents if d["code"]], ["unsupported"])

    def test_what_is_cut_off_is_kept_as_far_as_it_goes(self):
        inner = tar(("a.txt", "first " * 2000), ("b.txt", "second"))
        for name, archive in {"a.tar.bz2": bz2.compress(inner), "a.tar.xz": lzma.compress(inner, check=lzma.CHECK_NONE), "a.tar.zst": zstd(inner), "a.tar.lz4": lz4(inner),
                              "a.rar": rar(("a.txt", b"first " * 2000, 0), ("b.txt", b"second", 0))}.items():
            with self.subTest(name):
                documents = self.text(self.put(name, archive[:-len(archive) // 3]), status=INCOMPLETE)
                codes = {d["code"] for d in documents} | {p["code"] for d in documents for p in d["problems"] or []}
                self.assertTrue(codes & {"truncated", "partial"}, codes)

    @unittest.skipUnless(LIMITS_MEMORY, "no limit on memory under the address sanitizer")
    def test_a_claim_of_much_memory_is_refused(self):
        self.put("a.xz", xz_with_dictionary(b"small", 31))
        self.put("a.zst", zstd(b"small", window=31))
        self.assertEqual(self.screen("--memory", "512", status=INCOMPLETE)["coverage"]["codes"], {"memory_limit": 2})

    def test_bombs_end(self):
        zeros = bytes(1 << 20)
        bomb = lzma.compress(zeros * 64)
        documents = self.text(self.put("bomb.xz", bomb), status=INCOMPLETE)
        self.assertIn("bomb_limit", {d["code"] for d in documents} | {p["code"] for d in documents for p in d["problems"] or []})
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inner.xz", bomb)
        self.assertEqual(self.screen(status=INCOMPLETE)["coverage"]["items"], 2)


class Outlook(RoomTest):
    # As mail() writes it.
    LETTER = {CLASS: "IPM.Note", SUBJECT: "Your request", BODY: REFUSAL + "\r\n", SENDER_NAME: "Ada Byrne", SENDER_ADDRESS: "ada@partner.example",
              MESSAGE_ID: "<1@partner.example>", SUBMITTED: 1772532000}
    TO = {KIND: 1, DISPLAY_NAME: "Max Orr", ADDRESS: "max@us.example"}

    def test_a_message_reads_as_if_it_had_come_as_mail(self):
        as_mail, = self.text(self.put("a.eml", mail(REFUSAL)))
        as_msg, = self.text(self.put("a.msg", msg(self.LETTER, [self.TO])))
        for field in ("text", "zones", "message", "media_type", "document_type", "language", "code", "problems"):
            self.assertEqual(as_msg[field], as_mail[field], field)
        # Both in a room are one message, whose refusal counts once.
        self.screen("--us", "us.example")
        finding, = self.findings("--signal", "refused-disclosure")
        self.assertEqual(len(finding["locations"]), 2)
        self.assertEqual(len(self.rows("show", "<1@partner.example>")[0]["copies"]), 1)

    def test_the_bytes_say_that_it_is_one(self):
        document, = self.text(self.put("letter", msg(self.LETTER)))
        self.assertEqual(document["message"]["subject"], "Your request")
        other, = self.text(self.put("drawing", outlook_files.compound({"Contents": b"x"})), status=INCOMPLETE)
        self.assertEqual((other["code"], other["detail"]), ("unsupported", "an OLE compound file"))

    def test_everything_attached_has_an_end(self):
        inner = message({SUBJECT: "Inner", BODY: "deep"}, [], [{FILE_NAME: "plan.txt", DATA: "the plan".encode()}], False)
        self.put("a.msg", msg(self.LETTER, [self.TO], [{FILE_NAME: "Verträge.txt", DATA: b"kept", METHOD: 1}, {FILE_NAME: "link.doc", METHOD: 7},
                                                       {DISPLAY_NAME: "Inner", METHOD: 5, "message": inner}]))
        coverage = self.screen(status=INCOMPLETE)["coverage"]
        self.assertEqual({name: coverage[name] for name in ("items", "indexed", "duplicate", "failed", "skipped")},
                         {"items": 5, "indexed": 4, "duplicate": 0, "failed": 1, "skipped": 0})
        self.assertEqual([(row["path"], row["code"]) for row in self.rows("exceptions")], [("a.msg/link.doc", "missing_part")])
        self.assertEqual({d["path"].split("/room/")[-1]: d["text"] for d in self.text(self.room, status=INCOMPLETE)},
                         {"a.msg": "Your request\n\n" + REFUSAL + "\n", "a.msg/Verträge.txt": "kept", "a.msg/link.doc": None, "a.msg/Inner": "Inner\n\ndeep",
                          "a.msg/Inner/plan.txt": "the plan"})

    def test_a_message_under_rights_management_is_locked(self):
        locked = {FILE_NAME: "message.rpmsg", DATA: bytes.fromhex("76e80460c411e386") + b"what only some may read", METHOD: 1}
        self.put("a.msg", msg({**self.LETTER, BODY: "This message is protected."}, [self.TO], [locked]))
        self.screen(status=INCOMPLETE)
        self.assertEqual([(row["path"], row["code"], row["detail"]) for row in self.rows("exceptions")],
                         [("a.msg/message.rpmsg", "encrypted", "protected by rights management; passwords do not open it")])

    def test_winmail_dat_gives_body_and_attachments_to_its_mail(self):
        letter = mail("See below.")
        letter.add_attachment(tnef((0x69007, struct.pack("<II", 1252, 0)), (0x2800C, REFUSAL.encode()), (0x69002, bytes(14)), (0x18010, b"terms.txt\0"), (0x6800F, b"Net 30.")),
                              maintype="application", subtype="ms-tnef", filename="winmail.dat")
        self.put("a.eml", letter)
        self.assertEqual([(d["path"].split("/room/")[-1], d["text"], d["message"] is not None) for d in self.text(self.room / "a.eml")],
                         [("a.eml", "Your request\n\nSee below.\n", True), ("a.eml/winmail.dat", REFUSAL, False), ("a.eml/winmail.dat/terms.txt", "Net 30.", False)])
        self.screen()
        self.assertEqual([f["document"]["path"] for f in self.findings("--signal", "refused-disclosure")], ["a.eml/winmail.dat"])

    def mailbox(self):
        box = outlook_files.Mailbox()
        box.folder(box.ROOT, "Root", folders=[0x8022])
        # The third item is named by the list alone.
        box.folder(0x8022, "Verträge", items=[0x200024, 0x200044, 0x200064], says=4)
        box.item(0x200024, 0x8022, {**{k: v for k, v in self.LETTER.items() if k != SUBMITTED}, SUBJECT: "\x01\x05Re: Your request"}, [self.TO],
                 [{FILE_NAME: "plan.txt", METHOD: 1, DATA: b"the plan"}])
        box.item(0x200044, 0x8022, {CLASS: "IPM.Contact", SUBJECT: "Ada Byrne", DISPLAY_NAME: "Ada Byrne"})
        return box.build()

    def test_a_mailbox_gives_each_item_with_its_folder(self):
        self.put("box.pst", self.mailbox())
        documents = self.text(self.room / "box.pst", status=INCOMPLETE)
        self.assertEqual([(d["path"].split("/room/")[-1], d["text"], d["code"]) for d in documents],
                         [("box.pst", "", None), ("box.pst/Verträge/Re: Your request", "Re: Your request\n\n" + REFUSAL + "\n", None),
                          ("box.pst/Verträge/Re: Your request/plan.txt", "the plan", None),
                          ("box.pst/Verträge/Ada Byrne", "Ada Byrne\n\nName: Ada Byrne\n", None), ("box.pst/Verträge/3", None, "corrupt")])
        letter = documents[1]["message"]
        self.assertEqual((letter["from"], letter["to"], letter["message_id"]),
                         ([{"name": "Ada Byrne", "address": "ada@partner.example"}], [{"name": "Max Orr", "address": "max@us.example"}], "1@partner.example"))
        # A contact is nobody's message.
        contact = documents[3]
        self.assertEqual((contact["message"], contact["media_type"]), (None, "text/plain"))
        # One item less than the folder says is told of the mailbox.
        self.assertEqual(documents[0]["problems"], [{"code": "missing_part", "detail": 'the folder "Verträge/" says to have 4 items, and has 3'}])
        coverage = self.screen(status=INCOMPLETE)["coverage"]
        self.assertEqual({name: coverage[name] for name in ("items", "indexed", "failed")}, {"items": 5, "indexed": 4, "failed": 1})
        self.assertEqual([f["document"]["path"] for f in self.findings("--signal", "refused-disclosure")], ["box.pst/Verträge/Re: Your request"])

    def test_a_mailbox_that_breaks_off_is_told(self):
        whole = self.mailbox()
        for name, size in (("half.pst", len(whole) // 2), ("less.pst", len(whole) - 1)):
            self.put(name, whole[:size])
        self.screen(status=INCOMPLETE)
        told = {row["path"]: row for row in self.rows("exceptions", "--code", "truncated")}
        for name, size in (("half.pst", len(whole) // 2), ("less.pst", len(whole) - 1)):
            self.assertIn(f"the file breaks off: it has {size} bytes of {len(whole)}; ", told[name]["detail"])

    def test_a_damaged_mailbox_ends(self):
        whole = self.mailbox()
        for i in range(20):
            damaged = bytearray(whole)
            for at in range(600 + 37 * i, len(whole), 997):
                damaged[at] ^= 0x55
            self.put(f"{i}.pst", bytes(damaged))
            self.put(f"{i}-cut.pst", whole[:len(whole) * i // 20])
        coverage = self.screen("--timeout", "5", status=INCOMPLETE)["coverage"]
        self.assertEqual(coverage["items"], coverage["indexed"] + coverage["duplicate"] + coverage["failed"] + coverage["skipped"])
        self.assertFalse({"crashed", "timeout", "memory_limit", "protocol_violation"} & set(coverage["codes"]), coverage)

    def test_the_sandbox_loses_nothing_of_it(self):
        box = self.put("box.pst", self.mailbox())
        self.assertEqual(self.text(box, status=INCOMPLETE), self.text(box, "--no-sandbox", status=INCOMPLETE))
        path = self.put("a.msg", msg({**self.LETTER, SUBJECT: "工場の見学", BODY: "Договор"}, [self.TO]))
        self.assertEqual(self.text(path), self.text(path, "--no-sandbox"))

    def test_hostile_files_end(self):
        whole = msg(self.LETTER, [self.TO], [{FILE_NAME: "a.bin", DATA: bytes(50_000)}])
        for name, content in {
                "cut.msg": whole[:len(whole) // 2],
                "header.msg": whole[:512],
                "cycle.msg": whole[:-512] + struct.pack("<I", 0) * 128,  # the FAT: each sector is followed by the first
                "claims.msg": outlook_files.compound({**message(self.LETTER), "__properties_version1.0": bytes(20) + struct.pack("<I", 1_000_000) + bytes(8)}),
                "deep.msg": outlook_files.compound(self.nested(100)),
                "cut.dat": tnef((0x2800C, b"text"), (0x69002, b""), (0x6800F, b"x" * 5000))[:-3000],
                "claims.dat": tnef((0x69003, struct.pack("<I", 0xFFFFFFFF)))}.items():
            self.put(name, content)
        coverage = self.screen("--timeout", "5", status=INCOMPLETE)["coverage"]
        self.assertEqual(coverage["items"], coverage["indexed"] + coverage["duplicate"] + coverage["failed"] + coverage["skipped"])
        self.assertFalse({"crashed", "timeout", "memory_limit", "protocol_violation"} & set(coverage["codes"]), coverage)
        told = {row["path"].split("/")[0] for row in self.rows("exceptions")}
        self.assertEqual(told, {path.name for path in self.room.iterdir()})

    @staticmethod
    def nested(depth):
        inner = message({BODY: "core"}, top=False)
        for i in range(depth):
            inner = message({BODY: "shell"}, [], [{DISPLAY_NAME: "m", "message": inner}], i == depth - 1)
        return inner


if __name__ == "__main__":
    unittest.main()
