/* What is chosen in an open menu would lie behind it, so the choice closes it. */
"use strict";

for (const menu of document.querySelectorAll("[popover]")) {
  menu.addEventListener("click", (event) => event.target.closest("a") && menu.hidePopover?.());
}

/* The button of the color scheme says which one is chosen, so that a screen reader hears what pressing it did. */
const SCHEMES = { light: "light", dark: "dark", auto: "as the system has it" };

function tellScheme() {
  const label = `Color scheme: ${SCHEMES[document.body.dataset.theme] ?? SCHEMES.auto}`;
  document.querySelectorAll(".theme-toggle").forEach((button) => button.setAttribute("aria-label", label));
}

tellScheme();
new MutationObserver(tellScheme).observe(document.body, { attributeFilter: ["data-theme"] });
