"""Draws the picture of the dossier in the README from real output: `make picture` after `make demo`."""

import io
import sys
from pathlib import Path

from rich.console import Console

from regesta.cli.page import dossier
from regesta.run.base import view_of
from regesta.store import open_store

ROOT = Path(__file__).resolve().parents[1]
# rich's own frame loads a font from another host; this one uses what the reader has.
FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>{styles} .{unique_id}-matrix {{ font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px;
line-height: {line_height}px; font-variant-east-asian: full-width; }} .{unique_id}-title {{ font-size: 18px; font-weight: bold;
font-family: sans-serif; }}</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


def main() -> int:
    base = ROOT / "out" / "demo.db"
    with open_store(base, create=False) as store:
        view = view_of(store)
    console = Console(record=True, width=96, file=io.StringIO(), force_terminal=True, highlight=False)
    *parts, _evidence = dossier(view, view.find("Jund al-Khilafah in Tunisia"))
    for part in parts:
        console.print(part)
    target = ROOT / "docs" / "pictures" / "dossier.svg"
    target.parent.mkdir(parents=True, exist_ok=True)
    svg = console.export_svg(title="regesta show", code_format=FRAME, unique_id="dossier")
    target.write_text(svg.replace("\u2068", "").replace("\u2069", "") + "\n", encoding="utf-8")
    print(f"wrote {target.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
