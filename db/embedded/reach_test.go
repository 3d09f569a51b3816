//go:build unix

package embedded

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAsRootOurOwnClosedFolderIsOpenedForPassing(t *testing.T) {
	t.Parallel()
	onlyRoot(t)
	dir := dataFolder(t)
	server := startedFast(t, Config{DataDir: dir})
	if got, want := server.Dir(), filepath.Join(dir, "pg"); got != want {
		t.Errorf("data is in %s, want %s", got, want)
	}
	if got := mode(t, dir); got != 0o701 {
		t.Errorf("mode = %o, want 701", got)
	}
}

func TestAsRootBeneathAClosedFolderTheDataGoesElsewhereAndIsFoundAgain(t *testing.T) {
	t.Parallel()
	onlyRoot(t)
	cfg := Config{DataDir: dataFolder(t), elsewhere: dataFolder(t)}
	above := filepath.Dir(cfg.DataDir)
	chmod(t, above, 0o700)
	first := startedFast(t, cfg)
	if !strings.HasPrefix(first.Dir(), cfg.elsewhere) {
		t.Errorf("data is in %s, want it in %s", first.Dir(), cfg.elsewhere)
	}
	if got := mode(t, above); got != 0o700 {
		t.Errorf("mode of the folder above = %o, want it left at 700", got)
	}
	tell(t, first, "create table student as select 'Bob' as name")
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}
	chmod(t, above, 0o755)
	if got := ask(t, startedFast(t, cfg), "select name from student"); got != "Bob" {
		t.Errorf("student = %q, want Bob", got)
	}
}

func TestAsRootDataThatAFolderAboveHasClosedInIsNotStartedAfreshElsewhere(t *testing.T) {
	t.Parallel()
	onlyRoot(t)
	cfg := Config{DataDir: dataFolder(t), elsewhere: dataFolder(t)}
	if err := startedFast(t, cfg).Stop(); err != nil {
		t.Fatal(err)
	}
	above := filepath.Dir(cfg.DataDir)
	chmod(t, above, 0o700)
	_, err := Start(t.Context(), cfg)
	if err == nil || !strings.Contains(err.Error(), "can't enter "+above) {
		t.Errorf("error = %v", err)
	}
}

func onlyRoot(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("PostgreSQL runs as ourselves unless we are root")
	}
}

func mode(t *testing.T, path string) os.FileMode {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode().Perm()
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}
