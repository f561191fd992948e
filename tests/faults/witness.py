"""Somebody outside of a platform: asks it over HTTP, and looks into its database."""

import json
import sqlite3
from contextlib import closing
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import psycopg

from furrow.runs.samples import unpack
from furrow.runs.secrets import token_digest
from tests.platform.live.stack import PATIENCE_S


class Witness:
    """url: without a slash at its end. link: the token of a participants' link."""

    url: str
    database: str
    link: str

    # --- over HTTP -------------------------------------------------------------------------

    def join(self, *, keep_crops: bool = False) -> dict[str, Any]:
        """Somebody who agreed, with a camera; what the server said when they joined."""
        joined = self.post(f"join/{self.link}/runs/", {})
        self.post("run/consent/", {"camera": True, "keep_crops": keep_crops}, joined["token"])
        query = "select id from runs_run where token_sha256 = ?"
        [(run,)] = self.rows(query, token_digest(joined["token"]))
        return joined | {"run": run}

    def post(self, path: str, body: dict[str, Any], token: str = "") -> dict[str, Any]:
        """Raises HTTPError."""
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        request = Request(f"{self.url}/api/v1/{path}", json.dumps(body).encode(), headers)
        with build_opener(ProxyHandler({})).open(request, timeout=PATIENCE_S) as response:
            return dict(json.loads(response.read() or b"{}"))

    def refusal(self, path: str, body: dict[str, Any], token: str = "") -> tuple[int, str]:
        """Status and code with which a request is refused."""
        try:
            self.post(path, body, token)
        except HTTPError as error:
            return error.code, str(json.load(error)["code"])
        raise AssertionError(f"{path} is not refused")

    # --- what is in the database -----------------------------------------------------------

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        if self.database.startswith("sqlite:///"):
            path = self.database.removeprefix("sqlite:///")
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30)) as found:
                return found.execute(query, values).fetchall()
        with psycopg.connect(self.database, autocommit=True) as server:
            return server.execute(query.replace("?", "%s"), values).fetchall()

    def count_of(self, table: str, run: int) -> int:
        """Rows that belong to a run."""
        query = f"select count(*) from runs_{table} where run_id = ?"  # noqa: S608 - our own
        [(number,)] = self.rows(query, run)
        return int(number)

    def events(self, run: int) -> list[tuple[int, int, str]]:
        """Sequence, time and the id that the test gave it, of each event; in order of arrival."""
        query = "select seq, t_ms, data from runs_event where run_id = ? order by id"
        return [
            (seq, t_ms, (json.loads(data) if isinstance(data, str) else data)["title"])
            for seq, t_ms, data in self.rows(query, run)
        ]

    def readings(self, run: int) -> list[int]:
        """The times of the run's stored readings, in order."""
        blobs = self.rows("select blob from runs_segment where run_id = ?", run)
        return sorted(t for (blob,) in blobs for t in unpack(bytes(blob)).t_ms.tolist())
