# SPDX-License-Identifier: GPL-3.0-or-later
"""What is locked, with passwords and without: who is tried when, what opens, and that no password is to be found anywhere afterwards."""
import hashlib
import io
import os
import pathlib
import random
import resource
import signal
import struct
import subprocess
import tempfile
import zipfile
import zlib

import harness
from harness import DONE, INCOMPLETE, REFUSAL, SAMPLE_ROOM, SUNSET, USAGE, RoomTest, run
from locked_office import agile, standard
from office_documents import docx, paragraph

PDF = SAMPLE_ROOM / "02-company" / "accounts-2024.pdf"
PDF_PASSWORD = "kestrel-1979"  # samples/EXPECTED.md
TABLE = [zlib.crc32(bytes([i]), 0xFFFFFFFF) ^ 0xFFFFFFFF for i in range(256)]


def crc(value, byte):
    return value >> 8 ^ TABLE[(value ^ byte) & 0xFF]


class ZipCipher:
    """The old cipher of zip (APPNOTE.TXT, 6.1)."""

    def __init__(self, password):
        self.keys = [0x12345678, 0x23456789, 0x34567890]
        for byte in password:
            self.update(byte)

    def update(self, byte):
        self.keys[0] = crc(self.keys[0], byte)
        self.keys[1] = (self.keys[1] + (self.keys[0] & 0xFF)) * 134775813 + 1 & 0xFFFFFFFF
        self.keys[2] = crc(self.keys[2], self.keys[1] >> 24)

    def encrypt(self, plain):
        out = bytearray()
        for byte in plain:
            word = self.keys[2] & 0xFFFF | 2
            out.append(byte ^ (word * (word ^ 1) >> 8) & 0xFF)
            self.update(byte)
        return bytes(out)


def locked_zip(*members):
    """A zip of stored members (name, content, password as bytes or None)."""
    body, directory = b"", b""
    for name, content, password in members:
        content = content.encode() if isinstance(content, str) else content
        check = zlib.crc32(content)
        data = content if password is None else ZipCipher(password).encrypt(bytes(11) + bytes([check >> 24]) + content)
        fields = struct.pack("<HHHHHIII", 20, int(password is not None), 0, 0, 0, check, len(data), len(content))
        raw = name.encode()
        directory += b"PK\1\2" + struct.pack("<H", 20) + fields + struct.pack("<HHHHHII", len(raw), 0, 0, 0, 0, 0, len(body)) + raw
        body += b"PK\3\4" + fields + struct.pack("<HH", len(raw), 0) + raw + data
    return body + directory + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)


PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")  # ISO 32000-1, 7.6.3.3


def rc4(key, data):
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def rc4_often(key, data):
    """Algorithms 3 and 5 of ISO 32000-1, 7.6.3.4."""
    for i in range(20):
        data = rc4(bytes(byte ^ i for byte in key), data)
    return data


def pdf_with_locked_files(password, files, filters="/EFF/StdCF", own=""):
    """An open PDF of one page; {name: content} are attached to it, and locked. `own`: more of the dictionaries of their streams."""
    padded, identity, permissions = (password.encode() + PADDING)[:32], b"0123456789abcdef", -4
    key = padded
    for _ in range(51):
        key = hashlib.md5(key[:32] if len(key) == 32 else key).digest()
    owner = rc4_often(key, padded)
    key = hashlib.md5(padded + owner + struct.pack("<i", permissions) + identity).digest()
    for _ in range(50):
        key = hashlib.md5(key).digest()
    user = rc4_often(key, hashlib.md5(PADDING + identity).digest()) + bytes(16)
    names = " ".join(f"({name}) {8 + 2 * i} 0 R" for i, name in enumerate(files))
    page = b"BT /F1 12 Tf 72 700 Td (The schedules are attached.) Tj ET"
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[{names}]>>>>>>".encode(),
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        4: b"<</Length %d>>\nstream\n%s\nendstream" % (len(page), page),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        6: f"<</Filter/Standard/V 4/R 4/Length 128/P {permissions}/O<{owner.hex()}>/U<{user.hex()}>/StmF/Identity/StrF/Identity{filters}"
           "/CF<</StdCF<</CFM/V2/Length 16/AuthEvent/EFOpen>>>>>>".encode(),
    }
    for i, (name, content) in enumerate(files.items()):
        number = 7 + 2 * i
        packed = rc4(hashlib.md5(key + struct.pack("<I", number)[:3] + b"\0\0").digest(), zlib.compress(content.encode()))
        dictionary = own or "/Filter/FlateDecode"
        objects[number] = f"<</Type/EmbeddedFile{dictionary}/Length {len(packed)}>>\nstream\n".encode() + packed + b"\nendstream"
        objects[number + 1] = f"<</Type/Filespec/F({name})/EF<</F {number} 0 R>>>>".encode()
    out, places = b"%PDF-1.7\n", []
    for number in sorted(objects):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + objects[number] + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R/Encrypt 6 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(places) + 1, table, len(places) + 1, identity.hex().encode(), identity.hex().encode(), len(out))


class PasswordTest(RoomTest):
    def passwords(self, *lines, name="passwords", mode=0o600):
        path = self.folder / name
        path.write_bytes(b"".join(line.encode() + b"\n" if isinstance(line, str) else line + b"\n" for line in lines))
        path.chmod(mode)
        return path

    def codes(self):
        return {row["path"]: (row["state"], row["code"], row["detail"]) for row in self.rows("exceptions")}


class Opening(PasswordTest):
    def test_the_cipher_of_these_tests_is_that_of_zip(self):
        with zipfile.ZipFile(io.BytesIO(locked_zip(("a.txt", "read me", b"one")))) as archive:
            self.assertEqual(archive.read("a.txt", b"one"), b"read me")

    def test_a_pdf(self):
        self.put("a.pdf", PDF.read_bytes())
        locked, = self.text(self.room / "a.pdf", status=INCOMPLETE)
        self.assertEqual((locked["code"], locked["text"]), ("encrypted", None))
        wrong, = self.text(self.room / "a.pdf", "--password-file", self.passwords("no", "nor this"), status=INCOMPLETE)
        self.assertEqual((wrong["code"], wrong["detail"]), ("encrypted", "none of the 2 passwords that were given opens the file"))
        opened, = self.text(self.room / "a.pdf", "--password-file", self.passwords("no", PDF_PASSWORD))
        self.assertEqual(opened["problems"], [{"code": "unlocked", "detail": "one of the passwords opened it"}])
        self.assertGreater(len(opened["text"]), 100)
        self.assertEqual(opened["sha256"], locked["sha256"])

    def locked_by_qpdf(self, name, *options):
        """The sample's own pages, encrypted in some way by a program that is not candor's library."""
        source, target = self.folder / "open.pdf", self.room / name
        source.write_bytes((SAMPLE_ROOM / "02-company" / "organisation-2025.pdf").read_bytes())
        subprocess.run(["qpdf", "--allow-weak-crypto", source, "--encrypt", *options, "--", target], check=True)
        return target

    def test_every_way_of_locking_a_pdf(self):
        path = self.passwords("wrong", "user's own", "owner's own")
        for bits, more in (("40", []), ("128", ["--use-aes=n"]), ("128", ["--use-aes=y"]), ("256", [])):
            with self.subTest((bits, *more)):
                locked = self.locked_by_qpdf("a.pdf", "user's own", "other", bits, *more)
                self.assertEqual(self.text(locked, status=INCOMPLETE)[0]["code"], "encrypted")
                text = self.text(locked, "--password-file", path)[0]["text"]
                self.assertEqual(text, self.text(self.folder / "open.pdf")[0]["text"])
                owned = self.locked_by_qpdf("b.pdf", "nobody knows", "owner's own", bits, *more)
                self.assertEqual(self.text(owned, "--password-file", path)[0]["text"], text)

    def test_attached_files_of_a_pdf_that_are_locked_alone(self):
        files = {"refusal.txt": REFUSAL, "sunset.txt": SUNSET}
        self.put("by-all.pdf", pdf_with_locked_files("kestrel", files))
        self.put("by-itself.pdf", pdf_with_locked_files("merlin", {"own.txt": REFUSAL + " Twice."}, filters="",
                                                        own="/Filter[/Crypt/FlateDecode]/DecodeParms[<</Name/StdCF>>null]"))
        self.put("nobody.pdf", pdf_with_locked_files("", {"open.txt": SUNSET + " Three times."}))
        paths = ["by-all.pdf/refusal.txt", "by-all.pdf/sunset.txt", "by-itself.pdf/own.txt"]
        self.screen(status=INCOMPLETE)
        needs = ("failed", "encrypted", "the attached file needs a password, which the PDF itself does not")
        self.assertEqual(self.codes(), dict.fromkeys(paths, needs))
        self.assertEqual({row["document"]["path"] for row in self.rows("search", "flag:encrypted")}, set(paths))

        self.screen("--password-file", self.passwords("wrong"), status=INCOMPLETE)
        self.assertEqual(self.codes()[paths[0]][1], "encrypted")
        self.screen("--password-file", self.passwords("wrong", "merlin", "kestrel"))
        self.assertEqual(self.codes(), {"by-all.pdf": ("indexed", "unlocked", "passwords opened 2 of its attached files"),
                                        "by-itself.pdf": ("indexed", "unlocked", "passwords opened 1 of its attached files")})
        read = {row["path"]: row["text"].strip() for name in ("by-all.pdf", "by-itself.pdf", "nobody.pdf")
                for row in self.text(self.room / name, "--password-file", self.folder / "passwords")}
        self.assertEqual({path.split("/")[-1]: text for path, text in read.items() if not path.endswith(".pdf")},
                         {**files, "own.txt": REFUSAL + " Twice.", "open.txt": SUNSET + " Three times."})

    def test_what_an_owner_forbids_is_told(self):
        forbidding = self.locked_by_qpdf("a.pdf", "", "owner", "256", "--print=none", "--extract=n")
        document, = self.text(forbidding)
        self.assertEqual(document["problems"], [{"code": "restricted", "detail": "it opens without a password; its author forbids printing, copying"}])
        self.assertEqual(document["text"], self.text(self.folder / "open.pdf")[0]["text"])
        self.assertEqual(self.text(self.locked_by_qpdf("b.pdf", "", "owner", "256"))[0]["problems"], [])

    def test_members_of_a_zip_each_with_its_password(self):
        inner = locked_zip(("deep.txt", REFUSAL, "Schlüssel".encode("latin-1")))
        self.put("a.zip", locked_zip(("first.txt", "first", None), ("one.txt", SUNSET, b"one"), ("two.zip", inner, b"two"), ("three.txt", "x" * 500, b"three"),
                                     ("last.txt", "last", None)))
        path = self.passwords("wrong", "two", "Schlüssel", "one")
        documents = self.text(self.room / "a.zip", "--password-file", path, status=INCOMPLETE)
        seen = {d["path"].split("a.zip")[1]: (d["text"], d["code"]) for d in documents}
        self.assertEqual(seen, {"": ("", None), "/first.txt": ("first", None), "/one.txt": (SUNSET, None), "/two.zip": ("", None), "/two.zip/deep.txt": (REFUSAL, None),
                                "/three.txt": (None, "encrypted"), "/last.txt": ("last", None)})
        self.assertEqual([p["code"] for p in documents[0]["problems"]], ["unlocked"])
        # The order is that of the archive, as without passwords.
        self.assertEqual([d["path"] for d in self.text(self.room / "a.zip", status=INCOMPLETE)], [d["path"] for d in documents if "deep" not in d["path"]])

    def test_many_wrong_passwords_do_not_open_a_member(self):
        """Of the old cipher one in 256 looks right until the checksum comes."""
        self.put("a.zip", locked_zip(("one.txt", SUNSET, b"right")))
        wrong = [f"wrong {i}" for i in range(99)]
        self.assertEqual([d["code"] for d in self.text(self.room / "a.zip", "--password-file", self.passwords(*wrong, "right"))], [None, None])
        self.assertEqual([d["code"] for d in self.text(self.room / "a.zip", "--password-file", self.passwords(*wrong), status=INCOMPLETE)], [None, "encrypted"])

    def test_the_sandbox_opens_what_is_opened_without_it(self):
        self.put("a.pdf", PDF.read_bytes())
        self.put("a.zip", locked_zip(("one.txt", SUNSET, b"one")))
        path = self.passwords(PDF_PASSWORD, "one")
        for name in ("a.pdf", "a.zip"):
            self.assertEqual(self.text(self.room / name, "--password-file", path), self.text(self.room / name, "--password-file", path, "--no-sandbox"))

    def test_every_command_that_reads_files_takes_them(self):
        nda = PDF.parent.parent / "01-agreements" / "nda-marlowick-quellin.pdf"
        self.put("a.zip", locked_zip(("one.txt", REFUSAL, b"one"), ("nda.pdf", nda.read_bytes(), b"one")))
        options = [self.room / "a.zip", "--password-file", self.passwords("one")]
        self.assertIn("refused-disclosure", self.candor("scan", *options))
        self.assertIn("Quellin", self.candor("nda", *options))

    def test_lines_are_passwords_as_they_stand(self):
        self.put("a.zip", locked_zip(("one.txt", "1", b" two words "), ("two.txt", "2", b"# no comment")))
        path = self.folder / "passwords"
        path.write_bytes(b"\xEF\xBB\xBF two words \r\n\r\n# no comment")
        path.chmod(0o600)
        self.assertEqual([d["text"] for d in self.text(self.room / "a.zip", "--password-file", path)], ["", "1", "2"])


class OfficeDocuments(PasswordTest):
    def test_both_ways_of_locking_one(self):
        numbers = random.Random(7)
        last = " ".join(f"clause{numbers.randrange(10**9)}" for _ in range(2000))  # hardly to be packed, so that it takes several segments
        letter = docx(paragraph(REFUSAL) + paragraph(last))
        self.assertGreater(len(letter), 3 * 4096)
        path = self.passwords("wrong", "Zaunkönig 🐦")
        for name, locked in {"sha512.docx": agile(letter, "Zaunkönig 🐦"), "sha1.docx": agile(letter, "Zaunkönig 🐦", "sha1", 16), "sha256.docx": agile(letter, "Zaunkönig 🐦", "sha256", 24),
                             "standard.docx": standard(letter, "Zaunkönig 🐦"), "standard256.docx": standard(letter, "Zaunkönig 🐦", 32), "nameless": agile(letter, "Zaunkönig 🐦"), "capitals.docx": agile(letter, "Zaunkönig 🐦").replace("EncryptedPackage".encode("utf-16-le"), "ENCRYPTEDPACKAGE".encode("utf-16-le"))}.items():
            with self.subTest(name):
                self.put(name, locked)
                shut, = self.text(self.room / name, status=INCOMPLETE)
                self.assertEqual((shut["code"], shut["detail"]), ("encrypted", "the document needs a password"))
                document, = self.text(self.room / name, "--password-file", path)
                self.assertTrue(document["text"].startswith(REFUSAL), document)
                self.assertTrue(document["text"].endswith(last + "\n"))
                self.assertEqual([p["code"] for p in document["problems"]], ["unlocked"])
                self.assertIn("wordprocessingml", document["media_type"])
        wrong = self.passwords("wrong", name="other")
        self.assertEqual(self.text(self.room / "sha512.docx", "--password-file", wrong, status=INCOMPLETE)[0]["detail"],
                         "the one password that was given does not open the document")

    def test_what_excel_opens_by_itself_is_opened(self):
        """Write protection, which is encryption with a password that everybody knows."""
        document, = self.text(self.put("a.docx", agile(docx(paragraph(REFUSAL)), "VelvetSweatshop")))
        self.assertEqual((document["text"], [p["code"] for p in document["problems"]]), (REFUSAL + "\n", ["restricted"]))

    def test_what_lies_inside_is_as_in_an_open_one(self):
        inner = docx(paragraph("inside"))
        letter = docx(paragraph("outside"), word__embeddings__a_docx=inner)
        self.put("open.docx", letter)
        self.put("locked.docx", agile(letter, "one"))
        texts = [[d["text"] for d in self.text(self.room / name, "--password-file", self.passwords("one"))] for name in ("open.docx", "locked.docx")]
        self.assertEqual(texts[0], texts[1])

    def test_damaged_locks_end(self):
        whole = agile(docx(paragraph("Page " * 3000)), "one")
        for i in range(20):
            damaged = bytearray(whole)
            for at in range(512 + 41 * i, len(whole), 499):
                damaged[at] ^= 0x20
            self.put(f"{i}.docx", bytes(damaged))
            self.put(f"{i}-cut.docx", whole[:len(whole) * i // 20])
        coverage = self.screen("--password-file", self.passwords("one"), status=INCOMPLETE)["coverage"]
        self.assertEqual(coverage["items"], coverage["indexed"] + coverage["duplicate"] + coverage["failed"] + coverage["skipped"])
        self.assertFalse({"crashed", "timeout", "memory_limit", "protocol_violation"} & set(coverage["codes"]), coverage)


    def test_locks_that_are_made_slow_end(self):
        path = self.passwords(*map(str, range(50)))
        for claimed, code in ((9_999_999, "timeout"), (4_000_000_000, "encrypted")):
            self.put("a.docx", agile(docx(paragraph("x")), "one", spins=10, claimed=claimed))
            self.screen("--password-file", path, "--timeout", "6", status=INCOMPLETE)
            self.assertEqual([code for _, code, _ in self.codes().values()], [code])


class TheFile(PasswordTest):
    def refused(self, path, status=USAGE):
        done = run("screen", self.room, "--case", self.case, "--password-file", path)
        self.assertEqual((done.returncode, done.stdout), (status, b""), done)
        self.assertFalse(self.case.exists())
        return done.stderr.decode()

    def test_mistakes_are_told_and_show_nothing_of_it(self):
        self.put("a.txt", REFUSAL)
        self.assertIn("there is no such file", self.refused(self.folder / "none"))
        self.assertIn("is a folder", self.refused(self.room))
        self.assertIn("holds no password", self.refused(self.passwords("", "")))
        self.assertIn("is not UTF-8", self.refused(self.passwords(b"gr\xFCn-geheim")))
        self.assertIn("holds 101 passwords, and 100 are tried at most", self.refused(self.passwords(*map(str, range(101)))))
        said = self.refused(self.passwords("fine", "geheim" * 100))
        self.assertIn("has no password in line 2", said)
        self.assertNotIn("geheim", said)

    def test_others_may_read_it(self):
        self.put("a.txt", REFUSAL)
        done = run("screen", self.room, "--case", self.case, "--quiet", "--password-file", self.passwords("one", mode=0o644))
        self.assertEqual(done.returncode, DONE)
        self.assertIn(f"candor: warning: others may read {self.folder}/passwords; `chmod 600` keeps it to you", done.stderr.decode())
        self.assertEqual(run("screen", self.room, "--case", self.case, "--quiet", "--password-file", self.passwords("one")).stderr, b"")

    def test_it_may_be_a_pipe(self):
        self.put("a.zip", locked_zip(("one.txt", "1", b"one")))
        ours, theirs = os.pipe()
        os.write(theirs, b"one\n")
        os.close(theirs)
        done = subprocess.run([harness.PROGRAM, "text", self.room / "a.zip", "--password-file", f"/dev/fd/{ours}"], pass_fds=[ours], stdout=subprocess.PIPE, timeout=300)
        os.close(ours)
        self.assertEqual(done.returncode, DONE)
        self.assertIn(b"one.txt  indexed", done.stdout)


class Incremental(PasswordTest):
    def setUp(self):
        super().setUp()
        self.put("a.pdf", PDF.read_bytes())
        self.put("b.zip", locked_zip(("one.txt", SUNSET, b"one"), ("open.txt", "open", None)))
        self.put("c.txt", REFUSAL)

    def stored(self, *arguments, status=INCOMPLETE):
        return self.screen(*arguments, status=status)["run"]["stored"]

    def test_only_what_is_locked_is_tried_again_and_only_with_passwords_that_are_new(self):
        self.assertEqual(self.stored(), 5)
        self.assertEqual({path: code for path, (_, code, _) in self.codes().items()}, {"a.pdf": "encrypted", "b.zip/one.txt": "encrypted"})
        self.assertEqual(self.stored(), 0)
        wrong = self.passwords("wrong")
        self.assertEqual(self.stored("--password-file", wrong), 4)  # the zip with both members
        self.assertEqual(self.codes()["a.pdf"], ("failed", "encrypted", "the one password that was given does not open the file"))
        self.assertEqual(self.stored("--password-file", wrong), 0)
        self.assertEqual(self.stored(), 0)
        self.assertEqual(self.stored("--password-file", self.passwords("wrong", "one")), 4)
        self.assertEqual({path: code for path, (_, code, _) in self.codes().items()}, {"a.pdf": "encrypted", "b.zip": "unlocked"})
        self.assertEqual(self.stored("--password-file", self.passwords(PDF_PASSWORD), status=DONE), 1)
        self.assertEqual({path: code for path, (_, code, _) in self.codes().items()}, {"a.pdf": "unlocked", "b.zip": "unlocked"})
        self.assertEqual({f["document"]["path"] for f in self.findings("--signal", "sunset-announcement")}, {"b.zip/one.txt"})
        # Neither a run without passwords nor one with other limits loses what was opened.
        self.assertEqual(self.stored(status=DONE), 0)
        self.assertEqual(self.stored("--timeout", "30", status=DONE), 0)
        self.assertEqual(self.stored("--password-file", self.passwords("another"), status=DONE), 0)
        self.candor("verify", "--case", self.case, "--quiet")

    def test_what_it_says_to_do(self):
        self.screen(status=INCOMPLETE)
        self.assertIn("with --password-file PDFs, zips and docx, xlsx and pptx are opened", self.candor("exceptions", "--case", self.case))

    def test_one_lane_and_four_make_the_same_case(self):
        path = self.passwords("wrong", "one", PDF_PASSWORD)
        for i in range(6):
            self.put(f"more/{i}.zip", locked_zip((f"{i}.txt", f"{SUNSET} {i}", b"one"), ("x.txt", f"never {i}", b"unknown")))
        self.screen("--password-file", path, "--jobs", "1", status=INCOMPLETE)
        other = self.folder / "other.case"
        self.screen("--password-file", path, "--jobs", "4", status=INCOMPLETE, case=other)
        self.assertEqual(harness.dump(self.case), harness.dump(other))


class NotToBeFound(PasswordTest):
    def test_no_password_is_written_anywhere(self):
        """Neither what opens nor what does not, in the case, on the streams, or in anything else that a run leaves behind."""
        secrets = [b"wren-and-linnet-51", b"kestrel-1979", "Zaunkönig-88".encode(), "Zaunkönig-88".encode("latin-1"), "kestrel-1979".encode("utf-16-le")]
        self.put("a.pdf", PDF.read_bytes())
        self.put("b.zip", locked_zip(("one.txt", SUNSET, "Zaunkönig-88".encode())))
        path = self.passwords("wren-and-linnet-51", "Zaunkönig-88", PDF_PASSWORD)
        before = set(os.listdir(tempfile.gettempdir()))
        done = run("screen", self.room, "--case", self.case, "--password-file", path, cwd=self.folder, env={"TMPDIR": str(self.folder)})
        self.assertEqual(done.returncode, DONE, done)
        left = b"".join(file.read_bytes() for file in self.folder.rglob("*") if file.is_file() and file != path)
        for command in ("log", "exceptions", "manifest", "findings"):
            left += run(command, "--case", self.case, "--format", "jsonl").stdout
        for secret in secrets:
            self.assertNotIn(secret, left + done.stdout + done.stderr, secret)
        self.assertLessEqual({name for name in set(os.listdir(tempfile.gettempdir())) - before if "candor" in name and not name.startswith("candor-test-")}, set())

    def test_nothing_is_left_when_it_crashes(self):
        """Not even the memory of the process: it makes no core, and nobody may look into it."""
        for i in range(200):
            self.put(f"{i}.txt", f"{SUNSET} {i}")
        path = self.passwords("wren-and-linnet-51")
        for arguments in ([], ["--password-file", str(path)]):
            process = os.fork()
            if process == 0:
                os.chdir(self.folder)
                resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
                quiet = os.open(os.devnull, os.O_WRONLY)
                os.dup2(quiet, 1)
                os.dup2(quiet, 2)
                os.execv(harness.PROGRAM, [str(harness.PROGRAM), "screen", str(self.room), "--case", str(self.case), "--jobs", "1", *arguments])
            while not self.case.exists():
                self.assertEqual(os.waitpid(process, os.WNOHANG)[0], 0)
            os.kill(process, signal.SIGSEGV)
            _, status = os.waitpid(process, 0)
            self.case.unlink()
            if arguments:
                self.assertFalse(os.WIFSIGNALED(status) and os.WCOREDUMP(status))

    def test_the_worker_gets_none_by_its_arguments_or_environment(self):
        """Looked for while it has a locked file in hand that takes its time."""
        self.put("a.zip", locked_zip(*[(f"{i}.bin", os.urandom(200_000), b"nobody knows it") for i in range(40)]))
        path = self.passwords(*[f"wren-and-linnet-{i}" for i in range(60)])
        process = subprocess.Popen([harness.PROGRAM, "text", self.room / "a.zip", "--password-file", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seen, workers = b"", 0
        while process.poll() is None:
            for number in filter(str.isdigit, os.listdir("/proc")):
                try:
                    command = pathlib.Path(f"/proc/{number}/cmdline").read_bytes()
                    if b"candor" not in command:
                        continue
                    workers += b"candor-worker" in command
                    seen += command + pathlib.Path(f"/proc/{number}/environ").read_bytes()
                except OSError:
                    continue
        self.assertEqual(process.returncode, INCOMPLETE)
        self.assertGreater(workers, 0)
        self.assertNotIn(b"wren", seen)


if __name__ == "__main__":
    harness.main()
