"""How the web page looks: on a screen, on a phone and on paper. Text stands at least 7 to 1 against its ground."""

LOOK = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 84rem; padding: 1rem 1.25rem 3rem; background: #fff; color: #1b1f24;
  font: 1rem/1.5 Calibri, Carlito, "Segoe UI", system-ui, sans-serif; }
h1, h2, h3, h4, h5, h6 { color: #1f3864; line-height: 1.25; margin: 1.6em 0 .4em; overflow-wrap: break-word; }
h1 { font-size: 1.9rem; margin-top: .5em; } h2 { font-size: 1.5rem; } h3 { font-size: 1.2rem; }
h4, h5, h6 { font-size: 1.05rem; }
p, ul { margin: 0 0 .6em; max-width: 75ch; overflow-wrap: anywhere; }
p.lead { font-weight: bold; }
p.note, .quiet { color: #4d545c; }
a { color: #17457f; } a:focus-visible { outline: 3px solid #17457f; outline-offset: 2px; }
nav ul { padding-left: 1.2rem; }
table { border-collapse: collapse; margin: .8rem 0 1.4rem; width: 100%; table-layout: fixed; font-size: .9375rem; }
.narrow table { max-width: 75ch; }
#follow_up table, #deviations table { max-width: none; }
caption { text-align: left; font-weight: bold; color: #1f3864; padding: .4rem 0; }
th, td { border: 1px solid #8a96a3; padding: .35rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; hyphens: auto; }
thead th { background: #e3eaf2; }
td p, th p { margin: 0 0 .3em; max-width: none; } td p:last-child, th p:last-child { margin-bottom: 0; }
.again { color: #4d545c; border-top-color: transparent; font-weight: normal; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
footer { margin-top: 3rem; padding-top: .6rem; border-top: 1px solid #8a96a3; color: #4d545c; }
@media screen and (max-width: 48rem) {
  table, tbody, tr, td, tbody th { display: block; width: 100%; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  colgroup { display: none; }
  tr { border: 1px solid #8a96a3; border-radius: .3rem; margin-bottom: 1rem; }
  td, tbody th { border: 0; border-top: 1px solid #d5dbe1; text-align: left; }
  td:first-child, th:first-child { border-top: 0; }
  tbody th { background: #e3eaf2; }
  td::before, tbody th::before { content: attr(data-label); display: block; font-size: .8125rem; font-weight: bold;
    color: #4d545c; }
}
@page { size: A4; margin: 18mm 15mm; }
@page wide { size: A4 landscape; margin: 15mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav { display: none; }
  .wide { page: wide; }
  table { font-size: 9pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  h1, h2, h3, h4, h5, h6, caption { break-after: avoid; }
  thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
