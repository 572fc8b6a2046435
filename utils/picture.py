"""Hold a drawn figure with the sentence that says what it shows."""

from __future__ import annotations

import base64
import html


class Picture:
    """A drawn figure: a PNG, or an SVG, and the sentence that says what it shows."""

    def __init__(self, drawn: bytes, alt: str, width: int) -> None:
        """Keep the drawing; `width` is in pixels of the screen."""
        self.drawn, self.alt, self.width = drawn, alt, width

    def __repr__(self) -> str:
        """Say what the picture shows, where pictures cannot be shown."""
        return f"[picture: {self.alt}]"

    def _repr_html_(self) -> str:
        """Show the picture in a notebook, with its sentence."""
        source = base64.b64encode(self.drawn).decode()
        kind = "svg+xml" if self.drawn.startswith(b"<svg") else "png"
        return (
            f'<img alt="{html.escape(self.alt, quote=True)}" width="{self.width}" '
            f'style="max-width: 100%; height: auto" src="data:image/{kind};base64,{source}">'
        )
