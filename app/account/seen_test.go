package account_test

import (
	"errors"
	"testing"
	"time"

	"corridor/app/account"
	"corridor/app/school"
	"corridor/db"
)

const chromebook = "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"

func TestADeviceIsKnownByItsKindAndNoMore(t *testing.T) {
	t.Parallel()
	for agent, want := range map[string]string{
		chromebook: "Chrome/Chromebook",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0":          "Edge/Windows",
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15":                  "Safari/Mac",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0 Mobile/15E148 Safari/604.1": "Chrome/iPhone",
		"Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1":         "Safari/iPad",
		"Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36":                  "Chrome/Android",
		"Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0":                                                         "Firefox/Linux",
		"":                       "",
		"<script>alert</script>": "",
		"curl/8.0 Windows":       "/Windows",
	} {
		if got := account.DeviceOf(agent); got != want {
			t.Errorf("%.40q = %q, want %q", agent, got, want)
		}
	}
}

func (d *desk) beginsWith(who school.Person, way account.Way) school.ID {
	d.t.Helper()
	token, err := d.Begin(d.t.Context(), d.of, who.ID, "", way)
	d.must(err)
	v, err := d.Visitor(d.t.Context(), token)
	d.must(err)
	return v.Session
}

func TestAPersonSeesWhereTheyAreSignedInAndEndsOneOrAllOthers(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	here := d.beginsWith(d.ada, account.Way{How: account.ByPassword, Device: account.DeviceOf(chromebook)})
	d.now = d.now.Add(time.Minute)
	there, third := d.beginsWith(d.ada, account.Way{How: "google"}), d.beginsWith(d.ada, account.Way{})
	others := d.beginsWith(d.ito, account.Way{})
	by := db.Actor{ID: d.ada.ID, Session: here}
	sees := func(want ...school.ID) {
		t.Helper()
		list, err := d.Sessions(t.Context(), d.of, d.ada.ID)
		d.must(err)
		if len(list) != len(want) {
			t.Fatalf("%d sessions, want %d", len(list), len(want))
		}
		for i, s := range list {
			if s.ID != want[i] {
				t.Errorf("session %d is %s, want %s", i, s.ID, want[i])
			}
		}
	}
	sees(third, there, here)
	if err := d.EndSession(t.Context(), by, d.of, d.ada.ID, others); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("another's session: %v, want not found", err)
	}
	d.must(d.EndSession(t.Context(), by, d.of, d.ada.ID, there))
	sees(third, here)
	if err := d.EndSession(t.Context(), by, d.of, d.ada.ID, there); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("one that has ended: %v, want not found", err)
	}
	d.must(d.EndOthers(t.Context(), by, d.of, d.ada.ID, here))
	sees(here)
	d.must(d.EndOthers(t.Context(), by, d.of, d.ada.ID, here)) // there is none
	d.now = d.now.Add(5 * time.Hour)
	sees()
}

func TestSignInsAreKeptWithWhatWasRefusedForNinetyDays(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.beginsWith(d.ada, account.Way{How: account.ByPassword, Device: "Chrome/Chromebook"})
	d.now = d.now.Add(time.Hour)
	d.must(d.Refuse(t.Context(), " ADA@lakeside.school", "Firefox/Windows"))
	d.must(d.Refuse(t.Context(), "nobody@lakeside.school", ""))
	d.now = d.now.Add(time.Hour)
	d.db.SQL(t, `update people set state = 'disabled' where id = $1`, d.ada.ID)
	if _, err := d.Begin(t.Context(), d.of, d.ada.ID, "", account.Way{How: "google"}); !errors.Is(err, account.ErrUnknown) {
		t.Errorf("an account that is off: %v", err)
	}
	list, err := d.SignIns(t.Context(), d.of, d.ada.ID)
	d.must(err)
	var got []db.SignIn
	for _, in := range list {
		in.At = time.Time{}
		got = append(got, in)
	}
	want := []db.SignIn{
		{How: "google", Refused: "off"}, {How: account.ByPassword, Device: "Firefox/Windows", Refused: "password"},
		{How: account.ByPassword, Device: "Chrome/Chromebook"},
	}
	if len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("sign-ins = %+v, want %+v", got, want)
	}
	if theirs, err := d.SignIns(t.Context(), d.of, d.ito.ID); err != nil || len(theirs) != 0 {
		t.Errorf("Mr Ito's = %v, %v; want none", theirs, err)
	}
	d.now = d.now.Add(90*24*time.Hour - time.Hour)
	d.must(d.Tidy(t.Context()))
	if list, err = d.SignIns(t.Context(), d.of, d.ada.ID); err != nil || len(list) != 2 {
		t.Errorf("%d sign-ins after ninety days, %v; want those that are not that old", len(list), err)
	}
}
