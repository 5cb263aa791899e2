// The marks of times: the same on the axis and beside a date.

import { svg } from "./dom.js";

const STEPS = [0, 1, 2, 3];
const fading = (more, at, y, r) =>
  STEPS.map((i) => svg("rect", { ...more, x: at(i), y: y - r / 2, width: 3.2, height: r, "fill-opacity": 0.75 - i * 0.2 }));

/** The shapes of an event between two abscissas, around y, r high to each side. */
export function marksOf(one, x0, x1, y, r) {
  const doubt = one.event.when?.doubt ? " dash" : "";
  const base = { class: `mk ${one.group}${doubt}`, "data-i": one.index };
  const middle = (x0 + x1) / 2;
  switch (one.kind) {
    case "none":
      return [svg("text", { x: x0, y: y + 4, class: "unknown" }, "?")];
    case "day":
      return [svg("circle", { ...base, cx: middle, cy: y, r })];
    case "lasted":
      return [svg("rect", { ...base, x: x0, y: y - r, width: Math.max(4, x1 - x0), height: 2 * r, rx: 1 })];
    case "within":
      return [
        svg("rect", {
          ...base, class: `${base.class} open`, x: x0 + 0.6, y: y - r + 0.6,
          width: Math.max(4, x1 - x0 - 1.2), height: 2 * r - 1.2, rx: 2,
        }),
      ];
    case "from":
    case "after": {
      const hollow = one.kind === "after" ? " open" : "";
      const dot = svg("circle", { ...base, class: base.class + hollow, cx: x0 + r, cy: y, r });
      return [dot, ...fading(base, (i) => x0 + 2 * r + i * 4, y, r)];
    }
    case "until":
      return [...fading(base, (i) => x1 - 2 * r - 4 - i * 4, y, r), svg("circle", { ...base, cx: x1 - r, cy: y, r })];
    default: {
      const x = x1 - 1;
      const tail = (from, length, opacity) =>
        svg("path", { ...base, class: `${base.class} rep`, d: `M${x - from} ${y}h-${length}`, "stroke-opacity": opacity });
      const tick = svg("path", { ...base, class: `${base.class} rep`, d: `M${x} ${y - r}V${y + r}M${x - 2} ${y}h-3` });
      return [tick, tail(6, 3, 0.55), tail(11, 2.5, 0.25)];
    }
  }
}

export function glyph(one) {
  const frame = svg("svg", { class: "gl", viewBox: "0 0 22 12", "aria-hidden": "true" });
  frame.append(...marksOf(one, 2, 20, 6, 4));
  return frame;
}
