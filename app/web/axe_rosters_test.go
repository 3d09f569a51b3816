package web_test

import (
	"net/url"
	"testing"

	"corridor/db"
)

func TestTheRostersAreForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	admin := a.as("admin")
	id, list := db.NewID(), db.NewID()
	admin.bringsRoster(id, aRoster)
	admin.bringsRoster(list, map[string]string{"new.csv": "First,Last,Id,Kind\nAda,Okafor,1001,student\n"})
	a.looks("admin", "/admin/rosters/"+string(id), ".going")
	a.rosterServer()
	a.looks("admin", "/admin/rosters", "#rosters-waiting .item")
	a.looks("admin", "/admin/rosters/"+string(id)+"?list=new", "table.table-list")
	a.looks("admin", "/admin/rosters/"+string(list), "#roster-columns")
	admin.post("/admin/rosters/"+string(id)+"/application", url.Values{"gone": {"1"}})
	a.rosterServer()
	run := between(admin.get("/admin/rosters").body, "/admin/rosters/runs/", `"`)
	a.looks("admin", "/admin/rosters/runs/"+run, "table.table-list")
}
