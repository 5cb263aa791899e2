"""What a log folds to, kept in a SQLite file beside it; docs/decisions/0023-projection.md.

From what lies on the disk to answers:

    table       a table of SQLite that behaves like a dict
    items       articles and reports as places in the log
    schema      the tables, and how their values are held
    views       the maps of a chronology over the tables
    projector   records taken by the reducers of the fold
    selecting   the few events that a selection may leave
    marks       the log and the program that a file was made from
    database    the file: where it is, whether it is whole, how it is written
    projection  all of it for one log
"""

from __future__ import annotations
