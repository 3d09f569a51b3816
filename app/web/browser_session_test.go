package web_test

import (
	"net/http"
	"net/url"
	"testing"

	"corridor/app/demo"
	"corridor/db/dbtest"
)

func TestAFormThatIsSentAfterTheSessionIsOverKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	server := w.server()
	admin := w.deviceOf(server, "admin")
	admin.seen.expects(http.StatusUnauthorized, "/admin/rooms/")
	admin.visitsRunning("/admin/rooms/" + string(w.room("Library").ID))
	admin.stays()
	admin.fills("name", "Quiet Library")
	w.db.SQL(t, `delete from sessions`)
	admin.taps("Save")
	admin.readsIn("#notices", "Nothing was saved", "Sign in again in another tab")
	if typed := ask[string](admin, `document.querySelector("[name=name]").value`); typed != "Quiet Library" {
		t.Errorf("the name is %q, want what was typed", typed)
	}
	admin.stayed()
	again := w.signedIn(server, "admin") // in another tab
	admin.carries(again)
	admin.taps("Save")
	dbtest.Until(t, "the room is saved", func() bool { return w.db.Count(t, `select count(*) from rooms where name = 'Quiet Library'`) == 1 })
	admin.until("the notice gone", `!document.querySelector("#notices .toast-note")`)
	admin.stayed()
}

func TestASessionThatIsOverIsSaidWithoutLeavingThePage(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	nobody := w.browser(server)
	for _, path := range []string{"/passes", "/admin/rooms/new", "/lesson-mode"} {
		a := nobody.postFrom("/teacher", path, url.Values{"password": {demo.Password}})
		if a.status != http.StatusUnauthorized || a.header.Get("HX-Redirect") != "" || a.header.Get("HX-Retarget") != "#notices" || !a.has("Nothing was saved") {
			t.Errorf("%s: %d, to %q\n%s", path, a.status, a.header.Get("HX-Redirect"), a.body)
		}
		if a := nobody.post(path, nil); a.status != http.StatusUnauthorized || !a.has("was not saved") {
			t.Errorf("%s as a plain form: %d, want it said\n%s", path, a.status, a.body)
		}
	}
}
