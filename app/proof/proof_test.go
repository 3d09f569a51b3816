package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// short is how long `make test` plays with fire; `make proof` does for minutes, also with a wrong clock and without locks.
const short = 12 * time.Second

func TestTwoServersUnderFireHoldEveryRule(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "corridor")
	command(t, "go", "build", "-buildvcs=false", "-o", program, ".")
	asked, err := read([]string{"-program", program, "-thinking", "5s"})
	if err != nil {
		t.Fatal(err)
	}
	s, err := setUp(t.Context(), asked)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.clear(); err != nil {
			t.Error(err)
		}
	}()
	r, v, err := s.hold(t.Context(), manner{length: short, least: 200, seed: asked.seed, far: near})
	if err != nil {
		t.Fatal(err)
	}
	var sum table
	sum.add(r, v)
	t.Logf("seed %d\n%s", asked.seed, sum)
	for _, x := range v.violations {
		t.Errorf("%s: %s", invariants[x.rule], x.what)
	}
}

func TestTheProgramsOfTheTrialsCanBeBuilt(t *testing.T) {
	t.Parallel()
	command(t, "go", "build", "-tags", "proof", "./db")
	command(t, "go", "build", "-tags", "proof", "./app/command")
}

// command runs a program at the root of the project.
func command(t *testing.T, name string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = filepath.Join("..", "..")
	if wrote, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, wrote)
	}
}

// The settings of the trials are in no other build: not even a branch is left of them.
func TestNoOtherProgramKnowsTheSettingsOfTheTrials(t *testing.T) {
	t.Parallel()
	root := os.DirFS(filepath.Join("..", ".."))
	known := 0
	for _, pattern := range []string{"*.go", "app/command/*.go", "app/web/*.go", "app/hall/*.go", "db/*.go"} {
		files, err := fs.Glob(root, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			text, err := fs.ReadFile(root, name)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(text, []byte("CORRIDOR_UNLOCKED")) && !bytes.Contains(text, []byte("CORRIDOR_CLOCK_OFFSET")) {
				continue
			}
			known++
			if !bytes.HasPrefix(text, []byte("//go:build proof\n")) {
				t.Errorf("%s knows a setting of the trials in every build", name)
			}
		}
	}
	if known != 2 {
		t.Errorf("%d files know them, want the clock and the locks", known)
	}
}
