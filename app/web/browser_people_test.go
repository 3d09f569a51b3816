package web_test

import (
	"net/url"
	"path"
	"testing"

	"corridor/app/demo"
	"corridor/db"
)

// TestAnAdministratorLooksAfterAnAccount: where somebody is signed in, a photo, several permissions, another school, and
// the end of it.
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
	lot := "/admin/photos/" + string(db.NewID())
	a.as("admin").bringsPhotos(path.Base(lot), pictures("student@demo.school.jpg", "nobody.jpg"))
	a.as("admin").isLookedAt(lot)
	a.looks("admin", lot, "#photos-left .item")
	a.as("admin").post(lot+"/application", nil)
	a.looks("admin", page, ".portrait")
	a.opens("admin", "/admin/people/permissions")
	a.taps("Give it")
	a.reads("Choose a permission.")
	a.second("teacher")
	a.people["teacher"] = a.browser(a.device.server)
	a.people["teacher"].post("/signin", url.Values{"email": {"teacher@demo.school"}, "password": {demo.Password}, "school": {string(a.school.School.ID)}})
	a.looks("teacher", "/school", "main form[action='/school'] button")
	a.opens("admin", page)
	a.taps("Delete this person")
	a.taps("for good")
	a.reads("Deleted. What they were part of stays, without their name.")
}
