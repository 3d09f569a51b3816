package encounters_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"corridor/app/encounters"
	"corridor/app/live"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/db/dbtest"
)

// tenOClock is when everything happens: a Monday.
var tenOClock = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)

type nobodyWatches struct{}

func (nobodyWatches) Publish(live.Event) {}

// place is a school with students who must not meet.
type place struct {
	*testing.T
	db             dbtest.Lent
	of             school.ID
	verbs          *encounters.Encounters
	ada, bob, cleo school.Person
	principal      school.Person
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{T: t, db: dbtest.Open(t), of: db.NewID()}
	p.verbs = encounters.New(setting.NewOffice(p.db.DB, func() time.Time { return tenOClock }, nobodyWatches{}), p.db.DB)
	p.must(p.db.AddSchool(t.Context(), p.of, "Lakeside High", "America/New_York"))
	p.ada, p.bob, p.cleo = p.student("Ada", "1001"), p.student("Bob", "1002"), p.student("Cleo", "1003")
	p.principal = p.person(school.Person{GivenName: "Pat", Roles: []school.Role{school.Administrator}})
	return p
}

func (p *place) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

func (p *place) student(name, number string) school.Person {
	return p.person(school.Person{
		GivenName: name, FamilyName: "Reed", Number: number, Email: name + "@lakeside.example", Roles: []school.Role{school.Student},
	})
}

func (p *place) person(who school.Person) school.Person {
	p.Helper()
	who.ID, who.State = db.NewID(), school.Active
	p.must(p.db.At(p.of).AddPerson(p.Context(), who))
	return who
}

func (p *place) actor() db.Actor { return db.Actor{ID: p.principal.ID} }

func of(students ...school.Person) school.EncounterGroup {
	g := school.EncounterGroup{Name: "Bus 4", Enabled: true, Students: []school.ID{}}
	for _, s := range students {
		g.Students = append(g.Students, s.ID)
	}
	slices.Sort(g.Students)
	return g
}

func (p *place) makes(g school.EncounterGroup) (id, change school.ID) {
	p.Helper()
	id = db.NewID()
	change, err := p.verbs.Groups.Save(p.Context(), p.actor(), p.of, id, nil, &g)
	p.must(err)
	return id, change
}

func (p *place) changes(id school.ID, wanted *school.EncounterGroup) (school.ID, error) {
	p.Helper()
	seen := p.group(id)
	return p.verbs.Groups.Save(p.Context(), p.actor(), p.of, id, &seen, wanted)
}

func (p *place) group(id school.ID) school.EncounterGroup {
	p.Helper()
	g, err := p.verbs.Groups.At(p.Context(), p.of, id)
	p.must(err)
	return g
}

func (p *place) undo(change school.ID, anyway bool) error {
	p.Helper()
	c, err := p.db.At(p.of).Change(p.Context(), change)
	p.must(err)
	putBack := p.verbs.PutBack
	if c.Subject == "encounter override" {
		putBack = p.verbs.Overrides.PutBack
	}
	_, err = putBack(p.Context(), p.actor(), p.of, c.SubjectID, c.Old, c.New, anyway)
	return err
}

// row is the group as the list shows it.
func (p *place) row(id school.ID) db.EncounterGroupRow {
	p.Helper()
	list, err := p.db.At(p.of).EncounterGroups(p.Context(), p.principal.ID, id)
	p.must(err)
	if len(list) != 1 {
		p.Fatalf("%d groups, want one", len(list))
	}
	return list[0]
}

func TestAGroupThatCannotBeIsRefusedWithASentenceAndNothingIsSaved(t *testing.T) {
	t.Parallel()
	p, other := newPlace(t), newPlace(t)
	long := of(p.ada, p.bob)
	long.Name = string(make([]rune, encounters.MostName+1))
	noted := of(p.ada, p.bob)
	noted.Notes = string(make([]rune, encounters.MostNotes+1))
	gone := p.student("Dan", "")
	p.db.SQL(t, `update people set state = 'deleted' where id = $1`, gone.ID)
	for _, c := range []struct {
		name, field, sentence string
		group                 school.EncounterGroup
	}{
		{"nobody", "student", "web.encounters.nobody", of()},
		{"a group of one", "student", "web.encounters.one", of(p.ada)},
		{"the same student twice", "student", "web.encounters.twice", of(p.ada, p.ada)},
		{"a student of another school", "student", "web.encounters.stranger", of(p.ada, other.ada)},
		{"a student who was deleted", "student", "web.encounters.stranger", of(p.ada, gone)},
		{"a member of staff", "student", "web.encounters.stranger", of(p.ada, p.principal)},
		{"too long a name", "name", "web.encounters.name", long},
		{"too long notes", "notes", "web.encounters.notes", noted},
	} {
		_, err := p.verbs.Groups.Save(t.Context(), p.actor(), p.of, db.NewID(), nil, &c.group)
		invalid, is := errors.AsType[*setting.Invalid](err)
		if !is || invalid.Fields[c.field].ID != c.sentence {
			t.Errorf("%s: %v, want %s", c.name, err, c.sentence)
		}
	}
	if left := p.db.Count(t, `select count(*) from encounter_groups`) + p.db.Count(t, `select count(*) from audit_log`); left != 0 {
		t.Errorf("%d rows are left, want none", left)
	}
}

func TestFiveHundredStudentsAreAGroup(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	var all []school.Person
	for n := range 500 {
		all = append(all, p.student("Student", fmt.Sprint(2000+n)))
	}
	id, _ := p.makes(of(all...))
	if got := len(p.row(id).Members); got != 500 {
		t.Errorf("%d members, want 500", got)
	}
}

func TestOfTwoWhoChangeAGroupAtOnceTheSecondIsTold(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	id, _ := p.makes(of(p.ada, p.bob))
	seen, wanted := p.group(id), of(p.ada, p.cleo)
	_, err := p.changes(id, new(of(p.ada, p.bob, p.cleo)))
	p.must(err)
	if _, err = p.verbs.Groups.Save(t.Context(), p.actor(), p.of, id, &seen, &wanted); !errors.Is(err, setting.ErrChanged) {
		t.Errorf("err = %v, want changed meanwhile", err)
	}
}

func TestADeletedGroupKeepsItsLogAndIsPutBackWithItsStudents(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	id, _ := p.makes(of(p.ada, p.bob))
	p.stopped(id, p.ada, p.bob)
	change, err := p.changes(id, nil)
	p.must(err)
	if _, err := p.verbs.Groups.At(t.Context(), p.of, id); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("after its deletion: %v, want not found", err)
	}
	if rows := p.log(); len(rows) != 1 || !rows[0].Deleted || rows[0].GroupName != "Bus 4" {
		t.Errorf("log = %+v, want its row, marked", rows)
	}
	p.must(p.undo(change, false))
	if got := p.group(id); len(got.Students) != 2 || !got.Enabled || p.row(id).Prevented != 1 {
		t.Errorf("put back: %+v, %d prevented; want all of it", got, p.row(id).Prevented)
	}
}

func TestAChangeThatWasChangedAgainIsPutBackOnlyWhenAskedTwice(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	id, _ := p.makes(of(p.ada, p.bob))
	change, err := p.changes(id, new(of(p.ada, p.bob, p.cleo)))
	p.must(err)
	paused := of(p.ada, p.bob, p.cleo)
	paused.Enabled = false
	_, err = p.changes(id, &paused)
	p.must(err)
	if err := p.undo(change, false); !errors.Is(err, setting.ErrChanged) {
		t.Errorf("err = %v, want changed again since", err)
	}
	p.must(p.undo(change, true))
	if got := p.group(id); len(got.Students) != 2 || !got.Enabled {
		t.Errorf("put back: %+v, want two students, switched on", got)
	}
}

// stopped is a start that the group has stopped.
func (p *place) stopped(group school.ID, student, partner school.Person) {
	p.Helper()
	room := school.Room{ID: db.NewID(), Name: string(db.NewID()), Trip: school.BothTrips, Visibility: school.ShownToAll, Minutes: 5, Colour: 1, Icon: "door-open", Approvers: school.AnyTeacher}
	p.must(p.db.At(p.of).AddRoom(p.Context(), room))
	p.must(p.db.InTx(p.Context(), p.of, func(tx *db.Tx) error {
		tx.AddRefusedStart(student.ID, tenOClock, pass.Pass{StudentID: student.ID, DestinationID: room.ID}, pass.Busy,
			&db.Encounter{Group: group, Partner: partner.ID})
		return nil
	}))
}

func (p *place) log() []db.Prevented {
	p.Helper()
	rows, err := p.db.At(p.of).EncounterLog(p.Context(), db.PreventedOf{Most: 10})
	p.must(err)
	return rows
}
