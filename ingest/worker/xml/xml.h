// SPDX-License-Identifier: GPL-3.0-or-later
//
// XML (W3C XML 1.0, fifth edition) as people read it: the text between the tags, in the order of the file.
#pragma once

#include "ingest/extraction.h"

namespace candor {

/// The Extractor. Text: the lines of xml_layout.h, with the words of attributes (xml_attributes.h); tags are
/// none. Comments, processing instructions with words, and in Word's XML of 2003 what is struck out, are
/// lines of hidden zones. The charset is that of a byte order mark, of input.charset_hint, or of the
/// declaration.
///
/// A document type is read as far as it names entities inside of the file (xml_entities.h); nothing is read
/// from elsewhere. Flat OpenDocument goes to ExtractFlatOpenDocument().
///
/// A drawing (SVG 2) is read likewise, its styles, scripts and metadata left out; files in the addresses of
/// its pictures are parts (plain/data_files.h). One without words ends as small_picture or, where sentences
/// could be drawn as shapes, no_text_layer; what is said of it in a word or two ("icon") are none.
///
/// Codes: those of ExtractPlain(), which gets what begins with no element; truncated (elements are open at
/// the end); depth_limit; partial: from where the file is not well-formed on, it is kept as it stands, tags
/// and all; or something is left out, as the detail says. Attributes that hold no words do not make a file
/// empty: partial.
ExtractionEnd ExtractXml(const ExtractionInput& input, Document* document, ExtractionSink* sink);

}  // namespace candor
