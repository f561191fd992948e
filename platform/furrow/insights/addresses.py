"""Addresses of the site under study, as events carry them: path and query, without the origin."""

from furrow.runs.pages import path_of


def matches(address: str, pattern: str) -> bool:
    """Whether a visited address meets a task's rule.

    The query counts only where the pattern has one; a trailing * stands for any ending. An empty
    pattern is met by nothing.
    """
    visited = address.partition("#")[0] if "?" in pattern else path_of(address)
    if pattern.endswith("*"):
        return visited.startswith(pattern[:-1])
    return bool(pattern) and visited == pattern
