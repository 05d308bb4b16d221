// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/desk_address.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/ascii.h"

namespace candor {
namespace {

// In the order of the alphabet.
constexpr std::string_view kDesks[] = {"accounting",
                                       "accounts",
                                       "accueil",
                                       "achats",
                                       "admin",
                                       "administracion",
                                       "administration",
                                       "allgemein",
                                       "anfrage",
                                       "anfragen",
                                       "backoffice",
                                       "bestellung",
                                       "bestellungen",
                                       "bewerbung",
                                       "billing",
                                       "bonjour",
                                       "buchhaltung",
                                       "bureau",
                                       "business",
                                       "buyer",
                                       "career",
                                       "careers",
                                       "client",
                                       "clients",
                                       "comercial",
                                       "commercial",
                                       "compliance",
                                       "compras",
                                       "comptabilite",
                                       "contact",
                                       "contacto",
                                       "contracts",
                                       "contrat",
                                       "corporate",
                                       "customer",
                                       "customers",
                                       "data",
                                       "datenraum",
                                       "datenschutz",
                                       "dataroom",
                                       "dd",
                                       "deal",
                                       "deals",
                                       "desk",
                                       "diligence",
                                       "direction",
                                       "dispatch",
                                       "dpo",
                                       "due",
                                       "einkauf",
                                       "empfang",
                                       "enquiries",
                                       "enquiry",
                                       "export",
                                       "finance",
                                       "finanzen",
                                       "general",
                                       "geschaeftsstelle",
                                       "hallo",
                                       "hello",
                                       "help",
                                       "helpdesk",
                                       "hola",
                                       "hotline",
                                       "hr",
                                       "info",
                                       "infodesk",
                                       "information",
                                       "inquiries",
                                       "inquiry",
                                       "investor",
                                       "investors",
                                       "invoice",
                                       "invoices",
                                       "ir",
                                       "jobs",
                                       "juridico",
                                       "karriere",
                                       "kontakt",
                                       "kundendienst",
                                       "kundenservice",
                                       "legal",
                                       "logistics",
                                       "logistik",
                                       "mail",
                                       "mailbox",
                                       "main",
                                       "marketing",
                                       "media",
                                       "office",
                                       "order",
                                       "orders",
                                       "personal",
                                       "personnel",
                                       "post",
                                       "poststelle",
                                       "press",
                                       "presse",
                                       "privacy",
                                       "procurement",
                                       "projects",
                                       "projekt",
                                       "purchase",
                                       "purchasing",
                                       "quality",
                                       "reception",
                                       "recht",
                                       "rechnung",
                                       "rechnungen",
                                       "relations",
                                       "request",
                                       "requests",
                                       "room",
                                       "sales",
                                       "secretariat",
                                       "sekretariat",
                                       "service",
                                       "services",
                                       "shop",
                                       "support",
                                       "team",
                                       "technik",
                                       "transaction",
                                       "transactions",
                                       "vdr",
                                       "ventas",
                                       "ventes",
                                       "verkauf",
                                       "versand",
                                       "vertrieb",
                                       "verwaltung",
                                       "zentrale"};

}  // namespace

bool IsDeskWord(std::string_view word) {
  return std::find(std::begin(kDesks), std::end(kDesks), word) != std::end(kDesks);
}

bool IsDeskAddress(std::string_view address) {
  // A country or a town code may stand beside it: sales-uk@, info.muc@.
  constexpr size_t kLongestCode = 3;
  const std::string local = AsciiLower(address.substr(0, address.find_first_of("@+")));
  bool desk = false;
  for (size_t i = 0; i < local.size();) {
    size_t end = i;
    while (end < local.size() && local[end] >= 'a' && local[end] <= 'z') ++end;
    if (end == i) {
      ++i;  // digits and signs between words
      continue;
    }
    const std::string_view word = std::string_view(local).substr(i, end - i);
    const bool is_desk = IsDeskWord(word);
    if (!is_desk && (!desk || word.size() > kLongestCode)) return false;
    desk = desk || is_desk;
    i = end;
  }
  return desk;
}

}  // namespace candor
