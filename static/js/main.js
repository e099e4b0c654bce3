// Starts the behaviours that this page has use for. Every page works without them.

const BEHAVIOURS = {
  "[data-understood]": "./understood.js",
  "textarea[data-limit]": "./counter.js",
  "[data-copy]": "./copy.js",
  "[data-reorder]": "./reorder.js",
  "form[data-outcomes]": "./outcome.js",
  "textarea[data-name-warning]": "./name-warning.js",
  body: "./drafts.js", // also where nothing is written: old copies go and saved ones are settled
};

for (const [selector, module] of Object.entries(BEHAVIOURS)) {
  if (document.querySelector(selector)) {
    import(module).then(({ start }) => start(document));
  }
}

// A refused form begins with what is wrong, also for the one who cannot see the page.
document.querySelector(".error-summary")?.focus();
