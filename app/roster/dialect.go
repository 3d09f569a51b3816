package roster

import (
	"strings"
)

// dialect is a format with a file each for schools, students, teachers, sections and who is in them: Clever's and the
// first of School Data Sync. It names their columns.
type dialect struct {
	format   string
	schools  fileOf
	people   []peopleFile
	sections sectionFile
	members  []memberFile
}

// fileOf is a file with the columns by which its rows are known.
type fileOf struct {
	name             string
	id, school, text string // text is what the row is called
	may              string // what else it has, parted by "|"
}

type peopleFile struct {
	fileOf
	role                                          string
	given, family, email, username, number, grade string
	optional                                      bool
	status                                        string
}

type sectionFile struct {
	fileOf
	names                      []string // one after the other is tried
	code, period               string
	term, termID, begins, ends string
	teachers                   []string // the columns of its teachers, the main one first
}

type memberFile struct {
	name, section, person, school string
	part                          string
}

func bars(line string) []string {
	if line == "" {
		return nil
	}
	return strings.Split(line, "|")
}

func (f fileOf) columns(must []string, more ...string) columns {
	known := columns{must: must, may: bars(f.may)}
	for _, name := range more {
		if name != "" {
			known.may = append(known.may, name)
		}
	}
	return known
}
