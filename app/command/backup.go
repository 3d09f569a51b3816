package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"corridor/app/backup"
	"corridor/app/roster"
)

// secretFiles are the secrets that are made and kept in DATA_DIR if the environment has none, by the name of their file;
// the setting is what the environment calls them.
var secretFiles = []struct{ file, setting string }{
	{"secret_key", "SECRET_KEY"}, {"pin_pepper", "PIN_PEPPER"}, {"vapid_keys", "VAPID_PRIVATE"},
}

func backupCommand(w World) *cobra.Command {
	var overwrite, without bool
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write everything into one file, while the servers run",
		Long: `Write everything into one file: every table as it is at one moment. Servers may run meanwhile, and nobody waits.

Without DATABASE_URL the file has the secrets too that Corridor keeps in DATA_DIR, because there is no other copy:
keep it as you keep the keys of the school. With DATABASE_URL the secrets are yours, in the environment, and not in the
file: keep SECRET_KEY and PIN_PEPPER in another place, for without the same PIN_PEPPER every approval PIN has to be set anew.`,
		Example: "  corridor backup corridor-$(date +%F).zip",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return writeBackup(cmd.Context(), w, args[0], overwrite, without)
		},
	}
	cmd.Flags().BoolVar(&overwrite, "overwrite", false, "replace a file of that name")
	cmd.Flags().BoolVar(&without, "without-secrets", false, "leave out the secrets of DATA_DIR; then keep them in another place")
	return cmd
}

func writeBackup(ctx context.Context, w World, path string, overwrite, without bool) error {
	s, err := readSettings()
	if err != nil {
		return err
	}
	d, err := openDatabase(ctx, s, s.logger(w.Err))
	if err != nil {
		return err
	}
	defer d.close()
	kept := map[string][]byte{}
	if !without {
		if kept, err = keptSecrets(s); err != nil {
			return err
		}
	}
	var about backup.Contents
	progress, end := stepsOn(w.Err)
	err = backup.InFile(path, overwrite, func(to io.Writer) (err error) {
		about, err = backup.Write(ctx, d.DB, to, backup.Contents{Made: w.Now().UTC(), Version: w.Version}, kept, s.secrets(), progress)
		return err
	})
	end()
	if err != nil {
		return stopped(err)
	}
	fmt.Fprintf(w.Out, "%s has %d tables with %d rows.\n%s\n", path, len(about.Tables), about.Rows(), aboutSecrets(about))
	return nil
}

// aboutSecrets says what beside the file is needed to come back.
func aboutSecrets(c backup.Contents) string {
	if len(c.Secrets) > 0 {
		return "The secrets of DATA_DIR are inside: whoever has the file has everything. It is all you need to come back."
	}
	return "The secrets are not inside: keep SECRET_KEY and PIN_PEPPER (and the VAPID keys) in another place. Without the same PIN_PEPPER every approval PIN has to be set anew."
}

// secrets are those that the installation works with.
func (s settings) secrets() map[string][]byte {
	return map[string][]byte{"secret_key": s.SecretKey, "pin_pepper": s.PinPepper}
}

// keptSecrets are the files of DATA_DIR that are in use.
func keptSecrets(s settings) (map[string][]byte, error) {
	kept := map[string][]byte{}
	if s.DatabaseURL != "" {
		return kept, nil
	}
	for _, secret := range secretFiles {
		if os.Getenv(secret.setting) != "" {
			continue // the environment's is used, and kept by whoever wrote it there
		}
		content, err := os.ReadFile(filepath.Join(s.DataDir, secret.file))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		kept[secret.file] = content
	}
	return kept, nil
}

// stopped is the sentence for Ctrl-C.
func stopped(err error) error {
	if errors.Is(err, context.Canceled) {
		return errors.New("stopped: nothing was changed")
	}
	return err
}

// stepsOn shows on a terminal how far something is; end takes the line away.
func stepsOn(w io.Writer) (progress backup.Progress, end func()) {
	show := progressOn(w)
	if show == nil {
		return func(string, int, int) {}, func() {}
	}
	return func(step string, number, of int) {
		show(roster.Progress{Step: fmt.Sprintf("%d/%d %s", number, of, strings.ReplaceAll(step, "_", " "))})
	}, func() { show(roster.Progress{}) }
}
