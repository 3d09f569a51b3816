package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"corridor/app/bells"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
	"corridor/views/ui"
)

// bellPart is a small setting of the timetable: a schedule, a term, a rotation, each with a form of its own.
type bellPart[T any] struct {
	site  *Site
	kind  string // in its addresses
	form  setForm[T]
	fresh T
	name  func(T) string
	// reading is the form's value where it takes the timetable to know it; nil for the form's own.
	reading func(school.Bells) func(url.Values, T) (T, map[string]setting.Sentence)
}

func (s *Site) schedules() bellPart[bells.Schedule] {
	return bellPart[bells.Schedule]{
		site: s, kind: "schedules", name: func(x bells.Schedule) string { return x.Name },
		form: setForm[bells.Schedule]{kind: &s.bells.Schedules, fields: scheduleFields, value: scheduleValue},
	}
}

func (s *Site) terms() bellPart[bells.Term] {
	return bellPart[bells.Term]{
		site: s, kind: "terms", name: func(t bells.Term) string { return t.Name }, fresh: bells.Term{Kind: "semester"},
		form: setForm[bells.Term]{kind: &s.bells.Terms, fields: termFields, value: termValue},
	}
}

func (s *Site) rotations() bellPart[bells.Rotation] {
	return bellPart[bells.Rotation]{
		site: s, kind: "rotations", name: func(r bells.Rotation) string { return r.Order }, fresh: bells.Rotation{Weekdays: []bells.Weekday{1, 2, 3, 4, 5}},
		form: setForm[bells.Rotation]{kind: &s.bells.Rotations, fields: rotationFields},
		reading: func(b school.Bells) func(url.Values, bells.Rotation) (bells.Rotation, map[string]setting.Sentence) {
			return func(fields url.Values, _ bells.Rotation) (bells.Rotation, map[string]setting.Sentence) {
				return rotationValue(b, fields), nil
			}
		},
	}
}

func (p bellPart[T]) blank(c echo.Context) error {
	return p.draw(c, http.StatusOK, views.BellPart{ID: db.NewID(), New: true, Form: p.form.drawn(p.fresh)})
}

func (p bellPart[T]) page(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	value, err := p.form.kind.At(c.Request().Context(), visitor(c).School, id)
	if err != nil {
		return err
	}
	return p.draw(c, http.StatusOK, views.BellPart{ID: id, Name: p.name(value), Form: justSaved(c, p.form.drawn(value))})
}

func (p bellPart[T]) draw(c echo.Context, status int, screen views.BellPart) error {
	ctx, at := c.Request().Context(), p.site.DB.At(visitor(c).School)
	screen.Kind = p.kind
	b, err := at.Bells(ctx)
	if err != nil {
		return err
	}
	screen.DayTypes = b.DayTypes
	grades, err := at.Grades(ctx)
	if err != nil {
		return err
	}
	rostered, err := at.RosteredTerms(ctx)
	if err != nil {
		return err
	}
	screen.Rostered = slices.Contains(rostered, screen.ID)
	screen.Grades = offeredGrades(gradesNamed(grades), screen.Form.Values["grades"])
	return p.site.draw(c, status, views.BellPartPage(p.site.frame(c), screen))
}

// gradesNamed are the grades that have a name.
func gradesNamed(grades map[string]int) (names []string) {
	for grade := range grades {
		if grade != "" {
			names = append(names, grade)
		}
	}
	return names
}

// offeredGrades are the grades to choose from: those of the students, and those chosen. A school without students has
// the usual ones.
func offeredGrades(there, chosen []string) []string {
	if len(there) == 0 {
		there = []string{"6", "7", "8", "9", "10", "11", "12"}
	}
	all := slices.Concat(there, chosen)
	slices.SortFunc(all, func(a, b string) int {
		x, errX := strconv.Atoi(a)
		y, errY := strconv.Atoi(b)
		if errX == nil && errY == nil {
			return x - y
		}
		if a < b {
			return -1
		}
		return 1
	})
	return slices.Compact(all)
}

func (p bellPart[T]) add(c echo.Context) error {
	id := school.ID(c.FormValue("id"))
	if !id.Valid() {
		return echo.ErrBadRequest
	}
	fresh := p.fresh
	return p.save(c, id, &fresh)
}

func (p bellPart[T]) set(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	return p.save(c, id, nil)
}

func (p bellPart[T]) save(c echo.Context, id school.ID, fresh *T) error {
	sent, err := c.FormParams()
	if err != nil {
		return err
	}
	delete(sent, "id")
	if p.kind == "rotations" {
		sent["day_types"] = slices.DeleteFunc(sent["day_types"], func(v string) bool { return v == "" })
	}
	if p.reading != nil {
		b, err := p.site.DB.At(visitor(c).School).Bells(c.Request().Context())
		if err != nil {
			return err
		}
		p.form.value = p.reading(b)
	}
	e, err := p.form.save(c, id, fresh)
	if err != nil {
		return err
	}
	if e.Status == http.StatusOK {
		return p.site.goTo(c, "/admin/bells/"+p.kind+"/"+string(id)+"?saved="+string(e.Form.Change))
	}
	return p.draw(c, e.Status, views.BellPart{ID: id, New: fresh != nil, Name: p.name(e.Value), Form: e.Form})
}

func (p bellPart[T]) remove(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	ctx, of := c.Request().Context(), visitor(c).School
	change, refused, err := deleteSetting(c, p.form.kind, id)
	if err != nil {
		return err
	}
	if refused == "" {
		return p.site.goTo(c, "/admin/bells?saved="+string(change))
	}
	value, err := p.form.kind.At(ctx, of, id)
	if err != nil {
		return err
	}
	form := p.form.drawn(value)
	form.Problems = map[string]string{"": refused}
	return p.draw(c, http.StatusConflict, views.BellPart{ID: id, Name: p.name(value), Form: form})
}

func scheduleFields(s bells.Schedule) url.Values {
	return url.Values{"name": {s.Name}, "grades": slices.Clone(s.Grades)}
}

func scheduleValue(fields url.Values, _ bells.Schedule) (bells.Schedule, map[string]setting.Sentence) {
	s := bells.Schedule{Name: words(fields.Get("name")), Grades: []string{}}
	for _, grade := range fields["grades"] {
		if grade = words(grade); grade != "" {
			s.Grades = append(s.Grades, grade)
		}
	}
	slices.Sort(s.Grades)
	s.Grades = slices.Compact(s.Grades)
	return s, nil
}

func termFields(t bells.Term) url.Values {
	return url.Values{"name": {t.Name}, "kind": {t.Kind}, "starts_on": {t.StartsOn}, "ends_on": {t.EndsOn}}
}

func termValue(fields url.Values, over bells.Term) (bells.Term, map[string]setting.Sentence) {
	t := bells.Term{Name: words(fields.Get("name")), Kind: words(fields.Get("kind")), StartsOn: fields.Get("starts_on"), EndsOn: fields.Get("ends_on")}
	if t.Kind == "" {
		t.Kind = over.Kind
	}
	return t, nil
}

func rotationFields(r bells.Rotation) url.Values {
	fields := url.Values{"starts_on": {r.StartsOn}, "ends_on": {r.EndsOn}, "weekdays": nil, "day_types": nil}
	for _, day := range r.Weekdays {
		fields.Add("weekdays", strconv.Itoa(int(day)))
	}
	for _, id := range r.DayTypes {
		fields.Add("day_types", string(id))
	}
	return fields
}

func rotationValue(b school.Bells, fields url.Values) bells.Rotation {
	r := bells.Rotation{StartsOn: fields.Get("starts_on"), EndsOn: fields.Get("ends_on"), Weekdays: []bells.Weekday{}, DayTypes: []school.ID{}}
	for _, day := range fields["weekdays"] {
		if n, err := strconv.Atoi(day); err == nil && n >= 0 && n < 7 {
			r.Weekdays = append(r.Weekdays, bells.Weekday(n))
		}
	}
	slices.Sort(r.Weekdays)
	for _, id := range fields["day_types"] {
		if school.ID(id).Valid() {
			r.DayTypes = append(r.DayTypes, school.ID(id))
		}
	}
	r.Order = bells.OrderOf(b, r.DayTypes)
	return r
}

// wave is the page of a lunch wave: day types name it, here is who is in it.
func (s *Site) wave(c echo.Context) error {
	name := words(c.QueryParam("name"))
	value, err := s.bells.Waves.At(c.Request().Context(), visitor(c).School, bells.WaveID(name))
	if err != nil {
		return err
	}
	return s.drawWave(c, http.StatusOK, views.WaveEdit{Name: name, Form: justSaved(c, s.waveForm().drawn(value))})
}

func (s *Site) waveForm() setForm[bells.Wave] {
	return setForm[bells.Wave]{kind: &s.bells.Waves, fields: waveFields, value: waveValue}
}

func waveFields(w bells.Wave) url.Values {
	fields := url.Values{"name": {w.Name}, "sections": nil, "teachers": nil, "rooms": nil}
	for field, list := range map[string][]school.ID{"sections": w.Sections, "teachers": w.Teachers, "rooms": w.Rooms} {
		for _, id := range list {
			fields.Add(field, string(id))
		}
	}
	return fields
}

func waveValue(fields url.Values, over bells.Wave) (bells.Wave, map[string]setting.Sentence) {
	ids := func(field string) (list []school.ID) {
		for _, value := range fields[field] {
			if id := school.ID(value); id.Valid() {
				list = append(list, id)
			}
		}
		return list
	}
	return bells.Wave{Name: over.Name, Sections: ids("sections"), Teachers: ids("teachers"), Rooms: ids("rooms")}.Sorted(), nil
}

func (s *Site) setWave(c echo.Context) error {
	name := words(c.FormValue("name"))
	e, err := s.waveForm().save(c, bells.WaveID(name), nil)
	if err != nil {
		return err
	}
	if e.Status == http.StatusOK {
		return s.goTo(c, "/admin/bells/waves?name="+url.QueryEscape(name)+"&saved="+string(e.Form.Change))
	}
	return s.drawWave(c, e.Status, views.WaveEdit{Name: name, Form: e.Form})
}

func (s *Site) drawWave(c echo.Context, status int, screen views.WaveEdit) error {
	ctx, at := c.Request().Context(), s.DB.At(visitor(c).School)
	b, err := at.Bells(ctx)
	if err != nil {
		return err
	}
	if screen.Rooms, err = at.Rooms(ctx); err != nil {
		return err
	}
	if screen.Teachers, err = at.Teachers(ctx); err != nil {
		return err
	}
	meets, err := at.Meets(ctx)
	if err != nil {
		return err
	}
	names := lunchPeriods(b)
	for _, m := range meets {
		if slices.ContainsFunc(m.Periods, func(p string) bool { return names[p] }) {
			screen.Sections = append(screen.Sections, ui.Option{Value: string(m.ID), Label: m.Name, Detail: m.Code})
		}
	}
	return s.draw(c, status, views.WavePage(s.frame(c), screen))
}

// lunchPeriods are the names of the periods within which a wave has lunch.
func lunchPeriods(b school.Bells) map[string]bool {
	names := map[string]bool{}
	for _, d := range b.DayTypes {
		for _, p := range d.Periods {
			if !slices.ContainsFunc(d.Lunches, func(l school.Lunch) bool { return l.LiesIn(p) }) {
				continue
			}
			for _, name := range p.Names() {
				names[name] = true
			}
		}
	}
	return names
}
