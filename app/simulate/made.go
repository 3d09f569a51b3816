package simulate

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"corridor/app/demo"
	"corridor/app/school"
	"corridor/db"
)

// walk is how long the students have from one lesson to the next, in minutes.
const walk = 4

// pin is the approval PIN of every teacher.
const pin = "4826"

// Make makes the school that is lived in: one of the demo's, in which everybody can sign in, every teacher has a PIN, and
// the day ends with the last lesson.
func Make(size demo.Size, seed uint64, name string, start time.Time) demo.School {
	made := demo.Make(size, seed, start)
	made.School.Name, made.School.StudentsSchedule = name, true
	made.DayTypes = slices.DeleteFunc(made.DayTypes, func(d school.DayType) bool { return d.Name == "Weekend" })
	for i := range made.DayTypes {
		made.DayTypes[i].Periods = lessons(made.DayTypes[i].Periods)
	}
	made.Absences = nil // the office marks them
	known := map[school.ID]bool{}
	for _, a := range made.Accounts {
		known[a.PersonID] = true
	}
	for _, p := range made.People {
		if !known[p.ID] {
			made.Accounts = append(made.Accounts, demo.Account{Email: p.Email, PersonID: p.ID})
			made.Identities = append(made.Identities, db.BulkIdentity{ID: db.NewID(), PersonID: p.ID, Subject: p.Email})
		}
	}
	givePINs(&made)
	return made
}

// lessons are the periods of the school day proper, with time to walk before each but the first.
func lessons(all []school.Period) (list []school.Period) {
	for _, p := range all {
		if !strings.HasPrefix(p.Name, "Period") && p.Name != "Lunch" {
			continue
		}
		if len(list) > 0 {
			p.StartsMinute += walk
		}
		list = append(list, p)
	}
	return list
}

func givePINs(made *demo.School) {
	made.ApprovalPINs = nil
	for _, p := range made.People {
		if p.Is(school.Teacher) {
			made.ApprovalPINs = append(made.ApprovalPINs, demo.ApprovalPIN{TeacherID: p.ID, Digits: pin})
		}
	}
}

// FirstMorning is the morning of the first school day on or after a moment, when the first people come in: a Monday to
// Friday, on the clock of the moment's zone.
func FirstMorning(after time.Time) time.Time {
	day := time.Date(after.Year(), after.Month(), after.Day(), 6, 40, 0, 0, after.Location())
	for day.Before(after) || day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		day = day.AddDate(0, 0, 1)
	}
	return day
}

func clockOf(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }
