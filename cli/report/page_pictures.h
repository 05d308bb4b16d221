// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures of PDF pages for a report, drawn by a worker in its sandbox (ingest/page_request.h).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/source_bytes.h"
#include "ingest/worker_process.h"
#include "store/reader.h"

namespace candor {

/// A page of a document, from 1.
struct WantedPage {
  DocumentInfo document;
  uint32_t page = 1;
};

struct PagePicture {
  std::string png;
  uint32_t width = 0, height = 0;  ///< pixels
};

struct PagePictures {
  std::map<std::pair<std::string, uint32_t>, PagePicture> drawn;  ///< by control number and page
  /// Of documents of which nothing was drawn: control number and why, for people.
  std::map<std::string, std::string> not_drawn;
};

/// Draws them, a process for each document: one that was taken over by what it draws draws no other. Bytes
/// that are no PNG within the limits are not taken.
PagePictures DrawPages(const std::vector<WantedPage>& wanted, SourceBytes* sources, WorkerOptions worker);

/// Width and height of a PNG that is whole by its frame: signature, header first, end last. Not more pixels
/// than a page may have. Nothing: it is none. (Only frame and size are looked at; who shows it decodes it.)
bool IsPagePicture(std::string_view png, uint32_t* width, uint32_t* height);

}  // namespace candor
