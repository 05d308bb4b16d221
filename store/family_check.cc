// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/family_check.h"

#include <unordered_set>

#include "base/escape.h"
#include "base/utf8.h"
#include "store/hex.h"

namespace candor::internal {
namespace {

Error Bad(std::string_view path, const std::string& what) {
  return {"bad_family", EscapeLine(path) + ": " + what, "please report this", ExitStatus::kFailed};
}

bool IsSpanOf(std::string_view text, Span span) {
  return span.begin <= span.end && span.end <= text.size() && IsBoundary(text, span.begin) && IsBoundary(text, span.end);
}

std::string Show(Span span) { return std::to_string(span.begin) + ".." + std::to_string(span.end); }

/// What is wrong with a document; empty: nothing.
std::string Defect(const Document& document) {
  const std::string_view text = document.text;
  if (!IsValidUtf8(text)) return "its text is not valid UTF-8";
  if (text.find('\0') != std::string_view::npos) return "its text holds a NUL";
  uint32_t end = 0;
  for (const Passage& passage : document.passages) {
    if (text.empty()) break;
    if (passage.span.begin != end || passage.span.empty() || !IsSpanOf(text, passage.span)) {
      return "its passages do not tile its text at " + Show(passage.span);
    }
    if (passage.page != kNoPage && passage.page >= document.pages.size()) return "a passage stands on a page that it does not have";
    end = passage.span.end;
  }
  if (end != text.size()) return "its passages end at " + std::to_string(end) + " and its text at " + std::to_string(text.size());
  for (const Page& page : document.pages) {
    if (!IsSpanOf(text, page.span)) return "a page is no span of its text: " + Show(page.span);
  }
  for (const Zone& zone : document.zones) {
    if (!IsSpanOf(text, zone.span)) return "a zone is no span of its text: " + Show(zone.span);
  }
  uint32_t page = 0;
  for (const WordBox& word : document.words) {
    if (!IsSpanOf(text, word.span)) return "a word is no span of its text: " + Show(word.span);
    if (word.page >= document.pages.size()) return "a word stands on a page that it does not have";
    if (word.page < page) return "its words are not in the order of its pages";
    page = word.page;
  }
  return {};
}

}  // namespace

Status CheckFamily(const Family& family, uint32_t open) {
  if (family.items.empty()) return Bad(family.root, "a family without items");
  const std::string& top = family.items[0].path;
  if (open > family.items.size()) return Bad(top, "more open items than items");
  for (size_t i = 0; i < family.items.size(); ++i) {
    const Item& item = family.items[i];
    if (i == 0 ? item.parent != kNoParent : item.parent >= i) return Bad(item.path, "its parent does not come before it");
    if (item.path.compare(0, top.size(), top) != 0) return Bad(item.path, "its path does not begin with that of its file");
    if (!item.sha256.empty() && (item.sha256.size() != 64 || !FromHex(item.sha256))) return Bad(item.path, "its sha256 is not 64 hex digits");
    if (i < open) continue;
    if ((item.state == ItemState::kFailed || item.state == ItemState::kSkipped) && item.code.empty()) return Bad(item.path, "it was not read, and no code says why");
    if (item.state == ItemState::kIndexed && !item.document) return Bad(item.path, "it is indexed and has no document");
    if ((item.state == ItemState::kIndexed || item.state == ItemState::kDuplicate) && item.sha256.empty()) return Bad(item.path, "it has no sha256");
    if (item.state != ItemState::kIndexed || !item.document) continue;
    if (item.document->sha256 != item.sha256) return Bad(item.path, "its sha256 is not that of its document");
    if (const std::string defect = Defect(*item.document); !defect.empty()) return Bad(item.path, defect);
    if (const std::string defect = Defect(item.document->text, item.findings); !defect.empty()) return Bad(item.path, defect);
  }
  return {};
}

Status CheckFindings(std::string_view text, const std::span<const Finding> findings, std::string_view path) {
  if (const std::string defect = Defect(text, findings); !defect.empty()) return Bad(path, defect);
  return {};
}

}  // namespace candor::internal
