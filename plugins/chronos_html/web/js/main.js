// The page: from the data to the first view, and what happens when something is chosen.

import { axis, buildAxis, drawAxis, markSelected } from "./axis.js";
import { listenToAxis } from "./axis_pointer.js";
import { byId, count, isWide, kept, many, name, onWidth, refill } from "./dom.js";
import { buildForm, showBar, showCounts } from "./filter_form.js";
import { matches } from "./filtering.js";
import { listenToKeys, showHelp } from "./keys.js";
import { growOnScroll, rowHooks, showList } from "./list.js";
import { dayInWords, itemOf, items, located, page } from "./model.js";
import { drawOverview, listenToOverview } from "./overview.js";
import { preparePrinting } from "./printing.js";
import { prepareReview, setReviewing } from "./review.js";
import { foldAll, goTo, onSelect, open, remark, select, state } from "./selection.js";

/** Show what is chosen now. */
function apply(stay) {
  const { found, anyTime, counts } = matches();
  state.found = found;
  state.anyTime = anyTime;
  showCounts(counts);
  showList(found, anyTime, stay);
  showBar(found);
  drawAxis();
  drawOverview();
  if (!found.includes(state.selected)) select((isWide() && found[0]) || null, { quiet: true });
  else remark();
}

function recount() {
  showCounts(matches().counts);
}

function dek() {
  const reports = items.reduce((sum, one) => sum + one.event.reports.length, 0);
  const times = located.length ? `, ${dayInWords(Math.min(...located.map((one) => one.first)))} to ${dayInWords(Math.max(...located.map((one) => one.last)))}` : "";
  const disputed = items.filter((one) => one.event.disputes.length).length;
  const loose = items.filter((one) => one.loose || one.kind === "none").length;
  const parts = [`${many(items.length, "event")} from ${many(reports, "report")} in ${many(page.articles.length, "article")}${times}.`];
  if (items.length) parts.push(`${count(disputed)} disputed; ${count(loose)} with no day given.`);
  if (page.made.left_out.length) parts.push(`Left out: ${page.made.left_out.join("; ")}.`);
  if (page.made.filters.length) parts.push(`Selection: ${page.made.filters.join("; ")}.`);
  return parts.join(" ");
}

function theme() {
  const dark = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const label = () => {
    byId("b-theme").textContent = dark() ? "Light" : "Dark";
  };
  const saved = kept.get("chronos:theme");
  if (saved === "dark" || saved === "light") document.documentElement.dataset.theme = saved;
  byId("b-theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = dark() ? "light" : "dark";
    kept.set("chronos:theme", document.documentElement.dataset.theme);
    label();
  });
  label();
}

function start() {
  refill(byId("title"), name(page.title));
  refill(byId("dek"), dek());
  if (kept.get("chronos:compact")) document.body.classList.add("compact");
  theme();
  rowHooks.open = open;
  axis.changed = apply;
  prepareReview(recount);
  buildForm(apply);
  buildAxis();
  listenToAxis();
  listenToOverview();
  listenToKeys();
  growOnScroll();
  preparePrinting();
  onSelect(markSelected);
  byId("b-review").addEventListener("click", () => setReviewing(!state.reviewing));
  byId("b-print").addEventListener("click", () => print());
  byId("b-help").addEventListener("click", showHelp);
  onWidth(() => {
    foldAll();
    select(state.selected, { quiet: true });
    drawAxis();
  });
  const bar = byId("bar2");
  new ResizeObserver(() => bar.parentNode.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
  apply();
  const wanted = itemOf.get(decodeURIComponent(location.hash.slice(1)));
  if (wanted) goTo(wanted);
  document.body.dataset.ready = "yes";
}

start();
