package web_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"corridor/app/school"
)

// asks asks for a pass as the account does, and answers its id.
func (a *audit) asks(name, room string, more ...string) (id string) {
	a.Helper()
	form := a.askForm(a.room(room))
	for i := 0; i < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	if answer := a.as(name).postFrom("/student", "/passes", form); answer.status != http.StatusOK {
		a.Fatalf("%s asks: %d\n%s", name, answer.status, answer.body)
	}
	return form.Get("id")
}

// asksMrIto asks for the library, which needs a yes.
func (a *audit) asksMrIto(name string) (id string) {
	a.Helper()
	return a.asks(name, "Library", "approver", string(a.personID("teacher")), "message", "return a book")
}

// isLate makes a pass one that should have ended a while ago.
func (a *audit) isLate(id string) {
	a.Helper()
	a.db.SQL(a, `update passes set started_at = started_at - interval '5 min', due_at = due_at - interval '5 min' where id = $1`, id)
}

func TestTheSheetIsForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	a.seen.expects(http.StatusConflict, "/passes")
	a.seen.expects(http.StatusUnprocessableEntity, "/passes")
	fountain, library := string(a.room("Water Fountain 2").ID), string(a.room("Library").ID)
	a.opens("student10", "/student?create=1")
	a.taps("Restrooms")
	a.audits("the sheet of rooms", "#sheet .tile")
	a.looks("student10", "/student?create=1&find=zzz", "#sheet-found .empty")
	a.looks("student10", "/student?destination="+library, "#sheet [name=message]")

	a.asks("student11", "Water Fountain 2")
	a.opens("student10", "/student?destination="+fountain)
	a.audits("the sheet of a room", "#sheet [name=minutes]")
	a.taps("Start pass")
	a.audits("a full room's no", `#sheet [data-refusal="full"]`)

	a.opens("student10", "/student?destination="+library)
	ask[bool](a.device, `document.querySelector("#sheet [name=minutes]:checked").value = "many", true`)
	a.taps("Ask for this pass")
	a.audits("a form with an error", "#sheet [aria-invalid]")

	a.opens("student10", "/student?destination="+fountain)
	a.as("admin").post("/freeze", nil)
	a.taps("Start pass")
	a.audits("the freeze's no", `#sheet [data-refusal="frozen"]`)
}

func TestMyPassIsForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	late := a.asks("student10", "Restroom 2E")
	a.looks("student10", "/student", "#my-pass [data-mood=running]")
	a.isLate(late)
	a.looks("student10", "/student", "#my-pass [data-mood=overtime]")

	a.asks("student11", "Water Fountain 2")
	turn := a.asks("student12", "Water Fountain 2", "line", "1")
	a.looks("student12", "/student", "#my-pass [data-mood=waiting]")
	a.db.SQL(t, `update passes set state = 'ready', deadline_at = $2 where id = $1`, turn, a.clock().Add(time.Minute))
	a.looks("student12", "/student", "#my-pass [data-mood=turn]")

	id := a.asksMrIto("student13")
	a.looks("student13", "/student", "#my-pass .news")
	a.as("teacher").postFrom("/teacher", "/passes/"+id+"/denial", url.Values{"message": {"After the test"}})
	a.looks("student13", "/student", "#my-pass .news")

	id = a.asksMrIto("student14")
	a.as("teacher").postFrom("/teacher", "/passes/"+id+"/approval", nil)
	a.as("student14").postFrom("/student", "/passes/"+id+"/end", nil)
	a.looks("student14", "/student", "#my-pass [data-mood=ended]")

	id = a.asksMrIto("student15")
	a.db.SQL(t, `update passes set deadline_at = $2 where id = $1`, id, a.clock())
	a.sweeps()
	a.looks("student15", "/student", "#my-pass .news")
}

func TestThePINPadIsForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	a.seen.expects(http.StatusForbidden, "/passes/")
	a.asksMrIto("student10")
	a.opens("student10", "/student")
	a.runs()
	a.taps("PIN on this device")
	a.audits("the PIN pad", "[data-pin-keys]")
	a.types(wrongPIN + enter)
	a.audits("the PIN pad after a wrong PIN", ".pin-error svg")
	a.db.SQL(t, `update rooms set code_to_end = true`)
	a.asks("student11", "Restroom 2E")
	a.opens("student11", "/student")
	a.taps("End pass with a PIN")
	a.audits("the PIN pad at the end", "[data-pin-keys]")
}

func TestAStudentsHomeIsForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	id := a.asks("student10", "Restroom 2E")
	a.as("student10").postFrom("/student", "/passes/"+id+"/end", nil)
	a.db.SQL(t, `update passes set ended_at = ended_at - interval '2 min', started_at = started_at - interval '3 min'`)
	a.db.SQL(t, `update people set favourites = '{}' where id = $1`, a.personID("student11"))
	a.as("teacher").postFrom("/teacher", "/lesson-mode", url.Values{"mode": {string(school.Nobody)}})
	a.opens("student10", "/student")
	a.taps("Earlier today")
	a.audits("a home with hints and passes of earlier", "#earlier .pass-row")
	a.as("student11").post("/settings/look", url.Values{"look": {"dark"}})
	a.looks("student11", "/student", "[data-theme=corridor-dark] #student-home")
}
