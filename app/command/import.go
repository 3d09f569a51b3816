package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"corridor/app/roster"
	"corridor/app/school"
	"corridor/db"
	"corridor/views/text"
)

// shownRows is how many notices and skipped rows a preview names; --skipped has them all.
const shownRows = 20

// importCommand is `corridor import`. It connects to the database when the arguments are known to be right.
func importCommand(w World) *cobra.Command {
	var named, skipped string
	var options roster.Options
	cmd := &cobra.Command{
		Use:   "import FILE_OR_FOLDER --school SCHOOL",
		Short: "Take a roster into a school: people, rooms, terms, sections, enrollments",
		Long: `Take a roster into a school: people, rooms, terms, sections and enrollments.

Reads OneRoster 1.1 and 1.2, Clever SFTP and School Data Sync, as a zip archive or a folder, and plain lists of
accounts. A roster is taken whole or not at all; a row that can't be read is skipped, and named with its file, line,
column and reason. Accounts made by hand are never touched, except that the roster may name a student or teacher
whose e-mail address one has: it is theirs then. People whom the roster no longer names are suspended, not deleted;
when they are named again they come back as they were.`,
		Example: `  corridor import roster.zip --school "North High" --dry-run
  corridor import export/ --school "North High" --org 10002 --skipped skipped.csv`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			options.Progress = progressOn(cmd.ErrOrStderr())
			return importRoster(cmd, w, args[0], named, skipped, options)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&named, "school", "", "the school, by name or id")
	flags.BoolVar(&options.DryRun, "dry-run", false, "print what would change, and change nothing")
	flags.StringVar(&options.Format, "format", "auto", "auto, or one of "+strings.Join(roster.Formats(), ", "))
	flags.StringVar(&options.Org, "org", "", "which org of the roster is the school: its sourcedId, identifier or name")
	flags.IntVar(&options.MaxGonePercent, "max-gone", roster.MaxGonePercent, "refuse to deactivate more than this `percent` of the people")
	flags.StringVar(&skipped, "skipped", "", "write all skipped rows to this `file`, as CSV")
	_ = cmd.MarkFlagRequired("school") // fails only for a flag that isn't there
	return cmd
}

func importRoster(cmd *cobra.Command, w World, path, named, skipped string, o roster.Options) error {
	ctx := cmd.Context()
	if o.MaxGonePercent < 0 || o.MaxGonePercent > 100 {
		return wrongUse{errors.New("--max-gone is a percentage, from 0 to 100")}
	}
	if o.Format != "auto" && !slices.Contains(roster.Formats(), o.Format) {
		return wrongUse{fmt.Errorf("--format %q is unknown: it is auto, or one of %s", o.Format, strings.Join(roster.Formats(), ", "))}
	}
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return wrongUse{fmt.Errorf("there is no file or folder %s", path)}
	}
	source, err := roster.OpenSource(path)
	if err != nil {
		return inEnglish(err)
	}
	defer func() { _ = source.Close() }() // it was only read from
	d, err := openFor(ctx, w)
	if err != nil {
		return err
	}
	defer d.Close()
	id, err := schoolNamed(ctx, d, named)
	if err != nil {
		return err
	}
	rosters := &roster.Roster{DB: d, Now: w.Now}
	report, err := rosters.Import(ctx, id, source, o)
	if o.Progress != nil {
		o.Progress(roster.Progress{}) // an empty line takes the last one away
	}
	return tellImport(cmd, report, skipped, err)
}

// tellImport prints the report, also where the number of people stopped the import: it says who they are.
func tellImport(cmd *cobra.Command, report roster.Report, skipped string, err error) error {
	if errors.Is(err, context.Canceled) {
		return errors.New("stopped: nothing was changed")
	}
	refused, is := errors.AsType[*roster.Refused](err)
	if err != nil && !(is && refused.Bound) {
		return inEnglish(err)
	}
	report.Print(cmd.OutOrStdout(), shownRows, english.Say)
	if err := writeSkipped(report, skipped); err != nil {
		return err
	}
	if err != nil {
		return fmt.Errorf("not imported: %w; --max-gone allows more", inEnglish(err))
	}
	return nil
}

// english is what the command line speaks.
var english = text.Of(text.Fallback)

// inEnglish is an error as it is told at the terminal.
func inEnglish(err error) error {
	if refused, is := errors.AsType[*roster.Refused](err); is {
		return errors.New(refused.In(english.Say))
	}
	return err
}

func writeSkipped(report roster.Report, path string) error {
	if path == "" {
		return nil
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(report.WriteSkipped(file, english.Say), file.Close())
}

// schoolNamed finds a school by its id or its exact name.
func schoolNamed(ctx context.Context, d *db.DB, named string) (school.ID, error) {
	all, err := d.Schools(ctx)
	if err != nil {
		return "", err
	}
	var found []school.School
	var names []string
	for _, s := range all {
		if string(s.ID) == strings.ToLower(named) || s.Name == named {
			found = append(found, s)
		}
		names = append(names, fmt.Sprintf("%s (%s)", s.Name, s.ID))
	}
	switch len(found) {
	case 1:
		return found[0].ID, nil
	case 0:
		return "", wrongUse{fmt.Errorf("there is no school %q, but %s", named, strings.Join(names[:min(len(names), shownRows)], ", "))}
	}
	return "", wrongUse{fmt.Errorf("%d schools are named %q: name one by its id", len(found), named)}
}

// progressOn shows how far an import is, on a terminal only.
func progressOn(w io.Writer) func(roster.Progress) {
	terminal, is := w.(*os.File)
	if !is {
		return nil
	}
	if about, err := terminal.Stat(); err != nil || about.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	shown := ""
	return func(p roster.Progress) {
		line := p.Step
		if p.Of > 0 {
			line += fmt.Sprintf(" %d %%", min(100, p.Bytes*100/p.Of))
		}
		if line != shown {
			fmt.Fprintf(terminal, "\r\x1b[K%s", line)
			shown = line
		}
	}
}

// wrongUse is a mistake in the command itself: exit 2.
type wrongUse struct{ error }
