package roster_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"corridor/app/live"
	"corridor/app/roster"
	"corridor/app/setting"
	"corridor/db"
)

// sis is a OneRoster service: it wants a token, answers page by page, and is busy now and then.
type sis struct {
	*httptest.Server
	mu     sync.Mutex
	rows   map[string][]map[string]any
	busy   []int // what it answers instead, one after the other
	asked  []string
	valid  int // how many requests a token is good for
	used   int
	tokens int
}

func newSIS(t *testing.T) *sis {
	t.Helper()
	s := &sis{valid: 1 << 30, rows: map[string][]map[string]any{}}
	s.Server = httptest.NewTLSServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *sis) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.busy) > 0 && r.URL.Path != "/token" {
		w.Header().Set("Retry-After", "7")
		w.WriteHeader(s.busy[0])
		s.busy = s.busy[1:]
		return
	}
	if r.URL.Path == "/token" {
		id, secret, _ := r.BasicAuth()
		if r.FormValue("grant_type") != "client_credentials" || id != "corridor" || secret != "s3cret" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		s.tokens, s.used = s.tokens+1, 0
		_ = json.NewEncoder(w).Encode(map[string]any{"access_token": "token" + strconv.Itoa(s.tokens), "expires_in": 3600})
		return
	}
	if s.used++; s.used > s.valid || r.Header.Get("Authorization") != "Bearer token"+strconv.Itoa(s.tokens) {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	collection := filepath.Base(r.URL.Path)
	s.asked = append(s.asked, collection)
	rows := s.rows[collection]
	limit, _ := strconv.Atoi(r.FormValue("limit"))
	offset, _ := strconv.Atoi(r.FormValue("offset"))
	page := rows[min(offset, len(rows)):min(offset+limit, len(rows))]
	w.Header().Set("X-Total-Count", strconv.Itoa(len(rows)))
	_ = json.NewEncoder(w).Encode(map[string]any{collection: page})
}

type object = map[string]any

func to(id string) object { return object{"sourcedId": id, "href": "https://sis.example/" + id} }

// fill is a school with so many students.
func (s *sis) fill(students int) {
	s.rows["orgs"] = []object{{"sourcedId": "north", "status": "active", "name": "North High", "type": "school"}}
	s.rows["academicSessions"] = []object{{"sourcedId": "autumn", "status": "active", "title": "Autumn", "type": "semester", "startDate": "2026-09-01", "endDate": "2027-01-29"}}
	s.rows["classes"] = []object{{"sourcedId": "algebra", "status": "active", "title": "Algebra", "classCode": "A1", "location": "214", "school": to("north"), "terms": []object{to("autumn")}, "periods": []string{"1"}}}
	s.rows["users"] = []object{
		{"sourcedId": "ito", "status": "active", "enabledUser": "true", "username": "kito", "givenName": "Kenji", "familyName": "Ito", "email": "kito@north.example", "role": "teacher", "orgs": []object{to("north")},
			"roles": []object{{"roleType": "primary", "role": "teacher", "org": to("north")}}},
		{"sourcedId": "left", "status": "tobedeleted", "enabledUser": true, "givenName": "Ben", "familyName": "Left", "role": "student", "orgs": []object{to("north")}},
	}
	s.rows["enrollments"] = []object{{"sourcedId": "t", "status": "active", "class": to("algebra"), "user": to("ito"), "school": to("north"), "role": "teacher", "primary": "true"}}
	for n := range students {
		id := fmt.Sprintf("s%04d", n)
		s.rows["users"] = append(s.rows["users"], object{"sourcedId": id, "status": "active", "enabledUser": true, "givenName": "Given" + id, "familyName": "Smith", "grades": []string{"09"}, "role": "student", "orgs": []object{to("north")},
			"roles": []object{{"roleType": "primary", "role": "student", "org": to("north"), "beginDate": "2026-08-01"}}})
		s.rows["enrollments"] = append(s.rows["enrollments"], object{"sourcedId": "e" + id, "status": "active", "class": to("algebra"), "user": to(id), "school": to("north"), "role": "student", "primary": false})
	}
}

// pullDesk is a desk at a time, for a service.
func (o *office) pullDesk(now *time.Time, s *sis, waits *[]time.Duration) *roster.Desk {
	d := roster.NewDesk(o.db.DB, func() time.Time { return *now }, live.NewHub(nil))
	d.Key = []byte("a key of the installation")
	if s != nil {
		d.Client = s.Client()
	}
	d.Pause = func(_ context.Context, wait time.Duration) error {
		*waits = append(*waits, wait)
		return nil
	}
	return d
}

// pulls saves how rosters come by themselves.
func (o *office) pulls(d *roster.Desk, p roster.Pull) error {
	kind := d.Pulls(setting.NewOffice(o.db.DB, d.Now, live.NewHub(nil)))
	seen, err := kind.At(o.Context(), o.school, o.school)
	if err != nil {
		return err
	}
	_, err = kind.Save(o.Context(), db.Actor{}, o.school, o.school, &seen, &p)
	return err
}

func (o *office) mustWork(d *roster.Desk) {
	o.Helper()
	if err := d.Work(o.Context(), o.school); err != nil {
		o.Fatal(err)
	}
}

func TestARosterComesFromAServiceAtItsTimeAndIsAppliedByItself(t *testing.T) {
	for _, version := range []string{"v1p1", "v1p2"} {
		t.Run(version, func(t *testing.T) {
			o := newOffice(t)
			s := newSIS(t)
			s.fill(1500) // more than a page
			s.busy, s.valid = []int{429, 500, 503}, 4
			now, waits := tenOClock, []time.Duration{}
			d := o.pullDesk(&now, s, &waits)
			p := roster.Pull{Kind: "service", AtMinute: 11 * 60, Address: s.URL + "/ims/oneroster/" + version, TokenAddress: s.URL + "/token",
				ClientID: "corridor", Sealed: d.SealSecret(o.school, "s3cret"), MostGone: 10}
			if err := o.pulls(d, p); err != nil {
				t.Fatal(err)
			}
			o.mustWork(d)
			if len(s.asked) > 0 {
				t.Fatal("it was asked before its time")
			}
			now = tenOClock.Add(time.Hour)
			o.mustWork(d)
			held := o.holds()
			if strings.Count(held, " student active ") != 1500 || !strings.Contains(held, "person ito teacher active Kenji Ito <kito@north.example> @kito") || strings.Contains(held, "Left") ||
				!strings.Contains(held, "section algebra Algebra (A1) in Room 214 periods 1 terms autumn") || strings.Count(held, "in algebra as student") != 1500 {
				t.Errorf("%d lines: %.500s\n%s", strings.Count(held, "\n"), held, o.pullProblem())
			}
			if len(waits) != 3 || waits[0] != 7*time.Second || s.tokens < 2 {
				t.Errorf("waits = %v, tokens = %d; want three waits as it asked for, and new tokens", waits, s.tokens)
			}
			asked := len(s.asked)
			o.mustWork(d)
			if len(s.asked) != asked {
				t.Error("it was asked twice on one day")
			}
			now = now.Add(24 * time.Hour)
			o.mustWork(d)
			if runs := o.db.Count(t, `select count(*) from roster_runs where source = 'service'`); runs != 1 || len(s.asked) == asked {
				t.Errorf("%d runs, want 1: nothing is new the next day", runs)
			}
			s.fill(900)
			now = now.Add(24 * time.Hour)
			o.mustWork(d)
			open, err := o.db.At(o.school).OpenDeliveries(t.Context())
			if err != nil || len(open) != 1 || open[0].State != db.Ready || !roster.FoundIn(open[0]).Bound || o.holds() != held {
				t.Errorf("more than a tenth would go, and it does not wait for a yes: %+v, %v", open, err)
			}
		})
	}
}

func (o *office) pullProblem() string {
	p, err := o.db.At(o.school).RosterPull(o.Context())
	return fmt.Sprint(roster.ReasonIn(p.Problem).In(english), err)
}

func TestAServiceThatCannotBeReadIsSaidAndNothingIsChanged(t *testing.T) {
	for what, c := range map[string]struct {
		spoil    func(s *sis)
		secret   string
		sentence string
	}{
		"a wrong secret":    {func(*sis) {}, "wrong", "does not accept the client id and secret"},
		"busy for ever":     {func(s *sis) { s.busy = []int{500, 500, 500, 500, 500, 500, 500} }, "s3cret", "still answers 500, after 6 tries"},
		"not there":         {func(s *sis) { s.busy = []int{404} }, "s3cret", "the service answers 404"},
		"a redirection":     {func(s *sis) { s.busy = []int{302} }, "s3cret", "the service answers 302"},
		"a cut-off service": {func(s *sis) { s.Close() }, "s3cret", "can’t be reached, after 6 tries"},
	} {
		t.Run(what, func(t *testing.T) {
			o := newOffice(t)
			s := newSIS(t)
			s.fill(3)
			now, waits := tenOClock, []time.Duration{}
			d := o.pullDesk(&now, s, &waits)
			d.Client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
			p := roster.Pull{Kind: "service", AtMinute: 11 * 60, Address: s.URL + "/v1p1", TokenAddress: s.URL + "/token", ClientID: "corridor",
				Sealed: d.SealSecret(o.school, c.secret), MostGone: 10}
			if err := o.pulls(d, p); err != nil {
				t.Fatal(err)
			}
			c.spoil(s)
			now = now.Add(time.Hour)
			o.mustWork(d)
			if problem := o.pullProblem(); !strings.Contains(problem, c.sentence) {
				t.Errorf("problem = %q, want %q", problem, c.sentence)
			}
			if o.holds() != "" {
				t.Errorf("the school has\n%s", o.holds())
			}
		})
	}
}

func TestAServiceThatNamesNoSchoolIsOfThisOne(t *testing.T) {
	o := newOffice(t)
	s := newSIS(t)
	s.fill(3)
	s.rows["orgs"] = nil
	now, waits := tenOClock, []time.Duration{}
	d := o.pullDesk(&now, s, &waits)
	if err := o.pulls(d, roster.Pull{Kind: "service", AtMinute: 11 * 60, Address: s.URL + "/v1p1", TokenAddress: s.URL + "/token", ClientID: "corridor",
		Sealed: d.SealSecret(o.school, "s3cret"), MostGone: 10}); err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Hour)
	o.mustWork(d)
	if held := o.holds(); strings.Count(held, " student active ") != 3 || o.pullProblem() != "<nil>" {
		t.Errorf("%s\n%s", o.pullProblem(), held)
	}
}

func TestTheSecretOfAServiceIsKeptSealedAndItsAddressIsSecure(t *testing.T) {
	o := newOffice(t)
	now, waits := tenOClock, []time.Duration{}
	d := o.pullDesk(&now, nil, &waits)
	good := roster.Pull{Kind: "service", Address: "https://sis.example/ims/oneroster/v1p1", TokenAddress: "https://sis.example/token", ClientID: "c",
		Sealed: d.SealSecret(o.school, "s3cret"), MostGone: 10}
	if err := o.pulls(d, good); err != nil {
		t.Fatal(err)
	}
	if n := o.db.Count(t, `select (select count(*) from roster_pulls x where x::text like '%s3cret%') + (select count(*) from audit_log x where x::text like '%s3cret%')`); n != 0 {
		t.Error("the secret can be read in the database")
	}
	for field, change := range map[string]func(*roster.Pull){
		"address":       func(p *roster.Pull) { p.Address = "http://sis.example/v1p1" },
		"token_address": func(p *roster.Pull) { p.TokenAddress = "ftp://sis.example" },
		"client_id":     func(p *roster.Pull) { p.ClientID = "" },
		"secret":        func(p *roster.Pull) { p.Sealed = "" },
	} {
		bad := good
		change(&bad)
		invalid, is := errors.AsType[*setting.Invalid](o.pulls(d, bad))
		if !is || invalid.Fields[field].ID == "" {
			t.Errorf("%s: %v, want it to be refused", field, invalid)
		}
	}
}

func TestARosterComesFromTheFolderOnceItIsWholeThere(t *testing.T) {
	o := newOffice(t)
	now, waits := tenOClock, []time.Duration{}
	d := o.pullDesk(&now, nil, &waits)
	d.Folder = t.TempDir()
	if err := o.pulls(d, roster.Pull{Kind: "folder", AtMinute: 11 * 60, MostGone: 10}); err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(d.Folder, string(o.school))
	if err := os.Mkdir(own, 0o700); err != nil {
		t.Fatal(err)
	}
	nextDay := func() {
		now = now.Add(24 * time.Hour)
		o.mustWork(d)
	}
	nextDay()
	if problem := o.pullProblem(); !strings.Contains(problem, "no zip archive and no CSV file") {
		t.Errorf("problem = %q", problem)
	}
	for name, text := range north {
		if err := os.WriteFile(filepath.Join(own, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	touch := func(at time.Time) {
		for name := range north {
			if err := os.Chtimes(filepath.Join(own, name), at, at); err != nil {
				t.Fatal(err)
			}
		}
	}
	touch(now.Add(24 * time.Hour))
	nextDay()
	if problem := o.pullProblem(); !strings.Contains(problem, "still being written") || o.holds() != "" {
		t.Errorf("problem = %q", problem)
	}
	touch(tenOClock)
	nextDay()
	if !strings.Contains(o.holds(), "person ada student active Ada Okafor") || o.pullProblem() != "<nil>" {
		t.Errorf("%s\n%s", o.pullProblem(), o.holds())
	}
	nextDay()
	if runs := o.db.Count(t, `select count(*) from roster_runs where source = 'folder'`); runs != 1 {
		t.Errorf("%d runs, want 1: nothing is new", runs)
	}
	outside := filepath.Join(t.TempDir(), "users.csv")
	users := filepath.Join(own, "users.csv")
	if err := errors.Join(os.WriteFile(outside, []byte(strings.Replace(north["users.csv"], "Ada,Okafor", "Eve,Okafor", 1)), 0o600), os.Chtimes(outside, tenOClock, tenOClock)); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Remove(users), os.Symlink(outside, users)); err != nil {
		t.Fatal(err)
	}
	nextDay()
	if n := o.db.Count(t, `select count(*) from roster_runs`); n != 1 || strings.Contains(o.holds(), "Eve") {
		t.Error("a link out of the folder was followed")
	}
	if err := errors.Join(os.Remove(users), os.Rename(outside, users)); err != nil {
		t.Fatal(err)
	}
	nextDay()
	if !strings.Contains(o.holds(), "Eve") {
		t.Errorf("the same file in the folder itself is not taken: %s", o.pullProblem())
	}
}

// fromFolder is a desk whose school's folder has north in it, taken a first time.
func (o *office) fromFolder(now *time.Time) *roster.Desk {
	o.Helper()
	d := o.pullDesk(now, nil, &[]time.Duration{})
	d.Folder = o.TempDir()
	own := filepath.Join(d.Folder, string(o.school))
	problems := []error{os.Mkdir(own, 0o700), o.pulls(d, roster.Pull{Kind: "folder", AtMinute: 11 * 60, MostGone: 10})}
	for name, text := range north {
		to := filepath.Join(own, name)
		problems = append(problems, os.WriteFile(to, []byte(text), 0o600), os.Chtimes(to, tenOClock, tenOClock))
	}
	if err := errors.Join(problems...); err != nil {
		o.Fatal(err)
	}
	*now = now.Add(24 * time.Hour)
	o.mustWork(d)
	if n := o.db.Count(o, `select count(*) from roster_runs`); n != 1 {
		o.Fatalf("%d runs, want 1: %s", n, o.pullProblem())
	}
	return d
}

func (o *office) waits() []db.Delivery {
	o.Helper()
	open, err := o.db.At(o.school).OpenDeliveries(o.Context())
	if err != nil {
		o.Fatal(err)
	}
	return open
}

func TestWhatWasUndoneIsOfferedAgainAndNotAppliedByItself(t *testing.T) {
	o := newOffice(t)
	now := tenOClock
	d := o.fromFolder(&now)
	if err := d.Undo(t.Context(), db.Actor{}, o.school, o.lastRun().ID); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		now = now.Add(24 * time.Hour)
		o.mustWork(d)
		if open := o.waits(); len(open) != 1 || open[0].State != db.Ready {
			t.Errorf("%+v, want it to wait for a yes, once", open)
		}
	}
}

func TestTheSameFileCountsAgainOnceItIsReadForAnotherBound(t *testing.T) {
	o := newOffice(t)
	now := tenOClock
	d := o.fromFolder(&now)
	if err := o.pulls(d, roster.Pull{Kind: "folder", AtMinute: 11 * 60, MostGone: 20}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		now = now.Add(24 * time.Hour)
		o.mustWork(d)
	}
	if n := o.db.Count(t, `select count(*) from roster_runs`); n != 2 {
		t.Errorf("%d runs, want one more", n)
	}
}

func TestWhatSomebodyFetchesByHandIsShownFirst(t *testing.T) {
	o := newOffice(t)
	now := tenOClock
	d := o.fromFolder(&now)
	for range 2 {
		if err := d.PullNow(t.Context(), o.school); err != nil {
			t.Fatal(err)
		}
		o.mustWork(d)
		if open := o.waits(); len(open) != 1 || open[0].State != db.Ready {
			t.Fatalf("%+v, want it shown once", open)
		}
	}
	if err := d.Again(t.Context(), o.school, o.waits()[0].ID, func(*roster.Asked) {}); err != nil {
		t.Fatal(err)
	}
	o.mustWork(d)
	if open := o.waits(); len(open) != 1 || open[0].State != db.Ready {
		t.Errorf("%+v, want it shown", open)
	}
}

func TestWhatCameByItselfAndIsReadAgainByHandIsShown(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	one := o.brings(d, uploads(north)...)
	if err := d.Again(t.Context(), o.school, one.ID, func(a *roster.Asked) { a.ByItself = true }); err != nil {
		t.Fatal(err)
	}
	if one = o.works(d, one.ID); one.State != db.Ready {
		t.Errorf("state = %s, want it shown", one.State)
	}
}

func TestTwoServersFetchARosterOnce(t *testing.T) {
	o := newOffice(t)
	s := newSIS(t)
	s.fill(3)
	now, waits := tenOClock, []time.Duration{}
	first := o.pullDesk(&now, s, &waits)
	if err := o.pulls(first, roster.Pull{Kind: "service", AtMinute: 11 * 60, Address: s.URL + "/v1p1", TokenAddress: s.URL + "/token", ClientID: "corridor",
		Sealed: first.SealSecret(o.school, "s3cret"), MostGone: 10}); err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Hour)
	before := o.db.Holding(t, `select 1 from roster_pulls where school_id = $1 for update`, o.school)
	var both sync.WaitGroup
	for n, d := range []*roster.Desk{first, o.pullDesk(&now, s, &waits)} {
		both.Go(func() {
			if err := d.Work(t.Context(), o.school); err != nil {
				t.Error(err)
			}
		})
		o.stand(n + 1)
	}
	before.Rollback()
	both.Wait()
	if s.tokens != 1 {
		t.Errorf("%d sign-ins to the service, want 1", s.tokens)
	}
}
