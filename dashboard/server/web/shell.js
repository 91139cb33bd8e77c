// Puts Streamlit's own words into Vietnamese, and leaves for the sign-in page when the session is over.
"use strict";

const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
const CHECK_EVERY_MS = 60000;
const language = document.documentElement.lang;
const ended = document.getElementsByClassName("session-ended");
const chosen = document.getElementsByClassName("page-language");

const translated = (text) => {
  const trimmed = text.trim();
  if (Object.hasOwn(STRINGS, trimmed)) return text.replace(trimmed, STRINGS[trimmed]);
  const pattern = PATTERNS.find(([expression]) => expression.test(trimmed));
  return pattern ? trimmed.replace(...pattern) : text;
};

const translateText = (node) => {
  const text = translated(node.nodeValue);
  if (text !== node.nodeValue) node.nodeValue = text;
};

const translateElement = (element) => {
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name);
    const text = value && translated(value);
    if (value && text !== value) element.setAttribute(name, text);
  }
};

const translateTree = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) translateText(node);
    else if (node.nodeType === Node.ELEMENT_NODE) translateElement(node);
  }
};

const signIn = () => {
  location.replace("/session/login?next=" + encodeURIComponent(location.pathname + location.search));
};

const observer = new MutationObserver((records) => {
  if (ended.length) return signIn();
  // The page was sent in the language the account had; after a change the server sends it anew.
  if (chosen.length && chosen[0].lang !== language) return location.reload();
  if (language !== "vi") return;
  for (const record of records) {
    if (record.type === "characterData") translateText(record.target);
    else if (record.type === "attributes") translateElement(record.target);
    else record.addedNodes.forEach(translateTree);
  }
});

const leaveIfSignedOut = async () => {
  try {
    const answer = await fetch("/session/state", { cache: "no-store" });
    if (answer.status === 401) signIn();
  } catch {
    // The server cannot be reached: Streamlit says so itself and keeps trying.
  }
};

observer.observe(document.documentElement, {
  childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
});
setInterval(leaveIfSignedOut, CHECK_EVERY_MS);
document.addEventListener("visibilitychange", () => document.hidden || leaveIfSignedOut());
