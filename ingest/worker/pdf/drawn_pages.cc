// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/drawn_pages.h"

#include <exception>
#include <new>
#include <optional>
#include <string>

#include "ingest/worker/locks/password_forms.h"
#include "ingest/worker/pdf/extract_pdf.h"
#include "ingest/worker/pdf/messages.h"
#include "ingest/worker/pdf/page_tree.h"
#include "ingest/worker/pdf/pdf_file.h"
#include "model/codes.h"

namespace candor::pdf {
namespace {

ExtractionEnd Draw(const ExtractionInput& input, const std::set<uint32_t>& wanted, Resolution resolution,
                   const PageTaker& taker) {
  PdfFile file(input.bytes);
  if (file.end().code == code::kEncrypted && !input.passwords.empty())
    file.Unlock(PasswordForms(input.passwords, input.limits.password_tries));
  if (!file.end().code.empty()) return file.end();
  PageTree tree(file.xref());
  for (uint32_t number = 1; number <= *wanted.rbegin(); ++number) {
    const std::optional<PageEntry> page = tree.Next();
    if (!page) break;
    if (wanted.count(number) == 0) continue;
    if (!taker.begin()) break;
    if (!taker.take(number, DrawPage(file.document(), *page, resolution, taker.is_late))) break;
  }
  return {};
}

}  // namespace

ExtractionEnd DrawPages(const ExtractionInput& input, const std::set<uint32_t>& wanted, Resolution resolution,
                        const PageTaker& taker) {
  if (wanted.empty()) return {};
  PreparePdf();
  Messages messages;
  messages.Mute(true);
  try {
    return Draw(input, wanted, resolution, taker);
  } catch (const std::bad_alloc&) {
    return {std::string(code::kMemoryLimit), "drawing it needs more memory than allowed"};
  } catch (const std::exception& error) {
    return {std::string(code::kCorrupt), std::string("drawing it failed: ") + error.what()};
  }
}

}  // namespace candor::pdf
