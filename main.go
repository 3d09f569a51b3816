// Corridor is a digital hall pass system for schools: one program, one PostgreSQL.
package main

import (
	"os"
	"time"

	"corridor/app/command"
)

// version and commit are set by the build.
var (
	version = "dev"
	commit  = "unknown"
)

func main() {
	os.Exit(command.Run(os.Args[1:], command.World{
		Now: time.Now, Version: version, Commit: commit, Out: os.Stdout, Err: os.Stderr,
	}))
}
