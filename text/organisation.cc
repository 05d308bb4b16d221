// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/organisation.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "text/person_name.h"

namespace candor {
namespace {

// Sorted: found by binary search. Labels below which countries register names, where they do not so directly.
constexpr std::string_view kGeneralLabels[] = {"ac",  "asso", "co",  "com", "edu",    "firm", "gob", "gouv",
                                               "gov", "govt", "ltd", "me",  "mil",    "ne",   "net", "nhs",
                                               "nom", "or",   "org", "plc", "police", "sch"};
// Countries below which "com" or "co" is a name like any other.
constexpr std::string_view kFlatCountries[] = {"ai", "be", "ca", "cc", "ch", "cz", "de", "dk", "eu", "fi",
                                               "io", "li", "lu", "me", "nl", "no", "se", "tv", "us"};
// What companies let others register below.
constexpr std::string_view kPrivateSuffixes[] = {
    "br.com",          "cn.com", "de.com", "eu.com", "gb.com", "gb.net", "mail.onmicrosoft.com",
    "onmicrosoft.com", "uk.com", "uk.net", "us.com", "za.com"};
// Providers under every country: "yahoo.de", "hotmail.co.uk".
constexpr std::string_view kFreeBrands[] = {"aol",        "fastmail", "freemail", "gmail",      "gmx",
                                            "googlemail", "hotmail",  "hushmail", "live",       "mailinator",
                                            "msn",        "outlook",  "proton",   "protonmail", "tutanota",
                                            "yahoo",      "yandex",   "ymail",    "zoho"};
constexpr std::string_view kFreeDomains[] = {
    "126.com",         "163.com",       "alice.it",        "aon.at",      "arcor.de",       "att.net",
    "bellsouth.net",   "bigpond.com",   "bk.ru",           "bluewin.ch",  "bol.com.br",     "btinternet.com",
    "charter.net",     "chello.at",     "comcast.net",     "cox.net",     "daum.net",       "earthlink.net",
    "email.com",       "excite.com",    "free.fr",         "freenet.de",  "hanmail.net",    "hispeed.ch",
    "home.nl",         "icloud.com",    "inbox.ru",        "juno.com",    "kabelmail.de",   "kpnmail.nl",
    "laposte.net",     "libero.it",     "list.ru",         "lycos.com",   "mac.com",        "mail.com",
    "mail.ru",         "mailbox.org",   "me.com",          "naver.com",   "netcologne.de",  "netzero.net",
    "ntlworld.com",    "optonline.net", "optusnet.com.au", "orange.fr",   "planet.nl",      "pm.me",
    "posteo.de",       "posteo.net",    "qq.com",          "rambler.ru",  "rediffmail.com", "rocketmail.com",
    "rogers.com",      "sbcglobal.net", "sfr.fr",          "shaw.ca",     "sina.com",       "sky.com",
    "skynet.be",       "sohu.com",      "sympatico.ca",    "t-online.de", "talktalk.net",   "telenet.be",
    "terra.com.br",    "tiscali.it",    "uol.com.br",      "usa.net",     "verizon.net",    "virgilio.it",
    "virginmedia.com", "vodafone.de",   "wanadoo.fr",      "web.de",      "xs4all.nl",      "xtra.co.nz",
    "ziggo.nl"};

template <size_t N>
constexpr bool IsSorted(const std::string_view (&list)[N]) {
  for (size_t i = 1; i < N; ++i) {
    if (!(list[i - 1] < list[i])) return false;
  }
  return true;
}

template <size_t N>
bool Has(const std::string_view (&list)[N], std::string_view word) {
  return std::binary_search(std::begin(list), std::end(list), word);
}

/// The last `count` labels.
std::string_view Tail(std::string_view domain, size_t count) {
  size_t at = domain.size();
  while (count-- > 0) {
    if (at == 0) return domain;
    const size_t dot = domain.rfind('.', at - 1);
    if (dot == std::string_view::npos) return domain;
    at = dot;
  }
  return domain.substr(at + 1);
}

size_t SuffixLabels(std::string_view domain) {
  for (const size_t labels : {size_t{3}, size_t{2}}) {
    if (std::find(std::begin(kPrivateSuffixes), std::end(kPrivateSuffixes), Tail(domain, labels)) !=
        std::end(kPrivateSuffixes))
      return labels;
  }
  const std::string_view country = Tail(domain, 1);
  if (country.size() != 2 || Has(kFlatCountries, country)) return 1;
  const std::string_view two = Tail(domain, 2);
  return two.size() > 3 && Has(kGeneralLabels, two.substr(0, two.size() - 3)) ? 2 : 1;
}

bool IsDomain(std::string_view domain) {
  if (domain.empty() || domain.size() > 253 || domain.find('.') == std::string_view::npos) return false;
  if (domain.find("..") != std::string_view::npos || domain.front() == '.') return false;
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  const char last = domain.back();
  return std::all_of(domain.begin(), domain.end(), plain) && !(last >= '0' && last <= '9');
}

}  // namespace

static_assert(IsSorted(kGeneralLabels) && IsSorted(kFlatCountries) && IsSorted(kFreeBrands) &&
              IsSorted(kFreeDomains));

std::string OrganisationOf(std::string_view address) {
  const std::string key = AddressKey(address);
  const size_t at = key.rfind('@');
  if (at == std::string::npos) return {};
  std::string_view domain = std::string_view(key).substr(at + 1);
  while (!domain.empty() && domain.back() == '.') domain.remove_suffix(1);
  if (!IsDomain(domain)) return {};
  const size_t suffix = SuffixLabels(domain);
  const std::string_view organisation = Tail(domain, suffix + 1);
  if (organisation == Tail(domain, suffix)) return {};  // a suffix and no name
  const std::string_view brand = organisation.substr(0, organisation.find('.'));
  if (Has(kFreeBrands, brand) || Has(kFreeDomains, organisation)) return {};
  return std::string(organisation);
}

}  // namespace candor
