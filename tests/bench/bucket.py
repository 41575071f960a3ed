"""What it takes to list a bucket of many keys: `python -m tests.bench bucket`.

The store is a process of its own on this machine that makes up its listing.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import resource
import time
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from urllib.parse import parse_qs, urlsplit

from bot.feed.bucket import Bucket

_PAGE = 1_000
_OBJECT = (
    "<Contents><Key>feed/2026/11/29/{0:09}.json</Key><LastModified>2026-11-29T02:03:04.000Z"
    "</LastModified><ETag>&quot;{0:032x}&quot;</ETag><Size>2345</Size></Contents>"
)
_LISTING = (
    '<?xml version="1.0"?><ListBucketResult><Name>news</Name><KeyCount>{count}</KeyCount>'
    "<EncodingType>url</EncodingType><IsTruncated>{more}</IsTruncated>{token}{objects}"
    "</ListBucketResult>"
)


def _serve(keys: int, to: Connection) -> None:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            asked = parse_qs(urlsplit(self.path).query)
            if "continuation-token" in asked:
                first = int(asked["continuation-token"][0])
            else:
                after = asked.get("start-after", [""])[0]
                first = int(after[-14:-5]) + 1 if after else 0
            until = min(keys, first + _PAGE)
            more = until < keys
            body = _LISTING.format(
                count=until - first,
                more=str(more).lower(),
                token=f"<NextContinuationToken>{until}</NextContinuationToken>" if more else "",
                objects="".join(map(_OBJECT.format, range(first, until))),
            ).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    to.send(server.server_port)
    server.serve_forever()


def main(argv: Sequence[str] | None = None) -> int:
    """Print time, processor time and memory of three listings; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bucket")
    parser.add_argument("--keys", type=int, default=100_000)
    keys = parser.parse_args(argv).keys
    port, to = multiprocessing.Pipe(duplex=False)
    store = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(keys, to), daemon=True
    )
    store.start()
    clock = itertools.chain((0.0, 0.5), itertools.repeat(1e6))
    feed = Bucket(
        "s3://news/feed",
        endpoint=f"http://127.0.0.1:{port.recv()}",
        environment={"AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench"},
        clock=lambda: next(clock),
    )
    try:
        for what in ("whole", "behind the last key", "whole again"):
            began_s, began_cpu_s = time.perf_counter(), time.process_time()
            listed = len(feed.scan().states)
            took_s, cpu_s = time.perf_counter() - began_s, time.process_time() - began_cpu_s
            peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{what}: {listed:,} keys, {took_s:.2f} s, {cpu_s:.2f} s of the processor, "
                f"peak {peak_mb:.0f} MB"
            )
    finally:
        store.terminate()
        store.join()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
