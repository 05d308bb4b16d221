// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/shape_output.h"

#include <utility>

#include "base/escape.h"
#include "base/utf8.h"
#include "cli/printer.h"
#include "model/names.h"

namespace candor {
namespace {

Json TextOrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(JsonText(text)); }

}  // namespace

std::string ShapeId(const ShapeSignal& shape) {
  return shape.signal + ":" + (shape.thread.empty() ? shape.party : shape.thread);
}

Result<ShapeRow> ReadShape(CaseReader* reader, const ShapeSignal& signal) {
  ShapeRow row{signal, {}};
  for (const ShapeEvidence& evidence : signal.evidence) {
    Result<StoredDocument> stored = reader->LoadDocument(evidence.document);
    if (!stored) return stored.error();
    const Span points = CodePointOffsets(stored->document.text).At(evidence.span);
    row.passages.push_back({std::move(stored->info), points.begin, points.end,
                            std::string(stored->document.Slice(evidence.span)), evidence.says});
  }
  return row;
}

Json ShapeJson(const ShapeRow& row) {
  const ShapeSignal& signal = row.signal;
  Json evidence = Json::array();
  for (const ShapePassage& passage : row.passages) {
    evidence.push_back({{"document", DocumentReference(passage.document)},
                        {"begin", passage.begin_point},
                        {"end", passage.end_point},
                        {"quote", passage.quote},
                        {"says", passage.says}});
  }
  return Json{{"id", ShapeId(signal)},
              {"signal", signal.signal},
              {"party", TextOrNull(signal.party)},
              {"thread", TextOrNull(signal.thread)},
              {"nda", TextOrNull(signal.nda)},
              {"severity", Name(signal.severity)},
              {"confidence", Rounded(signal.confidence, 1000)},
              {"summary", JsonText(signal.summary)},
              {"evidence", std::move(evidence)}};
}

void PrintShape(const Terminal& terminal, const Rooms& rooms, const ShapeRow& row) {
  const ShapeSignal& signal = row.signal;
  std::string out = terminal.Paint(Style::kBold, signal.signal) + "  " +
                    terminal.Paint(StyleOf(signal.severity), Name(signal.severity)) + "  confidence " +
                    Percent(signal.confidence) + "  " + OneLine(ShapeId(signal)) + "\n\n";
  out += Wrapped(signal.summary, 2, terminal.width(), 0);
  out += "\n  about      " + OneLine(signal.party) + "\n";
  if (!signal.nda.empty()) out += "  NDA        " + signal.nda + " was in force\n";
  for (const ShapePassage& passage : row.passages) {
    out += "\n" + Wrapped("“" + passage.quote + "”", 2, terminal.width(), 2);
    std::string place =
        passage.document.control + "  " + PathLine(rooms.Shown(passage.document.root, passage.document.path));
    if (!passage.says.empty()) place += ": " + OneLine(passage.says);
    out += terminal.Paint(Style::kDim, Wrapped(place, 4, terminal.width(), 2));
  }
  terminal.WriteLines(out);
}

}  // namespace candor
