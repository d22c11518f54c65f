"""What every answer of the server forbids the browser to do.

Reports are hostile input: should one ever get past escaping, the content security policy (W3C CSP
Level 3) lets no script run that is not a file of ours, and nothing be asked of another host.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
ALONE = "frame-ancestors 'none'"
EMBEDDED = "frame-ancestors *"
"""Who may show a page in a frame: nobody, but anybody the page that is made for it."""

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guarded:
    """An application whose answers have these headers; `embeddable` is the path for frames."""

    def __init__(self, app: ASGIApp, embeddable: str = "/embed") -> None:
        self._app = app
        self._embeddable = embeddable

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers."""
        framed = scope.get("path") == self._embeddable

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = f"{POLICY}; {EMBEDDED if framed else ALONE}"
                for name, value in FIXED.items():
                    headers[name] = value
            await send(message)

        await self._app(scope, receive, guarded)
