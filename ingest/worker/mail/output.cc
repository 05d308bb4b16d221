// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/output.h"

#include <utility>

#include "base/line_ends.h"
#include "ingest/worker/html/html.h"
#include "ingest/worker/plain/charset.h"
#include "ingest/worker/plain/plain.h"
#include "model/codes.h"

namespace candor {

void MailOutput::Problem(std::string_view code, std::string detail) {
  for (const auto& problem : document_->problems) {
    if (problem.code == code && problem.detail == detail) return;
  }
  if (document_->problems.size() < 50) document_->problems.push_back({std::string(code), std::move(detail)});
}

void MailOutput::End(std::string_view code, std::string detail) {
  if (end_.code.empty()) end_ = {std::string(code), std::move(detail)};
}

void MailOutput::Give(const ExtractionSink::Part& part, std::string_view bytes) {
  if (stopped_ || sink_->AddPart(part, bytes)) return;
  stopped_ = true;
  End(code::kBombLimit, "the limits on parts of one file were reached");
}

std::string MailOutput::ToText(std::string_view bytes, std::string_view charset) {
  Conversion how;
  std::string text = ConvertToUtf8(bytes, charset, &how);
  AddProblems(how, &document_->problems);
  NormalizeLineEnds(&text);
  return text;
}

std::string MailOutput::ToHtml(std::string_view bytes, std::string_view charset) {
  Conversion how;
  std::string html = DecodeHtml(bytes, charset, &how);
  AddProblems(how, &document_->problems);
  return html;
}

}  // namespace candor
