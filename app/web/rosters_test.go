package web_test

import (
	"maps"
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
	var all []file
	for name, content := range files {
		all = append(all, file{"files", name, content})
	}
	return b.uploads("/admin/rosters", url.Values{"id": {string(id)}}, all...)
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
	people := w.db.Count(t, `select count(*) from people where state <> 'deleted'`)
	if a = admin.get("/admin/rosters/" + string(id) + "?list=new"); !a.has("This roster would add 2 people, add 1 room, change 5 terms, add 1 section, close 26 sections and change 2 enrollments. Nothing is changed yet.") || !a.has("Adaeze Okafor") || !a.has("OneRoster 1.1") {
		t.Fatalf("the preview: %d\n%s", a.status, a.body)
	}
	if a = admin.get("/admin/rosters"); !a.has("Needs your yes") {
		t.Errorf("it is not said to wait:\n%s", a.body)
	}
	for range 2 { // the town's own sections are none of this roster's
		if a = admin.post("/admin/rosters/"+string(id)+"/application", url.Values{"gone": {"1"}}); a.status != http.StatusSeeOther {
			t.Fatalf("applied: %d\n%s", a.status, a.body)
		}
	}
	w.rosterServer()
	if a = admin.get("/admin/rosters/" + string(id)); !a.has("Applied. Everybody has it from now on.") {
		t.Errorf("applied:\n%s", a.body)
	}
	if now := w.db.Count(t, `select count(*) from people where state <> 'deleted'`); now != people+2 {
		t.Errorf("%d people, want 2 more than %d", now, people)
	}
	a = admin.get("/admin/rosters")
	run := between(a.body, "/admin/rosters/runs/", `"`)
	if a = admin.post("/admin/rosters/runs/"+run+"/reversal", url.Values{}); a.status != http.StatusSeeOther {
		t.Fatalf("undone: %d\n%s", a.status, a.body)
	}
	if now := w.db.Count(t, `select count(*) from people where state <> 'deleted'`); now != people {
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

func TestWhatIsWrongWithARosterIsSaidInTheLanguageOfWhoReadsIt(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin, id := w.signedIn(w.server(), "admin"), db.NewID()
	admin.post("/language", url.Values{"language": {"es"}})
	if a := admin.bringsRoster(db.NewID(), map[string]string{"photo.csv": "%PDF-1.7"}); !a.has("photo.csv no es un archivo zip ni un archivo CSV") {
		t.Errorf("a file that is none: %d\n%s", a.status, a.body)
	}
	files := maps.Clone(aRoster)
	files["users.csv"] += "zoe,true,north,janitor,zoe,Zoe,Park,zoe@north.example,09\n"
	admin.bringsRoster(id, files)
	w.rosterServer()
	page := "/admin/rosters/" + string(id)
	if a := admin.get(page + "?list=skipped"); !a.has("la función “janitor” no se conoce") {
		t.Errorf("a skipped row of the preview:\n%s", a.body)
	}
	admin.post(page+"/application", url.Values{"gone": {"1"}})
	w.rosterServer()
	run := "/admin/rosters/runs/" + between(admin.get("/admin/rosters").body, "/admin/rosters/runs/", `"`)
	for language, says := range map[string]string{"es": "la función “janitor” no se conoce", "en": "the role “janitor” is not known"} {
		admin.post("/language", url.Values{"language": {language}})
		if a := admin.get(run); !a.has(says) {
			t.Errorf("the history in %s:\n%s", language, a.body)
		}
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

func TestATeacherSaysOnTheirPageWhichSectionsAreTheirs(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	teacher, admin := w.signedIn(server, "teacher"), w.signedIn(server, "admin")
	mine := w.personID("teacher")
	w.db.SQL(t, `update enrollments set sis_id = id::text where part = 'teacher' and person_id = $1`, string(mine))
	offered, err := w.db.At(w.school.School.ID).OfferedSections(t.Context(), mine)
	if err != nil || len(offered) < 2 {
		t.Fatalf("offered = %v, %v", offered, err)
	}
	if a := teacher.get("/teacher"); !a.has("New in your roster") || !a.has("Not mine") || !a.has(offered[0].Name) {
		t.Errorf("the page doesn't ask\n%s", a.body)
	}
	section := url.Values{"section": {string(offered[0].ID)}}
	if a := teacher.postFrom("/teacher", "/sections/refusal", section); a.status != http.StatusOK || !a.has(`id="section-offers"`) || a.has("<html") || a.has(string(offered[0].ID)) {
		t.Errorf("refused: %d\n%s", a.status, a.body)
	}
	if a := admin.get("/admin/rosters"); !a.has("Sections that teachers refused") || !a.has(offered[0].Name) {
		t.Errorf("the office doesn't see it\n%s", a.body)
	}
	rest := url.Values{}
	for _, o := range offered[1:] {
		rest.Add("section", string(o.ID))
	}
	if a := teacher.post("/sections/acceptance", rest); a.status != http.StatusSeeOther {
		t.Errorf("accepted: %d", a.status)
	}
	if a := teacher.get("/teacher"); a.has("New in your roster") {
		t.Error("it still asks")
	}
	if a := admin.post("/admin/rosters/refusals", url.Values{"section": {string(offered[0].ID)}, "teacher": {string(mine)}}); a.status != http.StatusSeeOther {
		t.Errorf("asked again: %d", a.status)
	}
	if a := admin.get("/admin/rosters"); a.has("Sections that teachers refused") {
		t.Error("it is still listed")
	}
}

func TestHowRostersComeIsSetInThePageAndItsSecretNeverLeaves(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	form := admin.formOf("/admin/rosters/pull", "/admin/rosters/pull")
	for field, value := range map[string]string{"kind": "service", "at": "2:30", "address": "http://sis.example/v1p1", "most_gone": "5"} {
		form.Set(field, value)
	}
	a := admin.post("/admin/rosters/pull", form)
	if a.status != http.StatusUnprocessableEntity || !a.has("begins with https and ends with v1p1 or v1p2") || !a.has("Write the secret that the service gave you") || !a.has("http://sis.example/v1p1") {
		t.Fatalf("a bad one: %d\n%s", a.status, a.body)
	}
	for field, value := range map[string]string{"address": "https://sis.example/v1p1", "token_address": "https://sis.example/token", "client_id": "corridor", "secret": "hush-hush"} {
		form.Set(field, value)
	}
	if a = admin.post("/admin/rosters/pull", form); a.status != http.StatusSeeOther {
		t.Fatalf("a good one: %d\n%s", a.status, a.body)
	}
	page := admin.get("/admin/rosters/pull")
	kept, err := w.db.At(w.school.School.ID).RosterPull(t.Context())
	if err != nil || kept.Sealed == "" {
		t.Fatalf("no secret is kept: %v", err)
	}
	if !page.has("A secret is kept") || page.has("hush-hush") || page.has(kept.Sealed) || !page.has(`value="02:30"`) {
		t.Errorf("the page:\n%s", page.body)
	}
	form = admin.formOf("/admin/rosters/pull", "/admin/rosters/pull")
	form.Set("most_gone", "7")
	if a = admin.post("/admin/rosters/pull", form); a.status != http.StatusSeeOther {
		t.Fatalf("changed without the secret: %d\n%s", a.status, a.body)
	}
	if n := w.db.Count(t, `select count(*) from roster_pulls where most_gone = 7 and sealed <> '' and client_id = 'corridor' and next_at > '2026-11-24'`); n != 1 {
		t.Error("the secret is gone, or it is not due")
	}
	for field, elsewhere := range map[string]string{"address": "https://else.example/v1p1", "token_address": "https://else.example/token"} {
		form = admin.formOf("/admin/rosters/pull", "/admin/rosters/pull")
		form.Set(field, elsewhere)
		if a = admin.post("/admin/rosters/pull", form); a.status != http.StatusUnprocessableEntity || !a.has("Write the secret once more") || !a.has(elsewhere) {
			t.Errorf("another %s without the secret: %d, want it to be asked for\n%s", field, a.status, a.body)
		}
	}
	if a = admin.get("/admin/history"); !a.has("How rosters come") || a.has("hush-hush") || a.has(kept.Sealed) || !a.has("shown to nobody") {
		t.Errorf("the history:\n%s", a.body)
	}
	if a = admin.get("/admin/rosters"); !a.has("From the OneRoster service, next") {
		t.Errorf("the rosters:\n%s", a.body)
	}
}

func TestWhoMayNotKeepAccountsBringsNoRoster(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	teacher := w.signedIn(server, "teacher2")
	if a := teacher.bringsRoster(db.NewID(), aRoster); a.status != http.StatusForbidden {
		t.Errorf("a teacher: %d", a.status)
	}
	w.db.SQL(t, `update people set permissions = '{accounts}' where id = $1`, string(w.personID("teacher2")))
	if a := teacher.bringsRoster(db.NewID(), aRoster); a.status != http.StatusSeeOther {
		t.Errorf("a teacher with the right: %d\n%s", a.status, a.body)
	}
	if n := w.db.Count(t, `select count(*) from roster_deliveries`); n != 1 {
		t.Errorf("%d deliveries, want the one", n)
	}
}

func TestWhoKeepsAccountsOnlyPutsBackHowRostersCome(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.gives("teacher2", school.Accounts)
	keeper := w.signedIn(w.server(), "teacher2")
	form := keeper.formOf("/admin/rosters/pull", "/admin/rosters/pull")
	form.Set("most_gone", "7")
	if a := keeper.post("/admin/rosters/pull", form); a.status != http.StatusSeeOther {
		t.Fatalf("saved: %d\n%s", a.status, a.body)
	}
	if a := keeper.get("/admin/rosters"); !a.has(`href="/admin/history"`) {
		t.Error("nothing leads to the history")
	}
	if a := keeper.post(keeper.reversals("/admin/history")[0], nil); a.status != http.StatusSeeOther {
		t.Errorf("put back: %d, want to get there\n%s", a.status, a.body)
	}
	if n := w.db.Count(t, `select count(*) from roster_pulls where most_gone = 7`); n != 0 {
		t.Error("it is not put back")
	}
}
