// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace candor::web {

/// The value of Content-Disposition for a file that is to be stored as `name` (RFC 6266): its name in ASCII
/// for old readers, and the whole of it after RFC 8187. What could end the header, lead to another folder or
/// turn the name round on the screen is replaced.
std::string DownloadAs(std::string_view name);

}  // namespace candor::web
