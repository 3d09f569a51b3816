package web_test

import "testing"

// TestAnAdministratorChangesRulesOnOnePage: each part is saved by itself, and what is typed in another one stays.
func TestAnAdministratorChangesRulesOnOnePage(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	a.seen.expects(422, "/admin/rules/")
	a.opens("admin", "/admin/rules")
	a.stays()
	a.fills("week_limit", "12")
	a.fills("cooldown_minutes", "10"+enter)
	a.readsIn("#rules-hallway", "Saved. It holds from now on.", "A student who came back at")
	a.until("what was typed elsewhere", `document.querySelector("#week_limit").value === "12"`)
	a.fills("turn_seconds", "1"+enter)
	a.readsIn("#rules-lines", "Type a number from 5 to 600.")
	a.audits("a rule that can't be", "#turn_seconds[aria-invalid=true]")
	a.fills("turn_seconds", "40"+enter)
	a.readsIn("#rules-lines", "Saved. It holds from now on.")
	a.stayed()
	a.looks("admin", "/admin/history", ".item")
	a.reads("Cooldown, in minutes", "A turn, in seconds")

	a.looks("admin", a.studentsPage("student"), "#entitlements")
	a.fills("more_minutes", "5"+enter)
	a.readsIn("#entitlements", "5 more minutes", "holds")
	a.audits("an entitlement", "#entitlements .item")
	a.taps("End now")
	a.readsIn("#entitlements", "Saved. It holds from now on.")
}
