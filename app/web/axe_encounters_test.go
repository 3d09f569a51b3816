package web_test

import (
	"net/http"
	"strings"
	"testing"

	"corridor/app/school"
)

// The pages of the history and of encounter groups, as [pages] has the others.
func init() {
	for route, page := range map[string][2]string{
		"GET /admin/history":              {"/admin/history", ".empty"},
		"GET /admin/encounters":           {"/admin/encounters", "#mail"},
		"GET /admin/encounters/new":       {"/admin/encounters/new", "#encounter-form"},
		"GET /admin/encounters/:id":       {"/admin/encounters/new", "#encounter-form"},
		"GET /admin/encounters/log":       {"/admin/encounters/log", "[name=until]"},
		"GET /admin/encounters/overrides": {"/admin/encounters/overrides", "#person"},
	} {
		pages[route] = struct{ path, selector string }{page[0], page[1]}
	}
	noPages["GET /admin/encounters/log.csv"] = true
}

func TestEncounterGroupsAreForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	a.seen.expects(http.StatusUnprocessableEntity, "/admin/encounters/")
	admin := a.as("admin")
	page := admin.keepsApart("", "student10", "student11", "student12")
	a.meet(a.as("student10"), a.as("student11"))
	a.gives("teacher2", school.EncounterOverride)
	a.looks("admin", "/admin/encounters", "#encounter-groups")
	a.looks("admin", page, "#encounter-log")
	a.looks("admin", "/admin/encounters/log", "#encounter-log")
	a.looks("admin", "/admin/encounters/overrides", "#overrides")
	a.looks("admin", "/admin/history", "#history")

	a.opens("admin", page)
	a.taps("Add a list of students")
	a.fills("list", "nobody@demo.school")
	a.fills("find", "ma")
	a.audits("a group with a list and a search", "[id^=found-]")
	a.taps("Save")
	a.audits("a list with an unknown student", "#list[aria-invalid]")

	a.db.SQL(t, `update people set state = 'suspended' where id = any($1)`, []string{string(a.personID("student11")), string(a.personID("student12"))})
	a.looks("admin", page, "main [role=alert] .banner")
	deleted := admin.post(page+"/deletion", nil).header.Get("Location")
	a.looks("admin", deleted, "main .outcome .banner")
}

func TestStudentsAreFoundTickedAndKeptApartWithoutLeavingThePage(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	d := w.deviceOf(server, "admin")
	d.visitsRunning("/admin/encounters/new")
	d.fills("group_name", "Bus 4")
	for _, name := range []string{"student10", "student11"} {
		student := w.personID(name)
		family := ""
		for _, p := range w.school.People {
			if p.ID == student {
				family = p.FamilyName
			}
		}
		d.fills("find", family)
		d.until("the student", `document.getElementById("found-`+string(student)+`")`)
		ask[bool](d, `document.getElementById("found-`+string(student)+`").click(), true`)
	}
	d.fills("find", "z")
	d.until("both among the chosen", `document.querySelectorAll("[id^=member-]:checked").length === 2`)
	if name := ask[string](d, `document.querySelector("[name=group_name]").value`); name != "Bus 4" {
		t.Errorf("what was typed has become %q", name)
	}
	d.taps("Make this group")
	d.until("the group's page", `document.querySelector("#link")?.value.endsWith(location.pathname) && document.querySelector("h1").innerText === "Bus 4"`)
	if made := w.db.Count(t, `select count(*) from encounter_members m join encounter_groups g on g.id = m.group_id where g.name = 'Bus 4'`); made != 2 {
		t.Errorf("%d members, want 2", made)
	}
	d.taps("Undo")
	d.until("that the undone group is gone", `location.pathname === "/admin/encounters" && !document.body.innerText.includes("Bus 4")`)
	if made := w.db.Count(t, `select count(*) from encounter_groups where name = 'Bus 4' and deleted_at is null`); made != 0 {
		t.Error("the group is still there")
	}
	if strings.Contains(ask[string](d, `location.href`), "Bus") {
		t.Error("an address names the group")
	}
}
