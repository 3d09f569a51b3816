package account_test

import (
	"testing"
	"time"

	"corridor/app/school"
	"corridor/db"
)

func TestACoverEndsWithItsSession(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		ends func(d *desk, token string, person school.ID)
		how  school.CoverEnd
	}{
		{"by signing out", func(d *desk, token string, _ school.ID) { d.End(d.t.Context(), token) }, school.CoverEndedBySubstitute},
		{"by signing out everywhere", func(d *desk, _ string, person school.ID) {
			d.must(d.EndEverywhere(d.t.Context(), d.of, person))
		}, school.CoverEndedBySubstitute},
		{"by a new password of the account", func(d *desk, _ string, person school.ID) {
			_, err := d.FirstPassword(d.t.Context(), db.Actor{ID: d.ito.ID}, d.of, person)
			d.must(err)
		}, school.CoverEndedByOffice},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			v, token := d.covering()
			d.now = d.now.Add(time.Minute)
			c.ends(d, token, v.Person.ID)
			cover, err := d.db.At(d.of).Cover(t.Context(), v.Cover.ID)
			if err != nil || cover.Ended != c.how || !cover.EndedAt.Equal(d.now) {
				t.Errorf("the cover ended %q at %v, %v; want %q now", cover.Ended, cover.EndedAt, err, c.how)
			}
			if rows := d.db.Count(t, `select count(*) from audit_log where what = 'cover ended'`); rows != 1 {
				t.Errorf("%d rows in the log, want 1", rows)
			}
		})
	}
}

func TestACoverOfASubstituteEndsWhenTheirAccountIsOnePersons(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	v, token := d.covering()
	d.db.SQL(t, `update people set shared = false where id = $1`, v.Person.ID)
	if v, err := d.Visitor(t.Context(), token); err != nil || v.Acting() {
		t.Errorf("visitor = %+v, %v; want them to act for nobody", v, err)
	}
}
