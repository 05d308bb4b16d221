// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/normalizer.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstring>

#include "base/utf8.h"

namespace candor {
namespace {

constexpr char kEscape = '\x1B';
constexpr char32_t kZeroWidthSpace = 0x200B;
constexpr char32_t kByteOrderMark = 0xFEFF;
constexpr char32_t kSoftHyphen = 0xAD;
constexpr char32_t kHyphen = 0x2010;
constexpr char32_t kNoBreakHyphen = 0x2011;

/// Our own folds, done before NFKC would take away what tells these characters apart. nullptr: none.
const char* Fold(char32_t c) {
  static constexpr const char* kFractions[] = {" 1/7", " 1/9", " 1/10", " 1/3", " 2/3", " 1/5",
                                               " 2/5", " 3/5", " 4/5",  " 1/6", " 5/6", " 1/8",
                                               " 3/8", " 5/8", " 7/8",  " 1/"};
  if (c >= 0x2000 && c <= 0x200B) return " ";
  if (c >= 0x2150 && c <= 0x215F) return kFractions[c - 0x2150];
  if (c >= 0x2070 && c <= 0x207E && c != 0x2071) return " ";  // U+2071 is a letter
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:  // single quotation marks
    case 0x00B4:
    case 0x02BB:
    case 0x02BC:
    case 0x02BD:
    case 0x2032:
    case 0x2035:  // used in their place
    case 0x2039:
    case 0x203A:
      return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
    case 0x2033:
    case 0x2036:
    case 0x301D:
    case 0x301E:
    case 0x301F:
      return "\"";
    case 0x2034:
    case 0x2037:
      return "'''";
    case 0x2057:
      return "''''";
    case 0x0149:
      return "'n";  // NFKC gives U+02BC and n
    case kHyphen:
    case kNoBreakHyphen:
    case 0x2012:
    case 0x2013:
    case 0x208B:
    case 0x2212:
    case 0xFE32:
    case 0xFE63:
    case 0xFF0D:
      return "-";
    case 0x2014:
    case 0x2015:
    case 0x2E3A:
    case 0x2E3B:
    case 0xFE31:
    case 0xFE58:
      return "--";
    case 0x00A0:
    case 0x1680:
    case 0x202F:
    case 0x205F:
    case 0x3000:
    case 0xFEFF:
      return " ";
    case 0x0085:
    case 0x2028:
      return "\n";
    case 0x2029:
      return "\n\n";
    case 0x00B2:
    case 0x00B3:
    case 0x00B9:
      return " ";
    case 0x00BC:
      return " 1/4";
    case 0x00BD:
      return " 1/2";
    case 0x00BE:
      return " 3/4";
    case 0x2189:
      return " 0/3";
    case 0x2044:
      return "/";
    default:
      return nullptr;
  }
}

/// True for signs and numbers that NFKC spells out in letters or digits (™ № ①), which would then stick to
/// the word beside them. Subscript digits stay: CO₂ is one word.
bool IsSpelledOut(char32_t c) {
  if (c < 0xA0 || (c >= 0x2080 && c <= 0x208E)) return false;
  auto cp = static_cast<UChar32>(c);
  int32_t decomposition = u_getIntPropertyValue(cp, UCHAR_DECOMPOSITION_TYPE);
  if (decomposition == U_DT_NONE || decomposition == U_DT_CANONICAL) return false;
  return (U_MASK(u_charType(cp)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_NL_MASK | U_GC_Z_MASK)) ==
         0;
}

const icu::Normalizer2* CasefoldInstance() {
  static const icu::Normalizer2* const kInstance = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
    return U_SUCCESS(status) ? instance : nullptr;
  }();
  return kInstance;
}

/// Where the escape sequence at `at` ends: CSI "ESC [ 1;31 m", OSC "ESC ] ... BEL" within one line, or two
/// and more characters "ESC ( B". Behind the escape character where it begins none.
size_t EscapeEnd(std::string_view s, size_t at) {
  const auto skip = [&](size_t pos, char from, char to) {
    while (pos < s.size() && s[pos] >= from && s[pos] <= to) ++pos;
    return pos;
  };
  const size_t alone = at + 1;
  if (alone >= s.size()) return alone;
  if (s[alone] == '[') {
    const size_t end = skip(skip(alone + 1, '0', '?'), ' ', '/');
    return end < s.size() && s[end] >= '@' && s[end] <= '~' ? end + 1 : alone;
  }
  if (s[alone] == ']') {
    constexpr size_t kLongest = 4096;
    const size_t end = s.substr(0, std::min(s.size(), at + kLongest)).find_first_of("\a\n\x1B", alone);
    if (end == std::string_view::npos || s[end] == '\n') return alone;
    return s[end] == kEscape && end + 1 < s.size() && s[end + 1] == '\\' ? end + 2
                                                                         : end + (s[end] == '\a' ? 1 : 0);
  }
  const size_t end = skip(alone, ' ', '/');
  return end > alone && end < s.size() && s[end] >= '0' && s[end] <= '~' ? end + 1 : alone;
}

/// A letter or digit of a script that puts spaces between words.
bool IsOfSpacedWord(char32_t c) {
  const auto cp = static_cast<UChar32>(c);
  if (!u_isalnum(cp)) return false;
  const int32_t breaks = u_getIntPropertyValue(cp, UCHAR_LINE_BREAK);
  return breaks != U_LB_COMPLEX_CONTEXT && breaks != U_LB_IDEOGRAPHIC;
}

bool IsInvisible(char32_t c) {
  return c == kZeroWidthSpace || c == kByteOrderMark || c == kSoftHyphen || c == 0x200C || c == 0x200D ||
         c == 0x2060;
}

/// Copies `from` with A-Z made small and returns all bytes or'ed together, 0x80 for an escape character. Free
/// of branches: compilers vectorise it.
unsigned char LowerAscii(std::string_view from, char* to) {
  unsigned char any = 0;
  const char* data = from.data();
  for (size_t i = 0, n = from.size(); i < n; ++i) {
    auto c = static_cast<unsigned char>(data[i]);
    any |= static_cast<unsigned char>(c | (c == kEscape ? 0x80 : 0));
    to[i] = static_cast<char>(c + (static_cast<unsigned char>(c - 'A') < 26 ? 0x20 : 0));
  }
  return any;
}

inline bool IsLeadOrAscii(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

bool IsWide(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool IsOneCodePoint(std::string_view s) {
  return !s.empty() && std::count_if(s.begin(), s.end(), IsLeadOrAscii) == 1;
}

/// Where the next word goes on when `pos` (behind a hyphen) is the end of a line: behind blanks, one line
/// break and indentation, at a letter. 0: it is not.
size_t LineEndJoin(std::string_view s, size_t pos) {
  while (pos < s.size() && (s[pos] == ' ' || s[pos] == '\t' || s[pos] == '\r')) ++pos;
  if (pos >= s.size() || s[pos] != '\n') return 0;
  ++pos;
  while (pos < s.size() && (s[pos] == ' ' || s[pos] == '\t')) ++pos;
  if (pos >= s.size()) return 0;
  size_t next = pos;
  return u_isalpha(static_cast<UChar32>(DecodeUtf8(s, &next))) ? pos : 0;
}

}  // namespace

/// Writes the normalised text from left to right and notes each change of length.
class NormalizedBuilder {
 public:
  NormalizedBuilder(std::string_view original, Normalized* out)
      : in_(original), text_(out->text_), edits_(out->edits_) {}

  void Run(size_t pos) {
    while (pos < in_.size()) {
      if (in_[pos] == kEscape) {
        pos = Escape(pos);
      } else if (static_cast<unsigned char>(in_[pos]) < 0x80) {
        pos = Ascii(pos);
      } else {
        pos = NonAscii(pos);
      }
    }
  }

 private:
  unsigned char Byte(size_t pos) const { return static_cast<unsigned char>(in_[pos]); }

  /// Copies ASCII up to the next other character; the last ASCII character is left to that one when it may
  /// compose with it (e and U+0301).
  size_t Ascii(size_t pos) {
    size_t begin = pos;
    while (pos < in_.size() && Byte(pos) < 0x80 && in_[pos] != kEscape) ++pos;
    bool compose = pos < in_.size() && Byte(pos) >= 0xCC && in_[pos - 1] > ' ' && IsMark(pos);
    size_t end = compose ? pos - 1 : pos;
    size_t at = text_.size();
    text_.resize(at + (end - begin));
    LowerAscii(in_.substr(begin, end - begin), text_.data() + at);
    return compose ? Casefold(end, pos) : end;
  }

  /// A mark behind the sequence has nothing to stand on, lest it stand on another letter the second time.
  size_t Escape(size_t pos) {
    size_t end = pos;
    while (end < in_.size() && in_[end] == kEscape) end = EscapeEnd(in_, end);
    Emit(pos, end, end < in_.size() && Byte(end) >= 0x80 && IsMark(end) ? " " : "");
    return end;
  }

  /// Zero-width characters between two letters, a run of them: where it ends, and 0 when they hide inside no
  /// word.
  size_t HiddenInWord(size_t pos) const {
    size_t end = pos;
    char32_t c = 0;
    while (end < in_.size()) {
      size_t next = end;
      c = DecodeUtf8(in_, &next);
      if (!IsInvisible(c)) break;
      end = next;
    }
    if (end == in_.size() || !IsOfSpacedWord(c)) return 0;
    // The joiners before the first of them went with the letter before.
    for (int steps = 0; pos > 0 && steps < 8; ++steps) {
      do {
        --pos;
      } while (pos > 0 && !IsLeadOrAscii(in_[pos]));
      size_t next = pos;
      c = DecodeUtf8(in_, &next);
      if (!IsInvisible(c)) return IsOfSpacedWord(c) ? end : 0;
    }
    return 0;
  }

  bool IsMark(size_t pos) const {
    return (U_MASK(u_charType(static_cast<UChar32>(DecodeUtf8(in_, &pos)))) & U_GC_M_MASK) != 0;
  }

  size_t NonAscii(size_t pos) {
    unsigned char lead = Byte(pos);
    // Latin-1 letters that nothing follows that could compose with them: the bulk of German, French and
    // Spanish.
    if (lead == 0xC3 && pos + 1 < in_.size() && (pos + 2 == in_.size() || Byte(pos + 2) < 0xCC)) {
      unsigned char trail = Byte(pos + 1);
      if (trail != 0x9F) {  // not sharp s
        bool upper = trail >= 0x80 && trail <= 0x9E && trail != 0x97;
        text_.push_back(in_[pos]);
        text_.push_back(static_cast<char>(upper ? trail + 0x20 : trail));
        return pos + 2;
      }
    }
    size_t next = pos;
    char32_t c = DecodeUtf8(in_, &next);
    if (c == kSoftHyphen || c == kHyphen) {
      size_t join = LineEndJoin(in_, next);
      if (join != 0 && !(c == kHyphen && IsCompound(join))) {
        Emit(pos, join, "");
        return join;
      }
    }
    if (c == kZeroWidthSpace || c == kByteOrderMark) {
      if (const size_t end = HiddenInWord(pos); end != 0) {
        Emit(pos, end, "");
        return end;
      }
    }
    if (const char* fold = Fold(c)) {
      Emit(pos, next, fold);
      return next;
    }
    if (IsSpelledOut(c)) return SpellOut(pos, next);
    return Casefold(pos, next);
  }

  /// The word before or the one at `next` is tied to a third one by a hyphen: so is the one between them.
  bool IsCompound(size_t next) const {
    size_t word = text_.size();
    while (word > 0 && (u_isalnum(static_cast<unsigned char>(text_[word - 1])) || IsWide(text_[word - 1])))
      --word;
    if (word > 1 && word < text_.size() && text_[word - 1] == '-' && text_[word - 2] > ' ') return true;
    char32_t c = 0;
    do {
      if (next >= in_.size()) return false;
      c = DecodeUtf8(in_, &next);
    } while (c == kSoftHyphen || u_isalpha(static_cast<UChar32>(c)));
    if (c != '-' && c != kHyphen && c != kNoBreakHyphen) return false;
    return next < in_.size() && u_isalpha(static_cast<UChar32>(DecodeUtf8(in_, &next)));
  }

  void Emit(size_t begin, size_t end, std::string_view replacement) {
    size_t at = text_.size();
    text_.append(replacement);
    AddEdit(at, text_.size(), begin, end);
  }

  size_t SpellOut(size_t begin, size_t end) {
    size_t edits = edits_.size();
    size_t at = text_.size();
    text_.push_back(' ');
    AppendCasefolded(in_.substr(begin, end - begin), nullptr);
    text_.push_back(' ');
    // … is three full stops and needs no room; only letters and digits stick.
    auto sticks = [](char c) {
      return u_isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
    };
    if (text_.size() > at + 2 && !sticks(text_[at + 1]) && !sticks(text_[text_.size() - 2])) {
      text_.pop_back();
      text_.erase(at, 1);
    }
    edits_.resize(edits);
    AddEdit(at, text_.size(), begin, end);
    return end;
  }

  /// NFKC case folding of the run that begins at `begin` and includes at least [begin, end): up to the next
  /// ASCII character or character with a fold of its own. Composition never crosses those.
  size_t Casefold(size_t begin, size_t end) {
    while (end < in_.size() && Byte(end) >= 0x80) {
      size_t next = end;
      char32_t c = DecodeUtf8(in_, &next);
      if (c == kSoftHyphen || Fold(c) != nullptr || IsSpelledOut(c)) break;
      end = next;
    }
    std::string_view run = in_.substr(begin, end - begin);
    size_t at = text_.size();
    icu::Edits changes;
    AppendCasefolded(run, &changes);
    for (icu::Edits::Iterator it = changes.getFineIterator(); NextChange(&it);) {
      size_t from = static_cast<size_t>(it.sourceIndex());
      size_t to = static_cast<size_t>(it.destinationIndex());
      auto old_length = static_cast<size_t>(it.oldLength());
      auto new_length = static_cast<size_t>(it.newLength());
      bool in_step = old_length == new_length && IsOneCodePoint(run.substr(from, old_length)) &&
                     IsOneCodePoint(std::string_view(text_).substr(at + to, new_length));
      if (!in_step) AddEdit(at + to, at + to + new_length, begin + from, begin + from + old_length);
    }
    return end;
  }

  static bool NextChange(icu::Edits::Iterator* it) {
    UErrorCode status = U_ZERO_ERROR;
    while (it->next(status)) {
      if (it->hasChange()) return true;
    }
    return false;
  }

  void AppendCasefolded(std::string_view run, icu::Edits* changes) {
    const icu::Normalizer2* casefold = CasefoldInstance();
    size_t at = text_.size();
    UErrorCode status = casefold != nullptr ? U_ZERO_ERROR : U_MISSING_RESOURCE_ERROR;
    if (casefold != nullptr) {
      icu::StringByteSink<std::string> sink(&text_);
      casefold->normalizeUTF8(0, icu::StringPiece(run.data(), static_cast<int32_t>(run.size())), sink,
                              changes, status);
    }
    if (U_FAILURE(
            status)) {  // out of memory, or ICU without its data: the run as it is still maps byte by byte
      text_.resize(at);
      text_.append(run);
      if (changes != nullptr) changes->reset();
    }
  }

  void AddEdit(size_t normal_begin, size_t normal_end, size_t original_begin, size_t original_end) {
    edits_.push_back({static_cast<uint32_t>(normal_begin), static_cast<uint32_t>(normal_end),
                      static_cast<uint32_t>(original_begin), static_cast<uint32_t>(original_end)});
  }

  std::string_view in_;
  std::string& text_;
  std::vector<Normalized::Edit>& edits_;
};

void Normalize(std::string_view original, Normalized* out) {
  out->edits_.clear();
  out->text_.resize(original.size());
  if (LowerAscii(original, out->text_.data()) < 0x80) return;  // most sentences are ASCII and end here
  out->text_.clear();
  NormalizedBuilder(original, out).Run(0);
}

Span Normalized::ToOriginal(Span span) const {
  // Last edit that begins before the position, or at it for the left end of a span (what vanished there stays
  // out).
  auto begin_edit = std::upper_bound(edits_.begin(), edits_.end(), span.begin,
                                     [](uint32_t at, const Edit& edit) { return at < edit.normal_begin; });
  uint32_t begin = span.begin;
  if (begin_edit != edits_.begin()) {
    const Edit& edit = *std::prev(begin_edit);
    begin = span.begin < edit.normal_end ? edit.original_begin
                                         : edit.original_end + (span.begin - edit.normal_end);
  }
  if (span.empty()) return {begin, begin};
  auto end_edit = std::lower_bound(edits_.begin(), edits_.end(), span.end,
                                   [](const Edit& edit, uint32_t at) { return edit.normal_begin < at; });
  uint32_t end = span.end;
  if (end_edit != edits_.begin()) {
    const Edit& edit = *std::prev(end_edit);
    end = span.end < edit.normal_end ? edit.original_end : edit.original_end + (span.end - edit.normal_end);
  }
  return {begin, end};
}

}  // namespace candor
