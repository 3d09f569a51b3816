package web_test

import (
	"encoding/base64"
	"encoding/hex"
	"log/slog"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"corridor/db"
)

func TestASecretIsInNoPageNoAddressAndNoLog(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	all := new(written)
	w.log = slog.New(slog.NewJSONHandler(all, &slog.HandlerOptions{Level: slog.LevelDebug}))
	server := w.server()
	names := w.aVisit(server)
	people := map[string]*browser{}
	for _, name := range []string{"student", "teacher", "monitor", "nurse", "admin"} {
		people[name] = w.signedIn(server, name)
	}
	secrets := append(w.aDay(server, people["admin"], people["teacher"]), w.kept()...)
	for name, b := range people {
		for _, cookie := range b.cookies() {
			secrets = append(secrets, strings.Split(cookie.Value, ".")[1])
		}
		for _, path := range w.addresses() {
			a := b.get(path)
			for _, secret := range secrets {
				if a.has(secret) {
					t.Errorf("%s at %s reads %.8s…", name, path, secret)
				}
			}
			w.namesNobody(a, names, name+" at "+path)
		}
	}
	bare := regexp.MustCompile(`"route":"[^"]*"`).ReplaceAllString(numbers.ReplaceAllString(all.String(), ""), "") // those of routes.go
	for _, word := range append(names, secrets...) {
		if found := regexp.MustCompile(`(?i).*\b` + regexp.QuoteMeta(word) + `\b.*`).FindString(bare); found != "" {
			t.Errorf("the log says %.8s…: %s", word, found)
		}
	}
	if strings.Count(bare, "\n") < 200 || len(secrets) < 40 {
		t.Errorf("%d lines were logged, and there are %d secrets: too few to prove anything", strings.Count(bare, "\n"), len(secrets))
	}
}

// aDay is what makes secrets and brings in names: a password, a sheet, a cover, a service's secret, files. It answers what
// nobody may read again.
func (w *town) aDay(server *httptest.Server, admin, teacher *browser) (secrets []string) {
	w.Helper()
	given := admin.post("/admin/people/"+string(w.personID("teacher2"))+"/password", nil)
	_, password, _ := strings.Cut(given.body, "<dt>Password</dt><dd>")
	password, _, _ = strings.Cut(password, "<")
	teacher.post("/handover", url.Values{"day": {"2026-11-23"}})
	_, id, _ := strings.Cut(teacher.get("/handover").body, `href="/handover/`)
	id, _, _ = strings.Cut(id, `"`)
	code := regexp.MustCompile(`[0-9A-Z]{4}-[0-9A-Z]{4}`).FindString(teacher.get("/handover/" + id).body)
	sub := w.signedIn(server, "substitute")
	sub.post("/cover", url.Values{"name": {"Dana Reyes"}, "code": {code}})
	sub.get("/cover?new=1")
	admin.post("/admin/rosters/pull", url.Values{
		"address": {"https://sis.example/v1p1"}, "token_address": {"https://sis.example/token"}, "client_id": {"corridor"}, "secret": {"hush-hush"},
	})
	lot := string(db.NewID())
	admin.bringsPhotos(lot, pictures("student@demo.school.jpg", "Okafor.jpg"))
	admin.isLookedAt("/admin/photos/" + lot)
	admin.uploads("/admin/rules/file", nil, aList("name,limit\nMaya Okafor,3\nnobody@demo.school,many\n"))
	admin.uploads("/absences/file", nil, aList("name\nMaya Okafor\nGhostwriter\n"))
	if password == "" || code == "" {
		w.Fatalf("no password or no code was made: %d", given.status)
	}
	return []string{password, code, "hush-hush", "corridor-demo"}
}

// kept are the hashes of the database, in every way they could be written.
func (w *town) kept() (list []string) {
	w.Helper()
	texts := w.db.Text(w, `select string_agg(v, ' ') from (select hash from approval_pins union select password_hash from identities where issuer = 'local'
  union select encode(token_hash, 'hex') from sessions) x (v)`)
	for text := range strings.FieldsSeq(texts) {
		list = append(list, text)
		if raw, err := hex.DecodeString(text); err == nil {
			list = append(list, base64.StdEncoding.EncodeToString(raw), base64.RawURLEncoding.EncodeToString(raw))
		}
	}
	return list
}

var someAddress = regexp.MustCompile(` (?:href|action|src|hx-[a-z]+)="(/[^"]*)"`)

// namesNobody sees that no address in an answer has somebody's name, e-mail, PIN or reason.
func (w *town) namesNobody(a answer, names []string, where string) {
	w.Helper()
	var addresses strings.Builder
	for _, found := range someAddress.FindAllStringSubmatch(a.body, -1) {
		address, err := url.QueryUnescape(strings.ReplaceAll(found[1], "&amp;", "&"))
		if err != nil {
			w.Errorf("%s: the address %q: %v", where, found[1], err)
		}
		addresses.WriteString(address + "\n")
	}
	text := someID.ReplaceAllString(addresses.String()+a.header.Get("Location"), "")
	for _, name := range names {
		if len(name) > 3 && regexp.MustCompile(`\b`+regexp.QuoteMeta(name)+`\b`).MatchString(text) {
			w.Errorf("%s: an address says %q", where, name)
		}
	}
}
