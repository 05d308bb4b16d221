// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/output.h"

#include <utility>

#include "base/line_ends.h"
#include "ingest/worker/html/html.h"
#include "ingest/worker/mail/header_prose.h"
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
  if (!stopped_ && !sink_->AddPart(part, bytes)) Stop();
}

void MailOutput::GiveDataOf(const std::vector<DataAddress>& data) {
  if (!stopped_ && !GiveDataFiles(data, &data_files_, sink_)) Stop();
}

void MailOutput::Stop() {
  stopped_ = true;
  End(code::kBombLimit, std::string(kTooManyFiles));
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

std::string MailOutput::ProseOf(std::string_view message, std::string_view charset, bool disarmed) {
  bool cut = false;
  std::string prose = HeaderProse(message, charset, disarmed, &cut);
  if (cut) Problem(code::kPartial, "a header with words in it is longer than 64 KB");
  return prose;
}

}  // namespace candor
