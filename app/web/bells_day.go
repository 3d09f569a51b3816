package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/bells"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
)

func (s *Site) dayTypeForm() setForm[bells.DayType] {
	return setForm[bells.DayType]{kind: &s.bells.DayTypes, fields: dayTypeFields, value: dayTypeValue}
}

// dayTypeFields have a field for each period, by its id: two people who change different periods lose nothing.
func dayTypeFields(d bells.DayType) url.Values {
	fields := url.Values{"name": {d.Name}, "letter": {d.Letter}, "colour": {strconv.Itoa(d.Colour)}, "weekdays": nil, "lunches": nil}
	for _, day := range d.Weekdays {
		fields.Add("weekdays", strconv.Itoa(int(day)))
	}
	for _, p := range d.Periods {
		fields["period."+string(p.ID)] = []string{views.BellRow{
			Name: p.Name, From: school.ClockTime(int(p.Starts)), Until: school.ClockTime(int(p.Ends)),
			Schedule: string(p.Schedule), Also: strings.Join(p.Also, ", "),
		}.Folded()}
	}
	for _, l := range d.Lunches {
		fields.Add("lunches", views.BellRow{
			Name: l.Wave, From: school.ClockTime(int(l.Starts)), Until: school.ClockTime(int(l.Ends)),
			Schedule: string(l.Schedule), Also: string(l.RoomID),
		}.Folded())
	}
	return fields
}

func dayTypeValue(fields url.Values, _ bells.DayType) (bells.DayType, map[string]setting.Sentence) {
	d := bells.DayType{Name: words(fields.Get("name")), Letter: words(fields.Get("letter")), Weekdays: []bells.Weekday{}, Periods: []bells.Period{}, Lunches: []bells.Lunch{}}
	wrong := map[string]setting.Sentence{}
	if letters := []rune(d.Letter); len(letters) > 3 {
		wrong["letter"] = setting.Sentence{ID: "web.bells.letter"}
	}
	if hue, err := strconv.Atoi(fields.Get("colour")); err == nil && hue >= 0 && hue <= 12 {
		d.Colour = hue
	}
	for _, day := range fields["weekdays"] {
		if n, err := strconv.Atoi(day); err == nil && n >= 0 && n < 7 {
			d.Weekdays = append(d.Weekdays, bells.Weekday(n))
		}
	}
	for field, values := range fields {
		id, is := strings.CutPrefix(field, "period.")
		if !is || len(values) == 0 || !school.ID(id).Valid() {
			continue
		}
		r := views.UnfoldedRow(values[0])
		starts, ends, no := clocksOf(r)
		if no != nil {
			wrong[field] = *no
		}
		d.Periods = append(d.Periods, bells.Period{
			ID: school.ID(id), Name: r.Name, Starts: starts, Ends: ends, Schedule: school.ID(r.Schedule), Also: namesIn(r.Also),
		})
	}
	d.Lunches = lunchesOf(fields["lunches"], wrong)
	return d.Sorted(), wrong
}

// lunchesOf reads the rows of lunches and puts them in their order, the rows as well: what is said of one stands beside
// it.
func lunchesOf(rows []string, wrong map[string]setting.Sentence) []bells.Lunch {
	type lunch struct {
		bells.Lunch
		row string
		no  *setting.Sentence
	}
	list := make([]lunch, len(rows))
	for i, text := range rows {
		r := views.UnfoldedRow(text)
		starts, ends, no := clocksOf(r)
		list[i] = lunch{bells.Lunch{Wave: r.Name, Starts: starts, Ends: ends, Schedule: school.ID(r.Schedule), RoomID: school.ID(r.Also)}, text, no}
	}
	slices.SortStableFunc(list, func(a, b lunch) int { return a.Compare(b.Lunch) })
	lunches := make([]bells.Lunch, len(list))
	for i, l := range list {
		lunches[i], rows[i] = l.Lunch, l.row
		if l.no != nil {
			wrong[school.LunchField(i)] = *l.no
		}
	}
	return lunches
}

// clocksOf reads the two times of a row, or says which can't be read.
func clocksOf(r views.BellRow) (starts, ends bells.Clock, wrong *setting.Sentence) {
	from, until := clockOf(r.From), clockOf(r.Until)
	if until == 0 {
		until = 24 * 60 // a period that ends at midnight
	}
	for i, minute := range []int{from, until} {
		if minute < 0 {
			return 0, 0, &setting.Sentence{ID: "web.bells.bad-time", Args: []any{"Time", []string{r.From, r.Until}[i]}}
		}
	}
	return bells.Clock(from), bells.Clock(until), nil
}

// clockOf is the minute of a school's day that somebody typed, -1 if that is no time. An hour from one to six without
// more is in the afternoon.
func clockOf(typed string) int {
	minute, bare, ok := school.ParseClock(typed)
	switch {
	case !ok:
		return -1
	case bare:
		return minute + 12*60
	}
	return minute
}

func namesIn(text string) (names []string) {
	for name := range strings.SplitSeq(text, ",") {
		if name = words(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// foldRows turns the rows of a day's form into its fields, and leaves out those where nothing is typed.
func foldRows(sent url.Values) {
	at := func(name string, i int) string {
		if i < len(sent[name]) {
			return strings.ReplaceAll(words(sent[name][i]), "\t", " ")
		}
		return ""
	}
	for i, id := range sent["p_id"] {
		r := views.BellRow{Name: at("p_name", i), From: understood(at("p_from", i)), Until: understood(at("p_until", i)), Schedule: idOrNone(at("p_schedule", i)), Also: strings.Join(namesIn(at("p_also", i)), ", ")}
		if r.Name+r.From+r.Until+r.Also != "" && school.ID(id).Valid() {
			sent["period."+id] = []string{r.Folded()}
		}
	}
	for i := range sent["l_wave"] {
		r := views.BellRow{Name: at("l_wave", i), From: understood(at("l_from", i)), Until: understood(at("l_until", i)), Schedule: idOrNone(at("l_schedule", i)), Also: idOrNone(at("l_room", i))}
		if r.Name+r.From+r.Until != "" {
			sent.Add("lunches", r.Folded())
		}
	}
	for name := range sent {
		if strings.HasPrefix(name, "p_") || strings.HasPrefix(name, "l_") {
			delete(sent, name)
		}
	}
}

func idOrNone(text string) string {
	if school.ID(text).Valid() {
		return text
	}
	return ""
}

// understood is a time in its plain form where it is one, else what was typed.
func understood(typed string) string {
	if minute := clockOf(typed); minute >= 0 {
		return school.ClockTime(minute)
	}
	return typed
}

// helpers are the fields of a day's form that only lay rows.
var helpers = []string{"do", "id", "s_from", "s_count", "s_minutes", "s_between", "s_lunch", "s_lunch_minutes", "s_schedule", "t_schedule", "paste"}

func (s *Site) newDayType(c echo.Context) error {
	d := bells.DayType{Weekdays: []bells.Weekday{}}
	if copied := school.ID(c.QueryParam("copy")); copied.Valid() {
		of, err := s.bells.DayTypes.At(c.Request().Context(), visitor(c).School, copied)
		if err != nil {
			return err
		}
		d = of
		d.Weekdays, d.Letter, d.Colour = nil, "", 0
		d.Name = languageSay(c).Say("bells.copy-of", "Name", d.Name)
		for i := range d.Periods {
			d.Periods[i].ID = db.NewID()
		}
	}
	form := s.dayTypeForm().drawn(d)
	form.Was = dayTypeFields(bells.DayType{}).Encode()
	return s.drawDayType(c, http.StatusOK, views.DayTypeEdit{ID: db.NewID(), New: true, Form: form})
}

func (s *Site) dayType(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	d, err := s.bells.DayTypes.At(c.Request().Context(), visitor(c).School, id)
	if err != nil {
		return err
	}
	return s.drawDayType(c, http.StatusOK, views.DayTypeEdit{ID: id, Name: d.Name, Form: justSaved(c, s.dayTypeForm().drawn(d))})
}

// blankRows is how many empty rows wait for a period.
const blankRows = 2

// drawDayType completes the screen with its rows and picture.
func (s *Site) drawDayType(c echo.Context, status int, screen views.DayTypeEdit) error {
	ctx, at := c.Request().Context(), s.DB.At(visitor(c).School)
	b, err := at.Bells(ctx)
	if err != nil {
		return err
	}
	screen.Schedules = b.Schedules
	if screen.Rooms, err = at.Rooms(ctx); err != nil {
		return err
	}
	screen.Rows = views.RowsOf(screen.Form)
	blank := blankRows
	if len(screen.Rows) == 0 {
		blank = 4
	}
	if c.FormValue("do") == "rows" {
		blank += 4
	}
	for range blank {
		screen.Rows = append(screen.Rows, db.NewID())
	}
	screen.Lunches = len(screen.Form.Values["lunches"]) + blankRows
	screen.Day = pictured(screen.Form.Values)
	f := s.frame(c)
	if !plain(c) && c.Request().Method == http.MethodPost {
		return s.draw(c, status, views.DayTypeForm(f, screen))
	}
	return s.draw(c, status, views.DayTypePage(f, screen))
}

// pictured is a day as far as what is typed can be understood.
func pictured(fields url.Values) school.DayType {
	d, _ := dayTypeValue(fields, bells.DayType{})
	day := d.Day("")
	day.Periods = slices.DeleteFunc(day.Periods, func(p school.Period) bool { return p.EndsMinute <= p.StartsMinute })
	day.Lunches = slices.DeleteFunc(day.Lunches, func(l school.Lunch) bool { return l.EndsMinute <= l.StartsMinute || l.Wave == "" })
	return day
}

func (s *Site) addDayType(c echo.Context) error {
	id := school.ID(c.FormValue("id"))
	if !id.Valid() {
		return echo.ErrBadRequest
	}
	return s.saveDayType(c, id, &bells.DayType{Weekdays: []bells.Weekday{}, Periods: []bells.Period{}, Lunches: []bells.Lunch{}})
}

func (s *Site) setDayType(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	return s.saveDayType(c, id, nil)
}

// saveDayType saves the form, or does with its rows what another button says, and then saves nothing.
func (s *Site) saveDayType(c echo.Context, id school.ID, fresh *bells.DayType) error {
	sent, err := c.FormParams()
	if err != nil {
		return err
	}
	foldRows(sent)
	screen := views.DayTypeEdit{ID: id, New: fresh != nil, Name: words(sent.Get("name"))}
	if do := sent.Get("do"); do != "" && do != "save" {
		screen.Form = views.Editing{Values: sent, Was: sent.Get(fieldWas), Problems: map[string]string{}}
		status := s.layRows(c, &screen, do)
		return s.drawDayType(c, status, screen)
	}
	for _, name := range helpers {
		delete(sent, name)
	}
	e, err := s.dayTypeForm().save(c, id, fresh)
	said, err := timetableStopped(c, err)
	if err != nil {
		return err
	}
	if said != "" {
		screen.Form = views.Editing{Values: sent, Was: sent.Get(fieldWas), Problems: map[string]string{"": said}}
		return s.drawDayType(c, http.StatusConflict, screen)
	}
	if e.Status == http.StatusOK && (plain(c) || fresh != nil) {
		return s.goTo(c, "/admin/bells/days/"+string(id)+"?saved="+string(e.Form.Change))
	}
	screen.Form = e.Form
	return s.drawDayType(c, e.Status, screen)
}

func (s *Site) deleteDayType(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	ctx, of := c.Request().Context(), visitor(c).School
	change, refused, err := deleteSetting(c, &s.bells.DayTypes, id)
	if err != nil {
		return err
	}
	if refused == "" {
		return s.goTo(c, "/admin/bells?saved="+string(change))
	}
	d, err := s.bells.DayTypes.At(ctx, of, id)
	if err != nil {
		return err
	}
	form := s.dayTypeForm().drawn(d)
	form.Problems = map[string]string{"": refused}
	return s.drawDayType(c, http.StatusConflict, views.DayTypeEdit{ID: id, Name: d.Name, Form: form})
}
