//go:build unix

package embedded

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestProgramsAreFound(t *testing.T) {
	t.Parallel()
	v14, v15, v17 := pretend(t, "14.9 (Debian)"), pretend(t, "15.20"), pretend(t, "17beta1")
	for name, test := range map[string]struct {
		folders []string
		wanted  int
		major   int
	}{
		"the first that will do":                        {[]string{t.TempDir(), v14, v15, v17}, 0, 15},
		"those that wrote the data":                     {[]string{v17, v15}, 15, 15},
		"others when those are gone":                    {[]string{v17, v15}, 16, 17},
		"none that are older than 15":                   {[]string{v14}, 0, 0},
		"none in a folder without them":                 {[]string{t.TempDir()}, 0, 0},
		"none when there is no folder":                  {nil, 0, 0},
		"not the old ones, even if they wrote the data": {[]string{v14, v15}, 14, 15},
	} {
		found, err := findPrograms(test.folders, test.wanted)
		if found.major != test.major || (err != nil) != (test.major == 0) {
			t.Errorf("%s: found %v, %v", name, found, err)
		}
	}
}

func TestATooOldPostgreSQLIsNamed(t *testing.T) {
	t.Parallel()
	_, err := findPrograms([]string{pretend(t, "14.9")}, 0)
	if err == nil || !strings.Contains(err.Error(), "only 14 was found") {
		t.Errorf("error = %v", err)
	}
}

func TestTheNewestVersionComesFirst(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, version := range []string{"9.6", "15", "17"} {
		if err := os.MkdirAll(filepath.Join("v", version, "bin"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	got := strings.Join(newestFirst("v/*/bin"), " ")
	if want := "v/17/bin v/15/bin v/9.6/bin"; got != want {
		t.Errorf("order = %q, want %q", got, want)
	}
}

// pretend is a folder of programs that say they are of the version.
func pretend(t *testing.T, version string) string {
	t.Helper()
	dir := t.TempDir()
	script := fmt.Sprintf("#!/bin/sh\necho 'postgres (PostgreSQL) %s'\n", version)
	for _, name := range []string{"postgres", "initdb", "pg_ctl"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
