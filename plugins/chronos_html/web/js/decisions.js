// Decisions of the reader: kept in this browser, saved as a file, never drawn as part of the log.

import { kept } from "./dom.js";
import { itemOf, items, page } from "./model.js";

export const FORMAT = "chronos-decisions/1";
export const DONE = {
  confirm: "Accepted", amend: "Amended", retract: "Rejected", split: "Split", merge: "Merged",
  distinct: "Kept apart", add: "Added",
};
const LOG = page.made.log;
const PREFIX = `chronos:${LOG.origin || page.title}:`;
const PLACE = PREFIX + (LOG.hash || page.events.length);
const NAME = "chronos:name";

export const review = { decisions: [], name: "", keeps: true };
const isDecision = (one) => one && typeof one === "object" && Object.hasOwn(DONE, one.action) && Array.isArray(one.targets);
const listOf = (value) => (Array.isArray(value?.decisions) ? value.decisions.filter(isDecision) : []);
const now = () => new Date().toISOString().replace(/\.\d+Z/, "Z");

const renumber = () => review.decisions.forEach((one, at) => {
  one.n = at + 1;
});

export function store() {
  review.keeps = kept.set(PLACE, { decisions: review.decisions });
  kept.set(NAME, review.name);
  markDecided();
  return review.keeps;
}

export function load() {
  review.decisions = listOf(kept.get(PLACE));
  const name = kept.get(NAME);
  review.name = typeof name === "string" ? name : "";
  markDecided();
}

/** Decisions that this browser keeps for an older state of the same log. */
export function olderDecisions() {
  if (review.decisions.length || !LOG.origin) return [];
  const others = kept.keys().filter((place) => place.startsWith(PREFIX) && place !== PLACE);
  return others.flatMap((place) => listOf(kept.get(place)));
}

const idsOf = (one) => [one.event.id, ...one.event.aliases, ...one.event.reports.map((report) => report.id)];

export function decisionsOn(one) {
  const ids = new Set(idsOf(one));
  return review.decisions.filter((decision) => ids.has(decision.event) || decision.targets.some((id) => ids.has(id)));
}

/** Whether own decisions leave nothing of an event. */
export function isGone(one) {
  const own = decisionsOn(one);
  const rejected = new Set(own.filter(({ action }) => action === "retract").flatMap(({ targets }) => targets));
  const merged = own.some(({ action, targets }) => action === "merge" && targets.indexOf(one.event.id) > 0);
  return merged || one.event.reports.every((report) => rejected.has(report.id));
}

export function markDecided() {
  const touched = new Set(review.decisions.flatMap((one) => [one.event, ...one.targets]));
  for (const one of items) one.facets.review = [idsOf(one).some((id) => touched.has(id)) ? "done" : "open"];
}

/** The revision of each event that a decision is about, as the reader saw it. */
function seen(decision, one) {
  const named = ["merge", "distinct"].includes(decision.action) ? decision.targets.map((id) => itemOf.get(id)) : [one];
  return Object.fromEntries(named.filter(Boolean).map(({ event }) => [event.id, event.revision || 0]));
}

export function decide(decision, one) {
  const by = review.name;
  review.decisions.push({ n: review.decisions.length + 1, ...decision, seen: seen(decision, one), by, at: now() });
  return store();
}

export function undo(decision) {
  const at = review.decisions.indexOf(decision);
  if (at < 0) return false;
  review.decisions.splice(at, 1);
  renumber();
  store();
  return true;
}

const same = (one) => JSON.stringify([one.action, one.targets, one.fields ?? null, one.by, one.at]);
export function take(decisions) {
  const have = new Set(review.decisions.map(same));
  const fresh = decisions.filter((one) => !have.has(same(one)));
  review.decisions.push(...fresh);
  renumber();
  store();
  return fresh.length;
}

export function bundle() {
  return {
    format: FORMAT,
    log: { origin: LOG.origin, head: { seq: LOG.seq, hash: LOG.hash } },
    page: { tool: page.made.tool, made_at: page.made.at, title: page.title },
    saved_by: review.name,
    saved_at: now(),
    decisions: review.decisions,
  };
}

/** Decisions of a file's text, and what to say of them; throws an Error with the reason. */
export function readBundle(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Error("This is not a JSON file.");
  }
  if (found?.format !== FORMAT || !Array.isArray(found.decisions)) throw new Error("This is not a decisions file of chronos.");
  if (found.log?.origin !== LOG.origin) throw new Error("These decisions belong to another log.");
  const decisions = listOf(found);
  const ids = new Set(items.flatMap(idsOf));
  const unknown = decisions.filter((one) => !one.targets.every((id) => ids.has(id))).length;
  const notes = [];
  if (decisions.length < found.decisions.length) notes.push(`${found.decisions.length - decisions.length} of an unknown kind left out`);
  if (unknown) notes.push(`${unknown} about ids that are not in this page`);
  if (found.log?.head?.hash !== LOG.hash) notes.push("made on another state of the log");
  return { decisions, notes };
}
