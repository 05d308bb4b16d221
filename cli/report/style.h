// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace candor {

/// The style sheet of a report: for the screen, and for A4 or Letter, whichever the printer has. Fonts are
/// the reader's own.
inline constexpr std::string_view kReportStyle = R"css(
:root{--ink:#1c2430;--dim:#5c6673;--line:#d5dae1;--critical:#6b1029;--high:#c0392b;--medium:#b06a00;--low:#66707d;--info:#98a2ae}
*{box-sizing:border-box}
html{font:10.5pt/1.45 "Source Serif 4",Georgia,"Times New Roman","DejaVu Serif",serif;color:var(--ink);background:#fff}
body{max-width:52rem;margin:0 auto;padding:2rem 1.5rem;overflow-wrap:anywhere}
h1,h2,h3,h4,th,.facts,.reading,.key,nav,dt,svg text{font-family:"Source Sans 3","Helvetica Neue",Arial,"DejaVu Sans",sans-serif}
h1{font-size:21pt;margin:0 0 .3rem;line-height:1.2}
h2{font-size:14.5pt;margin:2.2rem 0 .7rem;padding-bottom:.2rem;border-bottom:2px solid var(--ink)}
h3{font-size:11.5pt;margin:1.4rem 0 .5rem}
h3.dimension{border-bottom:1px solid var(--line);padding-bottom:.15rem;margin-top:2rem}
h4{font-size:10.5pt;margin:1rem 0 .3rem}
p{margin:.4rem 0}
.lead{color:var(--dim)}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;font-size:9.5pt}
a{color:#1f4e8c}
table{border-collapse:collapse;width:100%;margin:.6rem 0;font-size:9pt;line-height:1.35}
th{text-align:left;font-size:8.5pt;color:var(--dim);border-bottom:1.5px solid var(--ink);padding:.25rem .5rem .25rem 0;vertical-align:bottom}
td{border-bottom:1px solid var(--line);padding:.3rem .6rem .3rem 0;vertical-align:top}
table{table-layout:fixed}
.control{white-space:nowrap}
.ledger th:nth-child(1){width:11%}.ledger th:nth-child(2){width:14%}.ledger th:nth-child(3){width:20%}.ledger th:nth-child(5){width:5%}.ledger th:nth-child(6),.ledger th:nth-child(7){width:12%}
.days th:nth-child(1){width:11%}.days th:nth-child(2){width:13%}.days th:nth-child(4){width:14%}
.ndas th:nth-child(1){width:45%}.ndas th:nth-child(3){width:17%}
.dimensions th:nth-child(1){width:21%}.dimensions th:nth-child(2){width:15%}.dimensions th:nth-child(3),.dimensions th:nth-child(4){width:9%}
.unread th:nth-child(1){width:24%}.unread th:nth-child(3){width:30%}
.exceptions th:nth-child(1){width:42%}.exceptions th:nth-child(2){width:10%}.exceptions th:nth-child(3){width:20%}
.dismissed th:nth-child(1){width:22%}.dismissed th:nth-child(3){width:22%}
.terms th:nth-child(1){width:8%}.terms th:nth-child(3){width:30%}
.files{columns:3;column-gap:1.5rem}
td.day{white-space:nowrap}
td ul{margin:0;padding-left:1rem}
.number{text-align:right;font-variant-numeric:tabular-nums}
.warning{border-left:3px solid var(--ink);padding:.1rem 0 .1rem .7rem}
p.fine{border-left:3px solid var(--line);padding:.1rem 0 .1rem .7rem}
.note{color:var(--dim);font-size:9pt}
.reading{font-size:.8em;font-weight:600;padding:.05em .5em;border-radius:.25em;border:1px solid currentColor;white-space:nowrap}
.reading.walk-away{background:var(--ink);color:#fff;border-color:var(--ink)}.reading.manage{background:#dfe3e8}.reading.nothing-seen{color:var(--dim);border-style:dashed}
.key{font-size:8.5pt;font-weight:600;color:#fff;padding:.05em .5em;border-radius:.25em}
.swatch{display:inline-block;width:.75em;height:.75em;border-radius:.15em}
.legend{font-size:9pt;margin:.2rem 0}.legend span{margin-right:1em}
.key.critical,.swatch.critical{background:var(--critical)}.key.high,.swatch.high{background:var(--high)}.key.medium,.swatch.medium{background:var(--medium)}.key.low,.swatch.low{background:var(--low)}.key.info,.swatch.info{background:var(--info)}
.swatch.indexed{background:#4d7ea8}.swatch.duplicate{background:#a9c1d6}.swatch.failed{background:var(--ink)}.swatch.skipped{background:#8d8a80}
.kicker{font-style:italic;color:var(--dim);margin:0 0 .3rem}
.cover h2{font-size:12pt;margin:1.1rem 0 .4rem;border-bottom-width:1px}
.cover ul{padding-left:1.1rem;margin:.3rem 0}.cover li{margin:.15rem 0}.cover p{margin:.3rem 0}
.sides th{width:28%;font-size:10pt;color:inherit;border-bottom:1px solid var(--line);padding:.3rem .8rem .3rem 0;vertical-align:top}
.sides td:nth-child(2){width:17%}
.signature{display:flex;gap:1.5rem;padding-top:3.2rem;font-size:9pt;color:var(--dim)}
.signature p{flex:1;border-top:1px solid var(--ink);padding-top:.2rem;margin:0}
.lead-in{margin:.6rem 0 .1rem}
.party ul{margin:.1rem 0 .5rem}
.questions{columns:2;column-gap:1rem;font-size:9.5pt;padding-left:0}.questions li{break-inside:avoid;margin-left:1.9rem}
.finding{margin:.9rem 0 1.1rem}
.ordinal{color:var(--dim)}
.finding h4{margin:0 0 .1rem;font-size:11pt}
.facts{font-size:9pt;color:var(--dim);margin:0}
blockquote{margin:.4rem 0;padding:.1rem 0 .1rem .9rem;border-left:2px solid var(--line);overflow-wrap:anywhere}
blockquote p{margin:0;white-space:pre-line}
.around{color:var(--dim)}
mark{background:#fff0a8;color:inherit;padding:0 .1em}
.cite{font-size:8.5pt;color:var(--dim);overflow-wrap:anywhere}
q{overflow-wrap:anywhere}
tr.ahead td{background:#f5f7fa}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;font-size:9.5pt}
dd{margin:0;overflow-wrap:anywhere}
svg.chart{display:block;width:100%;height:auto;margin:.4rem 0}
svg text{font-size:11px;fill:var(--ink)}
svg .axis,svg .number{fill:var(--dim)}svg .onspan{fill:#fff;font-size:9px}
svg .critical{fill:var(--critical)}svg .high{fill:var(--high)}svg .medium{fill:var(--medium)}svg .low{fill:var(--low)}svg .info{fill:var(--info)}
svg .indexed{fill:#4d7ea8}svg .duplicate{fill:#a9c1d6}svg .failed{fill:var(--ink)}svg .skipped{fill:#8d8a80}svg .span{fill:#5f6b7a}
svg.pictures{position:absolute;width:0;height:0}
figure{margin:.7rem 0 .5rem}
figcaption{margin-top:.2rem}
figcaption,summary{font-size:8.5pt;color:var(--dim)}
svg.crop,svg.page{display:block;width:100%;height:auto;border:1px solid var(--line)}
svg.crop{border-width:1px 0;border-style:dashed;border-color:#98a2ae}
svg .mark{fill:#ffe14d;stroke:#8a7400;stroke-width:1;mix-blend-mode:multiply}
svg .othermark{fill:#fff6c4;mix-blend-mode:multiply}
@page{margin:18mm 16mm 16mm;@top-left{content:"Evidence pack · confidential";font:8pt Arial,sans-serif;color:#5c6673}@bottom-right{content:counter(page) " / " counter(pages);font:8pt Arial,sans-serif;color:#5c6673}}
@media print{
html{font-size:9.2pt;line-height:1.35}
.finding{margin:.7rem 0 .9rem}.cite{font-size:7.4pt}
body{max-width:none;padding:0}
a{color:inherit;text-decoration:none}
h2,h3,h4,h2+p,h3+p{break-after:avoid}
thead{display:table-header-group}
h2,h3,h4{break-inside:avoid}
p,li,blockquote{orphans:3;widows:3}
.cover{break-after:page}
nav,details{display:none}
tr,.told,.chartbox,.opening,figure,svg.chart{break-inside:avoid}
.lead-in,.opening{break-after:avoid}
svg.crop{max-height:215mm}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
)css";

}  // namespace candor
