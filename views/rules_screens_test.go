package views_test

import (
	"net/url"
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views"
)

func rulesScreens() map[string]Node {
	f := frame(boss, "/admin/rules")
	file := views.LimitsFile{Read: true, Text: "1004321, 3, 12, 60", Same: 2, Changes: []views.LimitsChange{
		{Student: ada, Limits: school.Limits{Day: number(3), Week: number(12)}},
	}}
	faults, done := file, file
	faults.Faults = []string{"Line 7: No student has this number or e-mail."}
	done.Applied = true
	return map[string]Node{
		"rules":                  views.RulesPage(f, someRules(nil)),
		"rules-wrong":            views.RulesPage(f, someRules(map[string]string{"day_limit": "Type a number from 0 to 999, or nothing for no limit."})),
		"rules-no-fly":           views.NoFlyPage(f, someNoFly(school.NoFlyByClock)),
		"rules-no-fly-edges":     views.NoFlyPage(f, someNoFly(school.NoFlyAtEdges)),
		"rules-no-fly-off":       views.NoFlyPage(f, someNoFly(school.NoFlyOff)),
		"rules-students":         views.StudentsRulesPage(f, someStudents()),
		"rules-students-empty":   views.StudentsRulesPage(f, views.StudentsRules{Find: "zz"}),
		"rules-student":          views.StudentRulesPage(f, adasRules()),
		"rules-file":             views.LimitsFilePage(f, views.LimitsFile{}),
		"rules-file-preview":     views.LimitsFilePage(f, file),
		"rules-file-faults":      views.LimitsFilePage(f, faults),
		"rules-file-done":        views.LimitsFilePage(f, done),
		"rules-file-is-the-same": views.LimitsFilePage(f, views.LimitsFile{Read: true, Same: 1}),
	}
}

func someRules(wrong map[string]string) views.Rules {
	part := func(values url.Values) views.Editing {
		return views.Editing{Values: values, Was: values.Encode(), Today: map[string]string{
			"counts": "What counts: passes that students make, approved or not, but none to Nurse.", "day_limit": "14 students have used all their passes today",
			"hallway_maximum": "23 of at most 50 are out",
		}}
	}
	limits := part(url.Values{"day_limit": {"5"}, "urgent_per_term": {"3"}})
	limits.Problems = wrong
	limits.Saved, limits.Change = wrong == nil, ada.ID
	return views.Rules{
		Parts: map[string]views.Editing{
			"limits": limits, "hallway": part(url.Values{"hallway_maximum": {"50"}, "cooldown_minutes": {"10"}}),
			"lines":   part(url.Values{"lines": {"1"}, "turn_seconds": {"30"}}),
			"times":   part(url.Values{"overtime_end_minutes": {"15"}, "request_minutes": {"10"}}),
			"codes":   part(url.Values{"codes_to_end": {"rooms"}, "pin_approval": {"1"}, "pin_shortest": {"4"}}),
			"reasons": part(url.Values{"override_reason": {"optional"}}), "zone": part(url.Values{"time_zone": {"Asia/Calcutta"}}),
		},
		Grades: []views.GradeRule{
			{ID: id(201), Grade: "9", Limits: school.Limits{Day: number(3), Term: number(60)}, Form: part(url.Values{"day": {"3"}, "term": {"60"}})},
			{ID: id(202), Grade: "10", Form: part(url.Values{})},
		},
		NoFly: views.NoFlyTimes{Today: "Students can’t start passes now, until 10:20. Today: 10:00 to 10:20", Times: noFlyTimes()},
		Own:   6,
	}
}

func noFlyTimes() []views.NoFlyTime {
	weekdays := []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	return []views.NoFlyTime{
		{ID: id(210), NoFly: school.NoFly{Name: "Assembly", Kind: school.NoFlyByClock, Weekdays: weekdays, StartsMinute: 600, EndsMinute: 620}},
		{ID: id(211), NoFly: school.NoFly{Kind: school.NoFlyAtEdges, Weekdays: weekdays[:2], FirstMinutes: 10, LastMinutes: 5, Periods: []string{"Period 2"}}},
		{ID: id(212), NoFly: school.NoFly{Kind: school.NoFlyAtEdges, FirstMinutes: 10, FirstOn: "2026-12-01"}},
		{ID: id(213), NoFly: school.NoFly{Kind: school.NoFlyAtEdges, LastMinutes: 10, FirstOn: "2026-12-01", LastOn: "2027-01-15"}},
		{ID: id(214), NoFly: school.NoFly{Kind: school.NoFlyOff, FirstOn: "2026-11-25", LastOn: "2026-11-25"}},
		{ID: id(215), NoFly: school.NoFly{Kind: school.NoFlyByClock, Weekdays: weekdays[:1], LastOn: "2026-12-24", StartsMinute: 480, EndsMinute: 490}},
	}
}

func someNoFly(kind school.NoFlyKind) views.NoFlyEdit {
	return views.NoFlyEdit{
		ID: id(210), New: kind != school.NoFlyByClock, Kind: kind, Name: "Assembly", Periods: []string{"Period 1", "Period 2"},
		Form: views.Editing{Values: url.Values{"starts": {"10:00"}, "ends": {"10:20"}, "weekday": {"1", "2"}, "period": {"Period 2"}, "first_minutes": {"10"}}},
	}
}

func someStudents() views.StudentsRules {
	return views.StudentsRules{
		Find: "le", Found: []school.Person{kim, leo},
		Students: []views.StudentRule{{Student: ada, Limits: school.Limits{Day: number(8)}, Entitlements: adasEntitlements()}},
	}
}

func adasEntitlements() []school.Entitlement {
	return []school.Entitlement{
		{StudentID: ada.ID, Kind: school.ToMinutes, Minutes: 5, StartsOn: "2026-09-01", EndsOn: "2027-06-11"},
		{StudentID: ada.ID, Kind: school.ToNoLimit, EndsOn: "2026-11-01"},
		{StudentID: ada.ID, Kind: school.ToSkipLines, StartsOn: "2026-12-01"},
		{StudentID: ada.ID, Kind: school.ToFly},
	}
}

func adasRules() views.StudentRulesEdit {
	form := func(e school.Entitlement) views.Editing {
		return views.Editing{Values: url.Values{"entitles": {string(e.Kind)}, "starts_on": {e.StartsOn}, "ends_on": {e.EndsOn}}}
	}
	edit := views.StudentRulesEdit{
		Student: ada, Today: "2026-11-23", Limits: views.Editing{Values: url.Values{"day": {"8"}}, Today: map[string]string{"limits": "What holds today: 8 a day"}},
		New: views.EntitlementEdit{ID: id(230), Form: form(school.Entitlement{Kind: school.ToMinutes, StartsOn: "2026-11-23"})},
	}
	edit.New.Form.Problems = map[string]string{"more_minutes": "Type a whole number, in digits."}
	for i, e := range adasEntitlements() {
		edit.Entitlements = append(edit.Entitlements, views.EntitlementEdit{ID: id(220 + i), Entitlement: e, Form: form(e)})
	}
	return edit
}
