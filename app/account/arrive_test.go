package account_test

import (
	"errors"
	"testing"
	"time"

	"corridor/app/account"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

// claims are Ada's, as a provider vouches for her.
func claims(change func(c *school.Claims)) school.Claims {
	c := school.Claims{Issuer: "https://id.example", Subject: "ada-1", Email: "ADA@lakeside.school", Verified: true}
	if change != nil {
		change(&c)
	}
	return c
}

func TestSomebodyNewIsMetByRosterThenByEmailAndNeverGuessed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		before string // $1 is Ada, $2 Mr Ito
		claims func(c *school.Claims)
		why    account.Why // empty: it is Ada
	}{
		"a confirmed e-mail, in any letters":         {"", nil, ""},
		"the roster's id":                            {`update people set sis_id = 'S1' where id = $1 and $2 <> id`, func(c *school.Claims) { c.Email, c.SISIDs = "", []school.RosterID{{ID: "x"}, {ID: "S1"}} }, ""},
		"the roster's id, with another's e-mail":     {`update people set sis_id = 'S1' where id = $1 and $2 <> id`, func(c *school.Claims) { c.Email, c.SISIDs = "ito@lakeside.school", []school.RosterID{{ID: "S1"}} }, ""},
		"an id of the roster that nobody has":        {"", func(c *school.Claims) { c.Email, c.SISIDs = "", []school.RosterID{{ID: "S9"}} }, account.Unknown},
		"two ids of two people":                      {`update people set sis_id = left(id::text, 36) where id in ($1, $2)`, nil, account.Ambiguous},
		"an e-mail that is not confirmed":            {"", func(c *school.Claims) { c.Verified = false }, account.Unverified},
		"no e-mail and no id":                        {"", func(c *school.Claims) { c.Email = "" }, account.Unverified},
		"an e-mail of nobody":                        {"", func(c *school.Claims) { c.Email = "bob@lakeside.school" }, account.Unknown},
		"an e-mail of two":                           {`update people set email = 'Ada@Lakeside.School' where id in ($1, $2)`, nil, account.Ambiguous},
		"an e-mail of two, one of them switched off": {`update people set email = 'ada@lakeside.school', state = case when id = $1 then 'active' else 'disabled' end where id in ($1, $2)`, nil, account.Ambiguous},
		"a person who is switched off":               {`update people set state = 'disabled' where id = $1 and $2 <> id`, nil, account.Off},
		"a person who is suspended":                  {`update people set state = 'suspended' where id = $1 and $2 <> id`, nil, account.Off},
		"a person who is deleted":                    {`update people set state = 'deleted' where id = $1 and $2 <> id`, nil, account.Unknown},
		"somebody of another district":               {"", func(c *school.Claims) { c.Elsewhere = true }, account.Elsewhere},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			if c.before != "" {
				d.db.SQL(t, c.before, d.ada.ID, d.ito.ID)
			}
			from := claims(c.claims)
			if name == "two ids of two people" {
				from.SISIDs = []school.RosterID{{ID: string(d.ada.ID)}, {ID: string(d.ito.ID)}}
			}
			arrival, err := d.Arrive(t.Context(), "oidc", from)
			refused, is := errors.AsType[*account.Refused](err)
			switch {
			case c.why == "" && (err != nil || len(arrival.Schools) != 1 || arrival.Schools[0].PersonID != d.ada.ID):
				t.Errorf("%+v, %v; want Ada", arrival, err)
			case c.why != "" && (!is || refused.Why != c.why):
				t.Errorf("%+v, %v; want %s", arrival, err, c.why)
			}
			links := d.db.Count(t, `select count(*) from audit_log where what = 'person linked'`)
			if want := map[bool]int{true: 1, false: 0}[c.why == ""]; links != want {
				t.Errorf("%d links in the audit log, want %d", links, want)
			}
		})
	}
}

func TestANumberOpensTheAccountOfSomebodyWithTheSameRoleOnly(t *testing.T) {
	t.Parallel()
	const ada, ito = "ada", "ito"
	for name, c := range map[string]struct {
		adas, itos string // their ids here
		id         school.RosterID
		who        string // empty: nobody
		why        account.Why
	}{
		"a student's, of a student":               {"7", "", school.RosterID{ID: "7", Role: school.Student}, ada, ""},
		"a student's, of a teacher":               {"7", "", school.RosterID{ID: "7", Role: school.Teacher}, "", account.Role},
		"a teacher's, of a student":               {"", "7", school.RosterID{ID: "7", Role: school.Student}, "", account.Role},
		"both have it, told apart: the student":   {"7", "teacher:7", school.RosterID{ID: "7", Role: school.Student}, ada, ""},
		"both have it, told apart: the teacher":   {"7", "teacher:7", school.RosterID{ID: "7", Role: school.Teacher}, ito, ""},
		"the other way about: the student":        {"student:7", "7", school.RosterID{ID: "7", Role: school.Student}, ada, ""},
		"the other way about: the teacher":        {"student:7", "7", school.RosterID{ID: "7", Role: school.Teacher}, ito, ""},
		"both have it, and nobody says who it is": {"7", "teacher:7", school.RosterID{ID: "7"}, "", account.Ambiguous},
		"nobody says who it is, and there is one": {"7", "", school.RosterID{ID: "7"}, ada, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			d.db.SQL(t, `update people set sis_id = nullif($2, '') where id = $1`, d.ada.ID, c.adas)
			d.db.SQL(t, `update people set sis_id = nullif($2, '') where id = $1`, d.ito.ID, c.itos)
			arrival, err := d.Arrive(t.Context(), "clever", claims(func(s *school.Claims) { s.Email, s.SISIDs = "", []school.RosterID{c.id} }))
			if c.who == "" {
				if whyOf(err) != c.why {
					t.Errorf("%+v, %v; want %s", arrival, err, c.why)
				}
				return
			}
			if want := map[string]school.ID{ada: d.ada.ID, ito: d.ito.ID}[c.who]; err != nil || arrival.Schools[0].PersonID != want {
				t.Errorf("%+v, %v; want %s", arrival, err, c.who)
			}
		})
	}
}

func TestAnEmailMakesNoTeacherAStudent(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	_, err := d.Arrive(t.Context(), "classlink", claims(func(c *school.Claims) {
		c.SISIDs = []school.RosterID{{ID: "9", Role: school.Teacher}}
	}))
	if whyOf(err) != account.Role {
		t.Errorf("err = %v; want that the role is another", err)
	}
}

func TestWhoHasComeBeforeIsKnownByTheSubject(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	_, err := d.Arrive(t.Context(), "oidc", claims(nil))
	d.must(err)
	moved := claims(func(c *school.Claims) { c.Email, c.Verified = "ito@lakeside.school", false })
	if arrival, err := d.Arrive(t.Context(), "oidc", moved); err != nil || arrival.Schools[0].PersonID != d.ada.ID {
		t.Errorf("%+v, %v; want Ada", arrival, err)
	}
	d.db.SQL(t, `update people set state = 'disabled' where id = $1`, d.ada.ID)
	if _, err := d.Arrive(t.Context(), "oidc", moved); whyOf(err) != account.Off {
		t.Errorf("switched off: %v", err)
	}
	d.db.SQL(t, `update people set state = 'deleted' where id = $1`, d.ada.ID)
	if _, err := d.Arrive(t.Context(), "oidc", claims(nil)); whyOf(err) != account.Unknown {
		t.Errorf("deleted: %v", err)
	}
}

func TestAnEmailThatHasGoneToAnotherHumanOpensNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	_, err := d.Arrive(t.Context(), "oidc", claims(nil))
	d.must(err)
	heir := claims(func(c *school.Claims) { c.Subject = "ada-2" })
	if _, err := d.Arrive(t.Context(), "oidc", heir); whyOf(err) != account.Another {
		t.Errorf("err = %v, want that another is linked", err)
	}
	d.db.SQL(t, `update people set sis_id = 'S1' where id = $1`, d.ada.ID)
	heir.SISIDs = []school.RosterID{{ID: "S1"}}
	if arrival, err := d.Arrive(t.Context(), "oidc", heir); err != nil || arrival.Schools[0].PersonID != d.ada.ID {
		t.Errorf("by the roster: %+v, %v; want Ada", arrival, err)
	}
}

func TestAPersonWhoMovesSchoolKeepsOneIdentity(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	first, err := d.Arrive(t.Context(), "oidc", claims(nil))
	d.must(err)
	other := db.NewID()
	d.must(d.db.AddSchool(t.Context(), other, "Hillside High", "America/Chicago"))
	there := d.ada
	there.ID = db.NewID()
	d.must(d.db.At(other).AddPerson(t.Context(), there))
	both, err := d.Arrive(t.Context(), "oidc", claims(nil))
	if err != nil || len(both.Schools) != 2 || both.Identity != first.Identity {
		t.Fatalf("%+v, %v; want both schools of the one identity", both, err)
	}
	d.db.SQL(t, `update people set state = 'disabled' where id = $1`, d.ada.ID)
	if moved, err := d.Arrive(t.Context(), "oidc", claims(nil)); err != nil || len(moved.Schools) != 1 || moved.Schools[0].MemberOf != other {
		t.Errorf("%+v, %v; want the new school alone", moved, err)
	}
}

func TestOneSchoolDoesNotSeeWhomAnotherRefused(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	other := db.NewID()
	d.must(d.db.AddSchool(t.Context(), other, "Hillside High", "America/Chicago"))
	d.db.SQL(t, `update people set state = 'disabled' where id = $1`, d.ada.ID)
	_, _ = d.Arrive(t.Context(), "oidc", claims(nil))
	_, _ = d.Arrive(t.Context(), "oidc", claims(func(c *school.Claims) { c.Subject, c.Email = "bob-1", "bob@lakeside.school" }))
	here, err := d.Refusals(t.Context(), d.of)
	d.must(err)
	there, err := d.Refusals(t.Context(), other)
	d.must(err)
	if len(here) != 2 || len(there) != 1 || there[0].Subject != "bob-1" {
		t.Errorf("here %+v, there %+v; want Ada here alone, Bob in both", here, there)
	}
	for _, r := range here {
		if account.Why(r.Why) != account.Off {
			continue
		}
		if err := d.Admit(t.Context(), db.Actor{}, other, r.ID, d.ito.ID); !errors.Is(err, db.ErrNotFound) {
			t.Errorf("another school connects Ada: %v", err)
		}
		d.must(d.Dismiss(t.Context(), other, r.ID))
	}
	if here, _ = d.Refusals(t.Context(), d.of); len(here) != 2 {
		t.Error("another school took Ada off the list")
	}
}

func TestNobodyOfAnotherDistrictIsConnected(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	_, _ = d.Arrive(t.Context(), "google", claims(func(c *school.Claims) { c.Elsewhere = true }))
	list, err := d.Refusals(t.Context(), d.of)
	if err != nil || len(list) != 1 {
		t.Fatalf("%+v, %v", list, err)
	}
	if err := d.Admit(t.Context(), db.Actor{ID: d.ito.ID}, d.of, list[0].ID, d.ada.ID); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("err = %v, want not found", err)
	}
}

func TestAnAttemptIsUsedOnceHoweverManyAskAtOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.must(d.BeginAttempt(t.Context(), "browser", "state", account.Attempt{Provider: "oidc", Kept: "{}", Next: "/"}))
	first := d.db.Holding(t, `update signin_attempts set used_at = now()`)
	second := make(chan error, 1)
	go func() {
		_, err := d.UseAttempt(t.Context(), "browser", "state", "oidc")
		second <- err
	}()
	dbtest.Until(t, "the second waits", func() bool { return d.db.Waiting(t) > 0 || len(second) > 0 })
	first.Commit()
	if err := <-second; !errors.Is(err, account.ErrNoAttempt) {
		t.Errorf("err = %v, want that it is used up", err)
	}
}

func TestAnAttemptIsItsBrowsersAndItsProviders(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.must(d.BeginAttempt(t.Context(), "browser", "state", account.Attempt{Provider: "oidc", Kept: "kept", Next: "/settings"}))
	for _, c := range []struct{ browser, state, provider string }{
		{"another", "state", "oidc"}, {"", "state", "oidc"}, {"browser", "another", "oidc"}, {"browser", "state", "google"},
	} {
		if _, err := d.UseAttempt(t.Context(), c.browser, c.state, c.provider); !errors.Is(err, account.ErrNoAttempt) {
			t.Errorf("%+v: %v, want none", c, err)
		}
	}
	if a, err := d.UseAttempt(t.Context(), "browser", "state", "oidc"); err != nil || a.Kept != "kept" || a.Next != "/settings" {
		t.Errorf("%+v, %v", a, err)
	}
	for _, hidden := range []string{"browser", "state"} {
		if n := d.db.Count(t, `select count(*) from signin_attempts where sha256($1::text::bytea) in (state_hash, browser_hash)`, hidden); n != 0 {
			t.Errorf("%s can be tried without the key", hidden)
		}
	}
}

func TestALaunchIsHeldForAMinuteUntilItComesBack(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	launch := account.Attempt{Provider: "clever", Kept: "{}", Next: "/", Launched: true}
	d.must(d.BeginAttempt(t.Context(), "browser", "first", launch))
	if err := d.MayLaunch(t.Context(), "browser", "clever"); !errors.Is(err, account.ErrBounced) {
		t.Errorf("at once: %v, want ErrBounced", err)
	}
	d.must(d.MayLaunch(t.Context(), "another", "clever"))
	d.must(d.MayLaunch(t.Context(), "browser", "classlink"))
	_, err := d.UseAttempt(t.Context(), "browser", "first", "clever")
	d.must(err)
	d.must(d.MayLaunch(t.Context(), "browser", "clever"))
	d.must(d.BeginAttempt(t.Context(), "browser", "second", launch))
	d.now = d.now.Add(time.Minute)
	d.must(d.MayLaunch(t.Context(), "browser", "clever"))
}

func whyOf(err error) account.Why {
	if refused, is := errors.AsType[*account.Refused](err); is {
		return refused.Why
	}
	return ""
}
