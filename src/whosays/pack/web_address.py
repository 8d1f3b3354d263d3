"""Is this the whole address of a page on the web, safe to be made a link?"""

from urllib.parse import urlsplit


def is_web_address(written: str) -> bool:
    """Whether it begins with https:// and names a site, and nothing hides in it.

    No user name (``https://good.org@bad.org`` leads to bad.org), no white space, and no
    control or other invisible character. Whether there is such a page nobody asks: a lesson
    never calls an address.

    >>> [is_web_address(one) for one in ("https://www.un.org", "http://www.un.org", "un.org")]
    [True, False, False]
    >>> is_web_address("javascript:alert(1)//https://www.un.org")
    False
    """
    if not written.startswith("https://") or "\\" in written or " " in written:
        return False
    if not written.isprintable():
        return False
    try:
        parts = urlsplit(written)
        _ = parts.port
    except ValueError:
        return False
    return "." in (parts.hostname or "").strip(".") and "@" not in parts.netloc


def site(address: str) -> str:
    """The site of a web address, as people name it.

    >>> site("https://www.un.org/en/"), site("https://order-order.com/2018/04/09")
    ('un.org', 'order-order.com')
    """
    return (urlsplit(address).hostname or address).removeprefix("www.")
