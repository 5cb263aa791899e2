// Elements and text. Every text of the data reaches the page through `shown`, as a text node.

const SVG = "http://www.w3.org/2000/svg";
// Controls, soft hyphens, marks that turn text around, invisible letters, tags, lone surrogates.
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\u{e0000}-\u{e007f}]|\p{Cs}/gu;

export function shown(value) {
  return String(value)
    .replace(/[\u2028\u2029]/g, "\n")
    .replace(UNSEEN, (c) => `⟨U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
}

export function fill(node, ...children) {
  for (const child of children.flat(9)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    node.append(child instanceof Node ? child : document.createTextNode(shown(child)));
  }
  return node;
}

export const refill = (node, ...children) => {
  node.replaceChildren();
  return fill(node, children);
};

function dressed(node, attributes) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : shown(value));
  }
  return node;
}

/** An element; attributes that are functions listen to the event of their name. */
export const el = (tag, attributes, ...children) =>
  fill(dressed(document.createElement(tag), attributes), children);
export const svg = (tag, attributes, ...children) =>
  fill(dressed(document.createElementNS(SVG, tag), attributes), children);

export const byId = (id) => document.getElementById(id);
export const name = (text) => el("bdi", null, text);
export const muted = (...text) => el("span", { class: "mute" }, text);
export const button = (label, click, more) => el("button", { type: "button", click, ...more }, label);
export const link = (label, click, more) => button(label, click, { class: "lnk", ...more });
export const key = (letter) => el("kbd", { "aria-hidden": "true" }, letter);

export const count = (n) => n.toLocaleString("en-GB");
export const many = (n, one, several = `${one}s`) => `${count(n)} ${n === 1 ? one : several}`;
export const capital = (text) => (text ? text[0].toUpperCase() + text.slice(1) : "");
export const between = (nodes, mark = ", ") => nodes.flatMap((node, i) => (i ? [mark, node] : [node]));
export const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Text of at most so many characters. */
export function cut(text, width) {
  if (text.length <= width) return text;
  return `${text.slice(0, width).replace(/[\ud800-\udbff]$/, "")} …`;
}

/** A quote in marks, unless it brings its own. */
export const quoted = (text, inside = text) =>
  /^\s*["“”«„‘]/.test(text) ? [inside] : ["“", inside, "”"];

/** The address when it may become a link: http or https, without a user or a password. */
export function webAddress(uri) {
  try {
    const url = new URL(uri);
    const safe = /^https?:$/.test(url.protocol) && !url.username && !url.password;
    return safe ? url : null;
  } catch {
    return null;
  }
}

export const outside = (uri) => {
  const url = webAddress(uri);
  const rel = "noopener noreferrer nofollow";
  return url ? el("a", { href: url.href, target: "_blank", rel }, url.host) : null;
};

let leaving;
export function toast(text) {
  document.querySelector(".toast")?.remove();
  clearTimeout(leaving);
  const note = el("div", { class: "toast", role: "status" }, text);
  document.body.append(note);
  leaving = setTimeout(() => note.remove(), 4000);
}

export function later(run, wait) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, wait);
  };
}

export function oncePerFrame(run) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      run();
    });
  };
}

/** What this browser keeps for the page; a browser may keep nothing for files. */
export const kept = {
  get(at) {
    try {
      return JSON.parse(localStorage.getItem(at));
    } catch {
      return null;
    }
  },
  set(at, value) {
    try {
      localStorage.setItem(at, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  keys() {
    try {
      return Object.keys(localStorage);
    } catch {
      return [];
    }
  },
};

const WIDE = matchMedia("(min-width: 900px) and (min-height: 560px)");
export const isWide = () => WIDE.matches;
export const onWidth = (run) => WIDE.addEventListener("change", run);
