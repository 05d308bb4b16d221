// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/inline_answers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/ascii.h"
#include "text/person_name.h"

namespace candor {
namespace {

constexpr std::array<std::string_view, 18> kAnswers = {
    "answer",    "repl",     "comment",   "response",  "remark",    "responded",
    "commented", "antwort",  "anmerkung", "notes",     "kommentar", "ergänzung",
    "réponse",   "remarque", "respuesta", "comentari", "responses", "beantwort"};
constexpr std::array<std::string_view, 36> kPlaces = {
    "below",         "inline",       "in-line",    "in line",    "in the text", "in your text",
    "in your mail",  "in your e-",   "in red",     "in blue",    "in green",    "in bold",
    "in italics",    "in capital",   "in caps",    "in colour",  "in color",    "underneath",
    "beneath",       "between your", "after each", "unten",      "im text",     "in ihrem text",
    "in ihrer mail", "in rot",       "in blau",    "in grün",    "rot mark",    "in fett",
    "kursiv",        "in gro",       "darunter",   "ci-dessous", "en rouge",    "a continuación"};

bool HoldsOneOf(std::string_view lowered, const auto& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return lowered.find(word) != std::string_view::npos; });
}

/// "PZ" of "Piet Zorn".
std::string InitialsOf(const Mailbox& author) {
  std::string initials;
  for (const std::string& word : NameWords(author.name)) {
    if (static_cast<unsigned char>(word.front()) < 0x80) initials += word.front();
  }
  return initials.size() >= 2 ? initials : std::string();
}

size_t SkipSpace(std::string_view line, size_t at) {
  while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
  return at;
}

/// Bytes of "[PZ]", "(PZ)", "PZ:", "[Piet Zorn:]" at the start of a line; 0: none.
size_t NameMark(std::string_view line, const Mailbox& author, const std::string& initials) {
  constexpr size_t kLongest = 60;
  const bool framed = line.starts_with('[') || line.starts_with('(');
  const size_t end = line.substr(0, kLongest).find(framed ? (line[0] == '[' ? "]" : ")") : ":");
  if (end == std::string_view::npos) return 0;
  std::string_view name = line.substr(framed ? 1 : 0, end - (framed ? 1 : 0));
  while (!name.empty() && (name.back() == ':' || name.back() == ' ')) name.remove_suffix(1);
  if (name.empty()) return 0;
  const bool his = AsciiLower(name) == initials || NameWords(name) == NameWords(author.name) ||
                   (IsCalled(author, name) && name.find(' ') == std::string_view::npos);
  if (!his) return 0;
  const size_t behind = framed && line.substr(end + 1).starts_with(':') ? end + 2 : end + 1;
  return SkipSpace(line, behind);
}

/// Bytes of "--> ", "=> ", "Answer: " at the start of a line; 0: none.
size_t CommonMark(std::string_view line) {
  const size_t arrow = line.find_first_not_of("-=*>");
  if (arrow != std::string_view::npos && arrow >= 2 && line[arrow - 1] == '>') return SkipSpace(line, arrow);
  if (line.starts_with("→")) return SkipSpace(line, std::string_view("→").size());
  const std::string head = AsciiLower(line.substr(0, 16));
  for (std::string_view word : {"answer:", "reply:", "response:", "comment:", "our answer:", "antwort:", "a:",
                                "kommentar:", "anmerkung:", "réponse :", "réponse:", "respuesta:"}) {
    if (head.starts_with(word)) return SkipSpace(line, word.size());
  }
  return 0;
}

/// "GEBEN WIR NICHT HERAUS."
bool IsShouted(std::string_view line) {
  constexpr std::ptrdiff_t kFewest = 4;
  const auto is_upper = [](char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; };
  const auto is_lower = [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0; };
  return std::count_if(line.begin(), line.end(), is_upper) >= kFewest &&
         std::none_of(line.begin(), line.end(), is_lower);
}

}  // namespace

bool AnnouncesInlineAnswers(std::string_view sentence) {
  const std::string lowered = AsciiLower(sentence);
  return HoldsOneOf(lowered, kAnswers) && HoldsOneOf(lowered, kPlaces);
}

std::vector<QuotedPiece> CutAtAnswers(std::string_view text, Span sentence, const Mailbox& author,
                                      bool announced) {
  const std::string initials = InitialsOf(author);
  std::vector<QuotedPiece> pieces;
  for (uint32_t at = sentence.begin; at < sentence.end;) {
    const auto end =
        static_cast<uint32_t>(std::min<size_t>(text.substr(0, sentence.end).find('\n', at), sentence.end));
    const auto begin = static_cast<uint32_t>(std::min<size_t>(SkipSpace(text, at), end));
    const std::string_view line = text.substr(begin, end - begin);
    // Below quote marks stands what was quoted: answers have none.
    const bool quoted = line.starts_with('>');
    size_t mark = NameMark(line, author, initials);
    if (mark == 0 && announced && !quoted) mark = CommonMark(line);
    const bool shouted = mark == 0 && announced && !quoted && IsShouted(line);
    const bool marked = mark > 0 || shouted;
    if (pieces.empty() || marked || (announced && !quoted && !line.empty())) {
      // The lines of one answer stay together.
      const bool goes_on = shouted && !pieces.empty() && pieces.back().marked;
      if (!goes_on) pieces.push_back({{begin + static_cast<uint32_t>(mark), end}, marked});
    }
    pieces.back().span.end = end;
    at = end + 1;
  }
  if (pieces.empty()) pieces.push_back({sentence, false});
  return pieces;
}

}  // namespace candor
