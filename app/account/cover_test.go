package account_test

import (
	"testing"
	"time"

	"corridor/app/account"
	"corridor/app/school"
	"corridor/db"
)

// covering is an assistant with every right of their own, who covers Mr Ito until eleven.
func (d *desk) covering() (v account.Visitor, token string) {
	d.t.Helper()
	dana := d.person("Dana", "dana@lakeside.school", school.Assistant)
	d.db.SQL(d.t, `update people set shared = true, roles = '{assistant,administrator}', permissions = '{hall-monitor,emergency}' where id = $1`, dana.ID)
	token = d.begins(dana)
	v, err := d.Visitor(d.t.Context(), token)
	d.must(err)
	d.covers(v, school.Stint{From: d.now, Until: d.now.Add(time.Hour)})
	v, err = d.Visitor(d.t.Context(), token)
	d.must(err)
	return v, token
}

// covers lets a session act for Mr Ito.
func (d *desk) covers(v account.Visitor, stints ...school.Stint) {
	d.t.Helper()
	d.must(d.db.InTx(d.t.Context(), d.of, func(tx *db.Tx) error {
		tx.AddCover(school.Cover{
			ID: db.NewID(), Session: v.Session, Account: v.Person, Name: "Dana Reyes", Teacher: d.ito, Day: "2026-11-23",
			Stints: stints, How: school.CoverPicked, BeganAt: d.now,
		}, "")
		return nil
	}))
}

func TestWhileSomebodyActsForATeacherTheirOwnPermissionsRest(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	v, _ := d.covering()
	if v.Administers() || v.May(school.HallMonitor) || v.May(school.Emergency) {
		t.Errorf("administers %t, monitors %t, freezes %t; want none of it for the lesson",
			v.Administers(), v.May(school.HallMonitor), v.May(school.Emergency))
	}
	v.Teacher = school.Person{}
	if !v.Administers() || !v.May(school.HallMonitor) {
		t.Error("in their own name they have lost them")
	}
}

func TestACoverEndsWithTheTeachersAccount(t *testing.T) {
	t.Parallel()
	for _, change := range []string{`state = 'disabled'`, `state = 'suspended'`, `roles = '{student}'`} {
		t.Run(change, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			_, token := d.covering()
			d.db.SQL(t, `update people set `+change+` where id = $1`, d.ito.ID)
			if v, err := d.Visitor(t.Context(), token); err != nil || v.Acting() {
				t.Errorf("visitor = %+v, %v; want them to act for nobody", v, err)
			}
		})
	}
}

func TestACoverEndsByTheClockWhetherOrNotAnybodyHasSweptIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	_, token := d.covering()
	d.now = d.now.Add(time.Hour - time.Second)
	if v, err := d.Visitor(t.Context(), token); err != nil || !v.Acting() {
		t.Errorf("a second before the bell: %+v, %v; want them to act for Mr Ito", v, err)
	}
	d.now = d.now.Add(time.Second)
	v, err := d.Visitor(t.Context(), token)
	if err != nil || v.Acting() || v.Cover.OverAt(d.now).IsZero() {
		t.Errorf("at the bell: %+v, %v; want the cover to be over", v, err)
	}
}

func TestBetweenTwoCoveredPeriodsNobodyIsCovered(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	dana := d.person("Dana", "dana@lakeside.school", school.Assistant)
	d.db.SQL(t, `update people set shared = true where id = $1`, dana.ID)
	token := d.begins(dana)
	v, err := d.Visitor(t.Context(), token)
	d.must(err)
	d.covers(v, school.Stint{From: d.now, Until: d.now.Add(time.Hour)}, school.Stint{From: d.now.Add(2 * time.Hour), Until: d.now.Add(3 * time.Hour)})
	for _, c := range []struct {
		after  time.Duration
		acting bool
	}{{0, true}, {time.Hour, false}, {2 * time.Hour, true}, {3 * time.Hour, false}} {
		d.now = d.now.Add(c.after)
		v, err := d.Visitor(t.Context(), token)
		if err != nil || v.Acting() != c.acting || v.MustCover() == c.acting {
			t.Errorf("after %v: acting %t, %v; want %t", c.after, v.Acting(), err, c.acting)
		}
		d.now = d.now.Add(-c.after)
	}
}
