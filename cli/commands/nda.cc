// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda.h"

#include <algorithm>
#include <cstdio>

#include "analyzers/document_type.h"
#include "cli/case_correspondence.h"
#include "cli/case_ndas.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/file_reader.h"
#include "cli/nda_output.h"
#include "cli/nda_periods_output.h"
#include "cli/ocr_options.h"
#include "cli/password_file.h"
#include "cli/rooms.h"
#include "correspondence/nda_in_force.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    {"all", 'a', "",
     "of a case, also the agreements that are no NDA, with the reason (format text: of files, too)"},
    {"messages", 'm', "",
     "of a case: each message by day, with the NDA in force between its sides, none or unknown"},
    kPasswordFileOption,
    kNoSandboxOption,
    kFormatOption,
};

constexpr std::string_view kExamples[] = {
    "candor nda nda.pdf                        # who, since when, how long, whose law",
    "candor nda --format jsonl contracts/      # a line a document, with the passage of each fact",
    "candor nda --case candor.case             # all NDAs of a case, and when each was in force",
    "candor nda --messages                     # under which NDA each message passed",
};

/// Prints lines of JSON as they come, one array or one object a line.
class Lines {
 public:
  Lines(const Terminal& terminal, Format format) : terminal_(terminal), format_(format) {
    if (format_ == Format::kJson) terminal_.Write("[");
  }
  void Add(const Json& json) {
    const std::string line = Dump(json);
    terminal_.Write(format_ == Format::kJson ? (first_ ? "\n" : ",\n") + line : line + "\n");
    first_ = false;
  }
  void End() {
    if (format_ == Format::kJson) terminal_.Write("\n]\n");
  }

 private:
  const Terminal& terminal_;
  Format format_;
  bool first_ = true;
};

Result<int> ReadNamedFiles(const Arguments& arguments, Format format, const Terminal& terminal) {
  const Result<PasswordFile> passwords = PasswordsOf(arguments);
  if (!passwords) return passwords.error();
  Lines lines(terminal, format);
  size_t ndas = 0, others = 0;
  Result<bool> complete = ReadFiles(
      arguments.operands(), {!arguments.Has(kNoSandboxOption.name), DefaultOcr(), passwords->passwords},
      [&](Family family) {
        for (Item& item : family.items) {
          if (!item.document) {
            const std::string unread = NotReadLine(item);
            if (!unread.empty()) std::fprintf(stderr, "candor: %s\n", unread.c_str());
            const std::string why = !item.duplicate_of.empty() ? "duplicate of " + item.duplicate_of
                                    : item.code.empty()        ? "holds no text of its own"
                                                               : "not read (" + item.code + ")";
            if (format != Format::kText) lines.Add(UnreadNdaJson({item.path, "", ""}, why));
            continue;
          }
          Document& document = *item.document;
          document.type = ClassifyDocument(document);
          const NdaFacts facts = ReadNda(document);
          ++(facts.is_nda ? ndas : others);
          if (format != Format::kText) {
            lines.Add(NdaJson({item.path, "", ""}, document, facts));
          } else if (facts.is_nda || arguments.Has("all")) {
            PrintNda(terminal, item.path, document, facts);
          }
        }
      });
  if (format != Format::kText) lines.End();
  if (!complete) return complete.error();
  if (format == Format::kText) {
    terminal.Write(std::to_string(ndas) + (ndas == 1 ? " NDA, " : " NDAs, ") + std::to_string(others) +
                   (others == 1 ? " other document\n" : " other documents\n"));
  }
  return static_cast<int>(*complete ? ExitStatus::kDone : ExitStatus::kIncomplete);
}

/// Each message of the case by day, with the NDA under which it passed.
Result<int> ListMessages(const Arguments& arguments, Format format, const Terminal& terminal) {
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  Result<CaseCorrespondence> mail = ReadSides(reader->get(), {});
  if (!mail) return mail.error();
  const std::vector<SentMessage>& messages = mail->correspondence.messages;
  if (format != Format::kText) {
    PrintJson(terminal, format, messages,
              [&](const SentMessage& message) { return MessageNdaJson(*mail, message); });
    return static_cast<int>(ExitStatus::kDone);
  }
  const auto count = [&](NdaState state) {
    return std::count_if(messages.begin(), messages.end(), [&](const SentMessage& message) {
      return NdaOfMessage(mail->correspondence, message).state == state;
    });
  };
  const auto unknown = count(NdaState::kUnknown);
  for (const SentMessage& message : messages) PrintMessageNda(terminal, *mail, message);
  terminal.Write(std::to_string(count(NdaState::kYes)) + " of " + std::to_string(messages.size()) +
                 " messages passed under an NDA" +
                 (unknown == 0 ? "" : "; of " + std::to_string(unknown) + " it is not known") + "\n");
  return static_cast<int>(ExitStatus::kDone);
}

Result<int> ReadStoredDocuments(const Arguments& arguments, Format format, const Terminal& terminal) {
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  Result<std::vector<DocumentInfo>> documents = (*reader)->Documents();
  if (!documents) return documents.error();
  Result<Rooms> rooms = Rooms::Of(reader->get());
  if (!rooms) return rooms.error();
  Result<CaseCorrespondence> mail = ReadSides(reader->get(), {});
  if (!mail) return mail.error();
  Lines lines(terminal, format);
  size_t ndas = 0;
  Status read = ForEachNda(reader->get(), arguments.Has("all"), [&](const CaseNda& nda) {
    ndas += nda.facts.is_nda;
    if (format != Format::kText) {
      lines.Add(CaseNdaJson(*mail, nda));
    } else {
      PrintNda(terminal, rooms->Shown(nda.info.root, nda.info.path), nda.document, nda.facts);
    }
  });
  if (!read) return read.error();
  if (format != Format::kText) {
    lines.End();
  } else {
    PrintPeriods(terminal, *mail);
    terminal.Write(std::to_string(ndas) + (ndas == 1 ? " NDA" : " NDAs") + " in the case, of " +
                   std::to_string(documents->size()) + " documents\n");
  }
  return static_cast<int>(ExitStatus::kDone);
}

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  const bool files = !arguments.operands().empty();
  if (files && (arguments.Has("case") || arguments.Has("messages"))) {
    return Error{"usage", "candor nda takes files or --case, not both", "see candor nda --help",
                 ExitStatus::kUsage};
  }
  const Terminal terminal = OutputTerminal(arguments);
  if (arguments.Has("messages")) return ListMessages(arguments, *format, terminal);
  return files ? ReadNamedFiles(arguments, *format, terminal)
               : ReadStoredDocuments(arguments, *format, terminal);
}

}  // namespace

const CommandSpec& NdaCommand() {
  static constexpr CommandSpec kCommand = {
      "nda",
      "[FILE...]",
      0,
      SIZE_MAX,
      "Reads the facts of non-disclosure agreements: parties, effective date, term, governing law",
      "With files (or folders) it reads them as screen does and says of each whether it is a non-disclosure "
      "agreement; without files it lists the NDAs of a case. Each fact is shown with the words on which it "
      "stands; what the paper does not say is not guessed.\n"
      "An effective date \"as of the date last signed\" is the date beside the last signature. A term that "
      "runs from the effective date gives the day on which it expires, unless it prolongs itself; how long "
      "the duty of confidence outlives it is told beside it. An amendment, an extension, a termination, and "
      "an "
      "agreement that takes the place of another are told with the agreement that they name.\n"
      "A message of a case ends an NDA when one side gives the other notice in it; it extends one when it "
      "says until when and the other side's answer agrees.\n"
      "Of a case it says at the end from when to when an NDA was in force between which parties, after what "
      "such papers did to it, which NDAs have no such period and why, and which papers change an agreement "
      "that is not found in the room. A company that shares its name with a party whose affiliates are bound "
      "is told "
      "as such, for people to confirm. A confidentiality clause inside an agreement about something else "
      "makes no NDA; --all says "
      "where "
      "one stands. What cannot be read, or is not there, makes the exit status 3.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
