// Command pack makes the files that package static embeds: it joins scripts, draws the icon sprite,
// names every file by its content and compresses it ahead. Run it at the top of the module, after the
// styles and the client have been built into static/.build:
//
//	go run ./static/pack
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

const (
	build   = "static/.build"
	gen     = "static/gen"
	modules = "static/node_modules"
)

func main() {
	if err := pack(); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func pack() error {
	plain, err := collect()
	if err != nil {
		return err
	}
	return write(gen, plain)
}

// collect gathers the built files by their plain names.
func collect() (map[string][]byte, error) {
	plain := map[string][]byte{}
	var failures []error
	keep := func(name string, content []byte, err error) {
		plain[name] = content
		failures = append(failures, err)
	}
	read := func(name, file string) {
		content, err := os.ReadFile(file)
		keep(name, content, err)
	}
	read("app.css", filepath.Join(build, "app.css"))
	read("icon.svg", "static/icon.svg")
	read("sw.js", "static/sw.js")
	htmx, err := joined(
		filepath.Join(modules, "htmx.org/dist/htmx.min.js"),
		filepath.Join(modules, "htmx.org/dist/ext/hx-sse.min.js"),
		filepath.Join(modules, "htmx.org/dist/ext/hx-ptag.min.js"))
	keep("htmx.js", htmx, err)
	icons, err := sprite("static/icons.txt", filepath.Join(modules, "lucide-static/icons"))
	keep("icons.svg", icons, err)
	read("client.wasm", filepath.Join(build, "client.wasm"))
	client, err := joined(filepath.Join(build, "wasm_exec.js"), "wasm/boot.js", "wasm/notices.js")
	keep("client.js", client, err)
	if err := errors.Join(failures...); err != nil {
		return nil, err
	}
	return plain, app(plain)
}
