package rooms

import (
	"context"
	"errors"
	"slices"
	"strings"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// Starter are the rooms that most schools have, with the minutes that schools have found to be sensible: fountain 2-3,
// restroom 5-7, nurse and counsellor 8-12.
func Starter() []Room {
	fountain := starting("Water fountain", "Water", "glass-water", 8, 3, thereAndBack, holds(2))
	library := starting("Library", "Learning", "library", 9, 20, asksOwn, holds(10))
	return append(restrooms(),
		fountain,
		starting("Nurse", "Care", "heart-pulse", 2, 12, uncounted, urgent),
		starting("Main office", "Offices", "school", 7, 10, uncounted),
		starting("Guidance", "Care", "messages-square", 6, 12, uncounted),
		starting("Counseling", "Care", "hand-heart", 10, 12, asksOwn),
		library,
		starting("Attendance office", "Offices", "clipboard-check", 3, 5, uncounted),
		starting("Lockers", "Activities", "package", 4, 5, thereAndBack),
		starting("Cafeteria", "Activities", "utensils", 5, 10, asksOrigin),
	)
}

func restrooms() (list []Room) {
	for _, floor := range []string{"1st floor", "2nd floor"} {
		for i, who := range []string{"boys", "girls", "all-gender"} {
			list = append(list, starting("Restroom "+who, "Restrooms", "toilet", []int{9, 12, 11}[i], 6, thereAndBack, holds(4), urgent, numbered(floor)))
		}
	}
	return list
}

// Classrooms are a room for each of these teachers, named for them: for rosters that tell of no rooms. Without one a teacher
// sees no passes, and a student can't say where they are.
func Classrooms(teachers []school.Person) (list []Room) {
	named := map[string]int{}
	for _, t := range teachers {
		named[t.AddressedAs()]++
	}
	for _, t := range teachers {
		name := t.AddressedAs()
		if named[name] > 1 {
			name = t.Name()
		}
		list = append(list, starting(name, "Classrooms", "book-open", 1, 5, func(r *Room) { r.Teachers = []school.ID{t.ID} }))
	}
	return list
}

func starting(name, folder, icon string, colour, minutes int, rules ...func(*Room)) Room {
	r := Fresh()
	r.Name, r.Folder, r.Icon, r.Colour, r.Minutes = name, folder, icon, colour, minutes
	for _, rule := range rules {
		rule(&r)
	}
	return r
}

func numbered(number string) func(*Room) { return func(r *Room) { r.Number = number } }

func holds(n int) func(*Room) { return func(r *Room) { r.Capacity = &n } }

func uncounted(r *Room) { r.Counted = false }

func urgent(r *Room) { r.Urgent = true }

// thereAndBack is for places without a teacher, where no lesson starts.
func thereAndBack(r *Room) { r.Trip, r.Origin = school.RoundOnly, false }

// asksOwn is for places whose own staff say yes to every visit.
func asksOwn(r *Room) {
	r.ApprovalNow, r.ApprovalSchedule, r.Approvers = true, true, school.DestinationStaff
}

// asksOrigin is for places to which the teacher of the lesson lets a student go.
func asksOrigin(r *Room) {
	r.ApprovalNow, r.ApprovalSchedule, r.Approvers = true, true, school.OriginTeachers
}

// Missing are those of the rooms that the school has none of the same name and number of, put away or not.
func Missing(starter []Room, there []school.Room) (list []Room) {
	known := map[string]bool{}
	for _, r := range there {
		known[strings.ToLower(r.Label())] = true
	}
	for _, r := range starter {
		if !known[strings.ToLower(r.Label())] {
			list = append(list, r)
		}
	}
	return list
}

// Begin makes those rooms of a set that are wanted by label and not there yet, all or none.
func (r *Rooms) Begin(ctx context.Context, by db.Actor, of school.ID, set []Room, wanted []string, there func() ([]school.Room, error)) ([]school.ID, error) {
	var changes []school.ID
	err := setting.Again(func() error {
		rooms, err := there()
		if err != nil {
			return err
		}
		var all []setting.One[Room]
		for _, room := range Missing(set, rooms) {
			if slices.Contains(wanted, room.Label()) {
				all = append(all, setting.One[Room]{ID: db.NewID(), Wanted: &room})
			}
		}
		changes, err = r.Setting.SaveAll(ctx, by, of, all)
		if _, taken := errors.AsType[*setting.Invalid](err); taken {
			return setting.ErrChanged
		}
		return err
	})
	return changes, err
}
