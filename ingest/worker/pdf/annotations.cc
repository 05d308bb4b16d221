// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/annotations.h"

#include <Array.h>
#include <Dict.h>
#include <Stream.h>
#include <XRef.h>

#include <algorithm>
#include <vector>

#include "ingest/worker/pdf/numbers.h"
#include "ingest/worker/pdf/text_string.h"

namespace candor::pdf {
namespace {

constexpr int kMaxAnnotations = 10'000;  ///< on one page
constexpr int kMaxParents = 32;
constexpr size_t kMaxNodes = 10'000;  ///< of the tree of embedded files

bool HasText(const Object& value) {
  if (value.isString()) {
    const std::string text = TextStringToUtf8(value.getString()->toStr());
    return text.find_first_not_of(" \t\r\n") != std::string::npos;
  }
  if (value.isStream()) return true;  // a long one
  if (!value.isArray()) return false;
  for (int i = 0; i < std::min(value.arrayGetLength(), kMaxAnnotations); ++i) {
    if (value.arrayGetNF(i).isString() && HasText(value.arrayGetNF(i))) return true;
  }
  return false;
}

// A field hands its value down to the places where it is shown (ISO 32000-1, 12.7.3.1). Names are the states
// of buttons and no text.
bool HasValue(const Object& widget) {
  Object field = widget.copy();
  for (int i = 0; i < kMaxParents && field.isDict(); ++i) {
    Object value = field.dictLookup("V");
    if (!value.isNull()) return HasText(value);
    field = field.dictLookup("Parent");
  }
  return false;
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

UnreadText& UnreadText::operator+=(const UnreadText& other) {
  comments += other.comments;
  fields += other.fields;
  files += other.files;
  others += other.others;
  return *this;
}

std::string NotRead(const UnreadText& unread) {
  std::vector<std::string> kinds;
  const auto add = [&](uint64_t count, const char* one, const char* many) {
    if (count > 0) kinds.push_back(std::to_string(count) + " " + (count == 1 ? one : many));
  };
  add(unread.comments, "comment", "comments");
  add(unread.fields, "form field", "form fields");
  add(unread.files, "attached file", "attached files");
  add(unread.others, "more annotation", "more annotations");
  std::string text;
  for (size_t i = 0; i < kinds.size(); ++i) {
    if (i > 0) text += i + 1 == kinds.size() ? " and " : ", ";
    text += kinds[i];
  }
  if (text.empty()) return text;
  const bool one = unread.comments + unread.fields + unread.files + unread.others == 1;
  return text + (one ? " is not read" : " are not read");
}

UnreadText ReadAnnotations(const Object& annotations, XRef* xref, const Matrix& to_device,
                           ContentInterpreter* interpreter, PageWords* words, PageContent* content) {
  UnreadText unread;
  Object array = annotations.fetch(xref);
  if (!array.isArray()) return unread;
  const int length = array.arrayGetLength();
  if (length > kMaxAnnotations) unread.others = static_cast<uint64_t>(length - kMaxAnnotations);
  for (int i = 0; i < std::min(length, kMaxAnnotations) && !words->full(); ++i) {
    Object annotation = array.arrayGet(i);
    if (!annotation.isDict()) continue;
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
      unread.fields += !shown && HasValue(annotation) ? 1 : 0;
    } else if (subtype.isName("FileAttachment")) {
      ++unread.files;
    } else if (!shown || !subtype.isName("FreeText")) {
      unread.comments += HasText(annotation.dictLookup("Contents")) || HasText(annotation.dictLookup("RC"));
    }
  }
  return unread;
}

bool IsXfaAlone(XRef* xref) {
  Object catalog = xref->getCatalog();
  if (!catalog.isDict()) return false;
  Object needs = catalog.dictLookup("NeedsRendering");
  return needs.isBool() && needs.getBool();
}

uint64_t CountEmbeddedFiles(XRef* xref) {
  Object catalog = xref->getCatalog();
  if (!catalog.isDict()) return 0;
  Object names = catalog.dictLookup("Names");
  if (!names.isDict()) return 0;
  std::vector<Object> nodes;
  nodes.push_back(names.dictLookup("EmbeddedFiles"));
  uint64_t files = 0;
  for (size_t visited = 0; !nodes.empty() && visited < kMaxNodes; ++visited) {
    Object node = std::move(nodes.back());
    nodes.pop_back();
    if (!node.isDict()) continue;
    Object leaves = node.dictLookup("Names");
    if (leaves.isArray()) files += static_cast<uint64_t>(leaves.arrayGetLength() / 2);
    Object kids = node.dictLookup("Kids");
    for (int i = 0; kids.isArray() && i < kids.arrayGetLength() && nodes.size() < kMaxNodes; ++i)
      nodes.push_back(kids.arrayGet(i));
  }
  return files;
}

}  // namespace candor::pdf
