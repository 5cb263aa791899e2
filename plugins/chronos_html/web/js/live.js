// A page that `chronos serve` shows: decisions go to the log directly.

import { DONE, bundle, review, store } from "./decisions.js";
import { many, toast } from "./dom.js";
import { page } from "./model.js";

export const isLive = Boolean(page.made.live);

/** Send all decisions; what is recorded is forgotten here, what is in conflict stays. */
export async function record(changed) {
  const headers = { "Content-Type": "application/json", "X-Chronos-Token": page.made.live };
  const answer = await fetch("/decisions", { method: "POST", headers, body: JSON.stringify(bundle()) }).catch(() => null);
  const found = await answer?.json().catch(() => null);
  if (!found?.decisions) {
    toast(found?.error || "The server does not answer. Your decisions are kept here.");
    return;
  }
  const conflicts = found.decisions.filter((one) => one.outcome === "conflict");
  const stuck = new Set(conflicts.map((one) => one.n));
  review.decisions = review.decisions.filter((one) => stuck.has(one.n));
  store();
  changed();
  if (conflicts.length) toast(`${many(conflicts.length, "conflict")}: ${conflicts.map((one) => `${DONE[one.action]}: ${one.detail}`).join("; ")}`);
  else location.assign(`/?${Date.now()}#${page.made.live}`); // another address, so that it is asked again
}
