package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"corridor/app/rooms"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/views/ui"
)

// roomForm is a room's setting as a form. The students of its list have a page of their own.
func (s *Site) roomForm() setForm[rooms.Room] {
	return setForm[rooms.Room]{kind: s.rooms.Setting, fields: roomFields, value: roomValue}
}

func roomFields(r rooms.Room) url.Values {
	v := url.Values{
		"name": {r.Name}, "number": {r.Number}, "folder": {r.Folder}, "icon": {r.Icon}, "colour": {strconv.Itoa(r.Colour)},
		"minutes": {strconv.Itoa(r.Minutes)}, "capacity": {numberOrNone(r.Capacity)}, "maxout": {numberOrNone(r.MaxOut)},
		"trip": {string(r.Trip)}, "visibility": {string(r.Visibility)}, "approvers": {string(r.Approvers)}, "open": {"always"},
	}
	for name, on := range map[string]bool{
		"line": r.Line, "overcapacity": r.OverCapacity, "counted": r.Counted, "origin": r.Origin, "destination": r.Destination,
		"code": r.CodeToEnd, "urgent": r.Urgent, "approvalnow": r.ApprovalNow, "approvallater": r.ApprovalSchedule,
	} {
		if on {
			v.Set(name, "1")
		}
	}
	several(v, "grade", r.Grades)
	several(v, "period", r.Periods)
	several(v, "teachers", r.Teachers)
	several(v, "named", r.Named)
	switch {
	case len(r.Periods) > 0:
		v.Set("open", "periods")
	case len(r.Hours) > 0:
		v.Set("open", "hours")
	}
	for day := range 7 {
		v.Set("hours-"+strconv.Itoa(day), dayText(r.Hours, time.Weekday(day)))
	}
	return v
}

// several are the answers of a field that has many, in their order.
func several[T ~string](v url.Values, name string, values []T) {
	for _, value := range values {
		v.Add(name, string(value))
	}
}

func numberOrNone(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// tidyRoomForm writes what was sent as the form itself would: texts without spaces around, hours in one way, several
// answers in order. Else sending a form twice would look like two people's changes.
func tidyRoomForm(sent url.Values) {
	for _, name := range []string{"name", "number", "folder", "minutes", "capacity", "maxout"} {
		if sent.Has(name) {
			sent.Set(name, tidyText(sent.Get(name)))
		}
	}
	for day := range 7 {
		name := "hours-" + strconv.Itoa(day)
		if hours, ok := readDay(sent.Get(name), time.Weekday(day)); ok && sent.Has(name) {
			sent.Set(name, dayText(hours, time.Weekday(day)))
		}
	}
	for _, name := range []string{"grade", "period", "teachers", "named"} {
		slices.Sort(sent[name])
	}
}

// roomValue is what the form says. Numbers out of their bounds are for the verb to refuse; here is what isn't one.
func roomValue(v url.Values, over rooms.Room) (rooms.Room, map[string]setting.Sentence) {
	r := readForm{v, map[string]setting.Sentence{}}
	was := over
	over.Name, over.Number, over.Folder = tidyText(v.Get("name")), tidyText(v.Get("number")), tidyText(v.Get("folder"))
	over.Icon = v.Get("icon")
	if over.Icon != was.Icon && !slices.Contains(ui.RoomIcons, over.Icon) {
		r.wrong["icon"] = setting.Sentence{ID: "room.wrong.icon"}
	}
	over.Colour, over.Minutes = r.number("colour", "room.wrong.colour"), r.number("minutes", "room.wrong.minutes")
	over.Capacity, over.MaxOut = r.bound("capacity"), r.bound("maxout")
	over.Line, over.OverCapacity, over.Counted = r.on("line"), r.on("overcapacity"), r.on("counted")
	over.Origin, over.Destination = r.on("origin"), r.on("destination")
	over.CodeToEnd, over.Urgent = r.on("code"), r.on("urgent")
	over.ApprovalNow, over.ApprovalSchedule = r.on("approvalnow"), r.on("approvallater")
	over.Trip, over.Visibility = school.Trips(v.Get("trip")), school.Visibility(v.Get("visibility"))
	over.Approvers, over.Grades = school.Approvers(v.Get("approvers")), v["grade"]
	over.Teachers, over.Named = r.ids("teachers"), r.ids("named")
	over.Hours, over.Periods = r.opening()
	return over.Tidy(), r.wrong
}

// tidyText is what somebody typed as a name: no spaces around, single ones inside.
func tidyText(typed string) string { return strings.Join(strings.Fields(words(typed)), " ") }

// readForm reads fields and keeps what is wrong with them.
type readForm struct {
	url.Values
	wrong map[string]setting.Sentence
}

func (f readForm) on(name string) bool { return f.Get(name) != "" }

// number is at most five digits long, so that it fits wherever it goes.
func (f readForm) number(name, sentence string) int {
	n, err := strconv.Atoi(strings.TrimSpace(f.Get(name)))
	if err != nil || n < -99999 || n > 99999 {
		f.wrong[name] = setting.Sentence{ID: sentence}
	}
	return n
}

// bound is nil for an empty field.
func (f readForm) bound(name string) *int {
	if strings.TrimSpace(f.Get(name)) == "" {
		return nil
	}
	n := f.number(name, "room.wrong.bound")
	return &n
}

func (f readForm) ids(name string) (ids []school.ID) {
	for _, value := range f.Values[name] {
		if id := school.ID(value); id.Valid() {
			ids = append(ids, id)
		} else {
			f.wrong[name] = setting.Sentence{ID: "room.wrong.people"}
		}
	}
	return ids
}

// opening is one of three: always, at hours, in periods.
func (f readForm) opening() (rooms.Week, []string) {
	switch f.Get("open") {
	case "hours":
		return f.week(), nil
	case "periods":
		if len(f.Values["period"]) == 0 {
			f.wrong["period"] = setting.Sentence{ID: "room.wrong.periods"}
		}
		return nil, f.Values["period"]
	}
	return nil, nil
}

func (f readForm) week() (week rooms.Week) {
	empty := true
	for day := range 7 {
		name := "hours-" + strconv.Itoa(day)
		hours, ok := readDay(f.Get(name), time.Weekday(day))
		_, overlap := rooms.Week(hours).Overlap()
		switch {
		case !ok:
			f.wrong[name] = setting.Sentence{ID: "room.wrong.hours-unread"}
		case overlap:
			f.wrong[name] = setting.Sentence{ID: "room.wrong.hours"}
		}
		week, empty = append(week, hours...), empty && strings.TrimSpace(f.Get(name)) == ""
	}
	if empty {
		f.wrong["hours-1"] = setting.Sentence{ID: "room.wrong.no-hours"}
	}
	return week
}
