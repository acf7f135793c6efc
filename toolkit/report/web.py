"""What every page of ours stands in: one file without scripts, pictures or anything from elsewhere."""

from collections.abc import Iterable, Iterator, Mapping

from toolkit.model.look import DARK, LINE, MUTED, PAPER, STYLES
from toolkit.model.workbook import Style

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""A browser that keeps to it runs and fetches nothing, whatever a text should hold."""
LINK = STYLES["link"].color
_STYLE = f"""
:root {{ color-scheme: light; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0 auto; padding: 1rem; max-width: 56rem; background: #{PAPER}; color: #1A1A1A;
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }}
h1, h2, h3 {{ color: #{DARK}; line-height: 1.25; }}
h1 {{ margin: 0 0 .5rem; font-size: 1.75rem; }}
h2 {{ margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 2px solid #{DARK}; font-size: 1.35rem; }}
h3 {{ margin: 1.25rem 0 .25rem; font-size: 1.05rem; }}
p, ul, ol {{ margin: .25rem 0 .5rem; }}
ul {{ padding-left: 1.25rem; }}
a {{ color: #{LINK}; }}
a:focus-visible {{ outline: 3px solid #{LINK}; outline-offset: 2px; }}
:target {{ outline: 3px solid #{LINK}; outline-offset: 3px; }}
.over, .rule, footer {{ color: #{MUTED}; }}
.over {{ margin: 0; }}
.rule, footer {{ font-size: .875rem; }}
table {{ width: 100%; border-collapse: collapse; }}
th, td {{ padding: .35rem .5rem; border-bottom: 1px solid #{LINE}; text-align: left; vertical-align: top; }}
tbody th {{ font-weight: normal; hyphens: auto; overflow-wrap: break-word; }}
.tag {{ display: inline-block; padding: .1rem .5rem; border-radius: .25rem; border: 1px solid currentColor;
  font-size: .875rem; font-weight: 600; line-height: 1.4; }}
.written {{ unicode-bidi: isolate; white-space: pre-line; overflow-wrap: anywhere; }}
.place {{ font-weight: 600; }}
.findings {{ padding: 0; list-style: none; }}
.finding {{ margin: .75rem 0; padding: .5rem .75rem; border: 1px solid #{LINE}; border-radius: .4rem; }}
code {{ overflow-wrap: anywhere; }}
@media (max-width: 30rem) {{
  body {{ padding: .75rem; }}
  h1 {{ font-size: 1.4rem; }}
  table {{ font-size: .9rem; }}
  th, td {{ padding: .35rem .25rem; }}
  td .tag {{ padding: 0 .3rem; font-size: .8rem; }}
}}
@media print {{
  body {{ max-width: none; padding: 0; font-size: 10pt; }}
  .link, .up {{ display: none; }}
  a {{ color: inherit; text-decoration: none; }}
  .finding, tr {{ break-inside: avoid; }}
  h2, h3 {{ break-after: avoid; }}
  .tag {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
}}
"""


def document(titles: tuple[str, str], language: str, looks: Mapping[str, Style], body: Iterable[str]) -> Iterator[str]:
    """A whole page; titles and body are HTML already. Each look is a class with the colours of that style."""
    colours = "".join(
        f".{name} {{ color: #{look.color}; background: #{look.fill or PAPER}; }}\n" for name, look in looks.items()
    )
    yield f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n'
    yield f"<title>{' · '.join(titles)}</title>\n<style>{_STYLE}{colours}</style>\n</head>\n<body>\n"
    for part in body:
        yield f"{part}\n"
    yield "</body>\n</html>\n"
