// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace candor {

/// The style sheet of a report: for the screen, and for A4 or Letter, whichever the printer has. Fonts are
/// the reader's own.
inline constexpr std::string_view kReportStyle = R"css(
:root{--ink:#1c2430;--dim:#5c6673;--line:#d5dae1;--critical:#7f1d1d;--high:#b3261e;--medium:#c77700;--low:#7d8794;--info:#b9c0c9}
*{box-sizing:border-box}
html{font:10.5pt/1.45 "Source Serif 4",Georgia,"Times New Roman","DejaVu Serif",serif;color:var(--ink);background:#fff}
body{max-width:52rem;margin:0 auto;padding:2rem 1.5rem}
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
td{border-bottom:1px solid var(--line);padding:.3rem .6rem .3rem 0;vertical-align:top;overflow-wrap:break-word}
td.day{white-space:nowrap}
td ul{margin:0;padding-left:1rem}
.number{text-align:right;font-variant-numeric:tabular-nums}
.warning{border-left:3px solid var(--high);padding:.1rem 0 .1rem .7rem}
p.fine{border-left:3px solid #3d7a4a;padding:.1rem 0 .1rem .7rem}
.note{color:var(--dim);font-size:9pt}
.reading{font-size:.8em;font-weight:600;padding:.05em .5em;border-radius:.25em;border:1px solid currentColor;white-space:nowrap}
.reading.walk-away{color:var(--high)}.reading.manage{color:#8a5300}.reading.proceed{color:#2f6b3c}.reading.nothing-seen{color:var(--dim)}
.key{font-size:8.5pt;font-weight:600;color:#fff;padding:.05em .5em;border-radius:.25em}
.key.critical{background:var(--critical)}.key.high{background:var(--high)}.key.medium{background:#9a5c00}.key.low{background:#66707d}.key.info{background:#8b949f}
.finding{margin:1.1rem 0 1.4rem;break-inside:avoid-page}
.finding h4{margin:0 0 .1rem;font-size:11pt}
.facts{font-size:9pt;color:var(--dim);margin:0}
blockquote{margin:.4rem 0;padding:.1rem 0 .1rem .9rem;border-left:2px solid var(--line);white-space:pre-line;overflow-wrap:anywhere}
blockquote p{margin:0}
.around{color:var(--dim)}
mark{background:#fff0a8;color:inherit;padding:0 .1em}
.cite{font-size:8.5pt;color:var(--dim);overflow-wrap:anywhere}
q{overflow-wrap:anywhere}
.outcome.refused,.outcome.unanswered{color:var(--high)}.outcome.deferred,.outcome.partial{color:#8a5300}.outcome.answered{color:#2f6b3c}
tr.ahead td{background:#f5f7fa}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;font-size:9.5pt}
dd{margin:0;overflow-wrap:anywhere}
svg.chart{display:block;width:100%;height:auto;margin:.4rem 0}
svg text{font-size:11px;fill:var(--ink)}
svg .axis,svg .number{fill:var(--dim)}svg .onspan{fill:#fff;font-size:9px}
svg .critical{fill:var(--critical)}svg .high{fill:var(--high)}svg .medium{fill:#d98a1f}svg .low{fill:#98a2ae}svg .info{fill:#c5ccd4}
svg .indexed{fill:#4d7ea8}svg .duplicate{fill:#b9c9d8}svg .failed{fill:var(--high)}svg .skipped{fill:#d98a1f}svg .span{fill:#3d6b8f}
svg.page{display:block;width:100%;max-width:34rem;height:auto;margin:.7rem auto;border:1px solid var(--line)}
svg .mark{fill:#ffe14d;stroke:#b3261e;stroke-width:1;mix-blend-mode:multiply}
svg .othermark{fill:#fff6c4;mix-blend-mode:multiply}
@page{margin:18mm 16mm 16mm;@top-left{content:"candor · evidence pack · confidential";font:8pt Arial,sans-serif;color:#5c6673}@bottom-right{content:counter(page) " / " counter(pages);font:8pt Arial,sans-serif;color:#5c6673}}
@media print{
html{font-size:9.5pt}
body{max-width:none;padding:0}
a{color:inherit;text-decoration:none}
h2,h3,h4,h3+p{break-after:avoid}
thead{display:table-header-group}
tr,.party table,svg.chart,svg.page{break-inside:avoid}
#findings,#ledger,#timeline,#exceptions{break-before:page}
svg.page{max-height:150mm;width:auto;max-width:100%}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
)css";

}  // namespace candor
