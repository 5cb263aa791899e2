// The whole time in small, with the window that is shown and a grip at each of its ends.

import { setWindow, shownWindow } from "./axis.js";
import { byId, el, oncePerFrame, svg } from "./dom.js";
import { chosen } from "./filtering.js";
import { TIME, dayInWords, items, located } from "./model.js";
import { state } from "./selection.js";

const CELLS = 160;
const HIGH = 26;
const span = TIME[1] - TIME[0];
const cellOf = (day) => Math.max(0, Math.min(CELLS - 1, Math.floor(((day - TIME[0]) / span) * CELLS)));
const share = (day) => `${((day - TIME[0]) / span) * 100}%`;

function sums(events) {
  const cells = new Float64Array(CELLS);
  for (const one of events) {
    if (one.first === null) continue;
    const [start, end] = [cellOf(one.first), cellOf(one.last)];
    for (let at = start; at <= end; at++) cells[at] += 1 / (end - start + 1);
  }
  return cells;
}
const all = sums(located);
const most = all.reduce((top, value) => Math.max(top, value), 1e-9);

function path(cells, kind) {
  let d = "";
  cells.forEach((value, at) => {
    const high = Math.max(1.5, Math.sqrt(value / most) * (HIGH - 2)).toFixed(2);
    if (value) d += `M${at} ${HIGH}v-${high}h.85v${high}z`;
  });
  return svg("path", { d, class: kind });
}

function moved(event, isEnd, [from, to]) {
  const day = Math.max(1, Math.round((to - from) / 100));
  const steps = { ArrowLeft: -day, ArrowDown: -day, ArrowRight: day, ArrowUp: day, PageDown: -30, PageUp: 30, Home: -span, End: span };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const window = isEnd ? [from, Math.min(TIME[1], Math.max(from + 1, to + step))] : [Math.max(TIME[0], Math.min(to - 1, from + step)), to];
  setWindow(window, true);
}

function grip(window, isEnd) {
  const day = window[isEnd ? 1 : 0];
  const node = el("div", {
    class: "grip", role: "slider", tabindex: "0", "data-grip": isEnd ? "to" : "from",
    "aria-label": isEnd ? "Last day shown" : "First day shown", "aria-valuemin": Math.floor(TIME[0]),
    "aria-valuemax": Math.ceil(TIME[1]), "aria-valuenow": Math.round(day), "aria-valuetext": dayInWords(isEnd ? day - 1 : day),
    keydown: (event) => moved(event, isEnd, window),
  });
  node.style.left = share(day);
  return node;
}

export function drawOverview() {
  const over = byId("over");
  const window = shownWindow();
  const focused = document.activeElement?.dataset?.grip;
  const fewer = state.anyTime.length < items.length;
  const paths = fewer ? [path(all, "all"), path(sums(state.anyTime), "some")] : [path(all, "some")];
  const frame = el("div", { class: "win", hidden: !chosen.window });
  frame.style.left = share(window[0]);
  frame.style.width = `${((window[1] - window[0]) / span) * 100}%`;
  over.replaceChildren(
    svg("svg", { viewBox: `0 0 ${CELLS} ${HIGH}`, preserveAspectRatio: "none", "aria-hidden": "true" }, paths),
    frame, grip(window, false), grip(window, true),
  );
  if (focused) over.querySelector(`[data-grip="${focused}"]`).focus();
}

/** The window while something is dragged. */
function draggedWindow({ part, day, from, to }, now) {
  if (part === "from") return [Math.min(now, to - 1), to];
  if (part === "to") return [from, Math.max(now, from + 1)];
  if (part === "new") return Math.abs(now - day) < span / 200 ? null : [Math.min(day, now), Math.max(day, now) + 1];
  const by = Math.max(TIME[0] - from, Math.min(TIME[1] - to, now - day));
  return [from + by, to + by];
}

export function listenToOverview() {
  const over = byId("over");
  let drag = null;
  let wanted = null;
  const apply = oncePerFrame(() => setWindow(wanted, true));
  const dayAt = (event) => {
    const box = over.getBoundingClientRect();
    return TIME[0] + Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * span;
  };
  over.addEventListener("pointerdown", (event) => {
    const [from, to] = shownWindow();
    const part = event.target.dataset.grip || (event.target.classList.contains("win") ? "move" : "new");
    drag = { part, day: dayAt(event), from, to };
    over.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  over.addEventListener("pointermove", (event) => {
    const window = drag && draggedWindow(drag, dayAt(event));
    if (!window) return;
    wanted = [Math.floor(window[0]), Math.ceil(window[1])];
    apply();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    over.addEventListener(end, () => {
      drag = null;
    });
  }
}
