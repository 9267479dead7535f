// Sorts and filters tables, keeps what is shown in the address, and makes cards on phones.
"use strict";
(() => {
const collator = new Intl.Collator(document.documentElement.lang || [], {numeric: true});
const phone = matchMedia("(max-width: 600px)");
let loaded = false;

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name]);
  made.append(...children);
  return made;
}

// What a row is sorted by in a column: the value behind the text, if there is one.
function sortKey({tr}, column) {
  const cell = tr.cells[column];
  const mark = cell?.querySelector(":scope > p:first-child > :is(data, time):first-child");
  if (mark) return mark.dateTime ?? Number(mark.value);
  return cell?.textContent.trim() ?? "";
}

// Totals stay behind the rows of their group, and that of all behind the last group.
function groupsOf(body) {
  const groups = [];
  for (const tr of body.rows) {
    const heads = tr.classList.contains("decision-group");
    if (heads || !groups.length) groups.push({heading: [], rows: [], totals: []});
    const {heading, rows, totals} = groups.at(-1);
    if (heads) heading.push(tr);
    else if (tr.classList.contains("decision-total")) totals.push(tr);
    else rows.push({tr, text: tr.textContent.toLowerCase()});
  }
  return groups;
}

function enhance(table) {
  const body = table.tBodies[0];
  const headers = [...table.tHead.rows[0].cells];
  const headings = headers.map(th => th.textContent.trim());
  const names = headers.map(th => /decision-column-(\S+)/.exec(th.className)?.[1]);
  const groups = groupsOf(body);
  const all = groups.flatMap(({rows}) => rows);
  let ordered = all;
  const frame = table.closest(".decision-table-frame");
  const island = frame.querySelector(":scope > script.decision-table");
  const {words, facets, shown: many} = island ? JSON.parse(island.textContent) : {facets: []};
  let sort = "", text = "", timer = 0, rest = 0, bar, input, count, clear;

  function arrange() {
    const column = names.indexOf(sort.replace(/^-/, ""));
    const sign = sort.startsWith("-") ? -1 : 1;
    headers.forEach((th, index) => {
      if (index !== column) th.removeAttribute("aria-sort");
      else th.setAttribute("aria-sort", sign < 0 ? "descending" : "ascending");
    });
    const keys = new Map(all.map(row => [row, column < 0 ? "" : sortKey(row, column)]));
    const numbers = [...keys.values()].some(key => typeof key === "number");
    // Empty cells, and words among numbers, come last in both directions.
    const last = key => key === "" || (numbers && typeof key === "string");
    const compare = numbers ? (a, b) => a - b : collator.compare;
    const order = (row, other) => {
      const [a, b] = [keys.get(row), keys.get(other)];
      return last(a) - last(b) || (last(a) ? 0 : sign * compare(a, b));
    };
    ordered = [];
    body.append(...groups.flatMap(({heading, rows, totals}) => {
      const sorted = column < 0 ? rows : [...rows].sort(order);
      ordered.push(...sorted);
      return [...heading, ...sorted.map(row => row.tr), ...totals];
    }));
    show();
  }

  // The first rows come at once and the others after them: a long table takes time to lay out.
  function show() {
    const found = ordered.filter(row => !row.out);
    const reveal = rows => rows.forEach(({tr}) => { tr.hidden = false; });
    for (const {tr} of all) tr.hidden = true;
    const first = loaded ? 99 : all.length;
    reveal(found.slice(0, first));
    clearTimeout(rest);
    rest = setTimeout(reveal, 60, found.slice(first));
  }

  function filter() {
    const sought = text.toLowerCase().split(/\s+/).filter(Boolean);
    const asked = facets.filter(({chosen}) => chosen.size);
    const filtered = sought.length + asked.length > 0;
    let shown = 0;
    all.forEach((row, number) => {
      const found = sought.every(word => row.text.includes(word))
        && asked.every(({rows, chosen}) => rows[number].some(value => chosen.has(value)));
      row.out = !found;
      shown += found;
    });
    show();
    for (const {heading, rows, totals} of groups) {
      for (const tr of heading) tr.hidden = rows.every(row => row.out);
      // A total is that of all rows.
      for (const tr of totals) tr.hidden = filtered;
    }
    for (const facet of facets) facet.update();
    const numbers = {done: shown, total: all.length};
    count.textContent = shown
      ? words.shown.replace(/\{(\w+)\}/g, (_, name) => numbers[name])
      : words.nothing;
    clear.hidden = !filtered;
    if (filtered) bar.hidden = false;
  }

  function disclosure(facet) {
    const number = element("b");
    const group = element("div", {role: "group", "aria-label": facet.label});
    const summary = element("summary", {}, facet.label, number);
    const details = element("details", {}, summary, group);
    const boxes = facet.values.map(([value, shown = value]) => {
      const box = element("input", {type: "checkbox"});
      group.append(element("label", {}, box, shown));
      box.onchange = () => {
        facet.chosen[box.checked ? "add" : "delete"](value);
        filter();
        write(table.id);
      };
      return box;
    });
    facet.update = () => {
      boxes.forEach((box, index) => {
        box.checked = facet.chosen.has(facet.values[index][0]);
      });
      number.textContent = facet.chosen.size ? ` ${facet.chosen.size}` : "";
    };
    details.onkeydown = event => {
      if (event.key !== "Escape" || !details.open) return;
      event.stopPropagation();
      details.open = false;
      summary.focus();
    };
    for (const type of ["focusin", "click"]) {
      document.addEventListener(type, event => {
        if (!details.contains(event.target)) details.open = false;
      });
    }
    return details;
  }

  // Set the state to what `values` returns for each name.
  function take(values) {
    const asked = values("sort")[0] ?? "";
    if (asked !== sort) {
      sort = names.includes(asked.replace(/^-/, "")) ? asked : "";
      arrange();
    }
    if (!bar) return;
    input.value = text = values("text")[0] ?? "";
    for (const facet of facets) {
      // What no row has stays, and matches none.
      facet.chosen = new Set(values(facet.name).map(each => {
        const same = ([value]) => value.toLowerCase() === each.toLowerCase();
        return facet.values.find(same)?.[0] ?? each;
      }));
    }
    filter();
  }

  if (all.length > 1) {
    headers.forEach((th, column) => {
      const inner = th.querySelector("p");
      const button = element("button", {class: "decision-sort", type: "button"}, ...inner.childNodes);
      inner.append(button);
      button.onclick = () => {
        const name = names[column];
        sort = sort === name ? `-${name}` : sort === `-${name}` ? "" : name;
        arrange();
        write(table.id);
      };
    });
  }

  if (island) {
    for (const facet of facets) {
      facet.rows = facet.rows.map(row => [].concat(row).map(index => facet.values[index][0]));
    }
    const caption = table.caption?.querySelector(".caption-text")?.textContent;
    const label = caption ? `${words.filter}: ${caption}` : words.filter;
    input = element("input", {type: "search", placeholder: words.text, "aria-label": words.text});
    input.oninput = () => {
      text = input.value;
      filter();
      // Not at each key, since browsers limit how often the address changes.
      clearTimeout(timer);
      timer = setTimeout(write, 250, table.id);
    };
    input.onchange = () => write(table.id);
    count = element("span", {role: "status"});
    clear = element("button", {type: "button"}, words.clear);
    clear.onclick = () => {
      take(name => name === "sort" ? [sort] : []);
      input.focus();
      write(table.id);
    };
    const found = element("span", {class: "decision-found"}, count, clear);
    const attributes = {class: "decision-filters", role: "group", "aria-label": label};
    bar = element("div", attributes, input, ...facets.map(disclosure), found);
    bar.hidden = !many;
    frame.before(bar);
  }

  // Cells of a card are named by their columns. Layout takes a table's roles, so they are said.
  function toCards() {
    table.classList.add("decision-cards");
    for (const tr of body.rows) {
      [...tr.cells].forEach((td, column) => {
        if (td.colSpan === 1 && td.textContent.trim()) td.dataset.label = headings[column];
      });
    }
    table.setAttribute("role", "table");
    const roles = {"thead, tbody": "rowgroup", tr: "row", td: "cell", th: "columnheader"};
    for (const name in roles) {
      for (const part of table.querySelectorAll(name)) part.setAttribute("role", roles[name]);
    }
  }

  const state = () => [
    ...facets.flatMap(({name, chosen}) => [...chosen].map(value => [name, value])),
    ...Object.entries({text, sort}).filter(([, value]) => value),
  ];
  const known = ["sort", "text", ...facets.map(({name}) => name)];
  return {id: table.id, bar, known, take, state, toCards};
}

const tables = [...document.querySelectorAll("table.decision-table")]
  .filter(table => table.tHead && table.closest(".decision-table-frame"))
  .map(enhance);

// Names belong to the table in the fragment, or the first with filters; others put their id before.
function prefix(table, hash = location.hash) {
  const owner = tables.find(({id}) => `#${id}` === hash)
    ?? tables.find(({bar}) => bar) ?? tables[0];
  return table === owner ? "" : `${table.id}.`;
}

// The table that the reader changes gets into the fragment, so that a link leads to it.
function write(changed) {
  const hash = changed ? `#${changed}` : location.hash;
  const address = new URLSearchParams(location.search);
  for (const {id, known} of tables) {
    for (const name of known.flatMap(each => [each, `${id}.${each}`])) address.delete(name);
  }
  for (const table of tables) {
    for (const [name, value] of table.state()) address.append(prefix(table, hash) + name, value);
  }
  const search = `${address}` && `?${address}`;
  try {
    history.replaceState(history.state, "", location.pathname + search + hash);
  } catch {
    // Forbidden for files in some browsers.
  }
}

function read() {
  const address = new URLSearchParams(location.search);
  for (const table of tables) table.take(name => address.getAll(prefix(table) + name));
  reveal();
}

// A link to a row leads to it, whatever the filters say.
function reveal() {
  const row = document.querySelector("tr[hidden]:target, tr[hidden] :target")?.closest("tr");
  if (row) row.hidden = false;
  row?.scrollIntoView();
}

// A link with filters is followed; any other keeps what is shown, but may name another table.
let followed = false;
document.addEventListener("click", event => {
  followed = Boolean(event.target.closest("a[href*='?']"));
});
window.addEventListener("hashchange", () => {
  if (followed) read();
  else write();
  reveal();
});
read();
loaded = true;
const layOut = () => phone.matches && tables.forEach(table => table.toCards());
phone.onchange = layOut;
layOut();
})();
