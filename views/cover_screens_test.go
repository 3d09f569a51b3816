package views_test

import (
	"slices"
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views"
)

// subs is the account that all substitutes of the school use.
var subs = school.Person{ID: id(120), GivenName: "Substitute", FamilyName: "Teacher", Roles: []school.Role{school.Assistant}, Shared: true}

// danasCover is that of Dana Reyes for Mr Ito, until twenty past eleven.
var danasCover = school.Cover{
	ID: id(901), Account: subs, Name: "Dana Reyes", Teacher: ito, Periods: []string{"Period 2", "Period 3", "Period 4"},
	Stints: []school.Stint{{From: ten.Add(-time.Hour), Until: ten.Add(80 * time.Minute)}}, How: school.CoverPicked,
	BeganAt: ten.Add(-10 * time.Minute), Pin: school.CoverPin{Digits: 4},
}

// samsCover is of the same class.
func samsCover() school.Cover {
	c := danasCover
	c.ID, c.Name, c.BeganAt = id(902), "Sam Lee", ten.Add(-5*time.Minute)
	return c
}

func coverScreens() map[string]Node {
	f := frame(subs, "/cover")
	f.Links = []views.Link{{Href: "/cover"}}
	acting, teacher := frame(subs, "/cover"), frame(ito, "/teacher")
	acting.Cover = &views.CoverBar{Mine: danasCover, Others: []school.Cover{samsCover()}}
	own := views.ColleagueCover{CoverPlan: school.CoverPlan{Teacher: ortiz, Periods: []string{"3", "4"}}, Room: library.ID}
	teacher.Cover = &views.CoverBar{Others: []school.Cover{danasCover}, Plans: []views.ColleagueCover{own}}
	boss := frame(boss, "/admin/cover")
	slots := []school.Period{{Name: "Period 3", StartsMinute: 560, EndsMinute: 610}, {Name: "Period 4", StartsMinute: 620, EndsMinute: 680}}
	plan := school.CoverPlan{ID: id(903), Teacher: ito, Periods: []string{"Period 2", "Period 3"}, Stints: danasCover.Stints, Name: "Dana Reyes"}
	anybody := plan
	anybody.ID, anybody.Name, anybody.Teacher = id(904), "", ortiz
	colleagues := plan
	colleagues.ID, colleagues.Name, colleagues.Colleague = id(906), "", ortiz
	over := danasCover
	over.EndedAt, over.Ended = ten.Add(-time.Minute), school.CoverEndedByTeacher
	day := []school.Slot{{Period: slots[0], Teaching: []school.Teaching{{Name: "Algebra", Room: classroom, Students: 24}}}, {Period: slots[1]}}
	teachers := []school.Person{ito, ortiz}
	assisted := []school.Assisted{{Teacher: ito, Stints: danasCover.Stints}, {Teacher: ortiz, Periods: []string{"Period 4"}, Stints: danasCover.Stints}}
	assistants := danasCover
	assistants.How, assistants.Pin = school.CoverAssistant, school.CoverPin{}
	return map[string]Node{
		"cover-planned": views.CoverPage(f, views.Cover{
			Teachers: teachers, Slots: slots, Before: over, Plans: []school.CoverOffer{{CoverPlan: plan, Taken: samsCover()}, {CoverPlan: anybody}}, Here: []school.ID{ortiz.ID},
		}),
		"cover-evening": views.CoverPage(f, views.Cover{Teachers: teachers, Slots: append(slices.Clip(slots), school.Period{Name: "Evening 1", StartsMinute: 18*60 + 30, EndsMinute: 19*60 + 30})}),
		"cover-taken": views.CoverPage(f, views.Cover{
			Teachers: teachers, Slots: slots, Name: "Dana Reyes", Teacher: ito.ID, Periods: []string{"Period 4"}, Taken: []school.Cover{samsCover()},
		}),
		"cover-wrong": views.CoverPage(f, views.Cover{
			Teachers: teachers, Slots: slots, Code: "K7QM-4T2P",
			Problems: map[string]string{"code": "No sheet of today has this code.", "name": "Write your name."},
		}),
		"cover-own":     views.OwnCoverPage(acting, views.OwnCover{Cover: danasCover, Pin: views.CoverPin{There: true, Digits: "4826"}, Day: day}),
		"cover-paused":  views.OwnCoverPage(acting, views.OwnCover{Cover: danasCover, Pin: views.CoverPin{There: true, Paused: true}}),
		"cover-assist":  views.AssistPage(f, views.Cover{Assists: assisted}),
		"cover-nobody":  views.AssistPage(f, views.Cover{}),
		"cover-assists": views.OwnCoverPage(f, views.OwnCover{Cover: assistants, Assists: assisted}),
		"cover-day": views.CoverDayPage(boss, views.CoverDay{
			Day: "2026-11-23", Today: "2026-11-23", Local: ten, Teachers: teachers, Slots: slots, Form: views.PlanForm{ID: id(905), Problems: map[string]string{"teacher": "Choose who is away."}},
			Planned: []school.PlannedCover{{CoverPlan: plan, Covers: []school.Cover{danasCover}}, {CoverPlan: anybody}, {CoverPlan: colleagues}},
			Others:  []school.Cover{samsCover(), over},
		}),
		"cover-day-past": views.CoverDayPage(boss, views.CoverDay{Day: "2026-11-20", Today: "2026-11-23", Local: ten.AddDate(0, 0, -3)}),
		"cover-sheets": views.HandoversPage(frame(ito, "/handover"), views.Handovers{
			Sheets: []school.Handover{{ID: id(907), Day: "2026-11-24"}}, Days: []string{"2026-11-25", "2026-11-26"}, Chosen: []string{"2026-11-25"}, Problem: "Choose a day.",
		}),
		"cover-sheet": views.HandoverPage(frame(ito, "/handover"), views.Handover{
			Sheet: school.Handover{ID: id(907), Day: "2026-11-24"}, Code: "K7QM-4T2P", Teacher: ito, Address: "https://pass.example.org", Day: day,
			Own: []school.Room{classroom}, Places: []school.Room{restroom, library}, School: school.School{PinApproval: true},
			NoFly: []school.NoFly{{Kind: school.NoFlyAtEdges, FirstMinutes: 10, LastMinutes: 10}},
		}),
		"assistant": views.DeputyPage(boss, views.Deputy{
			Person: subs, Teachers: teachers, Periods: []string{"Period 3"}, Today: "2026-11-23", For: []school.Assist{{Teacher: ito.ID, From: "2026-11-01"}, {Teacher: ortiz.ID, From: "2026-10-01", Until: "2026-11-01", Periods: []string{"Period 3"}}},
			Form: views.DeputyForm{From: "2026-11-23", Problems: map[string]string{"until": "Choose a last day that is not before it."}},
		}),
		"assistant-shared": views.DeputyPage(boss, views.Deputy{Person: subs, Shared: true}),
		"covered-by-sub":   views.TeacherHomePage(teacher, itosHome()),
	}
}
