package command

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"corridor/app/account"
	"corridor/app/school"
)

func accountsCommand(w World) *cobra.Command {
	accounts := &cobra.Command{Use: "accounts", Short: "Accounts of a school's people"}
	var of, role, path string
	open := &cobra.Command{
		Use:   "open --school SCHOOL --file FILE",
		Short: "Open a local account for everyone who has none, and write the first passwords to a file",
		Long: "Open a local account for every active person of a school who has none, and write their first passwords to\n" +
			"a CSV file that only you can read: for schools without a sign-in provider.",
		Example: "  corridor accounts open --school \"Lakeside High\" --file passwords.csv\n" +
			"  corridor accounts open --school \"Lakeside High\" --role student --file passwords.csv",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch school.Role(role) {
			case "", school.Student, school.Teacher, school.Administrator:
			default:
				return wrongUse{fmt.Errorf("--role is %q: it is student, teacher or administrator", role)}
			}
			return openAccounts(cmd, w, of, school.Role(role), path)
		},
	}
	open.Flags().StringVar(&of, "school", "", "the school, by name or id")
	open.Flags().StringVar(&role, "role", "", "only these people: student, teacher or administrator")
	open.Flags().StringVar(&path, "file", "", "where to write the passwords, as CSV")
	_ = open.MarkFlagRequired("school") // fails only for a flag that isn't there
	_ = open.MarkFlagRequired("file")
	accounts.AddCommand(open)
	return accounts
}

func openAccounts(cmd *cobra.Command, w World, of string, role school.Role, path string) error {
	s, err := readSettings()
	if err != nil {
		return err
	}
	d, err := openFor(cmd.Context(), w)
	if err != nil {
		return err
	}
	defer d.Close()
	found, err := schoolNamed(cmd.Context(), d, of)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("the passwords can't be written: %w", err)
	}
	rows := csv.NewWriter(file)
	_ = rows.Write([]string{"sign-in", "password", "given name", "family name", "grade"}) // Flush says what went wrong
	opened := 0
	taken, err := account.New(d, w.Now, s.SecretKey).OpenAccounts(cmd.Context(), found, role, func(o account.Opened) error {
		opened++
		_ = rows.Write([]string{plainCell(o.SignIn), o.Password, plainCell(o.Person.GivenName), plainCell(o.Person.FamilyName), o.Person.Grade})
		rows.Flush()
		return rows.Error()
	})
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	fmt.Fprintf(w.Out, "%d accounts opened; their first passwords are in %s.\n", opened, path)
	if taken > 0 {
		fmt.Fprintf(w.Out, "%d left out: their e-mail or username already signs somebody in.\n", taken)
	}
	return nil
}

// plainCell keeps a spreadsheet from taking a cell for a formula.
func plainCell(text string) string {
	if text != "" && (text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@') {
		return "'" + text
	}
	return text
}
