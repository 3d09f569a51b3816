package views_test

import (
	"net/url"
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views"
	"corridor/views/ui"
)

func someBells() school.Bells {
	workdays := []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	return school.Bells{
		Schedules: []school.Schedule{{ID: id(201), Name: "Middle school", Grades: []string{"6", "7", "8"}}},
		DayTypes: []school.DayType{
			{ID: id(202), Name: "A day", Letter: "A", Colour: 7, Weekdays: workdays, Periods: []school.Period{
				{ID: id(211), Name: "Period 1", StartsMinute: 480, EndsMinute: 525, Also: []string{"1(A)"}},
				{ID: id(212), Name: "Period 2", StartsMinute: 530, EndsMinute: 660},
				{ID: id(213), Name: "Period 1", StartsMinute: 490, EndsMinute: 560, Schedule: id(201)},
				{ID: id(214), Name: "Period 2", StartsMinute: 550, EndsMinute: 600, Schedule: id(201)},
			}, Lunches: []school.Lunch{
				{Wave: "Lunch A", StartsMinute: 540, EndsMinute: 570}, {Wave: "Lunch B", StartsMinute: 600, EndsMinute: 630, RoomID: library.ID},
			}},
			{ID: id(203), Name: "Early release"},
		},
		Days:      map[string]school.ID{"2026-11-26": "", "2026-11-27": "", "2026-12-02": id(203)},
		Rotations: []school.Rotation{{ID: id(204), StartsOn: "2027-01-04", EndsOn: "2027-06-11", Weekdays: workdays, DayTypes: []school.ID{id(202), id(203)}}},
		Terms:     []school.Term{{ID: id(205), Name: "Fall", Kind: "semester", StartsOn: "2026-08-24", EndsOn: "2026-12-18"}},
	}
}

func bellsScreens() map[string]Node {
	f := frame(boss, "/admin/bells")
	b := someBells()
	now := views.BellsNow{At: ten, Day: "A day", Lines: []views.BellsLine{
		{Who: "Everybody else", Period: "Period 2", Ends: 660}, {Who: "Middle school", Next: "Period 2", Ends: 615}, {Ends: -1},
	}}
	first := views.Bells{Bells: b, Now: now, Tried: &now, Try: views.Editing{Values: url.Values{"date": {"2026-11-23"}, "time": {"10:00 AM"}}},
		Waves: []string{"Lunch A", "Lunch B"}, Names: []views.RosterName{{Name: "3(A)", Count: 14, Sections: []string{"Biology C0001"}, Choice: "/Period 1"}}}
	year := views.BellsYear{Bells: b, Notes: map[string]string{"2026-11-26": "Thanksgiving", "2026-11-27": "Thanksgiving"},
		First: "2026-08-01", Last: "2027-07-31", Years: []string{"2025-08-01", "2026-08-01"}, Span: views.Editing{Values: url.Values{"what": {"off"}}}}
	day := views.SpanEdit{Date: "2026-12-24", Today: "It is a day without school now.", Bells: b, Form: views.Editing{
		Values: url.Values{"starts_on": {"2026-12-24"}, "what": {"off"}}, Clashes: map[string]string{"note": "Snow"}, By: "Ms Arden"}}
	return map[string]Node{
		"bells":          views.BellsPage(f, first),
		"bells-empty":    views.BellsPage(f, views.Bells{Now: views.BellsNow{At: ten, Day: "No school"}}),
		"bells-day":      views.DayTypePage(f, anEdit(b, nil)),
		"bells-wrong":    views.DayTypePage(f, anEdit(b, map[string]string{"period." + string(id(214)): "It overlaps with Period 1 from 09:10 to 09:20."})),
		"bells-new":      views.DayTypePage(f, views.DayTypeEdit{ID: id(220), New: true, Rows: []school.ID{id(221)}, Lunches: 1, Opened: "series", Added: 3}),
		"bells-calendar": views.CalendarPage(f, year),
		"bells-date":     views.SpanPage(f, day),
		"bells-term":     views.BellPartPage(f, part("terms", url.Values{"name": {"Fall"}, "kind": {"semester"}, "starts_on": {"2026-08-24"}, "ends_on": {"2026-12-18"}})),
		"bells-schedule": views.BellPartPage(f, part("schedules", url.Values{"name": {"Middle school"}, "grades": {"6", "7"}})),
		"bells-rotation": views.BellPartPage(f, part("rotations", url.Values{"day_types": {string(id(202)), string(id(203))}, "weekdays": {"1"}})),
		"bells-wave": views.WavePage(f, views.WaveEdit{Name: "Lunch A", Rooms: []school.Room{classroom}, Teachers: []school.Person{ito},
			Sections: []ui.Option{{Value: string(id(230)), Label: "Biology", Detail: "C0001"}}, Form: views.Editing{Values: url.Values{"rooms": {string(classroom.ID)}}}}),
	}
}

func anEdit(b school.Bells, problems map[string]string) views.DayTypeEdit {
	d := b.DayTypes[0]
	values := url.Values{"name": {d.Name}, "letter": {"A"}, "colour": {"7"}, "weekdays": {"1", "2"}}
	for _, p := range d.Periods {
		values["period."+string(p.ID)] = []string{views.BellRow{Name: p.Name, From: school.ClockTime(p.StartsMinute),
			Until: school.ClockTime(p.EndsMinute), Schedule: string(p.Schedule)}.Folded()}
	}
	for _, l := range d.Lunches {
		values.Add("lunches", views.BellRow{Name: l.Wave, From: school.ClockTime(l.StartsMinute), Until: school.ClockTime(l.EndsMinute), Also: string(l.RoomID)}.Folded())
	}
	e := views.Editing{Values: values, Problems: problems}
	return views.DayTypeEdit{ID: d.ID, Name: d.Name, Form: e, Day: d, Rows: views.RowsOf(e), Lunches: 3, Schedules: b.Schedules, Rooms: []school.Room{library}}
}

func part(kind string, values url.Values) views.BellPart {
	return views.BellPart{Kind: kind, ID: id(205), Name: values.Get("name"), Rostered: kind == "terms", Form: views.Editing{Values: values},
		Grades: []string{"6", "7", "8"}, DayTypes: someBells().DayTypes}
}
