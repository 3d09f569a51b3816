package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
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
	for _, r := range rows {
		line := []string{r.Part, r.What, short(r.Value) + unit(r.Unit), r.bar(), r.verdict()}
		_, _ = w.Write([]byte(strings.TrimRight(strings.Join(line, "\t"), "\t") + "\n")) // to memory
	}
	_ = w.Flush() // the same
	return text.String()
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

// write keeps the rows and what they were measured on as JSON.
func write(path string, on machine, rows []row) error {
	text, err := json.MarshalIndent(struct {
		On   machine `json:"on"`
		Rows []row   `json:"rows"`
	}{on, rows}, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}
