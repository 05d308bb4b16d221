// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/excel_document.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/worker/binary_office/excel_records.h"
#include "ingest/worker/binary_office/excel_sheet.h"
#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/plain/code_page.h"
#include "model/codes.h"

namespace candor::binary_office {
namespace {

constexpr uint16_t kBiff8 = 0x0600, kBiff5 = 0x0500;
constexpr uint16_t kModule = 6;  // the kind of a sheet that holds macros alone
constexpr size_t kMostSheets = 10'000;
constexpr size_t kMostFormats = 200'000;

struct Sheet {
  std::string name;
  uint32_t at = 0;
  bool hidden = false;
};

/// What stands before the sheets.
struct Globals {
  ExcelWorkbook workbook;
  std::vector<Sheet> sheets;
  std::unordered_map<int, office::NumberKind> formats;
  std::string drawings;  ///< of all sheets, with their pictures
  bool encrypted = false;
  bool more_sheets = false;
  bool ended = false;
};

void ReadSharedStrings(const ExcelRecord& record, size_t most, ExcelWorkbook* workbook) {
  ExcelFields fields = workbook->Fields(record);
  fields.Number(4);  // how often they are used
  const size_t count = fields.Number(4);
  size_t bytes = 0;
  for (size_t i = 0; i < count && !fields.AtEnd() && bytes <= most; ++i) {
    workbook->strings.push_back(fields.Text(2));
    bytes += workbook->strings.back().size() + sizeof(std::string);
  }
}

void ReadCellFormat(const ExcelRecord& record, Globals* globals) {
  if (globals->workbook.styles.size() >= kMostFormats) return;
  const int format = ReadU16(record.body, 2);
  const auto own = globals->formats.find(format);
  globals->workbook.styles.push_back(own == globals->formats.end() ? office::KindOfBuiltInFormat(format)
                                                                   : own->second);
}

void ReadSheetName(const ExcelRecord& record, Globals* globals) {
  if (globals->sheets.size() >= kMostSheets) {
    globals->more_sheets = true;
    return;
  }
  ExcelFields fields = globals->workbook.Fields(record);
  Sheet sheet;
  sheet.at = fields.Number(4);
  sheet.hidden = (fields.Number(1) & 3) != 0;
  const uint32_t kind = fields.Number(1);
  sheet.name = fields.Text(1);
  if (kind != kModule) globals->sheets.push_back(std::move(sheet));
}

Globals ReadGlobals(std::string_view stream, size_t most_text) {
  Globals globals;
  ExcelWorkbook& workbook = globals.workbook;
  ExcelRecords records(stream);
  for (ExcelRecord record; !globals.ended && !globals.encrypted && records.Next(&record);) {
    switch (record.kind) {
      case kPart:
        workbook.wide_texts = ReadU16(record.body, 0) >= kBiff8;
        break;
      case kFilePassword:
        globals.encrypted = true;
        break;
      case kCodePage:
        if (const std::string charset = CharsetOfCodePage(ReadU16(record.body, 0)); !charset.empty())
          workbook.charset = charset;
        break;
      case kDateSystem:
        workbook.since_1904 = ReadU16(record.body, 0) == 1;
        break;
      case kNumberFormat:
        if (globals.formats.size() < kMostFormats) {
          ExcelFields fields = workbook.Fields(record);
          const auto id = static_cast<int>(fields.Number(2));
          globals.formats[id] = office::KindOfFormat(fields.Text(workbook.wide_texts ? 2 : 1));
        }
        break;
      case kCellFormat:
        ReadCellFormat(record, &globals);
        break;
      case kDrawings:
        globals.drawings += record.body;
        for (const std::string_view more : record.continued) globals.drawings += more;
        break;
      case kSheet:
        ReadSheetName(record, &globals);
        break;
      case kSharedStrings:
        ReadSharedStrings(record, most_text, &workbook);
        break;
      case kEndOfPart:
        globals.ended = true;
        break;
      default:
        break;
    }
  }
  return globals;
}

ExtractionEnd End(std::string_view code, std::string detail) {
  return {std::string(code), std::move(detail)};
}

/// Whether the stream begins as one of a version does that is read; else why not.
ExtractionEnd CheckVersion(std::string_view stream) {
  constexpr uint16_t kOldParts[] = {0x0009, 0x0209, 0x0409};
  const uint16_t kind = ReadU16(stream, 0);
  if (std::find(std::begin(kOldParts), std::end(kOldParts), kind) != std::end(kOldParts))
    return End(code::kUnsupported, "a workbook of Excel 4 or older (.xls): save it as .xlsx or PDF");
  if (kind != kPart || ReadU16(stream, 4) < kBiff5)
    return End(code::kCorrupt, "it does not begin as a workbook does");
  return {};
}

}  // namespace

ExtractionEnd ReadExcelDocument(BinaryDocument* document) {
  const std::string stream = document->Read(document->Find("Workbook") ? "Workbook" : "Book");
  if (ExtractionEnd end = CheckVersion(stream); !end.code.empty()) return end;
  office::ZonedText* text = document->text();
  Globals globals = ReadGlobals(stream, document->limits().text_bytes);
  if (globals.encrypted) return End(code::kEncrypted, "the workbook needs a password");
  if (!globals.ended) document->AddTrouble(code::kPartial, "the list of its sheets breaks off");
  if (globals.more_sheets)
    document->AddTrouble(code::kPartial,
                         "only the first " + std::to_string(kMostSheets) + " sheets were read");
  document->KeepPictures(std::move(globals.drawings));
  // Sheets that lie over each other end early.
  size_t room = stream.size();
  std::unordered_set<uint32_t> read;
  for (const Sheet& sheet : globals.sheets) {
    if (text->full()) break;
    const office::Place place{sheet.hidden ? ZoneKind::kHidden : ZoneKind::kBody, "", ""};
    text->Separate();
    text->Add({sheet.name, place, false});
    const bool there = ReadU16(stream, sheet.at) == kPart && read.insert(sheet.at).second;
    if (!there || !ReadExcelSheet(stream, sheet.at, globals.workbook, place, text, &room))
      document->AddTrouble(code::kPartial,
                           "the sheet \"" + sheet.name + "\" is not where the file says, or breaks off");
  }
  return {};
}

}  // namespace candor::binary_office
