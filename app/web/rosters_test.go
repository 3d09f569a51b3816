package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"testing"

	"corridor/app/live"
	"corridor/app/roster"
	"corridor/app/school"
	"corridor/db"
)

// aRoster is a small one of another source than the town's own people.
var aRoster = map[string]string{
	"orgs.csv":             "sourcedId,name,type\nnorth,Town School,school\n",
	"academicSessions.csv": "sourcedId,title,type,startDate,endDate\nautumn,Autumn,semester,2026-09-01,2027-01-29\n",
	"users.csv": "sourcedId,enabledUser,orgSourcedIds,role,username,givenName,familyName,email,grades\n" +
		"ito,true,north,teacher,kito,Kenji,Ito,kito@north.example,\n" +
		"ada,true,north,student,ada,Adaeze,Okafor,ada@north.example,09\n",
	"classes.csv":     "sourcedId,title,classCode,location,schoolSourcedId,termSourcedIds,periods\nalgebra,Algebra,ALG-1,7714,north,autumn,1\n",
	"enrollments.csv": "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role,primary\ne1,algebra,north,ito,teacher,true\ne2,algebra,north,ada,student,\n",
}

// bringsRoster sends the form for files of the rosters' page.
func (b *browser) bringsRoster(id school.ID, files map[string]string) answer {
	b.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if err := form.WriteField("id", string(id)); err != nil {
		b.Fatal(err)
	}
	for name, text := range files {
		part, err := form.CreateFormFile("files", name)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := part.Write([]byte(text)); err != nil {
			b.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		b.Fatal(err)
	}
	request, err := http.NewRequestWithContext(b.Context(), http.MethodPost, b.server.URL+"/admin/rosters", &body)
	if err != nil {
		b.Fatal(err)
	}
	request.Header.Set("Content-Type", form.FormDataContentType())
	return b.send(request)
}

// rosterServer does what waits on the rosters' desk of the town's school.
func (w *town) rosterServer() {
	w.Helper()
	desk := roster.NewDesk(w.db.DB, w.clock, live.NewHub(nil))
	if err := desk.Work(w.Context(), w.school.School.ID); err != nil {
		w.Fatal(err)
	}
}

func TestARosterIsUploadedShownAndAppliedInThePage(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	id := db.NewID()
	a := admin.bringsRoster(id, aRoster)
	if a.status != http.StatusSeeOther || a.header.Get("Location") != "/admin/rosters/"+string(id) {
		t.Fatalf("uploaded: %d to %q\n%s", a.status, a.header.Get("Location"), a.body)
	}
	if a = admin.get("/admin/rosters/" + string(id)); a.status != http.StatusOK || !a.has("Waiting to be read") {
		t.Fatalf("not read yet: %d\n%s", a.status, a.body)
	}
	w.rosterServer()
	people := w.db.Count(t, `select count(*) from people`)
	if a = admin.get("/admin/rosters/" + string(id) + "?list=new"); !a.has("Nothing is changed yet") || !a.has("Adaeze Okafor") || !a.has("OneRoster 1.1") {
		t.Fatalf("the preview: %d\n%s", a.status, a.body)
	}
	if a = admin.get("/admin/rosters"); !a.has("Ready to apply") {
		t.Errorf("it is not said to wait:\n%s", a.body)
	}
	for range 2 {
		if a = admin.post("/admin/rosters/"+string(id)+"/application", url.Values{}); a.status != http.StatusSeeOther {
			t.Fatalf("applied: %d\n%s", a.status, a.body)
		}
	}
	w.rosterServer()
	if a = admin.get("/admin/rosters/" + string(id)); !a.has("Applied. Everybody has it from now on.") {
		t.Errorf("applied:\n%s", a.body)
	}
	if now := w.db.Count(t, `select count(*) from people`); now != people+2 {
		t.Errorf("%d people, want 2 more than %d", now, people)
	}
	a = admin.get("/admin/rosters")
	run := between(a.body, "/admin/rosters/runs/", `"`)
	if a = admin.post("/admin/rosters/runs/"+run+"/reversal", url.Values{}); a.status != http.StatusSeeOther {
		t.Fatalf("undone: %d\n%s", a.status, a.body)
	}
	if now := w.db.Count(t, `select count(*) from people`); now != people {
		t.Errorf("undone there are %d people, want %d", now, people)
	}
	if a = admin.post("/admin/rosters/runs/"+run+"/reversal", url.Values{}); a.status != http.StatusConflict || !a.has("can’t be undone any more") {
		t.Errorf("undone twice: %d\n%s", a.status, a.body)
	}
}

func TestWhatIsNoRosterIsSaidBesideTheForm(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	for name, c := range map[string]struct {
		files    map[string]string
		sentence string
	}{
		"nothing":   {nil, "no file was chosen"},
		"a picture": {map[string]string{"ada.jpg": "\xFF\xD8\x00\x00\x00\x00\x00"}, "neither a zip archive nor a CSV file"},
		"a zip":     {map[string]string{"roster.zip": "PK\x03\x04"}, "no zip archive that can be read"},
	} {
		a := admin.bringsRoster(db.NewID(), c.files)
		if a.status != http.StatusUnprocessableEntity || !a.has(c.sentence) || !a.has("Nothing was changed") {
			t.Errorf("%s: %d, want 422 with %q\n%s", name, a.status, c.sentence, a.body)
		}
	}
	if n := w.db.Count(t, `select count(*) from roster_deliveries`); n != 0 {
		t.Errorf("%d are kept", n)
	}
}

func TestManyWhoWouldBeGoneHaveToBeTicked(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	w.db.SQL(t, `update people set rostered = true, sis_id = id::text where 'student' = any (roles)`)
	id := db.NewID()
	admin.bringsRoster(id, aRoster)
	w.rosterServer()
	path := "/admin/rosters/" + string(id)
	a := admin.get(path)
	if !a.has("Look twice") || !a.has(`name="gone"`) {
		t.Fatalf("it doesn't ask:\n%s", a.body)
	}
	if a = admin.post(path+"/application", url.Values{}); a.status != http.StatusUnprocessableEntity || !a.has("tick that it is right") {
		t.Errorf("without the tick: %d\n%s", a.status, a.body)
	}
	gone := between(between(a.body, `name="gone"`, ">"), `value="`, `"`)
	if a = admin.post(path+"/application", url.Values{"gone": {gone}}); a.status != http.StatusSeeOther {
		t.Fatalf("with it: %d\n%s", a.status, a.body)
	}
	w.rosterServer()
	if n := w.db.Count(t, `select count(*) from people where rostered and state = 'active' and 'student' = any (roles)`); n != 1 {
		t.Errorf("%d students are active, want 1", n)
	}
}
