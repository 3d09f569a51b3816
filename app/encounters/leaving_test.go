package encounters_test

import (
	"strings"
	"testing"

	"corridor/app/school"
	"corridor/db"
)

// deletes marks a student as deleted, as whoever deletes one does it.
func (p *place) deletes(student school.Person) {
	p.Helper()
	p.must(p.db.InTx(p.Context(), p.of, func(tx *db.Tx) error {
		if err := tx.LockStudent(p.Context(), student.ID); err != nil {
			return err
		}
		return tx.LeaveEncounterGroups(p.Context(), p.actor(), tenOClock, student.ID)
	}))
	p.db.SQL(p, `update people set state = 'deleted', given_name = '', family_name = '', number = '', email = '' where id = $1`, student.ID)
}

func TestADeletedStudentIsInNoGroupAndTheLogKeepsNoName(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	id, _ := p.makes(of(p.ada, p.bob, p.cleo))
	p.stopped(id, p.ada, p.bob)
	p.stopped(id, p.bob, p.ada)
	p.deletes(p.bob)
	if left := p.db.Count(t, `select count(*) from encounter_members where student_id = $1`, p.bob.ID); left != 0 {
		t.Error("the deleted student is a member still")
	}
	if got := p.group(id); len(got.Students) != 2 {
		t.Errorf("members = %v, want Ada and Cleo", got.Students)
	}
	for _, row := range p.log() {
		if row.Student.Name() != "" && row.Partner.Name() != "" {
			t.Errorf("the log names %q and %q", row.Student.Name(), row.Partner.Name())
		}
	}
	history, err := p.verbs.Groups.History(t.Context(), p.of, id, 10)
	p.must(err)
	if len(history) != 2 || strings.Contains(string(history[0].Old)+string(history[0].New), "Bob") {
		t.Errorf("history = %v, want the change, with no name", history)
	}
}

// Even one who was only marked is shown nowhere.
func TestAStudentWhoIsOnlyMarkedAsDeletedIsNoGhost(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	id, _ := p.makes(of(p.ada, p.bob))
	p.stopped(id, p.ada, p.bob)
	p.db.SQL(t, `update people set state = 'deleted' where id = $1`, p.bob.ID)
	if g, row := p.group(id), p.row(id); len(g.Students) != 1 || len(row.Members) != 1 || row.Away != 0 {
		t.Errorf("group %+v, row %+v; want Ada alone", g, row)
	}
	if row := p.log()[0]; row.Partner.Name() != "" {
		t.Errorf("the log names %q", row.Partner.Name())
	}
}

func TestAGroupLeftWithOneStudentCanStillBeNamedAndPaused(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	id, _ := p.makes(of(p.ada, p.bob))
	p.deletes(p.bob)
	paused := of(p.ada)
	paused.Name, paused.Enabled = "Bus 5", false
	if _, err := p.changes(id, &paused); err != nil {
		t.Errorf("pausing it: %v", err)
	}
	if _, err := p.changes(id, new(of(p.cleo))); err == nil {
		t.Error("another single student was taken for a group")
	}
}

func TestAChangeIsPutBackWithoutTheStudentsWhoWereDeletedSince(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	id, _ := p.makes(of(p.ada, p.bob, p.cleo))
	change, err := p.changes(id, nil)
	p.must(err)
	p.deletes(p.bob)
	p.must(p.undo(change, false))
	if got := p.group(id); len(got.Students) != 2 {
		t.Errorf("students = %v, want Ada and Cleo", got.Students)
	}
}

func TestAStudentWhoIsAwayIsHiddenAndAMemberAgainOnComingBack(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	id, _ := p.makes(of(p.ada, p.bob))
	p.db.SQL(t, `update people set state = 'suspended' where id = $1`, p.bob.ID)
	if row := p.row(id); len(row.Members) != 1 || row.Away != 1 {
		t.Errorf("%d members, %d away; want one each", len(row.Members), row.Away)
	}
	if _, err := p.changes(id, new(school.EncounterGroup{Name: "Bus 5", Enabled: true, Students: p.group(id).Students})); err != nil {
		t.Fatal(err)
	}
	p.db.SQL(t, `update people set state = 'active' where id = $1`, p.bob.ID)
	if row := p.row(id); len(row.Members) != 2 {
		t.Errorf("%d members, want both again", len(row.Members))
	}
}
