// SPDX-License-Identifier: GPL-3.0-or-later
//
// SHA-256 (FIPS 180-4), the identity of documents, findings and lexicons. Nettle does the work.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace candor {

/// 64 lower-case hex digits.
std::string Sha256Hex(std::string_view bytes);

/// The same for bytes that come in pieces. Not shared between threads.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void Update(std::string_view bytes);
  /// Digest of all bytes since construction or the last digest; the object then starts anew.
  std::string Hex();
  std::string Bytes();  ///< the same as 32 bytes

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace candor
