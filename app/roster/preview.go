package roster

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
)

// Print writes the report for the person at the terminal: the counts, and the first most notices and skipped
// rows, their reasons as say says them.
func (r Report) Print(w io.Writer, most int, say func(id string, gaps ...any) string) {
	from := ""
	if r.Org.SISID != "" {
		from = ", the rows of " + r.Org.String()
	}
	fmt.Fprintf(w, "%s%s\n\n", r.Format, from)
	r.printCounts(w)
	if r.Guardians > 0 {
		fmt.Fprintf(w, "\nParents and guardians not taken: %d\n", r.Guardians)
	}
	if r.Elsewhere > 0 {
		fmt.Fprintf(w, "\nPeople of other schools not taken: %d\n", r.Elsewhere)
	}
	r.printNotices(w, most, say)
	r.printSkipped(w, most, say)
	if r.DryRun {
		fmt.Fprintln(w, "\nA dry run: nothing was changed.")
	}
}

func (r Report) printCounts(w io.Writer) {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "\tnew\tchanged\tgone\tunchanged\tskipped\t")
	for _, kind := range []struct {
		name string
		Count
	}{
		{"people", r.Counts.People}, {"rooms", r.Counts.Rooms}, {"terms", r.Counts.Terms},
		{"sections", r.Counts.Sections}, {"enrollments", r.Counts.Enrollments},
	} {
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%d\t%d\t\n", kind.name, kind.New, kind.Changed, kind.Gone, kind.Same, kind.Skipped)
	}
	_ = table.Flush() // a terminal that can't be written to can't be told so
}

func (r Report) printNotices(w io.Writer, most int, say func(string, ...any) string) {
	if len(r.Notices) == 0 {
		return
	}
	fmt.Fprintf(w, "\nNotices: %d\n", len(r.Notices))
	for _, n := range r.Notices[:min(most, len(r.Notices))] {
		times := ""
		if n.Times > 1 {
			times = fmt.Sprintf(" (%d times)", n.Times)
		}
		fmt.Fprintf(w, "  %s: %s%s\n", spot(n.File, n.Line, n.Column), n.Text.In(say), times)
	}
	more(w, len(r.Notices)-most)
}

func (r Report) printSkipped(w io.Writer, most int, say func(string, ...any) string) {
	if len(r.Skipped) == 0 {
		return
	}
	fmt.Fprintf(w, "\nSkipped rows: %d\n", len(r.Skipped)+r.More)
	for _, s := range r.Skipped[:min(most, len(r.Skipped))] {
		fmt.Fprintf(w, "  %s: %s\n", spot(s.File, s.Line, s.Column), s.Reason.In(say))
	}
	more(w, len(r.Skipped)+r.More-most)
}

func more(w io.Writer, number int) {
	if number > 0 {
		fmt.Fprintf(w, "  and %d more\n", number)
	}
}

// spot is a place in a file, as an editor would be asked for it.
func spot(file string, line int, column string) string {
	at := file
	if line > 0 {
		at += " line " + strconv.Itoa(line)
	}
	if column != "" {
		at += ", " + column
	}
	return at
}

// WriteSkipped writes all skipped rows as CSV.
func (r Report) WriteSkipped(w io.Writer, say func(id string, gaps ...any) string) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"file", "line", "column", "reason"}}
	for _, s := range r.Skipped {
		rows = append(rows, []string{inert(s.File), strconv.Itoa(s.Line), inert(s.Column), inert(s.Reason.In(say))})
	}
	return out.WriteAll(rows)
}

// inert keeps a spreadsheet from running a text that comes from outside.
func inert(text string) string {
	if strings.IndexAny(text, "=+-@\t\r") == 0 {
		return "'" + text
	}
	return text
}
