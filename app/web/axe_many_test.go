package web_test

import (
	"net/http"
	"net/url"
	"testing"
)

func TestPassesForManyAreForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	a.unbound()
	a.seen.expects(http.StatusConflict, "/passes")
	a.db.SQL(t, `update rooms set capacity = 1, line = false, over_capacity = true where name like 'Restroom%'`)
	group := url.Values{"name": {"Lab partners"}}
	query := url.Values{"create": {"1"}}
	for _, name := range []string{"student10", "student11", "student12"} {
		group.Add("student", string(a.personID(name)))
		query.Add("student", string(a.personID(name)))
	}
	a.as("teacher").post("/groups", group)
	a.looks("teacher", "/groups", ".item")
	a.looks("teacher", "/teacher?create=1&pick=1", "#picker fieldset")
	a.looks("teacher", "/teacher?"+query.Encode(), "#sheet .shelf")
	query.Set("destination", string(a.room("Restroom 2E").ID))
	a.opens("teacher", "/teacher?"+query.Encode())
	a.audits("the form for many", "#sheet [name=origin]")
	a.taps("Start 3 passes")
	a.audits("what became of each", "#sheet [data-refusal]")
}

func TestABoardThatStandsStillIsForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	a.unbound()
	kept := a.asksMrIto("student10")
	a.asksMrIto("student11")
	a.opens("teacher", "/teacher")
	a.until("the stream", `document.querySelector("#request-`+kept+`")`)
	a.points("#request-" + kept)
	a.asksMrIto("student12")
	a.readsIn("#needs-you-news", "1 new")
	a.audits("what has gathered", "#needs-you-news .new-items")
	a.taps("Later")
	a.audits("the time to release from", "#needs-later")
}
