"""Which addresses of the network this server may be sent to by somebody who types one in."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address

# Where clouds tell machines their secrets; the usual 169.254.169.254 is link-local.
METADATA = {
    ip_address("100.100.100.200"),  # Alibaba
    ip_address("168.63.129.16"),  # Azure
    ip_address("192.0.0.192"),  # Oracle
    ip_address("fd00:ec2::254"),  # AWS
}
# Reached through these, an IPv4 address is what it is (RFC 6052, RFC 3056).
NAT64 = ip_network("64:ff9b::/96")
SIX_TO_FOUR = ip_network("2002::/16")
# Shared by an operator's customers (RFC 6598): not private by name, but not public either.
SHARED = ip_network("100.64.0.0/10")


class Unknown(Exception):
    """No address for this name."""


class Forbidden(Exception):
    """An address to which this server does not go."""


class PrivateNetwork(Forbidden):
    """One to which it would go if FURROW_PRIVATE_SITES allowed it."""


def resolve(host: str, port: int, private: bool) -> str:
    """The address to connect to, and to no other: a second look-up could answer differently.

    Raises:
        Unknown, PrivateNetwork, Forbidden.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unknown(host) from error
    addresses = [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    # All of them: a name that leads to one forbidden place is not trusted with the others.
    for address in addresses:
        check(address, private)
    return str(addresses[0])


def check(address: Address, private: bool) -> None:
    """Raises Forbidden unless a check may connect to `address`."""
    inner = _embedded(address)
    never = inner.is_link_local or inner.is_multicast or inner.is_unspecified
    # Python counts the reserved 240.0.0.0/4 among the private ones.
    reserved = isinstance(inner, IPv4Address) and inner.is_reserved
    if inner in METADATA or never or reserved:
        raise Forbidden(str(inner))
    if inner.is_loopback or inner.is_private or _is_shared(inner):
        if not private:
            raise PrivateNetwork(str(inner))
    elif not inner.is_global:
        raise Forbidden(str(inner))


def _embedded(address: Address) -> Address:
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    for network, shift in ((NAT64, 0), (SIX_TO_FOUR, 80)):
        if isinstance(network, IPv6Network) and address in network:
            return IPv4Address((int(address) >> shift) & 0xFFFF_FFFF)
    return address


def _is_shared(address: Address) -> bool:
    return isinstance(address, IPv4Address) and address in SHARED
