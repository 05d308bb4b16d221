// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a zip says beside its members: a comment on the whole and one on each (APPNOTE.TXT, 4.3.12
// and 4.3.16).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/worker/archive/zip_directory.h"
#include "model/document.h"

namespace candor {

struct ZipComments {
  std::string text;  ///< UTF-8: the comment on the whole, then "name: comment" lines; empty: no words
  std::vector<Problem>
      problems;  ///< charset_guessed, undecodable; partial: of comments that are no text or too long
};

/// At most `most` bytes of text.
ZipComments ReadZipComments(const ZipDirectory& directory, size_t most);

}  // namespace candor
