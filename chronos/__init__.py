"""chronos turns a pile of news articles into a chronology that a person can defend.

The door for people is `chronos.api`, the door for plugin authors is `chronos.plugin`.
"""

from __future__ import annotations
