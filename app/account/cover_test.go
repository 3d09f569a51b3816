package account_test

import (
	"testing"

	"corridor/app/account"
	"corridor/app/school"
)

// covering is an assistant with every right of their own, who covers Mr Ito.
func (d *desk) covering() (v account.Visitor, token string) {
	d.t.Helper()
	dana := d.person("Dana", "dana@lakeside.school", school.Assistant)
	d.db.SQL(d.t, `update people set roles = '{assistant,administrator}', permissions = '{hall-monitor,emergency}' where id = $1`, dana.ID)
	token = d.begins(dana)
	v, err := d.Visitor(d.t.Context(), token)
	d.must(err)
	d.must(d.Cover(d.t.Context(), v, d.ito.ID, "Dana Reyes"))
	v, err = d.Visitor(d.t.Context(), token)
	d.must(err)
	return v, token
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

func TestOnlyAnAssistantCoversAnotherTeacher(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	v, err := d.Visitor(t.Context(), d.begins(d.ito))
	d.must(err)
	if err := d.Cover(t.Context(), v, d.ito.ID, "Mr Ito"); err == nil {
		t.Error("a teacher who is no assistant covers")
	}
}
