package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"testing"
)

var passField = regexp.MustCompile(`name="pass" value="([^"]+)"`)

// takeAllBack is the form with which an answer takes back what was made.
func takeAllBack(body string) url.Values {
	form := url.Values{}
	for _, found := range passField.FindAllStringSubmatch(body, -1) {
		form.Add("pass", found[1])
	}
	return form
}

func TestPassesOfManyAreTakenBackInOneTapButThoseInUse(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.unbound()
	w.db.SQL(t, `update rooms set capacity = 3, line = true where name like 'Restroom%'`)
	ito := w.signedIn(w.server(), "teacher")
	form := w.manyForm(w.room("Restroom 2E"), 5)
	form.Set("line", "1")
	made := ito.postFrom("/teacher", "/passes", form)
	if made.status != http.StatusOK || !made.has("Take all back") || w.count("active") != 3 || w.count("waiting") != 2 {
		t.Fatalf("made: %d, %d out\n%s", made.status, w.count("active"), made.body)
	}
	back := takeAllBack(made.body)
	kim := w.db.Text(t, `select id::text from passes where state = 'active' and student_id = $1`, w.personID("student10"))
	ito.post("/passes/"+kim+"/end", nil)
	gone := ito.postFrom("/teacher", "/passes/reversal", back)
	if gone.status != http.StatusConflict || !gone.has("4 of 5 passes are taken back") || !gone.has("stays as it is") {
		t.Errorf("taken back: %d\n%s", gone.status, gone.body)
	}
	if n := w.count("active") + w.count("waiting") + w.count("ready"); n != 0 || w.db.Count(t, `select count(*) from passes where made_as = 'staff' and state = 'cancelled'`) != 4 {
		t.Errorf("%d are still there, want none, and four cancelled", n)
	}
}

func TestPassesThatAllStartedSayTheWayBackOnTheBoard(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.unbound()
	w.db.SQL(t, `update rooms set capacity = null where name like 'Restroom%'`)
	server := w.server()
	ito := w.signedIn(server, "teacher")
	made := ito.postFrom("/teacher", "/passes", w.manyForm(w.room("Restroom 2E"), 4))
	if !made.has("4 passes are made.") || !made.has("Take all back") {
		t.Fatalf("made: %d\n%s", made.status, made.body)
	}
	back := takeAllBack(made.body)
	if sent := w.signedIn(server, "teacher2").postFrom("/teacher", "/passes/reversal", back); w.count("active") != 4 {
		t.Errorf("by a colleague: %d, %d out; want all four out", sent.status, w.count("active"))
	}
	if sent := ito.postFrom("/teacher", "/passes/reversal", back); sent.status != http.StatusOK || !sent.has("4 passes are taken back.") || w.count("active") != 0 {
		t.Errorf("taken back: %d, %d out\n%s", sent.status, w.count("active"), sent.body)
	}
}
