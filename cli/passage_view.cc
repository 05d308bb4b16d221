// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/passage_view.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/escape.h"
#include "base/utf8.h"
#include "cli/printer.h"
#include "model/names.h"
#include "store/control_number.h"

namespace candor {
namespace {

bool IsControlNumber(std::string_view id) { return id.starts_with("ROOM-") || id.starts_with("room-"); }

/// Ordinals [first, end).
struct Stretch {
  uint32_t first = 0, end = 0;
};

Stretch StretchOf(const std::vector<Passage>& passages, uint32_t passage, Around around) {
  const auto all = static_cast<uint32_t>(passages.size());
  if (!around.page) {
    return {passage - std::min(passage, around.passages),
            static_cast<uint32_t>(std::min<uint64_t>(all, uint64_t{passage} + 1 + around.passages))};
  }
  Stretch stretch{passage, passage + 1};
  const uint32_t page = passages[passage].page;
  while (stretch.first > 0 && passages[stretch.first - 1].page == page) --stretch.first;
  while (stretch.end < all && passages[stretch.end].page == page) ++stretch.end;
  return stretch;
}

std::string_view WithoutTrailingSpace(std::string_view text) {
  const size_t last = text.find_last_not_of(" \t\n\r\f\v");
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

Json PageNumberOf(uint32_t page) { return page == kNoPage ? Json(nullptr) : Json(page + 1); }

Json ShownJson(const ShownPassage& shown) {
  return {{"passage", shown.passage},    {"page", PageNumberOf(shown.page)}, {"zone", Name(shown.zone)},
          {"begin", shown.points.begin}, {"end", shown.points.end},          {"text", shown.text}};
}

}  // namespace

bool NamesPassage(std::string_view id) {
  return IsControlNumber(id) && id.find('/') != std::string_view::npos;
}

bool NamesPage(std::string_view id) {
  const size_t dot = id.find('.');
  return IsControlNumber(id) && dot != std::string_view::npos && dot + 1 < id.size() &&
         id.find_first_not_of("0123456789", dot + 1) == std::string_view::npos;
}

Result<NamedPassage> FindPage(CaseReader* reader, const std::string& id) {
  const size_t dot = id.find('.');
  Result<StoredDocument> stored = reader->LoadDocument(id.substr(0, dot));
  if (!stored) return stored.error();
  const DocumentInfo& info = stored->info;
  if (info.pages == 0) {
    return Error{"not_found", info.control + " has no pages",
                 "candor show " + info.control + "/0 shows its first passage", ExitStatus::kUsage};
  }
  const std::optional<PageCite> cite = ReadPageCite(id);
  const uint32_t page = cite ? cite->page : 0;
  if (page == 0 || page > info.pages) {
    return Error{"not_found", info.control + " has no page " + id.substr(dot + 1),
                 "it has " + Counted(info.pages, "page") + ", counted from 1", ExitStatus::kUsage};
  }
  const std::vector<Passage>& passages = stored->document.passages;
  const auto first = std::find_if(passages.begin(), passages.end(),
                                  [&](const Passage& passage) { return passage.page + 1 == page; });
  if (first == passages.end()) {
    return Error{"not_found", "page " + std::to_string(page) + " of " + info.control + " has no text", "",
                 ExitStatus::kUsage};
  }
  const auto passage = static_cast<uint32_t>(first - passages.begin());
  return NamedPassage{std::move(*stored), passage};
}

Result<NamedPassage> FindPassage(CaseReader* reader, const std::string& id) {
  const size_t slash = id.find('/');
  Result<StoredDocument> stored = reader->LoadDocument(id.substr(0, slash));
  if (!stored) return stored.error();
  const std::string number = slash == std::string::npos ? "0" : id.substr(slash + 1);
  const bool is_number =
      !number.empty() && number.size() < 10 && number.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number || std::stoul(number) >= stored->document.passages.size()) {
    return Error{"not_found", EscapeLine(id) + ": the document has no such passage",
                 "it has " + std::to_string(stored->document.passages.size()) + ", counted from 0",
                 ExitStatus::kUsage};
  }
  return NamedPassage{std::move(*stored), static_cast<uint32_t>(std::stoul(number))};
}

PassageView ViewPassage(const NamedPassage& named, Around around) {
  const Document& document = named.stored.document;
  PassageView view{named.stored.info, named.passage, {}};
  CodePointOffsets points(document.text);
  const Stretch stretch = StretchOf(document.passages, named.passage, around);
  for (uint32_t i = stretch.first; i < stretch.end; ++i) {
    const Passage& passage = document.passages[i];
    const std::string_view text = WithoutTrailingSpace(document.Slice(passage.span));
    const Span span{passage.span.begin, passage.span.begin + static_cast<uint32_t>(text.size())};
    view.shown.push_back({i, passage.page, passage.zone, points.At(span), std::string(text)});
  }
  return view;
}

Result<PassageView> ViewPassageAt(CaseReader* reader, const std::string& control, uint32_t at,
                                  Around around) {
  Result<StoredDocument> stored = reader->LoadDocument(control);
  if (!stored) return stored.error();
  const std::vector<Passage>& passages = stored->document.passages;
  const auto behind = std::upper_bound(passages.begin(), passages.end(), at,
                                       [](uint32_t place, const Passage& p) { return place < p.span.begin; });
  const auto ordinal = static_cast<uint32_t>(behind - passages.begin());
  return ViewPassage({std::move(*stored), ordinal == 0 ? 0 : ordinal - 1}, around);
}

Json ShownPassagesJson(const PassageView& view) {
  Json passages = Json::array();
  for (const ShownPassage& shown : view.shown) passages.push_back(ShownJson(shown));
  return passages;
}

Json PassageViewJson(const PassageView& view) {
  const auto asked = std::find_if(view.shown.begin(), view.shown.end(),
                                  [&](const ShownPassage& shown) { return shown.passage == view.passage; });
  Json json = ShownJson(*asked);
  json["document"] = DocumentReference(view.document);
  json["pages"] = view.document.pages > 0 ? Json(view.document.pages) : Json(nullptr);
  json["message"] = view.document.message ? MessageReference(*view.document.message) : Json(nullptr);
  json["passages"] = ShownPassagesJson(view);
  return json;
}

std::string ShownPassagesText(const Terminal& terminal, const PassageView& view) {
  std::string out;
  uint32_t page = kNoPage;
  for (const ShownPassage& shown : view.shown) {
    if (shown.page != page) {
      page = shown.page;
      const std::string number =
          "  page " + std::to_string(page + 1) + " of " + std::to_string(view.document.pages);
      if (page != kNoPage) out += terminal.Paint(Style::kDim, number) + "\n";
    }
    const std::string text = Wrapped(shown.text, 4, terminal.width(), 0);
    if (text.empty()) continue;
    const bool asked = shown.passage == view.passage;
    // Wrapped() indents by blanks, of which the mark takes one.
    out += asked ? terminal.Paint(Style::kBold, "  > " + text.substr(4)) : text;
    out += "\n";
  }
  return out;
}

void PrintPassageView(const Terminal& terminal, const Rooms& rooms, const PassageView& view) {
  const DocumentInfo& document = view.document;
  std::string head = document.control + "/" + std::to_string(view.passage) + "  " +
                     PathLine(rooms.Shown(document.root, document.path)) + "  of " +
                     Counted(document.passages, "passage");
  if (document.message) head += "; " + MessageLine(*document.message);
  terminal.Write(terminal.Fitted(terminal.Paint(Style::kCyan, head), 2) + "\n\n" +
                 ShownPassagesText(terminal, view));
}

}  // namespace candor
