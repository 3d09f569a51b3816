// As much of a browser as the client uses, with a clock that only moves when told. A function of the
// page's HTML (well-formed, double quotes) and of what differs from a quiet day: {wall, skew, …}.
(html, day) => {
  const win = { Reflect, length: 0, wall: 1795341600005, steady: 1000, reloads: 0, timers: [], asked: [], sent: [], marks: [], ...day };

  // elements
  const selects = (el, selector) => selector.split(",").some((one) => {
    const steps = one.trim().split(" "), last = steps.pop();
    return fits(el, last) && (!steps.length || el.parent && !!el.parent.closest(steps.join(" ")));
  });
  const fits = (el, step) => [...step.matchAll(/:not\(\[([\w-]+)\]\)|\[([\w-]+)(?:='([^']*)')?\]|\.([\w-]+)|(\w+)/g)].every(([, not, attr, value, cls, tag]) =>
    not ? !el.attrs.has(not) : attr ? el.attrs.has(attr) && (value === undefined || el.attrs.get(attr) === value)
      : cls ? (el.attrs.get("class") ?? "").split(" ").includes(cls) : el.tag === tag);
  class Element {
    constructor(tag, attrs = new Map()) { Object.assign(this, { tag, attrs, nodes: [], style: {}, value: attrs.get("value") ?? "", writes: 0 }); }
    getAttribute(name) { return this.attrs.get(name) ?? null; }
    setAttribute(name, value) { this.attrs.set(name, value); }
    get hidden() { return this.attrs.has("hidden"); }
    set hidden(on) { on ? this.attrs.set("hidden", "") : this.attrs.delete("hidden"); }
    get disabled() { return this.attrs.has("disabled"); }
    set disabled(on) { on ? this.attrs.set("disabled", "") : this.attrs.delete("disabled"); }
    get textContent() { return this.nodes.map((n) => n.textContent ?? n).join(""); }
    set textContent(text) { this.nodes = [text]; this.writes++; }
    get all() { return this.nodes.flatMap((n) => n instanceof Element ? [n, ...n.all] : []); }
    querySelectorAll(selector) { return this.all.filter((el) => selects(el, selector)); }
    querySelector(selector) { return this.querySelectorAll(selector)[0] ?? null; }
    closest(selector) { return selects(this, selector) ? this : this.parent?.closest(selector) ?? null; }
    matches(selector) { return selects(this, selector); }
    checkVisibility() { return !this.closest("[hidden]"); }
    requestSubmit() { win.submit(this); }
    fill(html) {
      this.nodes.forEach((n) => { delete n.parent; });
      this.nodes = [];
      let at = this;
      for (const [, close, tag, attrs, text] of html.matchAll(/<(\/?)(\w+)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>|([^<]+)/g)) {
        if (text !== undefined) { if (text.trim()) at.nodes.push(text.trim()); continue; }
        if (close) { at = at.parent; continue; }
        const el = new Element(tag, new Map([...attrs.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, n, v]) => [n, v ?? ""])));
        el.parent = at;
        at.nodes.push(el);
        if (tag !== "input") at = el;
      }
    }
    get outerHTML() {
      const attrs = [...this.attrs].map(([n, v]) => ` ${n}="${v}"`).join("");
      return `<${this.tag}${attrs}>${this.nodes.map((n) => n.outerHTML ?? n).join("")}</${this.tag}>`;
    }
  }
  const root = new Element("html");
  root.fill(html);
  win.document = {
    documentElement: root, body: root.querySelector("body"), hidden: false, activeElement: null,
    querySelector: (s) => root.querySelector(s), querySelectorAll: (s) => root.querySelectorAll(s),
  };

  // events: all listeners are on the window
  const listeners = {};
  win.addEventListener = (name, f) => (listeners[name] ??= []).push(f);
  win.fire = (type, target = win.document, more = {}) => {
    const event = { type, target, prevented: false, preventDefault() { this.prevented = true; }, ...more };
    (listeners[type] ?? []).forEach((f) => f(event));
    return event;
  };

  // time
  win.Date = { now: () => win.wall };
  win.performance = {
    now: () => win.steady,
    mark: (name) => win.marks.push(name),
    getEntriesByType: () => [{ requestStart: 100, responseStart: 140, transferSize: win.cached ? 0 : 5000 }],
    getEntriesByName: (url) => win.asked.filter((r) => r.url === url && r.entry).map((r) => r.entry),
  };
  win.setTimeout = (f, ms) => { win.timers.push({ f, at: win.steady + Number(ms) }); win.armed = ms; return win.timers.at(-1); };
  win.clearTimeout = (timer) => { win.timers = win.timers.filter((t) => t !== timer); };
  win.sleep = (ms) => { win.wall += ms; win.steady += ms; };
  win.pass = (ms) => {
    for (const end = win.steady + ms; ;) {
      const next = win.timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at)[0];
      win.sleep((next?.at ?? end) - win.steady);
      if (!next) return;
      win.clearTimeout(next);
      next.f();
    }
  };

  // network
  win.navigator = { onLine: !day.offline };
  win.location = { reload: () => win.reloads++ };
  win.XMLHttpRequest = class {
    status = 0; responseText = ""; responseURL = "";
    open(method, url) { this.url = url; }
    send() { win.asked.push(this); }
    answer(status, text, entry) {
      Object.assign(this, { status, responseText: text, responseURL: status ? this.url : "", entry });
      this.onloadend({ target: this });
    }
  };
  const kept = day.kept ?? {};
  win.sessionStorage = kept;

  // htmx: its events, in its order
  if (!day.plain) win.htmx = { trigger: (el, name) => win.told.push(name + " " + (el.attrs.get("id") ?? el.tag)) };
  win.told = [];
  win.submit = (form) => {
    const body = new URLSearchParams();
    form.querySelectorAll("input").filter((i) => !i.disabled).forEach((i) => body.set(i.attrs.get("name"), i.value));
    const ctx = { sourceElement: form, request: { body } };
    if (win.fire("htmx:config:request", form, { detail: { ctx } }).prevented) return null;
    form.setAttribute("class", "htmx-request");
    win.sent.push(body.toString());
    return win.flying = ctx;
  };
  const land = (ctx) => { ctx.sourceElement.attrs.delete("class"); win.fire("htmx:finally:request", ctx.sourceElement, { detail: { ctx } }); };
  win.answer = (status, html) => {
    const ctx = win.flying, form = ctx.sourceElement;
    ctx.response = { status };
    win.fire("htmx:after:request", form, { detail: { ctx } });
    if (html !== undefined) win.swap("pass", html);
    land(ctx);
  };
  win.lose = () => {
    const ctx = win.flying;
    win.fire("htmx:error", ctx.sourceElement, { detail: { ctx, error: new TypeError("Failed to fetch") } });
    land(ctx);
  };
  win.swap = (id, html) => {
    root.querySelector(`[id='${id}']`).fill(html);
    win.fire("htmx:after:swap");
  };
  return win;
}
