"""Keeps the page to itself: no page from elsewhere can drive it, and it asks nothing of anyone else."""

from flask import Flask, Response, abort, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""Content security policy: files of this server alone, nothing inline, nothing framed."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def guard(app: Flask, port: int) -> None:
    """Let in only what this computer's own browser sends to this very page; else 403 and one line of text."""
    hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}

    @app.before_request
    def check() -> None:
        # A name of somebody else's that points at this computer (DNS rebinding) is still not ours.
        if request.host not in hosts:
            abort(403, f"this page is at http://127.0.0.1:{port} only")
        if (
            request.method not in ("GET", "HEAD")
            and request.headers.get("Origin") != f"http://{request.host}"
        ):
            abort(403, "only the page itself may ask")

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response
