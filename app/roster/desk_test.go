package roster_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"corridor/app/live"
	"corridor/app/roster"
	"corridor/app/school"
	"corridor/db"
)

// desk is the office's desk for rosters; its server works when it is told to.
func (o *office) desk() *roster.Desk {
	return roster.NewDesk(o.db.DB, func() time.Time { return tenOClock }, live.NewHub(nil))
}

type opened struct{ *bytes.Reader }

func (opened) Close() error { return nil }

func upload(name, text string) roster.Upload {
	return roster.Upload{Name: name, Size: int64(len(text)), Open: func() (io.ReadSeekCloser, error) {
		return opened{bytes.NewReader([]byte(text))}, nil
	}}
}

func uploads(files pack) (list []roster.Upload) {
	for name, text := range files {
		if text != "" {
			list = append(list, upload(name, text))
		}
	}
	return list
}

// brings puts files on the desk, and has a server look at them.
func (o *office) brings(d *roster.Desk, files ...roster.Upload) db.Delivery {
	o.Helper()
	id := db.NewID()
	about := roster.Delivery{ID: id, Source: "upload", Asked: roster.Asked{MaxGonePercent: 10}}
	if err := d.Bring(o.Context(), o.school, about, files); err != nil {
		o.Fatal(err)
	}
	return o.works(d, id)
}

func (o *office) works(d *roster.Desk, id school.ID) db.Delivery {
	o.Helper()
	if err := d.Work(o.Context(), o.school); err != nil {
		o.Fatal(err)
	}
	one, err := o.db.At(o.school).Delivery(o.Context(), id)
	if err != nil {
		o.Fatal(err)
	}
	return one
}

func (o *office) applies(d *roster.Desk, id school.ID, gone int) db.Delivery {
	o.Helper()
	if err := d.Apply(o.Context(), db.Actor{}, o.school, id, gone); err != nil {
		o.Fatal(err)
	}
	return o.works(d, id)
}

func TestAnUploadIsShownFirstAndAppliedOnceHoweverOftenItIsAskedFor(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	one := o.brings(d, uploads(north)...)
	if found := roster.FoundIn(one); one.State != db.Ready || found.Counts.People.New != 4 || found.Format != "OneRoster 1.1" {
		t.Fatalf("state = %s (%s), %+v", one.State, whyOf(one), found)
	}
	if o.holds() != "" {
		t.Fatalf("the preview has changed the school:\n%s", o.holds())
	}
	for range 2 {
		if err := d.Apply(t.Context(), db.Actor{}, o.school, one.ID, 0); err != nil {
			t.Fatal(err)
		}
	}
	one = o.works(d, one.ID)
	if err := d.Apply(t.Context(), db.Actor{}, o.school, one.ID, 0); err != nil {
		t.Fatal(err)
	}
	if one = o.works(d, one.ID); one.State != db.Applied || one.RunID == "" {
		t.Errorf("state = %s, want it applied", one.State)
	}
	if runs := o.db.Count(t, `select count(*) from roster_runs`); runs != 1 {
		t.Errorf("%d runs, want 1", runs)
	}
	if parts := o.db.Count(t, `select count(*) from roster_delivery_parts`); parts != 0 {
		t.Errorf("%d pieces of the files are kept, want none", parts)
	}
	if !strings.Contains(o.holds(), "person ada student active Ada Okafor") {
		t.Errorf("Ada is not there:\n%s", o.holds())
	}
}

func TestWhoWouldBeGoneIsListedAndHasToBeConfirmed(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	o.take(north)
	held := o.holds()
	half := north.with(pack{"users.csv": usersHeader + ito + ada, "enrollments.csv": enrollmentsHeader})
	one := o.brings(d, uploads(half)...)
	found := roster.FoundIn(one)
	if one.State != db.Ready || !found.Bound || found.Away != 2 {
		t.Fatalf("state = %s, bound = %t, away = %d; want it to ask about 2", one.State, found.Bound, found.Away)
	}
	lines, err := o.db.At(o.school).DeliveryLines(t.Context(), one.ID, "gone", 0, 10)
	if err != nil || len(lines) != 2 || !strings.Contains(string(lines[0]), "Bob Lindqvist") && !strings.Contains(string(lines[1]), "Bob Lindqvist") {
		t.Errorf("gone = %s, %v; want Bob among two", lines, err)
	}
	if one = o.applies(d, one.ID, 1); one.State != db.Ready || o.holds() != held {
		t.Errorf("one was confirmed and two have gone: %s\n%s", one.State, o.holds())
	}
	if one = o.applies(d, one.ID, 2); one.State != db.Applied || !strings.Contains(o.holds(), "person bob student suspended") {
		t.Errorf("two were confirmed: %s\n%s", one.State, o.holds())
	}
}

func TestTheLastRunIsUndone(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	o.take(north)
	held := o.holds()
	other := north.with(pack{
		"users.csv": usersHeader + ito + strings.Replace(ada, "Okafor", "Okafor-Lind", 1) + cleo +
			"dee,,,true,north,student,dee,,Dee,Ngo,,1009,dee@north.example,,,,09,\n",
	})
	report, err := o.try(other, anyone)
	if err != nil || report.Counts.People.New != 1 || report.Counts.People.Gone != 1 || report.Counts.People.Changed != 1 {
		t.Fatalf("%+v, %v", report.Counts.People, err)
	}
	run := o.lastRun()
	if err := d.Undo(t.Context(), db.Actor{}, o.school, run.ID); err != nil {
		t.Fatal(err)
	}
	if after := strings.Replace(o.holds(), "person (by hand) student deleted  \n", "", 1); after != held {
		t.Errorf("after the undo\n%s\nwant\n%s", after, held)
	}
	if err := d.Undo(t.Context(), db.Actor{}, o.school, run.ID); !errors.Is(err, roster.ErrNotLast) {
		t.Errorf("a second time: %v, want that it is over", err)
	}
	if run = o.lastRun(); run.UndoneAt.IsZero() {
		t.Error("the record doesn't say that it was undone")
	}
}

func TestAnUndoneFirstImportLeavesNothingButWhoHasHadSomethingSince(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	o.take(north)
	const rooms = "room Main Hall  rostered\nroom Room 214 rostered\n" // put away
	o.sql(`insert into absences (school_id, id, person_id, on_day) select school_id, gen_random_uuid(), id, '2026-11-23' from people where school_id = $1 and sis_id = 'ada'`)
	o.sql(`update people set number = '77' where school_id = $1 and sis_id = 'ada'`)
	if err := d.Undo(t.Context(), db.Actor{}, o.school, o.lastRun().ID); err != nil {
		t.Fatal(err)
	}
	left := strings.ReplaceAll(o.holds(), "person (by hand) student deleted  \n", "")
	left = strings.ReplaceAll(left, "person (by hand) teacher deleted  \n", "")
	if want := "person ada student suspended Ada Okafor grade 9 <ada@north.example> @ada #77\n" + rooms; left != want {
		t.Errorf("left is\n%s\nwant\n%s", left, want)
	}
	if open := o.db.Count(t, `select count(*) from rooms where not archived`); open != 0 {
		t.Errorf("%d rooms are left, want them put away", open)
	}
	if report := o.take(north); report.Counts.People.New != 3 || report.Counts.People.Changed != 1 || report.Counts.Rooms.New != 0 {
		t.Errorf("imported again: %+v", report.Counts)
	}
	if !strings.Contains(o.holds(), "person ada student active Ada Okafor") || o.db.Count(t, `select count(*) from rooms where not archived`) != 2 {
		t.Errorf("imported again, Ada or the rooms are not back:\n%s", o.holds())
	}
}

func TestWhatSomebodyHasChangedSinceStaysWhenARunIsUndone(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	o.take(north)
	o.take(north.with(pack{"users.csv": strings.Replace(north["users.csv"], "ada@north.example", "okafor@north.example", 1)}))
	o.sql(`update people set number = '4711' where school_id = $1 and sis_id = 'ada'`)
	if err := d.Undo(t.Context(), db.Actor{}, o.school, o.lastRun().ID); err != nil {
		t.Fatal(err)
	}
	if want := "Ada Okafor grade 9 <ada@north.example> @ada #4711"; !strings.Contains(o.holds(), want) {
		t.Errorf("want %q in\n%s", want, o.holds())
	}
}

func (o *office) lastRun() db.PastRun {
	o.Helper()
	runs, err := o.db.At(o.school).RosterRuns(o.Context(), 0, 1)
	if err != nil || len(runs) == 0 {
		o.Fatal("no run: ", err)
	}
	return runs[0]
}

func TestFilesThatAreNoRosterAreToldAndNotKept(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	for name, c := range map[string]struct{ text, sentence string }{
		"photo.csv":   {"%PDF-1.7 nothing", "neither a zip archive nor a CSV file"},
		"roster.zip":  {"PK\x03\x04 nothing", "no zip archive that can be read"},
		"empty.csv":   {"", "is empty"},
		"roster.xlsx": {workbook(t), "is a workbook of a spreadsheet"},
		"outside.zip": {zipWith(t, "../users.csv"), "names a file outside of itself"},
	} {
		err := d.Bring(t.Context(), o.school, roster.Delivery{ID: db.NewID(), Source: "upload"}, []roster.Upload{upload(name, c.text)})
		if err == nil || !strings.Contains(told(err), c.sentence) {
			t.Errorf("%s: %v, want %q", name, err, c.sentence)
		}
	}
	if n := o.db.Count(t, `select count(*) from roster_deliveries`); n != 0 {
		t.Errorf("%d are kept, want none", n)
	}
}

func TestAFormThatIsSentTwiceBringsOneDelivery(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	about := roster.Delivery{ID: db.NewID(), Source: "upload", Asked: roster.Asked{MaxGonePercent: 10}}
	for range 2 {
		if err := d.Bring(t.Context(), o.school, about, uploads(north)); err != nil {
			t.Fatal(err)
		}
	}
	if n := o.db.Count(t, `select count(*) from roster_deliveries`); n != 1 {
		t.Errorf("%d deliveries, want 1", n)
	}
}

func TestWhatIsWrongWithTheFilesIsSaidAndTheSchoolStaysAsItIs(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	o.take(north)
	held := o.holds()
	for what, c := range map[string]struct {
		files    pack
		sentence string
	}{
		"a renamed header": {pack{"users.csv": strings.Replace(north["users.csv"], "familyName", "lastWord", 1)}, "users.csv has no column familyName"},
		"a cut file":       {pack{"enrollments.csv": strings.TrimSpace(north["enrollments.csv"]) + "\ne9,,,alg"}, "seems to have been cut off"},
		"another school":   {pack{"orgs.csv": "sourcedId,name,type\nsouth,South High,school\neast,East High,school\n"}, "it can’t be told which org is the school"},
	} {
		one := o.brings(d, uploads(north.with(c.files))...)
		if one.State != db.Refused || !strings.Contains(whyOf(one), c.sentence) {
			t.Errorf("%s: %s %q, want %q", what, one.State, whyOf(one), c.sentence)
		}
	}
	if o.holds() != held {
		t.Error("the school is not as it was")
	}
}

func TestWhichOrgIsTheSchoolCanBeChosenInThePage(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	one := o.brings(d, uploads(north.with(pack{"orgs.csv": "sourcedId,name,type\nnorth,The Upper School,school\neast,East High,school\n"}))...)
	if found := roster.FoundIn(one); one.State != db.Refused || len(found.Orgs) != 2 {
		t.Fatalf("state = %s, orgs = %v", one.State, found.Orgs)
	}
	if err := d.Again(t.Context(), o.school, one.ID, func(a *roster.Asked) { a.Org = "north" }); err != nil {
		t.Fatal(err)
	}
	if one = o.works(d, one.ID); one.State != db.Ready || roster.FoundIn(one).Counts.People.New != 4 {
		t.Errorf("state = %s (%s)", one.State, whyOf(one))
	}
}

func workbook(t *testing.T) string { return zipWith(t, "[Content_Types].xml") }

func zipWith(t *testing.T, name string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	if _, err := w.Create(name); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAnApplicationThatFailsIsLaidDownAndCanBeTriedAgainOrDiscarded(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	one := o.brings(d, uploads(north)...)
	o.db.SQL(t, `alter table rooms add constraint no_hall check (name <> 'Main Hall')`)
	if err := d.Apply(t.Context(), db.Actor{}, o.school, one.ID, 0); err != nil {
		t.Fatal(err)
	}
	if err := d.Work(t.Context(), o.school); err == nil {
		t.Fatal("the failure is not said")
	}
	one, err := o.db.At(o.school).Delivery(t.Context(), one.ID)
	if err != nil || one.State != db.Ready || !roster.FoundIn(one).Failed || o.holds() != "" {
		t.Fatalf("%s %+v, %v; want it to wait, and nothing changed", one.State, roster.FoundIn(one), err)
	}
	o.db.SQL(t, `alter table rooms drop constraint no_hall`)
	if one = o.applies(d, one.ID, 0); one.State != db.Applied {
		t.Errorf("tried again: %s", one.State)
	}
}

func TestAServerThatIsLateDoesNotTakeBackWhatSomebodyHasSaidMeanwhile(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	o.take(north)
	id := db.NewID()
	about := roster.Delivery{ID: id, Source: "upload", Asked: roster.Asked{MaxGonePercent: 10}}
	if err := d.Bring(t.Context(), o.school, about, uploads(north)); err != nil {
		t.Fatal(err)
	}
	before := o.db.Holding(t, `select 1 from rosters where school_id = $1 for update`, o.school)
	done := make(chan error, 1)
	go func() { done <- d.Work(t.Context(), o.school) }()
	o.stand(1)
	o.sql(`update roster_deliveries set state = 'applying' where school_id = $1`) // another server has shown it, and somebody said yes
	before.Rollback()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if one, err := o.db.At(o.school).Delivery(t.Context(), id); err != nil || one.State != db.Applying {
		t.Errorf("state = %s, %v; want it still to be applied", one.State, err)
	}
}
