// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any text as that of an agreement, a letter, a contract or a message: the facts of NDAs are read. What must
// hold: no crash, every fact on a passage inside the text and on code point boundaries, confidences between 0
// and 1, the same text the same facts. The first byte tells what the document is and how often its text is
// repeated: what costs more than its length shows as an input that takes too long.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/nda.h"
#include "base/calendar.h"
#include "base/utf8.h"
#include "ingest/zones.h"
#include "text/segmenter.h"

namespace {

using namespace candor;  // NOLINT(google-build-using-namespace): everything here is candor's

constexpr size_t kLongest = 128 * 1024;

void Expect(bool holds) {
  if (!holds) std::abort();
}

class FactsCheck {
 public:
  explicit FactsCheck(const Document& document) : text_(document.text) {}

  void Check(const NdaFacts& facts) const {
    CheckConfidence(facts.confidence);
    for (const NdaParty& party : facts.parties) {
      Expect(!party.name.empty());
      Check(party.evidence);
    }
    if (facts.affiliates) Check(*facts.affiliates);
    if (facts.governing_law) Check(facts.governing_law->evidence);
    Check(facts.effective_date);
    Check(facts.expires);
    Check(facts.term);
    Check(facts.survival);
    for (const NdaChange& change : facts.changes) {
      Check(change.evidence);
      Check(change.from);
      Check(change.new_term);
    }
  }

 private:
  static void CheckConfidence(double confidence) { Expect(confidence >= 0 && confidence <= 1); }

  void Check(const NdaEvidence& evidence) const {
    CheckConfidence(evidence.confidence);
    const Span span = evidence.span;
    Expect(span.begin < span.end && span.end <= text_.size());
    Expect(IsBoundary(text_, span.begin) && IsBoundary(text_, span.end));
  }
  void Check(const std::optional<NdaDate>& date) const {
    if (!date) return;
    Expect(IsValid(date->date));
    Check(date->evidence);
  }
  void Check(const std::optional<NdaTerm>& term) const {
    if (!term) return;
    Check(term->evidence);
    Expect(term->count >= 0 && (term->count > 0 || term->indefinite || term->until));
  }

  std::string_view text_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  constexpr DocumentType kTypes[] = {DocumentType::kNda, DocumentType::kContract, DocumentType::kLetter,
                                     DocumentType::kEmail};
  const uint8_t form = data[0];
  const std::string once = ToValidUtf8(std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1));
  Document document;
  document.type = kTypes[form % 4];
  const size_t times = size_t{1} << (form / 4 % 16);
  for (size_t n = 0; n < times && document.text.size() + once.size() <= kLongest; ++n) document.text += once;
  if (document.type == DocumentType::kEmail) {
    document.message.emplace();
    document.message->from = {{"Ada Byrne", "ada@quellin.example"}};
    ZoneMessage(&document);
  }
  Segment(&document);
  const NdaFacts facts = ReadNda(document);
  FactsCheck(document).Check(facts);
  Expect(facts == ReadNda(document));
  return 0;
}
