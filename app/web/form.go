package web

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// mostWords bounds what anybody can write in a message, in characters.
const mostWords = 200

// by is the visitor as the verbs know them: on staff pages as staff, else as a student.
func by(c echo.Context) hall.By {
	v := visitor(c)
	b := hall.By{Person: v.Person, Session: v.Session, Staff: v.ActsAsStaff(), ActingFor: v.Teacher.ID, ActingName: v.Name}
	if v.Acting() {
		b.Cover = v.Cover.ID
	}
	return b
}

// pathID is the id in the path. What isn't one names nothing: 404.
func pathID(c echo.Context) (school.ID, error) {
	id := school.ID(c.Param("id"))
	if !id.Valid() {
		return "", db.ErrNotFound
	}
	return id, nil
}

// idOf is an id, empty where the value is none.
func idOf(value string) school.ID {
	if id := school.ID(strings.ToLower(value)); id.Valid() {
		return id
	}
	return ""
}

// formID is an id that a form brings, empty where it brings none.
func formID(c echo.Context, field string) school.ID { return idOf(c.FormValue(field)) }

// askForm reads the form of a new pass; problems are ids of sentences by field.
func askForm(c echo.Context) (hall.Ask, map[string]string) {
	problems := map[string]string{}
	id := func(field, problem string) school.ID {
		value := formID(c, field)
		if value == "" && problem != "" {
			problems[field] = problem
		}
		return value
	}
	ask := hall.Ask{
		School:      visitor(c).School,
		ID:          id("id", "web.again"),
		Origin:      id("origin", "web.origin"),
		Destination: id("destination", "web.destination"),
		Approver:    id("approver", ""),
		Trip:        tripOf(c.FormValue("trip")),
		Message:     words(c.FormValue("message")),
		Urgent:      c.FormValue("urgent") != "",
		Line:        c.FormValue("line") == "1",
		Override:    codesOf(c),
		Reason:      words(c.FormValue("reason")),
	}
	if n, err := strconv.Atoi(strings.TrimSpace(c.FormValue("minutes"))); err != nil || n < 1 || n > 999 {
		problems["minutes"] = "web.minutes"
	} else {
		ask.Minutes = n
	}
	if ask.Trip == "" {
		problems["trip"] = "web.trip"
	}
	if ask.When = whenForm(c, problems); !ask.When.Now() { // the fields of a time are sent with "now" as well
		ask.Invites = c.FormValue("kind") == "invitation"
		delete(problems, "origin") // the bell schedule says it, or the student
		ask.Origin = fromForm(c, ask.Origin)
	}
	return ask, problems
}

func tripOf(value string) pass.Trip {
	switch trip := pass.Trip(value); trip {
	case pass.Round, pass.OneWay:
		return trip
	}
	return ""
}

func codesOf(c echo.Context) (codes []pass.Code) {
	values, _ := c.FormParams() // a form that can't be read has no fields, and every field is checked
	for _, value := range values["override"] {
		if code := pass.Code(value); code.Confirmable() && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes
}

// words are what somebody wrote: one line, without control characters, not too long.
func words(value string) string {
	value = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == utf8.RuneError || unicode.Is(unicode.Bidi_Control, r) {
			return ' '
		}
		return r
	}, value)
	value = strings.TrimSpace(value)
	if runes := []rune(value); len(runes) > mostWords {
		return string(runes[:mostWords])
	}
	return value
}

// localTime reads a time of the school's own day ("15:04") or a local date with time.
func localTime(value string, zone *time.Location, now time.Time) (time.Time, bool) {
	if at, err := time.ParseInLocation("2006-01-02T15:04", value, zone); err == nil {
		return at, true
	}
	at, err := time.Parse("15:04", value)
	if err != nil {
		return time.Time{}, false
	}
	return school.AtMinute(now.In(zone), at.Hour()*60+at.Minute()), true
}
