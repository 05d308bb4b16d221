// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "fuzz/extraction_check.h"
#include "ingest/worker/html/attributes.h"
#include "ingest/worker/html/defuse.h"
#include "ingest/worker/html/html.h"

namespace candor {
namespace {

// A page without the attributes that nobody reads is the same page.
void CompareWithoutAttributes(std::string_view bytes) {
  std::string html = ToValidUtf8(bytes);
  DefuseHtml(&html);
  const HtmlText whole = RenderHtml(html, {.mail = true});
  DropUnreadAttributes(&html);
  const HtmlText lighter = RenderHtml(html, {.mail = true});
  CheckingSink::Check(lighter.text == whole.text && lighter.zones == whole.zones &&
                      lighter.title == whole.title && lighter.data == whole.data);
}

}  // namespace
}  // namespace candor

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  candor::CheckExtraction(candor::ExtractHtml, bytes);
  candor::CompareWithoutAttributes(bytes);
  return 0;
}
