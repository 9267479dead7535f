"""Sentences of a fixed vocabulary, put together at random and the same for the same seed.

The text is neutral: `` `code` ``, ``**bold**``, ``[text](address)``, and ``[[12]]`` for a citation
of record 12. ``markup.py`` turns it into either language.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

COMPONENTS = (
    *(
        "Accounts",
        "Audit trail",
        "Billing",
        "Catalogue",
        "Checkout",
        "Exports",
        "Gateway",
        "Imports",
    ),
    *("Inventory", "Ledger", "Mobile app", "Notifications", "Orders", "Payments", "Pricing"),
    *("Recommendations", "Reports", "Scheduler", "Search", "Sessions", "Shipping", "Storefront"),
    *("Support desk", "Warehouse"),
)
TAGS = (
    "storage",
    "events",
    "security",
    "operations",
    "interfaces",
    "testing",
    "delivery",
    "privacy",
)
PEOPLE = (
    *("Amira Haddad", "Bruno Keller", "Chiara Fontana", "Daniel Osei", "Elif Aydin", "Frida Lund"),
    *("Goran Petrov", "Hana Sato", "Ines Carvalho", "Jonas Weber", "Kavya Menon", "Liam Byrne"),
)

_ACTORS = (
    *("the billing service", "the nightly import", "the mobile client", "the search index"),
    *("the gateway", "each worker", "the reporting job", "the on-call engineer", "the scheduler"),
    *("the warehouse scanner", "every web server", "the support team", "the second data centre"),
    *("the payment provider", "the release pipeline", "the account page"),
)
_VERBS = (
    *("reads", "writes", "publishes", "validates", "archives", "forwards", "aggregates", "retries"),
    *("compares", "encrypts", "caches", "replays", "exports", "counts", "locks", "removes"),
)
_THINGS = (
    *(
        "customer orders",
        "audit events",
        "price lists",
        "stock levels",
        "login sessions",
        "invoices",
    ),
    *("delivery slots", "product images", "refund requests", "access tokens", "search queries"),
    *("monthly statements", "failed messages", "address changes", "sensor readings", "tax rates"),
    *("voucher codes", "support tickets", "exchange rates", "shipping labels"),
)
_MANNERS = (
    *("once a minute", "in batches of five hundred", "without a lock", "within two seconds"),
    *("through a queue", "twice a day", "in the order of arrival", "for each tenant"),
    *("from a replica", "with a version number", "behind a feature flag", "after each deployment"),
    *("in one transaction", "over a private network", "by hand", "at most three times"),
)
_CLAUSES = (
    "because the old schema has no index for it",
    "so that a failed deployment can be undone within minutes",
    "although nobody has needed more than the last thirty days",
    "which doubled the load on the primary database last winter",
    "as long as both sides agree on the format",
    "since a restart used to lose whatever was in memory",
    "and the team that owns it can change it without asking others",
    "unless the customer has agreed to a longer retention",
    "while the monthly closing keeps all connections busy",
    "and whoever is on call sees it on one page",
)
_OPENERS = (
    *("Today", "Since the last incident", "In most regions", "During peak hours", "In practice"),
    *(
        "By default",
        "For large customers",
        "In the first year",
        "At month end",
        "Outside the office",
    ),
)
_NAMES = (
    *("order_id", "retry.limit", "events.v2", "SELECT", "tenant_key", "max_age", "X-Request-Id"),
    *("ledger.db", "cache.ttl", "/health", "flush()", "price_list", "UTC", "batch.size"),
)
_DEEDS = (
    "Keep",
    "Move",
    "Split",
    "Store",
    "Sign",
    "Queue",
    "Cache",
    "Encrypt",
    "Publish",
    "Validate",
)
_PLACES = (
    *("in monthly partitions", "behind one gateway", "in an append-only log", "with signed tokens"),
    *("through a shared queue", "in the browser", "in a document store", "with a schema registry"),
    *("on the client", "in a second region", "with optimistic locks", "as immutable files"),
)
_FAULTS = ("grow too large", "arrive twice", "are lost", "go out of date", "cannot be read", "leak")
_REMEDIES = (
    *("An alarm after five minutes", "A rehearsal every quarter", "Quotas for each tenant"),
    *("A second reader checks them", "Backups that are restored weekly", "A switch turns it off"),
)
_METRICS = ("Latency", "Recovery time", "Replication lag", "Start-up time", "Time to first byte")


class Prose:
    """A source of sentences; two with the same *seed* say the same."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)

    def pick(self, options: Sequence[str]) -> str:
        """Return one of *options*."""
        return self._random.choice(options)

    def some(self, options: Sequence[str], count: int) -> list[str]:
        """Return *count* different ones of *options*."""
        return self._random.sample(options, count)

    def number(self, low: int, high: int) -> int:
        """Return a number from *low* to *high*, both included."""
        return self._random.randint(low, high)

    def statement(self) -> str:
        """Return a few words with a verb, such as fit into an item of a list or a cell."""
        actor, verb, things = self.pick(_ACTORS), self.pick(_VERBS), self.pick(_THINGS)
        return _capital(f"{actor} {verb} {things} {self.pick(_MANNERS)}")

    def sentence(self) -> str:
        """Return a sentence of ten to thirty words; some name a piece of code."""
        words = self.statement()
        if self.number(0, 2):
            words = f"{self.pick(_OPENERS)}, {words[0].lower()}{words[1:]}"
        if self.number(0, 3) == 0:
            words = f"{words}, as `{self.pick(_NAMES)}` tells"
        return f"{words}, {self.pick(_CLAUSES)}."

    def paragraph(self, low: int, high: int) -> str:
        """Return *low* to *high* sentences."""
        return " ".join(self.sentence() for _ in range(self.number(low, high)))

    def statements(self, low: int, high: int) -> list[str]:
        """Return *low* to *high* statements, for a list."""
        return [self.statement() for _ in range(self.number(low, high))]

    def title(self) -> str:
        """Return what might be decided."""
        return f"{self.pick(_DEEDS)} {self.pick(_THINGS)} {self.pick(_PLACES)}"

    def options(self, count: int) -> list[str]:
        """Return the names of *count* ways to do something, each another."""
        return [_capital(f"{each} {self.pick(_PLACES)}") for each in self.some(_THINGS, count)]

    def risk(self) -> tuple[str, str]:
        """Return what may go wrong, and what is done against it."""
        return _capital(f"{self.pick(_THINGS)} {self.pick(_FAULTS)}"), self.pick(_REMEDIES)

    def question(self) -> str:
        """Return a question."""
        return f"Who {self.pick(_VERBS)} {self.pick(_THINGS)} {self.pick(_MANNERS)}?"

    def link(self) -> str:
        """Return a link to a page of documentation."""
        things = self.pick(_THINGS)
        address = f"https://docs.example.org/{things.replace(' ', '-')}"
        return f"[How {self.pick(_ACTORS)} treats {things}]({address})"

    def metrics(self, count: int) -> list[tuple[str, str, str]]:
        """Return *count* things to measure, each with a bound and a value within it."""
        bounds = [(name, self.number(2, 40) * 10) for name in self.some(_METRICS, count)]
        return [(name, f"< {b} ms", f"{b - self.number(1, 19)} ms") for name, b in bounds]


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"
