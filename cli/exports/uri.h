// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace candor {

/// The bytes of a path as a relative reference (RFC 3986): all but unreserved characters and '/' are
/// percent-encoded, whatever they are, so that no name of a room is a scheme, a query or a fragment.
std::string PathReference(std::string_view path);

/// "file:///rooms/target/" of a folder with an absolute path; empty for any other.
std::string FolderUri(std::string_view path);

}  // namespace candor
