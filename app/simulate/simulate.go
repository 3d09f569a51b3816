// Package simulate lives the days of a made-up school through the server's pages and forms, as its people would, and
// says what was seen: how long answers took, what was refused, what became of every pass, and whether a rule was broken.
package simulate

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"sync"
	"time"

	"corridor/app/demo"
	"corridor/app/school"
	"corridor/db"
)

// Plan is what is to be lived.
type Plan struct {
	Days    int
	Speed   float64 // of the school's clock by day; nights are shorter still
	Seed    uint64
	Address string // host and port of the server

	DB       *db.DB
	Made     demo.School // which is in the database
	Policy   school.Policy
	Clock    *Clock
	Wall     func() time.Time
	Progress func(format string, args ...any) // progress
}

const (
	// nightSpeed is the speed of the clock while nobody is at school.
	nightSpeed = 1800
	// homeAt is when the last have gone home, after the last bell, and the day is looked back on.
	homeAfter = 40 * time.Minute
)

// Run lives the days, and answers what was seen. Only what keeps it from going on is an error.
func Run(ctx context.Context, p Plan) (Report, error) {
	d := &director{Plan: p, world: &world{clock: p.Clock, wall: p.Wall, tally: newTally(), address: p.Address}, agenda: &agenda{comes: map[school.ID][]time.Time{}}}
	began, first := p.Wall(), p.Clock.Now()
	for lived := 0; lived < p.Days && ctx.Err() == nil; {
		starts, ends, is := d.schoolDay()
		if is {
			lived++
			if err := d.day(ctx, lived, starts, ends); err != nil {
				return Report{}, err
			}
		}
		if lived < p.Days {
			d.night(ctx)
		}
	}
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	return d.report(ctx, first, p.Wall().Sub(began))
}

// director knows everybody, and who does what when.
type director struct {
	Plan
	*world
	agenda *agenda
	peaks  peaks
}

// schoolDay is when the first period of today starts and the last one ends.
func (d *director) schoolDay() (starts, ends time.Time, is bool) {
	local := d.clock.Now()
	day, is := d.Policy.Bells.Day(local)
	if !is || len(day.Periods) == 0 {
		return starts, ends, false
	}
	first, last := day.Periods[0], day.Periods[len(day.Periods)-1]
	return school.AtMinute(local, first.StartsMinute), school.AtMinute(local, last.EndsMinute), true
}

// night lets the clock run to the next morning.
func (d *director) night(ctx context.Context) {
	d.clock.Run(nightSpeed)
	now := d.clock.Now()
	d.clock.Until(ctx, time.Date(now.Year(), now.Month(), now.Day()+1, 6, 40, 0, 0, now.Location()))
	d.clock.Run(d.Speed)
}

// day is one school day of everybody.
func (d *director) day(ctx context.Context, number int, starts, ends time.Time) error {
	cast, err := d.cast(ctx, number, starts, ends)
	if err != nil {
		return err
	}
	d.Progress("Day %d, %s: %d students, %d of them absent, want %d passes", number, starts.Format("Monday 2 January"), len(cast.students), len(cast.absent), cast.wishes)
	day, evening := context.WithCancel(ctx)
	defer evening()
	var everybody sync.WaitGroup
	for _, live := range cast.lives {
		everybody.Go(func() { live(day) })
	}
	everybody.Go(func() { d.watch(day) })
	d.waitForAll(ctx, starts)
	d.clock.Until(ctx, ends.Add(homeAfter))
	evening()
	everybody.Wait()
	return nil
}

const (
	// standstill is the speed of the clock while the last are still signing in.
	standstill = 0.01
	// seeAgain is how often it is seen whether they have, by the wall's clock.
	seeAgain = 100 * time.Millisecond
)

// waitForAll holds the clock before the first bell until everybody has signed in: passwords are made to take time, and a
// school's worth of them takes more of it than a morning at speed has.
func (d *director) waitForAll(ctx context.Context, starts time.Time) {
	d.clock.Until(ctx, starts.Add(-2*time.Minute))
	if d.coming.Load() == 0 {
		return
	}
	d.clock.Run(standstill)
	ticker := time.NewTicker(seeAgain)
	defer ticker.Stop()
	for d.coming.Load() > 0 && ctx.Err() == nil {
		<-ticker.C
	}
	d.clock.Run(d.Speed)
}

// cast is who does what on one day.
type cast struct {
	students []school.Person
	absent   []school.ID
	wishes   int
	lives    []func(ctx context.Context)
}

// absentShare is how many of the students are absent on a day.
const absentShare = 0.03

func (d *director) cast(ctx context.Context, number int, starts, ends time.Time) (*cast, error) {
	wishes, err := demo.Wishes(ctx, d.DB.At(d.Made.School.ID), d.Policy, starts, ends)
	if err != nil {
		return nil, err
	}
	c, rng := &cast{wishes: len(wishes)}, rand.New(rand.NewPCG(d.Seed, uint64(number)))
	away := map[school.ID]bool{}
	for _, p := range d.Made.People {
		if p.Is(school.Student) {
			c.students = append(c.students, p)
			if rng.Float64() < absentShare {
				c.absent, away[p.ID] = append(c.absent, p.ID), true
			}
		}
	}
	morning := starts.Add(-30 * time.Minute)
	d.castStudents(c, rng, wishes, away, morning, starts, ends)
	d.castTeachers(c, rng, number, morning, starts, ends)
	d.castOffice(c, number, morning, starts)
	return c, nil
}

func (d *director) castStudents(c *cast, rng *rand.Rand, wishes []demo.Wish, away map[school.ID]bool, morning, starts, ends time.Time) {
	wants := map[school.ID][]demo.Wish{}
	for _, w := range wishes {
		wants[w.Seat.StudentID] = append(wants[w.Seat.StudentID], w)
	}
	nurse := d.room("Nurse")
	for i, p := range c.students {
		if away[p.ID] {
			continue
		}
		s := &student{d.visitor(p.Email, "/student", rng.Uint64()), p.ID, d.agenda}
		var errands []errand
		for _, w := range wants[p.ID] {
			errands = append(errands, errand{w.At, func(ctx context.Context) { s.want(ctx, w) }})
		}
		if rng.Float64() < 0.03 {
			at := starts.Add(time.Duration(rng.Int64N(int64(ends.Sub(starts) - 3*time.Hour))))
			moment := d.inLesson(at.Add(40*time.Minute + time.Duration(rng.IntN(90))*time.Minute))
			errands = append(errands, errand{at, func(ctx context.Context) { s.plan(ctx, nurse, moment) }})
		}
		if i%200 == 7 {
			errands = append(errands, errand{starts.Add(2 * time.Hour), func(context.Context) { d.pry(s) }})
		}
		d.coming.Add(1)
		c.lives = append(c.lives, func(ctx context.Context) { s.live(ctx, morning, ends, errands) })
	}
}

// pry has a student look at a pass of somebody else.
func (d *director) pry(s *student) {
	out, err := d.DB.At(d.Made.School.ID).Out(context.Background())
	if err != nil {
		return
	}
	for _, p := range out {
		if p.StudentID != s.id {
			s.pry(p.ID)
			return
		}
	}
}

func (d *director) room(name string) school.ID {
	for _, r := range d.Made.Rooms {
		if r.Name == name {
			return r.ID
		}
	}
	return ""
}

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

// peaks are the most at one time.
type peaks struct {
	Out, InLine, Asked int
	Answers            float64 // a second
}

// watch takes note of how many are out, again and again, and says how the day goes on.
func (d *director) watch(ctx context.Context) {
	said := d.clock.Now()
	last, before := d.wall(), d.tally.count()
	for d.clock.Until(ctx, d.clock.Now().Add(time.Minute)) {
		s := d.DB.At(d.Made.School.ID)
		out, err := s.Out(ctx)
		asked, err2 := s.Requests(ctx)
		line, err3 := s.CountInLine(ctx)
		if err != nil || err2 != nil || err3 != nil {
			continue // the checks at the end read what counts
		}
		if now := d.wall(); now.Sub(last) >= time.Second {
			count := d.tally.count()
			d.peaks.Answers = max(d.peaks.Answers, float64(count-before)/now.Sub(last).Seconds())
			last, before = now, count
		}
		d.peaks.Out, d.peaks.InLine, d.peaks.Asked = max(d.peaks.Out, len(out)), max(d.peaks.InLine, line), max(d.peaks.Asked, len(asked))
		if now := d.clock.Now(); now.Sub(said) >= 30*time.Minute {
			said = now
			d.Progress("  %s  %d out, %d in line, %d asked or planned", now.Format("15:04"), len(out), line, len(asked))
		}
	}
}

func (t *tally) count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.answers
}

func plural(n int, one, many string) string {
	if n == 1 {
		return fmt.Sprintf("%d %s", n, one)
	}
	return fmt.Sprintf("%d %s", n, many)
}
