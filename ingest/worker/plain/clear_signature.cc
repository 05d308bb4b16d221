// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/clear_signature.h"

#include <algorithm>
#include <string_view>

namespace candor {
namespace {

constexpr std::string_view kSignedBegins = "-----BEGIN PGP SIGNED MESSAGE-----";
constexpr std::string_view kSignatureBegins = "-----BEGIN PGP SIGNATURE-----";
constexpr std::string_view kSignatureEnds = "-----END PGP SIGNATURE-----";

enum class Place : uint8_t { kOutside, kHeaders, kText, kSignature };

std::string_view WithoutBlanks(std::string_view line) {
  return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

}  // namespace

bool TakeClearSignatures(std::string* text) {
  if (text->find(kSignedBegins) == std::string::npos) return false;
  bool found = false;
  Place place = Place::kOutside;
  std::string kept;
  kept.reserve(text->size());
  for (std::string_view rest = *text; !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end);
    const std::string_view bare = WithoutBlanks(line.substr(0, line.find('\n')));
    switch (place) {
      case Place::kOutside:
        if (bare == kSignedBegins) {
          found = true;
          place = Place::kHeaders;
        } else {
          kept += line;
        }
        break;
      case Place::kHeaders:  // "Hash: SHA256", up to an empty line
        if (bare.empty()) place = Place::kText;
        break;
      case Place::kText:
        if (bare == kSignatureBegins) {
          place = Place::kSignature;
        } else {
          if (line.starts_with("- ")) line.remove_prefix(2);
          kept += line;
        }
        break;
      case Place::kSignature:
        if (bare == kSignatureEnds) place = Place::kOutside;
        break;
    }
  }
  if (found) *text = std::move(kept);
  return found;
}

}  // namespace candor
