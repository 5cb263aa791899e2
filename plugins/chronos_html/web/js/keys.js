// Keys. Single letters can be turned off, and do nothing while typing or in a dialog.

import { addEvent } from "./adding.js";
import { accept, amend, merge, reject, split } from "./deciding.js";
import { tell } from "./dialogs.js";
import { byId, el, kept } from "./dom.js";
import { isFinding, setFinding } from "./filter_form.js";
import { back, focusEvidence, state, step } from "./selection.js";
import { setReviewing, undoLast } from "./review.js";

const OFF = "chronos:no-single-keys";
const READING = {
  j: () => step(1),
  k: () => step(-1),
  v: () => setReviewing(!state.reviewing),
  "/": () => (setFinding(true), byId("q").focus()),
  "?": () => showHelp(),
};
const REVIEWING = {
  a: () => state.selected && accept(state.selected),
  e: () => state.selected && amend(state.selected),
  r: () => state.selected && reject(state.selected, state.selected.event.reports),
  m: () => state.selected && merge(state.selected),
  s: () => state.selected && split(state.selected),
  n: addEvent,
  u: undoLast,
};
const isTyping = ({ target }) => target.closest("input:not([type=checkbox]), textarea, select, dialog");

export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") {
      if (isFinding()) setFinding(false);
      else if (!isTyping(event)) back();
      return;
    }
    if (isTyping(event)) return;
    if (event.key === "Enter" && event.target.closest(".ev h3 button") && event.target.closest(".ev.on")) {
      event.preventDefault();
      focusEvidence();
      return;
    }
    if (kept.get(OFF)) return;
    const run = READING[event.key] || (state.reviewing && REVIEWING[event.key]);
    if (!run) return;
    event.preventDefault();
    run();
  });
}

const KEY_WORDS = [
  ["j, k", "next and previous event"], ["Enter", "to the evidence of the chosen event"], ["Esc", "back to the list, close"],
  ["/", "search"], ["v", "review on or off"], ["a, e, r", "accept, amend, reject"], ["m, s", "merge or keep apart, split"],
  ["n, u", "add a missed event, undo the last decision"], ["?", "this help"], ["Ctrl+Enter", "send a dialog"],
  ["Arrows, Page, Home, End", "on a grip below the axis: move the window"],
];
const MARKS = [
  "A filled dot: the day is known.", "A hollow bar: some time within it. A filled bar: it lasted.",
  "Fading steps: the end, or the beginning, is not given.", "A tick with a tail: only the date of the report is known. It is drawn in a lane of its own.",
  "A dashed outline: uncertain or approximate.",
];

export function showHelp() {
  const box = el("input", { type: "checkbox", change: () => kept.set(OFF, !box.checked) });
  box.checked = !kept.get(OFF);
  tell(
    "Help", el("p", { class: "small" }, "Every statement here is one step from its words: choose an event, then “Show in the article”. Words in serif type are those of the sources."),
    el("ul", { class: "small" }, MARKS.map((words) => el("li", null, words))),
    el("dl", { class: "keys" }, KEY_WORDS.map(([keys, words]) => [el("dt", null, el("kbd", null, keys)), el("dd", null, words)])),
    el("label", { class: "tick" }, box, "Single keys do something"),
  );
}
