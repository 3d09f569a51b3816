package web_test

import "testing"

// TestAnAdministratorLooksAfterAnAccount: where somebody is signed in, a photo, several permissions, and the end of it.
func TestAnAdministratorLooksAfterAnAccount(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	a.seen.expects(422, "/admin/people/permissions")
	a.as("student")
	page := "/admin/people/" + string(a.personID("student"))
	a.opens("admin", page)
	a.reads("Signed in now", "with a password", "Signed in before")
	a.audits("a person's page", "#sessions .item")
	a.taps("End")
	a.reads("Nowhere at the moment.")
	a.looks("admin", "/admin/photos", "[name=file]")
	a.looks("admin", "/admin/people/permissions", "[name=person]")
	a.taps("Give it")
	a.reads("Choose a permission.")
	a.looks("admin", "/settings/sessions", "#sessions")
	a.looks("teacher", "/settings/sessions", "#sessions")
	a.looks("teacher", "/school", ".heading")
	a.opens("admin", page)
	a.taps("Delete this person")
	a.taps("for good")
	a.reads("Deleted. What they were part of stays, without their name.")
}
