// Tables of records: sort, filter, an address for what is shown, and cards on phones.
// Without this script, or in a browser too old for it, the tables stay as they are.
"use strict";
(() => {
  const collator = new Intl.Collator(document.documentElement.lang || undefined, {numeric: true});
  const phone = window.matchMedia("(max-width: 600px)");

  function element(tag, properties = {}, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  // What a row is sorted by in a column: the value behind the text, if there is one.
  function sortKey(row, column) {
    const cell = row.tr.cells[column];
    const mark = cell?.querySelector(":scope > p:first-child > :is(data, time):first-child");
    if (mark) return mark.tagName === "DATA" ? Number(mark.value) : mark.dateTime;
    return cell?.textContent.trim() ?? "";
  }

  function compare(one, other) {
    if (typeof one === "number" && typeof other === "number") return one - other;
    return collator.compare(one, other);
  }

  class DecisionTable {
    constructor(table) {
      this.table = table;
      this.body = table.tBodies[0];
      this.frame = table.closest(".decision-table-frame");
      this.headers = [...table.tHead.rows[0].cells];
      this.names = this.headers.map(th => /decision-column-(\S+)/.exec(th.className)?.[1]);
      this.groups = [];
      this.rows = [];
      for (const tr of this.body.rows) this.#place(tr);
      this.sort = "";
      this.text = "";
      this.facets = [];
      if (this.rows.length > 1) this.#addButtons();
      const island = this.frame.querySelector(":scope > script.decision-table");
      if (island) this.#addFilters(JSON.parse(island.textContent));
    }

    get id() {
      return this.table.id;
    }

    // Totals stay behind the rows of their group, and that of all behind the last group.
    #place(tr) {
      if (tr.classList.contains("decision-group") || !this.groups.length) {
        this.groups.push({heading: [], rows: [], totals: []});
      }
      const group = this.groups.at(-1);
      if (tr.classList.contains("decision-group")) group.heading.push(tr);
      else if (tr.classList.contains("decision-total")) group.totals.push(tr);
      else {
        const row = {tr, text: tr.textContent.toLowerCase()};
        group.rows.push(row);
        this.rows.push(row);
      }
    }

    #addButtons() {
      this.headers.forEach((th, column) => {
        const inner = th.querySelector("p") ?? th;
        const button = element("button", {type: "button", className: "decision-sort"});
        button.append(...inner.childNodes);
        inner.append(button);
        button.addEventListener("click", () => {
          const name = this.names[column];
          this.sort = this.sort === name ? `-${name}` : this.sort === `-${name}` ? "" : name;
          this.#arrange();
          write();
        });
      });
    }

    #addFilters({words, facets, shown}) {
      this.words = words;
      this.facets = facets.map(facet => ({
        ...facet,
        rows: facet.rows.map(indexes => [].concat(indexes)),
        chosen: new Set(),
      }));
      const caption = this.table.caption?.querySelector(".caption-text")?.textContent ?? "";
      this.bar = element("div", {className: "decision-filters", hidden: !shown});
      this.bar.setAttribute("role", "group");
      this.bar.setAttribute("aria-label", [words.filter, caption].filter(Boolean).join(": "));
      this.input = element("input", {type: "search", placeholder: words.text, autocomplete: "off"});
      this.input.setAttribute("aria-label", words.text);
      this.input.addEventListener("input", () => {
        this.text = this.input.value;
        this.#filter();
        writeSoon();
      });
      // The field is left: perhaps for a link, which must find the address up to date.
      this.input.addEventListener("change", write);
      this.count = element("span", {className: "decision-shown"});
      this.count.setAttribute("role", "status");
      this.clear = element("button", {type: "button", hidden: true}, words.clear);
      this.clear.addEventListener("click", () => {
        this.take(name => name === "sort" ? [this.sort] : []);
        this.input.focus();
        write();
      });
      this.bar.append(
        this.input,
        ...this.facets.map(facet => this.#disclosure(facet)),
        element("span", {className: "decision-found"}, this.count, this.clear),
      );
      this.frame.before(this.bar);
    }

    #disclosure(facet) {
      const number = element("b");
      const group = element("div");
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", facet.label);
      const summary = element("summary", {}, facet.label, number);
      const details = element("details", {}, summary, group);
      const boxes = facet.values.map(([value, shown], index) => {
        const box = element("input", {type: "checkbox", autocomplete: "off"});
        const count = facet.rows.filter(indexes => indexes.includes(index)).length;
        group.append(element("label", {}, box, element("span", {}, shown ?? value), `${count}`));
        box.addEventListener("change", () => {
          facet.chosen[box.checked ? "add" : "delete"](value);
          this.#filter();
          write();
        });
        return box;
      });
      facet.update = () => {
        facet.values.forEach(([value], index) => {
          boxes[index].checked = facet.chosen.has(value);
        });
        number.textContent = facet.chosen.size ? ` ${facet.chosen.size}` : "";
      };
      details.addEventListener("keydown", event => {
        if (event.key !== "Escape" || !details.open) return;
        details.open = false;
        summary.focus();
      });
      details.addEventListener("focusout", event => {
        if (event.relatedTarget && !details.contains(event.relatedTarget)) details.open = false;
      });
      document.addEventListener("click", event => {
        if (!details.contains(event.target)) details.open = false;
      });
      return details;
    }

    // Set the state to what `values` returns for each name.
    take(values) {
      const sort = values("sort")[0] ?? "";
      this.sort = this.names.includes(sort.replace(/^-/, "")) ? sort : "";
      this.#arrange();
      if (!this.bar) return;
      this.text = values("text")[0] ?? "";
      this.input.value = this.text;
      for (const facet of this.facets) {
        const asked = values(facet.name).map(each => each.toLowerCase());
        const known = facet.values.map(([value]) => value);
        // What no row has matches none.
        facet.chosen = new Set(asked.map(
          each => known.find(value => value.toLowerCase() === each) ?? each,
        ));
      }
      if (this.filtered) this.bar.hidden = false;
      this.#filter();
    }

    get state() {
      const chosen = this.facets.flatMap(({name, chosen}) => [...chosen].map(each => [name, each]));
      return [...chosen, ["text", this.text], ["sort", this.sort]].filter(([, value]) => value);
    }

    get filtered() {
      return this.text.trim() !== "" || this.facets.some(facet => facet.chosen.size);
    }

    #arrange() {
      const backwards = this.sort.startsWith("-");
      const column = this.names.indexOf(this.sort.replace(/^-/, ""));
      this.headers.forEach((th, index) => {
        if (index !== column) th.removeAttribute("aria-sort");
        else th.setAttribute("aria-sort", backwards ? "descending" : "ascending");
      });
      const keys = new Map(this.rows.map(row => [row, column < 0 ? "" : sortKey(row, column)]));
      const numbers = [...keys.values()].some(key => typeof key === "number");
      // Last in both directions: empty cells, and words where others have a number.
      const last = row => keys.get(row) === "" || (numbers && typeof keys.get(row) !== "number");
      const order = (one, other) => last(one) - last(other)
        || compare(keys.get(one), keys.get(other)) * (backwards ? -1 : 1);
      const trs = this.groups.flatMap(({heading, rows, totals}) => {
        const sorted = column < 0 ? rows : [...rows].sort(order);
        return [...heading, ...sorted.map(row => row.tr), ...totals];
      });
      // Only if it changes something, since it costs a layout.
      if (trs.some((tr, index) => this.body.rows[index] !== tr)) this.body.append(...trs);
    }

    #filter() {
      const sought = this.text.toLowerCase().split(/\s+/).filter(Boolean);
      const asked = this.facets.filter(facet => facet.chosen.size).map(({chosen, values, rows}) => {
        const indexes = values.flatMap(([value], index) => chosen.has(value) ? [index] : []);
        return {rows, indexes: new Set(indexes)};
      });
      let shown = 0;
      this.rows.forEach(({tr, text}, number) => {
        const found = sought.every(word => text.includes(word))
          && asked.every(({rows, indexes}) => rows[number].some(each => indexes.has(each)));
        tr.hidden = !found;
        shown += found;
      });
      for (const {heading, rows, totals} of this.groups) {
        for (const tr of heading) tr.hidden = rows.every(row => row.tr.hidden);
        // A total is that of all rows.
        for (const tr of totals) tr.hidden = this.filtered;
      }
      this.facets.forEach(facet => facet.update());
      const numbers = {done: shown, total: this.rows.length};
      this.count.textContent = shown
        ? this.words.shown.replace(/\{(\w+)\}/g, (_, name) => numbers[name])
        : this.words.nothing;
      this.clear.hidden = !this.filtered;
    }

    // Where a row is a card, cells are named by their columns. Layout takes the roles of a table
    // from its elements, so they are said.
    toCards() {
      const {table} = this;
      if (table.classList.contains("decision-cards")) return;
      table.classList.add("decision-cards");
      const headings = this.headers.map(th => th.textContent.trim());
      for (const tr of this.body.rows) {
        [...tr.cells].forEach((td, column) => {
          if (td.colSpan === 1 && td.textContent.trim()) td.dataset.label = headings[column];
        });
      }
      const roles = {"thead, tbody": "rowgroup", tr: "row", td: "cell", th: "columnheader"};
      table.setAttribute("role", "table");
      for (const [selector, role] of Object.entries(roles)) {
        for (const part of table.querySelectorAll(selector)) part.setAttribute("role", role);
      }
    }
  }

  const tables = [...document.querySelectorAll("table.decision-table")]
    .filter(table => table.tHead && table.closest(".decision-table-frame"))
    .map(table => new DecisionTable(table));
  if (!tables.length) return;

  // Names in the address belong to the table that its fragment names, or to the first with
  // filters; those of the others begin with their ids.
  function prefix(table) {
    const fragment = location.hash.slice(1);
    const named = tables.find(({id}) => id === fragment);
    return table === (named ?? tables.find(({bar}) => bar) ?? tables[0]) ? "" : `${table.id}.`;
  }

  function read() {
    const address = new URLSearchParams(location.search);
    for (const table of tables) table.take(name => address.getAll(prefix(table) + name));
  }

  function write() {
    const address = new URLSearchParams(location.search);
    for (const table of tables) {
      for (const name of ["sort", "text", ...table.facets.map(each => each.name)]) {
        address.delete(name);
        address.delete(`${table.id}.${name}`);
      }
    }
    for (const table of tables) {
      for (const [name, value] of table.state) address.append(prefix(table) + name, value);
    }
    const search = `${address}`;
    try {
      const url = `${location.pathname}${search && `?${search}`}${location.hash}`;
      history.replaceState(history.state, "", url);
    } catch {
      // Some browsers forbid this in files, or so often; then the address stays as it is.
    }
  }

  let timer = 0;
  function writeSoon() {
    clearTimeout(timer);
    timer = setTimeout(write, 250);
  }

  read();
  // A link in the page keeps what is shown; it may name another table, though.
  window.addEventListener("hashchange", write);
  const layOut = () => phone.matches && tables.forEach(table => table.toCards());
  phone.addEventListener("change", layOut);
  layOut();
})();
