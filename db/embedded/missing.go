//go:build unix

package embedded

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// installers is what to type, for each tool that may be there.
var installers = []struct{ tool, line string }{
	{"apt-get", "apt install postgresql"},
	{"dnf", "dnf install postgresql-server"},
	{"apk", "apk add postgresql"},
	{"pacman", "pacman -S postgresql"},
	{"zypper", "zypper install postgresql-server"},
	{"brew", "brew install postgresql@17"},
}

// missingError is one sentence for somebody who has never heard of PostgreSQL.
func missingError(searched []string, tooOld programs) error {
	found := "none was found in " + strings.Join(searched, ", ")
	switch {
	case tooOld.major > 0:
		found = fmt.Sprintf("only %d was found, in %s", tooOld.major, tooOld.dir)
	case len(searched) == 0:
		found = "none was found"
	}
	return fmt.Errorf("Corridor needs PostgreSQL %d or later and %s: %s, or name its programs' folder in "+
		"PG_BIN, or name a database in DATABASE_URL", oldest, found, remedy(tooOld.major > 0))
}

func remedy(systemIsOld bool) string {
	if systemIsOld {
		return "follow https://www.postgresql.org/download/ for a newer one"
	}
	for _, known := range installers {
		if _, err := exec.LookPath(known.tool); err == nil {
			return "type `" + asRoot(known.tool, known.line) + "`"
		}
	}
	return "follow https://www.postgresql.org/download/"
}

func asRoot(tool, line string) string {
	if os.Geteuid() == 0 || tool == "brew" {
		return line
	}
	return "sudo " + line
}
