// SPDX-License-Identifier: GPL-3.0-or-later
//
// Segmenting (blocks, sentences, passages) and zoning of text as data rooms have it. Made up from a fixed
// word list, so that two machines measure the same; real contracts came out within a tenth of
// contract_paragraphs.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>

#include "ingest/zones.h"
#include "text/segmenter.h"

namespace {

using candor::Document;

constexpr size_t kBytes = 4u << 20;

class Words {
 public:
  explicit Words(bool curly) : curly_(curly) {}

  std::string Sentence() {
    static constexpr const char* kWords[] = {
        "the",         "Recipient", "shall", "not",       "disclose",  "any",     "of",        "Confidential",
        "Information", "to",        "a",     "third",     "party",     "unless",  "such",      "disclosure",
        "is",          "required",  "by",    "law",       "Acme Inc.", "U.S.",    "Section 5", "and",
        "it",          "has",       "been",  "agreed",    "in",        "writing", "that",      "Licensor",
        "may",         "terminate", "this",  "Agreement", "at",        "its",     "sole",      "discretion"};
    std::string sentence = "The";
    size_t words = 10 + Next() % 30;
    for (size_t i = 0; i < words; ++i) {
      sentence += Next() % 12 == 0 ? ", " : " ";
      if (curly_ && Next() % 20 == 0) {
        sentence += "“Company’s”";
      } else {
        sentence += kWords[Next() % std::size(kWords)];
      }
    }
    return sentence + ". ";
  }
  uint32_t Next() { return state_ = state_ * 1664525u + 1013904223u, state_ >> 8; }

 private:
  uint32_t state_ = 1;
  bool curly_;
};

/// One line a paragraph, headings and list items between.
std::string Contract(bool curly) {
  Words words(curly);
  std::string text;
  for (int i = 1; text.size() < kBytes; ++i) {
    if (i % 4 == 0) text += std::to_string(i / 4) + ". Governing Law\n\n";
    if (i % 3 == 0) text += "(a) ";
    for (uint32_t k = 0, n = 1 + words.Next() % 5; k < n; ++k) text += words.Sentence();
    text += "\n\n";
  }
  return text;
}

/// The same, broken into lines of at most `width`.
std::string Wrapped(size_t width) {
  std::string text = Contract(false), wrapped;
  size_t column = 0;
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find_first_of(" \n", at);
    if (end == std::string::npos) end = text.size();
    if (column + (end - at) > width && column > 0) {
      wrapped.back() = '\n';
      column = 0;
    }
    wrapped.append(text, at, end + 1 - at);
    column = end < text.size() && text[end] == '\n' ? 0 : column + end + 1 - at;
    at = end + 1;
  }
  return wrapped;
}

std::string Japanese() {
  std::string text;
  for (int i = 0; text.size() < kBytes; ++i) {
    text += "契約の内容は現在のところ開示することができません。";
    if (i % 8 == 7) text += "\n\n";
  }
  return text;
}

void Run(benchmark::State& state, const std::string& text) {
  Document document;
  document.text = text;
  while (state.KeepRunning()) {
    candor::Segment(&document);
    benchmark::DoNotOptimize(document.passages.data());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
}

void ContractParagraphs(benchmark::State& state) { Run(state, Contract(false)); }
void ContractCurlyQuotes(benchmark::State& state) { Run(state, Contract(true)); }
void WrappedMail(benchmark::State& state) { Run(state, Wrapped(72)); }
void JapaneseText(benchmark::State& state) { Run(state, Japanese()); }

/// Answers over histories with marks, as they grow in lists and long threads.
void MailZones(benchmark::State& state) {
  Words words(false);
  std::string mail;
  for (int depth = 0; mail.size() < 20'000; ++depth) {
    const std::string marks(static_cast<size_t>(depth), '>');
    auto add = [&](std::string_view line) { mail.append(marks).append(" ").append(line).append("\n"); };
    if (depth > 0) add("On Mon, May 5, 2025 at 5:39 PM, Jane Doe <jane@example.org> wrote:");
    for (int i = 0; i < 12; ++i) add(words.Sentence().substr(0, 70));
    for (std::string_view line : {"", "Best regards,", "Jane Doe", ""}) add(line);
  }
  while (state.KeepRunning()) benchmark::DoNotOptimize(candor::FindMailZones(mail).data());
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * mail.size()));
}
BENCHMARK(MailZones);
BENCHMARK(ContractParagraphs);
BENCHMARK(ContractCurlyQuotes);
BENCHMARK(WrappedMail);
BENCHMARK(JapaneseText);

}  // namespace
