// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "ingest/worker/html/html.h"
#include "ingest/worker/plain/data_files.h"
#include "ingest/worker/plain/zeros_behind.h"
#include "model/codes.h"

namespace candor {
namespace {

// The value behind "name" and "=" at or after `from`, or empty.
std::string ValueAfter(const std::string& head, std::string_view name, size_t from, size_t until) {
  size_t at = head.find(name, from);
  if (at == std::string::npos || at >= until) return "";
  at = head.find_first_not_of(" \t\r\n\f", at + name.size());
  if (at == std::string::npos || head[at] != '=') return "";
  at = head.find_first_not_of(" \t\r\n\f\"'", at + 1);
  if (at == std::string::npos) return "";
  return head.substr(at, std::min(head.find_first_of(" \t\r\n\f\"';/>?", at), head.size()) - at);
}

// The charset that the file names itself, in <meta> or in an XML declaration; empty when none.
std::string DeclaredInside(std::string_view bytes) {
  // WHATWG looks at 1,024 bytes; Word puts its style sheets first.
  std::string head(bytes.substr(0, 8192));
  for (char& c : head) c = AsciiLower(c);
  if (head.rfind("<?xml", 0) == 0) {
    std::string encoding = ValueAfter(head, "encoding", 0, std::min(head.find('>'), head.size()));
    if (!encoding.empty()) return encoding;
  }
  for (size_t meta = head.find("<meta"); meta != std::string::npos; meta = head.find("<meta", meta + 5)) {
    std::string charset = ValueAfter(head, "charset", meta, std::min(head.find('>', meta), head.size()));
    // What was read as ASCII so far cannot be UTF-16.
    if (charset.rfind("utf-16", 0) == 0) return "utf-8";
    if (!charset.empty()) return charset;
  }
  return "";
}

/// What everybody reads above the page, and who files it by; most pages say it again as their heading.
void AddTitle(size_t max_text, HtmlText* page) {
  const std::string& title = page->title;
  if (title.empty() || page->text.find(title) != std::string::npos) return;
  if (page->text.size() + title.size() + 1 > max_text) {
    page->partial = true;
    return;
  }
  const auto begin = static_cast<uint32_t>(page->text.size());
  page->text += title + "\n";
  page->zones.push_back(
      {ZoneKind::kPageFurniture, {begin, static_cast<uint32_t>(page->text.size())}, 0, "", "", ""});
}

}  // namespace

std::string DecodeHtml(std::string_view bytes, std::string_view charset_hint, Conversion* how) {
  // "us-ascii" is what mailers write when they do not know.
  const bool vague = !IsKnownCharset(charset_hint) || charset_hint == "us-ascii";
  const std::string inside = vague ? DeclaredInside(bytes) : "";
  return ConvertToUtf8(bytes, inside.empty() ? charset_hint : std::string_view(inside), how);
}

ExtractionEnd ExtractHtml(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  if (input.bytes.empty()) return {std::string(code::kEmpty), "the file has no bytes"};
  Conversion how;
  const std::string_view bytes = WithoutZerosBehind(input.bytes);
  std::string html = DecodeHtml(bytes, input.charset_hint, &how);
  HtmlText result = HtmlToText(std::move(html), {.mail = false, .max_text = input.limits.text_bytes});
  AddTitle(input.limits.text_bytes, &result);
  AddProblems(how, &document->problems);
  TellZerosBehind(input.bytes, bytes, &document->problems);
  if (result.remote > 0)
    document->problems.push_back({std::string(code::kRemoteContent), RemoteContent(result.remote)});
  document->title = std::move(result.title);
  document->text = std::move(result.text);
  document->zones = std::move(result.zones);
  DataFileCount files;
  if (!GiveDataFiles(result.data, &files, sink))
    return {std::string(code::kBombLimit), std::string(kTooManyFiles)};
  if (result.partial)
    return {std::string(code::kPartial),
            "only the first " + std::to_string(document->text.size()) + " bytes of text were kept"};
  if (document->text.empty() && files.given == files.small)
    return {std::string(code::kEmpty), "the page has no text"};
  if (result.too_deep) return {std::string(code::kDepthLimit), std::string(kTooDeep)};
  return {};
}

}  // namespace candor
