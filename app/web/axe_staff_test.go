package web_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"
)

func TestAStaffScreenIsForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	a.seen.expects(http.StatusConflict, "/passes")
	ended := a.asks("student10", "Restroom 2E")
	a.as("teacher").postFrom("/teacher", "/passes/"+ended+"/end", nil)
	a.isLate(a.asks("student10", "Restroom 2E"))
	a.asks("student11", "Water Fountain 2")
	a.asks("student12", "Water Fountain 2", "line", "1")
	a.asksMrIto("student13")
	warned := a.asksMrIto("student14")
	a.looks("teacher", "/teacher", "#needs-you .item-quote")

	a.taps("Ended today")
	a.audits("a teacher's home with all lists open", "#ended-today .pass-row")
	a.db.SQL(t, `update rooms set away_until = $1 where name = 'Library'`, a.clock().Add(time.Hour))
	a.taps("More answers for " + a.pass(warned).Student.Name() + " to Library")
	a.audits("a request with its fold open", "#request-"+warned+" [name=minutes]")
	a.taps("More answers for " + a.pass(warned).Student.Name() + " to Library") // while it is open, it alone answers
	a.taps("Approve " + a.pass(warned).Student.Name() + " to Library")
	a.audits("a request with warnings", "#request-"+warned+" [data-refusal]")

	a.looks("teacher", "/teacher?create=1", "#sheet [name=find]")
	a.looks("teacher", "/teacher?find=ma&create=1", "#sheet .tile")
	student := string(a.personID("student15"))
	a.looks("teacher", "/teacher?student="+student, "#sheet .shelf")
	a.opens("teacher", "/teacher?student="+student+"&destination="+string(a.room("Water Fountain 2").ID))
	a.audits("the sheet of a student and a room", "#sheet [name=minutes]")
	a.taps("Start pass")
	a.audits("warnings on the sheet", "#sheet [data-refusal]")
	a.looks("librarian", "/desk", "#needs-you")
}

func TestTheHallAndTheOfficeAreForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	a.isLate(a.asks("student10", "Restroom 2E"))
	a.asks("student11", "Water Fountain 2")
	a.looks("monitor", "/hall", "[data-mood=overtime]")
	a.looks("monitor", "/hall?wall=1", "[data-mood=overtime]")
	a.opens("admin", "/admin")
	a.taps("Freeze the school")
	a.audits("before the freeze", "#freeze-message")
	a.as("admin").post("/freeze", url.Values{"message": {"Stay where you are"}})
	a.looks("admin", "/admin", "#frozen [data-mood=frozen], #frozen.bar")
	a.looks("teacher", "/teacher", "#frozen.bar")
	a.looks("monitor", "/hall", "#frozen.bar")
	a.looks("student12", "/student", "#student-home")
}

func TestASubstitutesScreensAndFormsAreForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	for _, path := range []string{"/cover", "/settings/pin", "/signin"} {
		a.seen.expects(http.StatusUnprocessableEntity, path)
	}
	a.opens("substitute", "/cover")
	ask[bool](a.device, `document.querySelector("main form").noValidate = true`)
	a.fills("name", enter)
	a.audits("a cover without a name", "#name-error")
	a.as("substitute").post("/cover", url.Values{"name": {"Dana Reyes"}, "teacher": {string(a.personID("teacher"))}})
	a.looks("substitute", "/teacher", ".strip")

	id := a.asksMrIto("student10")
	a.as("student10").postFrom("/student", "/passes/"+id+"/pin", url.Values{"teacher": {string(a.personID("teacher"))}, "pin": {wrongPIN}, "action": {"approve"}})
	a.opens("teacher", "/settings")
	a.audits("the uses of a PIN", "table")
	a.fills("pin", "1234")
	a.fills("pin_again", "1234"+enter)
	a.audits("a weak PIN", ".outcome .banner")

	a.opens("", "/signin")
	a.fills("email", "nobody@demo.school")
	a.fills("password", "wrong"+enter)
	a.audits("a wrong password", "[role=alert] .banner")
}
