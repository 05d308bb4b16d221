// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/html/defuse.h"

#include <algorithm>
#include <cstring>

#include "ingest/worker/html/style.h"

namespace candor {
namespace {

constexpr size_t kMostAttributes = 1'000;

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Blanks out surplus attributes of the tag that begins at `at`; returns where to go on.
size_t CutAttributes(std::string* html, size_t at) {
  const size_t size = html->size();
  size_t attributes = 0;
  size_t surplus = 0;
  char before = 'x';
  size_t i = at + 1;
  while (i < size && (*html)[i] != '>') {
    const char c = (*html)[i];
    const bool value = before == '=';
    if (value && (c == '"' || c == '\'')) {
      // An open quote runs to the end of the text, for libxml2 too.
      const size_t close = html->find(c, i + 1);
      if (close == std::string::npos) break;
      i = close;
    } else if (!IsHtmlSpace(c) && !value &&
               (IsHtmlSpace(before) || before == '/' || before == '"' || before == '\'')) {
      if (++attributes > kMostAttributes && surplus == 0) surplus = i;
    }
    before = IsHtmlSpace(c) && before == '=' ? '=' : (*html)[i];
    ++i;
  }
  if (surplus > 0)
    std::fill(html->begin() + static_cast<ptrdiff_t>(surplus), html->begin() + static_cast<ptrdiff_t>(i),
              ' ');
  return i;
}

// "<![if ...]>" at `at`: makes it a comment. CDATA sections stay.
size_t HideCondition(std::string* html, size_t at) {
  if (html->compare(at, 9, "<![CDATA[") == 0) return at + 9;
  const size_t end = html->find('>', at);
  if (end == std::string::npos) return html->size();
  if (end - at + 1 < 7) {
    std::fill(html->begin() + static_cast<ptrdiff_t>(at), html->begin() + static_cast<ptrdiff_t>(end + 1),
              ' ');
    return end + 1;
  }
  std::fill(html->begin() + static_cast<ptrdiff_t>(at), html->begin() + static_cast<ptrdiff_t>(end), '.');
  html->replace(at, 4, "<!--");
  html->replace(end - 2, 2, "--");
  return end + 1;
}

}  // namespace

void DefuseHtml(std::string* html) {
  size_t at = 0;
  while ((at = html->find('<', at)) != std::string::npos) {
    if (at + 2 >= html->size()) return;
    const char next = (*html)[at + 1];
    if (next == '!' && (*html)[at + 2] == '[') {
      at = HideCondition(html, at);
    } else if (IsLetter(next)) {
      at = CutAttributes(html, at);
    } else {
      ++at;
    }
  }
}

}  // namespace candor
