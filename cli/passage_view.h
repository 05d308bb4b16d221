// SPDX-License-Identifier: GPL-3.0-or-later
//
// A passage in its page, with its neighbours.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/json.h"
#include "cli/rooms.h"
#include "cli/terminal.h"
#include "store/reader.h"

namespace candor {

/// A passage as people name it.
struct NamedPassage {
  StoredDocument stored;
  uint32_t passage = 0;  ///< ordinal in it
};

/// Whether `id` has the form of a passage's name: ROOM-000012/4.
bool NamesPassage(std::string_view id);
/// Whether it has the form in which memos cite a page: ROOM-000012.0002.
bool NamesPage(std::string_view id);
/// The first passage of that page. Error: not_found.
Result<NamedPassage> FindPage(CaseReader* reader, const std::string& id);
/// ROOM-000012/4 (counted from 0, as in candor search --format jsonl), or ROOM-000012 for the first passage.
/// Error: not_found.
Result<NamedPassage> FindPassage(CaseReader* reader, const std::string& id);

/// What is to be shown around a passage.
struct Around {
  bool page = false;      ///< its whole page; of a document without pages all of it
  uint32_t passages = 1;  ///< else so many before it and behind it
};

struct ShownPassage {
  uint32_t passage = 0;     ///< ordinal in the document
  uint32_t page = kNoPage;  ///< 0-based
  ZoneKind zone = ZoneKind::kBody;
  Span points;       ///< in the document's text, code points
  std::string text;  ///< without white space behind it
};

struct PassageView {
  DocumentInfo document;
  uint32_t passage = 0;             ///< ordinal of the one that was asked for; it is among `shown`
  std::vector<ShownPassage> shown;  ///< as they stand
};

PassageView ViewPassage(const NamedPassage& named, Around around);
/// The same of the passage in which byte `at` of a document stands, named by its control number.
Result<PassageView> ViewPassageAt(CaseReader* reader, const std::string& control, uint32_t at, Around around);

/// A passage that was asked for by its name.
Json PassageViewJson(const PassageView& view);
/// What is shown around it, as a list.
Json ShownPassagesJson(const PassageView& view);

/// With a line that says where it stands.
void PrintPassageView(const Terminal& terminal, const Rooms& rooms, const PassageView& view);
/// The passages alone, with a line where a page begins; the one that was asked for is marked.
std::string ShownPassagesText(const Terminal& terminal, const PassageView& view);

}  // namespace candor
