// Starts the client once in a page. The build puts Go's wasm_exec.js before it, in one external file:
// <script src="…/client.js" data-wasm="…/client.wasm" defer></script>, after htmx.
(() => {
  if (globalThis.corridorClient || !globalThis.WebAssembly) return;
  const go = new Go(), url = document.currentScript.dataset.wasm;
  globalThis.corridorClient = WebAssembly.instantiateStreaming(fetch(url), go.importObject)
    .then((client) => { go.run(client.instance); });
})();
