// SPDX-License-Identifier: GPL-3.0-or-later
//
// Glyphs become words in the order in which they are drawn. Where the words belong on the page is for
// reading_order.h to find. Plain geometry: knows nothing of Poppler.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace candor::pdf {

/// How a run of glyphs stands on the page. Device space: points, origin top left, y downwards.
struct RunStyle {
  double dir_x = 1, dir_y = 0;  ///< unit vector along the line
  bool mirrored = false;        ///< letters stand on the other side of the line than usual
  double size = 0;              ///< em
  bool vertical =
      false;  ///< set with a font for lines from top to bottom; the base line runs through the glyphs' middle
  double ascent = 0, descent = 0;  ///< how far ink may go above and below the base line
  friend bool operator==(const RunStyle&, const RunStyle&) = default;
};

/// A run of glyphs without white space, on one base line and of one size.
struct DrawnWord {
  RunStyle style;
  double x = 0, y = 0;                    ///< start of the base line
  double length = 0;                      ///< along the line
  uint32_t text_begin = 0, text_end = 0;  ///< in PageWords::text()
  uint32_t glyphs = 0;
  bool space_before = false;   ///< white space was drawn between it and the word drawn before it
  bool right_to_left = false;  ///< holds letters of Hebrew, Arabic ...; its text is in visual order
  bool ideograph = false;      ///< a single character of a script that puts no spaces between words
  float confidence = 0;        ///< of OCR, percent; 0: the page itself says it
};

class PageWords {
 public:
  void Clear();
  /// No more than this many bytes and words are kept; full() tells when more was drawn.
  void SetLimits(uint64_t bytes, uint64_t words) { max_bytes_ = bytes, max_words_ = words; }
  bool full() const { return full_; }

  /// Starts a string operand of a text-showing operator. `spacing`: what is added to each advance (Tc), in
  /// points; `continues`: it belongs to the same operator as the string before it.
  void BeginString(const RunStyle& style, double spacing, bool continues);
  /// A glyph at (x, y) on the base line, `advance` wide without spacing. `first` is the first character of
  /// `text`.
  void AddText(std::string_view text, char32_t first, double x, double y, double advance);
  void AddSpace();
  /// A glyph whose meaning is not known; matters where a replacement says it.
  void AddUnknown(double x, double y, double advance);

  /// Until the matching EndReplacement, what glyphs say is replaced by `text` (ActualText of marked content,
  /// UTF-8).
  void BeginReplacement(std::string text);
  void EndReplacement();
  bool replacing() const { return replacement_depth_ > 0; }

  /// Of the words that begin from now on (DrawnWord::confidence).
  void SetConfidence(float percent) { confidence_ = percent; }

  /// Call after the last glyph of the page.
  void Finish();

  /// Takes out the words for which `is_one` says so. Call after Finish().
  template <typename Predicate>
  void Remove(Predicate is_one) {
    std::erase_if(words_, is_one);
  }

  const std::vector<DrawnWord>& words() const { return words_; }
  const std::string& text() const { return text_; }
  std::string_view Text(const DrawnWord& word) const {
    return std::string_view(text_).substr(word.text_begin, word.text_end - word.text_begin);
  }

 private:
  enum class PendingKind : uint8_t { kText, kSpace, kUnknown };
  struct Pending {
    PendingKind kind;
    RunStyle style;
    std::string text;
    char32_t first;
    double x, y, advance;
  };

  void Put(std::string_view text, char32_t first, double x, double y, double advance);
  bool MergeAccent(std::string_view text, char32_t first, double x, double y, double advance);
  void EndWord();
  void PutPending();
  bool ReplacementApplies() const;
  void PutReplacement();

  std::vector<DrawnWord> words_;
  std::string text_;
  uint64_t max_bytes_ = UINT64_MAX, max_words_ = UINT64_MAX;
  bool full_ = false;

  RunStyle style_;
  float confidence_ = 0;
  double spacing_ = 0;       ///< that lies between the last glyph and the next
  double next_spacing_ = 0;  ///< within the string
  bool open_ = false;        ///< words_.back() may still grow
  bool space_ = false;
  double last_x_ = 0, last_y_ = 0, last_advance_ = 0;  ///< of the last glyph
  double last_gap_ = 0;                                ///< before it, in its word
  char32_t last_first_ = 0;
  uint32_t last_text_begin_ = 0;

  uint32_t replacement_depth_ = 0;
  std::string replacement_;
  std::vector<Pending> pending_;
};

}  // namespace candor::pdf
