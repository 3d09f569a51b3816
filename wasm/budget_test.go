//go:build !js

package main_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// The client's budget, of bytes (reference: an empty program has 1,799,176 and 417,369).
const (
	mostRaw    = 2_010_000
	mostBrotli = 460_000
)

func TestTheClientStaysWithinItsBudgetOfBytes(t *testing.T) {
	t.Parallel()
	client := build(t)
	packed := pack(t, client)
	t.Logf("raw %d, brotli %d", len(client), packed)
	if len(client) > mostRaw {
		t.Errorf("raw size = %d, want at most %d", len(client), mostRaw)
	}
	if packed > mostBrotli {
		t.Errorf("brotli size = %d, want at most %d", packed, mostBrotli)
	}
}

func TestTheClientImportsNothingThatCostsMuch(t *testing.T) {
	t.Parallel()
	for _, path := range strings.Fields(string(run(t, "go", "list", "-deps", "."))) {
		if !allowed(path) {
			t.Errorf("the client imports %s", path)
		}
	}
}

// allowed are the runtime's own packages, syscall/js with what it needs, and ours: those that it shares
// with the server, and its own.
func allowed(path string) bool {
	switch path {
	case "runtime", "unsafe", "sync", "sync/atomic", "math/bits", "syscall/js":
		return true
	case "corridor/app/clock", "corridor/app/pin":
		return true
	}
	return strings.HasPrefix(path, "internal/") || path == "corridor/wasm" || strings.HasPrefix(path, "corridor/wasm/")
}

// build makes the client as the Makefile does.
func build(t *testing.T) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "client.wasm")
	run(t, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", file, ".")
	client, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// run runs a command for the browser's architecture in this folder.
func run(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	cmd.Stderr = t.Output()
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", cmd, err)
	}
	return out
}

// pack is the size after brotli -q 11 -w 24.
func pack(t *testing.T, client []byte) int {
	t.Helper()
	var packed bytes.Buffer
	w := brotli.NewWriterOptions(&packed, brotli.WriterOptions{Quality: 11, LGWin: 24})
	if _, err := w.Write(client); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Len()
}
