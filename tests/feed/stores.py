"""An object store on this machine, whose faults a test scripts."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

import botocore.session
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

KEYS = {
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "hush/K7MDENG/bPxRfiCYEXAMPLEKEY",
}
_ERROR = "<?xml version='1.0'?><Error><Code>{}</Code><Message>no</Message></Error>"


class Store:
    """A store that listens on loopback."""

    def __init__(self) -> None:
        #: Called with the method and path of each request; returns a status and code to fail with.
        self.fault: Callable[[str, str], tuple[int, str] | None] = lambda _method, _path: None
        #: The paths with queries that were asked for, and how many bytes were answered.
        self.asked: list[str] = []
        self.served = 0
        self._store = DomainDispatcherApplication(create_backend_app)
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._server = make_server("127.0.0.1", 0, self._app, threaded=True)
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self._client = botocore.session.get_session().create_client(
            "s3",
            endpoint_url=self.endpoint,
            region_name="us-east-1",
            aws_access_key_id="writer",
            aws_secret_access_key="writer",
        )

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _app(self, environ: Any, start: Any) -> Any:
        path, query = unquote(environ["PATH_INFO"]), environ["QUERY_STRING"]
        is_ours = "writer" not in environ.get("HTTP_AUTHORIZATION", "")
        if is_ours:
            self.asked.append(f"{path}?{query}")
            if failed := self.fault(environ["REQUEST_METHOD"], path):
                status, code = failed
                body = _ERROR.format(code).encode()
                start(f"{status} {code}", [("Content-Length", str(len(body)))])
                return [body]
        answer = list(self._store(environ, start))
        self.served += sum(map(len, answer)) * is_ours
        return answer

    def bucket(self) -> str:
        """Make a bucket and return its name."""
        name = f"news-{uuid.uuid4().hex[:12]}"
        self._client.create_bucket(Bucket=name)
        return name

    def put(self, bucket: str, key: str, text: str | bytes) -> None:
        body = text.encode() if isinstance(text, str) else text
        self._client.put_object(Bucket=bucket, Key=key, Body=body)

    def delete(self, bucket: str, key: str) -> None:
        self._client.delete_object(Bucket=bucket, Key=key)


@contextmanager
def store() -> Iterator[Store]:
    running = Store()
    try:
        yield running
    finally:
        running.close()
