package simulate

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"corridor/app/browser"
	"corridor/app/demo"
	"corridor/app/school"
	"corridor/db"
)

// student is one of those who are out.
type student struct {
	*visitor
	id     school.ID
	agenda *agenda
}

// errand is what somebody has in mind for a moment of the day.
type errand struct {
	at time.Time
	do func(ctx context.Context)
}

// agenda is what a student is to look at their page for, by others too: a pass that was planned for them.
type agenda struct {
	mu    sync.Mutex
	comes map[school.ID][]time.Time
}

func (a *agenda) add(student school.ID, at time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.comes[student] = append(a.comes[student], at)
}

// next is the next moment before an end, taken from the list.
func (a *agenda) next(student school.ID, end time.Time) (at time.Time, is bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	list := a.comes[student]
	slices.SortFunc(list, time.Time.Compare)
	if len(list) == 0 || list[0].After(end) {
		return at, false
	}
	a.comes[student] = list[1:]
	return list[0], true
}

// glanceEvery is how often a student looks at their page, whatever happens.
const glanceEvery = 45 * time.Minute

// live is one school day of a student.
func (s *student) live(ctx context.Context, morning, evening time.Time, errands []errand) {
	defer s.Close()
	if !s.comeIn(ctx, morning, 25*time.Minute) {
		return
	}
	slices.SortFunc(errands, func(a, b errand) int { return a.at.Compare(b.at) })
	for s.glance(ctx); ; {
		until := s.clock.Now().Add(glanceEvery)
		if len(errands) > 0 && errands[0].at.Before(until) {
			until = errands[0].at
		}
		if at, is := s.agenda.next(s.id, until); is {
			if !s.clock.Until(ctx, at) {
				return
			}
			s.glance(ctx)
			continue
		}
		if until.After(evening) || !s.clock.Until(ctx, until) {
			return
		}
		if len(errands) == 0 || errands[0].at.After(until) {
			s.glance(ctx)
			continue
		}
		next := errands[0]
		if errands = errands[1:]; s.clock.Now().Sub(next.at) < 3*time.Minute {
			next.do(ctx)
		}
	}
}

// glance looks at the home page, answers what asks for an answer, and goes along with a pass that has started.
func (s *student) glance(ctx context.Context) {
	a, ok := s.get("student's home", "/student")
	if !ok {
		return
	}
	page := a.Text()
	for id := range idsIn(page, `action="/passes/`, `/answer"`) {
		s.answer(page, id)
	}
	_, mine, _ := strings.Cut(page, `id="my-pass"`)
	mine, _, _ = strings.Cut(mine, `id="student-home"`)
	for id := range idsIn(mine, `data-pass="`, `"`) {
		s.goAlong(ctx, id, moodOf(mine, id), 10)
		return
	}
}

// answer says yes to most invitations.
func (s *student) answer(page string, id school.ID) {
	form, _ := formOf(page, `action="/passes/`+string(id)+`/answer"`)
	word := "accept"
	if form == nil || s.chance(0.15) {
		form, word = url.Values{}, "decline"
	}
	form.Set("answer", word)
	s.post("answer to an invitation", "/passes/"+string(id)+"/answer", form)
}

// want is a wish that the student tries to fulfil.
func (s *student) want(ctx context.Context, w demo.Wish) {
	a, ok := s.get("sheet of a pass", "/passes/new?destination="+string(w.Room.ID))
	if !ok {
		return
	}
	sheet := a.Text()
	form, is := formOf(sheet, `action="/passes"`)
	id := school.ID(form.Get("id"))
	if !is || !id.Valid() {
		s.tally.refuse(cmp.Or(a.Refusal().Code, "not offered"))
		return
	}
	if form.Get("origin") == "" {
		form.Set("origin", string(w.Seat.RoomID))
	}
	form.Set("when", "now")
	if s.chance(0.1) {
		form.Set("message", "Please, I have finished my work")
	}
	if !s.rest(ctx, 2*time.Second, 8*time.Second) {
		return
	}
	s.send(ctx, id, form, w)
}

// send sends the sheet, now and then by a nervous double tap, and joins the line if the room is full.
func (s *student) send(ctx context.Context, id school.ID, form url.Values, w demo.Wish) {
	if s.chance(0.04) {
		twice := *s.visitor
		twice.Browser = browser.New(s.address)
		twice.Token, twice.Page = s.Token, s.Page
		var both sync.WaitGroup
		defer both.Wait()
		both.Go(func() { defer twice.Close(); twice.post("a second tap", "/passes", form) })
	}
	a, ok := s.post("start", "/passes", form)
	if !ok && a.Status == 409 && a.Refusal().Code == "full" && strings.Contains(string(a.Body), `name="line"`) && s.chance(0.8) {
		form.Set("line", "1")
		a, ok = s.post("joining a line", "/passes", form)
	}
	if !ok {
		return
	}
	mood := moodOf(a.Text(), id)
	s.tally.said(id, mood)
	minutes, _ := strconv.Atoi(form.Get("minutes")) // it came from the server
	if mood == "waiting" && w.Room.ApprovalNow && w.Room.Approvers != school.DestinationStaff && s.chance(0.2) {
		mood = s.askForPIN(ctx, id, w.Seat)
	}
	s.goAlong(ctx, id, mood, minutes)
}

// askForPIN has the teacher of the lesson type their PIN on the student's device, sometimes with a slip.
func (s *student) askForPIN(ctx context.Context, id school.ID, seat db.DemoSeat) string {
	if seat.TeacherID == "" || !s.rest(ctx, 10*time.Second, 30*time.Second) {
		return "waiting"
	}
	s.get("PIN pad", "/passes/"+string(id)+"/pin?action=approve")
	form := url.Values{"teacher": {string(seat.TeacherID)}, "pin": {"9517"}, "action": {"approve"}}
	if s.chance(0.1) {
		s.expect("a wrong PIN", 403, func() (browser.Answer, error) {
			return s.Post("/passes/"+string(id)+"/pin", []byte(form.Encode()))
		})
	}
	form.Set("pin", pin)
	if a, ok := s.post("approval by PIN", "/passes/"+string(id)+"/pin", form); ok {
		return moodOf(a.Text(), id)
	}
	return "waiting"
}

// goAlong follows a pass from where it is to its end.
func (s *student) goAlong(ctx context.Context, id school.ID, mood string, minutes int) {
	for ctx.Err() == nil {
		switch mood {
		case "waiting", "frozen":
			before := mood
			mood = s.follow(ctx, id, mood, s.clock.Now().Add(9*time.Minute+time.Duration(s.rng.IntN(200))*time.Second))
			if mood == before { // patience is over
				s.post("leaving a line, or taking a request back", "/passes/"+string(id)+"/cancellation", nil)
				return
			}
		case "turn":
			mood = s.takeTurn(ctx, id)
		case "running", "last-minute", "overtime", "paused":
			s.walk(ctx, id, minutes)
			return
		default:
			return
		}
	}
}

// takeTurn starts a pass whose turn has come. Some don't see it in time.
func (s *student) takeTurn(ctx context.Context, id school.ID) string {
	if s.chance(0.08) {
		return s.follow(ctx, id, "turn", s.clock.Now().Add(time.Minute))
	}
	if !s.rest(ctx, 2*time.Second, 12*time.Second) {
		return ""
	}
	a, ok := s.post("start when it is one's turn", "/passes/"+string(id)+"/start", nil)
	if ok || a.Status == 409 {
		return moodOf(a.Text(), id)
	}
	return ""
}

// walk is the time outside. Some forget to end their pass.
func (s *student) walk(ctx context.Context, id school.ID, minutes int) {
	away := demo.Stay(id, max(minutes, 1))
	forgets := s.chance(0.03)
	if forgets {
		away = time.Duration(minutes+17) * time.Minute
	} else if s.chance(0.03) {
		if !s.rest(ctx, time.Minute, 2*time.Minute) {
			return
		}
		s.post("asking for more time", "/passes/"+string(id)+"/extension", url.Values{"minutes": {"2"}, "extended": {"0"}, "reason": {"There is a queue"}})
	}
	if !s.clock.Until(ctx, s.clock.Now().Add(away)) {
		return
	}
	if forgets {
		s.get("student's home", "/student")
		return
	}
	a, ok := s.post("end", "/passes/"+string(id)+"/end", nil)
	if mood := moodOf(a.Text(), id); ok && mood != "ended" {
		s.tally.odd("an end was answered with a pass that is %q", mood)
	}
	if ok {
		s.tally.said(id, "ended")
	}
}

// follow listens to the student's page until it shows the pass in another mood, or a moment has come.
func (s *student) follow(ctx context.Context, id school.ID, mood string, until time.Time) (now string) {
	now = mood
	s.before(ctx, until, func(ctx context.Context) {
		s.listen(ctx, "/events?page=student", func(m browser.Message) bool {
			if !strings.Contains(m.Data, `id="my-pass"`) {
				return false
			}
			now = moodOf(m.Data, id)
			if now == "running" {
				s.tally.shown(id, s.wall())
			}
			return now != mood
		})
	})
	return now
}

// before does something until a moment of the school at most.
func (w *world) before(ctx context.Context, until time.Time, do func(ctx context.Context)) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		w.clock.Until(ctx, until)
		stop()
	}()
	do(ctx)
}

// plan asks for an appointment later in the day, and may call it off.
func (s *student) plan(ctx context.Context, room school.ID, at time.Time) {
	a, ok := s.get("sheet of a plan", "/passes/new?plan=1&destination="+string(room))
	form, is := formOf(a.Text(), `action="/passes"`)
	if id := school.ID(form.Get("id")); !ok || !is || !id.Valid() {
		s.tally.refuse(cmp.Or(a.Refusal().Code, "not offered"))
		return
	}
	id := school.ID(form.Get("id"))
	form.Set("when", at.Format("2006-01-02T15:04"))
	form.Del("from") // where the bell schedule has the student then
	form.Del("origin")
	if _, ok := s.post("plan", "/passes", form); !ok {
		return
	}
	s.tally.said(id, "planned")
	s.agenda.add(s.id, at.Add(20*time.Second))
	if s.chance(0.2) && s.rest(ctx, 3*time.Minute, 10*time.Minute) {
		s.post("calling a plan off", "/passes/"+string(id)+"/cancellation", url.Values{"from": {"coming"}})
	}
}

// pry looks at a pass that is somebody else's.
func (s *student) pry(id school.ID) {
	s.expect("prying into another's pass", 404, func() (browser.Answer, error) { return s.Get("/passes/" + string(id)) })
	s.expect("ending another's pass", 403, func() (browser.Answer, error) {
		return s.Post("/passes/"+string(id)+"/end", nil)
	})
}
