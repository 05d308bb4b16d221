// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha256.h"

#include <nettle/sha2.h>

#include <array>

#include "base/hex.h"

namespace candor {

struct Sha256::Context {
  sha256_ctx nettle;
};

Sha256::Sha256() : context_(std::make_unique<Context>()) { sha256_init(&context_->nettle); }
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::Update(std::string_view bytes) {
  sha256_update(&context_->nettle, bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()));
}

std::string Sha256::Bytes() {
  std::array<uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context_->nettle, digest.size(), digest.data());
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::string Sha256::Hex() { return ToHex(Bytes()); }

std::string Sha256Hex(std::string_view bytes) {
  Sha256 hash;
  hash.Update(bytes);
  return hash.Hex();
}

}  // namespace candor
