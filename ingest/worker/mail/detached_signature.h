// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace candor {

/// Whether a part that a message calls a signature (application/pgp-signature, RFC 3156; pkcs7-signature, RFC
/// 8551, 3.5.3) is nothing else: the message's word is not believed, so that no paper is passed over for it.
bool IsDetachedSignature(std::string_view media_type, std::string_view bytes);

}  // namespace candor
