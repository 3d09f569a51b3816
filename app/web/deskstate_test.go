package web_test

import (
	"net/http"
	"net/url"
	"testing"
)

func TestADeskSaysThatItIsAwayAndClosesItsOwnRoomOnly(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	nurse := w.signedIn(server, "nurse")
	health := w.db.Text(t, `select room_id::text from room_people where person_id = $1 limit 1`, w.personID("nurse"))
	page := nurse.get("/desk")
	if !page.has("Back in 10 min") || !page.has("/rooms/"+health+"/closing") {
		t.Fatalf("the desk: want its own room's state\n%s", page.body)
	}
	for _, tap := range []struct{ what, says, away string }{
		{"leave", "away until 3:10", ""}, {"opening", "Back in 10 min", ""}, {"leave", "away until 3:45", "15:45"}, {"closing", "closed until somebody opens it", ""}, {"opening", "Back in 10 min", ""},
	} {
		a := nurse.postFrom("/desk", "/rooms/"+health+"/"+tap.what, url.Values{"away": {tap.away}})
		if a.status != http.StatusOK || !a.has(tap.says) {
			t.Errorf("%s: %d, want %q\n%s", tap.what, a.status, tap.says, a.body)
		}
	}
	if a := nurse.postFrom("/desk", "/rooms/"+health+"/leave", url.Values{"away": {"08:00"}}); a.status != http.StatusUnprocessableEntity || !a.has("This time has passed") {
		t.Errorf("until a time that has passed: %d\n%s", a.status, a.body)
	}
	other := string(w.room("Library").ID)
	for _, what := range []string{"closing", "leave", "opening"} {
		if a := nurse.postFrom("/desk", "/rooms/"+other+"/"+what, nil); a.status != http.StatusForbidden {
			t.Errorf("%s of another's room: %d, want forbidden", what, a.status)
		}
	}
	nurse.postFrom("/desk", "/rooms/"+health+"/closing", nil)
	if n := w.db.Count(t, `select count(*) from audit_log where subject_id = $1`, health); n != 6 {
		t.Errorf("%d changes in the log, want one for each of 6", n)
	}
}
