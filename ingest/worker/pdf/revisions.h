// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace candor::pdf {

/// How many versions of the document the file holds: each change that is saved at the end of a file
/// (ISO 32000-1, 7.5.6) leaves what stood before in it. By the tables of objects to which an end of file
/// points and which follow from the last one (/Prev): a PDF that lies inside of it has ends of its own, and
/// the two tables of linearized and of hybrid files (annex F, 7.5.8.4) are one version.
size_t CountRevisions(std::string_view bytes);

}  // namespace candor::pdf
