package command

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"corridor/db"
)

func versionCommand(w World) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Say which version this is",
		Example: "  corridor version",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(w.Out, "corridor %s\ncommit   %s\ngo       %s\nschema   %s\n",
				w.Version, w.Commit, runtime.Version(), db.SchemaVersion())
			return err
		},
	}
}
