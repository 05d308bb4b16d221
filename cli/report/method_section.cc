// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/calendar.h"
#include "cli/log_line.h"
#include "cli/report/sections.h"
#include "cli/version.h"

namespace candor {

void AppendMethod(const ReportData& data, const std::vector<std::string>& files, Html* html) {
  html->Open("section", {{"id", "method"}}).Element("h2", "Method and limits");
  html->Open("ul");
  for (const char* line : {"This is not legal advice. It points at passages; people judge them.",
                           "No finding is not no risk: rules know the ways of speaking that they know, and "
                           "what could not be read was "
                           "not searched.",
                           "Every quote stands verbatim at the place that is cited, in the text that was "
                           "extracted from the file with "
                           "the SHA-256 beside it. Characters count from the beginning of that text.",
                           "Severity is the harm if a finding is true, set by its rule. Confidence is how "
                           "sure the machine is, from "
                           "patterns and their context. Verdicts are of people, and named.",
                           "Text of scans and pictures was read by OCR and may be spelled wrong. Pictures of "
                           "pages show what the file "
                           "shows; fonts that are not in the file are stood in for.",
                           "Everything was made on one machine without any network. The same case and the "
                           "same day give the same "
                           "bytes."})
    html->Element("li", line);
  html->Close();
  html->Open("dl");
  const auto fact = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) html->Element("dt", name).Element("dd", value);
  };
  fact("Made by", "candor " + std::string(kVersion));
  if (!data.runs.empty()) {
    const RunRow& last = data.runs.back();
    fact("Last screened", IsoSecond(last.started) + ", by candor " + last.tool_version);
    fact("Rules", "lexicon " + last.lexicon_digest);
  }
  fact("Log of the case", LogLine(data.log));
  fact("State of", data.as_of);
  html->Close();
  html->Element("h3", "In this pack");
  html->Open("ul", {{"class", "files"}});
  for (const std::string& file : files) html->Open("li").Element("a", file, {{"href", file}}).Close();
  html->Close();
  html->Element("p", "SHA256SUMS has the hash of every other file: sha256sum -c SHA256SUMS checks them.");
  html->Close();
}

}  // namespace candor
