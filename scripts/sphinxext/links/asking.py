"""Sphinx's link checker, asked about links in an order that spares the hosts."""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from queue import Queue

from sphinx.builders.linkcheck import CheckRequest, CheckResult, Hyperlink, HyperlinkAvailabilityChecker
from sphinx.config import Config
from tqdm import tqdm

from scripts.links.answer import Answer, Status
from scripts.links.manners import Conversation, Hosts, host_of
from scripts.links.verdict import Heard, Outcome, answer

# Seconds between two marks of progress, on a screen and in a log.
_SCREEN, _LOG = 1, 15


class Questions:
    """Links that are asked.

    Args:
        hyperlinks: the links, as Sphinx's link checker takes them, by address.
        config: the settings; ``linkcheck_auth`` is set.
        pause: seconds between two requests to one host.

    Attributes:
        hosts: the hosts, which may all be silent.
    """

    def __init__(self, hyperlinks: dict[str, Hyperlink], config: Config, pause: float) -> None:
        self.hosts = Hosts(pause, patience=config.linkcheck_rate_limit_timeout)
        self._hyperlinks = hyperlinks
        self._conversations = {address: Conversation(self.hosts) for address in hyperlinks}
        config.linkcheck_auth = [
            (rf"{re.escape(address)}\Z", conversation)
            for address, conversation in self._conversations.items()
        ]
        self._checker = SparingChecker(config, self._note)

    def answers(self) -> Iterator[Answer]:
        """Yield the answer of each link as it comes, and show the progress on standard error."""
        interval = _SCREEN if sys.stderr.isatty() else _LOG
        left = dict.fromkeys(self._hyperlinks)
        with tqdm(
            desc="links",
            total=len(left),
            unit="link",
            disable=not left,
            mininterval=interval,
            maxinterval=interval,
            dynamic_ncols=True,
        ) as progress:
            for result in self._checker.check(self._hyperlinks):
                del left[result.uri]
                yield self._answer(result)
                progress.update()
        for address in left:
            words = "linkcheck_ignore leaves it out"
            yield Answer(address, Status.NOT_CHECKED, None, words, "", datetime.now(UTC))

    def _answer(self, result: CheckResult) -> Answer:
        """Return what *result* and the conversation of its link amount to."""
        conversation = self._conversations[result.uri]
        heard = Heard(
            address=result.uri,
            outcome=Outcome(result.status),
            message=result.message,
            hops=tuple(conversation.hops),
            was_asked=conversation.was_asked,
            # A link that was asked in vain has not been left alone, whatever came after.
            left_alone="" if conversation.waits_for else conversation.left_alone,
        )
        return answer(heard, datetime.now(UTC))

    def _note(self, result: CheckResult) -> None:
        """Note, before the next link is asked, that a host has kept silent."""
        conversation = self._conversations[result.uri]
        if conversation.waits_for:
            self.hosts.silent(conversation.waits_for)


class NotedQueue(Queue[CheckResult]):
    """A queue of results, each of which is noted by the worker that has it, before others see it."""

    def __init__(self, note: Callable[[CheckResult], None]) -> None:
        super().__init__()
        self._note = note

    def put(self, item: CheckResult, block: bool = True, timeout: float | None = None) -> None:
        """Note *item* and put it to the end of the queue."""
        self._note(item)
        super().put(item, block, timeout)


class SparingChecker(HyperlinkAvailabilityChecker):
    """Goes around the hosts: the first link of each, then the second of each, and so on.

    Sphinx's own order is that of the alphabet, in which the links of one host come all at once.

    Args:
        config: the settings of ``linkcheck``.
        note: called with each result, in the thread of the worker that has it.
    """

    def __init__(self, config: Config, note: Callable[[CheckResult], None]) -> None:
        super().__init__(config)
        self.rqueue = NotedQueue(note)

    def check(self, hyperlinks: dict[str, Hyperlink]) -> Iterator[CheckResult]:
        """Yield a result, as it comes, for each of *hyperlinks* that ``linkcheck_ignore`` allows."""
        asked = [hyperlink for hyperlink in hyperlinks.values() if not self.is_ignored_uri(hyperlink.uri)]
        self.invoke_threads()
        for turn, hyperlink in _around_hosts(asked):
            # The queue is ordered by the moment from which a link may be asked; these are all long past.
            self.wqueue.put(CheckRequest(turn, hyperlink), block=False)
        for _ in asked:
            yield self.rqueue.get()
        self.shutdown_threads()
        for worker in self.workers:
            worker.join()


def _around_hosts(hyperlinks: Iterable[Hyperlink]) -> Iterator[tuple[int, Hyperlink]]:
    """Yield each of *hyperlinks* with how many links of the same host come before it."""
    turns: Counter[str] = Counter()
    for hyperlink in hyperlinks:
        host = host_of(hyperlink.uri)
        yield turns[host], hyperlink
        turns[host] += 1
