// The form with search and facets, and the chips above the list.

import { button, byId, count, el, fill, folded, kept, later, many, name, refill } from "./dom.js";
import { FACETS, SORTS, chosen, clearChoice, perhaps } from "./filtering.js";
import { GROUPS, dayInWords, items, typeOf } from "./model.js";

const FEW = 6;
const options = new Map();
const groupBoxes = [];
const folds = [];
let changed;

export const setFinding = (on) => {
  document.body.classList.toggle("finding", on);
  (on ? byId("q") : byId("b-find"))?.focus();
};
export const isFinding = () => document.body.classList.contains("finding");

function toggle(facet, value, on) {
  chosen.sets[facet.id][on ? "add" : "delete"](value);
  changed();
}

function option(facet, value) {
  const number = el("span", { class: "n" });
  const box = el("input", { type: "checkbox", change: () => toggle(facet, value, box.checked) });
  const text = facet.label(value);
  const row = el("label", { class: "opt" }, box, el("span", { class: "t", title: text }, name(text)), number);
  options.get(facet.id).set(value, { row, box, number, total: -1 });
  return row;
}

function typeGroup(facet, group, types) {
  const number = el("span", { class: "n" });
  const box = el("input", {
    type: "checkbox",
    change: () => {
      for (const type of types) chosen.sets.type[box.checked ? "add" : "delete"](type);
      changed();
    },
  });
  const inside = el("div", { class: "sub", hidden: true }, types.map((type) => option(facet, type)));
  const twisty = button(el("span", { "aria-hidden": "true" }, "›"), () => {
    inside.hidden = !inside.hidden;
    twisty.setAttribute("aria-expanded", String(!inside.hidden));
  }, { class: "tw", "aria-expanded": "false", "aria-label": `Types of ${GROUPS[group].toLowerCase()}` });
  groupBoxes.push({ group, types, box, number });
  const head = el("label", { class: "opt" }, box, el("span", { class: "t" }, GROUPS[group]), number);
  return [el("div", { class: `grp ${group}` }, head, twisty), inside];
}

/** Six options by count, the rest behind a button with a field to find one. */
function foldable(facet, values, holder) {
  const label = `Find in ${facet.title.toLowerCase()}`;
  const field = el("input", { type: "search", class: "mini", placeholder: label, "aria-label": label, hidden: true, input: () => fold() });
  const more = button("", () => {
    field.hidden = !field.hidden;
    field.value = "";
    fold();
    if (!field.hidden) field.focus();
  }, { class: "more", "aria-expanded": "false" });
  const own = options.get(facet.id);
  const rank = (value) => (chosen.sets[facet.id].has(value) ? 1e7 : 0) + own.get(value).total;
  function fold() {
    const all = !field.hidden;
    const words = folded(field.value);
    const order = all ? values : [...values].sort((a, b) => rank(b) - rank(a) || values.indexOf(a) - values.indexOf(b));
    const first = order.slice(0, FEW).map((value) => own.get(value).row);
    if (!all && first.some((row, at) => field.parentNode.children[at + 1] !== row)) field.after(...first);
    order.forEach((value, at) => {
      const { row } = own.get(value);
      const hidden = all ? !folded(facet.label(value)).includes(words) : at >= FEW && !chosen.sets[facet.id].has(value);
      if (row.hidden !== hidden) row.hidden = hidden;
    });
    more.textContent = all ? "Show fewer" : `Show all ${count(values.length)}`;
    more.setAttribute("aria-expanded", String(all));
  }
  holder.prepend(field);
  holder.append(more);
  folds.push({ holder, fold });
}

function valuesOf(facet) {
  const totals = new Map();
  for (const one of items) for (const value of one.facets[facet.id]) totals.set(value, (totals.get(value) || 0) + 1);
  if (facet.fixed) return Object.keys(facet.fixed).filter((value) => facet.review || totals.has(value));
  return [...totals.keys()].sort((a, b) => totals.get(b) - totals.get(a) || (a < b ? -1 : 1));
}

function fieldset(facet) {
  const values = valuesOf(facet);
  if (values.length < 2 && !facet.review && facet.id !== "disputed") return null;
  options.set(facet.id, new Map());
  const holder = el("div");
  if (facet.id === "type") {
    for (const group of Object.keys(GROUPS)) {
      const types = values.filter((type) => typeOf(type).group === group);
      if (types.length) fill(holder, typeGroup(facet, group, types));
    }
  } else {
    fill(holder, values.map((value) => option(facet, value)));
    if (values.length > FEW + 1) foldable(facet, values, holder);
  }
  return el("fieldset", { "data-facet": facet.id, hidden: facet.review }, el("legend", null, facet.title), holder);
}

export function buildForm(onChange) {
  changed = onChange;
  const form = byId("find");
  const search = later(() => {
    chosen.words = field.value;
    changed();
  }, 60);
  const field = el("input", {
    type: "search", id: "q", placeholder: "Search", autocomplete: "off", spellcheck: "false",
    "aria-label": "Search quotes, names, places and headlines", input: search,
  });
  const whole = el("input", {
    type: "checkbox",
    change: () => {
      chosen.whole = whole.checked;
      changed();
    },
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  fill(
    form,
    el("h2", { class: "sr" }, "Filters"),
    el("div", { class: "search" }, field, el("kbd", { "aria-hidden": "true", class: "hide-phone" }, "/")),
    el("label", { class: "whole" }, whole, "Search whole articles too"),
    FACETS.map(fieldset),
    el("div", { class: "findfoot only-narrow" }, button("Show events", () => setFinding(false), { class: "btn main", id: "b-done" })),
  );
}

export function showCounts(counts) {
  for (const [facet, own] of options) {
    for (const [value, one] of own) {
      const total = counts[facet].get(value) || 0;
      one.box.checked = chosen.sets[facet].has(value);
      if (one.total === total) continue;
      one.total = total;
      one.number.textContent = count(total);
      one.row.classList.toggle("zero", !total);
    }
  }
  for (const one of groupBoxes) {
    const picked = one.types.filter((type) => chosen.sets.type.has(type)).length;
    one.number.textContent = count(one.types.reduce((sum, type) => sum + (counts.type.get(type) || 0), 0));
    one.box.checked = picked === one.types.length;
    one.box.indeterminate = picked > 0 && picked < one.types.length;
  }
  for (const one of folds) if (!one.holder.contains(document.activeElement)) one.fold();
}

export function clearAll() {
  clearChoice();
  byId("q").value = "";
  changed();
}

function chip(text, off) {
  const remove = () => {
    off();
    changed();
    byId("pane").focus();
  };
  const mark = el("i", { "aria-hidden": "true" }, "×");
  return button([el("span", null, name(text)), mark], remove, { class: "chip", "aria-label": `Remove filter: ${text}` });
}

function chips() {
  const made = [];
  if (chosen.words) {
    made.push(chip(`“${chosen.words}”`, () => {
      chosen.words = byId("q").value = "";
    }));
  }
  if (chosen.window) {
    const [from, to] = chosen.window;
    made.push(chip(`${dayInWords(from)} – ${dayInWords(to - 1)}`, () => {
      chosen.window = null;
    }));
  }
  for (const facet of FACETS) {
    const set = chosen.sets[facet.id];
    const whole = facet.id === "type" ? groupBoxes.filter((one) => one.types.every((type) => set.has(type))) : [];
    for (const one of whole) made.push(chip(GROUPS[one.group], () => one.types.forEach((type) => set.delete(type))));
    const single = [...set].filter((value) => !whole.some((one) => one.types.includes(value)));
    for (const value of single) made.push(chip(facet.label(value), () => set.delete(value)));
  }
  return made;
}

export function countInWords(found) {
  const total = items.length;
  const maybe = found.filter(perhaps).length;
  const some = found.length === total ? many(total, "event") : `${count(found.length)} of ${many(total, "event")}`;
  return maybe ? `${some}, ${count(maybe)} perhaps` : some;
}

function compactButton() {
  const on = document.body.classList.contains("compact");
  const flip = () => {
    const now = document.body.classList.toggle("compact");
    kept.set("chronos:compact", now);
    byId("b-compact").setAttribute("aria-pressed", String(now));
  };
  return button("Compact", flip, { class: "btn compact hide-phone", id: "b-compact", "aria-pressed": String(on) });
}

/** The bar above the list: filters, count, sort, chips. */
export function showBar(found) {
  const focused = document.activeElement?.id;
  const made = chips();
  const sort = el(
    "select",
    {
      id: "sort",
      change: () => {
        chosen.sort = sort.value;
        changed();
      },
    },
    Object.entries(SORTS).map(([value, text]) => el("option", { value, selected: value === chosen.sort }, text)),
  );
  const words = countInWords(found);
  refill(
    byId("bar2"),
    button(made.length ? `Filters (${made.length})` : "Filters", () => setFinding(!isFinding()), { class: "btn only-mid", id: "b-find" }),
    el("span", { class: "count" }, words),
    compactButton(),
    el("label", { class: "sort" }, el("span", { class: "sr" }, "Sort by"), sort),
    made.length > 0 && el("div", { class: "chips" }, made, button("Clear all", clearAll, { class: "more" })),
  );
  if (focused === "sort" || focused === "b-find") byId(focused).focus();
  byId("live").textContent = words;
  byId("b-done").textContent = found.length ? `Show ${many(found.length, "event")}` : "No event matches";
}
