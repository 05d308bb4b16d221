// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/document_lock.h"

#include <nettle/aes.h>
#include <nettle/base64.h>
#include <nettle/cbc.h>
#include <nettle/nettle-meta.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "base/utf8.h"
#include "ingest/worker/office/xml.h"

namespace candor::office {
namespace {

// 2.3.4.10: spinCount is at most ten million, and Word writes 100,000.
constexpr int kMostSpins = 10'000'000;
constexpr uint32_t kStandardSpins = 50'000;  // 2.3.4.7
constexpr size_t kSegment = 4096;            // 2.3.4.15
constexpr char kFiller = 0x36;

// 2.3.4.13
constexpr std::string_view kVerifierInput("\xFE\xA7\xD2\x76\x3B\x4B\x9E\x79", 8);
constexpr std::string_view kVerifierValue("\xD7\xAA\x0F\x6D\x30\x61\x34\x4E", 8);
constexpr std::string_view kKeyValue("\x14\x6E\x0B\xE7\xAB\xAC\xD0\xD6", 8);

const uint8_t* Bytes(std::string_view text) { return reinterpret_cast<const uint8_t*>(text.data()); }
uint8_t* Bytes(std::string* text) { return reinterpret_cast<uint8_t*>(text->data()); }

std::string Little32(uint32_t number) {
  std::string bytes(4, '\0');
  for (int i = 0; i < 4; ++i) bytes[static_cast<size_t>(i)] = static_cast<char>(number >> (8 * i) & 0xFF);
  return bytes;
}

uint64_t Number(std::string_view bytes, size_t at, size_t size) {
  uint64_t number = 0;
  for (size_t i = 0; i < size && at + i < bytes.size(); ++i)
    number |= static_cast<uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  return number;
}

const nettle_hash* HashNamed(std::string_view name) {
  for (const auto& [known, hash] : {std::pair<std::string_view, const nettle_hash*>("SHA1", &nettle_sha1),
                                    {"SHA-1", &nettle_sha1},
                                    {"SHA256", &nettle_sha256},
                                    {"SHA384", &nettle_sha384},
                                    {"SHA512", &nettle_sha512}}) {
    if (known == name) return hash;
  }
  return nullptr;
}

/// One after the other, as one message.
std::string Hash(const nettle_hash& hash, std::initializer_list<std::string_view> pieces) {
  alignas(16) std::array<uint8_t, 512> context;
  hash.init(context.data());
  for (const std::string_view piece : pieces) hash.update(context.data(), piece.size(), Bytes(piece));
  std::string digest(hash.digest_size, '\0');
  hash.digest(context.data(), digest.size(), Bytes(&digest));
  return digest;
}

std::string Cut(std::string bytes, size_t size) {
  bytes.resize(size, kFiller);
  return bytes;
}

const nettle_cipher* CipherOf(size_t key_bytes) {
  if (key_bytes == 16) return &nettle_aes128;
  if (key_bytes == 24) return &nettle_aes192;
  return key_bytes == 32 ? &nettle_aes256 : nullptr;
}

/// AES in whole blocks, of what is not whole the part that is. `iv`: for CBC; ECB where it is empty.
std::string Decrypt(const std::string& key, std::string iv, std::string_view bytes) {
  const nettle_cipher& cipher = *CipherOf(key.size());
  alignas(16) std::array<uint8_t, 512> context;
  cipher.set_decrypt_key(context.data(), Bytes(key));
  std::string plain(bytes.size() / AES_BLOCK_SIZE * AES_BLOCK_SIZE, '\0');
  if (iv.empty()) {
    cipher.decrypt(context.data(), plain.size(), Bytes(&plain), Bytes(bytes));
  } else {
    cbc_decrypt(context.data(), cipher.decrypt, AES_BLOCK_SIZE, Bytes(&iv), plain.size(), Bytes(&plain),
                Bytes(bytes));
  }
  return plain;
}

std::string Utf16(const std::string& utf8) {
  std::string units;
  const auto add = [&](char32_t unit) {
    units += static_cast<char>(unit & 0xFF);
    units += static_cast<char>(unit >> 8 & 0xFF);
  };
  for (size_t at = 0; at < utf8.size();) {
    const char32_t letter = DecodeUtf8(utf8, &at);
    if (letter >= 0x10000) add(0xD800 + (letter - 0x10000) / 0x400);
    add(letter >= 0x10000 ? 0xDC00 + (letter - 0x10000) % 0x400 : letter);
  }
  return units;
}

/// 2.3.4.7, 2.3.4.11: what makes it slow to try passwords.
std::string Spun(const nettle_hash& hash, const std::string& salt, const std::string& password,
                 uint32_t spins) {
  std::string digest = Hash(hash, {salt, Utf16(password)});
  for (uint32_t i = 0; i < spins; ++i) digest = Hash(hash, {Little32(i), digest});
  return digest;
}

std::string FromBase64(std::string_view text) {
  base64_decode_ctx context;
  base64_decode_init(&context);
  std::string bytes(BASE64_DECODE_LENGTH(text.size()), '\0');
  size_t size = bytes.size();
  const bool sound = base64_decode_update(&context, &size, Bytes(&bytes), text.size(), text.data()) == 1 &&
                     base64_decode_final(&context) == 1;
  bytes.resize(sound ? size : 0);
  return bytes;
}

}  // namespace

/// The description of agile encryption.
class AgileInfo final : public XmlHandler {
 public:
  void Start(std::string_view name, const XmlAttributes& attributes) override {
    const std::string_view local = name.substr(name.find(':') + 1);
    if (local == "keyData") {
      lock.package_ = WayOf(attributes);
    } else if (local == "encryptedKey" && lock.key_.empty()) {
      lock.password_ = WayOf(attributes);
      lock.spins_ = static_cast<uint32_t>(NumberIn(attributes["spinCount"], -1, -1, kMostSpins + 1));
      lock.verifier_ = FromBase64(attributes["encryptedVerifierHashInput"]);
      lock.verifier_hash_ = FromBase64(attributes["encryptedVerifierHashValue"]);
      lock.key_ = FromBase64(attributes["encryptedKeyValue"]);
    }
  }
  void End(std::string_view) override {}
  void Text(std::string_view) override {}

  static bool IsSound(const DocumentLock& lock) {
    return Usable(lock.password_) && Usable(lock.package_) && lock.spins_ <= kMostSpins &&
           lock.verifier_.size() >= AES_BLOCK_SIZE && !lock.verifier_hash_.empty() && !lock.key_.empty();
  }

  DocumentLock lock;

 private:
  static DocumentLock::Way WayOf(const XmlAttributes& attributes) {
    DocumentLock::Way way;
    way.hash = attributes["hashAlgorithm"];
    way.salt = FromBase64(attributes["saltValue"]);
    way.block_bytes = static_cast<size_t>(NumberIn(attributes["blockSize"], 0, 0, 4096));
    const bool known =
        attributes["cipherAlgorithm"] == "AES" && attributes["cipherChaining"] == "ChainingModeCBC";
    way.key_bytes = known ? static_cast<size_t>(NumberIn(attributes["keyBits"], 0, 0, 4096)) / 8 : 0;
    return way;
  }

  static bool Usable(const DocumentLock::Way& way) {
    return HashNamed(way.hash) != nullptr && CipherOf(way.key_bytes) != nullptr &&
           way.block_bytes == AES_BLOCK_SIZE && !way.salt.empty();
  }
};

std::optional<DocumentLock> DocumentLock::Open(std::string_view info) {
  constexpr size_t kHeader = 8;
  if (info.size() < kHeader) return std::nullopt;
  const uint64_t major = Number(info, 0, 2), minor = Number(info, 2, 2);
  if (major == 4 && minor == 4) return OpenAgile(info.substr(kHeader));
  if (major >= 2 && major <= 4 && minor == 2) return OpenStandard(info.substr(kHeader));
  return std::nullopt;
}

std::optional<DocumentLock> DocumentLock::OpenAgile(std::string_view xml) {
  Part part;
  part.name = "EncryptionInfo";
  part.packed = xml;
  Limits limits;
  UnpackBudget budget(limits, xml.size());
  AgileInfo info;
  info.lock.agile_ = true;
  ParseXml(part, &budget, &info);
  if (!AgileInfo::IsSound(info.lock)) return std::nullopt;
  return info.lock;
}

// 2.3.4.5 and 2.3.2, 2.3.3: a header of some length, then the verifier.
std::optional<DocumentLock> DocumentLock::OpenStandard(std::string_view info) {
  constexpr uint64_t kSha1 = 0x8004, kUsualHash = 0;
  constexpr size_t kSalt = 16, kHashed = 32;
  const uint64_t header = Number(info, 0, 4);
  const size_t at = 4;
  if (header < 32 || info.size() < at || header > info.size() - at) return std::nullopt;
  const uint64_t hash = Number(info, at + 12, 4), key_bits = Number(info, at + 16, 4);
  const std::string_view verifier = info.substr(at + header);
  if ((hash != kSha1 && hash != kUsualHash) || CipherOf(key_bits / 8) == nullptr ||
      verifier.size() < 4 + kSalt + AES_BLOCK_SIZE + 4 + kHashed || Number(verifier, 0, 4) != kSalt)
    return std::nullopt;
  DocumentLock lock;
  lock.password_.salt = verifier.substr(4, kSalt);
  lock.password_.key_bytes = key_bits / 8;
  lock.verifier_ = verifier.substr(4 + kSalt, AES_BLOCK_SIZE);
  lock.verifier_hash_ = verifier.substr(4 + kSalt + AES_BLOCK_SIZE + 4, kHashed);
  return lock;
}

// 2.3.4.13: the password's key opens the verifier, and if that fits, the key of the package.
std::optional<std::string> DocumentLock::AgileKey(const std::string& password) const {
  const nettle_hash& hash = *HashNamed(password_.hash);
  const std::string spun = Spun(hash, password_.salt, password, spins_);
  const std::string iv = Cut(password_.salt, password_.block_bytes);
  const auto open = [&](std::string_view purpose, const std::string& bytes) {
    return Decrypt(Cut(Hash(hash, {spun, purpose}), password_.key_bytes), iv, bytes);
  };
  std::string input = open(kVerifierInput, verifier_);
  input.resize(std::min(input.size(), password_.salt.size()));
  const std::string expected = Hash(hash, {input});
  if (open(kVerifierValue, verifier_hash_).substr(0, expected.size()) != expected) return std::nullopt;
  std::string key = open(kKeyValue, key_);
  if (key.size() < package_.key_bytes) return std::nullopt;
  key.resize(package_.key_bytes);
  return key;
}

// 2.3.4.7 to 2.3.4.9
std::optional<std::string> DocumentLock::StandardKey(const std::string& password) const {
  const nettle_hash& hash = nettle_sha1;
  const std::string last = Hash(hash, {Spun(hash, password_.salt, password, kStandardSpins), Little32(0)});
  const auto derived = [&](char filler) {
    std::string block(64, filler);
    for (size_t i = 0; i < last.size(); ++i) block[i] = static_cast<char>(block[i] ^ last[i]);
    return Hash(hash, {block});
  };
  const std::string key = (derived(0x36) + derived(0x5C)).substr(0, password_.key_bytes);
  const std::string expected = Hash(hash, {Decrypt(key, "", verifier_)});
  if (Decrypt(key, "", verifier_hash_).substr(0, expected.size()) != expected) return std::nullopt;
  return key;
}

// 2.3.4.15: segments, each with an initial vector of its own.
std::string DocumentLock::AgilePackage(std::string_view package, const std::string& key) const {
  const nettle_hash& hash = *HashNamed(package_.hash);
  std::string plain;
  plain.reserve(package.size());
  for (uint32_t segment = 0; !package.empty(); ++segment) {
    const std::string_view bytes = package.substr(0, kSegment);
    package.remove_prefix(bytes.size());
    plain += Decrypt(key, Cut(Hash(hash, {package_.salt, Little32(segment)}), package_.block_bytes), bytes);
  }
  return plain;
}

std::optional<std::string> DocumentLock::Unlock(std::string_view package,
                                                std::span<const std::string> passwords) const {
  constexpr size_t kSize = 8;  // of the package, before it
  if (package.size() < kSize) return std::nullopt;
  const uint64_t size = Number(package, 0, kSize);
  package.remove_prefix(kSize);
  for (const std::string& password : passwords) {
    const std::optional<std::string> key = agile_ ? AgileKey(password) : StandardKey(password);
    if (!key) continue;
    std::string plain = agile_ ? AgilePackage(package, *key) : Decrypt(*key, "", package);
    if (plain.size() > size) plain.resize(size);
    return plain;
  }
  return std::nullopt;
}

}  // namespace candor::office
