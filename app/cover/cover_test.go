package cover_test

import (
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"corridor/app/cover"
	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

// tenOClock is when everything happens: a Monday in New York.
var tenOClock = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)

type nobodyWatches struct{}

func (nobodyWatches) Publish(live.Event) {}

// place is a school whose substitutes share an account. Mr Ito and Ms Ortiz teach, and Pat assists Mr Ito.
type place struct {
	*cover.Covers
	t                     *testing.T
	db                    dbtest.Lent
	of                    school.ID
	now                   time.Time
	policy                school.Policy
	ito, ortiz, subs, pat school.Person
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{t: t, db: dbtest.Open(t), of: db.NewID(), now: tenOClock}
	zone, err := time.LoadLocation("America/New_York")
	p.must(err)
	p.policy = school.Policy{Zone: zone, School: school.School{PinShortest: 4, PinApproval: true}, Bells: school.Bells{
		DayTypes: []school.DayType{{ID: "a", Name: "A day", Weekdays: []time.Weekday{time.Monday}, Periods: []school.Period{
			{Name: "Period 2", StartsMinute: 540, EndsMinute: 590}, {Name: "Period 3", StartsMinute: 595, EndsMinute: 645},
			{Name: "Period 4", StartsMinute: 650, EndsMinute: 700},
		}}},
	}}
	clock := func() time.Time { return p.now }
	p.Covers = p.covers(p.db.DB, clock)
	p.must(p.db.AddSchool(t.Context(), p.of, "Lakeside High", "America/New_York"))
	p.ito, p.ortiz = p.person("Ito", school.Teacher), p.person("Ortiz", school.Teacher)
	p.subs, p.pat = p.person("Substitutes", school.Assistant), p.person("Kim", school.Assistant)
	p.db.SQL(t, `update people set shared = true where id = $1`, p.subs.ID)
	p.subs.Shared = true
	return p
}

func (p *place) covers(d *db.DB, clock func() time.Time) *cover.Covers {
	return cover.New(d, clock, nobodyWatches{}, hall.New(d, clock, nobodyWatches{}, []byte("pepper")))
}

func (p *place) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) person(name string, role school.Role) school.Person {
	p.t.Helper()
	who := school.Person{ID: db.NewID(), GivenName: "K", FamilyName: name, Roles: []school.Role{role}, State: school.Active}
	p.must(p.db.At(p.of).AddPerson(p.t.Context(), who))
	return who
}

// browser is a session of its own of an account.
func (p *place) browser(who school.Person) cover.By {
	p.t.Helper()
	session := db.Session{
		ID: db.NewID(), TokenHash: []byte(db.NewID()), PersonID: who.ID, MadeAt: p.now, SeenAt: p.now,
		IdleEndsAt: p.now.Add(time.Hour), EndsAt: p.now.Add(time.Hour),
	}
	p.must(p.db.At(p.of).AddSession(p.t.Context(), session))
	return cover.By{School: p.of, Session: session.ID, Person: who}
}

func (p *place) begins(by cover.By, w cover.Wish) school.Cover {
	p.t.Helper()
	c, err := p.Begin(p.t.Context(), p.policy, by, w)
	p.must(err)
	return c
}

// stands reads a cover as it is.
func (p *place) stands(id school.ID) school.Cover {
	p.t.Helper()
	c, err := p.db.At(p.of).Cover(p.t.Context(), id)
	p.must(err)
	return c
}

func (p *place) forIto(name string, periods ...string) cover.Wish {
	return cover.Wish{Name: name, Teacher: p.ito.ID, Periods: periods}
}

func TestManySubstitutesUseOneAccountEachWithACoverOfTheirOwn(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	dana := p.begins(p.browser(p.subs), p.forIto("Dana Reyes", "Period 3"))
	sam := p.begins(p.browser(p.subs), cover.Wish{Name: "Sam Lee", Teacher: p.ortiz.ID})
	if dana.Teacher.ID != p.ito.ID || sam.Teacher.ID != p.ortiz.ID || !dana.HoldsAt(p.now) || !sam.HoldsAt(p.now) {
		t.Errorf("covers = %+v, %+v; want one of each teacher", dana, sam)
	}
	if first, second := p.Pin(dana), p.Pin(sam); first == second || len(first) != 4 {
		t.Errorf("PINs %d and %d digits, want two of four digits that differ", len(first), len(second))
	}
	if kept := p.db.Count(t, `select count(*) from covers where pin_hash like '%'||$1||'%' or pin_hash = ''`, p.Pin(dana)); kept != 0 {
		t.Error("a PIN can be read in the database")
	}
}

func TestACoverEndsWithItsLastPeriodAndASubstituteMayNotChooseOneThatIsOver(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	dana := p.begins(p.browser(p.subs), p.forIto("Dana Reyes", "Period 2", "Period 3"))
	if want := p.now.Add(45 * time.Minute); !dana.EndsAt().Equal(want) {
		t.Errorf("ends at %v, want %v: the end of Period 3", dana.EndsAt(), want)
	}
	p.now = p.now.Add(45 * time.Minute)
	p.must(p.Sweep(t.Context(), p.of))
	if c := p.stands(dana.ID); c.Ended != school.CoverEndedByBell || !c.EndedAt.Equal(p.now) || c.HoldsAt(p.now) {
		t.Errorf("cover = %+v, want it ended by the bell", c)
	}
	if _, err := p.Begin(t.Context(), p.policy, p.browser(p.subs), p.forIto("Dana Reyes", "Period 3")); !errors.Is(err, cover.ErrOver) {
		t.Errorf("a period that is over: %v, want ErrOver", err)
	}
}

func TestWhoeverBeginsToCoverACoveredClassIsTold(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.begins(p.browser(p.subs), p.forIto("Dana Reyes", "Period 3"))
	sam := p.browser(p.subs)
	_, err := p.Begin(t.Context(), p.policy, sam, p.forIto("Sam Lee"))
	if taken, is := errors.AsType[*cover.Taken](err); !is || len(taken.By) != 1 || taken.By[0].Name != "Dana Reyes" {
		t.Fatalf("Sam: %v, want to be told of Dana", err)
	}
	w := p.forIto("Sam Lee")
	w.Anyway = true
	p.begins(sam, w)
	p.begins(p.browser(p.subs), cover.Wish{Name: "Lee Park", Teacher: p.ito.ID, Periods: []string{"Period 4"}, Anyway: true})
}

// TestOfTwoWhoBeginAtOnceTheSecondIsTold holds the first at the reading of its clock under the locks. Without the lock of
// the teacher both begin and neither is told.
func TestOfTwoWhoBeginAtOnceTheSecondIsTold(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	there, goOn := make(chan struct{}), make(chan struct{})
	var reads atomic.Int64
	held := p.covers(p.db.DB, func() time.Time {
		if reads.Add(1) == 2 { // the first one is for the wish
			close(there)
			<-goOn
		}
		return tenOClock
	})
	dana, sam := p.browser(p.subs), p.browser(p.subs)
	first, second := make(chan error, 1), make(chan error, 1)
	go func() { _, err := held.Begin(t.Context(), p.policy, dana, p.forIto("Dana Reyes")); first <- err }()
	<-there
	go func() { _, err := p.Begin(t.Context(), p.policy, sam, p.forIto("Sam Lee")); second <- err }()
	dbtest.Until(t, "the second waits or is through", func() bool { return len(second) > 0 || p.db.Waiting(t) > 0 })
	close(goOn)
	p.must(<-first)
	if _, is := errors.AsType[*cover.Taken](<-second); !is {
		t.Error("the second was not told of the first")
	}
}

func TestATeacherWhoIsBackEndsTheirCoverAndAnotherCannot(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	dana := p.begins(p.browser(p.subs), p.forIto("Dana Reyes"))
	if _, err := p.End(t.Context(), p.browser(p.ortiz), dana.ID, false); !errors.Is(err, cover.ErrForbidden) {
		t.Errorf("Ms Ortiz: %v, want ErrForbidden", err)
	}
	if _, err := p.End(t.Context(), p.browser(p.subs), dana.ID, false); !errors.Is(err, cover.ErrForbidden) {
		t.Errorf("another substitute: %v, want ErrForbidden", err)
	}
	for range 2 { // a double tap
		_, err := p.End(t.Context(), p.browser(p.ito), dana.ID, false)
		p.must(err)
	}
	if c := p.stands(dana.ID); c.Ended != school.CoverEndedByTeacher {
		t.Errorf("ended %q, want by the teacher", c.Ended)
	}
	if rows := p.db.Count(t, `select count(*) from audit_log where what = 'cover ended'`); rows != 1 {
		t.Errorf("%d rows in the log, want 1", rows)
	}
}

func TestASubstituteTakesWhatTheOfficeHasPlannedInOneTap(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	plan := school.CoverPlan{ID: db.NewID(), Day: "2026-11-23", Teacher: p.ito, Periods: []string{"Period 3", "Period 4"}, Name: "Dana Reyes"}
	office := p.browser(p.ortiz)
	for range 2 {
		p.must(p.Plan(t.Context(), p.policy, office, plan))
	}
	offers, err := p.Offered(t.Context(), p.policy, p.of)
	if err != nil || len(offers) != 1 {
		t.Fatalf("offers = %+v, %v; want one", offers, err)
	}
	here := p.begins(p.browser(p.subs), cover.Wish{Plan: plan.ID})
	if here.Name != "Dana Reyes" || here.Teacher.ID != p.ito.ID || len(here.Periods) != 2 {
		t.Errorf("cover = %+v, want Dana Reyes for Mr Ito, periods 3 and 4", here)
	}
	_, err = p.Begin(t.Context(), p.policy, p.browser(p.subs), cover.Wish{Plan: plan.ID})
	if _, is := errors.AsType[*cover.Taken](err); !is {
		t.Errorf("in another browser: %v, want to be told", err)
	}
	there := p.begins(p.browser(p.subs), cover.Wish{Plan: plan.ID, Anyway: true})
	if old := p.stands(here.ID); old.Ended != school.CoverMoved || !there.HoldsAt(p.now) {
		t.Errorf("the first browser: %+v, want it to have moved", old)
	}
}

func TestWhatCannotBePlannedIsSaid(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	for _, c := range []struct {
		name   string
		change func(*school.CoverPlan)
		want   error
	}{
		{"yesterday", func(c *school.CoverPlan) { c.Day = "2026-11-22" }, cover.ErrDay},
		{"no date", func(c *school.CoverPlan) { c.Day = "tomorrow" }, cover.ErrDay},
		{"an assistant who is away", func(c *school.CoverPlan) { c.Teacher = p.pat }, cover.ErrNoTeacher},
		{"a name and a colleague", func(c *school.CoverPlan) { c.Name, c.Colleague = "Dana", p.ortiz }, cover.ErrBoth},
		{"the teacher themselves", func(c *school.CoverPlan) { c.Colleague = p.ito }, cover.ErrColleague},
		{"no such period", func(c *school.CoverPlan) { c.Periods = []string{"Period 9"} }, cover.ErrOver},
	} {
		plan := school.CoverPlan{ID: db.NewID(), Day: "2026-11-23", Teacher: p.ito}
		c.change(&plan)
		if err := p.Plan(t.Context(), p.policy, p.browser(p.ortiz), plan); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestTheCodeOfASheetCoversItsTeacherOnItsDayAlone(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	ito := p.browser(p.ito)
	p.must(p.MakeSheets(t.Context(), p.policy, ito, []string{"2026-11-23", "2026-11-24"}))
	p.must(p.MakeSheets(t.Context(), p.policy, ito, []string{"2026-11-23"}))
	sheets, err := p.Sheets(t.Context(), p.policy, ito)
	if err != nil || len(sheets) != 2 {
		t.Fatalf("sheets = %+v, %v; want two", sheets, err)
	}
	var codes []string
	for _, s := range sheets {
		_, code, _, err := p.Sheet(t.Context(), p.policy, ito, s.ID)
		p.must(err)
		codes = append(codes, code)
	}
	if _, err := p.Begin(t.Context(), p.policy, p.browser(p.subs), cover.Wish{Name: "Dana Reyes", Code: codes[1]}); !errors.Is(err, cover.ErrCode) {
		t.Errorf("tomorrow's code: %v, want ErrCode", err)
	}
	if c := p.begins(p.browser(p.subs), cover.Wish{Name: "Dana Reyes", Code: " " + codes[0][:4] + codes[0][5:]}); c.Teacher.ID != p.ito.ID {
		t.Errorf("cover = %+v, want Mr Ito's", c)
	}
	p.must(p.EndSheet(t.Context(), ito, sheets[0].ID))
	if _, err := p.Begin(t.Context(), p.policy, p.browser(p.subs), cover.Wish{Name: "Sam Lee", Code: codes[0]}); !errors.Is(err, cover.ErrCode) {
		t.Errorf("a code that was ended: %v, want ErrCode", err)
	}
	if _, _, _, err := p.Sheet(t.Context(), p.policy, p.browser(p.ortiz), sheets[1].ID); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("another teacher's sheet: %v, want ErrNotFound", err)
	}
}

func TestAnAssistantActsForTheirTeachersAndOnTheirDaysAlone(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	gives := func(list ...school.Assist) { p.must(p.gives(p.pat, cover.Deputy{For: list})) }
	pat := p.browser(p.pat)
	tries := func() error {
		_, err := p.Begin(t.Context(), p.policy, pat, cover.Wish{Name: "Somebody Else", Teacher: p.ito.ID})
		return err
	}
	if err := tries(); !errors.Is(err, cover.ErrNoTeacher) {
		t.Errorf("without any teacher: %v, want ErrNoTeacher", err)
	}
	gives(school.Assist{Teacher: p.ito.ID, From: "2026-11-01", Until: "2026-11-22"})
	if err := tries(); !errors.Is(err, cover.ErrNoTeacher) {
		t.Errorf("after the last day: %v, want ErrNoTeacher", err)
	}
	gives(school.Assist{Teacher: p.ito.ID, From: "2026-11-01", Periods: []string{"Period 4"}})
	c := p.begins(pat, cover.Wish{Name: "Somebody Else", Teacher: p.ito.ID, Periods: []string{"Period 3"}})
	if c.HoldsAt(p.now) || !c.HoldsAt(p.now.Add(55*time.Minute)) || c.Name != p.pat.AddressedAs() || c.Pin.Digits != 0 {
		t.Errorf("cover = %+v, want Pat's own name, in Period 4 alone, without a PIN", c)
	}
}

func TestANewPinOfACoverMakesTheOldOneWorthless(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	by := p.browser(p.subs)
	dana := p.begins(by, p.forIto("Dana Reyes"))
	changed, err := p.ChangePin(t.Context(), by, dana.ID)
	p.must(err)
	if p.Pin(changed) == p.Pin(dana) {
		t.Error("the new PIN is the old one")
	}
	if _, err := p.ChangePin(t.Context(), p.browser(p.subs), dana.ID); !errors.Is(err, cover.ErrForbidden) {
		t.Errorf("another session: %v, want ErrForbidden", err)
	}
}

func TestTheSweepWritesDownTheEndOfACoverWhoseSessionOrAccountIsGone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, statement string
		how             school.CoverEnd
	}{
		{"the session was left", `update sessions set idle_ends_at = made_at where person_id = $1`, school.CoverEndedBySubstitute},
		{"the account was suspended", `update people set state = 'suspended' where id = $1`, school.CoverEndedByOffice},
		{"the account is one person's", `update people set shared = false where id = $1`, school.CoverEndedByOffice},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			dana := p.begins(p.browser(p.subs), p.forIto("Dana Reyes"))
			p.now = p.now.Add(time.Minute)
			p.must(p.Sweep(t.Context(), p.of))
			if c := p.stands(dana.ID); c.Ended != "" {
				t.Fatalf("ended %q before that, want it to go on", c.Ended)
			}
			p.db.SQL(t, c.statement, p.subs.ID)
			for range 2 {
				p.must(p.Sweep(t.Context(), p.of))
			}
			if is := p.stands(dana.ID); is.Ended != c.how || !is.EndedAt.Equal(p.now) {
				t.Errorf("ended %q at %v, want %q now", is.Ended, is.EndedAt, c.how)
			}
			if rows := p.db.Count(t, `select count(*) from audit_log where what = 'cover ended'`); rows != 1 {
				t.Errorf("%d rows in the log, want 1", rows)
			}
		})
	}
}
