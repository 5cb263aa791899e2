// Dialogs: a question with fields, an answer that may be refused with a reason.

import { button, el, name, refill } from "./dom.js";
import { review, store } from "./decisions.js";

/** Ask; `answer` gives a text when it refuses what was entered, else what to do afterwards. */
export function ask(title, body, answer, verb) {
  const before = document.activeElement;
  const error = el("span", { class: "err", role: "alert" });
  const submit = (event) => {
    event.preventDefault();
    const result = answer(form);
    if (typeof result === "string") {
      refill(error, result);
      return;
    }
    dialog.shut();
    result();
  };
  const sendByKey = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  };
  const form = el(
    "form", { method: "dialog", submit, keydown: sendByKey }, el("h2", { id: "dialog-title" }, title), body,
    el("div", { class: "foot" }, error, button("Cancel", () => dialog.shut(), { class: "btn" }), el("button", { class: "btn main" }, verb)),
  );
  const dialog = shownDialog(form, before);
  return form;
}

function shownDialog(content, before) {
  const dialog = el("dialog", { "aria-labelledby": "dialog-title" }, content);
  const leave = () => {
    if (!dialog.isConnected) return;
    dialog.remove();
    if (document.activeElement === document.body && before?.isConnected) before.focus();
  };
  dialog.addEventListener("close", leave);
  dialog.shut = () => {
    dialog.close();
    leave();
  };
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Show something that asks nothing. */
export function tell(title, ...body) {
  const close = button("Close", () => dialog.shut(), { class: "btn main" });
  const dialog = shownDialog(el("div", { class: "body" }, el("h2", { id: "dialog-title" }, title), body, el("div", { class: "foot" }, close)), document.activeElement);
  close.focus();
  return dialog;
}

export function askName(then) {
  const field = el("input", { type: "text", name: "who", autocomplete: "name" });
  field.value = review.name;
  const answer = () => {
    if (!field.value.trim()) return "A name is needed.";
    return () => {
      review.name = field.value.trim();
      store();
      then?.();
    };
  };
  const note = "Your name is recorded beside each decision in the log. It stays on this computer until you hand the file on.";
  ask("Who decides?", [el("p", { class: "small mute" }, note), el("label", null, "Your name", field)], answer, "Continue");
  field.focus();
}

export const named = (run) => (review.name ? run() : askName(run));

export const input = (field, hint) => el("input", { type: "text", name: field, placeholder: hint, spellcheck: "false", dir: "auto" });
export const choice = (field, options) => el("select", { name: field }, options.map(([value, text]) => el("option", { value }, text)));
export const labelled = (text, field, hint) => el("label", null, hint ? el("span", null, `${text} `, el("span", { class: "hint" }, hint)) : text, field);
export const pair = (...fields) => el("div", { class: "two" }, fields);

/** A field for the reason, with ready-made ones. */
export function reasonField(ready, first = "") {
  const field = el("textarea", { name: "reason", "aria-label": "Reason", rows: "2" });
  field.value = first;
  const use = (text) => () => {
    field.value = text;
    field.focus();
  };
  const label = el("span", null, "Reason ", el("span", { class: "hint" }, "stays in the log for good, so no secrets"));
  return el("div", { class: "lab" }, label, el("div", { class: "quick" }, ready.map((text) => button(text, use(text), { class: "chip" }))), field);
}
export const reasonOf = (form) => form.elements.reason.value.trim();
export const NO_REASON = "Give a reason.";

/** A line to tick: name, what else, and a quote. */
export function tickRow(field, value, on, [title, more, quote]) {
  const box = el("input", { type: "checkbox", name: field, value });
  box.checked = on;
  return el(
    "label", null, box,
    el("span", null, el("b", null, name(title)), el("span", { class: "small mute" }, more), el("span", { class: "small words", dir: "auto" }, `“${quote}”`)),
  );
}
