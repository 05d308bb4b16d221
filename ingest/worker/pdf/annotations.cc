// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/annotations.h"

#include <Array.h>
#include <Dict.h>
#include <Stream.h>
#include <XRef.h>

#include <algorithm>
#include <string>
#include <utility>

#include "ingest/worker/pdf/numbers.h"
#include "ingest/worker/xml/xml.h"

namespace candor::pdf {
namespace {

constexpr int kMaxAnnotations = 10'000;  ///< on one page
constexpr int kMaxParents = 32;

// A field hands its value down to the places where it is shown (ISO 32000-1, 12.7.3.1). Names are the states
// of buttons and no text.
std::string ValueOf(const Object& widget) {
  Object field = widget.copy();
  for (int i = 0; i < kMaxParents && field.isDict(); ++i) {
    Object value = field.dictLookup("V");
    if (!value.isNull()) return TextOf(value);
    field = field.dictLookup("Parent");
  }
  return {};
}

// What is written to it; where only its rich form is there (12.7.3.4, a piece of XHTML), the words of that.
std::string ContentsOf(const Object& annotation) {
  std::string contents = TextOf(annotation.dictLookup("Contents"));
  if (!contents.empty()) return contents;
  const std::string rich = TextOf(annotation.dictLookup("RC"));
  if (rich.empty()) return rich;
  Document document;
  ExtractionInput input;
  input.bytes = rich;
  input.charset_hint = "utf-8";
  ExtractXml(input, &document, nullptr);
  document.text.resize(document.text.find_last_not_of('\n') + 1);
  return document.text;
}

// What the annotation looks like when nobody touches it: a stream, or one for each state of a button. Empty
// when there is none.
Object FindAppearance(const Object& annotation) {
  Object appearances = annotation.dictLookup("AP");
  if (!appearances.isDict()) return Object(objNull);
  Object normal = appearances.dictLookup("N");
  if (normal.isStream()) return appearances.dictLookupNF("N").copy();
  Object state = annotation.dictLookup("AS");
  if (!normal.isDict() || !state.isName()) return Object(objNull);
  return normal.dictLookupNF(state.getName()).copy();
}

// ISO 32000-1, 12.5.5, algorithm 8.1: the form's box, as its own matrix turns it, is fitted into the
// rectangle of the annotation.
Matrix Placement(const Object& stream, const Object& annotation) {
  const std::optional<Box> box = ReadBox(stream.streamGetDict()->lookup("BBox"));
  const std::optional<Box> rectangle = ReadBox(annotation.dictLookup("Rect"));
  if (!box || !rectangle) return Matrix();
  const Matrix own = ReadMatrix(stream.streamGetDict()->lookup("Matrix"));
  const double xs[] = {own.X(box->x0, box->y0), own.X(box->x0, box->y1), own.X(box->x1, box->y0),
                       own.X(box->x1, box->y1)};
  const double ys[] = {own.Y(box->x0, box->y0), own.Y(box->x0, box->y1), own.Y(box->x1, box->y0),
                       own.Y(box->x1, box->y1)};
  const auto [left, right] = std::minmax_element(std::begin(xs), std::end(xs));
  const auto [bottom, top] = std::minmax_element(std::begin(ys), std::end(ys));
  Matrix fit;
  if (*right > *left) fit.a = (rectangle->x1 - rectangle->x0) / (*right - *left);
  if (*top > *bottom) fit.d = (rectangle->y1 - rectangle->y0) / (*top - *bottom);
  fit.e = rectangle->x0 - *left * fit.a;
  fit.f = rectangle->y0 - *bottom * fit.d;
  return fit;
}

}  // namespace

PageAsides ReadAnnotations(const Object& annotations, XRef* xref, const Matrix& to_device,
                           ContentInterpreter* interpreter, AttachedFiles* files, PageWords* words,
                           PageContent* content) {
  PageAsides page;
  Object array = annotations.fetch(xref);
  if (!array.isArray()) return page;
  const int length = array.arrayGetLength();
  if (length > kMaxAnnotations) page.unread = static_cast<uint64_t>(length - kMaxAnnotations);
  // One field may stand in several places of a page.
  const auto add = [&](Aside aside) {
    if (!aside.text.empty() && (page.asides.empty() || page.asides.back() != aside))
      page.asides.push_back(std::move(aside));
  };
  for (int i = 0; i < std::min(length, kMaxAnnotations) && !words->full(); ++i) {
    Object annotation = array.arrayGet(i);
    if (!annotation.isDict()) continue;
    files->GiveAssociated(annotation.dictLookup("AF"));
    Object subtype = annotation.dictLookup("Subtype");
    // Links say nothing themselves, and a window says what its annotation does.
    if (subtype.isName("Link") || subtype.isName("Popup")) continue;

    const size_t before = words->words().size();
    Object appearance = FindAppearance(annotation);
    Object stream = appearance.fetch(xref);
    if (stream.isStream())
      *content += interpreter->RunForm(appearance, Placement(stream, annotation) * to_device, words);
    const bool shown = words->words().size() > before;

    if (subtype.isName("Widget")) {
      if (!shown) add({ZoneKind::kBody, ValueOf(annotation), "", ""});
      continue;
    }
    const bool typewritten = subtype.isName("FreeText");
    if (typewritten && shown) continue;
    if (subtype.isName("FileAttachment")) files->Give(annotation.dictLookup("FS"), "");
    if (subtype.isName("RichMedia")) files->GiveAssets(annotation);
    if (typewritten) {
      add({ZoneKind::kBody, ContentsOf(annotation), "", ""});
    } else {
      add({ZoneKind::kComment, ContentsOf(annotation), ShortTextOf(annotation.dictLookup("T")),
           DayOf(annotation.dictLookup("M"))});
    }
  }
  return page;
}

bool IsXfaAlone(XRef* xref) {
  Object catalog = xref->getCatalog();
  if (!catalog.isDict()) return false;
  Object needs = catalog.dictLookup("NeedsRendering");
  return needs.isBool() && needs.getBool();
}

}  // namespace candor::pdf
