"""The outbox is emptied: each part to its channel, in order, once.

`sending` is committed before a call and `sent` after it. Where nobody can say whether a part
arrived, the channel is looked at before anything is sent again. One queue per destination: a slow
or broken channel delays no other. What fails as a whole, by its token, rests as a whole
(`bot.breaker`).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

from bot import metrics
from bot.editions.circuit_breaker import Breaker
from bot.errors import DeliveryError
from bot.model import Part, Trouble, is_direct
from bot.platforms import Platform, adapter, token_of
from bot.store import outbox, schedules, wishes
from bot.store.database import Database
from bot.store.outbox import Delivery

log = logging.getLogger(__name__)

#: A call that has not come back by then has an unknown outcome. Less than what a process that hangs
#: stays on duty for (`store.duty.SILENT_S`): before another looks for the part, the call has ended.
SEND_TIMEOUT_S = 20.0
#: A call begins so soon after it was recorded that it will, or not at all: a process that was
#: stopped in between may not be on duty any more.
BEGIN_S = 10.0
RETRY_FIRST = timedelta(seconds=2)
RETRY_MOST = timedelta(minutes=5)
#: A queue in which something failed that no adapter should raise rests for this long.
FAULT_WAIT = timedelta(seconds=30)
#: How often it is looked whether the cause has gone for which an edition was parked.
PROBE_EVERY = timedelta(minutes=5)
#: How often the outbox is looked at when nothing announces work.
IDLE_S = 5.0


class Deliverer:
    """Sends what is in the outbox until told to stop."""

    def __init__(
        self,
        database: Database,
        platforms: Mapping[str, Platform],
        *,
        clock: Callable[[], datetime],
        quiet_until: Callable[[str], datetime | None] = lambda _: None,
        due: Callable[[Delivery], datetime | None] = lambda _: None,
    ) -> None:
        """`quiet_until` says until when the quiet hours of a digest last, None while there are
        none; `due` when a scheduled part was to be posted, None where nobody knows any more.
        """
        self._database = database
        self._platforms = platforms
        self._clock = clock
        self._quiet_until = quiet_until
        self._due_at = due
        self._queues: dict[str, asyncio.Task[None]] = {}
        self._breakers: defaultdict[str, Breaker] = defaultdict(Breaker)
        #: Destinations that are left alone until then.
        self._held: dict[str, datetime] = {}
        self._wake = asyncio.Event()
        self._probe: asyncio.Task[None] | None = None
        self._probed = clock()
        self._stopping = False

    def failing(self) -> list[Trouble]:
        """Return the tokens that do not work, each as a platform that does not answer."""
        troubles = []
        for token, breaker in list(self._breakers.items()):
            since = breaker.failing_since
            if since is not None:
                troubles.append(
                    Trouble(
                        kind="platform",
                        subject=token,
                        words=breaker.reason,
                        since=since,
                        began=since,
                    )
                )
        return troubles

    def wake(self) -> None:
        """Look at the outbox now instead of at the next wake-up."""
        self._wake.set()

    def stop(self) -> None:
        """Begin no further part; `run` returns once the parts in flight have their outcome."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Send what is due, as it becomes due, until `stop`. Cancelled, it makes no call any more:
        another process may take over what is left.
        """
        try:
            while not self._stopping:
                await self._round()
            await self._finish()
        finally:
            for task in (*self._queues.values(), self._probe):
                if task is not None:
                    task.cancel()

    async def _round(self) -> None:
        """Send what is due, and wait until something may be due again."""
        self._wake.clear()
        await self._start_queues()
        if self._clock() - self._probed >= PROBE_EVERY and not self._probe:
            self._probe = asyncio.create_task(self._probed_now(), name="probe what is parked")
        due = await asyncio.to_thread(self._next_wake)
        # A queue that is at work or held back looks due all the while.
        least = 0.05 if not (self._queues or self._held) else 0.5
        wait = (
            IDLE_S
            if due is None
            else min(max((due - self._clock()).total_seconds(), least), IDLE_S)
        )
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), wait)

    async def drain(self) -> None:
        """Send what is due now and return; what has to be tried again stays in the outbox."""
        while True:
            self._wake.clear()
            await self._start_queues()
            if not self._queues:
                return
            await self._wake.wait()

    async def probe(self) -> None:
        """Reopen what was parked where its channel can be read again: somebody may have invited the
        bot, or given it a right. Nothing is sent to find out.
        """
        for delivery in await asyncio.to_thread(self._parked):
            platform = adapter(self._platforms, delivery.destination)
            # Whoever refused a direct message is not asked again and again.
            if platform is None or self._stopping or is_direct(delivery.destination):
                continue
            try:
                async with asyncio.timeout(SEND_TIMEOUT_S):
                    await platform.look_back(delivery.destination, key=delivery.key)
            except (DeliveryError, TimeoutError):
                continue
            await asyncio.to_thread(self._reopen, delivery.edition)
            log.warning("delivery.reopened", extra=_fields(delivery))
            self._wake.set()

    async def _probed_now(self) -> None:
        try:
            await self.probe()
        except Exception:
            # As in a queue: a fault in an adapter ends this look, not the next.
            log.exception("delivery.not_probed")
        finally:
            self._probed, self._probe = self._clock(), None

    async def _finish(self) -> None:
        if self._probe:
            self._probe.cancel()
        await asyncio.gather(*self._queues.values(), return_exceptions=True)
        self._queues.clear()

    async def _start_queues(self) -> None:
        """Start a queue for each destination with something to send, as far as their tokens let
        them go ahead.
        """
        self._queues = {name: task for name, task in self._queues.items() if not task.done()}
        due: defaultdict[str, list[str]] = defaultdict(list)
        for destination in await asyncio.to_thread(self._due):
            if destination not in self._queues and not self._is_held(destination):
                due[token_of(destination)].append(destination)
        for token, destinations in due.items():
            breaker = self._breakers[token]
            for destination in breaker.in_turn(destinations):
                ticket = breaker.enter(destination, now=self._clock())
                if ticket is not None:
                    work = self._empty(destination, breaker, ticket)
                    self._queues[destination] = asyncio.create_task(
                        work, name=f"deliver {destination}"
                    )
            until = breaker.resting_until(self._clock())
            if until is not None:
                await asyncio.to_thread(self._put_off, destinations, until, breaker.reason)

    async def _empty(self, destination: str, breaker: Breaker, ticket: int) -> None:
        """Send the destination's parts in order, up to one that has to wait."""
        try:
            while not self._stopping and breaker.goes_on(ticket) and not self._is_held(destination):
                delivery = await asyncio.to_thread(self._head, destination)
                if delivery is None or delivery.next > self._clock():
                    return
                await self._deliver(delivery, breaker, ticket)
        except Exception:
            # As in the supervisor: a fault in an adapter or the disk stops this queue for a while
            # and no other.
            log.exception(
                "delivery.failed",
                extra={"destination": destination, "again_in_s": FAULT_WAIT.total_seconds()},
            )
            self._held[destination] = self._clock() + FAULT_WAIT
        finally:
            breaker.leave(destination, ticket)
            self._wake.set()

    def _is_held(self, destination: str) -> bool:
        """Return whether something failed there a moment ago."""
        now = self._clock()
        # A clock that was set back must not hold anything for as long as it was set back.
        self._held = {
            name: end for name, end in self._held.items() if now < end <= now + FAULT_WAIT
        }
        return destination in self._held

    async def _deliver(self, delivery: Delivery, breaker: Breaker, ticket: int) -> None:
        platform = adapter(self._platforms, delivery.destination)
        if platform is None:
            await self._end(
                delivery, "parked", "the platform is not switched on in the configuration"
            )
        elif delivery.expires <= self._clock() and delivery.state == "pending":
            await self._end(delivery, "expired", delivery.reason or "it could not be sent in time")
        elif (until := await asyncio.to_thread(self._held_back, delivery)) is not None:
            await self._retry(
                delivery, until, delivery.reason or "quiet hours began before it was sent"
            )
        else:
            try:
                await self._send(platform, delivery)
            except DeliveryError as error:
                await self._learn(delivery, breaker, ticket, error)
                await self._failed(delivery, error, not_before=breaker.resting_until(self._clock()))
            else:
                await self._learn(delivery, breaker, ticket, None)

    async def _learn(
        self, delivery: Delivery, breaker: Breaker, ticket: int, error: DeliveryError | None
    ) -> None:
        """Tell the token's breaker what became of a call, and let others go ahead if the token
        works by that.
        """
        token, now = token_of(delivery.destination), self._clock()
        if error is None or error.blame == "channel":
            waiting = breaker.worked(ticket, now=now)
            if waiting:
                log.warning("token.works_again", extra={"token": token})
                await asyncio.to_thread(self._bring_forward, waiting)
        elif breaker.failed(delivery.destination, ticket, error, now=now):
            log.error("token.rests", extra={"token": token, "reason": error.reason})
        self._wake.set()

    async def _send(self, platform: Platform, delivery: Delivery) -> None:
        """Send one part, looking first whether it is there if an earlier attempt has no known
        outcome.
        """
        message_id = None
        if delivery.state == "sending":
            message_id = await self._look_back(platform, delivery)
            if message_id is None and delivery.expires <= self._clock():
                await self._end(
                    delivery, "expired", delivery.reason or "it could not be sent in time"
                )
                return
        if message_id is None:
            marked_s, part = await asyncio.to_thread(self._mark_sending, delivery)
            if part is None:
                return
            if time.monotonic() - marked_s > BEGIN_S:
                raise DeliveryError("the bot was stopped before it could send it")
            try:
                async with asyncio.timeout(SEND_TIMEOUT_S):
                    message_id = await platform.send(delivery.destination, part, key=delivery.key)
            except TimeoutError as error:
                raise DeliveryError(
                    f"no answer in {SEND_TIMEOUT_S:.0f} s", unknown=True, blame="unclear"
                ) from error
        await asyncio.to_thread(self._mark_sent, delivery, message_id)
        metrics.posted(delivery.destination, "sent")
        log.info("delivery.sent", extra=_fields(delivery) | {"message_id": message_id})

    async def _look_back(self, platform: Platform, delivery: Delivery) -> str | None:
        try:
            async with asyncio.timeout(SEND_TIMEOUT_S):
                return await platform.look_back(delivery.destination, key=delivery.key)
        except TimeoutError as error:
            raise DeliveryError(
                "no answer when looking back", unknown=True, blame="unclear"
            ) from error
        except DeliveryError as error:
            if error.permanent and error.blame != "token" and platform.when_unknown == "resend":
                log.warning(
                    "delivery.resent_unseen", extra=_fields(delivery) | {"reason": error.reason}
                )
                return None
            raise DeliveryError(
                error.reason,
                permanent=error.permanent,
                unknown=True,
                retry_after_s=error.retry_after_s,
                blame=error.blame,
            ) from error

    async def _failed(
        self, delivery: Delivery, error: DeliveryError, *, not_before: datetime | None
    ) -> None:
        # A refused token may be replaced while the part is still worth sending; a channel's refusal
        # is that channel's.
        if error.permanent and error.blame != "token":
            await self._end(delivery, "parked", error.reason)
            return
        # Looking back is no attempt: what cannot be looked for waits as long again as it has waited
        # since it was sent.
        since_sent = self._clock() - delivery.started if delivery.started else RETRY_FIRST
        back_off = min(max(RETRY_FIRST * 2 ** min(delivery.attempts, 20), since_sent), RETRY_MOST)
        wait = back_off if error.retry_after_s is None else timedelta(seconds=error.retry_after_s)
        at = max(self._clock() + wait, not_before or self._clock())
        await self._retry(delivery, at, error.reason, unknown=error.unknown)

    async def _retry(
        self, delivery: Delivery, at: datetime, reason: str, *, unknown: bool = False
    ) -> None:
        """Let a part wait until then, unless it may not be so late; one that may have arrived
        may.
        """
        if at >= delivery.expires and not unknown:
            await self._end(delivery, "expired", reason)
            return
        await asyncio.to_thread(self._mark_retry, delivery, at, reason, unknown)
        metrics.posted(delivery.destination, "retried")
        log.warning(
            "delivery.retried", extra=_fields(delivery) | {"reason": reason, "at": at.isoformat()}
        )

    async def _end(self, delivery: Delivery, state: str, reason: str) -> None:
        await asyncio.to_thread(self._mark_ended, delivery, state, reason)
        metrics.posted(delivery.destination, state)
        log.error(f"delivery.{state}", extra=_fields(delivery) | {"reason": reason})

    # Each of these is one short transaction in a worker thread: the loop never waits for the disk.

    def _held_back(self, delivery: Delivery) -> datetime | None:
        """Return until when quiet hours hold a part back: the first of a scheduled edition; what
        has begun goes on.
        """
        if delivery.kind != "scheduled" or delivery.part > 1 or delivery.state == "sending":
            return None
        return self._quiet_until(delivery.digest)

    def _due(self) -> list[str]:
        with self._database.read() as conn:
            return outbox.destinations_due(conn, now=self._clock())

    def _next_wake(self) -> datetime | None:
        with self._database.read() as conn:
            return outbox.next_wake(conn)

    def _head(self, destination: str) -> Delivery | None:
        with self._database.read() as conn:
            return outbox.head(conn, destination=destination)

    def _parked(self) -> list[Delivery]:
        with self._database.read() as conn:
            return outbox.parked(conn, now=self._clock())

    def _reopen(self, edition: int) -> None:
        with self._database.write(durable=True) as conn:
            outbox.reopen(conn, edition, now=self._clock())

    def _put_off(self, destinations: Sequence[str], until: datetime, reason: str) -> None:
        with self._database.write() as conn:
            gone = outbox.put_off(conn, destinations, until=until, reason=reason)
        for delivery in gone:
            metrics.posted(delivery.destination, "expired")
            log.error("delivery.expired", extra=_fields(delivery) | {"reason": reason})

    def _bring_forward(self, destinations: Collection[str]) -> None:
        # A moment later than the others: what fails again for reasons of its own must not stop
        # these first.
        with self._database.write() as conn:
            outbox.bring_forward(conn, destinations, to=self._clock() + RETRY_FIRST)

    def _mark_sending(self, delivery: Delivery) -> tuple[float, Part | None]:
        """Record that a call is about to be made; returns the steady clock's time just before, and
        what to send.
        """
        with self._database.write(durable=True) as conn:
            part = outbox.mark_sending(conn, delivery, now=self._clock())
            return time.monotonic(), part

    def _mark_sent(self, delivery: Delivery, message_id: str) -> None:
        with self._database.write(durable=True) as conn:
            outbox.mark_sent(conn, delivery.id, message_id=message_id)
        is_first = delivery.kind == "scheduled" and delivery.part == 1
        due = self._due_at(delivery) if is_first else None
        if due is not None:
            metrics.first_posted(self._clock() - due)

    def _mark_retry(self, delivery: Delivery, at: datetime, reason: str, unknown: bool) -> None:
        with self._database.write() as conn:
            outbox.mark_retry(conn, delivery.id, unknown=unknown, at=at, reason=reason)

    def _mark_ended(self, delivery: Delivery, state: str, reason: str) -> None:
        with self._database.write() as conn:
            outbox.end_edition(
                conn,
                delivery.edition,
                state="parked" if state == "parked" else "expired",
                reason=reason,
            )
            edition = outbox.edition(conn, delivery.edition) if state == "parked" else None
            if edition is not None and edition.place:
                # They take none, or may not have it: nothing more of that place is sent to them
                # until they ask for it again.
                schedules.pause_for(conn, delivery.destination, place=edition.place)
                wishes.end_at(conn, delivery.destination, place=edition.place, now=self._clock())


def _fields(delivery: Delivery) -> dict[str, object]:
    return {
        "digest": delivery.digest,
        "date": delivery.date,
        "slot": delivery.slot,
        "destination": delivery.destination,
        "part": delivery.part,
    }
