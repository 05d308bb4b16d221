// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include "analyzers/document_type.h"
#include "base/escape.h"
#include "cli/commands/commands.h"
#include "cli/file_reader.h"
#include "cli/json.h"
#include "cli/ocr_options.h"
#include "cli/password_file.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    {"boxes", 'b', "", "also the place of each word on its page (json and jsonl)"},
    {"zones", 'z', "", "mark the zones of the text (format text)"},
    kOcrOption,
    kOcrLanguagesOption,
    kPasswordFileOption,
    kNoSandboxOption,
    kFormatOption,
};

constexpr std::string_view kExamples[] = {
    "candor text contract.pdf",
    "candor text mail.eml --zones",
    "unzip -p room.zip letter.pdf | candor text -",
    "candor text --format jsonl --boxes contract.pdf",
};

void PrintDocument(const Terminal& terminal, const Item& item, bool with_zones) {
  std::string head = "== " + PathLine(item.path) + "  " + std::string(Name(item.state));
  if (!item.code.empty()) head += " (" + item.code + ")";
  if (!item.media_type.empty()) head += "  " + item.media_type;
  if (item.document) head += "  " + std::string(Name(item.document->type));
  terminal.Write(terminal.Paint(Style::kCyan, head) + "\n");
  if (!item.detail.empty()) terminal.Write("   " + OneLine(item.detail) + "\n");
  if (!item.document) return;
  const Document& document = *item.document;
  for (const Problem& problem : document.problems) {
    terminal.Write(terminal.Paint(Style::kYellow, "   " + problem.code + ": " + OneLine(problem.detail)) +
                   "\n");
  }
  if (document.message)
    terminal.Write(terminal.Paint(Style::kDim, "   " + OneLine(document.message->subject)) + "\n");
  if (!with_zones) {
    terminal.Write(EscapeText(document.text) +
                   (document.text.empty() || document.text.back() == '\n' ? "" : "\n"));
    return;
  }
  for (const Zone& zone : document.zones) {
    std::string label = "[" + std::string(Name(zone.kind));
    if (zone.level > 0) label += " level " + std::to_string(zone.level);
    if (!zone.author.empty()) label += " by " + OneLine(zone.author);
    std::string text = EscapeText(document.Slice(zone.span));
    while (!text.empty() && text.back() == '\n') text.pop_back();
    terminal.Write(terminal.Paint(Style::kDim, label + "]") + "\n" + text + (text.empty() ? "" : "\n"));
  }
}

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  const Result<OcrOptions> ocr = OcrOf(arguments);
  if (!ocr) return ocr.error();
  const Result<PasswordFile> passwords = PasswordsOf(arguments);
  if (!passwords) return passwords.error();
  Terminal terminal = OutputTerminal(arguments);
  bool first = true;
  if (*format == Format::kJson) terminal.Write("[");
  Result<bool> complete =
      ReadFiles(arguments.operands(), {!arguments.Has(kNoSandboxOption.name), *ocr, passwords->passwords},
                [&](Family family) {
                  for (size_t i = 0; i < family.items.size(); ++i) {
                    Item& item = family.items[i];
                    if (item.document) item.document->type = ClassifyDocument(*item.document);
                    if (const std::string unread = NotReadLine(item); !unread.empty())
                      std::fprintf(stderr, "candor: %s\n", unread.c_str());
                    if (*format == Format::kText) {
                      // A part has its place among the others even when nothing is in it.
                      if (item.document || item.code.empty() || item.parent != kNoParent)
                        PrintDocument(terminal, item, arguments.Has("zones"));
                      continue;
                    }
                    std::string line = Dump(DocumentJson(family, i, arguments.Has("boxes")));
                    terminal.Write(*format == Format::kJson ? (first ? "\n" : ",\n") + line : line + "\n");
                    first = false;
                  }
                });
  if (*format == Format::kJson) terminal.Write("\n]\n");
  if (!complete) return complete.error();
  return static_cast<int>(*complete ? ExitStatus::kDone : ExitStatus::kIncomplete);
}

}  // namespace

const CommandSpec& TextCommand() {
  static constexpr CommandSpec kCommand = {
      "text",
      "FILE...",
      1,
      SIZE_MAX,
      "Shows what was extracted from files: text, pages, zones, headers, parts",
      "Reads files (or folders) as screen does and prints what came out, without a case. A container is "
      "followed by its parts, unless the same container came before. A lone \"-\" is standard input. What "
      "cannot be read, or is not there, is said "
      "on "
      "stderr and makes the exit status 3; the others are read all the same. "
      "Of a message the text is its subject, a blank line and the body.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
