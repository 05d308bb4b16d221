// SPDX-License-Identifier: GPL-3.0-or-later
//
// The matching engine: a segmented Document goes in, Findings come out.
//
//   Scanner scanner(rules);          // one per thread; the rule set is shared
//   Segment(&document);
//   for (const Finding& finding : scanner.Scan(document)) ...
//
// Patterns of every language are looked for in every document; context cues act only on patterns of their own
// language. Tables of contents are not scanned. Of a hit in a heading of the body its
// rule may decide; else it loses kHeadingAdd and gets the tag "heading": a heading names a subject and rarely
// states a fact. Table cells are read like sentences. What is found in quoted or forwarded text gets the tag
// "quoted".
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "analyzers/rule_set.h"
#include "analyzers/trace.h"
#include "model/document.h"
#include "model/finding.h"

namespace candor {

/// Not shared between threads; keeps its buffers from document to document.
class Scanner {
 public:
  /// Findings of one document that are kept. Nobody reads more, and a text made of nothing but refusals would
  /// take a gigabyte of them.
  static constexpr size_t kMaxFindings = 10'000;

  explicit Scanner(std::shared_ptr<const RuleSet> rules);
  ~Scanner();
  Scanner(Scanner&&) noexcept;
  Scanner& operator=(Scanner&&) noexcept;

  /// `document` must be segmented (text/segmenter.h). One finding per signal and sentence, sorted by span,
  /// then signal. The same rules and document give the same findings, whatever was scanned before.
  /// `stop`, when given, is asked before each passage; once it says yes, what is left is not looked at.
  std::vector<Finding> Scan(const Document& document, const std::function<bool()>& stop = nullptr);

  /// What the last Scan() or Explain() could not do in full (code "partial"): more findings than
  /// kMaxFindings, of which the first were kept, a sentence so long that regular expressions saw only its
  /// first 64 KiB, a document that was stopped, or so many matches of one pattern in one sentence that not
  /// all were looked at.
  const std::vector<Problem>& problems() const;

  /// Scan() with its reasons; much slower. `described`: words, lists and cues of each sentence as well, which
  /// take longer than the rest.
  Trace Explain(const Document& document, bool described = true);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// Finding::id: 16 hex digits of the SHA-256 over signal, sentence, document and ordinal, joined by line
/// breaks. `sentence` are the normalised words of the sentence without anything between them, `ordinal`
/// counts findings of the same signal and sentence in the document from 0, those in its own text first.
std::string FindingId(std::string_view signal, std::string_view sentence, std::string_view document_sha256,
                      size_t ordinal);

}  // namespace candor
