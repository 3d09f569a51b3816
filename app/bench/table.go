package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

// row is one figure with its bar, if the specification has one for it.
type row struct {
	Part    string    `json:"part"`
	What    string    `json:"what"`
	Value   float64   `json:"value"`
	Unit    string    `json:"unit,omitempty"`
	AtLeast float64   `json:"at_least,omitempty"`
	AtMost  float64   `json:"at_most,omitempty"`
	Met     *bool     `json:"met,omitempty"`    // none where there is no bar
	Rounds  []float64 `json:"rounds,omitempty"` // what Value is the median of
	Note    string    `json:"note,omitempty"`   // why there is no value
	At      time.Time `json:"at"`
	Last    *float64  `json:"last,omitempty"` // the same of the run before
}

func figure(what string, value float64, unit string) row {
	return row{What: what, Value: value, Unit: unit}
}

func middle(what string, rounds []float64, unit string) row {
	return row{What: what, Value: median(rounds), Unit: unit, Rounds: rounds}
}

func (r row) atLeast(bar float64) row {
	met := r.Value >= bar
	r.AtLeast, r.Met = bar, &met
	return r
}

func (r row) atMost(bar float64) row {
	met := r.Value <= bar
	r.AtMost, r.Met = bar, &met
	return r
}

// table is the rows for a terminal, one line each.
func table(rows []row) string {
	var text strings.Builder
	w := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	_, _ = w.Write([]byte("part\twhat\tfigure\tlast\tchange\tbar\n")) // to memory
	for _, r := range rows {
		line := []string{r.Part, r.What, r.figure(), r.last(), r.change(), r.bar(), r.verdict()}
		_, _ = w.Write([]byte(strings.TrimRight(strings.Join(line, "\t"), "\t") + "\n")) // to memory
	}
	_ = w.Flush() // the same
	return text.String()
}

func (r row) figure() string {
	if r.Note != "" {
		return r.Note
	}
	return short(r.Value) + unit(r.Unit)
}

func (r row) last() string {
	if r.Last == nil {
		return "-"
	}
	return short(*r.Last) + unit(r.Unit)
}

// change is how much more or less than the last time it was.
func (r row) change() string {
	if r.Last == nil || *r.Last == 0 {
		return "-"
	}
	return strconv.FormatFloat((r.Value / *r.Last - 1)*100, 'f', 0, 64) + " %"
}

func (r row) bar() string {
	switch {
	case r.Met == nil:
		return ""
	case r.AtLeast != 0:
		return "at least " + short(r.AtLeast) + unit(r.Unit)
	}
	return "at most " + short(r.AtMost) + unit(r.Unit)
}

func (r row) verdict() string {
	switch {
	case r.Met == nil:
		return ""
	case *r.Met:
		return "met"
	}
	return "MISSED"
}

// short has three figures, and no fewer than all before the point.
func short(value float64) string {
	switch {
	case value == float64(int64(value)), value >= 100:
		return strconv.FormatFloat(value, 'f', 0, 64)
	case value >= 10:
		return strconv.FormatFloat(value, 'f', 1, 64)
	}
	return strconv.FormatFloat(value, 'f', 2, 64)
}

func unit(name string) string {
	if name == "" {
		return ""
	}
	return " " + name
}

// book is the file of figures.
type book struct {
	On   machine `json:"on"`
	Rows []row   `json:"rows"`
}

// readLast reads the figures of the run before; none where there was none.
func readLast(path string) ([]row, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var last book
	if err := json.Unmarshal(text, &last); err != nil {
		return nil, fmt.Errorf("%s is no file of figures: %w", path, err)
	}
	return last.Rows, nil
}

func (r row) same(as row) bool { return r.Part == as.Part && r.What == as.What }

// compared puts the last figures beside the new ones.
func compared(rows, last []row) []row {
	for i := range rows {
		if at := slices.IndexFunc(last, rows[i].same); at >= 0 && last[at].Note == "" {
			rows[i].Last = &last[at].Value
		}
	}
	return rows
}

// kept are the new figures and the last ones of the parts that were not measured this time.
func kept(rows, last []row) []row {
	for _, r := range last {
		if !slices.ContainsFunc(rows, func(n row) bool { return n.Part == r.Part }) {
			rows = append(rows, r)
		}
	}
	return rows
}

// write keeps the rows and what they were measured on as JSON.
func write(path string, on machine, rows []row) error {
	text, err := json.MarshalIndent(book{on, rows}, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}
