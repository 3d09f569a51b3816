//go:build unix

package embedded

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// majorOf is the major version that wrote a data folder, 0 if the folder holds no cluster.
func majorOf(dir string) int {
	text, err := os.ReadFile(filepath.Join(dir, "PG_VERSION"))
	if err != nil {
		return 0
	}
	major, _ := strconv.Atoi(strings.TrimSpace(string(text))) // 0 is right for anything else
	return major
}

const moveSteps = `the data in %[1]s was written by PostgreSQL %[2]d, and the programs in %[5]s are %[3]d. Nothing was changed.
With PostgreSQL %[2]d installed beside %[3]d (and PG_BIN not set) Corridor runs as before. To move the data, with both installed:
  1. While Corridor runs:        pg_dump -Fc -f corridor.dump '%[4]s'
  2. Stop Corridor, then:        mv %[1]s %[1]s.%[2]d
  3. Start it anew with PG_BIN=%[5]s, and while it runs:
                                 pg_restore --clean --if-exists --single-transaction -d '%[4]s' corridor.dump
Keep %[1]s.%[2]d until you have seen your school again.`

func (c *cluster) refuseVersion(written int) error {
	socket, err := c.socketFolder()
	if err != nil {
		return err
	}
	return fmt.Errorf(moveSteps, c.dir(), written, c.programs.major, socketURL(socket, database), c.programs.dir)
}
