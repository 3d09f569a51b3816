package roster

import (
	"encoding/csv"
	"slices"
	"strings"
)

// columns are those of one file of a format, by name: without must, nothing can be read; should is asked
// for by the format, but can be done without; may is all else it knows.
type columns struct{ must, should, may []string }

func names(line string) []string { return strings.Fields(line) }

// readHeader finds the columns: by their exact names, then by the same letters in another case or with
// spaces. What is not known is left out, with a notice unless it is named metadata.
func (t *table) readHeader(known columns) error {
	text, comma, err := t.text()
	if err != nil {
		return err
	}
	t.csv = csv.NewReader(text)
	t.csv.Comma, t.csv.FieldsPerRecord, t.csv.ReuseRecord = comma, -1, true
	t.bounded.row = mostRowBytes
	cells, err := t.csv.Read()
	if err != nil {
		return t.noHeader(err)
	}
	for t.width = len(cells); t.width > 0 && strings.TrimSpace(cells[t.width-1]) == ""; {
		t.width-- // columns without a name at the end are only commas
	}
	t.columns = map[string]int{}
	t.findColumns(slices.Clone(cells), slices.Concat(known.must, known.should, known.may))
	return t.checkColumns(known)
}

func (t *table) noHeader(err error) error {
	if refused := refusal(err); refused != err {
		return refused
	}
	return refuse(because("rosters.why.no-header", "File", t.file))
}

func (t *table) findColumns(cells, known []string) {
	for _, find := range []func(cell string) string{
		func(cell string) string { return exactly(cell, known) },
		func(cell string) string { return loosely(cell, known) },
	} {
		for at, cell := range cells {
			name := find(cell)
			if name == "" {
				continue
			}
			cells[at] = ""
			if _, twice := t.columns[name]; twice {
				t.notes.about(t.file, because("rosters.why.second-column", "Column", name))
				continue
			}
			if name != cell {
				t.notes.about(t.file, because("rosters.why.column-as", "Column", cut(cell), "Name", name))
			}
			t.columns[name] = at
		}
	}
	for _, cell := range cells {
		if unknown := strings.TrimSpace(cell); unknown != "" && !strings.HasPrefix(strings.ToLower(unknown), "metadata.") {
			t.notes.about(t.file, because("rosters.why.column", "Column", cut(unknown)))
		}
	}
}

func exactly(cell string, known []string) string {
	if slices.Contains(known, cell) {
		return cell
	}
	return ""
}

func loosely(cell string, known []string) string {
	for _, name := range known {
		if letters(cell) == letters(name) {
			return name
		}
	}
	return ""
}

// letters is a name without what people write differently.
func letters(name string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "_", "", "-", "", "\u00a0", "").Replace(name))
}

func (t *table) checkColumns(known columns) error {
	if len(t.columns) == 0 {
		return refuse(because("rosters.why.no-header", "File", t.file))
	}
	for _, name := range known.must {
		if !t.has(name) {
			return refuse(because("rosters.why.no-column", "File", t.file, "Column", name))
		}
	}
	for _, name := range known.should {
		if !t.has(name) {
			t.notes.about(t.file, because("rosters.why.column-missing", "Column", name))
		}
	}
	return nil
}

func (t *table) has(column string) bool {
	_, there := t.columns[column]
	return there
}
