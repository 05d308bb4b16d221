// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/family_check.h"

#include <unordered_set>

#include "base/escape.h"
#include "base/hex.h"
#include "base/utf8.h"

namespace candor::internal {
namespace {

bool IsSpanOf(std::string_view text, Span span) {
  return span.begin <= span.end && span.end <= text.size() && IsBoundary(text, span.begin) &&
         IsBoundary(text, span.end);
}

std::string NoSpan(const std::string& what, Span span) {
  return what + " is no span of its text: " + std::to_string(span.begin) + ".." + std::to_string(span.end);
}

std::string PassagesDefect(const Document& document) {
  const std::string_view text = document.text;
  if (text.empty()) return {};
  uint32_t end = 0;
  for (const Passage& passage : document.passages) {
    if (passage.span.begin != end || passage.span.empty() || !IsSpanOf(text, passage.span)) {
      return "its passages do not tile its text at " + std::to_string(passage.span.begin);
    }
    if (passage.page != kNoPage && passage.page >= document.pages.size()) {
      return "a passage stands on a page that it does not have";
    }
    end = passage.span.end;
  }
  if (end == text.size()) return {};
  return "its passages end at " + std::to_string(end) + " and its text at " + std::to_string(text.size());
}

std::string WordsDefect(const Document& document) {
  uint32_t page = 0;
  for (const WordBox& word : document.words) {
    if (!IsSpanOf(document.text, word.span)) return NoSpan("a word", word.span);
    if (word.page >= document.pages.size()) return "a word stands on a page that it does not have";
    if (word.page < page) return "its words are not in the order of its pages";
    page = word.page;
  }
  return {};
}

std::string TextDefect(const Document& document) {
  const std::string_view text = document.text;
  if (!IsValidUtf8(text)) return "its text is not valid UTF-8";
  if (text.find('\0') != std::string_view::npos) return "its text holds a NUL";
  for (const Page& page : document.pages) {
    if (!IsSpanOf(text, page.span)) return NoSpan("a page", page.span);
  }
  for (const Zone& zone : document.zones) {
    if (!IsSpanOf(text, zone.span)) return NoSpan("a zone", zone.span);
  }
  for (const QuotedMessage& quoted : document.quotes.quoted) {
    if (!IsSpanOf(text, quoted.span)) return NoSpan("a quotation", quoted.span);
  }
  return {};
}

/// What is wrong with an item by itself; empty: nothing.
std::string ItemDefect(const Item& item) {
  const bool was_read = item.state == ItemState::kIndexed || item.state == ItemState::kDuplicate;
  if (!was_read && item.code.empty()) return "it was not read, and no code says why";
  if (was_read && item.sha256.empty()) return "it has no sha256";
  if (item.state != ItemState::kIndexed) return {};
  if (!item.document) return "it is indexed and has no document";
  if (item.document->sha256 != item.sha256) return "its sha256 is not that of its document";
  return {};
}

}  // namespace

Status CheckFamily(const Family& family, uint32_t open) {
  const auto bad = [](std::string_view path, const std::string& what) {
    return Error{"bad_family", EscapeLine(path) + ": " + what, "please report this", ExitStatus::kFailed};
  };
  if (family.items.empty()) return bad(family.root, "a family without items");
  const std::string& top = family.items[0].path;
  if (open > family.items.size()) return bad(top, "more open items than items");
  for (size_t i = 0; i < family.items.size(); ++i) {
    const Item& item = family.items[i];
    const bool parent_fits = i == 0 ? item.parent == kNoParent : item.parent < i;
    if (!parent_fits) return bad(item.path, "its parent does not come before it");
    if (item.path.compare(0, top.size(), top) != 0) {
      return bad(item.path, "its path does not begin with that of its file");
    }
    if (!item.sha256.empty() && (item.sha256.size() != 64 || !FromHex(item.sha256))) {
      return bad(item.path, "its sha256 is not 64 hex digits");
    }
    if (i < open) continue;
    if (const std::string defect = ItemDefect(item); !defect.empty()) return bad(item.path, defect);
  }
  return {};
}

std::string FindingsDefect(std::string_view text, std::span<const Finding> findings) {
  std::unordered_set<std::string_view> ids;
  for (const Finding& finding : findings) {
    if (finding.id.empty()) return "a finding of " + finding.signal + " has no id";
    if (!ids.insert(finding.id).second) return "two findings have the id " + finding.id;
    if (finding.span.empty() || !IsSpanOf(text, finding.span)) {
      return NoSpan("finding " + finding.id, finding.span);
    }
    if (!IsSpanOf(text, finding.sentence)) {
      return NoSpan("the sentence of finding " + finding.id, finding.sentence);
    }
  }
  return {};
}

std::string DocumentDefect(const Document& document, std::span<const Finding> findings) {
  std::string defect = TextDefect(document);
  if (defect.empty()) defect = PassagesDefect(document);
  if (defect.empty()) defect = WordsDefect(document);
  if (defect.empty()) defect = FindingsDefect(document.text, findings);
  return defect;
}

}  // namespace candor::internal
