"""What the service does for other processes, which may not write to its database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.editions.publish import Publisher
from bot.run.mailbox import ForgetOrder, Order, PostOrder


class Orders:
    """Carries out the orders that lie in the mailbox."""

    def __init__(self, publisher: Publisher, *, forgot: Callable[[], None]) -> None:
        """`forgot` is called when an article has been forgotten: who keeps what was told of it
        lets it go.
        """
        self._publisher = publisher
        self._forgot = forgot

    def carry_out(self, order: Order, *, now: datetime) -> str:
        """Do what another process asks and return what to tell the person who asked.

        Raises:
            UserError: no such digest, no such article.
        """
        match order:
            case PostOrder():
                moment = order.now or now
                editions = self._publisher.post(order.digest, kind=order.kind, now=moment)
                to = ", ".join(edition.destination for edition in editions)
                return f"{order.digest}: on its way to {to}"
            case ForgetOrder():
                told = self._publisher.forget(order.target, now=now)
                self._forgot()
                return told
