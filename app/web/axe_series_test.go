package web_test

import (
	"net/http"
	"testing"
)

func TestWhatRepeatsAndTheCalendarAreForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	made := a.as("teacher").postFrom("/teacher", "/passes", a.repeatForm("student"))
	if made.status != http.StatusOK {
		t.Fatalf("repeat: %d", made.status)
	}
	a.looks("student", "/calendar?date=2026-11-24", ".agenda-row")
	a.looks("teacher", "/calendar?date=2026-11-24&view=week", ".agenda-week .agenda-row")
	a.looks("teacher", "/series", ".item-link")
	a.looks("teacher", "/series/"+string(a.seriesID()), "#series-days")
	a.looks("teacher", "/standing?from=2026-11-01&until=2026-12-31", ".table-list")
	a.looks("admin", "/absences", "#absent")
	a.looks("admin", "/absences/file", "#absence-file")
	a.opens("teacher", "/teacher?student="+string(a.personID("student"))+"&destination="+string(a.room("Library").ID)+"&plan=1")
	a.audits("the form of a pass that repeats", "#sheet [name=repeat]")
}
