"""The access file: how people are known when the app is shared, and which roles each one has.

The server reads it once, before it listens; a change takes a restart.
"""

from __future__ import annotations

import os
from functools import lru_cache
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal

import streamlit as st
import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from app import ACCESS_VARIABLE
from ciimap.texts import Message, refusal

Role = Literal["viewer", "editor", "approver"]
USER = "ciimap_user"  # the name under which Streamlit keeps what the proxy's header says
_OIDC_KEYS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_LARGEST = 1_000_000  # bytes of a file that is read


def _address(text: str) -> str:
    return str(ip_address(text))


class Sharing(BaseModel):
    """Who may do what in a shared app, and how the server knows who somebody is."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    ciimap_access: Literal[1]
    login: Literal["oidc", "proxy"]
    address: Annotated[str, Field(pattern=r"^[A-Za-z0-9.-]+$")]  # the host's name in the browser
    header: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]*$")] = ""  # that names the user
    proxies: list[Annotated[str, AfterValidator(_address)]] = []  # whose header is believed
    roles: dict[str, list[Role]] = Field(min_length=1)

    @model_validator(mode="after")
    def _proxy_is_whole(self) -> Sharing:
        if self.login == "proxy" and not (self.header and self.proxies):
            raise ValueError("login: proxy needs 'header' and 'proxies'")
        return self


class SharingError(Exception):
    """The app cannot be shared in this way; ``text`` says why."""

    def __init__(self, key: str, **values: object) -> None:
        """Keep the catalogue's ``key`` and its ``values`` until the language is known."""
        super().__init__(key)
        self.text = Message(key, values)


def read_sharing(path: Path) -> Sharing:
    """Return what the access file says.

    Raises:
        SharingError: it cannot be read, says something else than it may, or asks for a login
            that is not configured.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise SharingError("access.too-large", file=path.name)
        data = yaml.safe_load(path.read_bytes())
        sharing = Sharing.model_validate(data)
    except OSError as error:
        raise SharingError("access.unreadable", file=path.name, reason=refusal(error)) from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        reason = str(error).replace("\n", " ")
        raise SharingError("access.unreadable", file=path.name, reason=reason) from None
    except ValidationError as error:
        raise SharingError("access.wrong", file=path.name, reason=_told(error)) from None
    if sharing.login == "oidc":
        _demand_login()
    return sharing


def _told(error: ValidationError) -> str:
    places = ((".".join(map(str, each["loc"])), each["msg"]) for each in error.errors())
    return "; ".join(f"{place}: {said}" if place else said for place, said in places)


def _demand_login() -> None:
    """Refuse to go on unless Streamlit's login is configured and its library is there."""
    if find_spec("authlib") is None:
        raise SharingError("access.no-authlib")
    try:
        section: Any = st.secrets.get("auth", {})
    except FileNotFoundError:
        section = {}
    missing = tuple(key for key in _OIDC_KEYS if not section.get(key))
    if missing:
        raise SharingError("access.no-login", missing=missing)


@lru_cache(maxsize=4)
def _read(path: str) -> Sharing:
    return read_sharing(Path(path))


def sharing() -> Sharing | None:
    """Return how this server is shared, or None: it serves the user of this computer alone."""
    path = os.environ.get(ACCESS_VARIABLE)
    return _read(path) if path else None
