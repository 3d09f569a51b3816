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
	if _, err := exec.LookPath("node"); err != nil {
		t.Fatal("Node.js is missing, which runs the tests of the browser's client: install it (apt-get install nodejs), 20 or newer.")
	}
	root := strings.TrimSpace(string(run(t, "go", "env", "GOROOT")))
	script := filepath.Join(root, "lib", "wasm", "go_js_wasm_exec")
	t.Logf("%s", run(t, "go", "test", "-shuffle=on", "-cover", "-exec", script, "."))
}
