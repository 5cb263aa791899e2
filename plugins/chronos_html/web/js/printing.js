// Paper: the chosen events with numbered notes, made before printing and thrown away after.

import { between, byId, count, el, many, name, quoted, refill } from "./dom.js";
import { countInWords } from "./filter_form.js";
import { FACETS, SORTS, chosen, isDated } from "./filtering.js";
import { titleParts } from "./list.js";
import { MONTHS, articleOf, dateOf, dayInWords, disputeInWords, page, publishers, quoteOf, speakers, statusName, voices } from "./model.js";
import { state } from "./selection.js";

function selectionInWords() {
  const parts = [...page.made.filters];
  if (chosen.words) parts.push(`“${chosen.words}”`);
  if (chosen.window) parts.push(`${dayInWords(chosen.window[0])} to ${dayInWords(chosen.window[1] - 1)}`);
  for (const facet of FACETS) {
    const values = [...chosen.sets[facet.id]].map(facet.label);
    if (values.length) parts.push(`${facet.title.toLowerCase()}: ${values.join(", ")}`);
  }
  return parts.length ? `Selection: ${parts.join("; ")}. ` : "";
}

function logInWords() {
  const { log } = page.made;
  if (!log.hash) return "";
  return `Log ${log.origin}, record ${log.seq}, ${log.hash.slice(0, 16)}. `;
}

function monthTitle(one) {
  if (one.first === null) return "Without a date";
  const date = dateOf(one.loose ? one.last : one.first);
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

function note(report) {
  const article = articleOf(report);
  const who = report.says ? [between(speakers(report).map(name)), ", in "] : "";
  const when = article.published ? article.published.words : "publication date not known";
  const status = report.status === "occurred" ? "" : ` ${statusName(report.status)}.`;
  return el(
    "span", { dir: "auto" }, quoted(quoteOf(report).trim()), " ", who, el("i", null, name(article.headline || "article without a headline")), ", ",
    between(publishers(article).map(name)), `, ${when}. `, article.uri && [name(article.uri), ". "], `Date: ${report.when ? report.when.words : "not known"}.`, status,
  );
}

function entry(one, numbers) {
  const { event, lead } = one;
  const status = event.status === "occurred" ? "" : ` (${statusName(event.status).toLowerCase()})`;
  return el(
    "div", { class: "pe" },
    el("div", { class: "d" }, event.when ? event.when.short : "No date", event.when?.sub && el("small", null, event.when.sub)),
    el(
      "div", null,
      el("p", { dir: "auto" }, el("b", null, titleParts(event)), status, ". ", quoted(quoteOf(lead).trim()), " (", name(voices(lead)[0]), ")", el("sup", null, numbers.join(", "))),
      event.disputes.length > 0 && el("p", { class: "dis" }, `${disputeInWords(event)}.`),
      event.confirmed_by && el("p", { class: "dis" }, "Confirmed by ", name(event.confirmed_by), "."),
    ),
  );
}

function printed() {
  const notes = [];
  const rows = [];
  let month = "";
  for (const one of state.found) {
    const title = monthTitle(one);
    if (isDated() && title !== month) rows.push(el("h2", null, title));
    month = title;
    rows.push(entry(one, one.event.reports.map((report) => notes.push(report))));
  }
  const today = dayInWords(Date.now() / 864e5);
  const dek = `${countInWords(state.found)}. ${selectionInWords()}${SORTS[chosen.sort]}. ${logInWords()}Printed ${today}.`;
  const item = (report, at) => el("li", null, el("span", null, `${count(at + 1)}.`), note(report));
  return [
    el("h1", null, name(page.title)), el("p", { class: "dek" }, dek), rows,
    notes.length > 0 && el("h2", null, many(notes.length, "note")), el("ol", { class: "notes" }, notes.map(item)),
  ];
}

export function preparePrinting() {
  addEventListener("beforeprint", () => refill(byId("print"), printed()));
  addEventListener("afterprint", () => byId("print").replaceChildren());
}
