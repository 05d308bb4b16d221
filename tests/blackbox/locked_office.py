# SPDX-License-Identifier: GPL-3.0-or-later
"""Office documents locked with a password, written after [MS-OFFCRYPTO] 2.3.4 and FIPS 197 alone, so that what candor opens with Nettle is not
checked against itself."""
import base64
import hashlib
import struct

from outlook_files import compound


def _field_times(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = a << 1 ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def _sbox():
    box = []
    for value in range(256):
        inverse = next((i for i in range(256) if _field_times(value, i) == 1), 0)
        out = 0x63
        for shift in range(5):
            out ^= (inverse << shift | inverse >> 8 - shift) & 0xFF
        box.append(out)
    return box


SBOX = _sbox()
TWICE = [_field_times(2, i) for i in range(256)]


class Aes:
    """Encrypts blocks (FIPS 197, 5.1)."""

    def __init__(self, key):
        words, count = [list(key[i:i + 4]) for i in range(0, len(key), 4)], len(key) // 4
        self.rounds, factor = count + 6, 1
        for i in range(count, 4 * (self.rounds + 1)):
            word = list(words[-1])
            if i % count == 0:
                word = [SBOX[b] for b in word[1:] + word[:1]]
                word[0] ^= factor
                factor = _field_times(factor, 2)
            elif count > 6 and i % count == 4:
                word = [SBOX[b] for b in word]
            words.append([a ^ b for a, b in zip(words[i - count], word)])
        self.keys = [sum(words[4 * i:4 * i + 4], []) for i in range(self.rounds + 1)]

    def block(self, plain):
        state = [a ^ b for a, b in zip(plain, self.keys[0])]
        for number in range(1, self.rounds + 1):
            state = [SBOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]
            if number < self.rounds:
                mixed = []
                for i in range(0, 16, 4):
                    a, b, c, d = state[i:i + 4]
                    mixed += [TWICE[a] ^ TWICE[b] ^ b ^ c ^ d, a ^ TWICE[b] ^ TWICE[c] ^ c ^ d,
                              a ^ b ^ TWICE[c] ^ TWICE[d] ^ d, TWICE[a] ^ a ^ b ^ c ^ TWICE[d]]
                state = mixed
            state = [a ^ b for a, b in zip(state, self.keys[number])]
        return bytes(state)

    def ecb(self, plain):
        plain += bytes(-len(plain) % 16)
        return b"".join(self.block(plain[i:i + 16]) for i in range(0, len(plain), 16))

    def cbc(self, plain, iv):
        plain += bytes(-len(plain) % 16)
        out, last = b"", iv
        for i in range(0, len(plain), 16):
            last = self.block(bytes(a ^ b for a, b in zip(plain[i:i + 16], last)))
            out += last
        return out


def _spun(hash_name, salt, password, spins):
    digest = hashlib.new(hash_name, salt + password.encode("utf-16-le")).digest()
    for i in range(spins):
        digest = hashlib.new(hash_name, struct.pack("<I", i) + digest).digest()
    return digest


def agile(package, password, hash_name="sha512", key_bytes=32, spins=1000, claimed=None):
    """2.3.4.10 to 2.3.4.15. `claimed`: what it says of its turns in place of the truth."""
    salt, data_salt, key, verifier = b"salt of password", b"salt of package.", bytes(range(key_bytes)), b"some sixteen by."

    def encrypted(purpose, plain):
        derived = hashlib.new(hash_name, _spun(hash_name, salt, password, spins) + bytes.fromhex(purpose)).digest()
        return base64.b64encode(Aes((derived + b"\x36" * 32)[:key_bytes]).cbc(plain, salt)).decode()

    way = (f'saltSize="16" blockSize="16" keyBits="{key_bytes * 8}" hashSize="{hashlib.new(hash_name).digest_size}" cipherAlgorithm="AES" '
           f'cipherChaining="ChainingModeCBC" hashAlgorithm="{hash_name.upper()}" saltValue="')
    info = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" '
            'xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">'
            f'<keyData {way}{base64.b64encode(data_salt).decode()}"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">'
            f'<p:encryptedKey spinCount="{claimed or spins}" {way}{base64.b64encode(salt).decode()}" encryptedVerifierHashInput="{encrypted("fea7d2763b4b9e79", verifier)}" '
            f'encryptedVerifierHashValue="{encrypted("d7aa0f6d3061344e", hashlib.new(hash_name, verifier).digest())}" '
            f'encryptedKeyValue="{encrypted("146e0be7abacd0d6", key)}"/></keyEncryptor></keyEncryptors></encryption>')
    cipher, stream = Aes(key), struct.pack("<Q", len(package))
    for number, at in enumerate(range(0, len(package), 4096)):
        stream += cipher.cbc(package[at:at + 4096], hashlib.new(hash_name, data_salt + struct.pack("<I", number)).digest()[:16])
    return compound({"EncryptionInfo": struct.pack("<HHI", 4, 4, 0x40) + info.encode(), "EncryptedPackage": stream})


def standard(package, password, key_bytes=16):
    """2.3.4.5 to 2.3.4.9."""
    salt, verifier = b"salt of password", b"some sixteen by."
    last = hashlib.sha1(_spun("sha1", salt, password, 50_000) + bytes(4)).digest()
    key = b"".join(hashlib.sha1(bytes(a ^ b for a, b in zip(last + bytes(44), bytes([filler]) * 64))).digest() for filler in (0x36, 0x5C))[:key_bytes]
    cipher = Aes(key)
    header = struct.pack("<8I", 0x24, 0, {16: 0x660E, 24: 0x660F, 32: 0x6610}[key_bytes], 0x8004, key_bytes * 8, 0x18, 0, 0) + "AES\0".encode("utf-16-le")
    info = (struct.pack("<HHII", 3, 2, 0x24, len(header)) + header + struct.pack("<I", 16) + salt + cipher.ecb(verifier) + struct.pack("<I", 20)
            + cipher.ecb(hashlib.sha1(verifier).digest()))
    return compound({"EncryptionInfo": info, "EncryptedPackage": struct.pack("<Q", len(package)) + cipher.ecb(package)})
