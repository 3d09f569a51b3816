package app_test

import (
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// text is one of the files by which the program is built and run.
func text(t *testing.T, name string) string {
	t.Helper()
	read, err := os.ReadFile("../" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(read)
}

// found is the first group of a pattern in a text, which must be there.
func found(t *testing.T, in, pattern string) string {
	t.Helper()
	match := regexp.MustCompile(`(?m)` + pattern).FindStringSubmatch(in)
	if match == nil {
		t.Fatalf("nothing fits %s", pattern)
	}
	return match[1]
}

func TestTheContainerBuildsWhatTheMakefileDoes(t *testing.T) {
	t.Parallel()
	container, makefile := text(t, ".deploy/Containerfile"), text(t, "Makefile")
	if got, want := found(t, container, `^FROM golang:(\d+\.\d+)`), found(t, text(t, "go.mod"), `^go (\d+\.\d+)`); got != want {
		t.Errorf("it has Go %s, and go.mod asks for %s", got, want)
	}
	target := found(t, container, `^RUN make (\w+)$`)
	built := found(t, makefile, `(?s)^`+target+`:.*?go build .*? -o (\S+)`)
	work := found(t, container, `(?s)^FROM golang.*?^WORKDIR (\S+)`)
	if got, want := found(t, container, `^COPY --from=build (\S+)`), path.Join(work, built); got != want {
		t.Errorf("it takes %s, and make %s makes %s", got, target, want)
	}
	if found(t, container, `^ENTRYPOINT \["(\w+)"\]`) != path.Base(built) {
		t.Error("it starts another program than it has")
	}
	for _, pair := range [][2]string{{`DATA_DIR=(\S+)`, `^VOLUME (\S+)`}, {`ADDR=\S+:(\d+)`, `^EXPOSE (\d+)`}, {`^USER (\w+)`, `useradd .*?(\w+) &&`}} {
		if one, other := found(t, container, pair[0]), found(t, container, pair[1]); one != other {
			t.Errorf("%s is %s, and %s is %s", pair[0], one, pair[1], other)
		}
	}
}

func TestTheServiceStartsWhatItsStepsInstall(t *testing.T) {
	t.Parallel()
	unit := text(t, ".deploy/corridor.service")
	for _, pair := range [][2]string{
		{`^User=(\S+)`, `^#.*useradd .* (\S+)$`},
		{`^ExecStart=(\S+)corridor serve$`, `^#.*install -m 755 corridor (\S+)$`},
		{`^EnvironmentFile=(\S+)`, `^#.*install -D -m 600 corridor.env (\S+)`},
		{`^Environment=DATA_DIR=(\S+)`, `^WorkingDirectory=(\S+)`},
		{`^Environment=DATA_DIR=/var/lib/(\S+)`, `^StateDirectory=(\S+)`},
		{`^WorkingDirectory=(\S+)`, `useradd .*--home (\S+)`},
	} {
		if one, other := found(t, unit, pair[0]), found(t, unit, pair[1]); one != other {
			t.Errorf("%s is %s, and %s is %s", pair[0], one, pair[1], other)
		}
	}
}

func TestEverySettingOfContainerAndServiceIsOneOfTheReadme(t *testing.T) {
	t.Parallel()
	var known []string
	for _, row := range regexp.MustCompile("(?m)^\\| (`[A-Z_`, ]+`)").FindAllStringSubmatch(text(t, "README.md"), -1) {
		known = append(known, regexp.MustCompile(`[A-Z_]+`).FindAllString(row[1], -1)...)
	}
	for _, name := range []string{".deploy/Containerfile", ".deploy/corridor.service"} {
		for _, line := range strings.Split(text(t, name), "\n") {
			if !regexp.MustCompile(`^(ENV |Environment=|# .* -e )`).MatchString(line) {
				continue
			}
			for _, setting := range regexp.MustCompile(`\b([A-Z_]{4,})=`).FindAllStringSubmatch(line, -1) {
				if !slices.Contains(known, setting[1]) {
					t.Errorf("%s: %s is no setting", name, setting[1])
				}
			}
		}
	}
}
