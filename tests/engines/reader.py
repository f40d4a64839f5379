"""A reader with a browser: what one does with a pointer, keys and a finger, and what one then sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from selenium.common.exceptions import StaleElementReferenceException, TimeoutException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.pointer_input import PointerInput
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from selenium.webdriver.remote.webdriver import WebDriver
    from selenium.webdriver.remote.webelement import WebElement

#: Seconds after which a page that does nothing is given up: far longer than any machine takes.
PATIENCE = 120


@dataclass
class Reader:
    """Reads with one engine; ``address`` is where the site in ``folder`` is served."""

    driver: WebDriver
    address: str
    folder: Path

    def open(self, name: str) -> None:
        """Open a page of the site."""
        self.driver.get(self.address + name)

    def open_from_disk(self, name: str) -> None:
        """Open a page of the site as a file, without a server.

        Another process of the browser shows it. Chromium's driver was once seen to come back before it did.
        """
        address = (self.folder / name).as_uri()
        self.driver.get(address)
        state = "return [location.href, document.readyState]"
        self.until(lambda: self.js(state) == [address, "complete"], f"the page {address}")

    def resize(self, width: int, height: int = 844) -> None:
        """Give the page itself that size, whatever stands around it."""
        inner = "return [innerWidth, innerHeight]"

        def frame() -> list[int]:
            window = self.driver.get_window_size()
            shown = self.js(inner)
            return [window["width"] - shown[0], window["height"] - shown[1]]

        # A window that has just been opened, or given another size, takes a moment to tell its page.
        self.until(lambda: min(frame()) >= 0, "a page that fits into its window")
        right, bottom = frame()
        self.driver.set_window_size(width + right, height + bottom)
        self.until(lambda: self.js(inner)[0] == width, f"a page {width} pixels wide")

    def js(self, script: str, *arguments: object) -> Any:
        """Run a function's body in the page and return its value."""
        return self.driver.execute_script(script, *arguments)

    def all(self, selector: str) -> list[WebElement]:
        """Return the elements of the page that a selector names."""
        found: list[WebElement] = self.driver.find_elements(By.CSS_SELECTOR, selector)
        return found

    def find(self, selector: str, text: str = "") -> WebElement:
        """Return the first element that a selector names and that has this text."""
        found = [
            each for each in self.all(selector) if text in (each.text or each.get_attribute("value") or "")
        ]
        if not found:
            pytest.fail(f"there is no {selector} {text}")
        return found[0]

    def texts(self, selector: str) -> list[str]:
        """Return the texts of those elements that one can see."""
        return [each.text for each in self.all(selector) if each.is_displayed()]

    def sees(self, selector: str) -> bool:
        """Whether one can see such an element."""
        return any(each.is_displayed() for each in self.all(selector))

    def until(self, condition: Callable[[], object], wanted: str) -> None:
        """Wait until something is true of the page; fail with ``wanted`` if it never is."""
        wait = WebDriverWait(
            self.driver, PATIENCE, poll_frequency=0.05, ignored_exceptions=[StaleElementReferenceException]
        )
        try:
            wait.until(lambda _: condition())
        except TimeoutException:
            pytest.fail(f"it never came about: {wanted}")

    def let_pass(self, milliseconds: int) -> None:
        """Let the page's own clock run: what the page had set for an earlier time has happened then."""
        self.driver.set_script_timeout(PATIENCE)
        self.driver.execute_async_script("setTimeout(arguments[1], arguments[0])", milliseconds)

    def point_at(self, element: WebElement) -> None:
        """Bring an element into the middle of the window and the pointer onto its first line."""
        x, y = self.js(
            """arguments[0].scrollIntoView({ block: "center", behavior: "instant" });
            const line = arguments[0].getClientRects()[0];
            return [line.left + line.width / 2, line.top + line.height / 2];""",
            element,
        )
        self.move_to(x, y)

    def move_to(self, x: float, y: float) -> None:
        """Move the pointer to a place in the window."""
        actions = ActionBuilder(self.driver)
        actions.pointer_action.move_to_location(int(x), int(y))
        actions.perform()

    def look_away(self) -> None:
        """Move the pointer to where there is nothing."""
        self.move_to(2, 2)

    def click(self, element: WebElement) -> None:
        """Click on an element as a reader does, with the pointer."""
        self.point_at(element)
        ActionChains(self.driver).click().perform()

    def follow(self, link: WebElement) -> None:
        """Follow a link with the keyboard; where no script runs nothing else is sure to be in the window."""
        link.send_keys(Keys.ENTER)

    def tap(self, element: WebElement) -> None:
        """Touch an element with a finger. WebKit's driver has no fingers, and makes it a click."""
        self.js('arguments[0].scrollIntoView({ block: "center", behavior: "instant" })', element)
        actions = ActionBuilder(self.driver, mouse=PointerInput("touch", "finger"))
        actions.pointer_action.move_to(element)
        actions.pointer_action.pointer_down()
        actions.pointer_action.pointer_up()
        actions.perform()

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def chord(self, held: str, key: str) -> None:
        """Press a key while another one is held down."""
        ActionChains(self.driver).key_down(held).send_keys(key).key_up(held).perform()

    def tab_to(self, element: WebElement) -> None:
        """Come to an element with the tabulator, from a place just before it."""
        self.js(
            """const before = Object.assign(document.createElement("span"), { tabIndex: 0 });
            (arguments[0].closest("details") ?? arguments[0]).before(before);
            before.focus({ preventScroll: true });
            arguments[0].scrollIntoView({ block: "center", behavior: "instant" });""",
            element,
        )
        self.press(Keys.TAB)
        assert self.holds_focus(element)

    def holds_focus(self, element: WebElement) -> bool:
        """Whether the keyboard is at an element."""
        return bool(self.js("return arguments[0] === document.activeElement", element))
