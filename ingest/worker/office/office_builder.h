// SPDX-License-Identifier: GPL-3.0-or-later
//
// For tests: small office documents out of the lines that matter.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/worker/archive/zip_builder.h"

namespace candor::office {

inline std::string Relations(const std::vector<std::pair<std::string, std::string>>& type_and_target) {
  std::string xml = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  size_t number = 0;
  for (const auto& [type, target] : type_and_target) {
    xml += "<Relationship Id=\"r" + std::to_string(++number) +
           "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type +
           "\" Target=\"" + target + "\"/>";
  }
  return xml + "</Relationships>";
}

/// A package whose main part is `main`, of the type "application/vnd.`type`.main+xml".
inline std::vector<ZipMember> MakePackage(const std::string& main, const std::string& type,
                                          std::string content, std::vector<ZipMember> others) {
  std::vector<ZipMember> members = {
      {"[Content_Types].xml",
       "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
       "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/" +
           main + "\" ContentType=\"application/vnd." + type + ".main+xml\"/></Types>"},
      {"_rels/.rels",
       Relations({{"officeDocument", main}, {"metadata/core-properties", "docProps/core.xml"}})},
      {main, std::move(content)}};
  members.insert(members.end(), std::make_move_iterator(others.begin()),
                 std::make_move_iterator(others.end()));
  return members;
}

inline constexpr char kWordNamespaces[] =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";

/// A part of Word: `element` ("document", "comments") around `content`.
inline std::string WordPart(const std::string& element, const std::string& content) {
  return "<w:" + element + " " + kWordNamespaces + ">" + content + "</w:" + element + ">";
}

inline std::string Docx(const std::string& body, std::vector<ZipMember> others = {}) {
  return BuildZip(MakePackage("word/document.xml", "openxmlformats-officedocument.wordprocessingml.document",
                              WordPart("document", "<w:body>" + body + "</w:body>"), std::move(others)));
}

/// A run and a paragraph of one.
inline std::string Words(const std::string& text, const std::string& properties = "") {
  return "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>") +
         "<w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}
inline std::string Paragraph(const std::string& runs, const std::string& properties = "") {
  return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") + runs + "</w:p>";
}

inline constexpr char kSheetNamespaces[] =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

inline std::string SheetPart(const std::string& element, const std::string& content) {
  return "<" + element + " " + kSheetNamespaces + ">" + content + "</" + element + ">";
}

/// A workbook of one sheet, "Prices".
inline std::string Xlsx(const std::string& sheet, std::vector<ZipMember> others = {},
                        const std::string& properties = "") {
  others.push_back({"xl/worksheets/sheet1.xml", SheetPart("worksheet", sheet)});
  others.push_back({"xl/_rels/workbook.xml.rels", Relations({{"worksheet", "worksheets/sheet1.xml"},
                                                             {"styles", "styles.xml"},
                                                             {"sharedStrings", "sharedStrings.xml"},
                                                             {"person", "persons/person.xml"}})});
  const auto add_missing = [&](const std::string& name, const std::string& content) {
    for (const ZipMember& other : others) {
      if (other.name == name) return;
    }
    others.push_back({name, content});
  };
  add_missing("xl/styles.xml", SheetPart("styleSheet", ""));
  add_missing("xl/sharedStrings.xml", SheetPart("sst", ""));
  add_missing("xl/persons/person.xml", "<a/>");
  return BuildZip(MakePackage(
      "xl/workbook.xml", "openxmlformats-officedocument.spreadsheetml.sheet",
      SheetPart("workbook",
                properties + "<sheets><sheet name=\"Prices\" sheetId=\"1\" r:id=\"r1\"/></sheets>"),
      std::move(others)));
}

inline constexpr char kSlideNamespaces[] =
    "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\""
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

inline std::string SlidePart(const std::string& element, const std::string& content,
                             const std::string& attributes = "") {
  return "<p:" + element + " " + kSlideNamespaces + " " + attributes + ">" + content + "</p:" + element + ">";
}

/// A shape with one paragraph; `properties` stand in <p:nvPr>.
inline std::string Shape(const std::string& text, const std::string& properties = "",
                         const std::string& attributes = "") {
  return "<p:sp><p:nvSpPr><p:cNvPr id=\"1\" name=\"s\" " + attributes + "/><p:nvPr>" + properties +
         "</p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>" + text + "</a:t></a:r></a:p></p:txBody></p:sp>";
}

/// A presentation of the slides "slides/slide1.xml" and so on, which `others` hold.
inline std::string Pptx(size_t slides, std::vector<ZipMember> others) {
  std::string list;
  std::vector<std::pair<std::string, std::string>> relations;
  for (size_t i = 1; i <= slides; ++i) {
    list += "<p:sldId id=\"" + std::to_string(255 + i) + "\" r:id=\"r" + std::to_string(i) + "\"/>";
    relations.emplace_back("slide", "slides/slide" + std::to_string(i) + ".xml");
  }
  relations.emplace_back("commentAuthors", "commentAuthors.xml");
  others.push_back({"ppt/_rels/presentation.xml.rels", Relations(relations)});
  others.push_back(
      {"ppt/commentAuthors.xml", SlidePart("cmAuthorLst", "<p:cmAuthor id=\"0\" name=\"Ben Orr\"/>")});
  return BuildZip(
      MakePackage("ppt/presentation.xml", "openxmlformats-officedocument.presentationml.presentation",
                  SlidePart("presentation",
                            "<p:sldIdLst>" + list + "</p:sldIdLst><p:sldSz cx=\"9144000\" cy=\"6858000\"/>"),
                  std::move(others)));
}

inline constexpr char kOpenNamespaces[] =
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:presentation=\"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";

/// A document of OpenDocument of the kind "text", "spreadsheet" or "presentation".
inline std::string OpenDocument(const std::string& kind, const std::string& body,
                                const std::string& styles = "", std::vector<ZipMember> others = {}) {
  std::vector<ZipMember> members = {
      {"mimetype", "application/vnd.oasis.opendocument." + kind},
      {"content.xml", std::string("<office:document-content ") + kOpenNamespaces +
                          "><office:automatic-styles>" + styles + "</office:automatic-styles><office:body>" +
                          "<office:" + kind + ">" + body + "</office:" + kind +
                          "></office:body></office:document-content>"}};
  members.insert(members.end(), others.begin(), others.end());
  return BuildZip(members);
}

}  // namespace candor::office
