"""Which pages has a test opened, and did one of them ask for anything outside of this machine?"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

# All that a page can write down, and not the browser's copies of files.
WRITTEN = "cookies,indexeddb,local_storage,cache_storage,service_workers"


@dataclass
class BrowserProfile:
    """The pages of a server, in one browser profile.

    What a page writes down is taken away after each test. The copies that the browser makes of
    the server's files stay, for most of the time a page takes to load goes into making them.
    """

    url: str
    browser: "Browser"
    context: "BrowserContext | None" = None
    outside: list[str] = field(default_factory=list)  # addresses that a page asked elsewhere

    def new_page(self, *, width: int = 1280, height: int = 900) -> "Page":
        """An empty page, closed when the test ends."""
        if self.context is None:
            self.context = self.browser.new_context()
            self.watch(self.context)
        page = self.context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        return page

    def watch(self, context: "BrowserContext") -> None:
        """Note what the pages of a browser ask for."""
        context.on("request", self.note)

    def note(self, request: "Request") -> None:
        """Keep the address of a request that left this server."""
        if not request.url.startswith((self.url, "data:", "blob:", "about:")):
            self.outside.append(request.url)

    def close_pages(self) -> None:
        """Close all pages, as closing the browser does."""
        for page in self.context.pages if self.context else ():
            page.close()

    def forget(self) -> None:
        """Close all pages and take away what they wrote down in the browser."""
        self.close_pages()
        if self.context:
            page = self.context.new_page()
            clear = {"origin": self.url, "storageTypes": WRITTEN}
            self.context.new_cdp_session(page).send("Storage.clearDataForOrigin", clear)
            page.close()

    def check_outside(self) -> None:
        """Fail if a page asked for something outside of this machine."""
        outside = sorted(set(self.outside))
        self.outside.clear()
        assert not outside, f"A page asked for something outside of this machine: {outside}"
