// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/resources.h"

#include <Dict.h>
#include <XRef.h>

namespace candor::pdf {

Object& Resources::Category(const char* category) {
  auto [entry, fresh] = categories_.try_emplace(category);
  if (fresh) entry->second = dict_.isDict() ? dict_.dictLookup(category) : Object(objNull);
  return entry->second;
}

Object Resources::Find(const char* category, std::string_view name) {
  const std::string key(name);
  for (Resources* resources = this; resources != nullptr; resources = resources->around_) {
    const Object& entries = resources->Category(category);
    if (!entries.isDict()) continue;
    const Object& entry = entries.dictLookupNF(key.c_str());
    if (!entry.isNull()) return entry.copy();
  }
  return Object(objNull);
}

Font* Resources::FindFont(std::string_view name, FontCache* cache) {
  auto [known, fresh] = fonts_.try_emplace(std::string(name), nullptr);
  if (!fresh) return known->second;
  for (Resources* resources = this; resources != nullptr; resources = resources->around_) {
    const Object& entries = resources->Category("Font");
    if (!entries.isDict()) continue;
    const Object& entry = entries.dictLookupNF(known->first.c_str());
    if (entry.isNull()) continue;
    if (entry.isRef()) return known->second = cache->ByRef(entry.getRef());
    if (entry.isDict()) return known->second = cache->ByPlace(resources->owner_, name, entry);
  }
  return nullptr;
}

}  // namespace candor::pdf
