"""The rules of style that a machine can see in the text of a lab or lesson.

Each rule takes the cells of one text and gives one sentence for each place that breaks it.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import jupytext

CONTENT = Path(__file__).resolve().parents[2] / "content"
MOST_WORDS = 80
MOST_LINES = 12
HIGHEST_GRADE = 9.0
ALT = re.compile(r'alt="([^"]*)"')
NUMBER = re.compile(r"\d+(?:\.\d+)?")
OPENING = ("**What you will do.**", "**What you will learn.**", "**What you need.**")


def cells_of(text: str) -> list:
    """Split a py:percent text into its cells."""
    return jupytext.reads(text, fmt="py:percent").cells


def prose_of(cells: list) -> list[str]:
    """Pick the sources of the prose cells."""
    return [cell.source for cell in cells if cell.cell_type == "markdown"]


def code_of(cells: list) -> list[str]:
    """Pick the sources of the code cells."""
    return [cell.source for cell in cells if cell.cell_type == "code"]


def words_of(prose: str) -> list[str]:
    """Pick the words that are read: no formulas, no code, no tables, no targets of links."""
    prose = re.sub(r"\]\([^)\s]*\)", "] ", prose)
    prose = re.sub(r"\$\$.*?\$\$|\$[^$]*\$", " ", prose, flags=re.S)
    prose = "\n".join(line for line in prose.split("\n") if not line.startswith("|"))
    return re.findall(r"[A-Za-zÀ-ÿ][\w'’-]*", re.sub(r"`[^`]*`", " ", prose))


def long_prose(cells: list) -> list[str]:
    """Find prose cells of more than MOST_WORDS words."""
    counted = [(len(words_of(prose)), prose.split("\n")[0]) for prose in prose_of(cells)]
    return [f"{n} words from {first!r}" for n, first in counted if n > MOST_WORDS]


def long_code(cells: list) -> list[str]:
    """Find code cells of more than MOST_LINES lines, blank ones not counted."""
    counted = [
        (sum(bool(line.strip()) for line in code.split("\n")), code.split("\n")[0])
        for code in code_of(cells)
    ]
    return [f"{n} lines from {first!r}" for n, first in counted if n > MOST_LINES]


def wrong_opening(cells: list) -> list[str]:
    """Find what the first cell lacks: one title, and what the reader will do, learn and need."""
    first = cells[0].source
    titles = re.findall(r"^# .+", "\n".join(prose_of(cells)), flags=re.M)
    missing = [f"the first cell lacks {phrase}" for phrase in OPENING if phrase not in first]
    if len(titles) != 1 or not first.startswith("# "):
        missing.append(f"wanted one title, at the top; found {titles}")
    return missing


def titles_in_capitals(cells: list) -> list[str]:
    """Find titles with a capital letter after the first word."""
    titles = re.findall(r"^#+ (.+)", "\n".join(prose_of(cells)), flags=re.M)
    # A name such as ReLU or HDF5 has more capitals than its first letter.
    capital = re.compile(r"\w.*\s[A-Z][a-z]+\b")
    return [title for title in titles if capital.search(title.split(". ")[-1])]


def merged_lists(cells: list) -> list[str]:
    """Find list items that a line break got lost between: they would be shown as one."""
    lines = [line for prose in prose_of(cells) for line in prose.split("\n")]
    return [line for line in lines if re.match(r"\d+\. .*[.!?] \d+\. ", line)]


def pictures_without_sentence(cells: list) -> list[str]:
    """Find pictures drawn without alt=, or with an alt that is no sentence, or by other means."""
    found = []
    for code in code_of(cells):
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Import | ast.ImportFrom) and "matplotlib" in ast.unparse(node):
                found.append(f"draws by itself: {ast.unparse(node)}")
            if isinstance(node, ast.Call) and re.match(r"plots(_\w+)?\.", ast.unparse(node.func)):
                alts = [word.value for word in node.keywords if word.arg == "alt"]
                alt = getattr(alts[0], "value", "") if alts else ""
                if not (str(alt).endswith(".") and len(str(alt).split()) >= 5):
                    found.append(f"{ast.unparse(node.func)} says {alt!r}")
    return found


def spoiling_alts(cells: list) -> list[str]:
    """Find alt texts below a question that hold a number which nothing before them holds.

    Who predicts reads the cell; what comes out is put into words by the picture itself.
    """
    found, seen = [], ""
    for cell in cells:
        asked = "**Predict.**" in seen and "**Why.**" not in seen.rpartition("**Predict.**")[2]
        alts = ALT.findall(cell.source) if asked and cell.cell_type == "code" else []
        seen += ALT.sub("", cell.source)
        found += [f"{alt!r} tells {number}" for alt in alts for number in NUMBER.findall(alt)
                  if number not in NUMBER.findall(seen)]
    return found


def hidden_state(cells: list) -> list[str]:
    """Find magics, shell commands, and randomness that depends on what ran before."""
    lines = [line for code in code_of(cells) for line in code.split("\n")]
    wanted = re.compile(r"^\s*[%!]|np\.random\.(?!default_rng)|^\s*import random\b|default_rng\(\)")
    return [line for line in lines if wanted.search(line)]


def predictions_without_reason(cells: list) -> list[str]:
    """Find questions that no code answers next, or that no **Why.** follows."""
    found, asked, ran = [], None, False
    for cell in cells:
        if cell.cell_type == "code":
            ran = True
            continue
        if asked and "**Why.**" in cell.source:
            if not ran:
                found.append(f"no code between question and reason: {asked!r}")
            asked = None
        if "**Predict.**" in cell.source:
            if asked:
                found.append(f"no reason after {asked!r}")
            asked, ran = cell.source.split("**Predict.**")[1].strip()[:50], False
    return found + ([f"no reason after {asked!r}"] if asked else [])


def syllables(word: str) -> int:
    """Estimate how many syllables an English word has."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith("le")
    return max(1, groups - silent)


def grade(cells: list) -> float:
    """Estimate the school year that can read the prose (Flesch and Kincaid, 1975)."""
    prose = re.sub(r"^[-#|\d].*?\s|[*_]", " ", "\n".join(prose_of(cells)), flags=re.M)
    words = words_of(prose)
    sentences = len(re.findall(r"[.!?:](?:\s|$)", prose))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def announced(text):
    """Give the prose between each exercise and what came before it."""
    prose, found = "", {}
    for cell in text.split("# %%")[1:]:
        if cell.startswith(" [markdown]"):
            prose += cell
        elif named := re.match(r' exercise="(\w+)"', cell):
            found[named[1]] = " ".join(prose.replace("#", " ").split())
        else:
            prose = ""
    return found
