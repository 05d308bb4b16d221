// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace candor {

/// The content inside an opaque S/MIME signature (application/pkcs7-mime; smime-type=signed-data): RFC 5652,
/// section 5, in BER with definite or indefinite lengths. Nothing where `bytes` are something else, encrypted
/// data for example. The signature is not checked. Linear, bounded depth, any bytes.
std::optional<std::string> SignedContent(std::string_view bytes);

enum class CmsKind : uint8_t { kUnknown, kSigned, kCompressed, kOther };

/// What `bytes` say they hold; kUnknown where they are no CMS at all.
CmsKind CmsKindOf(std::string_view bytes);

}  // namespace candor
