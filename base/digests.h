// SPDX-License-Identifier: GPL-3.0-or-later
//
// MD5 (RFC 1321) and SHA-1 (FIPS 180-4): the names by which other tools and older lists know a file. Both can
// be forged, so that nothing in candor rests on them; its own is base/sha256.h. Nettle does the work.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace candor {

/// 32 lower-case hex digits.
std::string Md5Hex(std::string_view bytes);

/// Both of bytes that come in pieces. Not shared between threads.
class ListedDigests {
 public:
  ListedDigests();
  ~ListedDigests();
  ListedDigests(ListedDigests&&) noexcept;
  ListedDigests& operator=(ListedDigests&&) noexcept;

  void Update(std::string_view bytes);
  /// Of all bytes since construction or the last call of the same; each then starts anew.
  std::string Md5Hex();
  std::string Sha1Hex();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace candor
