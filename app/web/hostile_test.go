package web_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// markup is what nobody's name is. Wherever it is written as it stands, it would be carried out.
const markup = `<img src=x onerror=alert(7)>"'`

// hostile walks the pages of one person from link to link, fills every text field of every form with markup, and looks at
// all that comes back.
type hostile struct {
	*browser
	seen    map[string]int  // pages, by the address without ids: two of each are enough
	sent    map[string]bool // forms, by where they go and what they ask
	escaped int             // answers in which the markup is written as text
}

func TestNoFieldOfAnyFormPutsMarkupIntoAPage(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	inStore(w, markup)
	forms, escaped := 0, 0
	for _, name := range []string{"student", "teacher", "substitute", "monitor", "admin"} {
		h := &hostile{browser: w.signedIn(server, name), seen: map[string]int{}, sent: map[string]bool{}}
		if name == "substitute" {
			w.substitute(h.browser, "Dana "+markup, "teacher")
		}
		for range 2 { // the second time with what has been stored by then
			h.seen = map[string]int{}
			h.walks("/", 6)
			for _, path := range w.addresses() {
				h.walks(path, 2)
			}
		}
		forms, escaped = forms+len(h.sent), escaped+h.escaped
		t.Logf("%s: %d pages, %d forms, %d answers have the markup as text", name, len(h.seen), len(h.sent), h.escaped)
	}
	if forms < 100 || escaped < 200 {
		t.Errorf("%d forms were sent and %d answers had the markup as text: too few to prove anything", forms, escaped)
	}
}

// inStore is a school where everything that has a name is called by that text, however it got in.
func inStore(w *town, text string) {
	w.Helper()
	for _, change := range []string{
		`update people set given_name = left($1 || given_name, 60), family_name = left(family_name || $1, 60)`,
		`update rooms set name = left($1 || name, 60)`,
		`update schools set name = $1 || name`,
		`update sections set name = $1 || name`,
		`update passes set message = $1`,
	} {
		w.db.SQL(w, change, text)
	}
}

// addresses are one of each route that draws a page.
func (w *town) addresses() (all []string) {
	w.Helper()
	person, room := string(w.personID("student")), string(w.room("Library").ID)
	made := w.db.Text(w, `select coalesce(min(id::text), '') from passes where state = 'requested'`)
	ids := map[string]string{"/admin/people/": person, "/people/": person, "/admin/rules/students/": person, "/admin/rooms/": room, "/rooms/": room, "/passes/": made}
	for _, route := range w.routes() {
		method, path, _ := strings.Cut(route, " ")
		if method != http.MethodGet || path == "/events" || strings.ContainsAny(path, "*") {
			continue
		}
		for before, id := range ids {
			if strings.HasPrefix(path, before+":id") {
				path = strings.Replace(path, ":id", id, 1)
			}
		}
		path = strings.Replace(path, ":date", "2026-12-24", 1)
		if !strings.Contains(path, ":") {
			all = append(all, path)
		}
	}
	return all
}

var (
	someLink = regexp.MustCompile(`href="(/[^"]*)"`)
	someID   = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d{2}-\d{2}`)
	// listener is a tag with a listener of its own: what stands in quotes is no attribute.
	listener = regexp.MustCompile(`<\w+(?:\s+[\w:@.-]+(?:="[^"]*")?)*\s+on\w+=`)
	// harmful forms would end the walk: the person is signed out, gone, or nothing is left to look at.
	harmful = regexp.MustCompile(`/signout|/deletion|/removal|/sessions/end|/farewell|/freeze|/password|/view|^/school$|^/language|/rosters/pull`)
)

func (h *hostile) walks(path string, deep int) {
	h.Helper()
	path, _, _ = strings.Cut(html.UnescapeString(path), "#")
	kind := someID.ReplaceAllString(path, ":id")
	kind, _, _ = strings.Cut(kind, "?")
	if deep == 0 || h.seen[kind] == 2 || strings.HasPrefix(path, "/static/") || strings.HasPrefix(path, "/auth/") {
		return
	}
	h.seen[kind]++
	a := h.get(path)
	h.looks("GET "+path, a)
	if next := a.header.Get("Location"); strings.HasPrefix(next, "/") {
		h.walks(next, deep-1)
		return
	}
	for _, form := range formsIn(a.body) {
		h.fills(path, form)
	}
	for _, link := range someLink.FindAllStringSubmatch(a.body, -1) {
		h.walks(link[1], deep-1)
	}
}

// fills sends a form with markup in its text fields, once.
func (h *hostile) fills(page string, form aForm) {
	h.Helper()
	kind := someID.ReplaceAllString(form.action, ":id") + " " + strings.Join(form.texts, ",")
	if form.action == "" || harmful.MatchString(form.action) || h.sent[kind] {
		return
	}
	h.sent[kind] = true
	for _, field := range form.texts {
		form.values.Set(field, markup)
	}
	h.looks("POST "+form.action+" from "+page, h.postFrom(page, form.action, form.values))
}

// looks sees that nothing was carried out of what stands in the answer.
func (h *hostile) looks(what string, a answer) {
	h.Helper()
	if a.status >= http.StatusInternalServerError {
		h.Errorf("%s: %d", what, a.status)
	}
	if strings.Contains(a.header.Get("Content-Type"), "text/html") {
		lower := strings.ToLower(a.body)
		if at := strings.Index(lower, "<img src=x"); at >= 0 {
			h.Errorf("%s: …%s…", what, a.body[max(0, at-100):min(len(a.body), at+100)])
		}
		if strings.Contains(lower, `="javascript:`) || listener.MatchString(lower) {
			h.Errorf("%s: there is script in an attribute", what)
		}
		if strings.Contains(a.body, "&lt;img src=x") {
			h.escaped++
		}
	}
	for name, values := range a.header {
		if strings.Contains(strings.Join(values, " "), "<img") {
			h.Errorf("%s: it is in the header %s: %q", what, name, values)
		}
	}
}

// aForm is a form of a page: where it goes, what it would send as it stands, and which of its fields take any text.
type aForm struct {
	action string
	values url.Values
	texts  []string
}

var (
	someForm   = regexp.MustCompile(`(?s)<form([^>]*)>(.*?)</form>`)
	someField  = regexp.MustCompile(`(?s)<(input|select|textarea)([^>]*)>(.*?<)`)
	someOption = regexp.MustCompile(`<option([^>]*)>`)
)

// attribute is the value of an attribute in the text of a tag; there says whether it has it.
func attribute(tag, name string) (value string, there bool) {
	found := regexp.MustCompile(`(?:^| )` + name + `(?:="([^"]*)")?(?: |$|/)`).FindStringSubmatch(tag)
	if found == nil {
		return "", false
	}
	return html.UnescapeString(found[1]), true
}

func formsIn(page string) (list []aForm) {
	for _, found := range someForm.FindAllStringSubmatch(page, -1) {
		form := aForm{values: url.Values{}}
		if form.action, _ = attribute(found[1], "action"); form.action == "" {
			form.action, _ = attribute(found[1], "hx-post")
		}
		if method, _ := attribute(found[1], "method"); strings.EqualFold(method, "get") {
			continue
		}
		for _, field := range someField.FindAllStringSubmatch(found[2], -1) {
			form.adds(field[1], field[2], found[2])
		}
		slices.Sort(form.texts)
		list = append(list, form)
	}
	return list
}

func (f *aForm) adds(kind, tag, all string) {
	name, named := attribute(tag, "name")
	value, _ := attribute(tag, "value")
	of, _ := attribute(tag, "type")
	_, checked := attribute(tag, "checked")
	switch {
	case !named, of == "file", of == "password", of == "submit":
	case kind == "textarea", kind == "input" && slices.Contains([]string{"", "text", "search", "email", "tel", "url"}, of):
		f.texts = append(f.texts, name)
	case kind == "select":
		_, options, _ := strings.Cut(all, tag)
		options, _, _ = strings.Cut(options, "</select>")
		for _, option := range someOption.FindAllStringSubmatch(options, -1) {
			value, _ := attribute(option[1], "value")
			if _, chosen := attribute(option[1], "selected"); chosen || f.values.Get(name) == "" {
				f.values.Set(name, value)
			}
		}
	case of == "radio" || of == "checkbox":
		if checked || of == "radio" && f.values.Get(name) == "" {
			f.values.Set(name, value)
		}
	default:
		f.values.Add(name, value)
	}
}
