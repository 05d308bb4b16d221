// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/html/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "ingest/worker/html/defuse.h"
#include "ingest/worker/html/style.h"
#include "ingest/worker/recording_sink.h"
#include "model/names.h"

namespace candor {
namespace {

using ::testing::ElementsAre;

std::string Text(std::string html) { return HtmlToText(std::move(html), {}).text; }

// "body:text|hidden:more|quoted2:..." of a mail.
std::string Zones(std::string html, bool mail = true) {
  const HtmlText read = HtmlToText(std::move(html), {.mail = mail});
  std::string out;
  uint32_t at = 0;
  for (const Zone& zone : read.zones) {
    EXPECT_EQ(zone.span.begin, at);
    at = zone.span.end;
    if (!out.empty()) out += '|';
    out += Name(zone.kind);
    if (zone.level > 0) out += std::to_string(zone.level);
    out += ':' + read.text.substr(zone.span.begin, zone.span.size());
  }
  EXPECT_EQ(at, read.text.size());
  return out;
}

TEST(Html, BlocksBreakLines) {
  EXPECT_EQ(Text("<h1>Title</h1><p>First  para\n graph.<p>Second<br>line<div>third</div>tail"),
            "Title\n\nFirst para graph.\n\nSecond\nline\n\nthird\ntail\n");
  EXPECT_EQ(Text("<div>a<div>b</div><div><br></div>c</div>"), "a\nb\n\nc\n");
  EXPECT_EQ(Text("a<br><br><br><br>b"), "a\n\nb\n");
  EXPECT_EQ(Text("  <p> </p> \n <p>x</p>"), "x\n");
  EXPECT_EQ(Text("one<noscript>two</noscript>three<svg><text>four</text></svg>five"),
            "one\ntwo\nthree\nfour\nfive\n");
  EXPECT_EQ(Text(""), "");
}

TEST(Html, InlineElementsDoNotSplitWords) {
  EXPECT_EQ(Text("con<b>fid</b>en<i>tial</i> <a href='x'>link</a>, <span>done</span>."),
            "confidential link, done.\n");
}

TEST(Html, EntitiesAndSpaces) {
  EXPECT_EQ(Text("a &amp; b &lt;c&gt; &eacute;&#233;&#xE9; x&nbsp;y"), "a & b <c> ééé x\xC2\xA0y\n");
  // Numbers of windows-1252, as old editors wrote them.
  EXPECT_EQ(Text("it&#146;s &#x93;so&#148;"), "it’s “so”\n");
  EXPECT_EQ(Text("1 < 2 and &bogus; & so"), "1 < 2 and &bogus; & so\n");
  // A paragraph of a no-break space is an empty line.
  EXPECT_EQ(Text("<p>a</p><p>&nbsp;</p><p>b</p>"), "a\n\nb\n");
}

TEST(Html, Lists) {
  EXPECT_EQ(Text("<ul><li>one<li>two</ul><ol><li>first<li>second</ol>"),
            "- one\n- two\n\n1. first\n2. second\n");
  EXPECT_EQ(Text("<ol start=4><li><p>four</p></li><li value=9>nine</li><li>ten</li></ol>"),
            "4. four\n9. nine\n10. ten\n");
  EXPECT_EQ(Text("<ul><li></li><li>only</li></ul>"), "- only\n");
}

TEST(Html, TablesGiveTabsAndLines) {
  EXPECT_EQ(Text("<table><tr><th>Item<th>Price</tr><tr><td><p>Pump</p></td><td>12</td></tr></table>after"),
            "Item\tPrice\nPump\t12\n\nafter\n");
  // Spacers of a layout give nothing; a cell of several lines is a block.
  EXPECT_EQ(Text("<table><tr><td></td><td>a</td><td> </td><td>b</td></tr></table>"), "a\tb\n");
  EXPECT_EQ(Text("<table><tr><td>x<br>y</td><td>z</td></tr></table>"), "x\ny\nz\n");
  EXPECT_EQ(Text("<table><tr><td><table><tr><td>1<td>2<tr><td>3<td>4</table></td><td>5</td></tr></table>"),
            "1\t2\n3\t4\n5\n");
}

TEST(Html, PreformattedTextKeepsItsWhiteSpace) {
  EXPECT_EQ(Text("<p>a</p><pre>\n  if (x)\n\ty;\n</pre><p>b"), "a\n\n  if (x)\n\ty;\n\nb\n");
}

TEST(Html, WhatIsNoText) {
  const HtmlText read = HtmlToText(
      "<html><head><title> The\n Title </title><style>p {}</style></head><body><script>alert('x')</script>"
      "<!-- comment --><p>text</p><iframe>i</iframe></body></html>",
      {});
  EXPECT_EQ(read.text, "text\n");
  EXPECT_EQ(read.title, "The Title");
}

TEST(Html, PicturesGiveTheirAlternativeText) {
  EXPECT_EQ(Text("<img src=a.png alt='Sales  2024'> <img src=b.png alt=''> <img>end"), "[Sales 2024] end\n");
}

TEST(Html, WhatStandsInForFilmsAndDrawingsIsALine) {
  EXPECT_EQ(Text("a<video>b</video>c<audio>d</audio>e<canvas>f</canvas>g<noembed>h</noembed>i"),
            "a\nb\nc\nd\ne\nf\ng\nh\ni\n");
  const HtmlText read = HtmlToText(
      "<title>Page</title>a<svg><title>Sales</title><desc>We "
      "refuse</desc><text>b</text><text>c</text></svg>d",
      {});
  EXPECT_EQ(read.text, "a\nSales\nWe refuse\nb\nc\nd\n");
  EXPECT_EQ(read.title, "Page");
}

TEST(Html, ConditionsOfOfficeAreNoText) {
  EXPECT_EQ(
      Text("<p><![if !supportLists]>1. <![endif]>Scope<!--[if mso]><style>p {}</style><![endif]--></p>"),
      "1. Scope\n");
  EXPECT_EQ(
      Text("<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->a<!--[if supportFields]>PAGE"
           "<![endif]-->b"),
      "ab\n");
}

TEST(Html, WhatOnlySomeProgramsShowIsKeptAsHidden) {
  EXPECT_EQ(Zones("<p>seen<!--[if mso]><b>We</b> refuse.<![endif]--></p><p>end"),
            "body:seen\n|hidden:We refuse.\n\n|body:end\n");
  EXPECT_EQ(Zones("a<!--[if !mso]><!-->b<!--<![endif]-->c"), "body:abc\n");
  EXPECT_EQ(Zones("<p>seen</p><template><p>We refuse.</p></template>end"),
            "body:seen\n\n|hidden:We refuse.\n\n|body:end\n");
}

TEST(Html, APageInAFrameIsShownWhereItStands) {
  const std::string page =
      "a<iframe width=5 srcdoc=\"<p>We &amp;amp; they</p><iframe srcdoc='deep'>\"></iframe>b";
  EXPECT_EQ(Zones(page, false), "body:a\nWe & they\ndeep\nb\n");
  EXPECT_EQ(Zones(page, true), "body:a\n|hidden:We & they\ndeep\n|body:b\n");
  std::string nested = "core";
  for (int i = 0; i < 8; ++i)
    nested = "<iframe srcdoc=" + nested + "></iframe>";  // an empty one ends at the first '>'
  EXPECT_NE(Text(nested), "");
}

TEST(Html, ACommentWithoutAnEndHidesWhatFollows) {
  EXPECT_EQ(Zones("<p>seen</p><!-- one --><p>more</p><!-- We <b>refuse</b> it.<p>Never.</p>"),
            "body:seen\n\nmore\n\n|hidden:We refuse it.\nNever.\n");
  EXPECT_EQ(Zones("<script><!-- x </script><p>seen</p>"), "body:seen\n");
}

TEST(Html, TheTitleOfAFileIsItsLastLine) {
  const Extracted read = RunExtractor(ExtractHtml, "<title> Merger\n refusal </title><p>Text.</p>");
  EXPECT_EQ(read.document.text, "Text.\nMerger refusal\n");
  EXPECT_THAT(read.document.zones, ElementsAre(Zone{ZoneKind::kBody, {0, 6}, 0, "", "", ""},
                                               Zone{ZoneKind::kPageFurniture, {6, 21}, 0, "", "", ""}));
  // Which a heading has said already.
  EXPECT_EQ(RunExtractor(ExtractHtml, "<title>Prices</title><h1>Prices</h1>Text.").document.text,
            "Prices\n\nText.\n");
  EXPECT_EQ(RunExtractor(ExtractHtml, "<title>Alone</title>").document.text, "Alone\n");
}

TEST(Html, ZerosBehindAPageAreToldAndNoText) {
  const Extracted read = RunExtractor(ExtractHtml, "<p>We refuse.</p>" + std::string(300, '\0'));
  EXPECT_EQ(read.document.text, "We refuse.\n");
  EXPECT_THAT(read.document.problems, ElementsAre(Problem{"repaired", "300 zeros stand behind its text"}));
}

TEST(Html, WhatIsNotShownIsKeptAndMarked) {
  EXPECT_EQ(Zones("seen <span style='display:none'>secret</span> end"),
            "body:seen |hidden:secret |body:end\n");
  EXPECT_EQ(Zones("<div hidden>a<b>b</b></div>c"), "hidden:ab\n|body:c\n");
  EXPECT_EQ(Zones("<p style='Visibility: HIDDEN !important'>a</p><p>b"), "hidden:a\n\n|body:b\n");
  EXPECT_EQ(Zones("<p style='color:#fff; background-color: #FFF'>a</p>"), "hidden:a\n");
  // Layouts set a font size of nothing to close gaps, and restore it inside.
  EXPECT_EQ(Zones("<div style='font-size:0'><span style='font-size:14px'>a</span>b</div>"),
            "body:a|hidden:b\n");
  EXPECT_FALSE(VisibilityOf("font-size:0.8em").tiny.value());
  EXPECT_TRUE(VisibilityOf("font-size: 0px").tiny.value());
  EXPECT_TRUE(VisibilityOf("font-size:.4pt").tiny.value());
}

TEST(HtmlMail, Blockquotes) {
  EXPECT_EQ(
      Zones("<p>yes</p><blockquote type=cite><p>really?<blockquote>so?</blockquote></p></blockquote>end"),
      "body:yes\n\n|quoted1:really?\n\n|quoted2:so?\n\n|body:end\n");
  // Indentation is no quotation.
  EXPECT_EQ(Zones("a<blockquote style='margin:0 0 0 40px; border:none; padding:0px'>b</blockquote>"),
            "body:a\n\nb\n");
  // Only mails quote.
  EXPECT_EQ(Zones("a<blockquote>b</blockquote>", false), "body:a\n\nb\n");
}

TEST(HtmlMail, Gmail) {
  EXPECT_EQ(
      Zones("<div dir=ltr>New</div><div class='gmail_quote gmail_quote_container'><div class=gmail_attr>On "
            "Mon, A wrote:<br></div>"
            "<blockquote class=gmail_quote><div>Old</div><div class=gmail_quote><div>On Sun, B wrote:</div>"
            "<blockquote class=gmail_quote>Older</blockquote></div></blockquote></div>"),
      "body:New\n|quoted1:On Mon, A wrote:\n\nOld\n|quoted2:On Sun, B wrote:\n\nOlder\n");
}

TEST(HtmlMail, GmailAnswersBetweenTheLines) {
  EXPECT_EQ(Zones("<div class=gmail_quote>On Mon, A wrote:<blockquote "
                  "class=gmail_quote>Price?</blockquote><div>12 EUR</div>"
                  "<blockquote class=gmail_quote>When?</blockquote><div>Monday</div></div>"),
            "quoted1:On Mon, A wrote:\n\nPrice?\n\n|body:12 EUR\n\n|quoted1:When?\n\n|body:Monday\n");
}

TEST(HtmlMail, OutlookHistoryRunsToTheEndOfTheMessage) {
  EXPECT_EQ(Zones("<div class=WordSection1><p class=MsoNormal>New</p><div><div "
                  "style='border:none;border-top:solid #E1E1E1 1.0pt;"
                  "padding:3.0pt 0in 0in 0in'><p class=MsoNormal><b>From:</b> A<br><b>Sent:</b> "
                  "Monday</p></div></div>"
                  "<p class=MsoNormal>Old</p><p class=MsoNormal>more</p></div>"),
            "body:New\n|quoted1:From: A\nSent: Monday\nOld\nmore\n");
  EXPECT_EQ(
      Zones(
          "<p>New</p><div id=appendonsend></div><hr><div id=divRplyFwdMsg><b>From:</b> A</div><div>Old</div>"
          "<div><div id=x_divRplyFwdMsg>From: B</div><div>Older</div></div>"),
      "body:New\n\n|quoted1:From: A\nOld\n|quoted2:From: B\nOlder\n");
}

TEST(HtmlMail, OtherPrograms) {
  EXPECT_EQ(HistoryMark("div", "", "yahoo_quoted", ""), History::kInside);
  EXPECT_EQ(HistoryMark("div", "", "protonmail_quote other", ""), History::kInside);
  EXPECT_EQ(HistoryMark("hr", "zwchr", "", ""), History::kFromHere);
  EXPECT_EQ(HistoryMark("hr", "stopSpelling", "", ""), History::kFromHere);
  EXPECT_EQ(HistoryMark("div", "", "gmail_signature", ""), History::kNone);
  EXPECT_EQ(HistoryMark("p", "divRplyFwdMsg", "", ""), History::kNone);
}

TEST(Html, CharsetOfAFile) {
  const auto read = [](std::string_view bytes, std::string_view hint) {
    Conversion how;
    const std::string text = DecodeHtml(bytes, hint, &how);
    return text + "/" + how.charset + (how.guessed ? "?" : "");
  };
  EXPECT_EQ(read("<meta charset=koi8-r>\xD0", ""), "<meta charset=koi8-r>п/koi8-r");
  EXPECT_EQ(read("<META http-equiv=Content-Type content=\"text/html; charset=iso-8859-2\">\xB1", ""),
            "<META http-equiv=Content-Type content=\"text/html; charset=iso-8859-2\">ą/iso-8859-2");
  EXPECT_EQ(read("<?xml version='1.0' encoding='windows-1251'?>\xE0", ""),
            "<?xml version='1.0' encoding='windows-1251'?>а/windows-1251");
  // The container's word counts more than the file's, unless it says "us-ascii" as mailers do that do not
  // know.
  EXPECT_EQ(read("<meta charset=koi8-r>\xE4", "windows-1252"), "<meta charset=koi8-r>ä/windows-1252");
  EXPECT_EQ(read("<meta charset=koi8-r>\xE4", "us-ascii"), "<meta charset=koi8-r>Д/koi8-r");
  EXPECT_EQ(read("\xEF\xBB\xBF<meta charset=koi8-r>\xC3\xA4", ""), "<meta charset=koi8-r>ä/utf-8");
  EXPECT_EQ(read("<meta charset=utf-16>\xC3\xA4", ""), "<meta charset=utf-16>ä/utf-8");
  EXPECT_EQ(read("<p>caf\xE9", ""), "<p>café/windows-1252?");
}

TEST(Html, AFileAsADocument) {
  const Extracted read = RunExtractor(ExtractHtml, "<title>T</title><p>Some \xE9t\xE9 text</p>");
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.title, "T");
  EXPECT_EQ(read.document.text, "Some été text\nT\n");
  EXPECT_THAT(read.document.zones, ElementsAre(Zone{ZoneKind::kBody, {0, 16}, 0, "", "", ""},
                                               Zone{ZoneKind::kPageFurniture, {16, 18}, 0, "", "", ""}));
  EXPECT_THAT(read.document.problems, ElementsAre(Problem{"charset_guessed", "read as windows-1252"}));
  EXPECT_EQ(RunExtractor(ExtractHtml, "").end.code, "empty");
  const Extracted blank = RunExtractor(ExtractHtml, "<html><body><img></body></html>");
  EXPECT_EQ(blank.end.code, "empty");
  EXPECT_EQ(blank.end.detail, "the page has no text");
}

TEST(Html, LimitsAreToldAndCutOnACharacter) {
  ExtractionInput input;
  const std::string html = "<p>" + std::string(99, 'a') + "é" + std::string(500, 'b');
  input.bytes = html;
  input.limits.text_bytes = 100;
  const Extracted read = RunExtractor(ExtractHtml, input);
  EXPECT_EQ(read.end.code, "partial");
  EXPECT_EQ(read.document.text, std::string(99, 'a') + "\n");

  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "<b>";
  const HtmlText nested = HtmlToText("<p>before</p>" + deep + "after", {});
  EXPECT_FALSE(nested.partial);
  EXPECT_TRUE(nested.too_deep);
  EXPECT_EQ(nested.text, "before\n\nafter\n");
}

TEST(Html, APageThatIsNestedTooDeeplyKeepsItsText) {
  std::string html = "<title>Deep</title><style>p {}</style>";
  for (int i = 0; i < 200'000; ++i) html += "<div>";
  html += "We refuse <b>to provide</b> it.<p>Second.</p><script>no()</script>";
  const Extracted read = RunExtractor(ExtractHtml, html);
  EXPECT_EQ(read.end.code, "depth_limit");
  EXPECT_EQ(read.end.detail, kTooDeep);
  EXPECT_EQ(read.document.title, "Deep");
  EXPECT_EQ(read.document.text, "We refuse to provide it.\n\nSecond.\nDeep\n");
}

TEST(DefuseHtml, CutsAttributesBeyondTheThousandth) {
  std::string html = "<p a='>' ";
  for (int i = 0; i < 3000; ++i) html += "x" + std::to_string(i) + "=1 ";
  html += ">text";
  const size_t size = html.size();
  DefuseHtml(&html);
  EXPECT_EQ(html.size(), size);
  EXPECT_NE(html.find("x998=1"), std::string::npos);
  EXPECT_EQ(html.find("x999=1"), std::string::npos);
  EXPECT_EQ(html.substr(html.size() - 6), " >text");
  std::string plain = "<a href='x' b=\"c\">t</a><![x]><![if a]>q<![CDATA[d]]>";
  DefuseHtml(&plain);
  EXPECT_EQ(plain, "<a href='x' b=\"c\">t</a>      <!--..-->q<![CDATA[d]]>");
}

TEST(Html, AnythingGivesValidTextAndTilingZones) {
  const char* pieces[] = {"<p>",
                          "</p>",
                          "<blockquote>",
                          "</blockquote>",
                          "<div class=gmail_quote>",
                          "</div>",
                          "<td>",
                          "<tr>",
                          "<table>",
                          "</table>",
                          "<li>",
                          "<ol>",
                          "<pre>",
                          "</pre>",
                          "text ",
                          "é",
                          "&nbsp;",
                          "&#0;",
                          "&#55555;",
                          "<br>",
                          "\n",
                          "<",
                          "<div id=divRplyFwdMsg>",
                          "<span hidden>",
                          "</span>",
                          "<![if x]>",
                          "<img alt=a>",
                          "</body>",
                          "<title>",
                          "\xC2\x85"};
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    std::string html;
    for (int i = 0; i < 60; ++i) html += pieces[random() % std::size(pieces)];
    const HtmlText read = HtmlToText(html, {.mail = round % 2 == 0});
    ASSERT_TRUE(IsValidUtf8(read.text)) << html;
    uint32_t at = 0;
    for (const Zone& zone : read.zones) {
      ASSERT_EQ(zone.span.begin, at) << html;
      ASSERT_LT(zone.span.begin, zone.span.end) << html;
      ASSERT_TRUE(IsBoundary(read.text, zone.span.end)) << html;
      at = zone.span.end;
    }
    ASSERT_EQ(at, read.text.size()) << html;
  }
}

}  // namespace
}  // namespace candor
