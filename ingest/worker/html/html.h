// SPDX-License-Identifier: GPL-3.0-or-later
//
// HTML to text, as a reader of the page would copy it. libxml2's SAX interface: no tree, no network, no
// external entities.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/extraction.h"
#include "ingest/worker/plain/charset.h"
#include "ingest/worker/plain/data_files.h"

namespace candor {

/// What HtmlToText makes.
struct HtmlText {
  std::string text;         ///< valid UTF-8, blocks ended by LF, no leading or trailing blank lines
  std::string title;        ///< of <title>, white space collapsed
  std::vector<Zone> zones;  ///< tile `text`: kBody, kQuoted with level (mail only), kHidden
  bool partial = false;     ///< max_text was reached
  size_t remote =
      0;  ///< different addresses on the network that a viewer would load to show the page (remote_content.h)
  std::vector<DataAddress>
      data;               ///< in order: of pictures, frames, objects and links, not of styles and scripts
  bool too_deep = false;  ///< so many elements lie in one another that `text` was taken without their layout
};

/// What to say of a page that is `too_deep`.
inline constexpr std::string_view kTooDeep =
    "the elements of the page are nested too deeply; its text was kept, not what is quoted or hidden in it";

/// What to say of a page with more files inside than the sink takes.
inline constexpr std::string_view kTooManyFiles = "the limits on parts of one file were reached";

/// What to say of a page that would load things from `remote` addresses.
std::string RemoteContent(size_t remote);

struct HtmlOptions {
  bool mail = false;  ///< report quoted history: blockquote, Gmail, Outlook, Apple, Yahoo containers
  size_t max_text = 64ull << 20;  ///< bytes of text
  size_t depth = 0;               ///< of a page that lies in an attribute or a comment of another
};

/// `html` must be valid UTF-8 without NUL; a charset named in it is ignored. Block elements and <br> break
/// lines, table cells are separated by tabs, list items begin with "- ", <pre> keeps its white space, images
/// give their alternative text in brackets, script, style and head give nothing. No-break spaces stay. Text
/// that is not displayed (style.h; templates, what a comment without an end takes with it, what only Outlook
/// is to show) is kept as zone kHidden. The page of an <iframe srcdoc> stands where that is; mail programs
/// show none, so that in mail it is hidden.
HtmlText HtmlToText(std::string html, const HtmlOptions& options);

/// The second half of HtmlToText, behind DefuseHtml (defuse.h) and DropUnreadAttributes (attributes.h).
/// Without the latter it gives the same and takes longer; tests compare the two. Stops where it is too deep.
HtmlText RenderHtml(std::string_view html, const HtmlOptions& options);

/// Bytes of an HTML file to UTF-8: byte order mark, then `charset_hint`, then <meta> or the XML declaration
/// near the beginning (WHATWG HTML, 13.2.3.2), then a guess.
std::string DecodeHtml(std::string_view bytes, std::string_view charset_hint, Conversion* how);

/// An HTML file as a document. The words of <title> that the text has not are its last line, in a zone
/// kPageFurniture; files in its addresses are parts (plain/data_files.h). Codes: empty, partial, depth_limit,
/// bomb_limit. Problems: charset_guessed, undecodable, remote_content.
ExtractionEnd ExtractHtml(const ExtractionInput& input, Document* document, ExtractionSink* sink);

}  // namespace candor
