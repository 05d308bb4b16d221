// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace candor {

/// Takes the armour of cleartext signatures (RFC 9580, section 7) off the text that they sign, and undoes its
/// escaped dashes; what stands around stays. True when there was one. The signature is not checked. One that
/// breaks off keeps its text and loses its first lines alone.
bool TakeClearSignatures(std::string* text);

}  // namespace candor
