// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report/page_head.h"

#include <string>

#include "base/base64.h"
#include "base/sha256.h"
#include "cli/report/style.h"

namespace candor {

void BeginPage(std::string_view title, Html* html) {
  Sha256 hash;
  hash.Update(kReportStyle);
  const std::string policy =
      "default-src 'none'; img-src data:; style-src 'sha256-" + ToBase64(hash.Bytes()) + "'";
  html->Doctype().Open("html", {{"lang", "en"}}).Open("head");
  html->Void("meta", {{"charset", "utf-8"}});
  html->Void("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}});
  html->Void("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html->Void("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  html->Element("title", title).Style(kReportStyle).Close().Open("body");
}

}  // namespace candor
