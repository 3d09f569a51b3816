package hall_test

import (
	"errors"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// teaches makes a section of Mr Ito's with these students.
func (p *place) teaches(students ...school.Person) {
	p.t.Helper()
	section := db.NewID()
	p.sql(`insert into sections (school_id, id, name, room_id, periods) values ($1, $2, 'English', $3, '{Period 3}')`, p.of, section, p.room.ID)
	join := func(who school.ID, part string) {
		p.db.SQL(p.t, `insert into enrollments (school_id, id, section_id, person_id, part) values ($1, $2, $3, $4, $5)`,
			p.of, db.NewID(), section, who, part)
	}
	join(p.ito.ID, "teacher")
	for _, s := range students {
		join(s.ID, "student")
	}
}

func TestASubstituteSendsOnlyTheStudentsOfTheTeacherTheyCover(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	dana, _ := p.covered(time.Hour)
	p.teaches(p.ada)
	if _, err := p.hall.Ask(t.Context(), dana, p.ask(p.bob, p.restroom)); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("Bob, who is in no class of Mr Ito's: %v, want ErrNotFound", err)
	}
	if err := p.hall.MaySend(t.Context(), dana, p.of, p.ada.ID, p.bob.ID); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("Ada and Bob: %v, want ErrNotFound", err)
	}
	if made, err := p.hall.Ask(t.Context(), dana, p.ask(p.ada, p.restroom)); err != nil || made.State != pass.Active {
		t.Errorf("Ada: %q, %v; want her out", made.State, err)
	}
}

func TestWhoeverIsNoSubstituteInAClassSendsEverybody(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		staff func(p *place) hall.By
	}{
		{"a substitute at a desk, which has no class", func(p *place) hall.By { dana, _ := p.covered(time.Hour); return dana }},
		{"an assistant of Mr Ito's", func(p *place) hall.By {
			p.teaches(p.ada)
			pat, _ := p.covered(time.Hour)
			p.db.SQL(p.t, `update covers set how = 'assistant'`)
			p.db.SQL(p.t, `insert into assistants (school_id, id, person_id, teacher_id, starts_on) values ($1, $2, $3, $4, '2026-11-01')`,
				p.of, db.NewID(), pat.Person.ID, p.ito.ID)
			return pat
		}},
		{"Mr Ito himself", func(p *place) hall.By { p.teaches(p.ada); return as(p.ito) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			if made, err := p.hall.Ask(t.Context(), c.staff(p), p.ask(p.bob, p.restroom)); err != nil || made.State != pass.Active {
				t.Errorf("Bob: %q, %v; want him out", made.State, err)
			}
		})
	}
}
