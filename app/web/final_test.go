package web_test

import (
	"net/http"
	"testing"

	"corridor/db"
)

// What stays busy after a confirmation is a partner, which nobody may read out of it: no answer leads in a circle.
func TestGoingOnPastABusyHallIsAskedOnceAndThenTheAnswerIsFinal(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.unbound()
	w.db.SQL(t, `update rooms set capacity = null`)
	server := w.server()
	w.goesOut(w.signedIn(server, "student12"), "Restroom 2E")
	w.db.SQL(t, `insert into encounter_groups (school_id, id) values ($1, $2)`, w.school.School.ID, db.NewID())
	for _, name := range []string{"student10", "student12"} {
		w.db.SQL(t, `insert into encounter_members (school_id, id, group_id, student_id)
select school_id, $1, id, $2 from encounter_groups`, db.NewID(), w.personID(name))
	}
	ito := w.signedIn(server, "teacher")
	const final = "Ask an administrator, or try again in a few minutes."
	for students := 1; students < 3; students++ {
		form := w.manyForm(w.room("Library"), students)
		first := ito.postFrom("/teacher", "/passes", form)
		if first.status != http.StatusConflict || !first.has("anyway") || first.has(final) {
			t.Errorf("%d at first: %d, want a warning that can be confirmed\n%s", students, first.status, first.body)
		}
		form.Set("override", "busy")
		second := ito.postFrom("/teacher", "/passes", form)
		if second.status != http.StatusConflict || !second.has(final) || second.has("anyway") || second.has("Try again</") {
			t.Errorf("%d after going on: %d, want a final answer\n%s", students, second.status, second.body)
		}
	}
}
