package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
)

func (s *Site) noFlyForm() setForm[school.NoFly] {
	return setForm[school.NoFly]{kind: s.rules.NoFly, fields: noFlyFields, value: noFlyValue}
}

func noFlyFields(n school.NoFly) url.Values {
	fields := url.Values{"no_fly_name": {n.Name}, "starts_on": {n.FirstOn}, "ends_on": {n.LastOn}}
	if n.Kind == school.NoFlyOff {
		return fields
	}
	fields["weekday"] = nil
	for _, d := range n.Weekdays {
		fields.Add("weekday", strconv.Itoa(int(d)))
	}
	if n.Kind == school.NoFlyAtEdges {
		fields["first_minutes"], fields["last_minutes"] = putNumber(n.FirstMinutes), putNumber(n.LastMinutes)
		fields["period"] = n.Periods
		return fields
	}
	fields["starts"], fields["ends"] = putMinute(n.StartsMinute), putMinute(n.EndsMinute)
	if n.EndsMinute == 0 {
		fields["starts"], fields["ends"] = []string{""}, []string{""}
	}
	return fields
}

func noFlyValue(sent url.Values, over school.NoFly) (school.NoFly, map[string]setting.Sentence) {
	r := readRules(sent)
	n := school.NoFly{
		Kind: over.Kind, Name: words(r.typed("no_fly_name")), FirstOn: r.typed("starts_on"), LastOn: r.typed("ends_on"),
		Weekdays: weekdaysOf(sent["weekday"]), EndsMinute: 24 * 60,
	}
	switch n.Kind {
	case school.NoFlyOff:
		n.Weekdays = []time.Weekday{}
		if n.LastOn == "" {
			n.LastOn = n.FirstOn
		}
	case school.NoFlyAtEdges:
		n.FirstMinutes, n.LastMinutes = r.zero("first_minutes"), r.zero("last_minutes")
		n.Periods = slices.Sorted(slices.Values(sent["period"]))
	default:
		n.StartsMinute, n.EndsMinute = r.minute("starts"), r.minute("ends")
	}
	return n, r.wrong
}

// weekdaysOf are the weekdays chosen, in order. What is none is left out.
func weekdaysOf(sent []string) []time.Weekday {
	days := []time.Weekday{}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if slices.Contains(sent, strconv.Itoa(int(d))) {
			days = append(days, d)
		}
	}
	return days
}

var schooldays = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}

// newNoFly is the form of a new no-fly time of the kind that the address names.
func (s *Site) newNoFly(c echo.Context) error {
	n := freshNoFly(c.QueryParam("kind"))
	return s.drawNoFly(c, views.NoFlyEdit{ID: db.NewID(), New: true, Kind: n.Kind, Form: s.noFlyForm().drawn(n)})
}

func freshNoFly(kind string) school.NoFly {
	switch kind := school.NoFlyKind(kind); kind {
	case school.NoFlyOff:
		return school.NoFly{Kind: kind}
	case school.NoFlyAtEdges:
		return school.NoFly{Kind: kind, Weekdays: schooldays, FirstMinutes: 10, LastMinutes: 10}
	}
	return school.NoFly{Kind: school.NoFlyByClock, Weekdays: schooldays}
}

func (s *Site) noFly(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	n, err := s.rules.NoFly.At(c.Request().Context(), visitor(c).School, id)
	if err != nil {
		return err
	}
	return s.drawNoFly(c, views.NoFlyEdit{ID: id, Kind: n.Kind, Name: n.Name, Form: justSaved(c, s.noFlyForm().drawn(n))})
}

func (s *Site) drawNoFly(c echo.Context, screen views.NoFlyEdit) error {
	policy, err := s.Hall.CurrentPolicy(c.Request().Context(), visitor(c).School)
	if err != nil {
		return err
	}
	screen.Periods = periodNames(policy, screen.Form.Values["period"])
	return s.draw(c, http.StatusOK, views.NoFlyPage(s.frame(c), screen))
}

// periodNames are the names of the bell schedule's periods, as they follow each other, and those chosen that are there
// no more.
func periodNames(policy school.Policy, chosen []string) (names []string) {
	for _, name := range append(policy.Bells.PeriodNames(), chosen...) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// setNoFly saves a no-fly time; its id came with the form of a new one, so that sending it twice makes one.
func (s *Site) setNoFly(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	fresh := freshNoFly(c.FormValue("kind"))
	screen := views.NoFlyEdit{ID: id, Kind: fresh.Kind, New: c.FormValue("new") != ""}
	var base *school.NoFly
	if screen.New {
		base = &fresh
	}
	e, err := s.noFlyForm().save(c, id, base)
	if err != nil {
		return err
	}
	if e.Value.Kind != "" {
		screen.Kind = e.Value.Kind
	}
	screen.Form, screen.Name = e.Form, e.Value.Name
	policy, err := s.Hall.CurrentPolicy(c.Request().Context(), visitor(c).School)
	if err != nil {
		return err
	}
	screen.Periods = periodNames(policy, e.Form.Values["period"])
	return s.answerEditing(c, e.Status, e.Form, rulesAt+"/no-fly/"+string(id),
		func() node { return views.NoFlyView(s.frame(c), screen) },
		func() node { return views.NoFlyPage(s.frame(c), screen) })
}

// removeNoFly takes a no-fly time away; the page says so and offers to undo it.
func (s *Site) removeNoFly(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	ctx, of := c.Request().Context(), visitor(c).School
	seen, err := s.rules.NoFly.At(ctx, of, id)
	if err != nil {
		return err
	}
	change, err := s.rules.NoFly.Save(ctx, actor(c), of, id, &seen, nil)
	status, news, err := stopped(c, err)
	if err != nil {
		return err
	}
	if news != "" {
		return s.draw(c, status, s.rulesAgain(c, func(screen *views.Rules) { screen.NoFly.Form = problemOf(news) }))
	}
	return s.goTo(c, rulesAt+"?saved="+string(change)+"#rules-no-fly")
}
