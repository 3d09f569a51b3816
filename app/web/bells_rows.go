package web

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/db"
	"corridor/views"
	"corridor/views/text"
)

// layRows does what a helper of a day's form is asked for: rows in a series, or pasted. Nothing is saved by it.
func (s *Site) layRows(c echo.Context, screen *views.DayTypeEdit, do string) (status int) {
	say := languageSay(c)
	var rows []views.BellRow
	switch do {
	case "series":
		screen.Opened = "series"
		rows = seriesOf(screen.Form, say)
	case "paste":
		screen.Opened = "paste"
		rows = pasted(screen.Form, say)
	}
	for _, r := range rows {
		screen.Form.Values["period."+string(db.NewID())] = []string{r.Folded()}
	}
	screen.Added = len(rows)
	if len(screen.Form.Problems) > 0 {
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}

// seriesOf lays equal periods one after the other: "from 8:00, 8 periods of 45 minutes, 5 between, lunch after the
// 4th". Their numbers go on from those that are there.
func seriesOf(e views.Editing, say text.Language) (rows []views.BellRow) {
	from := clockOf(e.Values.Get("s_from"))
	if from < 0 {
		e.Problems["s_from"] = say.Say("web.bells.time")
	}
	number := func(field string, least, most, otherwise int) int {
		typed := strings.TrimSpace(e.Values.Get(field))
		n, err := strconv.Atoi(typed)
		switch {
		case typed == "" && otherwise >= 0:
			return otherwise
		case err != nil || n < least || n > most:
			e.Problems[field] = say.Say("web.bells.number", "Least", least, "Most", most)
		}
		return n
	}
	count, minutes, between := number("s_count", 1, 20, -1), number("s_minutes", 1, 600, -1), number("s_between", 0, 120, 0)
	lunch, lunchMinutes := number("s_lunch", 0, 20, 0), number("s_lunch_minutes", 1, 180, 30)
	if len(e.Problems) > 0 {
		return nil
	}
	schedule := idOrNone(e.Values.Get("s_schedule"))
	at, first := from, 1+countRows(e, schedule)
	add := func(name string, length int) {
		rows = append(rows, views.BellRow{Name: name, From: school.ClockTime(at), Until: school.ClockTime(at + length), Schedule: schedule})
		at += length + between
	}
	for i := range count {
		add(say.Say("bells.period-n", "Number", first+i), minutes)
		if lunch == i+1 {
			add(say.Say("bells.lunch-name"), lunchMinutes)
		}
	}
	if at-between > 24*60 {
		e.Problems["s_count"] = say.Say("web.bells.midnight")
		return nil
	}
	return rows
}

// countRows counts the periods of a schedule that a form has.
func countRows(e views.Editing, schedule string) (n int) {
	for field, values := range e.Values {
		if strings.HasPrefix(field, "period.") && len(values) > 0 && views.UnfoldedRow(values[0]).Schedule == schedule {
			n++
		}
	}
	return n
}

// times are two times of day in a line, such as "8:00 AM – 8:45" or two cells of a spreadsheet.
var times = regexp.MustCompile(`(?i)\b(\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]m\b|\d{3,4})\s*(?:\t|-|–|—|;|,|to|until|\s)+\s*(\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]m\b|\d{3,4})`)

// pasted reads lines with a name and two times each, in either order. A line that can't be read stays where it was
// typed.
func pasted(e views.Editing, say text.Language) (rows []views.BellRow) {
	schedule := idOrNone(e.Values.Get("t_schedule"))
	var left []string
	for line := range strings.Lines(e.Values.Get("paste")) {
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" {
			continue
		}
		r, understood := pastedRow(line)
		if !understood {
			left = append(left, line)
			continue
		}
		r.Schedule = schedule
		rows = append(rows, r)
	}
	e.Values.Set("paste", strings.Join(left, "\n"))
	if len(left) > 0 || len(rows) == 0 {
		e.Problems["paste"] = say.Say("web.bells.paste", "Count", len(left))
	}
	return rows
}

func pastedRow(line string) (views.BellRow, bool) {
	found := times.FindStringSubmatchIndex(line)
	if found == nil {
		return views.BellRow{}, false
	}
	from, until := clockOf(line[found[2]:found[3]]), clockOf(line[found[4]:found[5]])
	name := words(strings.Trim(line[:found[0]], " \t,;:-–|"))
	if name == "" {
		name = words(strings.Trim(line[found[1]:], " \t,;:-–|"))
	}
	return views.BellRow{Name: name, From: school.ClockTime(max(from, 0)), Until: school.ClockTime(max(until, 0))}, from >= 0 && until >= 0 && name != ""
}
