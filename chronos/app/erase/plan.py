"""An erasure that is planned: what it will do, to be shown before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from chronos.errors import UsageError
from chronos.log import Log
from chronos.model.issue import Issue
from chronos.model.record import Draft


@attrs.frozen(kw_only=True)
class Sample:
    """A place where something is that an erasure takes out or leaves.

    Attributes:
        record: the place of the record in the log.
        kind: its kind.
        about: the id in its header.
        text: the words around, white space joined.
    """

    record: int
    kind: str
    about: str
    text: str


@attrs.frozen(kw_only=True)
class FoundForm:
    """One way in which a string is spelled in a log.

    Attributes:
        form: the spelling, white space joined and invisible characters written out.
        way: "exact", or in what it differs from what was typed (`chronos.log.erasure.near_misses`).
        count: how often it is there.
        records: in how many records.
        samples: the first places.
    """

    form: str
    way: str
    count: int
    records: int
    samples: tuple[Sample, ...] = ()


@attrs.frozen(kw_only=True)
class Preview:
    """What an erasure will do.

    Attributes:
        bodies: how many bodies will be taken out.
        kinds: the same, by kind of record.
        successors: how many of them will be recorded again without the words.
        found: spellings that go.
        near: near misses, which stay unless they are named.
        samples: some of the bodies that go; empty where strings are erased.
        kept: files with cut-off tails in which something will be masked.
        issues: where the words stay, or could be guessed.
    """

    bodies: int
    kinds: Mapping[str, int]
    successors: int = 0
    found: tuple[FoundForm, ...] = ()
    near: tuple[FoundForm, ...] = ()
    samples: tuple[Sample, ...] = ()
    kept: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


@attrs.frozen(kw_only=True)
class Erased:
    """What an erasure did.

    Attributes:
        bodies: how many bodies were taken out.
        successors: how many of them were recorded again without the words.
        kept: files with cut-off tails in which something was masked.
        issues: where the words stay, or could be guessed.
    """

    bodies: int
    successors: int = 0
    kept: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


@attrs.frozen(kw_only=True)
class ErasurePlan:
    """An erasure that can be carried out.

    Attributes:
        preview: what it will do.
        drafts: what it will append.
        mask_kept: masks the tails kept beside the log; gives the names of changed files.
    """

    preview: Preview
    drafts: Sequence[Draft]
    mask_kept: Callable[[], tuple[str, ...]]

    def check_not_empty(self) -> None:
        """Refuse an erasure that erases nothing.

        Raises:
            UsageError: it erases nothing; the hint names near misses.
        """
        found = self.preview
        if found.bodies or found.kept or found.issues:
            return
        raise UsageError(
            "no free text in the log contains it",
            hint=f"near misses, which --also takes in: {named(found.near)}"
            if found.near
            else "check how it is spelled there",
        )

    def carry_out(self, log: Log) -> Erased:
        """Erase.

        Args:
            log: the log that it was planned for, open for writing and unchanged since.

        Raises:
            StorageError: it could not be written; the next erasure completes it.
        """
        log.append(self.drafts)
        kept = self.mask_kept()
        issues = (*self.preview.issues, *_remaining(self.preview.near))
        return Erased(
            bodies=log.blank(), successors=self.preview.successors, kept=kept, issues=issues
        )


def named(spellings: Sequence[FoundForm]) -> str:
    """Spellings with their counts, on one line."""
    most = [f'"{one.form}" {one.count}' for one in spellings[:8]]
    return ", ".join((*most, "...") if len(spellings) > len(most) else most)


def _remaining(near: Sequence[FoundForm]) -> tuple[Issue, ...]:
    if not near:
        return ()
    return (
        Issue(
            code="CHR519",
            severity="warning",
            message=f"near misses remain: {named(near)}",
            where=f"record {near[0].samples[0].record}",
            hint="to erase them too, name each with --also in the same command",
        ),
    )
