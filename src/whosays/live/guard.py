"""Who may ask the class's server for what, how often, and how much may they send?"""

import socket
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import ip_address

from whosays.classroom.hand_in import LARGEST_FILE
from whosays.site.serve import here

MOST_BYTES = LARGEST_FILE + 10_000
WRONG_WORDS = 10
"""So many wrong class words an address may send in a minute, and all together ten times that."""
A_MINUTE = 60.0
SENDS = 120
"""So many times a minute one seat may send something."""


@dataclass(slots=True)
class Rate:
    """How often something may happen in a minute.

    >>> rate = Rate(2)
    >>> [rate.allows("here", now) for now in (0.0, 1.0, 2.0, 61.0)]
    [True, True, False, True]
    """

    most: int
    seen: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def allows(self, who: str, now: float | None = None) -> bool:
        """Whether it may happen once more; it is then taken as happening."""
        moment = time.monotonic() if now is None else now
        if len(self.seen) > 10_000:  # addresses are cheap: what is old is let go
            fresh = {k: v for k, v in self.seen.items() if v and v[-1] > moment - A_MINUTE}
            self.seen.clear()
            self.seen.update(fresh)
        times = [one for one in self.seen[who] if one > moment - A_MINUTE]
        fits = len(times) < self.most
        self.seen[who] = [*times, moment] if fits else times
        return fits

    def would_allow(self, who: str) -> bool:
        """Whether it may happen once more, without taking it as happening."""
        since = time.monotonic() - A_MINUTE
        return sum(one > since for one in self.seen.get(who, ())) < self.most


def names_of_this_machine() -> list[str]:
    """The addresses by which others in the same network reach this machine, the likeliest first."""
    found = [here()]
    name = socket.gethostname()
    try:
        every = socket.getaddrinfo(name, None, family=socket.AF_INET)
        found += [str(info[4][0]) for info in every]
    except OSError:
        pass  # the machine has a name that nobody knows
    outside = [one for one in dict.fromkeys(found) if not is_this_machine(one)]
    return [*outside, name, f"{name}.local" if "." not in name else name]


def host_of(header: str) -> str:
    """The host that a request names, without its port.

    >>> host_of("192.0.2.7:8890"), host_of("[::1]:8890"), host_of("Teacher.local")
    ('192.0.2.7', '::1', 'teacher.local')
    """
    host = header.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


@dataclass(frozen=True, slots=True)
class OwnHosts:
    """The names under which the server answers.

    So another page can't send a browser here by a name of its own (DNS rebinding).
    """

    names: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str]) -> "OwnHosts":
        """These names, and those of this machine itself."""
        return cls(frozenset({*map(str.lower, names), "localhost", "127.0.0.1", "::1"}))

    def known(self, header: str | None) -> bool:
        """Whether a request names one of them.

        >>> OwnHosts.of(["192.0.2.7"]).known("evil.example"), OwnHosts.of([]).known("localhost:1")
        (False, True)
        """
        return bool(header) and host_of(str(header)) in self.names


def is_this_machine(address: str) -> bool:
    """Whether a request comes from the machine itself.

    >>> is_this_machine("127.0.0.1"), is_this_machine("192.0.2.7")
    (True, False)
    """
    try:
        return address == "localhost" or ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False
