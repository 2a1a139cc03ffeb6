/* Shows the note that a number leads to, where the number stands: while the pointer or the focus is on the
   number or the pointer on the note, and at a touch. Without it the number is a plain link to the note.

   On a phone it stands at the foot of the screen, so that the sentence stays in sight.

   Escape closes the note. A second touch of the number follows the link. The note is a tooltip, which no key
   enters; its links are for the pointer and the finger, and the keyboard has them at the foot of the page. */
"use strict";

class Preview {
  constructor() {
    this.link = null;
    this.timer = 0;
    this.touched = false;
    this.box = document.createElement("div");
    this.box.className = "preview";
    this.box.id = "preview";
    this.box.setAttribute("role", "tooltip");
    this.box.hidden = true;
    this.box.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.box.addEventListener("pointerleave", () => this.closeSoon());
    document.querySelector("[role=main]").append(this.box);
    addEventListener("keydown", (event) => {
      this.touched = false;
      if (event.key === "Escape") this.close();
    });
    addEventListener("pointerdown", (event) => {
      this.touched = event.pointerType === "touch";
      if (this.link && !this.box.contains(event.target) && !this.link.contains(event.target)) this.close();
    });
    addEventListener("resize", () => this.close());
  }

  watch(link) {
    link.addEventListener("pointerenter", (event) => { if (event.pointerType !== "touch") this.openSoon(link); });
    link.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") this.closeSoon(); });
    link.addEventListener("focus", () => { if (link.matches(":focus-visible")) this.open(link); });
    link.addEventListener("blur", () => this.closeSoon());
    link.addEventListener("click", (event) => {
      if (!this.touched || this.link === link) return this.close();
      event.preventDefault();
      this.open(link);
    });
  }

  openSoon(link) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(link), 150);
  }

  closeSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (document.activeElement !== this.link && !this.box.matches(":hover")) this.close();
    }, 300);
  }

  open(link) {
    clearTimeout(this.timer);
    if (this.link === link) return;
    this.close();
    this.link = link;
    this.box.replaceChildren(copyOf(document.getElementById(decodeURIComponent(link.hash.slice(1)))));
    this.box.hidden = false;
    this.place();
    link.setAttribute("aria-describedby", this.box.id);
  }

  close() {
    clearTimeout(this.timer);
    this.link?.removeAttribute("aria-describedby");
    this.link = null;
    this.box.hidden = true;
  }

  /* Below the number, or above it where there is no room; within the width of the window. */
  place() {
    const at = this.link.getClientRects()[0];
    const { offsetWidth: width, offsetHeight: height, offsetParent } = this.box;
    if (!offsetParent) return this.uncover(at);
    const origin = offsetParent.getBoundingClientRect();
    const room = document.documentElement.clientWidth - width - 8;
    const below = at.bottom + height + 8 <= innerHeight || at.top < height + 8;
    this.box.style.setProperty("--left", `${Math.max(8, Math.min(at.left - 24, room)) - origin.left}px`);
    this.box.style.setProperty("--top", `${(below ? at.bottom + 2 : at.top - height - 2) - origin.top}px`);
  }

  /* On a phone the style sheet puts the note at the foot of the screen, and what it would lie on goes up. */
  uncover(at) {
    const hidden = at.bottom + 8 - this.box.getBoundingClientRect().top;
    if (hidden > 0) scrollBy({ top: hidden });
  }
}

/* The note without its identifier and its ways back, which lead to where the reader is. */
function copyOf(note) {
  const copy = note.cloneNode(true);
  copy.removeAttribute("id");
  copy.removeAttribute("role");
  copy.querySelectorAll(".note-back").forEach((back) => back.remove());
  copy.querySelectorAll("a").forEach((link) => { link.tabIndex = -1; });
  return copy;
}

const links = document.querySelectorAll("a.note-link");
if (links.length) {
  const preview = new Preview();
  links.forEach((link) => preview.watch(link));
}

/* What the place in a source leads to, for the pointer; written out on each link it would weigh more than the link. */
document.querySelectorAll("a.extract-link").forEach((link) => { link.title = "What the source says there"; });
