package db

import "corridor/app/school"

// loadRules writes what holds for single students and teachers.
func loadRules(l *loading, b Bulk) {
	into(l, "encounter_groups", "id name notes", b.Groups, func(g BulkGroup) []any {
		return []any{bits(g.ID), g.Name, g.Notes}
	})
	for _, g := range b.Groups {
		into(l, "encounter_members", "id group_id student_id", g.Students, func(student school.ID) []any {
			return []any{bits(NewID()), bits(g.ID), bits(student)}
		})
	}
	into(l, "student_limits", "id student_id span passes", b.Limits, func(x BulkLimit) []any {
		return []any{bits(NewID()), bits(x.StudentID), x.Span, x.Passes}
	})
	into(l, "entitlements", "id student_id kind minutes starts_on ends_on", b.Entitlements,
		func(e BulkEntitlement) []any {
			return []any{bits(NewID()), bits(e.StudentID), e.Kind, e.Minutes, date(e.StartsOn), date(e.EndsOn)}
		})
	into(l, "absences", "id person_id on_day", b.Absences, func(a BulkAbsence) []any {
		return []any{bits(NewID()), bits(a.PersonID), date(a.On)}
	})
	into(l, "approval_pins", "id hash set_at", b.PINs, func(p BulkPIN) []any {
		return []any{bits(p.TeacherID), p.Hash, p.SetAt}
	})
}
