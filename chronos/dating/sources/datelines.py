"""Evidence at the head of an article, and in lines about it: the day of its publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from chronos.dating.days import Days
from chronos.dating.evidence import DatingEvidence
from chronos.dating.kinds import EvidenceKind
from chronos.dating.sources.labels import TextBefore
from chronos.dating.tagged_article import (
    HEAD,
    MONTH_DAY,
    SENTENCE_END,
    SMALL,
    TaggedArticle,
    Years,
    follows,
    full_day,
    is_stamp,
    lower_words,
    named_days,
    possible_days,
    weekday_beside,
    words_before,
)
from chronos.timex.expression import TimeExpression
from chronos.timex.meaning.base import ExplicitValue
from chronos.timex.meaning.calendar_date import CalendarDate

_TITLED = 1500  # characters in which "Aired" and the like may follow a long headline
_IMPRINT_REACH = 240  # characters of a line about the article itself
_ASIDE = 80  # characters of a line about other pages or pictures
_CHRONOLOGY = 3  # days that begin lines of their own: a list of what happened on them
_ENTRY = 300  # characters from one of them to the next
_BEFORE = 60  # characters before a date in which a byline, a place or a clock time may be
_NAMED = re.compile(rf"(?: (?:[^\W\d_{SMALL}][\w.'-]*|[{SMALL}]{{1,3}})(?: ?,)?){{1,9}}")
_DASH = re.compile(r" ?(?:-|–|—) ?")
_SENTENCE = re.compile(rf"[,،]? ([{SMALL}]+)|[,،]? ?[?!؟]")
_PLACE = rf"[^\W\d_{SMALL}][\w.'’-]*(?:[ /][^\W\d_{SMALL}][\w.'’-]*){{0,4}}"
_BRACKETED = re.compile(rf"(?:{_PLACE} ?)?\((?:{_PLACE}, ?)?$")
_CAPITALS = re.compile(rf"[^\W\d_{SMALL}]{{2}}[^\n{SMALL}]{{0,40}}, ?$")
_AGENCY_BEFORE = re.compile(rf"{_PLACE} \([A-Z][\w /-]*\)[ ,–—-]*$")
_NAMES = re.compile(rf"[\W_]*(?:[^\W\d_{SMALL}][\w.'’-]*[\s,:/|–—-]+){{0,8}}")
_DaysOfKind = tuple[EvidenceKind | None, tuple[date, ...]]


def dateline_evidence(tagged: TaggedArticle, years: Years) -> Iterator[DatingEvidence]:
    """The days at the head of an article, and those of lines about the article."""
    best: dict[EvidenceKind, tuple[TimeExpression, Days]] = {}
    entries = _entries(tagged)
    last = max(entries, key=lambda entry: full_day(entry) or date.min, default=None)
    heads = [*entries, *(time for time in tagged.times if _heads_line(tagged, time))]
    listed = {id(time) for time in heads if not _opens_backward_list(tagged, time, heads)}
    for time in tagged.times:
        if time.start > len(tagged.article.headline) + _TITLED:
            break
        kind, at = _head(tagged, time, years)
        if at and kind and id(time) not in listed:
            best.setdefault(kind, (time, Days.union((day, day) for day in at)))
    for kind, (time, days) in best.items():
        where = (
            "in the headline" if kind is EvidenceKind.HEADLINE_DAY else "at the head of the text"
        )
        why = f"is {where}"
        yield DatingEvidence(kind=kind, days=days, words=time.text, why=why)
    if last:
        why = "is the last day of a list: not published before"
        since = Days.between(full_day(last), None)
        yield DatingEvidence(kind=EvidenceKind.LIST_END, days=since, words=last.text, why=why)
    yield from _imprint(tagged)
    yield from _foot(tagged)


def _head(tagged: TaggedArticle, time: TimeExpression, years: Years) -> _DaysOfKind:
    """What makes a date that of publication, None when nothing does, and the days it may be."""
    if full_day(time) is None:
        return _yearless(tagged, time, years)
    at = named_days(tagged, time)
    offset, lead = time.start - len(tagged.article.headline), TextBefore.of(tagged, time)
    label = lead.label(tagged)
    if label == "other" or _is_of_another_page(tagged, time, lead) or _is_in_range(tagged, time):
        return None, ()
    if label == "stamp" and (":" in lead.segment or not _begins_sentence(tagged, time)):
        near = offset <= HEAD or (
            lead.words[-1:] and lead.words[-1] in tagged.press.published_label
        )
        return (EvidenceKind.LABELLED_DATE if near else None), at
    if offset > HEAD:
        return None, ()
    if label == "changed":
        return (None if _is_list_of_changes(tagged) else EvidenceKind.CHANGED_DATE), at
    kind = _standing_alone(tagged, time, lead)
    return (EvidenceKind.HEADLINE_DAY if kind and offset < 0 else kind), at


def _yearless(tagged: TaggedArticle, time: TimeExpression, years: Years) -> _DaysOfKind:
    """A day apart from its year ("May 3 (AFP) 2011"), or one before an agency's name."""
    offset = time.start - len(tagged.article.headline)
    if not 0 <= offset <= HEAD or not MONTH_DAY.match(time.value):
        return None, ()
    lead = TextBefore.of(tagged, time)
    if not lead.ends_free(tagged) and lead.label(tagged) != "stamp":
        return None, ()
    year = tagged.words.patterns.year_apart.match(tagged.text, time.end)
    then = re.match(r" ([a-z]+)", tagged.text[year.end() :][:20]) if year else None
    if year and (then is None or then[1] in tagged.press.byline):
        return EvidenceKind.DATELINE, possible_days(time, (int(year[1]),))
    kind = EvidenceKind.AGENCY_DATELINE if _before_agency(tagged, time) else None
    return kind, possible_days(time, years)


def _before_agency(tagged: TaggedArticle, time: TimeExpression) -> bool:
    """Whether a day follows a place and is followed by an agency, as in "MARDA, May 3 (ANA) -"."""
    if not MONTH_DAY.fullmatch(time.value) or time.type != "DATE":
        return False
    before = tagged.text[max(0, time.start - _BEFORE) : time.start].rstrip(" ")
    after = tagged.text[time.end : time.end + 2].lstrip(" ")
    place = re.search(r"[A-Z][\w'-]+\s?,$", before)
    return place is not None and after[:1] in tuple("(-–—|")


def _is_of_another_page(tagged: TaggedArticle, time: TimeExpression, lead: TextBefore) -> bool:
    """Whether a date is that of a link or a picture, or is called today or yesterday."""
    opening = lower_words(lead.line)[:2]
    is_aside = len(opening) == 2 and set(opening) <= tagged.press.aside
    if is_aside and len(lead.line) <= _ASIDE and not _after_byline(tagged, lead):
        return True
    if follows(tagged, time, tagged.press.today, tagged.press.yesterday, tagged.press.tomorrow):
        return True
    after = tagged.text[time.end : time.end + 3].lstrip(" ")
    return lead.line.rstrip(" ")[-1:] in tuple("«‹←") or after[:1] in tuple("»›→")


def _is_in_range(tagged: TaggedArticle, time: TimeExpression) -> bool:
    """Whether only a dash is between it and another date."""
    at = next(place for place, other in enumerate(tagged.times) if other is time)
    for one, other in ((at - 1, at), (at, at + 1)):
        if one < 0 or other >= len(tagged.times):
            continue
        left, right = tagged.times[one], tagged.times[other]
        beside = left if one < at else right
        is_day = isinstance(beside.meaning, CalendarDate | ExplicitValue) and beside.type == "DATE"
        if is_day and _DASH.fullmatch(tagged.text, left.end, max(left.end, right.start)):
            return True
    return False


def _is_list_of_changes(tagged: TaggedArticle) -> bool:
    """Whether a page lists several items, each with the date of its last change."""
    changed = tagged.press.changed_label
    before = (words_before(tagged.text, t.start, 2) for t in tagged.times if full_day(t))
    return sum(bool(set(words) & changed) for words in before) > 1


def _standing_alone(
    tagged: TaggedArticle, time: TimeExpression, lead: TextBefore
) -> EvidenceKind | None:
    """What a day outside any sentence is evidence of, None for one that is part of a sentence."""
    if not lead.ends_free(tagged):
        return None
    if _after_byline(tagged, lead):
        return EvidenceKind.DATELINE
    before = tagged.text[max(0, time.start - _BEFORE) : time.start].rstrip(" ")
    rest = tagged.text[time.end : time.end + 24]
    after = tagged.words.patterns.lead_in.sub("", rest, count=1)
    at_start = not before or before[-1] in "\n|—-–:;·•[_*"
    at_end = not after or after[0] in "\n|—-–:;(/·•]_*"
    capital = after[:1].isupper() and bool(lead.line.strip())
    weekday = weekday_beside(tagged, time) > 0
    agency = lead.line.strip().isupper() and weekday
    if _in_dateline(tagged, time, lead) or agency:
        return EvidenceKind.DATELINE
    apart = capital or after[:1] in tuple("|·•\n")
    if _begins_sentence(tagged, time) or (lead.runs_on(tagged) and not apart):
        return None
    if not (at_start or at_end or capital):
        whole = weekday and not lead.is_prose(tagged)
        return EvidenceKind.DATELINE if whole and after[:1] not in tuple(".,)") else None
    words = set(lower_words(rest)[:2])
    if words & (tagged.press.byline | tagged.press.changed_label):
        return EvidenceKind.DATELINE
    clock = tagged.words.patterns.clock_after.match(
        rest
    ) or tagged.words.patterns.clock_before.search(before)
    if lead.is_prose(tagged) and not (at_start or (capital and clock)):
        return EvidenceKind.BARE_DAY
    alone = at_start and at_end and bool(before)
    return EvidenceKind.DATELINE if clock or weekday or alone else EvidenceKind.BARE_DAY


def _begins_sentence(tagged: TaggedArticle, time: TimeExpression) -> bool:
    """Whether a sentence goes on behind a day: "3 May 2011 was cold", not "3 May 2011 by Ann"."""
    then = _SENTENCE.match(tagged.text, time.end)
    press = tagged.press
    linked = press.byline | press.sentence_word | press.changed_label | press.credit
    in_words = any(map(str.isalpha, time.text))
    return then is not None and in_words and (not then[1] or then[1] not in linked)


def _in_dateline(tagged: TaggedArticle, time: TimeExpression, lead: TextBefore) -> bool:
    """Whether places in capitals, an agency or brackets set a day off: "ZINT, 3 May 2011. The"."""
    if _BRACKETED.fullmatch(lead.line):
        after = tagged.text[time.end : time.end + 3]
        return after[:1] == ")" and not after[1:].strip(" ")[:1].islower()
    return bool(_CAPITALS.fullmatch(lead.line) or _AGENCY_BEFORE.fullmatch(lead.line))


def _after_byline(tagged: TaggedArticle, lead: TextBefore) -> bool:
    """Whether a byline ends there: "By Ann Bell and Carl Doe"."""
    line = lead.line[-_BEFORE:].rstrip(" ")
    words = (word for word in re.finditer(r"\b\w+", line))
    starts = [word.end() for word in words if word[0].lower() in tagged.press.byline]
    return any(_NAMED.fullmatch(line, start) for start in starts)


def _entries(tagged: TaggedArticle) -> list[TimeExpression]:
    """Days that begin lines of their own from the head on: a list of what happened on them."""
    found: list[TimeExpression] = []
    days: set[date] = set()
    end = len(tagged.article.headline) + HEAD
    for time in tagged.times:
        if time.start > end:
            break
        day = full_day(time)
        before = tagged.text[max(0, time.start - 4) : time.start].rstrip(" •*-")
        if day is None or before[-1:] not in {"", "\n"} or is_stamp(tagged, time):
            continue
        found.append(time)
        days.add(day)
        end = time.end + _ENTRY
    enough = _CHRONOLOGY - 1 if tagged.article.given_date else _CHRONOLOGY
    return found if len(days) >= enough else []


def _opens_backward_list(
    tagged: TaggedArticle, time: TimeExpression, heads: list[TimeExpression]
) -> bool:
    """Whether it is the first and the latest day of a list, in an article that gives no date."""
    if tagged.article.given_date or full_day(time) is None:
        return False
    latest = max(full_day(head) or date.min for head in heads)
    return time is min(heads, key=lambda head: head.start) and full_day(time) == latest


def _heads_line(tagged: TaggedArticle, time: TimeExpression) -> bool:
    """Whether it heads an entry of a chronology that begins in its own line."""
    if time.entry_end is None:
        return False
    line = tagged.text[time.end : time.entry_end].partition("\n")[0]
    return any(map(str.isalnum, line))


def _foot(tagged: TaggedArticle) -> Iterator[DatingEvidence]:
    """The one day in a last line of names: "(ANA, 3 May 2011)"."""
    text = tagged.text.rstrip()
    line_start = text.rfind("\n") + 1
    times = [time for time in tagged.times if time.start >= line_start]
    at = named_days(tagged, times[0]) if len(times) == 1 and line_start else ()
    if not at or is_stamp(tagged, times[0]):
        return
    before, after = text[line_start : times[0].start], text[times[0].end :]
    lead = TextBefore.of(tagged, times[0])
    names_only = _NAMES.fullmatch(before) and not any(map(str.isalnum, after))
    if names_only and lead.label(tagged) != "other":
        days = Days.union((day, day) for day in at)
        why = "is alone at the foot of the text"
        yield DatingEvidence(kind=EvidenceKind.FOOT_DAY, days=days, words=times[0].text, why=why)


def _imprint(tagged: TaggedArticle) -> Iterator[DatingEvidence]:
    """A line about the article itself: "This article was published at 9.30 on ..."."""
    for time in tagged.times:
        if full_day(time) is None or not tagged.words.patterns.line_end.match(
            tagged.text, time.end
        ):
            continue
        piece = tagged.text[max(0, time.start - _IMPRINT_REACH) : time.start]
        cut = SENTENCE_END.split(piece)
        is_whole = len(cut) > 1 or time.start <= _IMPRINT_REACH
        if is_whole and _is_about_article(tagged, lower_words(cut[-1])):
            why = "is given as the day of its publication"
            days = Days.union((day, day) for day in named_days(tagged, time))
            words = f"{cut[-1].strip()} {time.text}"[-_BEFORE:].partition(" ")[2]
            yield DatingEvidence(kind=EvidenceKind.IMPRINT, days=days, words=words, why=why)
            return


def _is_about_article(tagged: TaggedArticle, words: list[str]) -> bool:
    """Whether a sentence begins by naming the article or its publication, and no change."""
    press = tagged.press
    if not set(words) & press.imprint_verb or set(words) & press.changed_label:
        return False
    named = any(a in press.this and b in press.article_noun for a, b in pairwise(words[:6]))
    opens = words[0] in press.imprint_lead and bool(set(words[:3]) & press.imprint_verb)
    refers = words[0] in press.pronoun and bool(set(words[1:4]) & press.imprint_verb)
    return named or opens or refers
