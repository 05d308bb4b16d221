// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/salvage.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace candor::pdf {
namespace {

constexpr size_t kMaxBytes = size_t{256} << 20;  // it is copied
constexpr size_t kMaxPages = 50'000;
constexpr size_t kMaxDictionary = 4096;
constexpr uint32_t kMaxNumber = 8'388'607;  // ISO 32000-1, annex C

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Reads "12 0" backwards from `end`.
bool ReadReference(std::string_view bytes, size_t end, uint32_t* number, uint32_t* generation) {
  for (uint32_t* value : {generation, number}) {
    while (end > 0 && IsSpace(bytes[end - 1])) --end;
    uint64_t read = 0, scale = 1;
    size_t digits = 0;
    for (; end > 0 && IsDigit(bytes[end - 1]) && digits < 8; --end, ++digits, scale *= 10) {
      read += scale * static_cast<uint64_t>(bytes[end - 1] - '0');
    }
    if (digits == 0 || read > kMaxNumber) return false;
    *value = static_cast<uint32_t>(read);
  }
  return true;
}

// The name behind /Type, without its slash.
std::string_view TypeOf(std::string_view dictionary) {
  for (size_t at = 0; (at = dictionary.find("/Type", at)) != std::string_view::npos;) {
    at += 5;
    while (at < dictionary.size() && IsSpace(dictionary[at])) ++at;
    if (at >= dictionary.size() || dictionary[at] != '/') continue;
    size_t end = ++at;
    while (end < dictionary.size() && ((dictionary[end] >= 'A' && dictionary[end] <= 'Z') ||
                                       (dictionary[end] >= 'a' && dictionary[end] <= 'z')))
      ++end;
    const std::string_view type = dictionary.substr(at, end - at);
    if (type == "Catalog" || type == "Page") return type;
  }
  return {};
}

std::string Reference(uint32_t number, uint32_t generation) {
  return std::to_string(number) + ' ' + std::to_string(generation) + " R ";
}

}  // namespace

std::string WithNewTrailer(std::string_view bytes) {
  if (bytes.size() > kMaxBytes) return {};
  if (bytes.find("/Filter/Standard") != std::string_view::npos ||
      bytes.find("/Filter /Standard") != std::string_view::npos)
    return {};
  std::string catalog, kids;
  size_t pages = 0;
  uint32_t largest = 0;
  for (size_t at = 0; (at = bytes.find("obj", at)) != std::string_view::npos; at += 3) {
    uint32_t number = 0, generation = 0;
    if (at == 0 || !IsSpace(bytes[at - 1]) || !ReadReference(bytes, at, &number, &generation)) continue;
    largest = std::max(largest, number);
    std::string_view body = bytes.substr(at + 3, kMaxDictionary);
    body = body.substr(0, std::min(body.find("endobj"), body.find("stream")));
    const std::string_view type = TypeOf(body);
    if (type == "Catalog") catalog = Reference(number, generation);
    if (type == "Page" && pages++ < kMaxPages) kids += Reference(number, generation);
  }
  if (catalog.empty() && kids.empty()) return {};
  std::string whole(bytes);
  whole += "\nendstream\nendobj\n";  // of what was cut
  if (catalog.empty()) {
    const std::string first = std::to_string(largest + 1), second = std::to_string(largest + 2);
    whole += first + " 0 obj\n<< /Type /Catalog /Pages " + second + " 0 R >>\nendobj\n" + second +
             " 0 obj\n<< /Type /Pages /Count " + std::to_string(std::min(pages, kMaxPages)) + " /Kids [ " +
             kids + "] >>\nendobj\n";
    catalog = first + " 0 R ";
    largest += 2;
  }
  whole += "trailer\n<< /Size " + std::to_string(largest + 1) + " /Root " + catalog + ">>\n";
  return whole;
}

}  // namespace candor::pdf
