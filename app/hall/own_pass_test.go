package hall_test

import (
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// helper is Ada, a student who covers for Mr Ito.
func (p *place) helper() hall.By {
	p.t.Helper()
	p.sql(`update people set roles = '{student,assistant}' where id = $1`, p.ada.ID)
	p.ada.Roles = []school.Role{school.Student, school.Assistant}
	return hall.By{Person: p.ada, Session: db.NewID(), Staff: true, ActingFor: p.ito.ID, ActingName: "Ada Okafor"}
}

func TestAStudentWhoHelpsOutEndsTheirOwnPassAsItsStudent(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made, ada := p.starts(p.ada, p.restroom), p.helper()
	_, err := p.hall.EndHere(t.Context(), ada, p.of, made.ID)
	p.wants("found by herself", err, hall.ErrForbidden)
	p.roomRule(p.room, "code_to_end = true")
	_, err = p.hall.End(t.Context(), ada, p.of, made.ID, time.Time{})
	p.wants("where a code is asked for", err, hall.ErrNeedsProof)
	p.roomRule(p.room, "code_to_end = false")
	got, err := p.hall.End(t.Context(), ada, p.of, made.ID, time.Time{})
	p.must(err)
	if e := p.last(made); got.EndedHow != pass.ByStudent || got.EndedBy != p.ada.ID || e.ActingName != "" {
		t.Errorf("ended by %q, how %q, in the record as %q; want by the student", got.EndedBy, got.EndedHow, e.ActingName)
	}
	_, err = p.hall.Undo(t.Context(), ada, p.of, made.ID, hall.Over{})
	p.wants("taking her own end back", err, hall.ErrForbidden)
}

func TestAStudentWhoHelpsOutStartsTheirOwnPassByTheRulesOfStudents(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.restroom, "capacity = 1")
	out, mine := p.starts(p.bob, p.restroom), p.joins(p.ada, p.restroom)
	ada := p.helper()
	p.ends(out)
	p.noFly(9*60, 11*60)
	_, err := p.hall.Start(t.Context(), ada, p.of, mine.ID)
	if p.code(err) != pass.NoFly {
		t.Errorf("%v, want refused: no-fly time", err)
	}
}

func TestAHelperIsStaffToThePassesOfOthers(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.room, "code_to_end = true")
	ada, made := p.helper(), p.starts(p.bob, p.newRoom(school.Room{Name: "Gym"}))
	got, err := p.hall.End(t.Context(), ada, p.of, made.ID, time.Time{})
	if err != nil || got.EndedHow != pass.ByTeacher || got.EndedBy != p.ito.ID {
		t.Errorf("how %q, by %q, %v; want in the teacher's name", got.EndedHow, got.EndedBy, err)
	}
}
