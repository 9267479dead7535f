"use strict";

// In drawings of graphs, records light up with their lineage and can be found, and what is larger
// than its place can be zoomed. Without this, drawings scroll.
(() => {
  const STEP = 1.3;

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children);
    return element;
  };
  const on = (target, name, act) => target.addEventListener(name, act, { passive: false });
  const box = (element) => element.getBoundingClientRect();

  const relationsOf = (svg) => {
    const nodes = [...svg.querySelectorAll(".decision-node")];
    const edges = new Map(nodes.map((node) => [node, []]));
    for (const element of svg.querySelectorAll("[data-from]")) {
      const [from, to] = [element.dataset.from, element.dataset.to].map((at) => nodes[at]);
      // "related" has no arrowhead: it leads to a neighbour, but not on to what that rests on.
      const edge = { element, from, to, directed: element.querySelector("polygon") };
      edges.get(from).push(edge);
      edges.get(to).push(edge);
    }
    // Adds to the records the edges between them.
    const joined = (records) => {
      const all = new Set(records);
      for (const node of records)
        for (const { element, from, to } of edges.get(node))
          if (all.has(from) && all.has(to)) all.add(element);
      return all;
    };
    const reached = (start, near, far) => {
      const found = new Set([start]); // It grows while it is read.
      for (const node of found)
        for (const edge of edges.get(node))
          if (edge.directed && edge[near] === node) found.add(edge[far]);
      return found;
    };
    const lineage = (node) => {
      const neighbours = edges.get(node).flatMap(({ from, to }) => [from, to]);
      return joined([...reached(node, "from", "to"), ...reached(node, "to", "from"), ...neighbours]);
    };
    return { nodes, joined, lineage };
  };

  // Lights up the lineage of what is pointed at or has the focus, else what the returned function
  // is given.
  const lightOf = (svg, lineage) => {
    let [lit, found, at] = [[], []];
    const show = (elements) => {
      for (const element of lit) element.classList.remove("decision-lit");
      for (const element of elements) element.classList.add("decision-lit");
      lit = [...elements];
      svg.classList.toggle("decision-dimmed", lit.length);
    };
    const turn = (node) => {
      if (node === at) return;
      at = node;
      show(node ? lineage(node) : found);
    };
    const nodeOf = (element) => element?.closest(".decision-node");
    const focused = () => nodeOf(svg.querySelector(":focus-visible"));
    const point = ({ pointerType, target }) => {
      // The tap of a finger follows the link.
      if (pointerType !== "touch") turn(nodeOf(target) || focused());
    };
    on(svg, "pointerover", point);
    on(svg, "pointerleave", point);
    on(svg, "focusin", () => {
      turn(focused() || at);
      focused()?.scrollIntoView({ block: "nearest", inline: "nearest" }); // all of it
    });
    on(svg, "focusout", () => turn(focused()));
    return (elements) => {
      at = null;
      show((found = elements));
    };
  };

  // Changes the size of a drawing inside its viewport, which scrolls by itself.
  const zoomOf = (svg, viewport, title, words) => {
    const natural = svg.viewBox.baseVal.width;
    const style = svg.getAttribute("style");
    const scale = () => box(svg).width / natural;
    // Keeps what is at the point (x, y), or in the middle, where it is.
    const zoom = (wanted, x, y) => {
      const [place, old] = [box(viewport), box(svg)];
      x ??= place.x + place.width / 2;
      y ??= place.y + place.height / 2;
      const size = Math.min(3, Math.max(viewport.clientWidth / natural, wanted)) * natural;
      Object.assign(svg.style, { width: `${size}px`, minWidth: 0, maxWidth: "none" });
      const now = box(svg);
      viewport.scrollLeft += now.x - x + ((x - old.x) * now.width) / old.width;
      viewport.scrollTop += now.y - y + ((y - old.y) * now.height) / old.height;
    };
    const acts = {
      "-": () => zoom(scale() / STEP),
      "+": () => zoom(scale() * STEP),
      0: () => zoom(0),
    };
    const button = (text, word, key) => {
      const title = words[word];
      const made = make("button", { type: "button", title, "aria-label": title }, text);
      on(made, "click", acts[key]);
      return made;
    };
    const tools = make("span", { hidden: "" });
    tools.append(button("−", "out", "-"), button("+", "in", "+"), button("↔", "fit", 0));

    viewport.setAttribute("role", "group");
    viewport.setAttribute("aria-labelledby", title);

    const adapt = () => {
      if (!viewport.offsetWidth) return; // hidden
      // The style sheet shrinks a drawing as far as it can be read.
      const free = svg.getAttribute("style") === style ? box(svg).width : natural;
      const large = free > viewport.offsetWidth + 1;
      viewport.classList.toggle("decision-zoomable", large);
      viewport.tabIndex = large ? 0 : -1;
      if (!large) svg.setAttribute("style", style);
      else if (tools.hidden) {
        // The corner may be empty, so one begins at the record that is nearest to it.
        const boxes = [...svg.querySelectorAll(".decision-node")].map(box);
        const { x, y } = boxes.sort((a, b) => a.x + a.y - b.x - b.y)[0];
        viewport.scrollBy(x - box(viewport).x - 200, y - box(viewport).y - 200);
      }
      tools.hidden = !large;
    };
    // A frame later, because the tools change what is observed.
    new ResizeObserver(() => requestAnimationFrame(adapt)).observe(viewport);

    // The arrow keys scroll by themselves.
    on(viewport, "keydown", (event) => {
      const act = !event.ctrlKey && !event.metaKey && acts[event.key];
      if (tools.hidden || !act) return;
      event.preventDefault();
      act();
    });
    on(viewport, "wheel", (event) => {
      if (tools.hidden || (!event.ctrlKey && !event.metaKey)) return;
      event.preventDefault();
      zoom(scale() * Math.exp(-event.deltaY / 400), event.clientX, event.clientY);
    });
    let apart; // One finger scrolls by itself.
    const pinch = (event) => {
      if (tools.hidden || event.touches.length !== 2) return;
      event.preventDefault();
      const [a, b] = event.touches;
      const distance = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
      if (event.type === "touchmove") zoom((scale() * distance) / apart, a.clientX, a.clientY);
      apart = distance;
    };
    on(viewport, "touchstart", pinch);
    on(viewport, "touchmove", pinch);

    const reveal = (node) => {
      if (!tools.hidden && scale() < 0.7) zoom(1); // to read it
      node.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    };
    return { tools, reveal };
  };

  // "ADR-0005" is found by "adr-5" too.
  const plain = (text) => text.trim().toLowerCase().replace(/\b0+(?=\d)/g, "");

  // A box that lights up what matches while one types; Enter goes to the first.
  const finderOf = ({ nodes, joined }, light, reveal, words, id) => {
    const records = nodes.map((node) => {
      const name = (node.querySelector("a") || node).getAttribute("aria-label");
      return { node, name, text: plain(name) };
    });
    const said = make("output");
    const hint = words.find;
    const input = make("input", { type: "search", list: id, placeholder: hint, "aria-label": hint });
    const search = () => {
      const text = plain(input.value);
      const found = records.filter((record) => text && record.text.includes(text));
      light(joined(found.map(({ node }) => node)));
      said.value = text && (found.length ? `${found.length} / ${nodes.length}` : words.none);
      const whole = ({ name }) => `-${plain(name.split(": ")[0])}`.endsWith(`-${text}`);
      return found.find(whole) || found[0];
    };
    on(input, "input", search);
    on(input, "keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // Else the key follows the link that gets the focus.
      const node = search()?.node;
      if (node) reveal(node);
      node?.querySelector("a")?.focus({ preventScroll: true });
    });
    const options = records.map(({ name }) => make("option", { value: name }));
    return [input, make("datalist", { id }, ...options), said];
  };

  for (const svg of document.querySelectorAll("svg.decision-drawing")) {
    const relations = relationsOf(svg);
    const light = lightOf(svg, relations.lineage);
    const title = svg.getAttribute("aria-labelledby");
    const viewport = svg.closest(".decision-viewport");
    let finder = [];
    if (viewport) {
      const words = JSON.parse(viewport.nextElementSibling.textContent);
      const { tools, reveal } = zoomOf(svg, viewport, title, words);
      // Among fewer, looking is faster than typing.
      if (relations.nodes.length >= 12)
        finder = finderOf(relations, light, reveal, words, `${title}s`);
      viewport.before(make("div", { class: "decision-controls" }, tools, ...finder));
    }
    on(document, "keydown", (event) => {
      if (event.key !== "Escape") return;
      light([]);
      for (const part of finder) part.value = ""; // the input, and what is said of it
    });
  }
})();
