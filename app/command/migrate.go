package command

import (
	"fmt"

	"github.com/spf13/cobra"
)

func migrateCommand(w World) *cobra.Command {
	var status bool
	cmd := &cobra.Command{
		Use:     "migrate",
		Short:   "Bring the database to this version",
		Example: "  corridor migrate\n  corridor migrate --status",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := readSettings()
			if err != nil {
				return err
			}
			d, err := openDatabase(cmd.Context(), s, s.logger(w.Err))
			if err != nil {
				return err
			}
			defer d.close()
			step, word := d.Migrate, "applied"
			if status {
				step, word = d.Pending, "to be applied"
			}
			names, err := step(cmd.Context())
			if err != nil {
				return err
			}
			for _, name := range names {
				fmt.Fprintf(w.Out, "%s: %s\n", word, name)
			}
			if len(names) == 0 {
				fmt.Fprintln(w.Out, "The database is of this version.")
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&status, "status", false, "only say what is still to be applied")
	return cmd
}
