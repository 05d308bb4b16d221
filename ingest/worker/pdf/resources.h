// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a page or a form names in its content: fonts, forms, property lists.
#pragma once

#include <Object.h>

#include <string>
#include <string_view>
#include <unordered_map>

#include "ingest/worker/pdf/font.h"

namespace candor::pdf {

/// A resource dictionary. Names that it does not have are looked for in that of the page around it, as
/// viewers do for forms that bring none (ISO 32000-1, 7.8.3). `around` must outlive
/// it.
class Resources {
 public:
  /// `owner`: the page or form that has the dictionary; keeps apart fonts that are no objects of their own.
  Resources(Object dict, Ref owner, Resources* around)
      : dict_(std::move(dict)), owner_(owner), around_(around) {}

  /// The font called `name`; nullptr when there is none.
  Font* FindFont(std::string_view name, FontCache* cache);
  /// The entry as it stands in the dictionary, most often a reference; null when there is none.
  Object Find(const char* category, std::string_view name);

 private:
  Object& Category(const char* category);

  Object dict_;
  Ref owner_;
  Resources* around_;
  std::unordered_map<std::string, Object> categories_;
  std::unordered_map<std::string, Font*> fonts_;
};

}  // namespace candor::pdf
