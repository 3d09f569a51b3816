package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/bells"
	"corridor/app/live"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
	"corridor/views/hx"
	"corridor/views/text"
)

// bellsPage is the first page of the bell schedule, with what is now and the answer of the try-out.
func (s *Site) bellsPage(c echo.Context) error {
	policy, err := s.Hall.CurrentPolicy(c.Request().Context(), visitor(c).School)
	if err != nil {
		return err
	}
	now := policy.Local(s.Clock())
	say := languageSay(c)
	screen := views.Bells{Bells: policy.Bells, Now: bellsAt(say, policy.Bells, now), Saved: justSaved(c, views.Editing{})}
	screen.Try = views.Editing{Values: url.Values{"date": {now.Format(time.DateOnly)}, "time": {say.Written("bells.clock", now)}}, Problems: map[string]string{}}
	if c.QueryParams().Has("time") {
		s.tryBells(c, &screen, policy, say)
	}
	members, err := s.DB.At(visitor(c).School).Waves(c.Request().Context())
	if err != nil {
		return err
	}
	screen.Waves = bells.WavesOf(policy.Bells, members)
	if screen.Names, err = s.unknownNames(c, policy.Bells); err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.BellsPage(s.frame(c), screen))
}

// tryBells answers what period it is at the date and time that were asked for.
func (s *Site) tryBells(c echo.Context, screen *views.Bells, policy school.Policy, say text.Language) {
	date, clock := c.QueryParam("date"), c.QueryParam("time")
	screen.Try.Values = url.Values{"date": {date}, "time": {clock}}
	day, err := time.ParseInLocation(time.DateOnly, date, policy.Zone)
	if err != nil {
		screen.Try.Problems["date"] = say.Say("web.bells.date")
	}
	minute := clockOf(clock)
	if minute < 0 || minute == 24*60 {
		screen.Try.Problems["time"] = say.Say("web.bells.time")
	}
	if len(screen.Try.Problems) > 0 {
		return
	}
	tried := bellsAt(say, policy.Bells, school.AtMinute(day, minute))
	screen.Tried = &tried
}

// bellsAt is what the bells say of a moment, a line for each who differ.
func bellsAt(say text.Language, b school.Bells, local time.Time) views.BellsNow {
	m := b.At(local)
	now := views.BellsNow{At: local, Day: m.DayType.Name}
	if !m.School {
		now.Day = say.Say("bells.no-school")
		now.Lines = []views.BellsLine{{Ends: -1}}
		return now
	}
	for _, schedule := range append([]school.Schedule{{}}, b.Schedules...) {
		waves := append([]string{""}, m.DayType.Waves(schedule.ID)...)
		for _, wave := range waves {
			line := lineOf(m, schedule.ID, wave)
			base := lineOf(m, schedule.ID, "")
			if wave != "" && line == base {
				continue
			}
			line.Who = whoOf(say, b, schedule, wave)
			now.Lines = append(now.Lines, line)
		}
	}
	return now
}

func whoOf(say text.Language, b school.Bells, schedule school.Schedule, wave string) string {
	who := schedule.Name
	if schedule.ID == "" && len(b.Schedules) > 0 {
		who = say.Say("bells.everybody")
	}
	if who == "" || wave == "" {
		return who + wave
	}
	return who + " · " + wave
}

// lineOf is what one schedule and wave has, or what comes next for it.
func lineOf(m school.Moment, schedule school.ID, wave string) views.BellsLine {
	if now, within := m.Of(schedule, wave); within {
		return views.BellsLine{Period: now.Name, Ends: now.EndsMinute}
	}
	for _, next := range m.DayType.Stretches(schedule, wave) {
		if next.StartsMinute > m.Minute {
			return views.BellsLine{Next: next.Name, Ends: next.StartsMinute}
		}
	}
	return views.BellsLine{Ends: -1}
}

// watchedBells is the first page of the bell schedule as its stream keeps it.
type watchedBells struct{ of school.ID }

func (p *watchedBells) topics() []live.Topic { return []live.Topic{live.Rules(p.of)} }

func (p *watchedBells) update(s *stream, _ []live.Event) error {
	policy, err := s.site.Hall.CurrentPolicy(s.c.Request().Context(), p.of)
	if err != nil {
		return err
	}
	f := s.site.frame(s.c)
	now := bellsAt(f.Say, policy.Bells, policy.Local(s.site.Clock()))
	if !s.changed("bells-now", []any{now.Day, now.Lines}) {
		return nil
	}
	return s.say(hx.Partial("bells-now", views.BellsNowView(f, now)))
}

// mostListed bounds how many sections of one unknown name are shown.
const mostListed = 30

// unknownNames are what sections call their periods where no day type does.
func (s *Site) unknownNames(c echo.Context, b school.Bells) (list []views.RosterName, err error) {
	meets, err := s.DB.At(visitor(c).School).Meets(c.Request().Context())
	known := map[string]bool{}
	for _, d := range b.DayTypes {
		for _, p := range d.Periods {
			for _, name := range p.Names() {
				known[name] = true
			}
		}
		for _, l := range d.Lunches {
			known[l.Wave] = true
		}
	}
	at := map[string]int{}
	for _, m := range meets {
		for _, name := range m.Periods {
			if known[name] {
				continue
			}
			if _, seen := at[name]; !seen {
				at[name] = len(list)
				list = append(list, views.RosterName{Name: name, Choice: guessed(b, name)})
			}
			n := &list[at[name]]
			n.Count++
			if len(n.Sections) < mostListed {
				n.Sections = append(n.Sections, strings.TrimSpace(m.Name+" "+m.Code))
			}
		}
	}
	slices.SortFunc(list, func(a, b views.RosterName) int { return strings.Compare(a.Name, b.Name) })
	return list, err
}

// guessed is the period that a name of the roster looks like: "3" is Period 3 on every day, "3(A)" that of the A day.
func guessed(b school.Bells, name string) string {
	number, day, _ := strings.Cut(strings.TrimSuffix(strings.TrimSpace(name), ")"), "(")
	number = digits(number)
	if number == "" {
		return ""
	}
	for _, d := range b.DayTypes {
		if day != "" && !strings.EqualFold(views.LetterOf(d), strings.TrimSpace(day)) {
			continue
		}
		for _, p := range d.Periods {
			if digits(p.Name) != number {
				continue
			}
			if day != "" {
				return string(d.ID) + "/" + p.Name
			}
			return "/" + p.Name
		}
	}
	return ""
}

func digits(text string) string {
	only := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
	return strings.TrimLeft(only, "0")
}

// useName gives a period the name that the roster has for it: in one day type, or in all.
func (s *Site) useName(c echo.Context) error {
	name := words(c.FormValue("name"))
	id, period, _ := strings.Cut(c.FormValue("period"), "/")
	if name == "" || period == "" {
		return s.goTo(c, "/admin/bells")
	}
	ctx, of := c.Request().Context(), visitor(c).School
	b, err := s.DB.At(of).Bells(ctx)
	if err != nil {
		return err
	}
	var days []school.ID
	for _, d := range b.DayTypes {
		if id == "" || d.ID == school.ID(id) {
			days = append(days, d.ID)
		}
	}
	changes, err := s.bells.DayTypes.ChangeAll(ctx, actor(c), of, days, func(is bells.DayType) *bells.DayType { return alsoCalled(is, period, name) })
	if err != nil {
		return err
	}
	if len(changes) == 0 {
		return s.goTo(c, "/admin/bells")
	}
	return s.goTo(c, "/admin/bells?saved="+string(changes[0]))
}

// alsoCalled is the day type with one more name for its periods of this name.
func alsoCalled(d bells.DayType, period, name string) *bells.DayType {
	d.Periods = slices.Clone(d.Periods)
	for i, p := range d.Periods {
		if p.Name == period && !slices.Contains(p.Also, name) {
			d.Periods[i].Also = append(slices.Clone(p.Also), name)
		}
	}
	return &d
}

// timetableStopped is what a refused change of the timetable says, see [stopped]: it may be in use as well.
func timetableStopped(c echo.Context, err error) (sentence string, unsaid error) {
	if _, is := errors.AsType[*db.Violation](err); is {
		return languageSay(c).Say("web.bells.used"), nil
	}
	_, sentence, unsaid = stopped(c, err)
	return sentence, unsaid
}

// deleteSetting deletes a setting as it is now; refused is the sentence that says why not.
func deleteSetting[T any](c echo.Context, kind *setting.Kind[T], id school.ID) (change school.ID, refused string, err error) {
	ctx, of := c.Request().Context(), visitor(c).School
	now, err := kind.At(ctx, of, id)
	if err != nil {
		return "", "", err
	}
	change, err = kind.Save(ctx, actor(c), of, id, &now, nil)
	refused, err = timetableStopped(c, err)
	return change, refused, err
}
