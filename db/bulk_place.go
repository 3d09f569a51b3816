package db

import (
	"time"

	"corridor/app/school"
)

// loadBells writes the timetable and the calendar.
func loadBells(l *loading, b Bulk) {
	into(l, "day_types", "id name weekdays", b.DayTypes, func(d school.DayType) []any {
		return []any{bits(d.ID), d.Name, weekdayNumbers(d.Weekdays)}
	})
	for _, d := range b.DayTypes {
		into(l, "periods", "id day_type_id name starts_minute ends_minute", d.Periods, func(p school.Period) []any {
			return []any{bits(NewID()), bits(d.ID), p.Name, int16(p.StartsMinute), int16(p.EndsMinute)}
		})
	}
	into(l, "calendar_days", "id on_day day_type_id note", b.Calendar, func(d BulkDay) []any {
		return []any{bits(NewID()), date(d.On), bits(d.DayTypeID), d.Note}
	})
	into(l, "terms", "id sis_id name kind starts_on ends_on", b.Terms, func(t BulkTerm) []any {
		return []any{bits(t.ID), orNoText(t.SISID), t.Name, t.Kind, date(t.StartsOn), date(t.EndsOn)}
	})
}

func weekdayNumbers(days []time.Weekday) []int16 {
	numbers := make([]int16, len(days))
	for i, d := range days {
		numbers[i] = int16(d)
	}
	return numbers
}

// loadRooms writes rooms, their opening hours and their people.
func loadRooms(l *loading, b Bulk) {
	into(l, "rooms", `id name number folder icon colour capacity max_out minutes trip origin destination line counted
over_capacity visibility visible_grades approval_now approval_schedule approvers code_to_end urgent`, b.Rooms,
		func(r school.Room) []any {
			return []any{bits(r.ID), r.Name, r.Number, r.Folder, r.Icon, int16(r.Colour), r.Capacity, r.MaxOut, r.Minutes,
				string(r.Trip), r.Origin, r.Destination, r.Line, r.Counted, r.OverCapacity, string(r.Visibility),
				texts(r.VisibleGrades), r.ApprovalNow, r.ApprovalSchedule, string(r.Approvers), r.CodeToEnd, r.Urgent}
		})
	into(l, "room_hours", "id room_id weekday opens_minute closes_minute", b.Hours, func(h BulkHours) []any {
		return []any{bits(NewID()), bits(h.RoomID), int16(h.Weekday), int16(h.OpensMinute), int16(h.ClosesMinute)}
	})
	into(l, "room_people", "id room_id person_id part", b.RoomPeople, func(p BulkRoomPerson) []any {
		return []any{bits(NewID()), bits(p.RoomID), bits(p.PersonID), p.Part}
	})
}

// loadSections writes sections, the terms they meet in, and who is in them.
func loadSections(l *loading, b Bulk) {
	into(l, "sections", "id sis_id name code room_id periods day_types active", b.Sections,
		func(s school.Section) []any {
			return []any{bits(s.ID), orNoText(s.SISID), s.Name, s.Code, bits(s.RoomID), orEmpty(s.Periods),
				orEmpty(s.DayTypes), s.Active}
		})
	for _, t := range b.Terms {
		into(l, "section_terms", "id section_id term_id", b.Sections, func(s school.Section) []any {
			return []any{bits(NewID()), bits(s.ID), bits(t.ID)}
		})
	}
	into(l, "enrollments", "id section_id person_id part main", b.Enrollments, func(e BulkEnrollment) []any {
		return []any{bits(NewID()), bits(e.SectionID), bits(e.PersonID), e.Part, e.Main}
	})
}
