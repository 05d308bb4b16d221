// SPDX-License-Identifier: GPL-3.0-or-later
//
// The XML of one part, event by event. libxml2's SAX interface over a stream of unpacked bytes: no tree, no
// network, no document type, hence no entities but the five of XML itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "ingest/extraction.h"
#include "ingest/worker/office/package.h"

namespace candor::office {

/// Elements in one another. Word's own limit on tables in tables is far below it, and libxml2's (256) is not
/// reached.
inline constexpr size_t kDeepest = 200;

/// The attributes of one element, as long as its Start() runs.
class XmlAttributes {
 public:
  XmlAttributes(const unsigned char** list, int count) : list_(list), count_(count) {}

  /// The value of an attribute (see Unescaped()); empty when it is not there.
  /// `name` is "val" for one of no namespace or of its element's format, "r:id" for one of another.
  std::string_view operator[](std::string_view name) const;

 private:
  const unsigned char** list_;
  int count_;
};

/// Names of elements are "w:p": local name behind the prefix that the standards use for its namespace,
/// whichever the part uses ("?:p" where the namespace is none that candor knows). The Strict and the
/// Transitional namespace of a format have one prefix.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void Start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void End(std::string_view name) = 0;
  virtual void Text(std::string_view text) = 0;
  /// True: what comes is not wanted.
  virtual bool Stopped() const { return false; }
};

/// Reads a part to its end. Codes: those of PartStream, corrupt (no XML, or a document type), depth_limit.
ExtractionEnd ParseXml(const Part& part, UnpackBudget* budget, XmlHandler* handler);

/// The text of an attribute: libxml2 leaves "&" as a reference where nobody asked it to replace any.
std::string Unescaped(std::string_view value);

/// The same of a name or a day: as much of it as a reader wants to see.
std::string ShortText(std::string_view value);

/// On, true, 1 and no value at all are true (ECMA-376-1, 22.9.2.7).
bool IsOn(std::string_view value);

/// A number at the beginning of `text`, between `least` and `most`; `otherwise` when there is none.
int NumberIn(std::string_view text, int otherwise, int least, int most);

}  // namespace candor::office
