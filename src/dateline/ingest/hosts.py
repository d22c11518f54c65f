"""Which addresses are fetched from: public ones, by http or https, and the one that was checked.

A report or a feed can name any address, also one that only this machine can reach (server-side
request forgery, CWE-918).  So a host is looked up once, each of its addresses must be public, and
the connection goes to the address that was looked at, not to what the name says a moment later.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

import httpx

from dateline.errors import FetchError

LONGEST = 2_048
"""The characters that an address may have; sitemaps.org has the same limit."""

_SCHEMES = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class Reached:
    """Where a request goes: the address by its name, and the number that the name stands for.

    `number` is None where a proxy is to look the name up.
    """

    url: httpx.URL
    number: str | None

    def request(self, client: httpx.Client, headers: dict[str, str]) -> httpx.Request:
        """The request, to the number under the name."""
        if self.number is None:
            return client.build_request("GET", self.url, headers=headers)
        return client.build_request(
            "GET",
            self.url.copy_with(host=self.number),
            headers={**headers, "Host": self.url.netloc.decode("ascii")},
            extensions={"sni_hostname": self.url.raw_host.decode("ascii")},
        )


def address(url: str) -> httpx.URL:
    """An address as its parts.  Raises FetchError for what is none of http or https."""
    try:
        parts = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchError(f"{url}: no address: {error}") from error
    if parts.scheme not in _SCHEMES or not parts.host:
        raise FetchError(f"{url}: only http and https addresses are fetched")
    if len(str(parts)) > LONGEST:
        raise FetchError(f"{url[:80]}…: an address of more than {LONGEST:,} characters")
    return parts


def reach(url: httpx.URL, *, private: bool = False, proxied: bool = False) -> Reached:
    """Where a request for `url` is to go.

    With `private` any address is taken; with `proxied` the name is left to the proxy, if it has no
    address here.  Raises FetchError for an address with a password in it, and for a host that is
    not known or not of the public network.
    """
    if url.userinfo:
        raise FetchError(
            f"{url.copy_with(userinfo=b'')}: addresses with a password in them are not fetched"
        )
    numbers = numbers_of(url.host)
    if not numbers:
        if proxied:
            return Reached(url, None)
        raise FetchError(f"{url}: there is no host {url.host}")
    if not private and not all(map(is_public, numbers)):
        raise FetchError(
            f"{url}: {url.host} is an address of a private network, which is not fetched from "
            "unless you allow it (--allow-private)"
        )
    return Reached(url, None if proxied else numbers[0])


def numbers_of(host: str) -> list[str]:
    """The IP addresses of a host; none where it is not known."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def is_public(number: str) -> bool:
    """Whether an IP address is of the public network.

    An IPv4 address within an IPv6 one (RFC 4291, 6to4, NAT64) is looked at itself.
    """
    one = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        inner = one.ipv4_mapped or one.sixtofour
        if inner is None and one in _NAT64:
            inner = ipaddress.IPv4Address(int(one) & 0xFFFF_FFFF)
        if inner is not None:
            return inner.is_global
    return one.is_global and not one.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
