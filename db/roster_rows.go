package db

import "time"

// The rows of a neutral roster, as every format is read into. SISID is the source's own id of the row; a row
// that is Gone is one the source takes back.

// Place is where in a roster's files something stands.
type Place struct {
	File string
	Line int
}

// RosterTerm is a stretch of the school year.
type RosterTerm struct {
	Place
	SISID    string
	Name     string
	Kind     string
	StartsOn time.Time
	EndsOn   time.Time
	Gone     bool
}

// RosterPerson is a person without their roles; State is "active" or "disabled".
type RosterPerson struct {
	Place
	SISID      string
	GivenName  string
	FamilyName string
	Email      string
	Username   string
	Number     string
	Grade      string
	State      string
	Gone       bool
}

// The words of a [RosterRole]. The last two give nothing here, but say why a person is not taken.
const (
	RoleStudent   = "student"
	RoleTeacher   = "teacher"
	RoleGuardian  = "guardian"
	RoleElsewhere = "elsewhere"
)

// RosterRole gives the person with the sis id Person a role, from and until a day (zero: without bound).
type RosterRole struct {
	Place
	SISID    string
	Person   string
	Role     string
	StartsOn time.Time
	EndsOn   time.Time
	Gone     bool
}

// RosterSection is a class. Terms are sis ids; Location is the room as the source writes it.
type RosterSection struct {
	Place
	SISID    string
	Name     string
	Code     string
	Location string
	Periods  []string
	Terms    []string
	Gone     bool
}

// RosterEnrollment puts a person into a section, as "student", "teacher" or "aide".
type RosterEnrollment struct {
	Place
	SISID    string
	Section  string
	Person   string
	Part     string
	Main     bool
	StartsOn time.Time
	EndsOn   time.Time
	Gone     bool
}

// RosterKind is a kind of row of a roster.
type RosterKind string

// The kinds, in the order in which each needs only those before it.
const (
	TermRows       RosterKind = "terms"
	PersonRows     RosterKind = "people"
	RoleRows       RosterKind = "roles"
	SectionRows    RosterKind = "sections"
	EnrollmentRows RosterKind = "enrollments"
)

// RosterMode says what it means that a row is not in the file.
type RosterMode string

// AbsentFile: there is no such file, its rows stay as they are. BulkFile: the file is the whole truth.
// DeltaFile: the file has the changes.
const (
	AbsentFile RosterMode = "absent"
	BulkFile   RosterMode = "bulk"
	DeltaFile  RosterMode = "delta"
)

// RosterModes is the mode of each kind; a kind it doesn't name is absent.
type RosterModes map[RosterKind]RosterMode

func (m RosterModes) bulk(kind RosterKind) bool { return m[kind] == BulkFile }
