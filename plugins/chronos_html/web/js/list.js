// The list of events, made in pieces: what is seen first, the rest while idle or on scroll.

import { between, button, byId, cut, el, link, many, name, quoted, refill } from "./dom.js";
import { clearAll } from "./filter_form.js";
import { chosen, isDated, nearSpellings, perhaps, searchTerms } from "./filtering.js";
import { glyph } from "./marks.js";
import { MONTHS, dateOf, disputeInWords, items, quoteOf, statusName, typeOf, voices } from "./model.js";

const AT_ONCE = 60;
const AT_A_TIME = 20;
const WHILE_IDLE = 800;

/** What others add to a row: who opens it, and tags of own decisions. */
export const rowHooks = { open: () => {}, tag: () => null, isGone: () => false };

let found = [];
let made = 0;
let holder = null;
let month = "";
let idle = 0;
const whenIdle = window.requestIdleCallback || ((run) => setTimeout(() => run({ timeRemaining: () => 10 }), 30));
const stopIdle = window.cancelIdleCallback || clearTimeout;

export const statusTag = (status) =>
  status !== "occurred" && el("span", { class: "tag st" }, statusName(status));

export const titleParts = (event) => event.title.map((part, at) => (at % 2 ? name(part) : part));

/** The title with its type in the colour of the group. */
function colouredTitle({ event }) {
  const label = typeOf(event.type).label;
  const [first, ...rest] = titleParts(event);
  return first.startsWith(label) ? [el("span", { class: "ty" }, label), first.slice(label.length), rest] : [first, rest];
}

/** Text with the searched words underlined. */
function underlined(text) {
  const terms = searchTerms();
  const low = text.toLowerCase();
  const parts = [];
  let at = 0;
  while (terms.length && at < text.length) {
    const hits = terms.map((term) => [low.indexOf(term, at), term.length]).filter(([start]) => start >= 0);
    if (!hits.length) break;
    const [start, length] = hits.sort((a, b) => a[0] - b[0])[0];
    parts.push(text.slice(at, start), el("mark", { class: "hit" }, text.slice(start, start + length)));
    at = start + length;
  }
  return [...parts, text.slice(at)];
}

function whoSays(one) {
  const others = new Set(one.event.reports.flatMap(voices)).size - 1;
  const verb = others > 0 ? ` and ${many(others, "other")} say` : one.lead.says ? " says" : " reports";
  return el("span", null, name(voices(one.lead)[0]), verb);
}

function meta(one) {
  const { event } = one;
  const spread = one.articles.length > 1 ? ` in ${one.articles.length} articles` : "";
  return el(
    "p", { class: "m" }, whoSays(one), el("span", null, many(event.reports.length, "report") + spread),
    event.disputes.length > 0 && el("span", { class: "dis" }, `≠ ${disputeInWords(event)}`),
    event.confirmed_by && el("span", null, "Confirmed by ", name(event.confirmed_by)),
    rowHooks.tag(one),
  );
}

const DOUBT = { "?": "uncertain", "~": "about", "%": "about, uncertain" };
function dateCell({ event: { when } }) {
  return el(
    "div", null, el("b", null, when ? when.short : "No date"), when?.sub && el("small", null, when.sub),
    when?.doubt && el("small", null, DOUBT[when.doubt]),
  );
}

export function row(one) {
  const { event } = one;
  const text = quoteOf(one.lead).trim();
  const open = button(colouredTitle(one), () => rowHooks.open(one));
  one.row = el(
    "article", { class: `ev ${one.group}${rowHooks.isGone(one) ? " gone" : ""}`, "data-id": event.id },
    el("div", { class: "d" }, glyph(one), dateCell(one)),
    el(
      "div", null, el("h3", null, open, " ", statusTag(event.status)),
      text && el("blockquote", { dir: "auto" }, quoted(text, underlined(cut(text, 400)))), meta(one),
    ),
  );
  return one.row;
}

/** The row made before, unless other words are underlined in it. */
function keptRow(one) {
  const words = searchTerms().join("\n");
  if (one.row && one.words === words) return one.row;
  one.words = words;
  return row(one);
}

function monthOf(one) {
  if (perhaps(one)) return ["Perhaps in this time", "some time within a longer span"];
  if (one.first === null) return ["Without a date", ""];
  const date = dateOf(one.loose ? one.last : one.first);
  return [`${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`, ""];
}

function extend(number) {
  const piece = document.createDocumentFragment();
  for (const end = Math.min(found.length, made + number); made < end; made++) {
    const one = found[made];
    if (isDated()) {
      const [title, more] = monthOf(one);
      if (title !== month) piece.append(el("h2", { class: "mon" }, title, more && el("small", null, more)));
      month = title;
    }
    piece.append(keptRow(one));
  }
  holder.append(piece);
}

function extendWhileIdle() {
  idle = whenIdle((deadline) => {
    while (made < found.length && made < WHILE_IDLE && deadline.timeRemaining() > 6) extend(AT_A_TIME);
    if (made < found.length && made < WHILE_IDLE) extendWhileIdle();
  });
}

/** Make rows up to an event; false when it is not in the list. */
export function reach(one) {
  const at = found.indexOf(one);
  while (at >= made) extend(AT_ONCE);
  return at >= 0;
}

function advice(anyTime) {
  if (chosen.window && anyTime.length) return `${many(anyTime.length, "event")} match outside the chosen dates.`;
  if (searchTerms().length && !chosen.whole) {
    return "Nothing in quotes, names or headlines. “Search whole articles too” looks in the full text as well.";
  }
  return "Each filter narrows the others. Take one away to see more.";
}

function spellings() {
  const near = chosen.words ? nearSpellings() : [];
  const use = (word) => {
    byId("q").value = word;
    byId("q").dispatchEvent(new Event("input"));
  };
  const links = near.map((word) => link(name(word), () => use(word)));
  return near.length > 0 && el("p", { class: "near" }, "Did you mean ", between(links), "?");
}

function nothing(anyTime) {
  if (!items.length) {
    return [
      el("h2", null, "This log has no events yet."),
      el("p", null, "Read some articles first: chronos build FOLDER, then export this page again."),
    ];
  }
  return [
    el("h2", null, "No event matches all of these."), el("p", null, advice(anyTime)), spellings(),
    button("Clear all filters", clearAll, { class: "btn" }),
  ];
}

export function showList(events, anyTime, stay) {
  stopIdle(idle);
  found = events;
  made = 0;
  month = "";
  const list = byId("list");
  if (!found.length) {
    refill(list, el("div", { class: "state" }, nothing(anyTime)));
    return;
  }
  holder = el("div");
  list.replaceChildren(holder);
  if (!stay) byId("pane").scrollTop = 0;
  extend(AT_ONCE);
  extendWhileIdle();
}

/** Longer lists grow when their end comes near, in the pane or in the page. */
export function growOnScroll() {
  const grow = (box) => () => {
    if (holder && made < found.length && box.scrollTop + 2 * box.clientHeight > box.scrollHeight) extend(AT_ONCE);
  };
  const pane = byId("pane");
  pane.addEventListener("scroll", grow(pane), { passive: true });
  document.addEventListener("scroll", grow(document.scrollingElement), { passive: true });
}
