/* Filters and sorts the tables of the audit pages. Without it they are plain tables.

   A form.filter names its table in data-table. Its field "q" looks for words; any other field NAME keeps the
   rows whose data-NAME holds its value among others. Filters and order stand in the address, so that a view
   can be linked to: claims.html#state=no-extract&sort=3&order=descending, or with "?" in place of "#". */
"use strict";

const compare = new Intl.Collator(document.documentElement.lang || "en", { numeric: true }).compare;

class FilteredTable {
  constructor(form) {
    this.form = form;
    this.table = document.getElementById(form.dataset.table);
    this.body = this.table.tBodies[0];
    this.heads = [...this.table.tHead.rows[0].cells];
    this.rows = [...this.body.rows].map((row) => ({ row, words: row.textContent.toLowerCase() }));
    this.sort = "";
    this.order = "";
    for (const head of this.heads) this.addButton(head);
    form.hidden = false;
    this.table.classList.add("sortable");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => this.changed());
    form.addEventListener("reset", () => setTimeout(() => { this.sort = this.order = ""; this.changed(); }));
    addEventListener("hashchange", () => this.load());
    this.load();
  }

  /* Makes the heading of a column a button that sorts by it. */
  addButton(head) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => {
      const again = this.sort === String(head.cellIndex) && this.order === "ascending";
      this.sort = String(head.cellIndex);
      this.order = again ? "descending" : "ascending";
      this.changed();
    });
    head.append(button);
  }

  fields() {
    return [...this.form.elements].filter((field) => field.name);
  }

  /* Takes filters and order from the address; what stands after "#" goes before what stands after "?". */
  load() {
    const wanted = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : location.search);
    for (const field of this.fields()) field.value = wanted.get(field.name) || "";
    this.sort = this.heads[wanted.get("sort")] ? wanted.get("sort") : "";
    this.order = this.sort && (wanted.get("order") === "descending" ? "descending" : "ascending");
    this.show();
  }

  /* What the fields ask for, as an address has it. */
  filters() {
    const wanted = new URLSearchParams();
    for (const field of this.fields()) if (field.value.trim()) wanted.set(field.name, field.value.trim());
    return wanted;
  }

  /* Shows what the fields ask for, and keeps it in the address without a step in the history. */
  changed() {
    const wanted = this.filters();
    if (this.sort) {
      wanted.set("sort", this.sort);
      wanted.set("order", this.order);
    }
    const hash = wanted.toString().replaceAll("+", "%20");
    history.replaceState(null, "", location.pathname + (hash && "#" + hash));
    this.show();
  }

  show() {
    for (const { row, words } of this.rows) row.hidden = !this.fits(row, words);
    this.body.append(...this.sorted().map(({ row }) => row));
    for (const link of this.body.querySelectorAll("a.filtered")) link.hash = this.filters().toString();
    for (const head of this.heads) {
      if (this.sort === String(head.cellIndex)) head.setAttribute("aria-sort", this.order);
      else head.removeAttribute("aria-sort");
    }
    const shown = this.rows.filter(({ row }) => !row.hidden).length;
    const { one, many } = this.table.dataset;
    const total = `${this.rows.length} ${this.rows.length === 1 ? one : many}`;
    this.form.querySelector(".count").textContent =
      shown === this.rows.length ? total : shown ? `${shown} of ${total}` : `No ${one} fits; there are ${total}`;
  }

  fits(row, words) {
    return this.fields().every(({ name, value }) => {
      if (!value.trim()) return true;
      if (name === "q") return value.toLowerCase().split(/\s+/).every((word) => words.includes(word));
      return row.dataset[name].split(" ").includes(value);
    });
  }

  /* The rows in the order asked for; "order" is that of the page. Equal ones stay as the page has them. */
  sorted() {
    if (!this.sort) return this.rows;
    const column = Number(this.sort);
    const kind = this.heads[column].dataset.sort;
    const direction = this.order === "descending" ? -1 : 1;
    if (kind === "order") return direction === 1 ? this.rows : this.rows.toReversed();
    return [...this.rows].sort((a, b) => direction * compare(key(a.row.cells[column]), key(b.row.cells[column])));
  }
}

function key(cell) {
  return cell.dataset.key ?? cell.textContent.trim();
}

for (const form of document.querySelectorAll("form.filter")) new FilteredTable(form);
