// One event with all that is known of it, and who says so.

import { articleBox, scrollToQuote } from "./article.js";
import { between, button, capital, cut, el, link, many, muted, name, outside, quoted, refill, toast } from "./dom.js";
import { statusTag, titleParts } from "./list.js";
import {
  articleOf, dayInWords, dayOf, disputeInWords, items, noteOf, page, partyName, placeName, publishers, quoteOf,
  speakers, typeOf, voices,
} from "./model.js";

/** What the review adds: buttons above the event and at each report, own decisions, a hint. */
export const evidenceHooks = { actions: () => null, own: () => null, reportActions: () => null, hint: () => "", goTo: () => {} };

const ANYBODY = /^(people|others|persons?)$/;
const measureName = (measure) => capital(measure.replaceAll("_", " "));
const places = (list) => between(list.map((at) => name([placeName(at), ...page.places[at].within].join(", "))), "; ");
const parties = (list) => between(list.map((at) => name(partyName(at))));
const how = (text) => el("span", { class: "how" }, text);

function facts(pairs) {
  return pairs.filter(([, value]) => value && value.length !== 0).map(([word, ...value]) => [el("dt", null, word), el("dd", null, value)]);
}

export function evidence(one) {
  const { event } = one;
  const withFigures = event.reports.some((report) => report.figures);
  const disputed = event.disputes.some((dispute) => dispute.about === "figure");
  return el(
    "div", { class: one.group },
    evidenceHooks.actions(one),
    el(
      "div", { class: "in" },
      el("div", { class: "row1" }, el("span", { class: "ty" }, typeOf(event.type).label), statusTag(event.status)),
      el("h2", { tabindex: "-1", id: "evidence-title" }, titleParts(event)),
      evidenceHooks.own(one),
      el("dl", { class: "facts" }, facts(eventFacts(one))),
      event.disputes.length > 0 && disputeBox(one),
      withFigures && !disputed && figureTable(one, "Figures by source"),
      corrections(event.corrections, "Corrections"),
      el(
        "div", { class: "reps" }, el("h3", null, many(event.reports.length, "report")),
        el("ol", null, event.reports.map((report, at) => el("li", { class: "rep" }, reportView(one, report, at)))),
      ),
    ),
  );
}

function eventFacts(one) {
  const { event } = one;
  const why = noteOf(event.because);
  const alone = event.reports.length === 1 ? "One report only: no other source here reports it." : "All of them are in one article.";
  const copy = () => navigator.clipboard?.writeText(event.id).then(() => toast("Id copied"), () => toast("The id can't be copied here"));
  return [
    ["When", capital(event.when ? event.when.words : "no date known"), why && how(["Because ", name(why)])],
    ["Where", event.places.length && places(event.places)],
    ["Who did it", event.agents.length && parties(event.agents)],
    ["To whom", event.targets.length && parties(event.targets)],
    ["Reported", `${many(event.reports.length, "report")} in ${many(one.articles.length, "article")}`, one.articles.length === 1 && how(alone)],
    ["Confirmed", event.confirmed_by && ["by ", name(event.confirmed_by)]],
    ["Id", [button(event.id, copy, { class: "id", title: "Copy this id" })]],
  ];
}

const claimed = ([report, event], one) => (event === undefined ? one : items[event]).event.reports[report];
const acrossEvents = (dispute) => dispute.sides.some((side) => side.claims.some((claim) => claim.length > 1));

function disputeBox(one) {
  const figures = one.event.disputes.some((dispute) => dispute.about === "figure" && !acrossEvents(dispute));
  const listed = one.event.disputes.filter((dispute) => dispute.about !== "figure" || acrossEvents(dispute));
  return el(
    "section", { class: "box dispute" }, el("h3", null, `≠ ${disputeInWords(one.event)}`),
    figures && figureTable(one),
    listed.map((dispute) => el("ul", null, dispute.sides.map((side) => el("li", null, el("b", null, capital(side.say)), ": ", between(side.claims.map((claim) => claimView(one, claim))))))),
  );
}

function claimView(one, claim) {
  const report = claimed(claim, one);
  const where = claim.length > 1 ? items[claim[1]] : one;
  const who = name(voices(report)[0]);
  const place = muted(report.says ? [" in ", name(publishers(articleOf(report))[0])] : "", claim.length > 1 ? "" : ` (${claim[0] + 1})`);
  if (claim.length === 1) return [who, place];
  return [who, place, " ", link(["in ", titleParts(where.event)], () => evidenceHooks.goTo(where))];
}

function figureTable(one, title) {
  const { reports, disputes } = one.event;
  const measures = [...new Set(reports.flatMap((report) => (report.figures || []).map((figure) => figure.measure)))];
  const odd = new Map();
  for (const dispute of disputes.filter(({ about }) => about === "figure")) {
    const claims = dispute.sides.flatMap((side) => side.claims).filter((claim) => claim.length === 1);
    odd.set(dispute.measure, new Set([...(odd.get(dispute.measure) || []), ...claims.map(([report]) => report)]));
  }
  const cell = (report, at, measure) => {
    const own = report.figures.filter((figure) => figure.measure === measure);
    const bad = own.length > 0 && odd.get(measure)?.has(at);
    const say = own.map((figure) => [figure.say, figure.group && !ANYBODY.test(figure.group) && [" ", name(figure.group)]]);
    return el("td", { class: bad && "bad" }, bad && ["≠", el("span", { class: "sr" }, " disagrees:"), " "], own.length ? between(say) : "–");
  };
  const line = (report, at) =>
    report.figures &&
    el(
      "tr", null,
      el("th", { scope: "row" }, name(voices(report)[0]), muted(report.says ? [" in ", name(publishers(articleOf(report))[0])] : "", ` (${at + 1})`)),
      measures.map((measure) => cell(report, at, measure)),
    );
  return el(
    "table", { class: title ? "fig apart" : "fig" }, el("caption", { class: !title && "sr" }, title || "Figures by source"),
    el("thead", null, el("tr", null, el("th", { scope: "col" }, "Who says so"), measures.map((measure) => el("th", { scope: "col" }, measureName(measure))))),
    el("tbody", null, reports.map(line)),
  );
}

function corrections(list, title) {
  const one = (fix) =>
    el(
      "li", null, el("b", null, capital(fix.action)), " by ", name(fix.by), ", ", dayInWords(dayOf(fix.at.slice(0, 10))),
      fix.what && [": ", name(fix.what)], ". ", fix.why && muted("Reason: ", name(fix.why)),
    );
  return list.length > 0 && el("section", { class: "box fix" }, el("h3", null, title), el("ul", null, list.map(one)));
}

function quoteWithTrigger(report) {
  const text = quoteOf(report);
  const [from, to] = report.trigger;
  if (from < 0 || to > text.length || from >= to) return quoted(text);
  return quoted(text, [text.slice(0, from), el("mark", { class: "tr" }, text.slice(from, to)), text.slice(to)]);
}

function source(article) {
  const when = article.published ? `${article.published.kind === "day" ? "" : "published "}${article.published.words}` : "publication date not known";
  const agencies = article.outlets.length ? article.agencies : [];
  const address = outside(article.uri);
  const names = article.outlets.length ? article.outlets : publishers(article);
  return el(
    "p", { class: "src" }, el("cite", { dir: "auto" }, cut(article.headline, 240) || "Article without a headline"), ". ",
    between(names.map(name)), agencies.length > 0 && [" with ", between(agencies.map(name))], `, ${when}`, address && [". ", address],
  );
}

function reportView(one, report, at) {
  const { event } = one;
  const article = articleOf(report);
  const why = noteOf(report.because);
  const who = report.says
    ? [el("b", null, between(speakers(report).map(name))), " says"]
    : [el("b", null, name(publishers(article)[0])), " reports, naming no speaker"];
  const figures = (report.figures || []).map((figure) => `${figure.say} ${figure.measure.replaceAll("_", " ")}${figure.group ? ` (${figure.group})` : ""}`);
  return [
    el("span", { class: "no", "aria-hidden": "true" }, `${at + 1}.`),
    el(
      "div", null,
      el("p", { class: "who" }, who, " ", statusTag(report.status), report.type !== event.type && el("span", { class: "tag" }, typeOf(report.type).label)),
      quoteOf(report) ? el("blockquote", { dir: "auto" }, quoteWithTrigger(report)) : el("p", { class: "small mute" }, "Quote left out of this page"),
      source(article),
      el("dl", null, facts([
        ["Date", report.when && capital(report.when.words), why && [": ", name(why)]],
        ["Figures", figures.join("; ")],
        ["Where", report.places && places(report.places)],
        ["Stance", report.denies && "Denies the event"],
        ["Possibly also", report.possible && name(report.possible.map(noteOf).join("; "))],
        ["Linked", event.reports.length > 1 && noteOf(report.why) && name(capital(noteOf(report.why)))],
      ])),
      corrections(report.corrections, "Corrections to this report"),
      articlePart(one, report, at, article),
    ),
  ];
}

function articlePart(one, report, at, article) {
  const holder = el("div");
  const open = link("Show in the article", () => {
    const isOpen = holder.childNodes.length > 0;
    open.setAttribute("aria-expanded", String(!isOpen));
    open.textContent = isOpen ? "Show in the article" : "Hide the article";
    refill(holder, !isOpen && articleBox(report, evidenceHooks.hint()));
    if (!isOpen) scrollToQuote(holder.firstChild);
  }, { "aria-expanded": "false" });
  const missing = el("span", { class: "small mute" }, "Article text left out of this page");
  return [el("div", { class: "acts" }, article.text === null ? missing : open, evidenceHooks.reportActions(one, report, at)), holder];
}
