"""How Sphinx turns the laid-out course into pages; no page asks another host for anything."""

import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
_mathjax = find_spec("sphinx-mathjax-offline")
MATHJAX = Path(_mathjax.origin).parent / "static" / "mathjax"
# Formulas, their fonts, and the words in which MathJax speaks them.
MATHJAX_PARTS = ("tex-chtml-full.js", "output/chtml/fonts/woff-v2", "a11y",
                 "sre/mathmaps/base.json", "sre/mathmaps/en.json")

project = "Descent"
html_title = "Descent: a first course in neural networks"
language = "en"
extensions = ["myst_nb", "sphinx.ext.mathjax", "sphinx.ext.githubpages"]

# Lessons come executed, labs are the reader's to run.
nb_execution_mode = "off"
# Sliders need no kernel here, so no widget library is fetched from a CDN.
nb_ipywidgets_js = {}
myst_enable_extensions = ["amsmath", "dollarmath"]
myst_heading_anchors = 4
mathjax_path = "mathjax/tex-chtml-full.js"

html_theme = "sphinx_book_theme"
html_context = {"default_mode": "auto"}
templates_path = [str(HERE / "templates")]
html_sidebars = {"**": ["course-name", "search-button-field", "sbt-sidebar-nav"]}
html_static_path = [str(HERE / "static")]
html_css_files = ["descent.css"]
html_js_files = [("film.js", {"defer": "defer"})]
html_copy_source = False
html_use_index = False
html_show_sourcelink = False
html_theme_options = {
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
    "show_navbar_depth": 1,
    "show_toc_level": 2,
    "use_download_button": False,
    # Whoever reads has the sidebar's search already.
    "navbar_start": [],
    "navbar_center": [],
    "navbar_end": [],
    "navbar_persistent": [],
    "footer_content_items": ["extra-footer"],
    "extra_footer": "Text: CC BY 4.0. Code: MIT. Photographs: CC0 or public domain.",
    "search_bar_text": "Search",
}


def _finish(app: Any, failure: Exception | None) -> None:
    """Add what formulas need, and take away what only serves those who work on the theme."""
    from sphinx.util.fileutil import copy_asset

    if failure:
        return
    static = Path(app.outdir) / "_static"
    for name in MATHJAX_PARTS:
        place = static / "mathjax" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        copy_asset(MATHJAX / name, place.parent if place.suffix else place)
    for path in static.rglob("*.map"):
        path.unlink()
    shutil.rmtree(static / "locales", ignore_errors=True)


def setup(app: Any) -> None:
    """Finish the static files after the pages are written."""
    app.connect("build-finished", _finish)
