//go:build unix

package embedded

import (
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
)

const oldest = 15

// programs is a folder with postgres, initdb and pg_ctl of one major version.
type programs struct {
	dir   string
	major int
}

// findPrograms returns those of the wanted version if some folder has them, else the first that are
// not too old, else an error that says how to get some. Wanted is 0 when any will do.
func findPrograms(folders []string, wanted int) (programs, error) {
	var fit, old programs
	for _, dir := range folders {
		found := programs{dir, versionIn(dir)}
		switch {
		case found.major == 0:
		case found.major < oldest:
			old = found
		case found.major == wanted:
			return found, nil
		case fit.major == 0:
			fit = found
		}
	}
	if fit.major == 0 {
		return programs{}, missingError(folders, old)
	}
	return fit, nil
}

var versionNumber = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

// versionIn is 0 for a folder that lacks one of the programs, or has one that doesn't run.
func versionIn(dir string) int {
	for _, name := range []string{"initdb", "pg_ctl"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return 0
		}
	}
	wrote, err := exec.Command(filepath.Join(dir, "postgres"), "--version").Output()
	match := versionNumber.FindSubmatch(wrote)
	if err != nil || match == nil {
		return 0
	}
	major, _ := strconv.Atoi(string(match[1])) // digits only
	return major
}

// usualFolders is where to look, best first. PG_BIN is a word of command: it is the only one if set.
func usualFolders() []string {
	if named := os.Getenv("PG_BIN"); named != "" {
		return []string{named}
	}
	folders := newestFirst("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")
	if found, err := exec.LookPath("postgres"); err == nil {
		folders = append(folders, filepath.Dir(found))
	}
	return append(folders, newestFirst(
		"/opt/homebrew/opt/postgresql@*/bin",
		"/usr/local/opt/postgresql@*/bin",
		"/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
	)...)
}

var digits = regexp.MustCompile(`\d+`)

func newestFirst(patterns ...string) []string {
	var folders []string
	for _, pattern := range patterns {
		found, _ := filepath.Glob(pattern) // fails for a bad pattern only
		folders = append(folders, found...)
	}
	slices.SortStableFunc(folders, func(a, b string) int { return cmp.Compare(number(b), number(a)) })
	return folders
}

func number(path string) int {
	n, _ := strconv.Atoi(digits.FindString(path)) // 0 without one
	return n
}
