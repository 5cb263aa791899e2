// Numbers of the axis: ticks, columns, rows of marks. No page here.

import { dateOf, monthName } from "./model.js";

const UNITS = [
  ["day", 1], ["day", 2], ["day", 7], ["month", 1], ["month", 3], ["month", 6],
  ["year", 1], ["year", 2], ["year", 5], ["year", 10], ["year", 50], ["year", 100],
];
const DAYS = { day: 1, month: 30.44, year: 365.25 };
const toDay = (milliseconds) => milliseconds / 864e5;
const utc = (year, month) => {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return toDay(date.getTime());
};

function stepOf(unit, size, day) {
  const date = dateOf(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (unit === "day") {
    const start = Math.floor(day / size) * size;
    return [start, start + size];
  }
  if (unit === "month") {
    const first = Math.floor(month / size) * size;
    return [utc(year, first), utc(year, first + size)];
  }
  const first = Math.floor(year / size) * size;
  return [utc(first, 0), utc(first + size, 0)];
}

function label(unit, day) {
  const date = dateOf(day);
  if (unit === "day") return `${date.getUTCDate()} ${monthName(date)}`;
  if (unit === "month" && date.getUTCMonth()) return monthName(date);
  return String(date.getUTCFullYear());
}

/** Ticks between two days, at least 64 pixels apart: start, end, text, whether it is a year. */
export function ticks(from, to, width) {
  const fits = ([unit, size]) => (DAYS[unit] * size * width) / (to - from) > 64;
  const [unit, size] = UNITS.find(fits) || UNITS.at(-1);
  const found = [];
  for (let [start, end] = stepOf(unit, size, from); start <= to && found.length < 400; [start, end] = stepOf(unit, size, end)) {
    if (start >= from) {
      const date = dateOf(start);
      found.push({ start, end, text: label(unit, start), year: unit !== "day" && date.getUTCMonth() === 0 });
    }
  }
  nameYears(found);
  return found;
}

// Without a tick that is a year, the first one and each of another year carry theirs.
function nameYears(found) {
  if (found.some((tick) => tick.year)) return;
  let last = null;
  for (const tick of found) {
    const year = dateOf(tick.start).getUTCFullYear();
    if (year !== last) tick.text += ` ${year}`;
    last = year;
  }
}

const UNIT_NAMES = ["day", "week", "month", "quarter", "year", "decade"];

function unitStart(unit, day) {
  if (unit === "day") return [Math.floor(day), Math.floor(day) + 1];
  if (unit === "week") {
    const start = Math.floor((day - 4) / 7) * 7 + 4; // 5 January 1970 was a Monday
    return [start, start + 7];
  }
  if (unit === "month") return stepOf("month", 1, day);
  if (unit === "quarter") return stepOf("month", 3, day);
  return stepOf("year", unit === "year" ? 1 : 10, day);
}
const LENGTHS = { day: 1, week: 7, month: 30.44, quarter: 91.3, year: 365.25, decade: 3652.5 };

/** Columns of the first calendar unit that is at least 5 pixels wide. */
export function columns(from, to, width) {
  const unit = UNIT_NAMES.find((word) => (LENGTHS[word] * width) / (to - from) >= 5) || "decade";
  const found = [];
  for (let [start, end] = unitStart(unit, from); start < to; [start, end] = unitStart(unit, end)) found.push([start, end]);
  return { unit, columns: found, length: LENGTHS[unit] };
}

/** The column that a day is in, as its place. */
export function columnAt({ columns: all }, day) {
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (all[middle][0] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Heights of columns; spans longer than four columns are given back, since they are no column's. */
export function heights(bins, events) {
  const sums = new Float64Array(bins.columns.length);
  const long = [];
  for (const one of events) {
    const first = one.loose ? one.last : one.first;
    if (one.last - first > bins.length * 4) {
      long.push(one);
      continue;
    }
    const start = columnAt(bins, first);
    const end = columnAt(bins, one.last + 0.999);
    for (let at = start; at <= end; at++) sums[at] += 1 / (end - start + 1);
  }
  return { sums, long };
}

/** Marks in the first row where they do not touch: [event, row, x0, x1] each, and how many rows. */
export function packed(events, extent) {
  const ends = [];
  const placed = events
    .map((one) => [one, ...extent(one)])
    .sort((a, b) => a[1] - b[1])
    .map(([one, x0, x1]) => {
      let row = ends.findIndex((end) => end <= x0 - 1.5);
      if (row < 0) row = ends.length;
      ends[row] = x1;
      return [one, row, x0, x1];
    });
  return { placed, rows: ends.length };
}

/** The shortest stretch that has 60 % of the events, when it is under 30 % of the whole. */
export function busiest(events, [first, last]) {
  const days = events.map((one) => (one.loose ? one.last : (one.first + one.last) / 2)).sort((a, b) => a - b);
  const size = Math.ceil(days.length * 0.6);
  let best = null;
  for (let at = 0; days.length > 9 && at + size <= days.length; at++) {
    const [from, to] = [days[at], days[at + size - 1]];
    if (!best || to - from < best[1] - best[0]) best = [from, to];
  }
  if (!best || best[1] - best[0] >= (last - first) * 0.3) return null;
  return [Math.floor(best[0]) - 1, Math.ceil(best[1]) + 2];
}

export function stretchInWords(from, to) {
  const [a, b] = [dateOf(from), dateOf(to)];
  const sameYear = a.getUTCFullYear() === b.getUTCFullYear();
  if (sameYear && a.getUTCMonth() === b.getUTCMonth()) return `${monthName(a)} ${a.getUTCFullYear()}`;
  return `${monthName(a)}${sameYear ? "" : ` ${a.getUTCFullYear()}`} – ${monthName(b)} ${b.getUTCFullYear()}`;
}

/** The first or the day after the last day that "2016", "2016-10" or "2016-10-18" means. */
export function dayFromText(text, isEnd) {
  const found = /^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?$/.exec(text.trim());
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), found[2] && found[2] - 1, Number(found[3])];
  if (month > 11 || month < 0) return null;
  if (day) return utc(year, month) + day - (isEnd ? 0 : 1);
  if (month === undefined) return utc(isEnd ? year + 1 : year, 0);
  return utc(year, isEnd ? month + 1 : month);
}
