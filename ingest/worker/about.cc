// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/about.h"

#include <archive.h>
#include <gmime/gmime.h>
#include <libxml/parser.h>
#include <unicode/uversion.h>
#include <zlib.h>

#include <array>
#include <string_view>

#include "ingest/worker/outlook/version.h"

namespace candor {
namespace {

std::string GmimeVersion() {
  return std::to_string(gmime_major_version) + "." + std::to_string(gmime_minor_version) + "." +
         std::to_string(gmime_micro_version);
}

std::string IcuVersion() {
  UVersionInfo version;
  u_getVersion(version);
  std::array<char, U_MAX_VERSION_STRING_LENGTH> text;
  u_versionToString(version, text.data());
  return text.data();
}

/// "20914" as 2.9.14.
std::string XmlVersion() {
  constexpr int kStep = 100;
  const int number = std::atoi(xmlParserVersion);
  return std::to_string(number / kStep / kStep) + "." + std::to_string(number / kStep % kStep) + "." +
         std::to_string(number % kStep);
}

}  // namespace

std::string LibraryVersions() {
  const std::string archive(archive_version_string());  // "libarchive 3.6.2"
  return PdfLibraryVersions() + "GMime " + GmimeVersion() + "\n" + archive + "\nlibpff " + PffVersion() +
         "\nlibxml2 " + XmlVersion() + "\nzlib " + zlibVersion() + "\nICU " + IcuVersion() + "\n";
}

}  // namespace candor
