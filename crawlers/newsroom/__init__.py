"""The embedded newsroom of the demo and the tests: invented outlets that serve pages written for Crossread."""

from crawlers.newsroom.newsroom import DEMO_PORT, Newsroom, start_newsroom

__all__ = ["DEMO_PORT", "Newsroom", "start_newsroom"]
