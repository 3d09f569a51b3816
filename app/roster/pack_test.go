package roster_test

import (
	"archive/zip"
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"corridor/app/roster"
)

// pack is a package of roster files by name.
type pack map[string]string

// with is the package with some files in place of its own; an empty one is left out.
func (p pack) with(others pack) pack {
	all := maps.Clone(p)
	maps.Copy(all, others)
	maps.DeleteFunc(all, func(_, text string) bool { return text == "" })
	return all
}

func (p pack) bytes(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(p[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func (p pack) zipped(t testing.TB) (*roster.Source, error) {
	t.Helper()
	packed := p.bytes(t)
	return roster.NewZip("roster.zip", bytes.NewReader(packed), int64(len(packed)))
}

// folder writes the package to a folder and names it.
func (p pack) folder(t testing.TB) string {
	t.Helper()
	at := t.TempDir()
	for name, text := range p {
		to := filepath.Join(at, name)
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return at
}

// north is a small school as OneRoster 1.1 in bulk: Ada, Bob and Cleo are students of Mr Ito.
var north = pack{
	"manifest.csv": "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\n" +
		"file.academicSessions,bulk\nfile.classes,bulk\nfile.enrollments,bulk\nfile.orgs,bulk\nfile.users,bulk\n",
	"orgs.csv": "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n" +
		"north,,,North High,school,10,\n",
	"academicSessions.csv": "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\n" +
		"autumn,,,Autumn,semester,2026-09-01,2027-01-29,,2027\n",
	"users.csv": usersHeader + ito + ada + bob + cleo,
	"classes.csv": "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n" +
		"algebra,,,Algebra,09,,ALG-1,scheduled,214,north,autumn,,,1\n" +
		"history,,,History,09,,HIS-1,scheduled,Main Hall,north,autumn,,,\"2,3\"\n",
	"enrollments.csv": enrollmentsHeader +
		"e1,,,algebra,north,ito,teacher,true,,\n" +
		"e2,,,algebra,north,ada,student,,,\n" +
		"e3,,,algebra,north,bob,student,,,\n" +
		"e4,,,history,north,ito,teacher,true,,\n" +
		"e5,,,history,north,cleo,student,,,\n",
}

const (
	usersHeader = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName," +
		"middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
	ito  = "ito,,,true,north,teacher,kito,,Kenji,Ito,,9001,kito@north.example,,,,,\n"
	ada  = "ada,,,true,north,student,ada,,Ada,Okafor,,1001,ada@north.example,,,,09,\n"
	bob  = "bob,,,true,north,student,bob,,Bob,Lindqvist,,1002,bob@north.example,,,,09,\n"
	cleo = "cleo,,,true,north,student,cleo,,Cleo,Marsh,,1003,cleo@north.example,,,,09,\n"

	enrollmentsHeader = "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n"
)
