// Pointing at the axis: drag to zoom, click on a mark or a column, what is under the pointer.

import { LANE_HEIGHT, axis, setWindow } from "./axis.js";
import { byId, capital, el, many, refill, svg } from "./dom.js";
import { TIME, dayInWords, items } from "./model.js";
import { columnAt } from "./scale.js";
import { goTo } from "./selection.js";

export function listenToAxis() {
  const canvas = byId("canvas");
  const tip = el("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  let start = null;
  let band = null;
  byId("axis").append(tip);

  const dayAt = (event) => {
    const { from, to, width } = axis.drawn;
    const x = event.clientX - canvas.getBoundingClientRect().left;
    return from + Math.max(0, Math.min(1, x / width)) * (to - from);
  };
  const laneAt = (event) => axis.drawn.lanes[Math.floor((event.clientY - canvas.getBoundingClientRect().top) / LANE_HEIGHT)];
  const hide = () => {
    tip.hidden = true;
  };
  function show(event, title, more) {
    const frame = byId("axis").getBoundingClientRect();
    refill(tip, more ? [el("b", null, title), more] : title);
    tip.hidden = false;
    tip.style.left = `${Math.max(8, Math.min(frame.width - 310, event.clientX - frame.left + 14))}px`;
    tip.style.top = `${event.clientY - frame.top + 16}px`;
  }
  function stop() {
    band?.remove();
    band = null;
    start = null;
    hide();
  }

  function stretch(event) {
    const { toX, height, picture } = axis.drawn;
    const [from, to] = [start, dayAt(event)].sort((a, b) => a - b);
    if (!band && toX(to) - toX(from) > 3) {
      band = svg("rect", { class: "sel", y: 0, height: height - 21 });
      picture.append(band);
    }
    if (!band) return;
    band.setAttribute("x", toX(from));
    band.setAttribute("width", toX(to) - toX(from));
    show(event, `${dayInWords(from)} – ${dayInWords(to)}`);
  }

  function describe(event) {
    const { bins, dense } = axis.drawn;
    const one = items[event.target.dataset?.i];
    if (one) {
      show(event, one.event.name, capital(one.event.when.words));
      return;
    }
    const lane = laneAt(event);
    if (!lane || !(dense || lane.loose)) {
      hide();
      return;
    }
    const [from, to] = bins.columns[columnAt(bins, dayAt(event))];
    const inside = lane.events.filter((other) => other.last + 1 > from && (other.loose ? other.last : other.first) < to);
    if (!inside.length) hide();
    else show(event, `${lane.title}: ${many(inside.length, "event")}`, to - from < 2 ? dayInWords(from) : `${dayInWords(from)} – ${dayInWords(to - 1)}`);
  }

  function click(event) {
    const { bins, dense } = axis.drawn;
    const one = items[document.elementFromPoint(event.clientX, event.clientY)?.dataset?.i];
    if (one) goTo(one);
    else if (dense || laneAt(event)?.loose) {
      const [from, to] = bins.columns[columnAt(bins, dayAt(event))];
      setWindow([Math.max(TIME[0], from), Math.min(TIME[1], to)]);
    }
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button || !axis.drawn || event.target.classList.contains("tick")) return;
    start = dayAt(event);
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!axis.drawn) return;
    if (start === null) describe(event);
    else stretch(event);
  });
  canvas.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const [from, to] = [start, dayAt(event)].sort((a, b) => a - b);
    const dragged = band && axis.drawn.toX(to) - axis.drawn.toX(from) > 5;
    stop();
    if (dragged) setWindow([Math.floor(from), Math.max(Math.floor(from) + 1, Math.ceil(to))]);
    else click(event);
  });
  canvas.addEventListener("pointercancel", stop);
  canvas.addEventListener("pointerleave", () => start === null && hide());
}
