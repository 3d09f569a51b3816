package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"corridor/app/backup"
	"corridor/db"
)

func restoreCommand(w World) *cobra.Command {
	var replace bool
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Bring back what a backup has, whole or not at all",
		Long: `Bring back what a backup has, into an empty database: that of DATABASE_URL, or the private one in DATA_DIR. The file is
read to its end first, and everything comes back in one transaction: a damaged file, or Ctrl-C, changes nothing. A backup
of an older Corridor is brought to this version; the version of PostgreSQL may be another one.

Servers have to be stopped. What the database has is thrown away only with --replace.`,
		Example: "  corridor restore corridor-2026-11-28.zip\n  corridor restore corridor-2026-11-28.zip --replace",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return bringBack(cmd.Context(), w, args[0], replace)
		},
	}
	cmd.Flags().BoolVar(&replace, "replace", false, "throw away what the database has")
	return cmd
}

func bringBack(ctx context.Context, w World, path string, replace bool) error {
	progress, end := stepsOn(w.Err)
	file, err := backup.Open(ctx, path, progress)
	if err != nil {
		end()
		return notRestored(path, err)
	}
	defer func() { _ = file.Close() }() // it was only read
	s, err := readSettings()
	if err != nil {
		return err
	}
	d, err := openDatabase(ctx, s, s.logger(w.Err))
	if err != nil {
		return err
	}
	defer d.close()
	err = file.Restore(ctx, d.DB, replace, progress)
	end()
	if err != nil {
		return notRestored(path, err)
	}
	fmt.Fprintf(w.Out, "Restored %d tables with %d rows, as they were at %s.\n", len(file.Tables), file.Rows(), file.Made.Format("2006-01-02 15:04 MST"))
	return secretsBack(w, s, file)
}

// notRestored says what is wrong with the file or the database, and what to do.
func notRestored(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return wrongUse{fmt.Errorf("there is no file %s", path)}
	case errors.Is(err, backup.ErrNone):
		return fmt.Errorf("%s is no backup, or was cut off; nothing was changed", path)
	case errors.Is(err, backup.ErrDamaged):
		return fmt.Errorf("%s is damaged; nothing was changed", path)
	case errors.Is(err, db.ErrNewer):
		return fmt.Errorf("%s was made by a newer Corridor: restore it with that one; nothing was changed", path)
	case errors.Is(err, db.ErrNotEmpty):
		return errors.New("the database has data: say --replace to throw it away, or name an empty one; nothing was changed")
	case errors.Is(err, db.ErrForeign):
		return errors.New("the database has tables of another program: name one for Corridor alone; nothing was changed")
	case errors.Is(err, db.ErrInUse):
		return errors.New("Corridor still runs on this database: stop all servers first; nothing was changed")
	case errors.Is(err, context.Canceled):
		return stopped(err)
	}
	return fmt.Errorf("nothing was changed: %w", err)
}

// secretsBack puts the secrets of the file into DATA_DIR, and says of the others whether they are the ones that the
// data was written with.
func secretsBack(w World, s settings, file *backup.File) error {
	for _, secret := range secretFiles {
		if s.DatabaseURL != "" || os.Getenv(secret.setting) != "" || !slices.Contains(file.Secrets, secret.file) {
			if now, is := s.secrets()[secret.file]; is && file.Marks[secret.file] != backup.Mark(now) {
				fmt.Fprintf(w.Out, "%s is another one than the backup was made with%s\n", secret.setting, lost[secret.setting])
			}
			continue
		}
		content, err := file.Secret(secret.file)
		if err != nil {
			return err
		}
		if err := replaced(filepath.Join(s.DataDir, secret.file), content); err != nil {
			return fmt.Errorf("the tables are back, but %s isn't: %w", secret.file, err)
		}
		fmt.Fprintf(w.Out, "%s is back in %s.\n", strings.ToUpper(secret.file), s.DataDir)
	}
	return nil
}

// lost says what it costs to have another secret.
var lost = map[string]string{
	"SECRET_KEY": ": everybody has to sign in anew, and secrets of roster services have to be typed anew.",
	"PIN_PEPPER": ": every approval PIN has to be set anew. Stop, and find the old one, if it is anywhere.",
}

// replaced writes a file that only we can read, at once or not at all.
func replaced(path string, content []byte) error {
	return backup.InFile(path, true, func(to io.Writer) error {
		_, err := to.Write(content)
		return err
	})
}
