package command

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"corridor/db"
)

func migrateCommand(w World) *cobra.Command {
	var status, distribute bool
	cmd := &cobra.Command{
		Use:   "migrate",
		Short: "Bring the database to this version",
		Long: `Bring the database to this version. --status changes nothing and names what is still to be applied.

--distribute then spreads the schools over the machines of a Citus database, each school whole on one of them; run it again
after an upgrade that brought new tables. A database without Citus stays as it is.`,
		Example: "  corridor migrate\n  corridor migrate --status\n  corridor migrate --distribute",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if status && distribute {
				return wrongUse{errors.New("--status only looks: say it without --distribute")}
			}
			s, err := readSettings()
			if err != nil {
				return err
			}
			d, err := openDatabase(cmd.Context(), s, s.logger(w.Err))
			if err != nil {
				return err
			}
			defer d.close()
			if err := migrate(cmd.Context(), w, d, status); err != nil || !distribute {
				return err
			}
			return spread(cmd.Context(), w, d)
		},
	}
	cmd.Flags().BoolVar(&status, "status", false, "only say what is still to be applied")
	cmd.Flags().BoolVar(&distribute, "distribute", false, "spread the schools over the machines of a Citus database")
	return cmd
}

func migrate(ctx context.Context, w World, d database, status bool) error {
	step, word := d.Migrate, "applied"
	if status {
		step, word = d.Pending, "to be applied"
	}
	names, err := step(ctx)
	if err != nil {
		return goOnWith(err)
	}
	for _, name := range names {
		fmt.Fprintf(w.Out, "%s: %s\n", word, name)
	}
	if len(names) == 0 {
		fmt.Fprintln(w.Out, "The database is of this version.")
	}
	return nil
}

func spread(ctx context.Context, w World, d database) error {
	tables, err := d.Distribute(ctx)
	if errors.Is(err, db.ErrNotDistributed) {
		return errors.New("the database has no Citus extension, and nothing was distributed: one PostgreSQL carries a district; " +
			"for a state say 'create extension citus' on its coordinator first")
	}
	if err != nil {
		return fmt.Errorf("nothing was distributed: %w", err)
	}
	for _, name := range tables {
		fmt.Fprintf(w.Out, "distributed: %s\n", name)
	}
	if len(tables) == 0 {
		fmt.Fprintln(w.Out, "All tables are distributed.")
	}
	return nil
}
