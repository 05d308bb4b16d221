# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of Outlook for the black-box tests, as small as they can be: .msg (MS-CFB, MS-OXMSG) and winmail.dat (MS-OXTNEF)."""
import struct

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
