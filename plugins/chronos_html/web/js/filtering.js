// What is chosen, which events match, and how many would for each option. No page here.

import { folded } from "./dom.js";
import { items, page, searchText, statusName, typeOf, wholeText } from "./model.js";

export const FACETS = [
  {
    id: "disputed",
    title: "Disputed",
    fixed: {
      figure: "Figures disagree",
      status: "Whether it happened",
      date: "Dates disagree",
      place: "Places disagree",
      author: "Who did it",
      no: "No disagreement found",
    },
  },
  { id: "type", title: "Type", label: (word) => typeOf(word).label },
  { id: "place", title: "Place" },
  { id: "says", title: "Who says so" },
  { id: "who", title: "Who was involved" },
  { id: "source", title: "Published by" },
  { id: "status", title: "Status", label: statusName },
  {
    id: "date",
    title: "Date",
    fixed: {
      day: "Day known",
      span: "Some time within, or lasting",
      loose: "Day not given",
      none: "No date at all",
    },
  },
  { id: "reports", title: "Reports", fixed: { many: "Two or more", one: "One only" } },
  {
    id: "checked",
    title: "Checked by people",
    fixed: { confirmed: "Confirmed", corrected: "Corrected", no: "Not yet" },
  },
  { id: "review", title: "Your review", fixed: { open: "Not decided yet", done: "Decided" }, review: true },
];
for (const facet of FACETS) facet.label ||= (word) => facet.fixed?.[word] ?? word;

export const SORTS = {
  old: "Oldest first",
  new: "Newest first",
  most: "Most reported",
  review: "Needs review first",
};

/** What is chosen; `window` is two days, the second one exclusive, or null. */
export const chosen = {
  words: "",
  whole: false,
  window: null,
  sort: "old",
  sets: Object.fromEntries(FACETS.map((facet) => [facet.id, new Set()])),
};

export function clearChoice() {
  chosen.words = "";
  chosen.window = null;
  for (const set of Object.values(chosen.sets)) set.clear();
}

export const searchTerms = () =>
  (folded(chosen.words).match(/"[^"]+"|\S+/g) || []).map((term) => term.replace(/^"|"$/g, "")).filter(Boolean);

// An event is in a time by what is known of it: one that is only bounded by its bound, one with
// an open end by the end that is given.
const inWindow = (one) =>
  !chosen.window || (one.first !== null && one.last + 1 > chosen.window[0] && one.first < chosen.window[1]);

/** Whether an event may have been in the chosen time or not: its span reaches beyond it. */
export const perhaps = (one) =>
  chosen.window !== null &&
  (one.kind === "within" || one.kind === "after") &&
  (one.first < chosen.window[0] || one.last >= chosen.window[1]);

function hasWords(one, terms) {
  const text = searchText(one);
  return terms.every(
    (term) => text.includes(term) || (chosen.whole && one.articles.some((at) => wholeText(at).includes(term))),
  );
}

const need = (one) =>
  (one.facets.review[0] === "open" ? 8 : 0) +
  (one.event.disputes.length ? 4 : 0) +
  (one.event.reports.length > 1 ? 2 : 0) +
  (one.loose ? 1 : 0);

function sorted(found) {
  const bySort = {
    new: () => found.reverse(),
    most: () => found.sort((a, b) => b.event.reports.length - a.event.reports.length || a.index - b.index),
    review: () => found.sort((a, b) => need(b) - need(a) || a.index - b.index),
  };
  bySort[chosen.sort]?.();
  if (!chosen.window || !isDated()) return found;
  return [...found.filter((one) => !perhaps(one)), ...found.filter(perhaps)];
}

export const isDated = () => chosen.sort === "old" || chosen.sort === "new";

const tally = (counts, one, facet) => {
  for (const value of one.facets[facet]) counts[facet].set(value, (counts[facet].get(value) || 0) + 1);
};

/** Matching events, those at any time, and for each option how many would remain. */
export function matches() {
  const terms = searchTerms();
  const active = FACETS.filter((facet) => chosen.sets[facet.id].size);
  const counts = Object.fromEntries(FACETS.map((facet) => [facet.id, new Map()]));
  const found = [];
  const anyTime = [];
  for (const one of items) {
    if (terms.length && !hasWords(one, terms)) continue;
    const missed = active.filter((facet) => !one.facets[facet.id].some((value) => chosen.sets[facet.id].has(value)));
    if (missed.length > 1) continue;
    if (!missed.length) anyTime.push(one);
    if (!inWindow(one)) continue;
    if (missed.length) tally(counts, one, missed[0].id);
    else {
      found.push(one);
      for (const facet of FACETS) tally(counts, one, facet.id);
    }
  }
  return { found: sorted(found), anyTime, counts };
}

const trigrams = (text) => {
  const padded = ` ${folded(text).replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  return new Set(Array.from({ length: Math.max(0, padded.length - 2) }, (_, i) => padded.slice(i, i + 3)));
};

/** Names of this page that are spelled like what was searched. */
export function nearSpellings() {
  const wanted = trigrams(chosen.words);
  const names = new Set(
    items.flatMap(({ facets }) => [...facets.place, ...facets.who, ...facets.says, ...facets.source]),
  );
  for (const type of Object.values(page.types)) names.add(type.label);
  const score = (text) => {
    const own = trigrams(text);
    const common = [...own].filter((piece) => wanted.has(piece)).length;
    return (2 * common) / (own.size + wanted.size || 1);
  };
  return [...names]
    .map((text) => [score(text), text])
    .filter(([value]) => value > 0.3)
    .sort((a, b) => b[0] - a[0])
    .slice(0, 3)
    .map(([, text]) => text);
}
