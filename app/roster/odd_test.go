package roster_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"corridor/app/roster"
	"corridor/db/dbtest"
)

var redraw = flag.Bool("redraw", false, "write the answers in testdata/odd anew")

// TestOddFiles imports what is in testdata/odd and compares what is said and what the school then holds. A
// case is the package north with other files in place of its own, and after it, where file names begin with
// a number, further packages: each is the one before it with other files. "(none)" leaves a file out; \r and
// \xE9 are bytes.
func TestOddFiles(t *testing.T) {
	t.Parallel()
	cases, err := filepath.Glob("testdata/odd/*.txt")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases: ", err)
	}
	all := dbtest.Open(t) // one database for all schools: none may see another's
	for _, path := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			asked, want, _ := strings.Cut(string(text), "-- answer --\n")
			got := answer(newSchool(t, all), asked)
			if *redraw {
				if err := os.WriteFile(path, []byte(asked+"-- answer --\n"+got), 0o600); err != nil {
					t.Fatal(err)
				}
			} else if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// answer imports the packages of a case one after the other.
func answer(o *office, asked string) string {
	var b strings.Builder
	files := north
	steps := stepsOf(asked)
	for _, number := range slices.Sorted(maps.Keys(steps)) {
		files = files.with(steps[number].files)
		report, err := o.try(files, steps[number].options)
		if err != nil {
			fmt.Fprintf(&b, "not imported: %s\n", told(err))
		} else {
			b.WriteString(printed(report))
		}
		b.WriteString("\n")
	}
	b.WriteString(o.holds())
	return b.String()
}

type step struct {
	files   pack
	options roster.Options
}

var (
	section = regexp.MustCompile(`(?m)^-- (?:(\d)/)?(\S+) --\n`)
	escaped = regexp.MustCompile(`\\x[0-9A-F]{2}`)
)

func stepsOf(asked string) map[int]step {
	steps := map[int]step{}
	found := section.FindAllStringSubmatchIndex(asked, -1)
	for at, f := range found {
		number, end := 1, len(asked)
		if f[2] >= 0 {
			number, _ = strconv.Atoi(asked[f[2]:f[3]])
		}
		if at+1 < len(found) {
			end = found[at+1][0]
		}
		if _, there := steps[number]; !there {
			steps[number] = step{pack{}, usual}
		}
		s := steps[number]
		if name, text := asked[f[4]:f[5]], asked[f[1]:end]; name == "options" {
			s.options = optionsOf(text)
		} else {
			s.files[name] = unescaped(text)
		}
		steps[number] = s
	}
	return steps
}

func unescaped(text string) string {
	if strings.TrimSpace(text) == "(none)" {
		return ""
	}
	text = escaped.ReplaceAllStringFunc(text, func(code string) string {
		value, _ := strconv.ParseUint(code[2:], 16, 8)
		return string([]byte{byte(value)})
	})
	return strings.ReplaceAll(text, `\r`, "\r")
}

func optionsOf(text string) roster.Options {
	o := usual
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		word, value, _ := strings.Cut(line, " ")
		switch word {
		case "max-gone":
			o.MaxGonePercent, _ = strconv.Atoi(value)
		case "org":
			o.Org = value
		case "dry-run":
			o.DryRun = true
		}
	}
	return o
}
