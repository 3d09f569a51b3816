package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"corridor/app/school"
)

func (w *town) permissionsOf(name string) []school.Permission {
	w.Helper()
	p, err := w.db.At(w.school.School.ID).Person(w.Context(), w.personID(name))
	if err != nil {
		w.Fatal(err)
	}
	return p.Permissions
}

func TestAnAdministratorGivesSeveralAPermissionAndPutsAllBack(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	const page = "/admin/people/permissions"
	if a := admin.get(page); !a.has(string(w.personID("teacher"))) || a.has(string(w.personID("substitute"))) {
		t.Error("the account that all substitutes use is offered, or a teacher is not")
	}
	form := url.Values{
		"person": {string(w.personID("teacher")), string(w.personID("teacher2"))}, "permission": {"emergency"}, "how": {"give"},
	}
	a := admin.post(page, form)
	if a.status != http.StatusSeeOther || !strings.HasPrefix(a.header.Get("Location"), page+"?count=2") {
		t.Fatalf("giving: %d %s\n%s", a.status, a.header.Get("Location"), a.body)
	}
	for _, name := range []string{"teacher", "teacher2"} {
		if !slices.Contains(w.permissionsOf(name), school.Emergency) {
			t.Errorf("%s was not given it", name)
		}
	}
	told := admin.get(a.header.Get("Location"))
	reversal := regexp.MustCompile(`action="(/admin/history/[^"]+/reversal)"`).FindStringSubmatch(told.body)
	if !told.has("2 people are changed") || reversal == nil {
		t.Fatalf("the page does not say it, or has no way back\n%s", told.body)
	}
	if a := admin.post(reversal[1], url.Values{"together": {"1"}, "back": {page}}); a.status != http.StatusSeeOther || a.header.Get("Location") != page {
		t.Fatalf("putting all back: %d %s", a.status, a.header.Get("Location"))
	}
	for _, name := range []string{"teacher", "teacher2"} {
		if slices.Contains(w.permissionsOf(name), school.Emergency) {
			t.Errorf("%s has it still", name)
		}
	}
	form.Set("how", "take")
	if a := admin.post(page, form); a.header.Get("Location") != page+"?count=0" {
		t.Errorf("taking what nobody has: %d %s", a.status, a.header.Get("Location"))
	}
}

func TestPermissionsOfSeveralAskForPeopleAndForOneThatCanBeGiven(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	who := string(w.personID("teacher"))
	for _, c := range []struct {
		form url.Values
		says string
	}{
		{url.Values{"permission": {"reports"}}, "Choose at least one person."},
		{url.Values{"person": {who}}, "Choose a permission."},
		{url.Values{"person": {who}, "permission": {"encounter-override"}}, "Choose a permission."},
		{url.Values{"person": {who}, "permission": {"owner"}}, "Choose a permission."},
		{url.Values{"person": {"x"}, "permission": {"reports"}}, "Choose at least one person."},
	} {
		if a := admin.post("/admin/people/permissions", c.form); a.status != http.StatusUnprocessableEntity || !a.has(c.says) {
			t.Errorf("%v: %d, want 422 with %q", c.form, a.status, c.says)
		}
	}
	a := admin.post("/admin/people/permissions", url.Values{"person": {who}})
	if !regexp.MustCompile(`value="` + who + `" checked`).MatchString(a.body) {
		t.Error("who was chosen is forgotten")
	}
}
