package web_test

import "testing"

// TestASubstituteWhoHasNeverSeenItIsAtWorkInAFewTaps: a name, a teacher, a button; the PIN; the class. Then the
// teacher comes back, and the screen is emptied without a tap.
func TestASubstituteWhoHasNeverSeenItIsAtWorkInAFewTaps(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	a.opens("substitute", "/")
	a.reads("Whom do you cover?", "Choose none to cover all of the rest.")
	a.fills("name", "Dana Reyes")
	ask[bool](a.device, `document.querySelector("[name=teacher]").value = "`+string(a.personID("teacher"))+`", true`)
	a.taps("Begin")
	a.until("the PIN", `/^\d{4}$/.test(document.querySelector(".cover-digits")?.textContent ?? "")`)
	a.audits("a cover of one's own", "#cover-pin")
	a.taps("Hide it")
	a.until("it to be hidden", `!document.querySelector(".cover-digits")`)
	a.taps("To the class")
	a.until("the class", `document.querySelector("#roster") !== null`)
	a.reads("Dana Reyes (substitute) for Mr Ito")
	a.audits("a covered class", "#roster")
	ito := a.as("teacher")
	end := ito.coverEnd()
	ito.post(end, nil)
	a.reads("Mr Ito is back.")
	a.until("an empty page", `!document.querySelector("#roster")`)
	a.audits("a cover that has ended", ".empty")
	a.taps("Cover another class")
	a.reads("Whom do you cover?")
}
