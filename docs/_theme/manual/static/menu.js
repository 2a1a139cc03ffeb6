/* What is chosen in an open menu would lie behind it, so the choice closes it. */
"use strict";

for (const menu of document.querySelectorAll("[popover]")) {
  menu.addEventListener("click", (event) => event.target.closest("a") && menu.hidePopover?.());
}

/* What opens a part of the menu is a box to the browser, which answers the Space bar alone. */
addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches?.(".toctree-checkbox")) event.target.click();
});

/* A page to hand out is printed as it stands. */
for (const button of document.querySelectorAll(".print-page")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

/* The button of the color scheme says which one is chosen, so that a screen reader hears what pressing it did. */
const SCHEMES = { light: "light", dark: "dark", auto: "as the system has it" };

function tellScheme() {
  const label = `Color scheme: ${SCHEMES[document.body.dataset.theme] ?? SCHEMES.auto}`;
  document.querySelectorAll(".theme-toggle").forEach((button) => button.setAttribute("aria-label", label));
}

tellScheme();
new MutationObserver(tellScheme).observe(document.body, { attributeFilter: ["data-theme"] });
