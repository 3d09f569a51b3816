//go:build unix

package embedded

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAKilledInitdbLeavesNothingHalf(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	if _, err := Start(t.Context(), Config{DataDir: dir, searched: []string{dyingPrograms(t)}}); err == nil {
		t.Fatal("started without initdb")
	}
	if left := inside(t, dir, "pg", "pg.new-*"); left != nil {
		t.Fatalf("left behind: %v", left)
	}
	ask(t, startedFast(t, Config{DataDir: dir}), "select ''")
}

func TestWhatAKilledProgramLeftOfInitdbIsClearedAway(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	half := filepath.Join(dir, "pg.new-123", "base")
	if err := os.MkdirAll(half, 0o700); err != nil {
		t.Fatal(err)
	}
	startedFast(t, Config{DataDir: dir})
	if left := inside(t, dir, "pg.new-*"); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

// dyingPrograms are the real ones but for an initdb that dies when it has written a part.
func dyingPrograms(t *testing.T) string {
	t.Helper()
	real, err := findPrograms(usualFolders(), 0)
	if err != nil {
		t.Fatal(err)
	}
	dir := dataFolder(t)
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"postgres", "pg_ctl"} {
		if err := os.Symlink(filepath.Join(real.dir, name), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	const script = "#!/bin/sh\necho 15 >\"$2/PG_VERSION\"\nkill -9 $$\n"
	if err := os.WriteFile(filepath.Join(dir, "initdb"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func inside(t *testing.T, dir string, patterns ...string) []string {
	t.Helper()
	var found []string
	for _, pattern := range patterns {
		names, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, names...)
	}
	return found
}
