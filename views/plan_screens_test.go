package views_test

import (
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
)

// planScreens are passes that start at a time: being scheduled, coming, and to be answered.
func planScreens() map[string]Node {
	sheet := itosSheet(func(s *views.Sheet) {
		s.MayPlan, s.Refusal = true, nil
		s.Plan = &views.Plan{
			Later: true, Date: "2026-11-23", Time: "09:00", Today: "2026-11-23", Last: "2027-11-24", Periods: []string{"Period 3", "Period 4"},
		}
		s.Problems = map[string]string{"time": "This time is over."}
	})
	own := adasSheet(func(s *views.Sheet) {
		s.MayPlan, s.Choice.Room.ApprovalSchedule = true, true
		s.Plan = &views.Plan{Date: "2026-11-23", Today: "2026-11-23", Last: "2027-11-24"}
	})
	teacher, student, invited := itosHome(), adasHome(views.MyPass{}), adasHome(views.MyPass{})
	teacher.Sheet, student.Sheet = sheet, own
	ask := scheduled(31, ada, guidance, 40*time.Minute)
	ask.State, ask.MadeAs, ask.Message = pass.Requested, pass.MadeByStaff, "about your courses"
	invited.MayPlan, invited.Origins = true, []school.Room{classroom, library}
	invited.Invitations = []views.Invitation{{Pass: ask}}
	missed := over(32, kim, library, pass.Missed, "", "")
	missed.MadeAs, missed.StartsAt, missed.Refusal = pass.MadeByStaff, ten.Add(-time.Hour), "closed"
	board := itosHome()
	board.Board.Missed = []pass.Pass{missed}
	desk := views.PassDesk{Pass: scheduled(33, kim, library, time.Hour), Tends: true, Plan: &views.Plan{Date: "2026-11-23", Time: "11:00"}}
	return map[string]Node{
		"plan-staff":   views.TeacherHomePage(frame(ito, "/teacher"), teacher),
		"plan-student": views.StudentHomePage(frame(ada, "/student"), student),
		"plan-invited": views.StudentHomePage(frame(ada, "/student"), invited),
		"plan-missed":  views.TeacherHomePage(frame(ito, "/teacher"), board),
		"plan-desk":    views.StaffPassPage(frame(ito, "/passes/:id"), desk),
	}
}
