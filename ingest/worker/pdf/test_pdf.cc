// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/test_pdf.h"

#include <cstdio>

namespace candor::pdf {

TestPdf::TestPdf() {
  bodies_ = {"", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"};
}

int TestPdf::Add(std::string body) {
  bodies_.push_back(std::move(body));
  return static_cast<int>(bodies_.size());
}

int TestPdf::AddStream(std::string_view content, std::string_view dictionary) {
  std::string body = "<< /Length " + std::to_string(content.size()) + ' ';
  body += dictionary;
  body += " >>\nstream\n";
  body += content;
  body += "\nendstream";
  return Add(std::move(body));
}

int TestPdf::AddPage(std::string_view content, std::string_view entries) {
  const int stream = AddStream(content);
  pages_.push_back({Add(""), stream, std::string(entries)});
  return pages_.back().number;
}

std::string TestPdf::Write() const {
  std::vector<std::string> bodies = bodies_;
  std::string kids;
  for (const Page& page : pages_) {
    std::string& body = bodies[static_cast<size_t>(page.number) - 1];
    if (!body.empty()) continue;  // replaced
    body = "<< /Type /Page /Parent 2 0 R /Contents " + std::to_string(page.content) +
           " 0 R /Resources << /Font << /F1 3 0 R >> " + resources + " >> " + page.entries + " >>";
  }
  for (const Page& page : pages_) kids += std::to_string(page.number) + " 0 R ";
  if (bodies[0].empty()) bodies[0] = "<< /Type /Catalog /Pages 2 0 R " + catalog + " >>";
  if (bodies[1].empty()) {
    bodies[1] = "<< /Type /Pages /MediaBox [0 0 612 792] /Kids [" + kids + "] /Count " +
                (count.empty() ? std::to_string(pages_.size()) : count) + " >>";
  }
  std::string file = "%PDF-1.7\n";
  std::string table = "0000000000 65535 f \n";
  for (size_t i = 0; i < bodies.size(); ++i) {
    char entry[24];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", file.size());
    table += entry;
    file += std::to_string(i + 1) + " 0 obj\n" + bodies[i] + "\nendobj\n";
  }
  const size_t start = file.size();
  file += "xref\n0 " + std::to_string(bodies.size() + 1) + "\n" + table + "trailer\n<< /Root 1 0 R /Size " +
          std::to_string(bodies.size() + 1) + ' ' + trailer + " >>\nstartxref\n" + std::to_string(start) +
          "\n%%EOF\n";
  return file;
}

}  // namespace candor::pdf
