// The dialog for an event that the program missed: a quote out of an article, word for word.

import { BAD_DATE, NAMES, isDate, namesIn, sink, statusOptions, typeOptions } from "./deciding.js";
import { NO_REASON, ask, choice, input, labelled, named, pair, reasonField, reasonOf } from "./dialogs.js";
import { el } from "./dom.js";
import { page } from "./model.js";
import { state } from "./selection.js";

// The log counts code points, scripts count UTF-16 units.
const codePoints = (text, end) => [...text.slice(0, end)].length;

/** What is selected in an article, with the article's place. */
function selectedWords() {
  const chosen = getSelection();
  const node = chosen?.anchorNode;
  const box = node && (node.nodeType === 1 ? node : node.parentElement).closest(".art");
  return box ? [String(chosen).trim(), Number(box.dataset.article)] : ["", state.selected ? state.selected.lead.article : 0];
}

function passage(article, words) {
  const text = article.text || "";
  // A selection over paragraphs has other white space than the text between them.
  const pattern = words.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  const match = words && new RegExp(pattern, "u").exec(text);
  if (!match) return null;
  const [start, end] = [match.index, match.index + match[0].length];
  return { field: "text", start: codePoints(text, start), end: codePoints(text, end), exact: match[0] };
}

function decisionOf(form, quote) {
  const value = (field) => form.elements[field].value.trim();
  const fields = { article: page.articles[value("article")].id, type: value("type"), status: value("status"), when: value("when") || null };
  for (const field of ["places", "agents", "targets", "attributed_to"]) fields[field] = namesIn(value(field));
  return { action: "add", targets: [], fields: { ...fields, quote }, reason: reasonOf(form) };
}

export function addEvent() {
  const [words, near] = selectedWords();
  named(() => {
    const article = choice("article", page.articles.map((one, at) => [at, one.headline || one.id]));
    const quote = el("textarea", { name: "quote", rows: "3", dir: "auto", placeholder: "Copy the sentence, word for word" });
    if (page.articles.length) article.value = near;
    quote.value = words;
    const usual = "Missed by the program";
    const body = [
      labelled("Article", article), labelled("Quote", quote),
      pair(labelled("Type", choice("type", typeOptions())), labelled("Status", choice("status", statusOptions()))),
      labelled("When", input("when", "2016-11-12"), "leave empty when the article does not say"),
      pair(labelled("Where", input("places", NAMES)), labelled("Who did it", input("agents", NAMES))),
      pair(labelled("To whom", input("targets", NAMES)), labelled("Who says so", input("attributed_to", NAMES))), reasonField([usual], usual),
    ];
    ask("Add an event that was missed", body, (form) => {
      if (!page.articles[article.value]) return "This page has no article to quote.";
      if (!quote.value.trim()) return "Give the sentence that reports it.";
      const exact = passage(page.articles[article.value], quote.value);
      if (!exact) return "This article does not have these words. Copy them exactly.";
      const when = form.elements.when.value.trim();
      if (when && !isDate(when)) return BAD_DATE;
      if (!reasonOf(form)) return NO_REASON;
      return () => sink.put(decisionOf(form, exact), null, {});
    }, "Add");
    quote.focus();
  });
}
