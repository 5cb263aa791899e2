// The dialogs of a decision on an event that is there.

import { capital, el, folded, many, refill, toast } from "./dom.js";
import { isGone } from "./decisions.js";
import { NO_REASON, ask, choice, input, labelled, named, pair, reasonField, reasonOf, tickRow } from "./dialogs.js";
import { titleParts } from "./list.js";
import { STATUS, items, page, partyName, placeName, quoteOf, searchText, speakers, typeOf, voices } from "./model.js";

/** What a decision is handed to: set by the review. */
export const sink = { put: () => {} };

const EDTF = /^(\.\.|-?\d{4}(-\d\d){0,2}[?~%]?)(\/(\.\.|-?\d{4}(-\d\d){0,2}[?~%]?))?$/;
export const BAD_DATE = "Write the date as 2016-11-12, 2016-11, 2016 or FROM/TO.";
export const isDate = (text) => EDTF.test(text);
export const namesIn = (text) => text.split(",").map((part) => part.trim()).filter(Boolean);
export const typeOptions = () => Object.keys(page.types).sort().map((type) => [type, typeOf(type).label]);
export const statusOptions = () => Object.entries(STATUS);
export const NAMES = "names, comma between";

const whenOf = (one) => capital(one.event.when ? one.event.when.words : "no date");
const about = (one) => el("p", { class: "small" }, el("b", null, titleParts(one.event)), el("br"), el("span", { class: "mute" }, `${whenOf(one)} · ${one.event.id}`));

export function accept(one) {
  named(() => {
    const usual = "Quotes checked, they say so";
    const form = ask("Accept this event", [about(one), reasonField([usual, "Known from another source", "Spoke to a witness"], usual)], (form) => {
      const reason = reasonOf(form);
      if (!reason) return NO_REASON;
      return () => sink.put({ action: "confirm", targets: [one.event.id], reason }, one, { next: true });
    }, "Accept");
    form.querySelector(".btn.main").focus();
  });
}

export function reject(one, reports) {
  const all = reports.length === one.event.reports.length;
  const effect = all ? `All ${many(reports.length, "report")} stop counting. They stay in the log.` : "The report stops counting. It stays in the log.";
  const ready = ["It did not happen, only demanded or planned", "Figure of speech", "Denied in the same article", "Satire or opinion", "Other event type"];
  named(() => {
    const form = ask(all ? "Reject this event" : "Reject this report", [about(one), el("p", { class: "small mute" }, effect), reasonField(ready)], (form) => {
      const reason = reasonOf(form);
      if (!reason) return NO_REASON;
      return () => sink.put({ action: "retract", targets: reports.map((report) => report.id), event: one.event.id, reason }, one, { next: all });
    }, "Reject");
    form.elements.reason.focus();
  });
}

const LISTS = ["places", "agents", "targets", "attributed_to"];
function fieldValues(report) {
  return {
    type: report.type,
    status: report.status,
    when: report.when?.given ? report.when.edtf : "",
    places: (report.places || []).map(placeName).join(", "),
    agents: (report.agents || []).map(partyName).join(", "),
    targets: (report.targets || []).map(partyName).join(", "),
    attributed_to: speakers(report).join(", "),
  };
}

/** What differs from before: new values and old ones, lists as lists. */
function differences(form, before) {
  const fields = {};
  const was = {};
  for (const [field, old] of Object.entries(before)) {
    const value = form.elements[field].value.trim();
    if (value === old) continue;
    const isList = LISTS.includes(field);
    fields[field] = isList ? namesIn(value) : value || null;
    was[field] = isList ? namesIn(old) : old || null;
  }
  return { fields, was };
}

export function amend(one, at = 0) {
  const { event } = one;
  named(() => {
    let before;
    const label = (report, i) => `${i + 1}. ${voices(report)[0]}: ${quoteOf(report).slice(0, 70)}…`;
    const pick = choice("report", event.reports.map((report, i) => [i, label(report, i)]));
    pick.value = at;
    const body = [
      about(one), labelled("Report", pick), pair(labelled("Type", choice("type", typeOptions())), labelled("Status", choice("status", statusOptions()))),
      labelled("When", input("when", "2016-11-12, 2016-11, 2016-10-28/2016-11-02, ../2016-11-12"), "day, month or year; .. for an open end"),
      labelled("Where", input("places", NAMES)), pair(labelled("Who did it", input("agents", NAMES)), labelled("To whom", input("targets", NAMES))),
      labelled("Who says so", input("attributed_to", NAMES)), reasonField(["Wrong week", "Wrong place", "Wrong speaker", "Only planned"]),
    ];
    const form = ask("Amend a report", body, (form) => {
      const { fields, was } = differences(form, before);
      const reason = reasonOf(form);
      if (!Object.keys(fields).length) return "Nothing is changed yet.";
      if (fields.when && !isDate(fields.when)) return BAD_DATE;
      if (!reason) return NO_REASON;
      return () => sink.put({ action: "amend", targets: [event.reports[pick.value].id], event: event.id, fields, was, reason }, one, {});
    }, "Amend");
    const show = () => {
      before = fieldValues(event.reports[pick.value]);
      for (const [field, value] of Object.entries(before)) form.elements[field].value = value;
    };
    pick.addEventListener("change", show);
    show();
    form.elements.when.focus();
  });
}

/** How close two events are, for a list of candidates: type, day, places, parties. */
function closeness(one, other) {
  let points = one.event.type === other.event.type ? 3 : one.group === other.group ? 1 : 0;
  if (one.first !== null && other.first !== null) {
    const gap = Math.max(0, Math.max(one.first, other.first) - Math.min(one.last, other.last));
    points += gap <= 1 ? 3 : gap < 8 ? 2 : gap < 32 ? 1 : -1;
  }
  const common = (field) => Math.min(2, one.event[field].filter((at) => other.event[field].includes(at)).length);
  return points + common("places") + common("agents");
}

export function merge(one) {
  const picked = new Set();
  const box = el("div", { class: "pick", role: "group", "aria-label": "Events that may be the same" });
  const field = el("input", { type: "text", placeholder: "Find another event", "aria-label": "Find another event", input: () => list() });
  box.addEventListener("change", ({ target }) => picked[target.checked ? "add" : "delete"](target.value));
  const line = (other) => tickRow("with", other.event.id, picked.has(other.event.id), [other.event.name, `${whenOf(other)} · ${many(other.event.reports.length, "report")}`, quoteOf(other.lead).slice(0, 150)]);
  function list() {
    const words = folded(field.value).split(/\s+/).filter(Boolean);
    const fits = (other) => (words.length ? words.every((word) => searchText(other).includes(word)) : closeness(one, other) > 4);
    const close = items
      .filter((other) => other !== one && (picked.has(other.event.id) || (!isGone(other) && fits(other))))
      .sort((a, b) => picked.has(b.event.id) - picked.has(a.event.id) || closeness(one, b) - closeness(one, a))
      .slice(0, 12);
    refill(box, close.length ? close.map(line) : el("p", { class: "small mute none" }, "Nothing close. Search above."));
  }
  named(() => {
    list();
    const how = choice("how", [["merge", "They are one event"], ["distinct", "They are not the same: keep them apart"]]);
    const ready = ["Same place, same day, same act", "Reported again in a later article", "Other side of the front"];
    ask("Merge, or keep apart", [about(one), field, box, labelled("Decision", how), reasonField(ready)], (form) => {
      const reason = reasonOf(form);
      if (!picked.size) return "Choose at least one event.";
      if (!reason) return NO_REASON;
      return () => sink.put({ action: how.value, targets: [one.event.id, ...picked], reason }, one, {});
    }, "Save");
    field.focus();
  });
}

export function split(one, ticked = []) {
  const { reports } = one.event;
  if (reports.length < 2) {
    toast("One report only: nothing to split.");
    return;
  }
  named(() => {
    const line = (report, at) => tickRow("report", at, ticked.includes(at), [voices(report)[0], report.when ? report.when.short : "", quoteOf(report)]);
    const box = el("div", { class: "pick", role: "group", "aria-label": "Reports" }, reports.map(line));
    const form = ask("Which reports are about another event?", [about(one), box, reasonField(["Other place", "Other day", "Attack of the other side"])], (form) => {
      const going = [...form.querySelectorAll("input[name=report]:checked")].map(({ value }) => reports[value].id);
      const reason = reasonOf(form);
      if (!going.length) return "Choose the reports that go.";
      if (going.length === reports.length) return "At least one report has to stay.";
      if (!reason) return NO_REASON;
      return () => sink.put({ action: "split", targets: [one.event.id, ...going], reason }, one, {});
    }, "Split");
    form.querySelector("input").focus();
  });
}
