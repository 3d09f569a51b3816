package roster

import (
	"cmp"
	"context"

	"corridor/db"
)

func (t *tables) readSections(ctx context.Context) error {
	s := t.sections
	f, err := t.file(s.name)
	if err != nil {
		return err
	}
	more := append([]string{s.code, s.period, s.term, s.termID, s.begins, s.ends}, s.teachers...)
	err = t.rows(ctx, sheet{
		file: f, kind: db.SectionRows, known: s.columns([]string{s.id, s.school}, append(more, s.names...)...),
		keys: func(r row) []key { return t.keysOfSection(r) },
		take: t.section,
	})
	if len(s.teachers) > 0 && t.modes[db.SectionRows] != db.BulkFile {
		t.modes[db.EnrollmentRows] = db.DeltaFile // a lost row had teachers in it too
	}
	return err
}

func (t *tables) keysOfSection(r row) []key {
	id := r.cell(t.sections.id)
	if id == "" {
		return nil
	}
	kept := []key{{db.SectionRows, id}}
	for _, teacher := range t.teachersIn(r) {
		kept = append(kept, key{db.EnrollmentRows, memberID("teacher", id, teacher)})
	}
	return kept
}

func (t *tables) teachersIn(r row) (ids []string) {
	for _, column := range t.sections.teachers {
		if cell := r.cell(column); cell != "" {
			ids = append(ids, t.idOf(db.RoleTeacher, cell))
		}
	}
	return ids
}

func (t *tables) section(ctx context.Context, r row) error {
	s := t.sections
	if !r.complete(s.id) {
		return nil
	}
	id := r.cell(s.id)
	if !t.ours[r.cell(s.school)] {
		t.away[id] = true
		return nil
	}
	section := db.RosterSection{Place: r.place(), SISID: id, Code: r.short(s.code), Periods: r.shortList(s.period)}
	for _, name := range s.names {
		section.Name = cmp.Or(section.Name, r.short(name))
	}
	section.Name = cmp.Or(section.Name, id)
	term, err := t.term(ctx, r)
	if err != nil {
		return err
	}
	if term != "" {
		section.Terms = []string{term}
	}
	if err := t.stage.Section(ctx, section); err != nil {
		return err
	}
	if len(s.teachers) > 0 && r.endsBefore(s.teachers[0]) {
		r.notice(s.teachers[0], because("rosters.why.no-teachers"))
		t.modes[db.EnrollmentRows] = db.DeltaFile
	}
	for n, teacher := range t.teachersIn(r) {
		e := db.RosterEnrollment{Place: r.place(), SISID: memberID("teacher", id, teacher), Section: id, Person: teacher, Part: "teacher", Main: n == 0}
		if err := t.stage.Enrollment(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// term is the id of the term that a section's row tells of; the first of them brings it in.
func (t *tables) term(ctx context.Context, r row) (string, error) {
	s := t.sections
	name := r.short(s.term)
	id := cmp.Or(r.short(s.termID), name)
	if id == "" || r.cell(s.begins) == "" || r.cell(s.ends) == "" {
		return "", nil
	}
	if s.termID == "" {
		id += " " + r.cell(s.begins)
	}
	if t.terms[id] {
		return id, nil
	}
	days, readable := r.dates(s.begins, s.ends)
	if !readable[0] || !readable[1] || days[1].Before(days[0]) {
		r.notice(s.begins, because("rosters.why.term-dates"))
		return "", nil
	}
	t.terms[id] = true
	return id, t.stage.Term(ctx, db.RosterTerm{
		Place: r.place(), SISID: id, Name: cmp.Or(name, id), Kind: "term", StartsOn: days[0], EndsOn: days[1],
	})
}
