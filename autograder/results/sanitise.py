"""Make a student's notebook safe to open in an instructor's browser.

Rebuild every cell and output from an allow-list; nothing is passed through. Markdown is not
parsed: two parsers never agree, so its dangerous beginnings are broken wherever they stand, with
a space that leaves them readable (`<script` becomes `< script`).
"""

from __future__ import annotations

import html
import re
from typing import Any

from autograder.results.pictures import PREFIX, attachments, png
from autograder.results.text import plain

_MOST_OUTPUTS = 50
_LONGEST_HTML = 6_000_000

# Simple marks without attributes that are closed on the same line, or that close nothing.
_SIMPLE = r"<br ?/?>|<(?P<tag>b|i|em|strong|sub|sup|kbd)>[^<>\n]*</(?P=tag)>"
_TAG = re.compile(rf"(?P<keep>{_SIMPLE})|<(?=[A-Za-z/!?])")
_PICTURE = r"!\[[^\[\]()<>\n]*\]\(attachment:(?P<name>[\w.-]+)\)"
_WEB = r"https?://[\w./~%#?=&+,:;@-]*"
# Pictures from elsewhere would be fetched at once; other links may carry code.
_LINK = re.compile(rf"(?P<picture>{_PICTURE})|!\[|\]\((?!(?:{_WEB}|#[\w.-]*)\))|\]:(?!\s*{_WEB})")
# What TeX in a browser can do beyond formulas: link, load, style, name elements, redefine.
_MACRO = re.compile(
    r"\\(?=(?:href|url|require|class|cssId|style|unicode|bbox|mmlToken|data|html[A-Za-z]*|csname"
    r"|includegraphics|toggle|mathtip|texttip|tooltip|[gex]?def|let|global|long|(?:re)?newcommand"
    r"|providecommand|(?:re)?newenvironment|DeclareMathOperator|Declare[A-Za-z]*)(?![A-Za-z]))"
)
_TAGS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "br", "hr", "blockquote", "pre"}
_TAGS |= {"b", "code", "em", "i", "kbd", "s", "strong", "sub", "sup", "u", "ul", "ol", "li", "img"}
_TAGS |= {"dl", "dt", "dd"}
_TAGS |= {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_ATTRIBUTES = {
    "*": {"lang"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# A language as pages name it (BCP 47): es, pt-BR, zh-Hant-TW.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def markdown(source: Any, pictures: dict[str, Any] | None = None) -> str:
    """Return Markdown without live HTML, code links, fetched pictures or TeX that acts."""
    text = _TAG.sub(lambda found: found["keep"] or "< ", _decoded(plain(source)))
    known = pictures or {}

    def broken(found: re.Match[str]) -> str:
        if found["picture"] and found["name"] in known:
            return found[0]
        return f"{found[0][0]} {found[0][1:]}"

    return _MACRO.sub(r"\\ ", _LINK.sub(broken, text))


def _decoded(text: str) -> str:
    """Spell out character references until none is left, so that nothing hides behind one."""
    for _ in range(10):
        decoded = plain(html.unescape(text))
        if decoded == text:
            return text
        text = decoded
    return text.replace("&", "& ")


def rich(source: Any) -> str | None:
    """Return an HTML output's tables, prose and PNG pictures, or None where nothing is left."""
    import nh3

    joined = source if isinstance(source, str) else "".join(map(str, source or ()))
    if len(joined) > _LONGEST_HTML:
        return None
    cleaned = nh3.clean(
        plain(joined, _LONGEST_HTML),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"data"},
        link_rel=None,
    )
    return _MACRO.sub(r"\\ ", cleaned).strip() or None


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "src":
        data = png(value.removeprefix(PREFIX)) if value.startswith(PREFIX) else None
        return PREFIX + data if data else None
    if name == "lang":
        return value if _LANGUAGE.fullmatch(value) else None
    if name in ("width", "height", "colspan", "rowspan"):
        return value if re.fullmatch(r"[1-9]\d{0,3}", value, re.ASCII) else None
    return value


def cell(source: dict[str, Any]) -> dict[str, Any]:
    """Rebuild one cell: its kind, its text and what it may show. Its metadata starts empty."""
    kind = source.get("cell_type")
    if kind == "code":
        count = source.get("execution_count")
        return {
            "cell_type": "code",
            "execution_count": count if type(count) is int and 0 <= count < 10**6 else None,
            "metadata": {},
            "outputs": outputs(source.get("outputs")),
            "source": plain(source.get("source")),
        }
    pictures = attachments(source) if kind == "markdown" else {}
    made = {"cell_type": "markdown", "metadata": {}}
    made["source"] = markdown(source.get("source"), pictures)
    return {**made, "attachments": pictures} if pictures else made


def outputs(found: Any) -> list[dict[str, Any]]:
    """Rebuild a code cell's outputs: text, errors as text, PNG pictures, cleaned tables."""
    if not isinstance(found, list):
        return []
    made = [_output(one) for one in found[:_MOST_OUTPUTS] if isinstance(one, dict)]
    if len(found) > _MOST_OUTPUTS:
        note = f"… {len(found) - _MOST_OUTPUTS} more outputs are left out.\n"
        made.append({"output_type": "stream", "name": "stdout", "text": note})
    return [one for one in made if one is not None]


def _output(one: dict[str, Any]) -> dict[str, Any] | None:
    kind = one.get("output_type")
    if kind == "stream":
        name = "stderr" if one.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": plain(one.get("text"))}
    if kind == "error":
        return {
            "output_type": "error",
            "ename": plain(one.get("ename"), 200),
            "evalue": plain(one.get("evalue"), 2000),
            "traceback": plain("\n".join(_lines(one.get("traceback")))).split("\n"),
        }
    data = _bundle(one.get("data")) if kind in ("display_data", "execute_result") else {}
    if not data:
        return None
    # Shown, never counted: nbgrader would read points out of an execute_result.
    return {"output_type": "display_data", "metadata": {}, "data": data}


def _lines(found: Any) -> list[str]:
    return [part for part in found if isinstance(part, str)] if isinstance(found, list) else []


def _bundle(data: Any) -> dict[str, str]:
    if not isinstance(data, dict):
        return {}
    made = {
        "text/html": rich(data["text/html"]) if "text/html" in data else None,
        "image/png": png(data.get("image/png")),
        "text/plain": plain(data.get("text/plain")),
    }
    return {mime: value for mime, value in made.items() if value}
