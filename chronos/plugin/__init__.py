"""The door for plugin authors: the hook marker, the roles, the model and helpers for views.

A plugin is a module (or any object) whose functions are marked with `hookimpl`, listed under the
entry-point group `chronos`. Light to import: nothing here loads a parser, a model or a format.

    from chronos.plugin import hookimpl

    @hookimpl
    def chronos_exporters():
        return [MyExporter()]
"""

from __future__ import annotations

from chronos.disputes import Claim, Dispute, Side, disputes
from chronos.errors import (
    ChronosError,
    InputError,
    LockedInput,
    MissingLibrary,
    PluginError,
    StorageError,
    UsageError,
)
from chronos.event_types import event_type
from chronos.model.article import Article, Document, Passage, Span
from chronos.model.event import Chronology, Event, Link
from chronos.model.extraction import ArticleReports, Rejection
from chronos.model.issue import Issue, Severity
from chronos.model.party import Actor, Place
from chronos.model.reader import ColumnReader, Found, Member, Reader, StreamReader
from chronos.model.report import (
    Codes,
    Figure,
    Group,
    Measure,
    Quote,
    Report,
    Status,
    Trait,
    Trigger,
    UnknownReport,
)
from chronos.model.stage import Model
from chronos.model.time import Dated, TimeSpan
from chronos.plugin.batch import ArticleToRead
from chronos.plugin.context import (
    Correction,
    ExportContext,
    LogHead,
    Loss,
    OutputFile,
    StageContext,
)
from chronos.plugin.hiding import NameMask
from chronos.plugin.reading import (
    blocks,
    decode,
    encoding_of,
    library,
    locked,
    office_package,
    seekable,
    text_of_html,
    xml_root,
)
from chronos.plugin.reasons import basis_in_words, link_in_words
from chronos.plugin.roles import (
    GROUP,
    ROLES,
    BatchExtractor,
    ContextExporter,
    Dater,
    EventTypes,
    Exporter,
    Extractor,
    Linker,
    Role,
    Store,
    Validator,
    dumps,
    hookimpl,
    loads,
)
from chronos.plugin.time_marks import TimeMark, event_time_mark, report_time_mark, time_mark
from chronos.plugin.titles import Credits, credits_of, name_of, parties_of, title_parts
from chronos.plugin.views import (
    Disagreement,
    about_in_words,
    disagreements,
    figure_in_words,
    groups_of,
    in_order,
    one_line,
    party_in_words,
    place_in_words,
    plain,
    quantity_in_words,
    reports_of,
    side_in_words,
    source_in_words,
    title_of,
    type_label,
    web_address,
)
from chronos.plugin.words import (
    day_span,
    drawn_span,
    event_time_in_words,
    is_exact,
    report_time_in_words,
    short_time_in_words,
    time_in_words,
)

__all__ = [
    "GROUP",
    "ROLES",
    "Actor",
    "Article",
    "ArticleReports",
    "ArticleToRead",
    "BatchExtractor",
    "Chronology",
    "ChronosError",
    "Claim",
    "Codes",
    "ColumnReader",
    "ContextExporter",
    "Correction",
    "Credits",
    "Dated",
    "Dater",
    "Disagreement",
    "Dispute",
    "Document",
    "Event",
    "EventTypes",
    "ExportContext",
    "Exporter",
    "Extractor",
    "Figure",
    "Found",
    "Group",
    "InputError",
    "Issue",
    "Link",
    "Linker",
    "LockedInput",
    "LogHead",
    "Loss",
    "Measure",
    "Member",
    "MissingLibrary",
    "Model",
    "NameMask",
    "OutputFile",
    "Passage",
    "Place",
    "PluginError",
    "Quote",
    "Reader",
    "Rejection",
    "Report",
    "Role",
    "Severity",
    "Side",
    "Span",
    "StageContext",
    "Status",
    "StorageError",
    "Store",
    "StreamReader",
    "TimeMark",
    "TimeSpan",
    "Trait",
    "Trigger",
    "UnknownReport",
    "UsageError",
    "Validator",
    "about_in_words",
    "basis_in_words",
    "blocks",
    "credits_of",
    "day_span",
    "decode",
    "disagreements",
    "disputes",
    "drawn_span",
    "dumps",
    "encoding_of",
    "event_time_in_words",
    "event_time_mark",
    "event_type",
    "figure_in_words",
    "groups_of",
    "hookimpl",
    "in_order",
    "is_exact",
    "library",
    "link_in_words",
    "loads",
    "locked",
    "name_of",
    "office_package",
    "one_line",
    "parties_of",
    "party_in_words",
    "place_in_words",
    "plain",
    "quantity_in_words",
    "report_time_in_words",
    "report_time_mark",
    "reports_of",
    "seekable",
    "short_time_in_words",
    "side_in_words",
    "source_in_words",
    "text_of_html",
    "time_in_words",
    "time_mark",
    "title_of",
    "title_parts",
    "type_label",
    "web_address",
    "xml_root",
]
