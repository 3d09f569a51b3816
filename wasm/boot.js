// Starts the client once in a page. The build puts Go's wasm_exec.js before it, in one external file:
// <script src="…/client.js" data-wasm="…/client.wasm" defer></script>, after htmx.
(() => {
  if (globalThis.corridorClient || !globalThis.WebAssembly) return;
  const go = new Go(), url = document.currentScript.dataset.wasm;
  globalThis.corridorClient = WebAssembly.instantiateStreaming(fetch(url), go.importObject)
    .then((client) => { go.run(client.instance); });
})();

// Escape closes the menu that is open, else the sheet; the focus goes back to what opened the sheet.
(() => {
  if (globalThis.corridorListens) return;
  globalThis.corridorListens = true;
  const find = (what) => document.querySelector(what), sheet = "a[data-escape]";
  let opener, open = !!find(sheet), step = !!history.state?.sheet;
  addEventListener("click", (e) => { if (!find(sheet)) opener = e.target.closest("a, button, summary"); }, true);
  addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || e.isComposing) return;
    const out = find("details[open] > [data-escape]") ?? find(sheet);
    out?.click();
    out?.focus();
  });
  addEventListener("htmx:after:swap", () => {
    const before = open;
    open = !!find(sheet);
    if (before && !open && document.activeElement === document.body) opener?.focus();
    if (!before && open && !step) history.pushState({ htmx: true, sheet: step = true }, "");
    if (before && !open && step) history.back();
  });

  // Back closes the sheet that is open and stays on the page: a sheet is a step of the history of its own, which is taken
  // back when it is closed otherwise. htmx, which would load the page anew, hears nothing of such a step.
  globalThis.navigation?.addEventListener("navigate", (e) => {
    if (step && e.navigationType === "traverse") e.stopImmediatePropagation();
  }, true);
  addEventListener("popstate", (e) => {
    if (!step) return;
    e.stopImmediatePropagation();
    step = !!e.state?.sheet;
    if (!step) find(sheet)?.click();
  }, true);
  if (step && !open) history.back(); // left behind by a page that was loaded anew

  // A form that is sent again takes away what was said of the last try.
  addEventListener("htmx:config:request", (e) => {
    if (e.detail.ctx.request.method === "POST") document.querySelector(".toast-stays")?.remove();
  });
})();
