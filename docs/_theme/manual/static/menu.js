/* What is chosen in an open menu would lie behind it, so the choice closes it. */
"use strict";

for (const menu of document.querySelectorAll("[popover]")) {
  menu.addEventListener("click", (event) => event.target.closest("a") && menu.hidePopover?.());
}
