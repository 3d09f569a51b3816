package web_test

import (
	"net/url"
	"testing"
	"time"
)

func TestWhatStaffDoWithAPassIsForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	id := a.asks("student10", "Restroom 2E")
	a.looks("teacher", "/passes/"+id, "#pass-desk .reasons")
	a.as("student10").postFrom("/student", "/passes/"+id+"/extension", url.Values{"minutes": {"1"}, "reason": {"the line is long"}})
	a.looks("teacher", "/teacher", "#more-time #more-"+id)
	a.opens("teacher", "/teacher")
	a.runs()
	a.taps("More for " + a.pass(id).Student.Name() + "’s pass")
	a.audits("the sheet of a pass", "#sheet #pass-desk")
	a.as("teacher").postFrom("/teacher", "/passes/"+id+"/end", nil)
	a.looks("teacher", "/passes/"+id, "#desk-ended")
	a.db.SQL(t, `update rooms set code_to_end = true`)
	a.looks("teacher", "/rooms/"+string(a.room("Room 214").ID)+"/code", ".code-digits")
}

func TestARunningPassThatIsMoreThanAClockIsForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	id := a.asks("student10", "Nurse")
	a.opens("student10", "/student")
	a.taps("Ask for more time")
	a.audits("the wish for more time", "#more-reason")
	a.as("nurse").postFrom("/desk", "/passes/"+id+"/pause", nil)
	a.looks("student10", "/student", "#my-pass [data-mood=paused]")
	a.looks("nurse", "/desk", "#out-now [data-mood=paused]")
	a.db.SQL(t, `update rooms set code_to_end = true`)
	a.asks("student11", "Restroom 2E")
	a.looks("student11", "/student", "#room-code")
}

func TestATeacherEndsAPassAndTakesItBackInOneTapEach(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	server := w.server()
	_, id := w.outAt("student", server)
	ito := w.deviceOf(server, "teacher")
	ito.visitsRunning("/teacher")
	ito.taps("End")
	ito.readsIn("#notices", "has ended")
	ito.taps("Undo")
	ito.readsIn("#notices", "is as it was")
	ito.shows("#out-now #pass-" + id)
}

func TestAStudentTypesTheCodeThatTheProjectorShows(t *testing.T) {
	t.Parallel()
	clock := newSchoolClock()
	clock.passes(25 * time.Second) // a code is shown for thirty
	w := newTownAt(t, clock.now)
	w.db.SQL(t, `update rooms set code_to_end = true where id = $1`, w.room("Room 214").ID)
	server := w.server()
	ada, _ := w.outAt("student", server)
	wall := w.deviceOf(server, "teacher")
	wall.visitsRunning("/rooms/" + string(w.room("Room 214").ID) + "/code")
	const digits = `document.querySelector(".code-digits").textContent`
	first := ask[string](wall, digits)
	wall.until("the next code", digits+" !== "+quoted(first))
	ada.visitsRunning("/student")
	ada.fills("code", ask[string](wall, digits))
	ada.taps("End pass")
	ada.readsIn("#my-pass", "ended with the room code")
}
