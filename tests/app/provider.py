"""An OpenID provider on this computer: whoever logs in chooses who they are.

It speaks the authorization code flow as a provider of a company would: discovery, a login page, a
code that is good once, with the proof key that was promised, and a signed identity token.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "ciimap", "only-for-tests"


@dataclass
class Provider:
    """What the provider knows: its address, its key, and the codes that it gave out."""

    people: tuple[str, ...]  # by their mail addresses
    address: str = ""
    key: RSAKey = field(
        default_factory=lambda: RSAKey.generate_key(2048, {"kid": "k", "use": "sig"})
    )
    given: dict[str, dict[str, str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)  # requests that no client should make

    def metadata(self) -> dict[str, Any]:
        names = ("authorization", "token", "userinfo")
        return {
            "issuer": self.address,
            **{f"{name}_endpoint": f"{self.address}/{name}" for name in names},
            "jwks_uri": f"{self.address}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def login_page(self, asked: dict[str, str]) -> str:
        """Return a page with a link for each person."""
        links = (
            f'<p><a href="/choose?{html.escape(urlencode({**asked, "who": who}))}">{who}</a></p>'
            for who in self.people
        )
        return f"<!doctype html><title>Login</title>{''.join(links)}"

    def code_for(self, asked: dict[str, str]) -> str:
        code = secrets.token_urlsafe()
        self.given[code] = asked
        return code

    def token(self, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """Return tokens for a code that was given, asked for by the client that it was given to."""
        asked = self.given.pop(form.get("code", ""), None)
        client = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        if (
            asked is None
            or authorization != f"Basic {client}"
            or challenge != asked.get("code_challenge")
            or form.get("redirect_uri") != asked.get("redirect_uri")
        ):
            self.faults.append(f"token: {sorted(form)}")
            return None
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "sub": asked["who"], "iat": now}
        claims |= {"exp": now + 300, "nonce": asked["nonce"], "email": asked["who"]}
        signed = jwt.encode({"alg": "RS256", "kid": "k"}, claims, self.key)
        return {"access_token": "t", "token_type": "Bearer", "id_token": signed, "expires_in": 300}


class Handler(BaseHTTPRequestHandler):
    """Answers as ``provider`` does."""

    provider: Provider

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        if url.path == "/.well-known/openid-configuration":
            self._json(self.provider.metadata())
        elif url.path == "/jwks":
            self._json({"keys": [self.provider.key.as_dict(private=False)]})
        elif url.path == "/authorization":
            self._send(self.provider.login_page(asked).encode(), "text/html; charset=utf-8")
        elif url.path == "/choose":
            answer = {"code": self.provider.code_for(asked), "state": asked["state"]}
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(answer)}")
            self.end_headers()
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        tokens = self.provider.token(form, self.headers.get("Authorization", ""))
        if tokens is None:
            self.send_error(400)
        else:
            self._json(tokens)

    def _json(self, data: dict[str, Any]) -> None:
        self._send(json.dumps(data).encode(), "application/json")

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def providing(*people: str) -> Iterator[Provider]:
    """Run a provider that knows ``people``."""
    provider = Provider(people)
    handler = type("Answering", (Handler,), {"provider": provider})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        provider.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
