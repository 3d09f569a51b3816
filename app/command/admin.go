package command

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"corridor/app/account"
	"corridor/app/school"
	"corridor/db"
)

func adminCommand(w World) *cobra.Command {
	admin := &cobra.Command{Use: "admin", Short: "Administrators of a school"}
	var of, zone, email, given, family string
	create := &cobra.Command{
		Use:   "create",
		Short: "Make the first administrator of a school, and the school if it isn't there yet",
		Long: "Make the first administrator of a school, and the school if it isn't there yet.\n" +
			"The password is read from CORRIDOR_PASSWORD or from standard input; an empty one is made up and printed.",
		Example: "  corridor admin create --school \"Lakeside High\" --time-zone America/Chicago \\\n" +
			"    --email principal@lakeside.example --given-name Pat --family-name Reed",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !strings.Contains(email, "@") || given == "" || family == "" || of == "" {
				return wrongUse{errors.New("--school, --email, --given-name and --family-name are needed: see 'corridor admin create --help'")}
			}
			if _, err := time.LoadLocation(zone); err != nil {
				return wrongUse{fmt.Errorf("--time-zone %q is unknown: it is a name such as America/Chicago", zone)}
			}
			s, err := readSettings()
			if err != nil {
				return err
			}
			d, err := migrated(cmd.Context(), s, s.logger(w.Err))
			if err != nil {
				return err
			}
			defer d.close()
			password, madeUp, err := newPassword(os.Stdin)
			if err != nil {
				return err
			}
			found, err := schoolFor(cmd, d.DB, of, zone)
			if err != nil {
				return err
			}
			desk := account.New(d.DB, w.Now, s.SecretKey)
			known, err := desk.CreateAdministrator(cmd.Context(), found, account.Newcomer{
				GivenName: given, FamilyName: family, Email: email, Password: password,
			})
			if errors.Is(err, account.ErrTaken) {
				return fmt.Errorf("%s already has an account at %s: nothing was changed", email, of)
			}
			if err != nil {
				return err
			}
			fmt.Fprintf(w.Out, "%s is an administrator of %s and signs in at /signin.\n", email, of)
			if known {
				fmt.Fprintln(w.Out, "They have an account at another school already: its password opens both.")
				return nil
			}
			if madeUp {
				fmt.Fprintf(w.Out, "Password: %s\n", password)
			}
			return nil
		},
	}
	create.Flags().StringVar(&of, "school", "", "the school's name")
	create.Flags().StringVar(&zone, "time-zone", "America/New_York", "the time zone of a school that is made")
	create.Flags().StringVar(&email, "email", "", "with which they sign in")
	create.Flags().StringVar(&given, "given-name", "", "given name")
	create.Flags().StringVar(&family, "family-name", "", "family name")
	admin.AddCommand(create, districtCommand(w))
	return admin
}

// districtCommand gives the figures of all schools to an administrator or teacher of one of them, or takes them away.
// It is here and in no page because no school may open another's figures.
func districtCommand(w World) *cobra.Command {
	var of, email string
	var end bool
	district := &cobra.Command{
		Use:   "district --school SCHOOL --email EMAIL",
		Short: "Show somebody the figures of every school of this installation",
		Long: "Show an administrator or teacher of a school the figures of every school of this installation, on the\n" +
			"page /district. They are numbers; nobody is named. With --end they are shown no more.",
		Example: "  corridor admin district --school \"Lakeside High\" --email principal@lakeside.example",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if of == "" || email == "" {
				return wrongUse{errors.New("--school and --email are needed: see 'corridor admin district --help'")}
			}
			s, err := readSettings()
			if err != nil {
				return err
			}
			d, err := migrated(cmd.Context(), s, s.logger(w.Err))
			if err != nil {
				return err
			}
			defer d.close()
			found, err := schoolNamed(cmd.Context(), d.DB, of)
			if err != nil {
				return err
			}
			err = account.New(d.DB, w.Now, s.SecretKey).ShowDistrict(cmd.Context(), found, email, !end)
			if errors.Is(err, db.ErrNotFound) {
				return fmt.Errorf("nobody who teaches at %s or administers it has this e-mail: nothing was changed", of)
			}
			if err != nil {
				return err
			}
			if end {
				fmt.Fprintf(w.Out, "%s no longer sees the figures of all schools.\n", email)
				return nil
			}
			fmt.Fprintf(w.Out, "%s sees the figures of all schools at /district.\n", email)
			return nil
		},
	}
	district.Flags().StringVar(&of, "school", "", "the school of their account, by name or id")
	district.Flags().StringVar(&email, "email", "", "with which they sign in")
	district.Flags().BoolVar(&end, "end", false, "take it away")
	return district
}

// schoolFor is the school with the name, made if there is none.
func schoolFor(cmd *cobra.Command, d *db.DB, name, zone string) (school.ID, error) {
	all, err := d.Schools(cmd.Context())
	if err != nil {
		return "", err
	}
	for _, s := range all {
		if strings.EqualFold(s.Name, name) || string(s.ID) == name {
			return s.ID, nil
		}
	}
	id := db.NewID()
	return id, d.AddSchool(cmd.Context(), id, name, zone)
}

// newPassword takes the environment's, else the first line of what is piped in, else makes one up.
func newPassword(in *os.File) (password string, madeUp bool, err error) {
	password = os.Getenv("CORRIDOR_PASSWORD")
	if stat, err := in.Stat(); password == "" && err == nil && stat.Mode()&os.ModeCharDevice == 0 {
		line, _ := bufio.NewReader(in).ReadString('\n') // a pipe may end without a line
		password = strings.TrimSpace(line)
	}
	switch {
	case password == "":
		return rand.Text()[:16], true, nil
	case len(password) < account.LeastPassword:
		return "", false, fmt.Errorf("the password is too short: at least %d characters", account.LeastPassword)
	}
	return password, false, nil
}
