# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of Outlook for the black-box tests, as small as they can be: .msg (MS-CFB, MS-OXMSG), winmail.dat (MS-OXTNEF) and .pst (MS-PST)."""
import struct
import zlib

TEXT, BINARY, NUMBER, TIME = 0x001F, 0x0102, 0x0003, 0x0040
CLASS, SUBJECT, SUBMITTED, SENDER_NAME, SENDER_ADDRESS, KIND = 0x001A, 0x0037, 0x0039, 0x0C1A, 0x0C1F, 0x0C15
BODY, MESSAGE_ID, DISPLAY_NAME, ADDRESS, DATA, METHOD, FILE_NAME = 0x1000, 0x1035, 0x3001, 0x39FE, 0x3701, 0x3705, 0x3707

NONE, END, CUTOFF = 0xFFFFFFFF, 0xFFFFFFFE, 4096


def compound(tree):
    """The bytes of a compound file; a dict is a storage, bytes are a stream."""
    entries, sectors, following = [["Root Entry", 5, NONE, NONE, END, b""]], bytearray(), []

    def add(nodes):
        before = first = NONE
        for name, node in nodes.items():
            at = len(entries)
            storage = isinstance(node, dict)
            entries.append([name, 1 if storage else 2, NONE, NONE, END, b"" if storage else node])
            if storage:
                entries[at][3] = add(node)
            if before == NONE:
                first = at
            else:
                entries[before][2] = at
            before = at
        return first

    def place(content):
        if not content:
            return END
        first = len(following)
        sectors.extend(content + bytes(-len(content) % 512))
        following.extend(range(first + 1, len(sectors) // 512 + 1))
        following[-1] = END
        return first

    entries[0][3] = add(tree)
    small, small_following = bytearray(), []
    for entry in entries[1:]:
        content = entry[5]
        if len(content) >= CUTOFF:
            entry[4] = place(content)
        elif content:
            entry[4] = len(small) // 64
            small += content + bytes(-len(content) % 64)
            small_following.extend(range(entry[4] + 1, len(small) // 64 + 1))
            small_following[-1] = END
    entries[0][4], entries[0][5] = place(bytes(small)), bytes(small)
    table = place(struct.pack(f"<{len(small_following)}I", *small_following))
    directory = b""
    for name, kind, right, child, first, content in entries:
        wide = name.encode("utf-16-le") + b"\0\0"
        directory += wide.ljust(64, b"\0") + struct.pack("<HBBIII36xIQ", len(wide), kind, 1, NONE, right, child, first, len(content))
    start = place(directory)
    fats = 1
    while fats * 128 < len(following) + fats:
        fats += 1
    places = [len(following) + i for i in range(fats)]
    fat = struct.pack(f"<{len(following)}I", *following) + b"\xFD\xFF\xFF\xFF" * fats
    header = (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
              + struct.pack("<IIIIIIIII", 0, fats, start, 0, CUTOFF, table, 1, END, 0) + struct.pack("<109I", *places, *[NONE] * (109 - fats)))
    return header + bytes(sectors) + fat.ljust(fats * 512, b"\xFF")


def properties(values, head):
    """The streams of a storage that has these values, {property: str, bytes or int}; SUBMITTED is in seconds since 1970."""
    nodes, rows = {}, head
    for number, value in values.items():
        if isinstance(value, int):
            kind, row = (TIME, struct.pack("<Q", (value + 11644473600) * 10**7)) if number == SUBMITTED else (NUMBER, struct.pack("<Ixxxx", value))
        else:
            kind, content = (TEXT, value.encode("utf-16-le")) if isinstance(value, str) else (BINARY, value)
            nodes[f"__substg1.0_{number:04X}{kind:04X}"] = content
            row = struct.pack("<Ixxxx", len(content))
        rows += struct.pack("<HHI", kind, number, 6) + row
    return {**nodes, "__properties_version1.0": rows}


def message(values, recipients=(), attachments=(), top=True):
    """The storage of a message. An attachment is a dict of values, with a message under "message" where it is one."""
    nodes = properties(values, bytes(16) + struct.pack("<II", len(recipients), len(attachments)) + bytes(8 if top else 0))
    for i, recipient in enumerate(recipients):
        nodes[f"__recip_version1.0_#{i:08X}"] = properties(recipient, bytes(8))
    for i, attachment in enumerate(attachments):
        storage = properties({k: v for k, v in attachment.items() if k != "message"}, bytes(8))
        if "message" in attachment:
            storage["__substg1.0_3701000D"] = attachment["message"]
        nodes[f"__attach_version1.0_#{i:08X}"] = storage
    return nodes


def msg(*arguments):
    return compound(message(*arguments))


def tnef(*attributes):
    """A winmail.dat of (id, bytes)."""
    out = struct.pack("<IH", 0x223E9F78, 1)
    for number, content in attributes:
        out += b"\x01" + struct.pack("<II", number, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)
    return out


def checksum(data):
    return zlib.crc32(data, 0xFFFFFFFF) ^ 0xFFFFFFFF


class Mailbox:
    """A .pst of at most 15 nodes. Each node is a heap: a list of properties, or a table."""

    ROOT, HAS_ITEMS = 0x122, 0x3602
    LIST_OF_FOLDERS, LIST_OF_ITEMS, LIST_OF_OTHERS, RECIPIENTS, ATTACHMENTS = 0x0D, 0x0E, 0x0F, 0x692, 0x671

    def __init__(self):
        self.out, self.blocks, self.nodes, self.next = bytearray(1024), [], [], 4
        location = bytes.fromhex("0220060000000000c000000000000046"), struct.pack("<IHH", 0x8208, 6, 0)
        self.node(0x21, self.list({DISPLAY_NAME: "Mailbox"}))
        self.node(0x61, self.list({1: 251, 2: location[0], 3: location[1], 4: bytes(4)}))

    def folder(self, number, name, parent=ROOT, folders=(), items=(), says=None):
        """`number` ends in the bits 00010. `items` are what its list names; `says`: how many it says to have."""
        self.node(number, self.list({DISPLAY_NAME: name, self.HAS_ITEMS: len(items) if says is None else says}), parent)
        for kind, listed in ((self.LIST_OF_FOLDERS, folders), (self.LIST_OF_ITEMS, items), (self.LIST_OF_OTHERS, ())):
            self.node(number & ~0x1F | kind, self.table({one: {} for one in listed}))

    def item(self, number, parent, values, recipients=(), attachments=()):
        """`number` ends in the bits 00100."""
        below = []
        if recipients:
            below.append((self.RECIPIENTS, self.block(self.table(dict(enumerate(recipients, 1))))))
        if attachments:
            numbers = [0x8025 + 0x20 * i for i in range(len(attachments))]
            below.append((self.ATTACHMENTS, self.block(self.table({one: {} for one in numbers}))))
            below += [(one, self.block(self.list(values_of_one))) for one, values_of_one in zip(numbers, attachments)]
        leaf = struct.pack("<BBHI", 2, 0, len(below), 0) + b"".join(struct.pack("<QQQ", one, block, 0) for one, block in sorted(below))
        self.node(number, self.list(values), parent, self.block(leaf, internal=2) if below else 0)

    def build(self):
        nodes = self.page(0x81, [struct.pack("<QQQII", *node, 0) for node in sorted(self.nodes)], 32, 15)
        blocks = self.page(0x80, [struct.pack("<QQHHI", *block, 2, 0) for block in self.blocks], 24, 20)
        rest = struct.pack("<HHHBB8xQQI", 0x4D53, 23, 19, 1, 1, 0, self.next, 1) + bytes(136)
        rest += struct.pack("<IQQQQQQQQBBH", 0, len(self.out), 0, 0, 0, *nodes, *blocks, 1, 0, 0) + bytes(4) + b"\xFF" * 256
        rest += struct.pack("<BBHQ", 0x80, 0, 0, self.next)
        head = b"!BDN" + struct.pack("<I", checksum(rest[:471])) + rest + struct.pack("<I", checksum(rest[:516]))
        self.out[:len(head)] = head
        return bytes(self.out)

    @staticmethod
    def signature(place, number):
        return ((place ^ number) >> 16 ^ place ^ number) & 0xFFFF

    def block(self, data, internal=0):
        number, place = self.next | internal, len(self.out)
        self.next += 4
        size = (len(data) + 16 + 63) // 64 * 64
        self.out += data.ljust(size - 16, b"\0") + struct.pack("<HHIQ", len(data), self.signature(place, number), checksum(data), number)
        self.blocks.append((number, place, len(data)))
        return number

    def node(self, number, data, parent=0, below=0):
        self.nodes.append((number, self.block(data), below, parent))

    def page(self, kind, entries, size, room):
        assert len(entries) <= room
        self.out += bytes(-len(self.out) % 512)
        number, place = self.next, len(self.out)
        self.next += 4
        body = b"".join(entries).ljust(488, b"\0") + bytes([len(entries), room, size, 0]) + bytes(4)
        self.out += body + struct.pack("<BBHIQ", kind, kind, self.signature(place, number), checksum(body), number)
        return number, place

    @staticmethod
    def id(index):
        return index + 1 << 5

    def heap(self, kind, pieces):
        """Its root is the first piece."""
        places = [12]
        for piece in pieces:
            places.append(places[-1] + len(piece))
        content = b"".join(pieces) + bytes(places[-1] % 2)
        return (struct.pack("<HBBII", 12 + len(content), 0xEC, kind, self.id(0), 0) + content
                + struct.pack(f"<HH{len(places)}H", len(pieces), 0, *places))

    def cell(self, value, pieces):
        """Type and four bytes of a value; what is longer becomes a piece of its own."""
        if isinstance(value, int):
            return NUMBER, value
        kind, content = (TEXT, value.encode("utf-16-le")) if isinstance(value, str) else (BINARY, value)
        pieces.append(content)
        return kind, self.id(len(pieces) - 1)

    def list(self, values):
        pieces = [struct.pack("<BBBBI", 0xB5, 2, 6, 0, self.id(1)), b""]
        rows = b""
        for number in sorted(values):
            kind, cell = self.cell(values[number], pieces)
            rows += struct.pack("<HHI", number, kind, cell)
        pieces[1] = rows
        return self.heap(0xBC, pieces)

    def table(self, rows):
        """Of {number: {property: value}}; all values of a property have one type."""
        pieces = [b"", struct.pack("<BBBBI", 0xB5, 4, 4, 0, self.id(2) if rows else 0)]
        columns, matrix = {0x67F2: NUMBER, 0x67F3: NUMBER}, b""
        for values in rows.values():
            for number, value in values.items():
                columns.setdefault(number, NUMBER if isinstance(value, int) else TEXT)
        if rows:
            pieces += [b"".join(struct.pack("<II", number, i) for i, number in enumerate(rows)), b""]
        there = bytes([0xFF]) * ((len(columns) + 7) // 8)
        for number, values in rows.items():
            cells = {0x67F2: number, 0x67F3: 1, **{name: self.cell(value, pieces)[1] for name, value in values.items()}}
            matrix += b"".join(struct.pack("<I", cells.get(name, 0)) for name in columns) + there
        if rows:
            pieces[3] = matrix
        end = 4 * len(columns)
        pieces[0] = (struct.pack("<BBHHHHIII", 0x7C, len(columns), end, end, end, end + len(there), self.id(1), self.id(3) if rows else 0, 0)
                     + b"".join(struct.pack("<HHHBB", kind, number, 4 * i, 4, i) for i, (number, kind) in enumerate(columns.items())))
        return self.heap(0x7C, pieces)
