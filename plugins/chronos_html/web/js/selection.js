// Which event is chosen: beside the list on a wide screen, below its row on a narrow one.

import { byId, el, isWide, refill } from "./dom.js";
import { evidence } from "./evidence.js";
import { reach } from "./list.js";

export const state = { found: [], anyTime: [], selected: null, reviewing: false };
const listeners = [];
export const onSelect = (run) => listeners.push(run);

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const opener = (one) => one.row.querySelector("h3 button");

function mark(one, on) {
  if (!one?.row) return;
  one.row.classList.toggle("on", on);
  if (!on) one.row.querySelector(".card")?.remove();
  const control = opener(one);
  if (on && isWide()) control.setAttribute("aria-current", "true");
  else control.removeAttribute("aria-current");
  if (isWide()) control.removeAttribute("aria-expanded");
  else control.setAttribute("aria-expanded", String(on && Boolean(one.row.querySelector(".card"))));
}

export const remark = () => mark(state.selected, true);

function showCard(one) {
  const card = byId("card");
  const hint = "Choose an event to see who says so, in which words, and how its date was found.";
  refill(card, one ? evidence(one) : el("div", { class: "state" }, el("p", null, hint)));
  card.scrollTop = 0;
}

function remember(one) {
  try {
    history.replaceState(null, "", one ? `#${one.event.id}` : location.pathname);
  } catch {
    // a page without an address of its own keeps none
  }
}

export function select(one, { quiet = false } = {}) {
  mark(state.selected, false);
  state.selected = one;
  if (one && reach(one)) mark(one, true);
  if (isWide()) showCard(one);
  if (!quiet) remember(one);
  for (const run of listeners) run(one);
}

/** Make the chosen event's evidence again, after something about it changed. */
export function refreshEvidence() {
  const one = state.selected;
  if (isWide()) showCard(one);
  else if (one?.row?.querySelector(".card")) unfold(one);
}

export function unfold(one) {
  one.row.querySelector(".card")?.remove();
  one.row.append(el("section", { class: "card", "aria-label": "Evidence" }, evidence(one)));
  opener(one).setAttribute("aria-expanded", "true");
}

export function foldAll() {
  for (const card of document.querySelectorAll(".ev .card")) {
    card.parentNode.querySelector("h3 button").setAttribute("aria-expanded", "false");
    card.remove();
  }
}

/** What a click on a row does. */
export function open(one) {
  if (isWide()) {
    select(one);
    return;
  }
  const wasOpen = one.row.querySelector(".card");
  foldAll();
  select(wasOpen ? null : one);
  if (wasOpen) return;
  unfold(one);
  one.row.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
}

/** Choose an event and bring its row into view. */
export function goTo(one) {
  if (!one || !reach(one)) return;
  if (!isWide()) foldAll();
  select(one);
  opener(one).focus({ preventScroll: true });
  one.row.scrollIntoView({ block: "nearest" });
}

export function step(by) {
  const at = state.found.indexOf(state.selected);
  const next = at < 0 ? 0 : Math.max(0, Math.min(state.found.length - 1, at + by));
  goTo(state.found[next]);
}

export function focusEvidence() {
  if (state.selected && !isWide() && !state.selected.row?.querySelector(".card")) open(state.selected);
  byId("evidence-title")?.focus();
}

export function back() {
  if (!state.selected?.row) return;
  foldAll();
  opener(state.selected).focus();
}
