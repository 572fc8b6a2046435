"""What a hostile student puts into a notebook to act in the browser of whoever opens it.

Each payload says its own name: it adds it to `window.fired`, or asks HOST for it.
"""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Any

from .conftest import code, markdown

HOST = "http://127.0.0.1:9"


def fire(name: str) -> str:
    """Return JavaScript without quotes, so that it fits wherever an attribute does."""
    return f"fired.push(/{name}/.source)"


def _png() -> str:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\x00\xff\x00\x00")
    raw = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    return base64.b64encode(raw).decode()


PNG = _png()


def shown(data: dict[str, Any], **metadata: Any) -> list[dict[str, Any]]:
    return [{"output_type": "display_data", "data": data, "metadata": metadata}]


def out(mime: str, content: str, **metadata: Any) -> dict[str, Any]:
    return code("pass", outputs=shown({mime: content}, **metadata))


def _tags(name: str) -> dict[str, str]:
    """Return HTML that acts or fetches by itself, by what it is."""
    act, link = fire(name), f"{HOST}/{name}"
    return {
        "script": f"<script>{act}</script>",
        "onerror": f'<img src="x:" onerror="{act}">',
        "upper": f"<IMG SRC=x: ONERROR={act}>",
        "svg": f'<svg onload="{act}"></svg>',
        "iframe": f'<iframe srcdoc="<script>parent.{act}</script>"></iframe>',
        "frame": f'<iframe src="{link}"></iframe>',
        "toggle": f'<details open ontoggle="{act}">x</details>',
        "style": f"<style>@import url({link});</style>",
        "background": f'<div style="background:url({link})">x</div>',
        "linked": f'<link rel="stylesheet" href="{link}">',
        "picture": f'<img src="{link}">',
        "source": f'<img srcset="{link} 1x">',
        "object": f'<object data="{link}"></object>',
        "video": f'<video src="{link}"></video>',
    }


def html_payloads(prefix: str) -> dict[str, str]:
    names = list(_tags("x"))
    return {f"{prefix}_{name}": _tags(f"{prefix}_{name}")[name] for name in names}


def payloads() -> dict[str, dict[str, Any]]:
    """Return cells that act as soon as their page is open, by name."""
    made = {name: markdown(text) for name, text in html_payloads("md").items()}
    made |= {name: out("text/html", text) for name, text in html_payloads("html").items()}
    made["md_image"] = markdown(f"![x]({HOST}/md_image)")
    made["md_image_ref"] = markdown(f"![x][far]\n\n[far]: {HOST}/md_image_ref")
    made["md_nested"] = markdown(f"> - *<img src=x: onerror={fire('md_nested')}>*")
    block = f"<div>\n<img src=x: onerror={fire('md_block')}>\n</div>"
    made["md_block"] = markdown(block)
    mermaid = f"```mermaid\n<img src=x: onerror={fire('md_mermaid')}>\n```"
    made["md_mermaid"] = markdown(mermaid)
    script = f"<script>{fire('out_markdown')}</script>"
    made["out_markdown"] = out("text/markdown", script)
    made["out_javascript"] = out("application/javascript", fire("out_javascript"))
    picture = f'<img src="{HOST}/out_isolated">'
    made["out_isolated"] = out("text/html", picture, **{"text/html": {"isolated": True}})
    wide = {"image/png": {"width": f"1 onload={fire('out_width')}"}}
    made["out_width"] = out("image/png", PNG, **wide)
    return made


def links() -> dict[str, dict[str, Any]]:
    """Return cells with a link that runs code when it is followed, by name."""
    made: dict[str, dict[str, Any]] = {}
    for name, text in {
        "link": "[click](javascript:GO)",
        "link_upper": "[click](JaVaScRiPt:GO)",
        "link_entity": "[click](java&#115;cript:GO)",
        "link_escaped": "[click](javascript\\:GO)",
        "link_ref": "[click][far]\n\n[far]: javascript:GO",
        "link_auto": "<javascript:GO>",
        "link_html": '<a href="javascript:GO">click</a>',
    }.items():
        made[name] = markdown(text.replace("GO", f"fired.push(/{name}/.source)"))
    made["link_out"] = out("text/html", f'<a href="javascript:{fire("link_out")}">click</a>')
    return made


TEX = {
    "tex_href": r"$\href{javascript:alert(1)}{x}$",
    "tex_entity": r"$\hr&#101;f{javascript:alert(1)}{x}$ &#36;\hr&#101;f{a}{x}&#36;",
    "tex_escaped": r"\\(\\href{javascript:alert(1)}{x}\\)",
    "tex_class": r"$\class{score}{x} \cssId{top}{x} \style{position:fixed}{x}$",
    "tex_bbox": r"$$\bbox[background:url(http://127.0.0.1:9/tex)]{x}$$",
    "tex_require": r"\begin{align}\require{html}\url{x}\unicode[x]{65}\end{align}",
    "tex_define": r"$\def\frac#1#2{9}\newcommand{\sum}{0}\let\sigma\href$",
}
