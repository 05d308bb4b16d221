// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_text.h"

#include <algorithm>
#include <array>

#include "analyzers/nda_months.h"
#include "base/utf8.h"
#include "text/tokenizer.h"

namespace candor {
namespace {

/// A full stop behind one of these ends no sentence. Legal forms are here too: "Acme Inc. and Beta Ltd.
/// agree".
constexpr Phrases kAbbreviations =
    "inc|corp|ltd|co|llc|no|nos|mr|mrs|ms|dr|st|jr|sr|vs|v|sec|art|cf|ca|approx|dept|esq|hon|prof|rev|gen|"
    "ste|ave|blvd|rd|attn|tel|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|nr|bzw|str|abs|sr|sra|mme|"
    "mlle|"
    "pty|pte|messrs|bros|mfg|intl|dba|kft|zrt|nyrt|sp|bhd|sdn|ltda|lda|şti|Şti|pvt|ehf";

/// Behind the day and its full stop.
constexpr Phrases kGermanMonths =
    "januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember";

/// A German number with a full stop behind one of these is an ordinal.
constexpr Phrases kBeforeOrdinals =
    "der|die|das|des|dem|den|zum|zur|im|vom|beim|ein|einen|dieser|dieses|diesem";

bool IsLetter(char32_t c) { return c >= 0xC0 && c != 0xD7 && c != 0xF7 && (c < 0x2000 || c >= 0x2C00); }

std::string Lowered(std::string_view text) {
  std::string lower(text);
  for (size_t i = 0; i < lower.size(); ++i) {
    const auto byte = static_cast<unsigned char>(lower[i]);
    if (byte >= 'A' && byte <= 'Z') lower[i] = static_cast<char>(byte + 32);
    // U+00C0 to U+00DE, but for the multiplication sign.
    if (byte == 0xC3 && i + 1 < lower.size()) {
      const auto next = static_cast<unsigned char>(lower[i + 1]);
      if (next >= 0x80 && next <= 0x9E && next != 0x97) lower[i + 1] = static_cast<char>(next + 0x20);
      ++i;
    }
  }
  return lower;
}

}  // namespace

bool HasWords(const NdaText& text, size_t begin, size_t end, const Phrases& phrases) {
  end = std::min(end, text.size());
  for (size_t i = begin; i < end; ++i) {
    const size_t tokens = text.MatchAny(i, phrases);
    if (tokens == 0) continue;
    if (text.Word(i) == "May" && (text.IsNumber(i + 1) || (i > 0 && text.IsNumber(i - 1)))) continue;
    return true;
  }
  return false;
}

NdaText::NdaText(const Document& document) : document_(&document), lower_(Lowered(document.text)) {
  tokens_.reserve(document.text.size() / 5);
  if (document.zones.empty()) Add({0, static_cast<uint32_t>(document.text.size())});
  for (const Zone& zone : document.zones) {
    if (IsRead(zone)) Add(zone.span);
  }
  MeasureLines();
}

/// Half of the text stands in lines of that length or longer ones; of a long text its beginning.
void NdaText::MeasureLines() {
  constexpr size_t kLongest = 400, kMostTokens = 4000;
  std::array<size_t, kLongest + 1> bytes_of_length = {};
  size_t all = 0;
  const size_t measured = std::min(size(), kMostTokens);
  for (size_t begin = 0, end = 0; begin < measured; begin = end) {
    for (end = begin + 1; end < measured && tokens_[end].breaks == 0;) ++end;
    const size_t length = SpanOf(begin, end).size();
    bytes_of_length[std::min(length, kLongest)] += length;
    all += length;
  }
  line_bytes_ = kLongest;
  for (size_t longer = bytes_of_length[kLongest]; line_bytes_ > 0 && longer < all / 2;)
    longer += bytes_of_length[--line_bytes_];
}

bool NdaText::IsBehindShortLine(size_t i) const {
  constexpr size_t kMostTokens = 80;
  if (i == 0 || i >= size() || tokens_[i].breaks == 0) return false;
  size_t begin = i - 1;
  while (begin > 0 && tokens_[begin].breaks == 0 && i - begin < kMostTokens) --begin;
  return (SpanOf(begin, i).size() + 1 + tokens_[i].span.size()) * 5 < line_bytes_ * 3;
}

bool NdaText::IsRead(const Zone& zone) {
  return zone.kind == ZoneKind::kBody || zone.kind == ZoneKind::kSubject;
}

/// "March13, 2011": the space was lost between lines of a layout. Short forms may be names ("MAR3").
bool NdaText::IsMonthBefore(size_t begin, size_t end) const {
  constexpr size_t kShortest = 4;
  return end - begin >= kShortest && MonthNamed(std::string_view(lower_).substr(begin, end - begin)) != 0;
}

void NdaText::Add(Span region) {
  const std::string_view text = document_->text;
  uint8_t breaks = tokens_.empty() ? 2 : 1;
  bool spaced = true;
  for (size_t at = region.begin; at < region.end;) {
    size_t next = at;
    char32_t c = DecodeUtf8(text, &next);
    if (c == '\n' || c == '\f') breaks = static_cast<uint8_t>(std::min(breaks + 1, 2));
    if (c <= ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || c == 0x202F || c == 0xFEFF || c == 0xAD) {
      spaced = true;
      at = next;
      continue;
    }
    NdaToken token{{static_cast<uint32_t>(at), 0}, 0, NdaToken::Kind::kSign, false, false, spaced, breaks};
    const bool letter = (c | 32) >= 'a' && (c | 32) <= 'z' && c < 0x80;
    if (letter || IsLetter(c)) {
      token.kind = NdaToken::Kind::kWord;
      size_t letters = 0, small = 0;
      while (at < region.end) {
        next = at;
        c = DecodeUtf8(text, &next);
        const bool ascii = c < 0x80 && (c | 32) >= 'a' && (c | 32) <= 'z';
        if (ascii || IsLetter(c)) {
          ++letters;
          small += ascii ? c >= 'a' : c >= 0xDF && c <= 0xFF;
        } else if (c == '\'' || c == 0x2019) {
          // An apostrophe inside a word only.
          size_t behind = next;
          if (next >= region.end) break;
          const char32_t after = DecodeUtf8(text, &behind);
          if (!((after | 32) >= 'a' && (after | 32) <= 'z') && !IsLetter(after)) break;
        } else if (!(c >= '0' && c <= '9') || IsMonthBefore(token.span.begin, at)) {
          break;
        }
        at = next;
      }
      token.upper = IsUpperAt(text, token.span.begin);
      token.caps = letters >= 2 && small == 0 && token.upper;
    } else if (c >= '0' && c <= '9') {
      token.kind = NdaToken::Kind::kNumber;
      while (at < region.end && text[at] >= '0' && text[at] <= '9') ++at;
    } else if (c == '_') {  // a blank to fill in is one sign
      while (at < region.end && text[at] == '_') ++at;
    } else {
      at = next;
    }
    token.span.end = static_cast<uint32_t>(at);
    // A blank of any length is asked for as "_".
    token.hash = WordHash(std::string_view(lower_).substr(
        token.span.begin, text[token.span.begin] == '_' ? 1 : token.span.size()));
    tokens_.push_back(token);
    breaks = 0;
    spaced = false;
  }
}

std::string_view NdaText::Word(size_t i) const {
  return i < tokens_.size() ? document_->Slice(tokens_[i].span) : std::string_view();
}

std::string_view NdaText::Lower(size_t i) const {
  if (i >= tokens_.size()) return {};
  const std::string_view word =
      std::string_view(lower_).substr(tokens_[i].span.begin, tokens_[i].span.size());
  return word[0] == '_' ? word.substr(0, 1) : word;
}

bool NdaText::IsOneOf(size_t i, const Phrases& list) const {
  return i < size() && list.MayBegin(tokens_[i].hash) && IsListed(Lower(i), list);
}

bool NdaText::IsQuote(size_t i) const {
  const std::string_view word = Word(i);
  return word == "\"" || word == "“" || word == "”" || word == "„" || word == "«" || word == "»" ||
         word == "‟";
}

size_t NdaText::Match(size_t i, std::string_view phrase) const {
  size_t count = 0;
  while (!phrase.empty()) {
    const size_t space = std::min(phrase.find(' '), phrase.size());
    if (Lower(i + count) != phrase.substr(0, space)) return 0;
    ++count;
    phrase.remove_prefix(std::min(space + 1, phrase.size()));
  }
  return count;
}

size_t NdaText::MatchAny(size_t i, const Phrases& phrases) const {
  if (i >= size() || !phrases.MayBegin(tokens_[i].hash)) return 0;
  size_t best = 0;
  const char first = lower_[tokens_[i].span.begin];
  std::string_view phrase;
  for (Phrases::Rest rest = phrases.all(); rest.Next(&phrase);) {
    if (phrase[0] == first) best = std::max(best, Match(i, phrase));
  }
  return best;
}

size_t NdaText::Find(size_t begin, size_t end, const Phrases& phrases) const {
  end = std::min(end, size());
  for (size_t i = begin; i < end; ++i) {
    if (MatchAny(i, phrases) != 0) return i;
  }
  return end;
}

bool NdaText::EndsSentence(size_t i) const {
  if (i + 1 >= size()) return true;
  if (tokens_[i + 1].breaks >= 2 && (!IsSign(i) || Is(i, ":"))) return tokens_[i + 1].upper;
  if (!IsSign(i)) return false;
  const std::string_view sign = Word(i);
  if (sign == "?" || sign == "!") return true;
  if (sign != "." || !tokens_[i + 1].spaced) return false;
  if (IsWord(i + 1) && !tokens_[i + 1].upper) return false;
  // "3. März 2021"
  if (i > 0 && IsNumber(i - 1) && tokens_[i - 1].span.size() <= 2 && IsOneOf(i + 1, kGermanMonths))
    return false;
  // "in der Fassung des 1. Nachtrags"
  if (i > 1 && IsNumber(i - 1) && tokens_[i - 1].span.size() <= 2 && IsOneOf(i - 2, kBeforeOrdinals))
    return false;
  if (i == 0 || !IsWord(i - 1)) return true;
  const std::string_view before = Lower(i - 1);
  if (before.size() == 1) return tokens_[i + 1].breaks >= 2;
  if (IsListed(before, kAbbreviations)) {
    // "Beta Ltd.\n\nWHEREAS" ends all the same.
    return tokens_[i + 1].breaks >= 2;
  }
  return true;
}

std::string NdaText::OneLine(size_t begin, size_t end) const {
  std::string line;
  for (size_t i = begin; i < end; ++i) {
    if (i > begin && (tokens_[i].spaced || tokens_[i].breaks > 0)) line += ' ';
    line += Word(i);
  }
  return line;
}

size_t NdaText::SentenceBegin(size_t i, size_t reach) const {
  size_t begin = i;
  while (begin > 0 && i - begin < reach && !EndsSentence(begin - 1)) --begin;
  return begin;
}

size_t NdaText::SentenceEnd(size_t i, size_t reach) const {
  size_t end = i;
  while (end < size() && end - i < reach) {
    if (EndsSentence(end++)) break;
  }
  return end;
}

}  // namespace candor
