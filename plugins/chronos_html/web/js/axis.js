// The time axis: lanes of groups, a lane for what has no day, columns where marks would crowd.

import { byId, count, el, later, link, many, refill, svg, toast } from "./dom.js";
import { chosen } from "./filtering.js";
import { glyph, marksOf } from "./marks.js";
import { GROUPS, TIME, dayInWords, isoOf, items, located } from "./model.js";
import { busiest, columns, dayFromText, heights, packed, stretchInWords, ticks } from "./scale.js";
import { state } from "./selection.js";

export const LANE_HEIGHT = 34;
const FOOT = 22;
const busy = busiest(located, TIME);
export const axis = { drawn: null, changed: () => {} };
export const shownWindow = () => chosen.window || TIME;

export function setWindow(window, stay) {
  const whole = window && window[0] <= TIME[0] && window[1] >= TIME[1];
  chosen.window = whole ? null : window;
  axis.changed(stay);
}

function dateField(id, words) {
  const hint = `${words}, as 2016-10-18, 2016-10 or 2016`;
  return el("input", {
    type: "text", id, "aria-label": hint, placeholder: "2016-10-18", inputmode: "numeric", autocomplete: "off",
    spellcheck: "false", maxlength: "10", size: "10", change: readDates,
    mousedown: selectDate,
  });
}

/** The first click into a field selects its date: a full field takes no more characters, so typing has to replace them. */
function selectDate(event) {
  if (document.activeElement === event.target) return;
  event.preventDefault();
  event.target.focus();
  event.target.select();
}

function readDates() {
  const fields = [byId("from"), byId("to")];
  const days = fields.map((field, at) => dayFromText(field.value, at === 1));
  const bad = fields.map((field, at) => field.value.trim() !== "" && days[at] === null);
  fields.forEach((field, at) => field.setAttribute("aria-invalid", String(bad[at])));
  if (bad.some(Boolean)) {
    toast("Write a date as 2016-10-18, 2016-10 or 2016.");
    return;
  }
  const [from, to] = [days[0] ?? TIME[0], days[1] ?? TIME[1]];
  setWindow(from < to && (days[0] !== null || days[1] !== null) ? [from, to] : null);
}

const LEGEND = { day: "day known", within: "some time within", lasted: "lasted", from: "end not given", reported: "reported, day not given" };
function legend() {
  const entry = ([kind, words]) => el("span", null, glyph({ event: {}, kind, group: "other", index: -1 }), words);
  return el("div", { class: "legend" }, Object.entries(LEGEND).map(entry));
}

export function buildAxis() {
  refill(
    byId("axis"),
    el(
      "div", { class: "bar" }, el("h2", null, "When"),
      el("span", { class: "dates" }, el("label", null, "from", dateField("from", "First day")), el("label", null, "to", dateField("to", "Last day"))),
      busy && link(`Busiest: ${stretchInWords(busy[0] + 1, busy[1] - 2)}`, () => setWindow(busy), { id: "b-busy" }),
      el("span", { class: "small mute hint-drag" }, "or drag across the chart"),
      link("All dates", () => setWindow(null), { id: "b-all" }), legend(),
    ),
    el("div", { class: "plot" }, el("div", { class: "names", id: "names", "aria-hidden": "true" }), el("div", { class: "canvas", id: "canvas" })),
    el("div", { class: "plot" }, el("div", { id: "scale", class: "hide-phone" }), el("div", { class: "over", id: "over" })),
  );
  const width = () => byId("canvas").clientWidth;
  new ResizeObserver(later(() => Math.abs(width() - (axis.drawn?.width || 0)) > 1 && drawAxis(), 50)).observe(byId("canvas"));
}

function lanesOf(pool) {
  const lanes = Object.entries(GROUPS)
    .filter(([group]) => items.some((one) => one.group === group && !one.loose && one.first !== null))
    .map(([group, title]) => ({ group, title, events: pool.filter((one) => one.group === group && !one.loose) }));
  if (!items.some((one) => one.loose)) return lanes;
  return [...lanes, { group: "other rep", title: "Day not given", note: "by report date", loose: true, events: pool.filter((one) => one.loose) }];
}

/** Where an event is drawn, from and to which abscissa; cut flat a little outside the window. */
function extentOf(one, toX, radius, width) {
  if (one.loose) {
    const x = toX(one.last + 0.5);
    return [x - 3, x + 3];
  }
  const [x0, x1] = [toX(one.first), toX(one.last + 1)];
  if (one.kind === "day") return [(x0 + x1) / 2 - radius, (x0 + x1) / 2 + radius];
  if (one.openEnd) return [x0, x0 + 26];
  if (one.openStart) return [x1 - 26, x1];
  return [Math.max(-9, x0), Math.min(width + 9, Math.max(x0 + 5, x1))];
}

/** Marks while no lane needs more than five rows, else columns; a span over 60 % is a line. */
function layOut(lanes, pool, toX, width) {
  let [radius, rowHeight, dense] = [4, 10, pool.length > 900];
  for (const lane of lanes) {
    lane.long = [];
    if (lane.loose) continue;
    const far = (one) => {
      const [x0, x1] = extentOf(one, toX, radius, width);
      return x1 - x0 > width * 0.6;
    };
    lane.long = lane.events.filter(far);
    lane.marks = packed(lane.events.filter((one) => !far(one)), (one) => extentOf(one, toX, radius, width));
    if (lane.marks.rows > 5) dense = true;
    else if (lane.marks.rows > 3) [radius, rowHeight] = [2.5, 5.9];
  }
  return { radius, rowHeight, dense };
}

export function drawAxis() {
  const canvas = byId("canvas");
  const width = canvas.clientWidth;
  if (!width) return;
  const [from, to] = shownWindow();
  const toX = (day) => ((day - from) / (to - from)) * width;
  const pool = state.anyTime.filter((one) => one.first !== null && one.last + 1 > from && one.first < to);
  const lanes = lanesOf(pool);
  const height = lanes.length * LANE_HEIGHT + FOOT;
  const layout = layOut(lanes, pool, toX, width);
  const bins = columns(from, to, width);
  const words = `${many(pool.length, "event")} between ${dayInWords(from)} and ${dayInWords(to - 1)}. The list below has the same events.`;
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, height, role: "img", "aria-label": words });
  axis.drawn = { from, to, width, height, toX, lanes, bins, picture, ...layout, extent: (one) => extentOf(one, toX, layout.radius, width) };
  drawTicks(axis.drawn);
  const top = drawLanes(axis.drawn);
  picture.append(line({ class: "lane", x1: 0, x2: width, y1: height - FOOT + 0.5, y2: height - FOOT + 0.5 }));
  canvas.replaceChildren(picture);
  refill(byId("names"), lanes.map((lane) => el("div", { class: lane.loose ? "other" : lane.group }, lane.title, lane.note && el("small", null, lane.note))));
  byId("scale").textContent = top > 0 ? `highest column: ${count(Math.max(1, Math.round(top)))} a ${bins.unit}` : "";
  showWindow();
  markSelected();
}

const line = (more) => svg("line", more);

function drawTicks({ from, to, width, height, toX, picture }) {
  for (const tick of ticks(from, to, width)) {
    const x = toX(tick.start);
    picture.append(line({ class: "grid", x1: x, x2: x, y1: 0, y2: height - 18 }));
    if (x < -4 || x > width - 40) continue;
    const zoom = () => setWindow([Math.max(TIME[0], tick.start), Math.min(TIME[1], tick.end)]);
    picture.append(svg("text", { class: tick.year ? "tick yr" : "tick", x: x + 3, y: height - 6, click: zoom }, tick.text));
  }
}

/** Draw all lanes; gives the height of the highest column. */
function drawLanes(drawn) {
  const { lanes, bins, dense, width, picture } = drawn;
  let top = 0;
  for (const lane of lanes) {
    if (!dense && !lane.loose) continue;
    const { sums, long } = heights(bins, lane.events);
    Object.assign(lane, { sums, long });
    top = sums.reduce((most, value) => Math.max(most, value), top);
  }
  lanes.forEach((lane, at) => {
    const y = at * LANE_HEIGHT;
    picture.append(line({ class: "lane", x1: 0, x2: width, y1: y + 0.5, y2: y + 0.5 }));
    if (lane.sums) drawColumns(drawn, lane, y, top);
    else drawMarks(drawn, lane, y);
    drawLong(drawn, lane, y);
    if (width < 480) picture.append(svg("text", { x: 2, y: y + 12, class: `ln ${lane.group}` }, lane.title));
  });
  return top;
}

function drawColumns({ bins, toX, picture }, lane, y, top) {
  let path = "";
  lane.sums.forEach((value, at) => {
    if (!value) return;
    const [start, end] = bins.columns[at].map(toX);
    const high = Math.max(1.5, (value / top) * (LANE_HEIGHT - 9)).toFixed(1);
    path += `M${start.toFixed(1)} ${y + LANE_HEIGHT}v-${high}h${Math.max(1.5, end - start - 1).toFixed(1)}v${high}z`;
  });
  picture.append(svg("path", { class: `dens ${lane.group}`, d: path }));
}

function drawMarks({ radius, rowHeight, picture }, lane, y) {
  lane.top = (LANE_HEIGHT - rowHeight * Math.max(1, lane.marks.rows)) / 2;
  for (const [one, row, x0, x1] of lane.marks.placed) {
    picture.append(...marksOf(one, x0, x1, y + lane.top + rowHeight * (row + 0.5), radius));
  }
}

function drawLong({ toX, width, picture }, lane, y) {
  const ends = [];
  for (const one of lane.long) {
    let row = ends.findIndex((end) => end < one.first);
    if (row < 0) row = Math.min(1, ends.length);
    ends[row] = one.last;
    const x = Math.max(0, toX(one.first));
    const end = Math.min(width, toX(one.last + 1));
    picture.append(svg("rect", { class: `mk long ${lane.group}`, "data-i": one.index, x, y: y + 2 + row * 3, width: Math.max(4, end - x), height: 2 }));
  }
}

function showWindow() {
  const { window } = chosen;
  byId("b-all").hidden = !window;
  if (busy) byId("b-busy").hidden = Boolean(window);
  document.querySelector(".hint-drag").hidden = Boolean(window);
  byId("from").value = window ? isoOf(window[0]) : "";
  byId("to").value = window ? isoOf(window[1] - 1) : "";
}

/** A dotted line at the chosen event, and a ring around its mark. */
export function markSelected() {
  const { drawn } = axis;
  const one = state.selected;
  if (!drawn) return;
  for (const old of drawn.picture.querySelectorAll(".now, .ring")) old.remove();
  if (!one || one.first === null) return;
  const [x0, x1] = drawn.extent(one);
  if (x1 < 0 || x0 > drawn.width) return;
  const x = (Math.max(0, x0) + Math.min(drawn.width, x1)) / 2;
  drawn.picture.append(line({ class: "now", x1: x, x2: x, y1: 0, y2: drawn.height - 21, "stroke-dasharray": "2 3" }));
  if (drawn.dense) return;
  drawn.lanes.forEach((lane, at) => {
    const placed = lane.marks?.placed.find(([other]) => other === one);
    if (!placed) return;
    const [, row, from, to] = placed;
    const y = at * LANE_HEIGHT + lane.top + row * drawn.rowHeight - 1.5;
    const high = drawn.rowHeight + 3;
    drawn.picture.append(svg("rect", { class: "ring", x: from - 2.5, y, width: to - from + 5, height: high, rx: high / 2 }));
  });
}
