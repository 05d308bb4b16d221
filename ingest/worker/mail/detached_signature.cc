// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/detached_signature.h"

#include "ingest/worker/mail/cms.h"

namespace candor {
namespace {

// With the certificates of a long chain one has 10 KB.
constexpr size_t kLargest = 64u << 10;

/// One block of armour (RFC 9580, section 6.2): headers, an empty line, base64.
bool IsArmour(std::string_view bytes) {
  constexpr std::string_view kBegin = "-----BEGIN PGP SIGNATURE-----", kEnd = "-----END PGP SIGNATURE-----",
                             kBlank = " \t\r\n",
                             kBase64 =
                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n";
  const size_t first = bytes.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return false;
  bytes = bytes.substr(first, bytes.find_last_not_of(kBlank) + 1 - first);
  if (!bytes.starts_with(kBegin) || !bytes.ends_with(kEnd) || bytes.size() < kBegin.size() + kEnd.size())
    return false;
  bytes = bytes.substr(kBegin.size(), bytes.size() - kBegin.size() - kEnd.size());
  // "Version: 1", "Comment: ..." and no more.
  constexpr size_t kLongestHeaders = 500;
  size_t data = bytes.find("\n\n");
  if (const size_t windows = bytes.find("\n\r\n"); windows < data) data = windows;
  return data < kLongestHeaders && bytes.find_first_not_of(kBase64, data) == std::string_view::npos;
}

}  // namespace

bool IsDetachedSignature(std::string_view media_type, std::string_view bytes) {
  if (bytes.size() > kLargest) return false;
  if (media_type == "application/pgp-signature") return IsArmour(bytes);
  if (media_type != "application/pkcs7-signature" && media_type != "application/x-pkcs7-signature")
    return false;
  return CmsKindOf(bytes) == CmsKind::kSigned && !SignedContent(bytes);
}

}  // namespace candor
