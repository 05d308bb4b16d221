// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/font.h"

#include <Dict.h>
#include <GfxFont.h>
#include <XRef.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "ingest/worker/pdf/code_map.h"

namespace candor::pdf {
namespace {

// Fonts of a file are few; a file made to have endlessly many must not fill the memory with them. Text in
// further fonts is counted as unreadable.
constexpr size_t kMaxFonts = 8192;

bool IsSpace(unsigned c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool IsPrivate(unsigned c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

// Latin ligatures and Arabic presentation forms are shapes, not characters: readers search and quote letters.
bool IsPresentationForm(unsigned c) {
  return (c >= 0xFB00 && c <= 0xFB17) || (c >= 0xFB1D && c <= 0xFDCF) || (c >= 0xFE10 && c <= 0xFE19) ||
         (c >= 0xFE30 && c <= 0xFE44) || (c >= 0xFE70 && c <= 0xFEFC);
}

void AppendLetters(unsigned form, std::u32string* out) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfkc = unorm2_getNFKCInstance(&status);
  UChar decomposed[32];
  int32_t length = 0;
  if (U_SUCCESS(status))
    length = unorm2_getDecomposition(nfkc, static_cast<UChar32>(form), decomposed, 32, &status);
  if (U_FAILURE(status) || length <= 0) {
    out->push_back(form);
    return;
  }
  // All of these are in the basic plane. A form that stands for a phrase or for a free-standing accent holds
  // a space.
  if (std::find(decomposed, decomposed + length, u' ') != decomposed + length) {
    out->push_back(form);
    return;
  }
  out->append(decomposed, decomposed + length);
}

bool IsRightToLeft(char32_t c) {
  UCharDirection direction = u_charDirection(static_cast<UChar32>(c));
  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

// Type 3 fonts have no em. As Poppler does: an m is guessed to be 0.6 em wide, any other letter 0.5.
double GuessEm(Gfx8BitFont* font) {
  double letter = 0, any = 0, m = 0;
  for (int code = 0; code < 256; ++code) {
    double width = font->getWidth(static_cast<unsigned char>(code));
    const char* name = font->getCharName(code);
    if (width <= 0 || name == nullptr) continue;
    if (any == 0) any = width;
    if (name[0] == '\0' || name[1] != '\0') continue;
    if (name[0] == 'm') m = width;
    bool is_letter = (name[0] >= 'A' && name[0] <= 'Z') || (name[0] >= 'a' && name[0] <= 'z');
    if (letter == 0 && is_letter) letter = width;
  }
  double em = m > 0 ? m / 0.6 : letter > 0 ? letter / 0.5 : any > 0 ? any / 0.5 : 1;
  const double* matrix = font->getFontMatrix();
  if (matrix[0] != 0) em *= std::fabs(matrix[3] / matrix[0]);
  return em;
}

// Codes that are glyph numbers and nothing that says more: Poppler takes the numbers for Unicode, which gives
// nonsense. With a map from codes to glyphs beside they often are Unicode.
bool CodesAreGlyphNumbers(GfxFont* font) {
  if (!font->isCIDFont() || font->hasToUnicodeCMap()) return false;
  auto* cid_font = static_cast<GfxCIDFont*>(font);
  const GooString* collection = cid_font->getCollection();
  return collection != nullptr && collection->cmp("Adobe-Identity") == 0 && cid_font->getCIDToGIDLen() == 0;
}

double Clamp(double value, double low, double high) {
  return value >= low && value <= high ? value : value < low ? low : high;
}

}  // namespace

std::unique_ptr<Font> Font::Make(XRef* xref, Ref id, Dict* dict) {
  Object without;
  const auto leave_out = [&](const char* entry) {
    if (!without.isDict()) without = Object(dict->copy(xref));
    without.getDict()->remove(entry);
  };
  if (IsExcessiveToUnicode(dict->lookup("ToUnicode"))) leave_out("ToUnicode");
  if (IsExcessiveEncoding(dict->lookup("Encoding"))) leave_out("Encoding");
  std::unique_ptr<GfxFont> font =
      GfxFont::makeFont(xref, "", id, without.isDict() ? without.getDict() : dict);
  if (font && !font->isOk()) font.reset();
  std::unique_ptr<Font> made(new Font(std::move(font)));
  made->map_left_out_ = without.isDict();
  return made;
}

std::unique_ptr<Font> Font::MakeDefault(XRef* xref) {
  Object dict(new Dict(xref));
  dict.dictAdd("Type", Object(objName, "Font"));
  dict.dictAdd("Subtype", Object(objName, "Type1"));
  dict.dictAdd("BaseFont", Object(objName, "Helvetica"));
  dict.dictAdd("Encoding", Object(objName, "WinAnsiEncoding"));
  return Make(xref, Ref::INVALID(), dict.getDict());
}

std::unique_ptr<Font> Font::MakeUnknown() { return std::unique_ptr<Font>(new Font(nullptr)); }

Font::Font(std::unique_ptr<GfxFont> font) : font_(std::move(font)), rows_(256) {
  if (!font_) return;
  vertical_ = font_->getWMode() != 0;
  wide_ = font_->isCIDFont();
  no_meaning_ = CodesAreGlyphNumbers(font_.get());
  if (font_->getType() == fontType3) em_ = GuessEm(static_cast<Gfx8BitFont*>(font_.get()));
  if (!(em_ > 0) || !std::isfinite(em_)) em_ = 1;
  // A vertical glyph hangs centred on the line that is drawn from top to bottom.
  ascent_ = vertical_ ? 0.5 : Clamp(font_->getAscent(), 0, 1.5);
  descent_ = vertical_ ? 0.5 : Clamp(-font_->getDescent(), 0, 1);
  if (ascent_ + descent_ <= 0) ascent_ = 0.75, descent_ = 0.25;
}

Font::~Font() = default;

void Font::SetText(const unsigned* unicode, int count, Glyph* glyph) {
  std::u32string letters;
  bool space = false;
  for (int i = 0; i < count; ++i) {
    unsigned c = unicode[i];
    if (IsSpace(c)) {
      space = true;
      if (!letters.empty() && i + 1 < count) letters.push_back(' ');
    } else if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
      continue;
    } else if (c >= 0x110000 || (c >= 0xD800 && c < 0xE000) || (c & 0xFFFE) == 0xFFFE) {
      letters.push_back(0xFFFD);
      glyph->private_use = true;
    } else if (c == 0xF0B7) {
      letters.push_back(0x2022);  // the bullet of Symbol, the commonest private character there is
    } else if (IsPresentationForm(c)) {
      AppendLetters(c, &letters);
    } else {
      glyph->private_use |= IsPrivate(c) || c == 0xFFFD;
      letters.push_back(c);
    }
  }
  if (letters.empty()) {
    glyph->kind = space                          ? GlyphKind::kSpace
                  : count > 0 && unicode[0] != 0 ? GlyphKind::kIgnored
                                                 : GlyphKind::kUnknown;
    return;
  }
  // Words are gathered as they stand on the page, from left to right, and turned round as a whole
  // (visual_order.h).
  if (letters.size() > 1 && std::any_of(letters.begin(), letters.end(), IsRightToLeft))
    std::reverse(letters.begin(), letters.end());
  glyph->kind = GlyphKind::kText;
  glyph->first = letters[0];
  glyph->text_begin = static_cast<uint32_t>(text_.size());
  for (char32_t c : letters) AppendUtf8(c, &text_);
  glyph->text_size = static_cast<uint32_t>(text_.size()) - glyph->text_begin;
}

Glyph Font::Ask(std::string_view string) {
  Glyph glyph;
  if (!font_) return glyph;
  CharCode code = 0;
  const Unicode* unicode = nullptr;
  int count = 0;
  double dx = 0, dy = 0, origin_x = 0, origin_y = 0;
  int bytes = font_->getNextChar(string.data(), static_cast<int>(string.size()), &code, &unicode, &count, &dx,
                                 &dy, &origin_x, &origin_y);
  glyph.bytes =
      static_cast<uint8_t>(std::clamp<int>(bytes, 1, static_cast<int>(std::min<size_t>(string.size(), 4))));
  glyph.single_space = glyph.bytes == 1 && string[0] == ' ';
  glyph.advance = vertical_ ? -dy : dx;
  if (!std::isfinite(glyph.advance)) glyph.advance = 0;
  if (!no_meaning_) SetText(unicode, count, &glyph);
  // Subset fonts often leave code 32 without a name.
  if (glyph.single_space && glyph.kind == GlyphKind::kUnknown) glyph.kind = GlyphKind::kSpace;
  return glyph;
}

const Glyph& Font::Next(std::string_view string) {
  if (string.size() > 4) string = string.substr(0, 4);
  auto first = static_cast<unsigned char>(string[0]);
  unsigned char second = 0;
  if (wide_) {
    if (string.size() < 2) {
      uncached_ = Ask(string);
      return uncached_;
    }
    second = static_cast<unsigned char>(string[1]);
  }
  std::unique_ptr<Row>& row = rows_[first];
  if (!row) row = std::make_unique<Row>();
  uint32_t& index = (*row)[second];
  if (index != 0) return glyphs_[index - 1];
  Glyph glyph = Ask(string);
  // The answer hangs on the first two bytes alone only if it took no more of them, or had enough to take.
  if (wide_ && (glyph.bytes > 2 || (glyph.bytes == 1 && string.size() < 4))) {
    uncached_ = glyph;
    return uncached_;
  }
  glyphs_.push_back(glyph);
  index = static_cast<uint32_t>(glyphs_.size());
  return glyphs_.back();
}

Font* FontCache::ByRef(Ref ref) {
  auto found = by_ref_.find(ref);
  if (found != by_ref_.end()) return found->second.get();
  if (by_ref_.size() >= kMaxFonts) return Unknown();
  Object dict = xref_->fetch(ref);
  if (!dict.isDict()) return Default();
  return (by_ref_[ref] = Font::Make(xref_, ref, dict.getDict())).get();
}

Font* FontCache::ByPlace(Ref owner, std::string_view name, const Object& dict) {
  std::string key = std::to_string(owner.num) + ' ' + std::to_string(owner.gen) + ' ';
  key += name;
  auto found = by_place_.find(key);
  if (found != by_place_.end()) return found->second.get();
  if (by_place_.size() >= kMaxFonts) return Unknown();
  return (by_place_[std::move(key)] = Font::Make(xref_, owner, dict.getDict())).get();
}

Font* FontCache::Default() {
  if (!default_) default_ = Font::MakeDefault(xref_);
  return default_.get();
}

Font* FontCache::Unknown() {
  if (!unknown_) unknown_ = Font::MakeUnknown();
  return unknown_.get();
}

}  // namespace candor::pdf
