// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digests.h"

#include <nettle/md5.h>
#include <nettle/sha1.h>

#include <array>

#include "base/hex.h"

namespace candor {
namespace {

template <size_t kSize>
std::string Hex(const std::array<uint8_t, kSize>& digest) {
  return ToHex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace

struct ListedDigests::Context {
  md5_ctx md5;
  sha1_ctx sha1;
};

ListedDigests::ListedDigests() : context_(std::make_unique<Context>()) {
  md5_init(&context_->md5);
  sha1_init(&context_->sha1);
}
ListedDigests::~ListedDigests() = default;
ListedDigests::ListedDigests(ListedDigests&&) noexcept = default;
ListedDigests& ListedDigests::operator=(ListedDigests&&) noexcept = default;

void ListedDigests::Update(std::string_view bytes) {
  const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
  md5_update(&context_->md5, bytes.size(), data);
  sha1_update(&context_->sha1, bytes.size(), data);
}

std::string ListedDigests::Md5Hex() {
  std::array<uint8_t, MD5_DIGEST_SIZE> digest;
  md5_digest(&context_->md5, digest.size(), digest.data());
  return Hex(digest);
}

std::string ListedDigests::Sha1Hex() {
  std::array<uint8_t, SHA1_DIGEST_SIZE> digest;
  sha1_digest(&context_->sha1, digest.size(), digest.data());
  return Hex(digest);
}

std::string Md5Hex(std::string_view bytes) {
  md5_ctx context;
  md5_init(&context);
  md5_update(&context, bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()));
  std::array<uint8_t, MD5_DIGEST_SIZE> digest;
  md5_digest(&context, digest.size(), digest.data());
  return Hex(digest);
}

}  // namespace candor
