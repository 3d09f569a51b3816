package account_test

import (
	"strings"
	"testing"
	"time"

	"corridor/app/account"
	"corridor/app/school"
	"corridor/db"
)

func TestASessionIsWhoeverSignedIn(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	v, err := d.Visitor(t.Context(), d.begins(d.ada))
	if err != nil || v.School != d.of || v.Person.ID != d.ada.ID || v.Person.GivenName != "Ada" || v.Acting() {
		t.Errorf("visitor = %+v, %v; want Ada in her own name", v, err)
	}
	if logged := d.db.Count(t, `select count(*) from audit_log where what = 'signed in' and actor_id = $1 and session_id = $2`,
		d.ada.ID, v.Session); logged != 1 {
		t.Errorf("%d rows in the audit log, want 1", logged)
	}
}

func TestASessionEndsAfterFourHoursWithoutUse(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	token := d.begins(d.ada)
	for range 3 {
		d.now = d.now.Add(4*time.Hour - time.Second)
		if !d.signedIn(token) {
			t.Fatalf("signed out at %v, while in use", d.now)
		}
	}
	d.now = d.now.Add(4 * time.Hour)
	if d.signedIn(token) {
		t.Error("signed in after four hours without use")
	}
}

func TestASessionEndsAfterSixteenHoursWhateverItsUse(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	token := d.begins(d.ada)
	for range 15 {
		d.now = d.now.Add(time.Hour)
		if !d.signedIn(token) {
			t.Fatalf("signed out at %v, while in use", d.now)
		}
	}
	d.now = d.now.Add(time.Hour - time.Second)
	if !d.signedIn(token) {
		t.Error("signed out a second too early")
	}
	d.now = d.now.Add(time.Second)
	if d.signedIn(token) {
		t.Error("signed in after sixteen hours")
	}
}

func TestUseIsWrittenDownOnceAMinute(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	token := d.begins(d.ada)
	seen := func() int {
		return d.db.Count(t, `select extract(epoch from seen_at - made_at)::int from sessions`)
	}
	for _, c := range []struct{ after, want int }{{60, 0}, {61, 61}, {100, 61}, {122, 122}} {
		d.now = time.Date(2026, 11, 23, 15, 0, c.after, 0, time.UTC)
		if !d.signedIn(token) {
			t.Fatal("signed out")
		}
		if got := seen(); got != c.want {
			t.Errorf("after %d s: last use at %d s, want %d s", c.after, got, c.want)
		}
	}
}

func TestATokenIsStoredAsAHashOnly(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	token := d.begins(d.ada)
	_, secretPart, _ := strings.Cut(token, ".")
	for _, table := range []string{"sessions", "audit_log"} {
		if found := d.db.Count(t, `select count(*) from `+table+` x where strpos(x::text, $1) > 0`, secretPart); found != 0 {
			t.Errorf("%d rows of %s hold the token", found, table)
		}
	}
	if found := d.db.Count(t, `select count(*) from sessions where token_hash in (sha256($1::text::bytea), sha256($2::text::bytea))`,
		token, secretPart); found != 0 {
		t.Error("a token can be tried against the hash without the key")
	}
	stranger := account.New(d.db.DB, func() time.Time { return d.now }, []byte("another key"))
	if _, err := stranger.Visitor(t.Context(), token); err == nil {
		t.Error("a server with another key takes the token")
	}
}

func TestATokenOpensNothingElse(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	token := d.begins(d.ada)
	other := db.NewID()
	d.must(d.db.AddSchool(t.Context(), other, "Hillside High", "America/Chicago"))
	_, secretPart, _ := strings.Cut(token, ".")
	for _, wrong := range []string{
		"", ".", secretPart, token + "x", token[:len(token)-1], string(other) + "." + secretPart, "' or true --." + secretPart,
	} {
		if d.signedIn(wrong) {
			t.Errorf("%q is signed in", wrong)
		}
		d.End(t.Context(), wrong)
	}
	if !d.signedIn(token) {
		t.Error("ending what is no session ended Ada's")
	}
}

func TestSigningOutEndsThisBrowserAndEverywhereEndsAll(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	here, there, itos := d.begins(d.ada), d.begins(d.ada), d.begins(d.ito)
	d.End(t.Context(), here)
	if d.signedIn(here) || !d.signedIn(there) {
		t.Error("want this browser signed out and the other one not")
	}
	third := d.begins(d.ada)
	d.must(d.EndEverywhere(t.Context(), d.of, d.ada.ID))
	if d.signedIn(there) || d.signedIn(third) {
		t.Error("Ada is signed in somewhere")
	}
	if !d.signedIn(itos) {
		t.Error("Mr Ito was signed out with her")
	}
}

func TestTheNextToSignInEndsTheSessionOfTheBrowser(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	before := d.begins(d.ada)
	after, err := d.Begin(t.Context(), d.of, d.ito.ID, before, account.Way{How: account.ByPassword})
	d.must(err)
	if d.signedIn(before) || !d.signedIn(after) || before == after {
		t.Error("want Ada signed out and Mr Ito signed in with a token of his own")
	}
}

func TestAnAccountThatIsSwitchedOffIsSignedOutAtOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	token := d.begins(d.ada)
	d.db.SQL(t, `update people set state = 'disabled' where id = $1`, d.ada.ID)
	if d.signedIn(token) {
		t.Error("a disabled account is still signed in")
	}
}

func TestSigningInResumesATeachersPausedPin(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, who := range []school.Person{d.ada, d.ito} {
		d.must(d.db.At(d.of).SetPin(t.Context(), who.ID, "hash", d.now))
	}
	d.db.SQL(t, `update approval_pins set paused_at = now()`)
	d.begins(d.ito)
	if paused := d.db.Count(t, `select count(*) from approval_pins where paused_at is not null and id = $1`, d.ito.ID); paused != 0 {
		t.Error("Mr Ito's PIN is still paused")
	}
	if paused := d.db.Count(t, `select count(*) from approval_pins where paused_at is not null`); paused != 1 {
		t.Error("another's PIN was resumed with his")
	}
}

func TestASubstituteCoversATeacherInOneBrowser(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	dana := d.person("Shared account", "subs@lakeside.school", school.Assistant)
	d.db.SQL(t, `update people set shared = true where id = $1`, dana.ID)
	token, other := d.begins(dana), d.begins(dana)
	v, err := d.Visitor(t.Context(), token)
	d.must(err)
	d.covers(v, school.Stint{From: d.now, Until: d.now.Add(time.Hour)})
	v, err = d.Visitor(t.Context(), token)
	if err != nil || !v.Acting() || v.Teacher.ID != d.ito.ID || v.Name != "Dana Reyes" || v.Person.ID != dana.ID {
		t.Errorf("visitor = %+v, %v; want Dana Reyes for Mr Ito", v, err)
	}
	if beside, err := d.Visitor(t.Context(), other); err != nil || beside.Acting() {
		t.Errorf("another browser of the account = %+v, %v; want it to cover nobody", beside, err)
	}
}
