package web_test

import "testing"

func TestARequestSaysThatItsStudentIsOutElsewhere(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.unbound()
	server := w.server()
	id := w.asksFor("student10", server)
	ito := w.signedIn(server, "teacher")
	const out = "is out to Restroom 1E"
	if page := ito.get("/teacher"); !page.has("request-"+id) || page.has(out) {
		t.Errorf("before: want the request, and nobody out\n%s", page.body)
	}
	form := w.askForm(w.room("Restroom 1E"))
	form.Set("student", string(w.personID("student10")))
	if made := ito.postFrom("/teacher", "/passes", form); made.status != 200 {
		t.Fatalf("sent: %d\n%s", made.status, made.body)
	}
	if page := ito.get("/teacher"); !page.has("request-"+id) || !page.has(out) {
		t.Errorf("once out: want it said in the row\n%s", page.body)
	}
}
