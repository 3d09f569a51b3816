package simulate

import (
	"context"
	"math/rand/v2"
	"net/url"
	"time"

	"corridor/app/school"
)

// classes are the students of each teacher by period, and the periods that a teacher teaches.
func (d *director) classes() map[school.ID]map[string][]school.ID {
	teacher, students := map[school.ID]school.ID{}, map[school.ID][]school.ID{}
	for _, e := range d.Made.Enrollments {
		if e.Part == "teacher" {
			teacher[e.SectionID] = e.PersonID
		} else {
			students[e.SectionID] = append(students[e.SectionID], e.PersonID)
		}
	}
	classes := map[school.ID]map[string][]school.ID{}
	for _, n := range d.Made.Sections {
		of := teacher[n.ID]
		if of == "" {
			continue
		}
		if classes[of] == nil {
			classes[of] = map[string][]school.ID{}
		}
		for _, period := range n.Periods {
			classes[of][period] = students[n.ID]
		}
	}
	return classes
}

// inLesson is a whole minute at or soon after a moment, in which a lesson has begun and goes on for a while: on the way
// from one lesson to the next nobody knows where a student is.
func (d *director) inLesson(at time.Time) time.Time {
	at = at.Truncate(time.Minute)
	for range 30 {
		if p := d.periodAt(at.Add(-2 * time.Minute)); p != "" && p != "Lunch" && p == d.periodAt(at.Add(8*time.Minute)) {
			return at
		}
		at = at.Add(time.Minute)
	}
	return at
}

// periodAt is the name of the period that runs at a moment.
func (d *director) periodAt(at time.Time) string {
	_, period, _ := d.Policy.Bells.Now(d.Policy.Local(at))
	return period.Name
}

func (d *director) teacher(p school.Person, login string, class map[string][]school.ID, seed uint64) *teacher {
	t := &teacher{
		visitor: d.visitor(login, "/teacher", seed), id: p.ID, class: class, agenda: d.agenda, period: d.periodAt, seen: map[school.ID]bool{},
	}
	for _, r := range d.Made.RoomPeople {
		if r.PersonID == p.ID && r.Part == "teacher" {
			t.room = r.RoomID
		}
	}
	return t
}

// substitutes is how many teachers are away on a day and covered.
const substitutes = 2

func (d *director) castTeachers(c *cast, rng *rand.Rand, number int, morning, starts, ends time.Time) {
	classes, away := d.classes(), 0
	for _, p := range d.Made.People {
		if !p.Is(school.Teacher) {
			continue
		}
		class := classes[p.ID]
		if len(class) >= 10 && away < substitutes && rng.Float64() < 0.2 {
			away++
			t := d.teacher(p, "substitute@demo.school", class, rng.Uint64())
			name := []string{"Dana Reyes", "Kim Novak"}[away-1]
			c.lives = append(c.lives, func(ctx context.Context) { t.standIn(ctx, starts.Add(-10*time.Minute), name, d.periodsOf(class)) })
			continue
		}
		t := d.teacher(p, p.Email, class, rng.Uint64())
		t.desk = len(class) == 0 && t.room != ""
		errands := d.errands(t, rng, number, starts, ends)
		d.coming.Add(1)
		c.lives = append(c.lives, func(ctx context.Context) { t.live(ctx, morning, errands) })
	}
}

// periodsOf are today's periods in which a class meets.
func (d *director) periodsOf(class map[string][]school.ID) (names []string) {
	day, _ := d.Policy.Bells.Day(d.clock.Now())
	for _, p := range day.Periods {
		if len(class[p.Name]) > 0 {
			names = append(names, p.Name)
		}
	}
	return names
}

// errands are what a teacher has in mind for a day, beside answering.
func (d *director) errands(t *teacher, rng *rand.Rand, number int, starts, ends time.Time) (list []errand) {
	moment := func() time.Time {
		return starts.Add(time.Duration(rng.Int64N(int64(ends.Sub(starts) - 2*time.Hour))))
	}
	anybody := func() school.ID {
		for {
			if p := d.Made.People[rng.IntN(len(d.Made.People))]; p.Is(school.Student) {
				return p.ID
			}
		}
	}
	plans := 0
	if t.room != "" {
		plans = rng.IntN(2)
	}
	if t.desk {
		plans = 4
	}
	for range plans {
		student, extra := anybody(), url.Values{}
		if rng.Float64() < 0.5 {
			extra.Set("kind", "invitation")
		}
		at := moment()
		then := d.inLesson(at.Add(time.Duration(20+rng.IntN(80)) * time.Minute))
		list = append(list, errand{at, func(context.Context) { t.send(student, then, extra) }})
	}
	if t.desk && number == 1 {
		list = append(list, d.daily(t, anybody(), d.inLesson(starts.Add(2*time.Hour+time.Duration(rng.IntN(120))*time.Minute)), starts))
	}
	if !t.desk && rng.Float64() < 0.15 {
		mode := []string{"one", "urgent", "nobody"}[rng.IntN(3)]
		list = append(list, errand{moment(), func(context.Context) { t.setMode(mode) }})
	}
	return list
}

// daily is a pass that repeats on every school day, as a medication does.
func (d *director) daily(t *teacher, student school.ID, at, starts time.Time) errand {
	for day := 1; day < d.Days+4; day++ {
		d.agenda.add(student, at.AddDate(0, 0, day).Add(20*time.Second))
	}
	extra := url.Values{"repeat": {"weekdays"}, "until": {at.AddDate(0, 0, 14).Format(time.DateOnly)}, "until_by": {"date"}, "purpose": {"services"}}
	return errand{starts.Add(20 * time.Minute), func(context.Context) { t.send(student, at, extra) }}
}

func (d *director) castOffice(c *cast, number int, morning, starts time.Time) {
	monitor := d.visitor("monitor@demo.school", "/hall", 1)
	office := d.visitor("office@demo.school", "/absences", 2)
	c.lives = append(c.lives,
		func(ctx context.Context) { monitor.monitor(ctx, morning) },
		func(ctx context.Context) { office.markAbsent(ctx, starts.Add(5*time.Minute), c.absent) })
	if number == min(2, d.Days) {
		admin := d.visitor("admin@demo.school", "/emergency", 3)
		c.lives = append(c.lives, func(ctx context.Context) { admin.drill(ctx, starts.Add(2*time.Hour+40*time.Minute)) })
	}
}
