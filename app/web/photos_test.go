package web_test

import (
	"archive/zip"
	"bytes"
	"image"
	"image/jpeg"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"corridor/db"
	"corridor/db/dbtest"
)

// pictures are a ZIP file of pictures with these names.
func pictures(names ...string) []byte {
	var picture, b bytes.Buffer
	_ = jpeg.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 50)), nil) // into memory it never fails
	z := zip.NewWriter(&b)
	for _, name := range names {
		f, _ := z.Create(name)
		_, _ = f.Write(picture.Bytes())
	}
	_ = z.Close()
	return b.Bytes()
}

// bringsPhotos sends the form for a file of pictures.
func (b *browser) bringsPhotos(id string, content []byte) answer {
	b.Helper()
	return b.uploads("/admin/photos", url.Values{"id": {id}}, file{"file", "photos.zip", string(content)})
}

// isLookedAt waits until the pictures of a file are looked at, which is done aside.
func (b *browser) isLookedAt(lot string) (a answer) {
	b.Helper()
	dbtest.Until(b, "the pictures are looked at", func() bool {
		a = b.get(lot)
		return !a.has("Looking at the pictures")
	})
	return a
}

func TestAnAdministratorBringsPhotos(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin, ada, bob := w.signedIn(server, "admin"), w.signedIn(server, "student"), w.signedIn(server, "student2")
	id := string(db.NewID())
	a := admin.bringsPhotos(id, pictures("student@demo.school.jpg", "nobody.jpg"))
	lot := "/admin/photos/" + id
	if a.status != http.StatusSeeOther || a.header.Get("Location") != lot {
		t.Fatalf("bringing: %d %s\n%s", a.status, a.header.Get("Location"), a.body)
	}
	a = admin.isLookedAt(lot)
	if !a.has("Take 1 photo") || !a.has("nobody.jpg") || !a.has("nobody is called that") {
		t.Fatalf("what is in it: %d\n%s", a.status, a.body)
	}
	photo := "/people/" + string(w.personID("student")) + "/photo"
	if a := admin.get(photo); a.status != http.StatusNotFound {
		t.Errorf("before it is taken: %d, want 404", a.status)
	}
	if a := admin.post(lot+"/application", nil); a.header.Get("Location") != "/admin/photos?count=1" {
		t.Fatalf("taking: %d %s", a.status, a.header.Get("Location"))
	}
	for who, b := range map[string]*browser{"the office": admin, "a teacher": w.signedIn(server, "teacher2"), "herself": ada} {
		a := b.get(photo)
		if a.status != http.StatusOK || a.header.Get("Content-Type") != "image/jpeg" {
			t.Errorf("%s: %d %s", who, a.status, a.header.Get("Content-Type"))
		}
		if cache, vary := a.header.Get("Cache-Control"), a.header.Get("Vary"); !strings.HasPrefix(cache, "private") || !strings.Contains(vary, "Cookie") {
			t.Errorf("kept by %q, varied by %q; want for this visitor alone", cache, vary)
		}
	}
	if a := bob.get(photo); a.status != http.StatusNotFound {
		t.Errorf("another student: %d, want 404", a.status)
	}
	if a := w.browser(server).get(photo); a.status != http.StatusSeeOther {
		t.Errorf("nobody: %d, want the sign-in page", a.status)
	}
	if a := w.signedIn(server, "teacher").get("/teacher"); !a.has(photo + "?") {
		t.Error("the list of her class does not show it")
	}
	form := w.askForm(w.room("Restroom 2E"))
	ada.postFrom("/student", "/passes", form)
	if a := w.signedIn(server, "monitor").get("/hall"); !a.has(photo + "?") {
		t.Error("the hall monitor does not show it")
	}
	page := "/admin/people/" + string(w.personID("student"))
	if a := admin.get(page); !regexp.MustCompile(`class="portrait" src="` + photo).MatchString(a.body) {
		t.Error("her page does not show it")
	}
	admin.post(page+"/photo/removal", nil)
	if a := ada.get(photo); a.status != http.StatusNotFound {
		t.Errorf("after it was removed: %d, want 404", a.status)
	}
}

func TestAFileOfPicturesThatIsNoneIsSaid(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	for _, c := range []struct {
		content []byte
		says    string
	}{
		{nil, "Choose a ZIP file first."}, {[]byte("hello"), "This is no ZIP file"}, {pictures(), "There is no picture in the file."},
	} {
		if a := admin.bringsPhotos(string(db.NewID()), c.content); a.status != http.StatusUnprocessableEntity || !a.has(c.says) {
			t.Errorf("%d, want 422 with %q", a.status, c.says)
		}
	}
	id := string(db.NewID())
	for range 2 { // a double tap brings it once
		dbtest.Until(t, "no other file is being looked at", func() bool {
			a := admin.bringsPhotos(id, pictures("nobody.jpg"))
			if a.status != http.StatusSeeOther && a.status != http.StatusConflict {
				t.Fatalf("bringing: %d\n%s", a.status, a.body)
			}
			return a.status == http.StatusSeeOther
		})
	}
	if n := w.db.Count(t, `select count(*) from photo_lots`); n != 1 {
		t.Errorf("%d files are kept, want the one", n)
	}
	if a := admin.post("/admin/photos/"+id+"/removal", nil); a.status != http.StatusSeeOther {
		t.Errorf("dropping it: %d", a.status)
	}
	if n := w.db.Count(t, `select count(*) from photo_lots`); n != 0 {
		t.Errorf("%d files are kept after it was dropped", n)
	}
}
