"""What a person at a browser can do: sign in, open pages, read, upload."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from dashboard.accounts.demo import PASSWORD

PATIENCE = 30_000


@dataclass
class Person:
    """One signed-in browser; `asked` is every address that its pages asked for."""

    page: Page
    url: str
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("request", lambda request: self.asked.append(request.url))

    def sign_in(self, name: str) -> None:
        """Through the form, as everybody, until the menu is there; the first page may still be
        drawn.
        """
        self.page.goto(f"{self.url}/session/login")
        self.page.fill("input[name=name]", name)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("button[type=submit]")
        self.page.wait_for_selector("[data-testid=stSidebarNav]", state="attached")

    def open(self, path: str = "", **query: str) -> None:
        """Open a page by its address and wait until it stands still."""
        self.page.goto(f"{self.url}/{path}" + (f"?{urlencode(query)}" if query else ""))
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run and nothing is being redrawn."""
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        expect(self.page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=PATIENCE)
        expect(self.page.locator("[data-stale=true]")).to_have_count(0, timeout=PATIENCE)

    def text(self) -> str:
        """All that the page says, the side bar too."""
        return self.page.inner_text("body")

    def sees(self, text: str) -> None:
        """Wait for the text to be on the screen."""
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=PATIENCE)

    def reads(self, *texts: str) -> None:
        """Wait for cells of a grid that hold the texts; a browser draws them and only names them
        for screen readers.
        """
        for text in texts:
            cell = self.page.locator("[role=gridcell]").filter(has_text=text)
            expect(cell.first).to_be_attached(timeout=PATIENCE)

    def upload(self, *files: Path) -> None:
        """Drop files into the page's uploader."""
        self.page.set_input_files("input[type=file]", [str(file) for file in files])
        self.settle()

    def click(self, name: str) -> None:
        """Press the button whose name holds `name`."""
        self.page.get_by_role("button", name=name).first.click()
        self.settle()
