package views_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views"
)

// The groups of the drawings: one whose students are both out, one that is paused, one that has too few.
var (
	bus4 = views.EncounterGroup{
		ID: id(301), Name: "Bus 4", Notes: "Since October.", Enabled: true, Prevented: 3, LastAt: ten.Add(-time.Minute),
		Members: []views.EncounterMember{
			{Student: ada, To: "Library", Since: ten.Add(-4 * time.Minute)}, {Student: ben, To: "Restroom, 2nd floor", Since: ten.Add(-2 * time.Minute)},
		},
	}
	unnamed = views.EncounterGroup{ID: id(302), Members: []views.EncounterMember{{Student: ada}, {Student: kim}, {Student: mia}, {Student: leo}}}
	lone    = views.EncounterGroup{ID: id(303), Enabled: true, Away: 1, Members: []views.EncounterMember{{Student: zoe}}}
)

var prevented = []views.Prevented{
	{ID: id(311), At: ten, Group: bus4, Student: ada.Name(), Origin: "Room 214", Destination: "Library", BySelf: true,
		Partner: ben.Name(), From: "Gym", To: "Nurse", OutAt: ten.Add(-2 * time.Minute)},
	{ID: id(312), At: ten.Add(-time.Hour), Group: bus4, Student: ben.Name(), Destination: "Library", By: "Mr Ito",
		Partner: "", From: "Gym", To: "Nurse", OutAt: ten.Add(-70 * time.Minute), BackAt: ten.Add(-50 * time.Minute)},
	{ID: id(313), At: ten.AddDate(0, 0, -7), Group: views.EncounterGroup{ID: id(304)}, Deleted: true, Destination: "Library", Partner: kim.Name()},
}

func encounterScreens() map[string]Node {
	f := frame(boss, "/admin/encounters")
	mail := views.EncounterMail{Wanted: true, Address: "grace@lakeside.example"}
	form := views.Editing{Was: "group_name=Bus+4", Values: url.Values{"group_name": {"Bus 4"}, "group_notes": {"Since October."}, "group_enabled": {"1"}}}
	wrong := form
	wrong.Values = url.Values{"list": {"1001\n9999"}}
	wrong.Problems = map[string]string{"list": "No student of this school has the number or e-mail of line 2 (9999).", "student": "Choose at least two students."}
	edit := views.EncounterEdit{
		ID: bus4.ID, Group: bus4, Form: form, Mail: mail, Log: prevented[:2], Link: "https://pass.example.org/admin/encounters/" + string(bus4.ID),
		Seats: []views.EncounterSeat{{EncounterMember: bus4.Members[0], In: true, Kept: true}, {EncounterMember: bus4.Members[1], Kept: true}},
	}
	left := edit
	left.Group, left.Log, left.Away, left.Mail = lone, nil, []school.ID{kim.ID}, views.EncounterMail{}
	left.Seats = []views.EncounterSeat{{EncounterMember: lone.Members[0], In: true, Kept: true}}
	left.Form.Saved, left.Form.Change = true, id(7)
	fresh := views.EncounterEdit{ID: id(305), New: true, Form: wrong, Find: "zz", Seats: []views.EncounterSeat{{EncounterMember: views.EncounterMember{Student: ada}, In: true}}}
	finding := fresh
	finding.Form, finding.Find, finding.Found = form, "k", []school.Person{kim}
	log := views.EncounterLog{Rows: prevented, Count: 53, Groups: []views.EncounterGroup{bus4, unnamed, {ID: id(306)}}, Older: id(313), From: "2026-11-01"}
	one := log
	one.Group, one.Later, one.Problem = bus4.ID, true, "Write the days as 2026-11-23."
	void := school.Person{ID: id(112), GivenName: "Dana", FamilyName: "Reyes", Roles: []school.Role{school.Assistant}}
	may := ito
	may.Permissions, may.State = []school.Permission{school.EncounterOverride}, school.Active
	return map[string]Node{
		"encounters":       views.EncountersPage(f, views.Encounters{Groups: []views.EncounterGroup{bus4, unnamed, lone}, Mail: mail, Deleted: id(7)}),
		"encounters-empty": views.EncountersPage(f, views.Encounters{}),
		"encounter":        views.EncounterGroupPage(f, edit), "encounter-lone": views.EncounterGroupPage(f, left),
		"encounter-new": views.EncounterGroupPage(f, fresh), "encounter-find": views.EncounterGroupPage(f, finding),
		"encounter-log": views.EncounterLogPage(f, log), "encounter-log-one": views.EncounterLogPage(f, one),
		"encounter-log-empty": views.EncounterLogPage(f, views.EncounterLog{}),
		"encounter-overrides": views.EncounterOverridesPage(f, views.EncounterOverrides{Holders: []school.Person{may, void}, Staff: []school.Person{ortiz}, Problem: "Choose a person."}),
		"encounter-nobody":    views.EncounterOverridesPage(f, views.EncounterOverrides{}),
	}
}

// A browser drops a form inside another, and its button would send the outer one.
func TestNoFormIsInsideAnother(t *testing.T) {
	t.Parallel()
	for name, page := range screens() {
		depth := 0
		for line := range strings.Lines(drawn(t, page)) {
			depth += strings.Count(line, "<form") - strings.Count(line, "</form")
			if depth > 1 {
				t.Errorf("%s has a form inside a form: %s", name, line)
				break
			}
		}
	}
}
