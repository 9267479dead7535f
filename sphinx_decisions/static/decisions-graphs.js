"use strict";

// Makes drawings of graphs explorable: a record lights up with its lineage, a drawing that is larger
// than its place can be zoomed, and records of a large one can be found. Without this script, a
// drawing scrolls and its records are links.
(() => {
  const STEP = 1.3;
  const LARGEST = 3;
  const READABLE = 0.7;
  const MANY = 12; // With fewer records, looking is faster than typing.

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  // Which records and edges light up with what.
  class Relations {
    constructor(svg) {
      this.nodes = [...svg.querySelectorAll(".decision-node")];
      this.edges = new Map(this.nodes.map((node) => [node, []]));
      for (const element of svg.querySelectorAll("[data-from]")) {
        const [from, to] = [element.dataset.from, element.dataset.to].map((n) => this.nodes[n]);
        // "related" has no arrowhead: it leads to a neighbour, but not on to what that rests on.
        const edge = { element, from, to, directed: !!element.querySelector("polygon") };
        this.edges.get(from).push(edge);
        if (to !== from) this.edges.get(to).push(edge);
      }
    }

    // All that can be reached from `start` with the arrows, and all that can against them; not both
    // by turns, which would be all that is connected.
    lineage(start) {
      const records = new Set([start]);
      for (const [near, far] of [["from", "to"], ["to", "from"]]) {
        const reached = new Set([start]);
        for (const node of reached)
          for (const edge of this.edges.get(node))
            if (edge.directed && edge[near] === node) reached.add(edge[far]);
        reached.forEach((node) => records.add(node));
      }
      for (const edge of this.edges.get(start)) records.add(edge.from).add(edge.to);
      return this.joined(records);
    }

    // `records`, and the edges between them.
    joined(records) {
      const found = new Set(records);
      for (const node of records)
        for (const edge of this.edges.get(node))
          if (found.has(edge.from) && found.has(edge.to)) found.add(edge.element);
      return found;
    }
  }

  // Lights up what is pointed at, else what has the focus, else what was found.
  class Light {
    constructor(svg) {
      this.svg = svg;
      this.relations = new Relations(svg);
      this.lit = this.found = [];
      const node = (event) => event.target.closest?.(".decision-node");
      svg.addEventListener("pointerover", (event) => {
        // A finger cannot point without a tap, and a tap follows the link.
        if (node(event) && event.pointerType !== "touch") this.on(node(event));
      });
      svg.addEventListener("pointerout", (event) => {
        if (node(event) && !node(event).contains(event.relatedTarget)) this.back();
      });
      svg.addEventListener("focusin", () => this.back());
      svg.addEventListener("focusout", (event) => {
        if (!svg.contains(event.relatedTarget)) this.show(this.found);
      });
    }

    on(node) {
      this.show(this.relations.lineage(node));
    }

    back() {
      const focused = this.svg.querySelector(".decision-node :focus-visible");
      if (focused) this.on(focused.closest(".decision-node"));
      else this.show(this.found);
    }

    // The many others are dimmed by one class on the drawing.
    show(elements) {
      for (const element of this.lit) element.classList.remove("decision-lit");
      for (const element of elements) element.classList.add("decision-lit");
      this.lit = [...elements];
      this.svg.classList.toggle("decision-dimmed", this.lit.length > 0);
    }

    clear() {
      this.found = [];
      this.show([]);
    }
  }

  // Changes the size of a drawing inside its viewport, which scrolls natively.
  class Zoom {
    constructor(svg, viewport, words) {
      this.svg = svg;
      this.viewport = viewport;
      this.style = svg.getAttribute("style");
      this.width = svg.viewBox.baseVal.width;
      this.level = make("output", {});
      const button = (text, label, act) => {
        const made = make("button", { type: "button", title: label, "aria-label": label }, text);
        made.addEventListener("click", act);
        return made;
      };
      this.tools = make(
        "span",
        { hidden: "" },
        button("−", words.out, () => this.by(1 / STEP)),
        this.level,
        button("+", words.in, () => this.by(STEP)),
        button("↔", words.fit, () => this.fit()),
      );
      this.listen();
      // Fires at the start too, and when what hid the drawing unfolds. A frame later, because the
      // tools change what is observed.
      new ResizeObserver(() => requestAnimationFrame(() => this.adapt())).observe(viewport);
    }

    get scale() {
      return this.svg.getBoundingClientRect().width / this.width;
    }

    adapt() {
      const place = this.viewport.offsetWidth;
      if (!place) return;
      const large = this.width > place + 1;
      if (!large) this.svg.setAttribute("style", this.style);
      this.tools.hidden = !large;
      this.viewport.classList.toggle("decision-zoomable", large);
      if (large) {
        const name = this.svg.getAttribute("aria-labelledby");
        const region = { tabindex: 0, role: "group", "aria-labelledby": name };
        for (const [key, value] of Object.entries(region)) this.viewport.setAttribute(key, value);
      } else for (const key of ["tabindex", "role", "aria-labelledby"]) this.viewport.removeAttribute(key);
      this.tell();
    }

    // Nothing is said while nothing changes: `level` is a live region.
    tell() {
      const level = `${Math.round(this.scale * 100)} %`;
      if (this.level.value !== level) this.level.value = level;
    }

    // Keeps what is at `point`, by default the middle of the viewport, where it is.
    to(scale, point) {
      const { viewport, svg } = this;
      const box = viewport.getBoundingClientRect();
      const [x, y] = point || [box.left + box.width / 2, box.top + box.height / 2];
      const old = svg.getBoundingClientRect();
      const fit = viewport.clientWidth / this.width;
      const next = Math.min(LARGEST, Math.max(fit, scale));
      Object.assign(svg.style, { width: `${next * this.width}px`, minWidth: 0, maxWidth: "none" });
      const now = svg.getBoundingClientRect();
      viewport.scrollLeft += now.left + ((x - old.left) / old.width) * now.width - x;
      viewport.scrollTop += now.top + ((y - old.top) / old.height) * now.height - y;
      this.tell();
    }

    by(factor, point) {
      this.to(this.scale * factor, point);
    }

    fit() {
      this.to(0);
    }

    reveal(node) {
      if (!this.tools.hidden && this.scale < READABLE) this.to(1);
      node.scrollIntoView({ block: "center", inline: "center" });
    }

    listen() {
      const { viewport } = this;
      const on = (name, act) =>
        viewport.addEventListener(name, (event) => this.tools.hidden || act(event), { passive: false });
      on("keydown", (event) => {
        // The arrow keys scroll by themselves.
        const act = { "+": () => this.by(STEP), "=": () => this.by(STEP), "-": () => this.by(1 / STEP), 0: () => this.fit() }[event.key];
        if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        act();
      });
      on("wheel", (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        const turned = event.deltaMode ? Math.sign(event.deltaY) : event.deltaY / 100;
        this.by(STEP ** -Math.max(-1, Math.min(1, turned)), [event.clientX, event.clientY]);
      });
      let apart = 0;
      // One finger scrolls, the drawing and then the page.
      const pinch = (event) => {
        if (event.touches.length !== 2) return;
        event.preventDefault();
        const [a, b] = event.touches;
        const distance = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
        const middle = [(a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2];
        if (event.type === "touchmove") this.by(distance / apart, middle);
        apart = distance;
      };
      on("touchstart", pinch);
      on("touchmove", pinch);
      on("mousedown", (event) => {
        if (event.button || event.target.closest("a") || event.target === viewport) return;
        event.preventDefault(); // No text is selected meanwhile.
        viewport.focus({ preventScroll: true });
        const drag = (moved) => viewport.scrollBy(-moved.movementX, -moved.movementY);
        addEventListener("mousemove", drag);
        addEventListener("mouseup", () => removeEventListener("mousemove", drag), { once: true });
      });
    }
  }

  // "ADR-0005" is found by "adr-5" too.
  const plain = (text) => text.trim().toLowerCase().replace(/(?<!\d)0+(?=\d)/g, "");

  // A box that lights up what matches while one types; Enter goes to the first.
  const finder = (light, zoom, words, id) => {
    const records = light.relations.nodes.map((node) => {
      const labelled = node.closest("[aria-label]") || node.querySelector("[aria-label]");
      const name = labelled.getAttribute("aria-label");
      return { node, name, text: plain(name), ident: plain(name.split(": ")[0]) };
    });
    const options = records.map(({ name }) => make("option", { value: name }));
    const said = make("output", {});
    const box = make("input", {
      type: "search", list: id, placeholder: words.find, "aria-label": words.find, autocomplete: "off",
    });
    const search = () => {
      const text = plain(box.value);
      const found = text ? records.filter((record) => record.text.includes(text)) : [];
      const whole = found.find(({ ident }) => ident === text || ident.endsWith(`-${text}`));
      light.found = light.relations.joined(found.map(({ node }) => node));
      light.show(light.found);
      said.value = !text ? "" : found.length ? `${found.length} / ${records.length}` : words.none;
      return whole || found[0];
    };
    box.addEventListener("input", search);
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // Else the same key follows the link.
      const found = search();
      if (!found) return;
      zoom.reveal(found.node);
      found.node.querySelector("a")?.focus({ preventScroll: true });
      light.on(found.node);
    });
    const clear = () => {
      box.value = said.value = "";
    };
    return { parts: [box, make("datalist", { id }, ...options), said], clear };
  };

  for (const svg of document.querySelectorAll("svg.decision-drawing")) {
    const light = new Light(svg);
    const clearing = [() => light.clear()];
    const viewport = svg.closest(".decision-viewport");
    const island = viewport?.parentElement.querySelector("script.decision-drawing-words");
    if (island) {
      const words = JSON.parse(island.textContent);
      const zoom = new Zoom(svg, viewport, words);
      const controls = make("div", { class: "decision-controls" }, zoom.tools);
      if (light.relations.nodes.length >= MANY) {
        const found = finder(light, zoom, words, `${svg.getAttribute("aria-labelledby")}s`);
        controls.append(...found.parts);
        clearing.push(found.clear);
      }
      viewport.before(controls);
    }
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") clearing.forEach((clear) => clear());
    });
  }
})();
