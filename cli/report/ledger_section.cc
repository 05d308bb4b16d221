// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "cli/report/passage_words.h"
#include "cli/report/sections.h"
#include "cli/request_printer.h"
#include "cli/terminal.h"
#include "model/names.h"

namespace candor {
namespace {

std::string AgeOfRow(const LedgerRow& row) { return row.age ? std::to_string(*row.age) : ""; }

}  // namespace

void AppendLedger(const ReportData& data, Html* html) {
  const std::vector<LedgerRow>& rows = data.dossier.mail.requests;
  html->Open("section", {{"id", "ledger"}}).Open("div", {{"class", "opening"}});
  html->Element("h2", "Disclosure ledger");
  if (rows.empty()) {
    html->Element("p", "Nobody asks anybody for anything in the correspondence of this case.");
    html->Close().Close();
    return;
  }
  std::map<RequestOutcome, uint64_t> counts;
  for (const LedgerRow& row : rows) ++counts[row.request.outcome];
  std::string sum = Counted(rows.size(), "request") + ": ";
  bool first = true;
  for (const auto& [outcome, count] : counts) {
    sum += (first ? "" : ", ") + Thousands(count) + " " + std::string(Name(outcome));
    first = false;
  }
  html->Element("p", sum + ". Ages are working days, of what is open to " +
                         (data.as_of.empty() ? "a day that is not known" : data.as_of) + ".")
      .Close();
  constexpr size_t kMost = 500;
  OpenTable("ledger", {"Asked on", "Who asked whom", "For what", "Outcome", "Days", "NDA", "Where"}, html);
  for (size_t i = 0; i < rows.size() && i < kMost; ++i) {
    const LedgerRow& row = rows[i];
    const Request& request = row.request;
    html->Open("tr").Element("td", request.asked_on, {{"class", "day"}});
    html->Element("td", Shown(request.asker) + " → " + Shown(request.asked)).Element("td", request.item);
    html->Open("td").Element("b", Name(request.outcome),
                             {{"class", "outcome " + std::string(Name(request.outcome))}});
    if (request.evidence) html->Text(" ").Element("q", Flowing(request.evidence->quote));
    html->Close().Element("td", AgeOfRow(row), {{"class", "number"}}).Open("td", {{"class", "cite"}});
    AppendControl(row.nda, html);
    html->Close().Open("td", {{"class", "cite"}});
    AppendControl(row.document.control, html);
    if (row.answer) {
      html->Text(", ");
      AppendControl(row.answer->control, html);
    }
    html->Close().Close();
  }
  html->Close().Close();
  if (rows.size() > kMost)
    html->Element("p", Thousands(rows.size() - kMost) + " more stand in requests.csv.",
                  {{"class", "warning"}});
  html->Close();
}

}  // namespace candor
