// Review mode: the bar below, own decisions drawn over events, files in and out.

import { addEvent } from "./adding.js";
import { DONE, bundle, decide, decisionsOn, isGone, load, olderDecisions, readBundle, review, take, undo } from "./decisions.js";
import { accept, amend, merge, reject, sink, split } from "./deciding.js";
import { askName, tell } from "./dialogs.js";
import { button, byId, count, el, key, link, many, muted, name, refill, toast } from "./dom.js";
import { evidenceHooks } from "./evidence.js";
import { row, rowHooks } from "./list.js";
import { isLive, record } from "./live.js";
import { itemOf, items, page } from "./model.js";
import { goTo, refreshEvidence, remark, state } from "./selection.js";

let countAgain = () => {};

const sign = (action) => (action === "retract" ? "✕" : "✓");
const tone = (action) => (action === "retract" ? "no" : "ok");

function tag(one) {
  const last = decisionsOn(one).at(-1);
  return last && el("span", { class: `tag dec ${tone(last.action)}` }, `${sign(last.action)} ${DONE[last.action]}`);
}

function fieldsInWords({ fields }) {
  const plain = Object.entries(fields || {}).filter(([, value]) => typeof value !== "object" || Array.isArray(value));
  return plain.map(([field, value]) => `${field.replaceAll("_", " ")}: ${Array.isArray(value) ? value.join(", ") : value}`).join("; ");
}

function ownDecision(decision) {
  const fields = fieldsInWords(decision);
  return el(
    "div", { class: `mine ${tone(decision.action)}` },
    el("span", null, el("b", null, DONE[decision.action]), " by ", name(decision.by || "nobody"), ": ", name(decision.reason || ""), fields && muted(" (", name(fields), ")"), muted(" Not in the log yet.")),
    link("Undo", () => takeBack(decision)),
  );
}

function actions(one) {
  if (!state.reviewing) return null;
  const act = (label, letter, run) => button([label, key(letter)], run, { class: letter === "a" ? "btn main" : "btn" });
  return el(
    "div", { class: "revbar", role: "group", "aria-label": "Decide on this event" },
    act("Accept", "a", () => accept(one)), act("Amend", "e", () => amend(one)), act("Reject", "r", () => reject(one, one.event.reports)),
    act("Merge", "m", () => merge(one)), one.event.reports.length > 1 && act("Split", "s", () => split(one)),
  );
}

function reportActions(one, report, at) {
  if (!state.reviewing) return null;
  return [
    link("Amend this report", () => amend(one, at)), link("Reject this report", () => reject(one, [report])),
    one.event.reports.length > 1 && link("Not the same event", () => split(one, [at])),
  ];
}

function redraw(one) {
  const old = one?.row;
  if (!old) return;
  const focused = old.contains(document.activeElement);
  old.replaceWith(row(one)); // a row that is not in the list now is only made again
  if (one !== state.selected) return;
  remark();
  if (focused) one.row.querySelector("h3 button").focus({ preventScroll: true });
}

function redrawAll(touched) {
  for (const one of touched) redraw(one);
  refreshEvidence();
  countAgain();
  showFooter();
}

const eventsOf = (decision) => items.filter((one) => decisionsOn(one).includes(decision));

function put(decision, one, { next }) {
  const stored = decide(decision, one);
  redrawAll(new Set([one, ...decision.targets.map((id) => itemOf.get(id))].filter(Boolean)));
  const kept_here = `${many(review.decisions.length, "decision")} kept in this page.`;
  toast(stored ? `${DONE[decision.action]}. ${kept_here}` : "This browser keeps nothing for pages from disk: download before you close.");
  if (!next || !state.reviewing) return;
  const at = state.found.indexOf(one);
  const open = state.found.slice(at + 1).find((other) => other.facets.review[0] === "open");
  if (open) goTo(open);
}

export function takeBack(decision) {
  const touched = eventsOf(decision);
  if (!undo(decision)) return;
  redrawAll(touched);
  toast("Decision taken back");
}
export const undoLast = () => review.decisions.length && takeBack(review.decisions.at(-1));

function received(decisions, notes) {
  const fresh = take(decisions);
  showEverything();
  toast([`${many(fresh, "decision")} added`, ...notes].join("; "));
}

const showEverything = () => redrawAll(items.filter((one) => one.row));

function openFile(file) {
  file.text().then((text) => {
    try {
      const { decisions, notes } = readBundle(text);
      received(decisions, notes);
    } catch (error) {
      toast(error.message);
    }
  });
}

const fileName = () => {
  const words = page.title.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return `chronos-${words.slice(0, 40) || "chronology"}.decisions.json`;
};
function download() {
  const href = URL.createObjectURL(new Blob([`${JSON.stringify(bundle(), null, 1)}\n`], { type: "application/json" }));
  const anchor = el("a", { href, download: fileName() });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
  toast("Saved. Next: chronos curate --from FILE");
}

function listDecisions() {
  const line = (decision) => {
    const where = itemOf.get(decision.event) || eventsOf(decision)[0];
    const back = () => {
      takeBack(decision);
      dialog.shut();
    };
    const title = where ? name(where.event.name) : name(decision.fields?.quote?.exact?.slice(0, 120) || decision.targets.join(", "));
    return el("li", null, el("b", null, `${decision.n}. ${DONE[decision.action]}`), " ", title, ": ", name(decision.reason || ""), " ", link("Undo", back));
  };
  const body = review.decisions.length ? el("ul", { class: "decided" }, review.decisions.map(line)) : el("p", null, "No decision yet.");
  const dialog = tell("Decisions", body);
}

export function showFooter() {
  const bar = byId("review");
  bar.hidden = !state.reviewing;
  if (!state.reviewing) return;
  const done = items.filter((one) => one.facets.review[0] === "done").length;
  const file = el("input", { type: "file", accept: ".json,application/json", hidden: true, "aria-label": "Decisions file" });
  file.addEventListener("change", () => file.files[0] && openFile(file.files[0]));
  refill(
    bar, el("b", { class: "hide-phone" }, "Reviewing"),
    button(review.name ? ["as ", name(review.name)] : "Give your name", () => askName(showFooter), { class: "btn" }),
    el("span", { class: "progress hide-phone" }, el("progress", { max: items.length || 1, value: done, "aria-label": "Events decided" }), `${count(done)} of ${count(items.length)} decided`),
    el("span", { class: "sp" }),
    button([el("span", { class: "hide-phone" }, "Add a missed event", key("n")), el("span", { class: "only-phone" }, "Add")], addEvent, { class: "btn" }),
    button(`Decisions (${review.decisions.length})`, listDecisions, { class: "btn" }), file,
    button("Open file", () => file.click(), { class: "btn hide-phone" }),
    button(["Download", el("span", { class: "hide-phone" }, " decisions")], download, { class: isLive ? "btn" : "btn main", disabled: !review.decisions.length }),
    isLive && button("Record in the log", () => record(showEverything), { class: "btn main", disabled: !review.decisions.length }),
  );
}

function offerOlder() {
  const older = olderDecisions();
  if (!older.length) return;
  const use = () => {
    received(older, ["made on an earlier state of the log"]);
    dialog.shut();
  };
  const dialog = tell("Decisions on an earlier state of this log", el("p", null, `This browser keeps ${many(older.length, "decision")} that were made before the log went on.`), button("Take them over", use, { class: "btn" }));
}

export function setReviewing(on) {
  state.reviewing = on;
  byId("b-review").setAttribute("aria-pressed", String(on));
  const facet = document.querySelector('fieldset[data-facet="review"]');
  if (facet) facet.hidden = !on;
  showFooter();
  refreshEvidence();
  if (on && !review.name) askName(showFooter);
  else if (on) offerOlder();
}

export function prepareReview(apply) {
  countAgain = apply;
  sink.put = put;
  Object.assign(rowHooks, { tag, isGone });
  const own = (one) => decisionsOn(one).map(ownDecision);
  const hint = () => state.reviewing && " Select any words to report an event that is missing.";
  Object.assign(evidenceHooks, { actions, own, reportActions, hint, goTo });
  load();
}
