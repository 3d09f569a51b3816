package roster

import (
	"context"
	"slices"
	"strings"
)

// format is one way of writing a roster down.
type format struct {
	word  string // what --format calls it
	name  string
	looks func(s *Source) bool
	read  func(ctx context.Context, i *importing) error
}

// formats are tried in this order.
var formats = []*format{
	{"sds", "School Data Sync v1 (UK)", func(s *Source) bool { return s.header("school.csv", "DfE Number") },
		sdsV1("School Data Sync v1 (UK)", "ID", "DfE Number", "School DfE Number", "Section ID").reads},
	{"sds", "School Data Sync v1", hasFiles("school.csv", "section.csv", "student.csv", "teacher.csv"),
		sdsV1("School Data Sync v1", "SIS ID", "SIS ID", "School SIS ID", "Section SIS ID").reads},
	{"clever", "Clever SFTP", hasFiles("schools.csv", "students.csv", "teachers.csv", "sections.csv"), clever.reads},
	{"sds", "School Data Sync v2.1", looksLikeSDS21, readSDS2("School Data Sync v2.1")},
	{"sds", "School Data Sync v2", looksLikeSDS2, readSDS2("School Data Sync v2")},
	{"oneroster", "OneRoster", looksLikeOneRoster, readOneRoster},
	{"accounts", ListOfAccounts, func(s *Source) bool { return s.single && len(s.files) == 1 && !s.looksLikeOneFile() }, readAccounts},
}

// recognise tells the format from the files, or takes the one that is asked for.
func (s *Source) recognise(word string) (*format, error) {
	auto := word == "" || word == "auto"
	var asked *format
	for _, f := range formats {
		if (auto || word == f.word) && f.looks(s) {
			return f, nil
		}
		if word == f.word && asked == nil {
			asked = f // what is wrong with the files is said when they are read
		}
	}
	if asked != nil {
		return asked, nil
	}
	if !auto {
		return nil, refuse(because("rosters.why.no-format", "Format", cut(word), "Known", strings.Join(Formats(), ", ")))
	}
	if s.single && s.looksLikeOneFile() {
		return nil, refuse(because("rosters.why.one-file", "File", s.name))
	}
	if len(s.files) == 0 {
		return nil, refuse(because("rosters.why.no-csv", "File", s.name))
	}
	return nil, refuse(because("rosters.why.no-roster", "File", s.name, "Files", s.contents()))
}

// Formats lists the words that Options.Format knows beside "auto".
func Formats() []string {
	var words []string
	for _, f := range formats {
		words = append(words, f.word)
	}
	slices.Sort(words)
	return slices.Compact(words)
}

func (s *Source) contents() string {
	list := s.names()
	if len(list) > 8 {
		list = append(list[:8], "…")
	}
	return strings.Join(list, ", ")
}

func hasFiles(names ...string) func(*Source) bool {
	return func(s *Source) bool {
		return !slices.ContainsFunc(names, func(n string) bool { return s.files[n] == nil })
	}
}

func (s *Source) looksLikeOneFile() bool {
	for name := range oneRosterFiles {
		if s.header(strings.ToLower(name)+".csv", "sourcedId") {
			return true
		}
	}
	return false
}

// looksLikeOneRoster is generous: what is wrong with the files is said when they are read.
func looksLikeOneRoster(s *Source) bool {
	return !s.single && (s.header("manifest.csv", "propertyName") ||
		s.files["users.csv"] != nil && (s.files["orgs.csv"] != nil || s.header("users.csv", "sourcedId")))
}

// School Data Sync v2 and v2.1 name their files as OneRoster does, but their rows have neither status nor,
// in enrollments.csv, an id, without which a later import can't tell what is gone.
func looksLikeSDS2(s *Source) bool {
	return s.files["manifest.csv"] == nil && s.header("users.csv", "sourcedId") &&
		s.header("enrollments.csv", "classSourcedId") && !s.header("enrollments.csv", "sourcedId") &&
		s.header("classes.csv", "orgSourcedId") && !s.header("classes.csv", "schoolSourcedId")
}

func looksLikeSDS21(s *Source) bool {
	return looksLikeSDS2(s) && (s.header("roles.csv", "isPrimary") || s.header("classes.csv", "sessionSourcedIds"))
}
