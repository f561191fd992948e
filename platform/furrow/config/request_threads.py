"""Closes the database connections of a request with the request.

Under ASGI each request has a thread of its own and so a connection that nobody else will ever use.
CONN_MAX_AGE, which serves the sockets' threads, would keep it open until the garbage collector
comes: after some hundred requests that were a hundred connections, more than PostgreSQL has.
"""

from typing import Any

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.db import connections

from furrow.config.persistence import Message, Receive, Send


class RequestThreads:
    """Around the Django application, whose own context of a request becomes this one."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        async with ThreadSensitiveContext():
            try:
                await self.application(scope, receive, send)
            finally:
                await sync_to_async(connections.close_all)()
