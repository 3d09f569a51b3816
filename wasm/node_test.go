//go:build !js

package main_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The client's own tests run under Node, with a stand-in for the browser.
func TestTheClientPassesItsTestsUnderNode(t *testing.T) {
	t.Parallel()
	needNode(t)
	root := strings.TrimSpace(string(run(t, "go", "env", "GOROOT")))
	script := filepath.Join(root, "lib", "wasm", "go_js_wasm_exec")
	t.Logf("%s", run(t, "go", "test", "-shuffle=on", "-cover", "-exec", script, "."))
}

// bootTwice loads boot.js twice into one page, as a careless swap of the head would, and once into a
// browser without WebAssembly. It prints what was asked for, what is listened to, and how often the client was started.
const bootTwice = `
	const boot = require("fs").readFileSync("boot.js", "utf8"), vm = require("vm"), log = [];
	const page = {
		WebAssembly: { instantiateStreaming: async (answer) => ({ instance: await answer }) },
		fetch: async (url) => { log.push("fetch " + url); return "client"; },
		Go: class { run(instance) { log.push("run " + instance); } },
		addEventListener: (what) => { log.push("on " + what); },
		document: { currentScript: { dataset: { wasm: "/client.wasm" } }, querySelector() {} },
		history: {},
	};
	vm.createContext(page);
	vm.runInContext(boot, page);
	vm.runInContext(boot, page);
	vm.runInNewContext("globalThis.WebAssembly = undefined;" + boot, { ...page, addEventListener() {} });
	setImmediate(() => console.log(log.join(", ")));`

func TestTheClientIsStartedOnceInAPage(t *testing.T) {
	t.Parallel()
	needNode(t)
	got, want := strings.TrimSpace(string(run(t, "node", "-e", bootTwice))), "fetch /client.wasm, on click, on keydown, on htmx:after:swap, on popstate, on htmx:config:request, run client"
	if got != want {
		t.Errorf("boot.js did %q, want %q", got, want)
	}
}

func needNode(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Fatal("Node.js is missing; it runs the tests of the browser's client: 'apt-get install nodejs', 20 or later.")
	}
}
