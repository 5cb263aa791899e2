// An article with the quotes that were read from it.

import { between, el, fill, name } from "./dom.js";
import { articleOf, items, noteOf, publishers } from "./model.js";

const covers = ([from, to], start, end) => start >= from && end <= to;

function ranges(report) {
  const others = [];
  for (const { event } of items) {
    for (const other of event.reports) {
      if (other.article === report.article && other.field === "text" && other !== report) others.push(other.quote);
    }
  }
  const inText = report.field === "text";
  const own = inText ? report.quote : [0, 0];
  return { own, trigger: inText ? report.trigger.map((at) => own[0] + at) : own, others };
}

/** The text as paragraphs, cut where a quote or the trigger begins or ends. */
function paragraphs(text, { own, trigger, others }) {
  const edges = [0, text.length, ...own, ...trigger, ...others.flat()].filter((at) => at >= 0 && at <= text.length);
  const cuts = [...new Set(edges)].sort((a, b) => a - b);
  const made = [el("p", { dir: "auto" })];
  cuts.slice(1).forEach((end, i) => {
    const start = cuts[i];
    const mine = covers(own, start, end);
    const kind = mine ? (covers(trigger, start, end) ? "tr" : "own") : others.some((one) => covers(one, start, end)) ? "dim" : "";
    text.slice(start, end).split(/\n{2,}/).forEach((piece, j) => {
      if (j) made.push(el("p", { dir: "auto" }));
      fill(made.at(-1), kind ? el("mark", { class: kind }, piece) : piece);
    });
  });
  return made;
}

export function articleBox(report, hint) {
  const article = articleOf(report);
  const by = (...parts) => el("p", { class: "by" }, parts);
  const basis = noteOf(article.because);
  const headline = article.headline || "Article without a headline";
  return el(
    "div",
    { class: "art", "data-article": report.article, tabindex: "0", role: "region", "aria-label": "Article text", lang: article.lang },
    el("h4", { dir: "auto" }, report.field === "headline" ? el("mark", { class: "own" }, headline) : headline),
    by(between(publishers(article).map(name)), article.published && `, ${article.published.words}`, article.uri && [". ", name(article.uri)], "."),
    basis && by("How this article was dated: ", name(basis), "."),
    by("Highlighted: this quote. Dashed: other quotes read from this article.", hint),
    paragraphs(article.text, ranges(report)),
  );
}

/** Bring the quote into view inside the box. */
export function scrollToQuote(box) {
  const mark = box.querySelector("mark.own, mark.tr");
  if (mark) box.scrollTop = mark.offsetTop - box.offsetTop - 70;
}
