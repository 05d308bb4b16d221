// SPDX-License-Identifier: GPL-3.0-or-later
//
// The texts that are made from the table of options.h.
#include <algorithm>

#include "cli/options.h"
#include "cli/version.h"

namespace candor {
namespace {

constexpr size_t kWidth = 100;

// Appends `text` wrapped to kWidth with a hanging indent; `column` is where the cursor stands.
void Wrap(std::string_view text, size_t indent, size_t column, std::string* out) {
  bool first = true;
  while (!text.empty()) {
    size_t end = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!first && column + 1 + word.size() > kWidth) {
      out->append("\n").append(indent, ' ');
      column = indent;
      first = true;
    }
    if (!first) {
      out->append(" ");
      ++column;
    }
    out->append(word);
    column += word.size();
    first = false;
  }
  out->append("\n");
}

std::string OptionHead(const OptionSpec& option) {
  std::string head = option.letter != 0 ? std::string("-") + option.letter + ", " : "    ";
  head += "--" + std::string(option.name);
  if (!option.value.empty()) head += " " + std::string(option.value);
  return head;
}

void AppendOptions(std::span<const OptionSpec> options, std::string* out) {
  constexpr size_t kColumn = 28;
  for (const OptionSpec& option : options) {
    std::string head = "  " + OptionHead(option);
    if (head.size() + 2 > kColumn) {
      out->append(head).append("\n").append(kColumn, ' ');
    } else {
      out->append(head).append(kColumn - head.size(), ' ');
    }
    Wrap(std::string(option.help) + (option.repeatable ? " (may be repeated)" : ""), kColumn, kColumn, out);
  }
}

std::string Synopsis(const CommandSpec& command) {
  std::string text = "candor " + std::string(command.name);
  if (!command.options.empty()) text += " [OPTION...]";
  if (!command.operands.empty()) text += " " + std::string(command.operands);
  return text;
}

// Paragraphs are separated by newlines in the table, and by one empty line for people.
void AppendParagraphs(std::string_view text, std::string* out) {
  for (bool first = true; !text.empty(); first = false) {
    size_t end = std::min(text.find('\n'), text.size());
    if (!first) out->append("\n");
    Wrap(text.substr(0, end), 0, 0, out);
    text.remove_prefix(std::min(text.find_first_not_of('\n', end), text.size()));
  }
}

// man(7): a leading dot or quote and a backslash mean something to roff.
std::string Roff(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '\n') {
      out += "\n.PP\n";
    } else {
      if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) out += "\\&";
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string HelpText() {
  std::string out =
      "candor " + std::string(kVersion) + " - what are they not telling us, and would we still sign?\n\n";
  out += "Usage: candor COMMAND [OPTION...] [OPERAND...]\n\n";
  AppendParagraphs(
      "Screens a data room and the correspondence around it on this machine, without any network. Start with "
      "`candor screen ROOM`; then `candor findings`, `candor show ID` and `candor search QUERY` work on the "
      "case it wrote.",
      &out);
  out += "\nCommands:\n";
  for (const CommandSpec& command : Commands()) {
    std::string head = "  " + std::string(command.name);
    out += head + std::string(head.size() < 16 ? 16 - head.size() : 2, ' ');
    Wrap(command.summary, 16, 16, &out);
  }
  out += "\n`candor COMMAND --help` explains one command. `candor --version` names the version.\n";
  out +=
      "Exit status: 0 done, 1 findings at or above --fail-on, 2 wrong use, 3 done but something could not be "
      "read,\n"
      "4 failed, 130 interrupted.\n";
  return out;
}

std::string HelpText(const CommandSpec& command) {
  std::string out = "Usage: " + Synopsis(command) + "\n\n";
  AppendParagraphs(command.description, &out);
  if (!command.options.empty()) {
    out += "\nOptions:\n";
    AppendOptions(command.options, &out);
  }
  out += "\nEverywhere:\n";
  AppendOptions(CommonOptions(), &out);
  if (!command.examples.empty()) {
    out += "\nExamples:\n";
    for (std::string_view example : command.examples) out += "  " + std::string(example) + "\n";
  }
  return out;
}

std::string ManPage() {
  std::string out = ".TH CANDOR 1 \"\" \"candor " + std::string(kVersion) + "\" \"User Commands\"\n";
  out += ".SH NAME\ncandor \\- screens a data room: what are they not telling us?\n";
  out += ".SH SYNOPSIS\n.B candor\n.I COMMAND\n[\\fIOPTION\\fR...] [\\fIOPERAND\\fR...]\n.SH COMMANDS\n";
  auto options = [&out](std::span<const OptionSpec> specs) {
    for (const OptionSpec& option : specs) {
      std::string head = OptionHead(option);
      head.erase(0, head.find_first_not_of(' '));
      out += ".TP\n.B " + Roff(head) + "\n" + Roff(option.help) + "\n";
    }
  };
  for (const CommandSpec& command : Commands()) {
    out += ".SS \"" + Roff(Synopsis(command)) + "\"\n" + Roff(command.description) + "\n";
    options(command.options);
    for (std::string_view example : command.examples) out += ".PP\n.nf\n" + Roff(example) + "\n.fi\n";
  }
  out += ".SH OPTIONS OF EVERY COMMAND\n";
  options(CommonOptions());
  out +=
      ".SH EXIT STATUS\n0 done; 1 findings at or above \\-\\-fail\\-on; 2 wrong use; 3 done, but something "
      "could not be "
      "read; 4 failed; 130 interrupted.\n";
  return out;
}

std::string BashCompletion() {
  std::string commands;
  std::string cases;
  for (const CommandSpec& command : Commands()) {
    commands += (commands.empty() ? "" : " ") + std::string(command.name);
    cases += "    " + std::string(command.name) + ") words=\"";
    for (const OptionSpec& option : command.options) cases += "--" + std::string(option.name) + " ";
    for (const OptionSpec& option : CommonOptions()) cases += "--" + std::string(option.name) + " ";
    cases.back() = '"';
    cases += " ;;\n";
  }
  return "# bash completion for candor; made by `candor completion`\n"
         "_candor() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} words=\"\"\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
         "    COMPREPLY=($(compgen -W \"" +
         commands +
         " --help --version\" -- \"$current\"))\n"
         "    return\n"
         "  fi\n"
         "  case ${COMP_WORDS[1]} in\n" +
         cases +
         "  esac\n"
         "  case $current in\n"
         "    -*) COMPREPLY=($(compgen -W \"$words\" -- \"$current\")) ;;\n"
         "    *) COMPREPLY=($(compgen -f -- \"$current\")) ;;\n"
         "  esac\n"
         "}\n"
         "complete -F _candor candor\n";
}

}  // namespace candor
