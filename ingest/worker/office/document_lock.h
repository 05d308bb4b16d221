// SPDX-License-Identifier: GPL-3.0-or-later
//
// Office Open XML documents that need a password: a package, encrypted as a whole, in the streams
// EncryptionInfo and EncryptedPackage of a compound file ([MS-OFFCRYPTO], 2.3.4.5 to 2.3.4.15; ECMA-376 calls
// the ways agile and standard encryption). Ciphers and hashes are Nettle's.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ingest/extraction.h"

namespace candor::office {

/// The password by which Excel locks what is only write-protected, and which every program tries by itself.
inline constexpr char kNobodysPassword[] = "VelvetSweatshop";

class DocumentLock {
 public:
  /// Nothing when `info`, the stream EncryptionInfo, describes a way that is neither of the two: one by
  /// certificates or by a program's own provider.
  static std::optional<DocumentLock> Open(std::string_view info);

  /// The bytes of the zip inside `package`, the stream EncryptedPackage, with the first of `passwords`
  /// (UTF-8) that fits; nothing when none does. A package that breaks off is opened as far as it goes.
  std::optional<std::string> Unlock(std::string_view package, std::span<const std::string> passwords) const;

 private:
  friend class AgileInfo;

  /// How a password becomes a key, or, of the package, how the key is used.
  struct Way {
    std::string hash = "SHA1";
    std::string salt;
    size_t key_bytes = 0;
    size_t block_bytes = 16;
  };

  DocumentLock() = default;
  static std::optional<DocumentLock> OpenAgile(std::string_view xml);
  static std::optional<DocumentLock> OpenStandard(std::string_view info);
  std::optional<std::string> AgileKey(const std::string& password) const;
  std::optional<std::string> StandardKey(const std::string& password) const;
  std::string AgilePackage(std::string_view package, const std::string& key) const;

  bool agile_ = false;
  Way password_;  ///< standard: of everything
  Way package_;   ///< agile
  uint32_t spins_ = 0;
  std::string verifier_, verifier_hash_, key_;  ///< encrypted
};

}  // namespace candor::office
