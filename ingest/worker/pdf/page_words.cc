// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/page_words.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <cmath>

#include "base/utf8.h"

namespace candor::pdf {
namespace {

// In ems. A gap wider than kWordGap ends a word: TeX never closes a word space below 0.2, and kerning hardly
// opens more than 0.1. Going back by more than kBackstep does too.
constexpr double kWordGap = 0.1;
constexpr double kBackstep = 0.2;
constexpr double kBaselineShift = 0.08;
// Bold is faked by drawing a glyph again, a little beside itself.
constexpr double kShadow = 0.1;

bool IsRightToLeft(char32_t c) {
  if (c < 0x590) return false;
  UCharDirection direction = u_charDirection(static_cast<UChar32>(c));
  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

// Han, Kana, Bopomofo and what stands with them. Hangul puts spaces between words.
bool IsIdeograph(char32_t c) {
  return (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3001 && c <= 0x312F) || (c >= 0x31A0 && c <= 0x4DBF) ||
         (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

// Spacing accents that TeX draws over the letter before or after; 0 for any other character.
char32_t CombiningForm(char32_t c) {
  switch (c) {
    case 0x60:
      return 0x300;
    case 0xB4:
      return 0x301;
    case 0x5E:
    case 0x2C6:
      return 0x302;
    case 0x7E:
    case 0x2DC:
      return 0x303;
    case 0xAF:
    case 0x2C9:
      return 0x304;
    case 0x2D8:
      return 0x306;
    case 0x2D9:
      return 0x307;
    case 0xA8:
      return 0x308;
    case 0x2DA:
      return 0x30A;
    case 0x2DD:
      return 0x30B;
    case 0x2C7:
      return 0x30C;
    case 0xB8:
      return 0x327;
    case 0x2DB:
      return 0x328;
    default:
      return 0;
  }
}

// The letter with the accent as one character, 0 when there is none.
char32_t Compose(char32_t letter, char32_t mark) {
  if (letter == 0x131) letter = 'i';  // TeX puts accents on the dotless ones
  if (letter == 0x237) letter = 'j';
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
  if (U_FAILURE(status)) return 0;
  UChar32 composed = unorm2_composePair(nfc, static_cast<UChar32>(letter), static_cast<UChar32>(mark));
  return composed < 0 ? 0 : static_cast<char32_t>(composed);
}

double Sane(double value) { return std::isfinite(value) ? std::clamp(value, -1e9, 1e9) : 0; }

}  // namespace

void PageWords::Clear() {
  words_.clear();
  text_.clear();
  full_ = open_ = space_ = false;
  confidence_ = 0;
  replacement_depth_ = 0;
  replacement_.clear();
  pending_.clear();
}

void PageWords::BeginString(const RunStyle& style, double spacing, bool continues) {
  if (open_ && !(style == style_)) {
    // A change of font changes ascent and descent within a word; size and direction end it.
    const double turn = style.dir_x * style_.dir_x + style.dir_y * style_.dir_y;
    if (turn < 0.999 || style.mirrored != style_.mirrored ||
        std::fabs(style.size - style_.size) > 0.05 * style_.size)
      EndWord();
  }
  style_ = style;
  style_.size = std::fabs(Sane(style.size));
  style_.ascent = Sane(style.ascent);
  style_.descent = Sane(style.descent);
  next_spacing_ = std::clamp(Sane(spacing), 0.0, 2 * style_.size);
  // Within an operator spacing goes on over kerning, but some writers take it back letter by letter: [(a)
  // 388.7 (b)] TJ.
  spacing_ = continues && last_gap_ > 0.5 * next_spacing_ ? next_spacing_ : 0;
}

void PageWords::AddSpace() {
  if (replacing()) {
    pending_.push_back({PendingKind::kSpace, style_, {}, 0, 0, 0, 0});
  } else {
    EndWord();
    space_ = true;
  }
}

void PageWords::AddText(std::string_view text, char32_t first, double x, double y, double advance) {
  if (replacing()) {
    pending_.push_back({PendingKind::kText, style_, std::string(text), first, x, y, advance});
  } else {
    Put(text, first, x, y, advance);
  }
}

void PageWords::AddUnknown(double x, double y, double advance) {
  if (replacing()) pending_.push_back({PendingKind::kUnknown, style_, {}, 0, x, y, advance});
}

bool PageWords::MergeAccent(std::string_view text, char32_t first, double x, double y, double advance) {
  const char32_t last_mark = CombiningForm(last_first_);
  const char32_t mark = CombiningForm(first);
  if ((last_mark != 0) == (mark != 0)) return false;
  const double along = (x - last_x_) * style_.dir_x + (y - last_y_) * style_.dir_y;
  const double across = (y - last_y_) * style_.dir_x - (x - last_x_) * style_.dir_y;
  if (std::fabs(along + advance / 2 - last_advance_ / 2) > 0.2 * style_.size ||
      std::fabs(across) > 0.5 * style_.size)
    return false;
  const char32_t composed = last_mark != 0 ? Compose(first, last_mark) : Compose(last_first_, mark);
  if (composed == 0) return false;
  DrawnWord& word = words_.back();
  text_.resize(last_text_begin_);
  AppendUtf8(composed, &text_);
  if (last_mark != 0) {
    // The letter says where the word is; accents stand higher over capitals.
    text_.append(text.substr(
        std::min<size_t>(text.size(), 1 + (first >= 0x80) + (first >= 0x800) + (first >= 0x10000))));
    if (word.text_begin == last_text_begin_) word.x = x, word.y = y;
    last_x_ = x, last_y_ = y, last_advance_ = advance;
  }
  word.text_end = static_cast<uint32_t>(text_.size());
  last_first_ = composed;
  word.length = (last_x_ - word.x) * word.style.dir_x + (last_y_ - word.y) * word.style.dir_y + last_advance_;
  return true;
}

void PageWords::Put(std::string_view text, char32_t first, double x, double y, double advance) {
  if (full_) return;
  x = Sane(x), y = Sane(y), advance = Sane(advance);
  const bool ideograph = IsIdeograph(first);
  if (open_) {
    const double along = (x - last_x_) * style_.dir_x + (y - last_y_) * style_.dir_y;
    const double across = (y - last_y_) * style_.dir_x - (x - last_x_) * style_.dir_y;
    if (first == last_first_ && advance > 0 && std::fabs(along) < kShadow * style_.size &&
        std::fabs(across) < 2 * kShadow * style_.size) {
      return;
    }
    if (MergeAccent(text, first, x, y, advance)) return;
    last_gap_ = along - last_advance_;
    const double gap = last_gap_;
    const double drift = words_.back().style.size * kBaselineShift;
    if (ideograph || gap - spacing_ > kWordGap * style_.size || gap < -kBackstep * style_.size ||
        std::fabs(across) > drift)
      EndWord();
  }
  if (text_.size() + text.size() > max_bytes_ || (!open_ && words_.size() >= max_words_)) {
    full_ = true;
    return;
  }
  if (!open_) {
    DrawnWord& word = words_.emplace_back();
    word.style = style_;
    word.x = x;
    word.y = y;
    word.text_begin = static_cast<uint32_t>(text_.size());
    word.space_before = space_;
    word.confidence = confidence_;
    space_ = false;
    open_ = true;
    last_gap_ = 0;
  }
  DrawnWord& word = words_.back();
  last_text_begin_ = static_cast<uint32_t>(text_.size());
  text_ += text;
  word.text_end = static_cast<uint32_t>(text_.size());
  word.length = (x - word.x) * word.style.dir_x + (y - word.y) * word.style.dir_y + advance;
  word.style.ascent = std::max(word.style.ascent, style_.ascent);
  word.style.descent = std::max(word.style.descent, style_.descent);
  word.right_to_left |= IsRightToLeft(first);
  word.ideograph = ideograph;
  ++word.glyphs;
  last_first_ = first;
  last_x_ = x;
  last_y_ = y;
  last_advance_ = advance;
  spacing_ = next_spacing_;
  if (ideograph) EndWord();
}

void PageWords::EndWord() { open_ = false; }

void PageWords::BeginReplacement(std::string text) {
  if (replacement_depth_++ > 0) return;  // the outermost speaks for all
  replacement_ = std::move(text);
  pending_.clear();
}

void PageWords::EndReplacement() {
  if (replacement_depth_ == 0 || --replacement_depth_ > 0) return;
  PutPending();
}

void PageWords::PutPending() {
  const RunStyle style = style_;
  if (ReplacementApplies()) {
    PutReplacement();
  } else {
    for (const Pending& glyph : pending_) {
      style_ = glyph.style;
      spacing_ = 0;
      if (glyph.kind == PendingKind::kSpace) {
        EndWord();
        space_ = true;
      } else if (glyph.kind == PendingKind::kText) {
        Put(glyph.text, glyph.first, glyph.x, glyph.y, glyph.advance);
      }
    }
  }
  style_ = style;
  pending_.clear();
}

// A replacement serves for what glyphs cannot say: ligatures without a mapping, Indic and Arabic shapes. It
// must not make text vanish that everybody sees, nor pull several lines into one.
bool PageWords::ReplacementApplies() const {
  bool says_something = false;
  for (size_t i = 0; i < replacement_.size();) {
    const char32_t c = DecodeUtf8(replacement_, &i);
    says_something |= c != 0xAD && c != 0x200B && c != 0xFEFF && !u_isUWhiteSpace(static_cast<UChar32>(c));
  }
  if (!says_something) return false;
  const Pending* first = nullptr;
  bool one_line = true, all_unknown = true;
  for (const Pending& glyph : pending_) {
    if (glyph.kind == PendingKind::kSpace) continue;
    if (first == nullptr) first = &glyph;
    all_unknown &= glyph.kind == PendingKind::kUnknown;
    const double across =
        (glyph.y - first->y) * first->style.dir_x - (glyph.x - first->x) * first->style.dir_y;
    one_line &= std::fabs(across) <= 0.8 * first->style.size;
  }
  return first != nullptr && (one_line || all_unknown);
}

void PageWords::PutReplacement() {
  const auto is_glyph = [](const Pending& glyph) { return glyph.kind != PendingKind::kSpace; };
  const auto first = std::find_if(pending_.begin(), pending_.end(), is_glyph);
  const auto last = std::find_if(pending_.rbegin(), pending_.rend(), is_glyph);
  if (first == pending_.end()) return;
  style_ = first->style;
  spacing_ = next_spacing_ = 0;
  const double length =
      (last->x - first->x) * style_.dir_x + (last->y - first->y) * style_.dir_y + last->advance;
  const double step = std::max(Sane(length), 0.0) / static_cast<double>(CountCodePoints(replacement_));
  double at = 0;
  std::string text;
  for (size_t i = 0; i < replacement_.size(); at += step) {
    const char32_t c = DecodeUtf8(replacement_, &i);
    if (u_isUWhiteSpace(static_cast<UChar32>(c))) {
      EndWord();
      space_ = true;
    } else if (u_charType(static_cast<UChar32>(c)) != U_CONTROL_CHAR) {
      text.clear();
      AppendUtf8(c, &text);
      Put(text, c, first->x + at * style_.dir_x, first->y + at * style_.dir_y, step);
    }
  }
}

void PageWords::Finish() {
  if (replacement_depth_ > 0) {
    replacement_depth_ = 0;
    PutPending();
  }
  EndWord();
}

}  // namespace candor::pdf
