package db

import (
	"encoding/hex"
	"strings"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

// Bulk is a whole school, or any part of one, on its way into the database. What points at a row of the
// same school must lie in the database already or in the same Bulk.
type Bulk struct {
	School        school.School // left out if it has no id
	DayTypes      []school.DayType
	Calendar      []BulkDay
	Terms         []BulkTerm
	People        []school.Person
	Rooms         []school.Room
	Hours         []BulkHours
	RoomPeople    []BulkRoomPerson
	Sections      []school.Section
	Enrollments   []BulkEnrollment
	Groups        []BulkGroup
	Limits        []BulkLimit
	Entitlements  []BulkEntitlement
	Absences      []BulkAbsence
	Identities    []BulkIdentity
	PINs          []BulkPIN
	Passes        []pass.Pass
	RefusedStarts []BulkRefusedStart
}

// BulkDay is a day that is not as its weekday says; without a day type there is no school.
type BulkDay struct {
	On        string // local date, "2006-01-02"
	DayTypeID school.ID
	Note      string
}

// BulkTerm is a term; sections of a Bulk meet in all of its terms.
type BulkTerm struct {
	ID                school.ID
	SISID, Name, Kind string
	StartsOn, EndsOn  string
}

// BulkHours are opening hours of a room.
type BulkHours struct {
	RoomID school.ID
	school.Hours
}

// BulkRoomPerson is a part in a room: "teacher", "approver" or "listed".
type BulkRoomPerson struct {
	RoomID, PersonID school.ID
	Part             string
}

// BulkEnrollment is a part in a section: "student", "teacher" or "aide".
type BulkEnrollment struct {
	SectionID, PersonID school.ID
	Part                string
	Main                bool
}

// BulkGroup is an encounter group with its students.
type BulkGroup struct {
	ID          school.ID
	Name, Notes string
	Students    []school.ID
}

// BulkLimit is a student's own limit in a span: "day", "week" or "term".
type BulkLimit struct {
	StudentID school.ID
	Span      string
	Passes    int
}

// BulkEntitlement is an entitlement between two local days.
type BulkEntitlement struct {
	StudentID        school.ID
	Kind             string
	Minutes          int
	StartsOn, EndsOn string
}

// BulkAbsence is a person's absence on a local day.
type BulkAbsence struct {
	PersonID school.ID
	On       string
}

// BulkIdentity is a sign-in with a password of our own, by lower-case e-mail address.
type BulkIdentity struct {
	ID, PersonID          school.ID
	Subject, PasswordHash string
}

// BulkPIN is a teacher's approval PIN in its encoded form.
type BulkPIN struct {
	TeacherID school.ID
	Hash      string
	SetAt     time.Time
}

// BulkRefusedStart is a row of the encounter log.
type BulkRefusedStart struct {
	StudentID, OriginID, DestinationID school.ID
	Code                               pass.Code
	At                                 time.Time
	Met                                Encounter
}

// bits is an id as the binary COPY wants it; null where there is none.
func bits(id school.ID) any {
	var b [16]byte
	if n, err := hex.Decode(b[:], []byte(strings.ReplaceAll(string(id), "-", ""))); n != len(b) || err != nil {
		return nil
	}
	return b
}

func allBits(ids []school.ID) [][16]byte {
	list := make([][16]byte, 0, len(ids))
	for _, id := range ids {
		if b, is := bits(id).([16]byte); is {
			list = append(list, b)
		}
	}
	return list
}

// date is a local date as the binary COPY wants it; null where there is none.
func date(day string) any {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return nil
	}
	return at
}

func texts[T ~string](list []T) []string {
	plain := make([]string, len(list))
	for i, t := range list {
		plain[i] = string(t)
	}
	return plain
}
