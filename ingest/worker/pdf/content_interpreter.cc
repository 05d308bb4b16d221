// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/content_interpreter.h"

#include <Array.h>
#include <Dict.h>
#include <Stream.h>
#include <XRef.h>

#include <algorithm>
#include <cmath>

#include "ingest/worker/pdf/content_sense.h"
#include "ingest/worker/pdf/numbers.h"
#include "ingest/worker/pdf/stream_bytes.h"
#include "ingest/worker/pdf/text_string.h"

namespace candor::pdf {
namespace {

constexpr size_t kMaxFormDepth = 32;
constexpr size_t kMaxSavedStates = 4096;
constexpr size_t kMaxMarked = 4096;
constexpr size_t kMaxPlaces = 20'000;  ///< of pictures and of outlines on a page
// Drawing a form costs more than reading its bytes; counting it so bounds forms that draw each other
// exponentially.
constexpr uint64_t kFormCost = 256;
// Damaged content is given up when more than one operation in twenty makes no sense, after some.
constexpr uint64_t kMaxNonsense = 8, kSenseForNonsense = 20;
constexpr uint64_t kMaxFormBytes = 32u << 20;  ///< kept for drawing again

Matrix ReadMatrix(const ContentReader& reader) {
  return {reader.Number(5), reader.Number(4), reader.Number(3),
          reader.Number(2), reader.Number(1), reader.Number(0)};
}

}  // namespace

void PageContent::AddWithoutPlaces(const PageContent& other) {
  marks |= other.marks;
  glyphs += other.glyphs;
  unreadable += other.unreadable;
  undrawn += other.undrawn;
  layered += other.layered;
  unmapped |= other.unmapped;
  cut |= other.cut;
  damaged |= other.damaged;
}

PageContent& PageContent::operator+=(const PageContent& other) {
  AddWithoutPlaces(other);
  const auto append = [](const auto& more, auto* places) {
    const auto count =
        static_cast<std::ptrdiff_t>(std::min(more.size(), kMaxPlaces - std::min(kMaxPlaces, places->size())));
    places->insert(places->end(), more.begin(), more.begin() + count);
  };
  append(other.pictures, &pictures);
  append(other.outlines, &outlines);
  segments += other.segments;
  return *this;
}

void ContentInterpreter::Begin(const Matrix& to_device, PageWords* words) {
  words_ = words;
  page_ = PageContent();
  state_ = State();
  state_.ctm = to_device;
  saved_.clear();
  saved_floor_ = 0;
  text_ = line_ = Matrix();
  path_.Clear();
  tiles_.clear();
  marked_.clear();
  hidden_depth_ = 0;
  drawing_.clear();
}

PageContent ContentInterpreter::Run(const Object& contents, Object resources, Ref page,
                                    const Matrix& to_device, PageWords* words) {
  Begin(to_device, words);
  std::string content;
  bool doubtful = false;
  auto append = [&](const Object& stream) {
    if (!stream.isStream()) return;
    doubtful |= Decode(stream, &content);
    content += '\n';  // streams of one page break between tokens (ISO 32000-1, 7.8.2)
  };
  Object fetched = contents.fetch(xref_);
  if (fetched.isArray()) {
    for (int i = 0; i < fetched.arrayGetLength() && !page_.cut; ++i) append(fetched.arrayGet(i));
  } else {
    append(fetched);
  }
  Resources page_resources(std::move(resources), page, nullptr);
  space_ = &to_device;
  RunStream(content, doubtful, &page_resources);
  return End();
}

PageContent ContentInterpreter::RunForm(const Object& entry, const Matrix& to_device, PageWords* words) {
  Begin(to_device, words);
  Resources none(Object(objNull), Ref::INVALID(), nullptr);
  DrawForm(entry, &none);
  return End();
}

PageContent ContentInterpreter::End() {
  words_->Finish();
  page_.cut |= words_->full();
  return page_;
}

bool ContentInterpreter::Decode(const Object& stream, std::string* content) {
  const StreamEnd end = AppendStream(stream, &decode_budget_, content);
  page_.cut |= end == StreamEnd::kLimit;
  page_.marks |= end == StreamEnd::kPicture;
  const bool lost = end == StreamEnd::kDamaged || end == StreamEnd::kUnknown;
  page_.damaged |= lost;
  return lost || end == StreamEnd::kDoubtful;
}

void ContentInterpreter::RunStream(std::string_view content, bool doubtful, Resources* resources) {
  if (content.size() + kFormCost > read_budget_) {
    page_.cut = true;
    return;
  }
  read_budget_ -= content.size() + kFormCost;
  ContentReader reader(content);
  uint64_t sense = 0, nonsense = 0;
  while (reader.Next() && !words_->full()) {
    if (doubtful && !MakesSense(reader)) {
      page_.damaged = true;
      if (++nonsense > kMaxNonsense + sense / kSenseForNonsense) return;
      continue;
    }
    ++sense;
    Operate(reader, resources);
  }
}

void ContentInterpreter::Operate(const ContentReader& reader, Resources* resources) {
  switch (reader.op()) {
    case Op("q"):
      if (saved_.size() < kMaxSavedStates) saved_.push_back(state_);
      break;
    case Op("Q"):
      if (saved_.size() > saved_floor_) {
        state_ = saved_.back();
        saved_.pop_back();
      }
      break;
    case Op("cm"):
      if (reader.HasNumbers(6)) state_.ctm = ReadMatrix(reader) * state_.ctm;
      break;
    case Op("gs"):
      SetGraphicsState(reader.Name(0), resources);
      break;

    case Op("BT"):
      text_ = line_ = Matrix();
      break;
    case Op("Tf"):
      SetFont(reader.Name(1), reader.Number(0), resources);
      break;
    case Op("Tc"):
      state_.char_space = reader.Number(0);
      break;
    case Op("Tw"):
      state_.word_space = reader.Number(0);
      break;
    case Op("Tz"):
      state_.scale = reader.Number(0) / 100;
      break;
    case Op("TL"):
      state_.leading = reader.Number(0);
      break;
    case Op("Ts"):
      state_.rise = reader.Number(0);
      break;
    case Op("Tr"):
      state_.inked = reader.Number(0) != 3 && reader.Number(0) != 7;
      break;
    case Op("Td"):
      MoveLine(reader.Number(1), reader.Number(0));
      break;
    case Op("TD"):
      state_.leading = -reader.Number(0);
      MoveLine(reader.Number(1), reader.Number(0));
      break;
    case Op("T*"):
      MoveLine(0, -state_.leading);
      break;
    case Op("Tm"):
      if (reader.HasNumbers(6)) text_ = line_ = ReadMatrix(reader);
      break;
    case Op("Tj"):
      Show(reader.String(0), false);
      break;
    case Op("TJ"):
      ShowArray(reader);
      break;
    case Op("\""):
      state_.word_space = reader.Number(2);
      state_.char_space = reader.Number(1);
      [[fallthrough]];
    case Op("'"):
      MoveLine(0, -state_.leading);
      Show(reader.String(0), false);
      break;

    case Op("Do"):
      Draw(reader.Name(0), resources);
      break;
    case Op("BDC"):
    case Op("BMC"):
      BeginMarked(reader, resources);
      break;
    case Op("EMC"):
      EndMarked();
      break;

    case Op("BI"):
      AddPicture(Ref::INVALID(), 0, reader.image_bytes());
      break;
    case Op("cs"):
    case Op("g"):
    case Op("k"):
    case Op("rg"):
    case Op("sc"):
    case Op("scn"):
      SetFill(reader, resources);
      break;
    case Op("m"):
      path_.MoveTo(state_.ctm.At(reader.Number(1), reader.Number(0)));
      break;
    case Op("re"):
      AddRectangle(reader);
      break;
    case Op("l"):
    case Op("c"):
    case Op("v"):
    case Op("y"):
      path_.GoTo(state_.ctm.At(reader.Number(1), reader.Number(0)));
      break;
    case Op("n"):
      path_.Clear();
      break;
    case Op("f"):
    case Op("F"):
    case Op("f*"):
    case Op("B"):
    case Op("B*"):
    case Op("b"):
    case Op("b*"):
      FillWithPattern();
      [[fallthrough]];
    case Op("S"):
    case Op("s"):
      PaintPath();
      [[fallthrough]];
    case Op("sh"):
      page_.marks = true;
      break;
    default:
      break;
  }
}

void ContentInterpreter::SetFont(std::string_view name, double size, Resources* resources) {
  state_.size = size;
  state_.font = resources->FindFont(name, &fonts_);
}

void ContentInterpreter::SetGraphicsState(std::string_view name, Resources* resources) {
  Object dict = resources->Find("ExtGState", name).fetch(xref_);
  if (!dict.isDict()) return;
  Object font = dict.dictLookup("Font");
  if (!font.isArray() || font.arrayGetLength() != 2 || !font.arrayGetNF(0).isRef()) return;
  state_.size = font.arrayGet(1).getNumWithDefaultValue(0);
  state_.font = fonts_.ByRef(font.arrayGetNF(0).getRef());
}

void ContentInterpreter::BeginMarked(const ContentReader& reader, Resources* resources) {
  if (marked_.size() >= kMaxMarked) return;
  marked_.push_back(Marked::kPlain);
  if (reader.op() != Op("BDC")) return;
  if (layers_.any() && IsOnHiddenLayer(reader, resources)) {
    marked_.back() = Marked::kHidden;
    ++hidden_depth_;
    return;
  }
  std::string_view actual;
  std::string replacement;
  if (reader.DictString(0, "ActualText", &actual)) {
    replacement = TextStringToUtf8(std::string(actual));
  } else if (!reader.Name(0).empty() && reader.Name(1) == "Span") {
    Object properties = resources->Find("Properties", reader.Name(0)).fetch(xref_);
    if (!properties.isDict()) return;
    Object text = properties.dictLookup("ActualText");
    if (!text.isString()) return;
    replacement = TextStringToUtf8(text.getString()->toStr());
  } else {
    return;
  }
  marked_.back() = Marked::kReplaced;
  words_->BeginReplacement(std::move(replacement));
}

void ContentInterpreter::EndMarked() {
  if (marked_.empty()) return;
  if (marked_.back() == Marked::kReplaced) words_->EndReplacement();
  if (marked_.back() == Marked::kHidden) --hidden_depth_;
  marked_.pop_back();
}

bool ContentInterpreter::IsOnHiddenLayer(const ContentReader& reader, Resources* resources) {
  return reader.Name(1) == "OC" && layers_.Hides(resources->Find("Properties", reader.Name(0)));
}

void ContentInterpreter::MoveLine(double x, double y) {
  line_.e += x * line_.a + y * line_.c;
  line_.f += x * line_.b + y * line_.d;
  text_ = line_;
}

void ContentInterpreter::ShowArray(const ContentReader& reader) {
  bool continues = false;
  reader.ForArray(
      0,
      [&](double number) {
        const double shift = -number / 1000 * state_.size;
        const bool vertical = state_.font != nullptr && state_.font->vertical();
        const double x = vertical ? 0 : shift * state_.scale;
        const double y = vertical ? shift : 0;
        text_.e += x * text_.a + y * text_.c;
        text_.f += x * text_.b + y * text_.d;
      },
      [&](std::string_view string) {
        Show(string, continues);
        continues = true;
      });
}

void ContentInterpreter::Show(std::string_view string, bool continues) {
  if (string.empty()) return;
  Font* font = state_.font != nullptr ? state_.font : fonts_.Default();
  const Matrix device = text_ * state_.ctm;
  page_.unmapped |= font->map_left_out();
  const bool vertical = font->vertical();
  const double size = state_.size;

  // One unit along the line, in text space: to the right, or down in vertical fonts; and what it is in device
  // space.
  const double unit_x = vertical ? 0 : state_.scale;
  const double unit_y = vertical ? -1 : 0;
  const double along_x = unit_x * device.a + unit_y * device.c;
  const double along_y = unit_x * device.b + unit_y * device.d;
  const double unit = std::hypot(along_x, along_y);
  const double height = std::hypot(device.c, device.d);

  RunStyle style;
  const double sign = size < 0 ? -1 : 1;
  if (unit > 0 && std::isfinite(unit)) {
    style.dir_x = sign * along_x / unit;
    style.dir_y = sign * along_y / unit;
  }
  const double up_x = sign * (vertical ? device.a : device.c);
  const double up_y = sign * (vertical ? device.b : device.d);
  style.mirrored = style.dir_x * up_y - style.dir_y * up_x > 0;
  const double em = std::fabs(size) * (vertical ? std::hypot(device.a, device.b) : height);
  style.vertical = vertical;
  style.size = em * font->em();
  style.ascent = style.size * font->ascent();
  style.descent = style.size * font->descent();
  words_->BeginString(style, (vertical ? -state_.char_space : state_.char_space) * sign * unit, continues);

  double x = device.e + state_.rise * device.c;
  double y = device.f + state_.rise * device.d;
  double moved = 0;
  while (!string.empty()) {
    const Glyph& glyph = font->Next(string);
    const double width = glyph.advance * size;
    double step = width;
    if (vertical) {
      step -= state_.char_space + (glyph.single_space ? state_.word_space : 0);
    } else {
      step += state_.char_space + (glyph.single_space ? state_.word_space : 0);
    }
    switch (glyph.kind) {
      case GlyphKind::kText:
        words_->AddText(font->Text(glyph), glyph.first, x, y, std::fabs(width) * unit);
        ++page_.glyphs;
        page_.unreadable += glyph.private_use && !words_->replacing() ? 1 : 0;
        page_.undrawn += state_.inked ? 0 : 1;
        page_.layered += hidden_depth_ > 0 ? 1 : 0;
        break;
      case GlyphKind::kSpace:
        words_->AddSpace();
        break;
      case GlyphKind::kIgnored:
        break;
      case GlyphKind::kUnknown:
        words_->AddUnknown(x, y, std::fabs(width) * unit);
        ++page_.glyphs;
        page_.unreadable += words_->replacing() ? 0 : 1;
        break;
    }
    x += step * along_x;
    y += step * along_y;
    moved += step;
    string.remove_prefix(glyph.bytes);
  }
  text_.e += moved * (unit_x * text_.a + unit_y * text_.c);
  text_.f += moved * (unit_x * text_.b + unit_y * text_.d);
}

std::shared_ptr<const ContentInterpreter::Form> ContentInterpreter::LoadForm(const Object& entry) {
  if (entry.isRef()) {
    auto known = forms_.find(entry.getRef());
    if (known != forms_.end()) return known->second;
  }
  auto form = std::make_shared<Form>();
  form->ref = entry.isRef() ? entry.getRef() : Ref::INVALID();
  Object stream = entry.fetch(xref_);
  if (stream.isStream()) {
    Dict* dict = stream.streamGetDict();
    // Some writers leave the subtype out; only forms have a bounding box.
    Object subtype = dict->lookup("Subtype");
    form->is_form = subtype.isName("Form") || (!subtype.isName() && dict->hasKey("BBox"));
    if (form->is_form) {
      form->doubtful = Decode(stream, &form->content);
      form->matrix = ReadMatrix(dict->lookup("Matrix"));
      form->resources = dict->lookup("Resources");
      form->layer = dict->lookupNF("OC").copy();
      if (dict->lookup("PatternType").isInt() && dict->lookup("PatternType").getInt() == 1) {
        form->cell = ReadBox(dict->lookup("BBox")).value_or(Box{});
        form->step = {dict->lookup("XStep").getNumWithDefaultValue(0),
                      dict->lookup("YStep").getNumWithDefaultValue(0)};
      }
    } else {
      form->pixels =
          dict->lookup("Width").getNumWithDefaultValue(0) * dict->lookup("Height").getNumWithDefaultValue(0);
    }
  }
  if (entry.isRef() && form_bytes_ + form->content.size() + kFormCost <= kMaxFormBytes) {
    form_bytes_ += form->content.size() + kFormCost;
    forms_[form->ref] = form;
  }
  return form;
}

void ContentInterpreter::Draw(std::string_view name, Resources* resources) {
  Object entry = resources->Find("XObject", name);
  if (!entry.isNull()) DrawForm(entry, resources);
}

// A picture fills the unit square (ISO 32000-1, 8.9.4).
void ContentInterpreter::AddPicture(Ref ref, double pixels, size_t inline_bytes) {
  constexpr double kLetter = 7;  // points
  page_.marks = true;
  const Matrix& at = state_.ctm;
  const double area = std::fabs(at.a * at.d - at.b * at.c);
  if (pixels > 0 && area > pixels * kLetter * kLetter) return;
  if (page_.pictures.size() >= kMaxPlaces) return;
  const auto [x0, x1] = std::minmax({at.e, at.e + at.a, at.e + at.c, at.e + at.a + at.c});
  const auto [y0, y1] = std::minmax({at.f, at.f + at.b, at.f + at.d, at.f + at.b + at.d});
  const double width = std::hypot(at.a, at.b), height = std::hypot(at.c, at.d);
  page_.pictures.push_back(
      {{x0, y0, x1, y1}, ref, width, height, std::fabs(at.b) > std::fabs(at.a), inline_bytes});
}

void ContentInterpreter::AddRectangle(const ContentReader& reader) {
  constexpr double kLargest = 8;  // points; cells of tables are higher
  const Matrix& at = state_.ctm;
  const double x = reader.Number(3), y = reader.Number(2), width = reader.Number(1),
               height = reader.Number(0);
  const bool small = std::fabs(width) * std::hypot(at.a, at.b) <= kLargest &&
                     std::fabs(height) * std::hypot(at.c, at.d) <= kLargest;
  path_.AddRectangle(at.At(x, y), at.At(x + width, y + height), small);
}

void ContentInterpreter::SetFill(const ContentReader& reader, Resources* resources) {
  state_.fill = {};
  if (reader.op() == Op("scn")) state_.fill = {reader.Name(0), resources, space_};
}

// Pictures in it are as large as what is filled, at most. A map fills thousands of fields with one pattern,
// which is drawn again only where more of the tile is to be seen.
void ContentInterpreter::FillWithPattern() {
  const Fill fill = state_.fill;
  if (fill.pattern.empty() || path_.empty()) return;
  const Object entry = fill.resources->Find("Pattern", fill.pattern);
  if (!entry.isRef()) return;  // no stream
  const std::shared_ptr<const Form> form = LoadForm(entry);
  const Matrix to_device = form->matrix * *fill.space;
  const std::optional<Matrix> from_device = Inverse(to_device);
  if (!form->is_form || form->step.x == 0 || form->step.y == 0 || !from_device) return;
  const Box shown = path_.box();
  const Point middle = from_device->At((shown.x0 + shown.x1) / 2, (shown.y0 + shown.y1) / 2);
  const double column = std::floor((middle.x - form->cell.x0) / std::fabs(form->step.x));
  const double row = std::floor((middle.y - form->cell.y0) / std::fabs(form->step.y));
  if (!std::isfinite(column) || !std::isfinite(row)) return;
  const auto [drawn, fresh] = tiles_.try_emplace({form->ref.num, column, row}, shown);
  if (!fresh) {
    if (Holds(drawn->second, shown)) return;
    drawn->second = Union(drawn->second, shown);
  }
  const size_t pictures = page_.pictures.size();
  const Matrix tile = {1, 0, 0, 1, column * std::fabs(form->step.x), row * std::fabs(form->step.y)};
  state_.fill = {};
  RunContentOf(*form, tile * to_device, fill.resources);
  state_.fill = fill;
  for (size_t i = pictures; i < page_.pictures.size(); ++i)
    page_.pictures[i].box = Intersection(page_.pictures[i].box, shown);
}

void ContentInterpreter::PaintPath() { path_.Paint(kMaxPlaces, &page_.outlines, &page_.segments); }

void ContentInterpreter::DrawForm(const Object& entry, Resources* around) {
  std::shared_ptr<const Form> form = LoadForm(entry);
  if (!form->is_form) {
    AddPicture(form->ref, form->pixels);
    return;
  }
  RunContentOf(*form, form->matrix * state_.ctm, around);
}

void ContentInterpreter::RunContentOf(const Form& form, const Matrix& ctm, Resources* around) {
  if (form.ref != Ref::INVALID() && std::find(drawing_.begin(), drawing_.end(), form.ref) != drawing_.end())
    return;  // draws itself
  if (drawing_.size() >= kMaxFormDepth) {
    page_.cut = true;
    return;
  }
  drawing_.push_back(form.ref);
  const State outer = state_;
  const Matrix text = text_, line = line_;
  const Matrix* const space = space_;
  Path path;
  std::swap(path, path_);
  const size_t floor = saved_floor_;
  const size_t marked = marked_.size();
  saved_floor_ = saved_.size();
  const bool hidden = layers_.any() && layers_.Hides(form.layer);
  hidden_depth_ += hidden ? 1 : 0;
  state_.ctm = ctm;
  space_ = &ctm;
  Resources inner(form.resources.copy(), form.ref, around);
  RunStream(form.content, form.doubtful, &inner);
  while (marked_.size() > marked) EndMarked();
  hidden_depth_ -= hidden ? 1 : 0;
  saved_.resize(saved_floor_);
  saved_floor_ = floor;
  state_ = outer;
  text_ = text;
  line_ = line;
  space_ = space;
  std::swap(path, path_);
  drawing_.pop_back();
}

}  // namespace candor::pdf
