// SPDX-License-Identifier: GPL-3.0-or-later
//
// Paragraphs out of layout lines. A PDF gives one line of text for each line on paper, mail is wrapped at
// some 72 columns, HTML gives one line a paragraph: a phrase must be found across the first two kinds of
// break and not across the third.
#pragma once

#include <string_view>
#include <vector>

#include "model/document.h"

namespace candor {

/// Appends the blocks of one region (part of one zone, on one page) to *blocks, in order and disjoint; white
/// space is in none. `quoted`: lines may begin with ">" marks. Linear in the size of the region.
void FindBlocks(std::string_view text, Span region, uint32_t zone, bool quoted, std::vector<Block>* blocks);

/// The same for text in which each line is whole, as in office documents: no two of them are one paragraph.
void FindWholeLines(std::string_view text, Span region, uint32_t zone, std::vector<Block>* blocks);

/// The same for comma-separated values (RFC 4180): each record is a block of its own, for a price list's rows
/// say nothing about each other. A line break inside quotes belongs to its record; quotes that do not close
/// within 8 KiB are taken for stray ones.
void FindRecords(std::string_view text, Span region, uint32_t zone, std::vector<Block>* blocks);

}  // namespace candor
