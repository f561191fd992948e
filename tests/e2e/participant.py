"""A participant's way through a study, by what the pages say."""

import re
import time

from playwright.sync_api import FrameLocator, Page, expect

CAMERA_WITHIN_MS = 90_000
BASELINE_WITHIN_MS = 60_000
ADDRESS = {"Name": "Ada", "Street": "Mill Lane 1", "Postcode": "12345", "Town": "Fernby"}


class Participant:
    def __init__(self, page: Page, link: str) -> None:
        self.page = page
        self.link = link

    def join(self) -> str:
        """Up to the consent page; returns the withdrawal code that it shows."""
        self.page.goto(self.link)
        self.press("Continue")
        self.arrive("Before you agree")
        return self.page.locator("code").inner_text()

    def agree(self) -> None:
        self.press("I agree")

    def check_camera(self) -> None:
        self.arrive("Can we see you well?")
        found = self.page.get_by_text("Face found: good")
        expect(found).to_be_visible(timeout=CAMERA_WITHIN_MS)
        self.press(re.compile("^Continue"))

    def rest(self) -> None:
        self.arrive("A moment of rest")
        self.press("Start")
        self.arrive("Look at the dot")
        gone = self.page.get_by_role("heading", name="Look at the dot")
        expect(gone).to_be_hidden(timeout=BASELINE_WITHIN_MS)

    def begin(self) -> None:
        """From the link to the first task's words, with a camera."""
        self.join()
        self.agree()
        self.check_camera()
        self.rest()

    def start_task(self, title: str) -> FrameLocator:
        self.arrive(title)
        self.press("Start the task")
        return self.site()

    def site(self) -> FrameLocator:
        """The page under study."""
        return self.page.frame_locator("iframe[title='The website to try']")

    def be_seen_at(self, address: str) -> None:
        """Until the recorder has told of this page: people are slower than it, tests are not."""
        kept = "address => Object.values(localStorage).some((text) => text.includes(address))"
        self.page.wait_for_function(kept, arg=f'"address":"{address}')

    def finish_task(self, word: str | re.Pattern[str] = "I am done") -> None:
        self.press(word)

    def answer_seq(self, value: int) -> None:
        expect(self.page.get_by_role("heading", name=re.compile("^About"))).to_be_visible()
        self.answer({"seq": value})

    def answer_sus(self, *values: int) -> None:
        self.answer({f"sus_{number}": value for number, value in enumerate(values, start=1)})

    def answer(self, values: dict[str, int]) -> None:
        """Questions by their keys, as many a page as it shows."""
        left = dict(values)
        while left:
            expect(self.page.locator(f"[name='{next(iter(left))}']").first).to_be_attached()
            shown = [item for item in left if self.page.locator(f"[name='{item}']").count()]
            for item in shown:
                self.choose(item, left.pop(item))
            self.press("Continue")

    def be_thanked(self) -> None:
        self.arrive("Thank you!")
        expect(self.page.get_by_text("Everything is saved")).to_be_visible()

    def choose(self, item: str, value: int) -> None:
        self.page.locator(f"[name='{item}'][value='{value}']").check(force=True)

    def press(self, name: str | re.Pattern[str]) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def arrive(self, title: str) -> None:
        expect(self.page.get_by_role("heading", level=1, name=title)).to_be_visible()


def order_a_mug(person: Participant) -> None:
    """To the shop's last page, past a voucher and an order button that say nothing."""
    site = person.site()
    site.get_by_role("link", name=re.compile("mug", re.IGNORECASE)).first.click()
    site.get_by_role("button", name="Add to bag").click()
    site.get_by_role("link", name=re.compile("^Bag")).click()
    person.be_seen_at("/shop/cart.html")
    site.get_by_role("button", name="Apply").click()
    time.sleep(1.5)  # long enough to see that the click did nothing
    site.get_by_role("link", name="Go to checkout").click()
    person.be_seen_at("/shop/checkout.html")
    for field, text in ADDRESS.items():
        site.get_by_label(field).fill(text)
    order = site.get_by_role("button", name="Place order")
    order.click(click_count=3, delay=50)
    site.get_by_label("I accept the terms").check()
    order.click()
    expect(site.get_by_role("heading", name="Thank you")).to_be_visible()
    person.be_seen_at("/shop/thanks.html")
