// The data of the page, and what the views ask of it.

import { folded, webAddress } from "./dom.js";

export const page = JSON.parse(document.getElementById("data").textContent);

export const GROUPS = { conflict: "Conflict", relief: "Relief", diplomacy: "Diplomacy", other: "Other" };
export const STATUS = {
  occurred: "Occurred",
  ongoing: "Ongoing",
  planned: "Planned",
  failed: "Failed",
  denied: "Denied",
  ended: "Ended",
};

const DAY = 864e5;
export const dayOf = (iso) => (iso ? Date.parse(`${iso}T00:00:00Z`) / DAY : null);
export const dateOf = (day) => new Date(Math.floor(day) * DAY);
export const isoOf = (day) => dateOf(day).toISOString().slice(0, 10);
export const MONTHS = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December",
];
export const monthName = (date) => MONTHS[date.getUTCMonth()].slice(0, 3);
export function dayInWords(day) {
  const date = dateOf(day);
  return `${date.getUTCDate()} ${monthName(date)} ${date.getUTCFullYear()}`;
}

export const statusName = (status) => STATUS[status] || status;
export const typeOf = (type) => page.types[type] || { label: type.replaceAll("_", " "), group: "other" };
export const placeName = (at) => page.places[at].name;
export const partyName = (at) => page.parties[at].name;
export const noteOf = (at) => (at === undefined || at === null ? "" : page.notes[at]);
export const articleOf = (report) => page.articles[report.article];

export function quoteOf(report) {
  if (report.exact !== undefined) return report.exact === "" ? "" : noteOf(report.exact);
  const article = articleOf(report);
  const whole = report.field === "headline" ? article.headline : article.text;
  return whole === null ? "" : whole.slice(report.quote[0], report.quote[1]);
}

/** Who published an article: its outlets, else its agencies, else the host of its address. */
export function publishers(article) {
  const named = [...article.outlets, ...article.agencies];
  return named.length ? named : [webAddress(article.uri)?.host || "source not named"];
}
export const speakers = (report) => (report.says || []).map(partyName);
export const voices = (report) =>
  report.says ? speakers(report) : publishers(articleOf(report)).slice(0, 1);

const dated = (at) => (at === undefined || at === null ? null : page.dates[at]);
const unique = (values) => [...new Set(values)];

function prepare(event) {
  event.status ||= "occurred";
  event.when = dated(event.when);
  event.title = page.titles[event.title];
  event.name = event.title.join("");
  for (const list of ["places", "agents", "targets", "aliases", "disputes", "corrections"]) event[list] ||= [];
  for (const report of event.reports) {
    report.when = dated(report.when);
    report.type ||= event.type;
    report.status ||= event.status;
    report.field ||= "text";
    report.corrections ||= [];
  }
}

function checked(event) {
  const fixed = [...event.corrections, ...event.reports.flatMap((report) => report.corrections)];
  const words = [];
  if (event.confirmed_by) words.push("confirmed");
  if (fixed.some((one) => one.action !== "confirmed")) words.push("corrected");
  return words.length ? words : ["no"];
}

const SPANS = { none: "none", day: "day", reported: "loose", before: "loose" };

/** An event with what lists, filters and the axis ask of it again and again. */
function item(event, index) {
  const when = event.when;
  const first = dayOf(when?.from);
  const last = dayOf(when?.to);
  const kind = when ? when.kind : "none";
  const articles = unique(event.reports.map((report) => report.article));
  const within = (at) => [placeName(at), ...page.places[at].within];
  return {
    event,
    index,
    group: typeOf(event.type).group,
    articles,
    kind,
    loose: kind === "reported" || kind === "before",
    openStart: first === null,
    openEnd: last === null,
    first: first ?? last,
    last: last ?? first,
    lead: event.reports[event.lead || 0],
    row: null,
    facets: {
      disputed: event.disputes.length ? unique(event.disputes.map((one) => one.about)) : ["no"],
      type: [event.type],
      place: unique(event.places.flatMap(within)),
      says: unique(event.reports.flatMap(speakers)),
      who: unique([...event.agents, ...event.targets].map(partyName)),
      source: unique(articles.flatMap((at) => publishers(page.articles[at]))),
      status: unique([event.status, ...event.reports.map((report) => report.status)]),
      date: [SPANS[kind] || "span"],
      reports: [event.reports.length > 1 ? "many" : "one"],
      checked: checked(event),
      review: ["open"],
    },
  };
}

for (const place of page.places) place.within ||= [];
for (const article of page.articles) {
  article.published = dated(article.published);
  article.outlets ||= [];
  article.agencies ||= [];
}
page.events.forEach(prepare);

export const items = page.events.map(item);
export const itemOf = new Map(items.flatMap((one) => [one.event.id, ...one.event.aliases].map((id) => [id, one])));
export const located = items.filter((one) => one.first !== null);

function wholeTime() {
  if (!located.length) return [0, 1];
  const first = located.reduce((least, one) => Math.min(least, one.first), Infinity);
  const last = located.reduce((most, one) => Math.max(most, one.last + 1), -Infinity);
  const margin = Math.max(1, (last - first) * 0.012);
  return [first - margin, last + margin];
}
export const TIME = wholeTime();

const texts = new Map();
const wholes = new Map();
function remembered(cache, at, make) {
  if (!cache.has(at)) cache.set(at, folded(make()));
  return cache.get(at);
}
/** What a search looks in. */
export const searchText = (one) =>
  remembered(texts, one.index, () =>
    [
      one.event.name,
      one.event.id,
      ...one.event.reports.map(quoteOf),
      ...one.facets.place,
      ...one.facets.who,
      ...one.facets.says,
      ...one.facets.source,
      ...one.articles.map((at) => page.articles[at].headline),
    ].join("\n"),
  );
export const wholeText = (at) => remembered(wholes, at, () => page.articles[at].text || "");

const WORDS = { status: "whether it happened", date: "the date", place: "the place", author: "who did it" };
export function disputeInWords(event) {
  const about = unique(
    event.disputes.map((one) => (one.about === "figure" ? `the number ${one.measure}` : WORDS[one.about] || one.about)),
  );
  const last = about.pop();
  return `Sources disagree on ${about.length ? `${about.join(", ")} and ${last}` : last}`;
}
