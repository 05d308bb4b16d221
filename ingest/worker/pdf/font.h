// SPDX-License-Identifier: GPL-3.0-or-later
//
// What text needs of a font: which characters a code stands for and how far it advances. Poppler knows;
// asking it for every glyph costs a fifth of the whole extraction, so each code is asked once per document.
#pragma once

#include <Object.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

class GfxFont;
class XRef;

namespace candor::pdf {

enum class GlyphKind : uint8_t {
  kText,
  kSpace,    ///< white space only
  kIgnored,  ///< maps to nothing that text can hold, such as U+0000
  kUnknown,  ///< the font does not say what it means; text cannot be read from it
};

struct Glyph {
  GlyphKind kind = GlyphKind::kUnknown;
  uint8_t bytes = 1;                       ///< of the string that its code takes
  bool single_space = false;               ///< code 32 in one byte: word spacing applies
  bool private_use = false;                ///< maps to a private character: seen, but not readable
  uint32_t text_begin = 0, text_size = 0;  ///< in Font::Text
  double advance = 0;  ///< along the line at size 1: to the right, or down in vertical fonts
  char32_t first = 0;  ///< first character of its text
};

class Font {
 public:
  /// Of a font dictionary; never fails: a font that Poppler cannot use has glyphs of unknown meaning.
  static std::unique_ptr<Font> Make(XRef* xref, Ref id, Dict* dict);
  /// Stands in where a page names a font that it does not have.
  static std::unique_ptr<Font> MakeDefault(XRef* xref);
  /// All of its glyphs are of unknown meaning.
  static std::unique_ptr<Font> MakeUnknown();
  ~Font();

  /// The glyph at the start of `string`, which is not empty. Valid until the next call.
  const Glyph& Next(std::string_view string);
  std::string_view Text(const Glyph& glyph) const {
    return std::string_view(text_).substr(glyph.text_begin, glyph.text_size);
  }

  bool vertical() const { return vertical_; }
  /// It has a map of codes that is too large to be read (code_map.h), so that text may be misread.
  bool map_left_out() const { return map_left_out_; }
  /// Em in units of the font size: 1 but for Type 3 fonts, whose glyphs may have any scale.
  double em() const { return em_; }
  /// Above and below the base line, at size 1; both positive.
  double ascent() const { return ascent_; }
  double descent() const { return descent_; }

 private:
  explicit Font(std::unique_ptr<GfxFont> font);
  Glyph Ask(std::string_view string);
  void SetText(const unsigned* unicode, int count, Glyph* glyph);

  using Row = std::array<uint32_t, 256>;  ///< indices into glyphs_ plus one, by last byte

  std::unique_ptr<GfxFont> font_;
  bool vertical_ = false;
  bool wide_ = false;  ///< codes may take more than one byte
  bool no_meaning_ = false;
  bool map_left_out_ = false;
  double em_ = 1, ascent_ = 0.75, descent_ = 0.25;
  std::vector<Glyph> glyphs_;
  std::string text_;
  std::vector<std::unique_ptr<Row>> rows_;  ///< by first byte
  Glyph uncached_;
};

/// Fonts of one document; they live as long as the cache.
class FontCache {
 public:
  explicit FontCache(XRef* xref) : xref_(xref) {}

  /// A font object of the file.
  Font* ByRef(Ref ref);
  /// A font dictionary that stands in a resource dictionary; `owner` and `name` say where.
  Font* ByPlace(Ref owner, std::string_view name, const Object& dict);
  Font* Default();

 private:
  Font* Unknown();

  XRef* xref_;
  std::unordered_map<Ref, std::unique_ptr<Font>> by_ref_;
  std::unordered_map<std::string, std::unique_ptr<Font>> by_place_;
  std::unique_ptr<Font> default_, unknown_;
};

}  // namespace candor::pdf
