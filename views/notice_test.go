package views_test

import (
	"strings"
	"testing"
	"time"

	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/text"
)

// everyNotice is a notice of each sentence there is.
func everyNotice() (all []notice.Notice) {
	says := map[notice.Kind][]string{
		notice.Request: {pass.WasAskedFor, pass.MoreTimeAsked}, notice.Answer: {pass.WasAccepted, pass.WasDeclined, pass.CameDue},
		notice.Soon: {notice.StartsSoon}, notice.Rooms: {pass.WasStarted}, notice.Overtime: {notice.TimeIsUp}, notice.Students: {pass.WasStarted},
		notice.Pin: {notice.PinWasUsed, notice.PinPauses}, notice.Encounter: {notice.StartStopped}, notice.Morning: {notice.MorningCame},
		notice.MinuteLeft: {notice.MinuteIsLeft}, notice.Turn: {pass.TurnOffered}, notice.Answered: {pass.WasApproved, pass.WasDenied, pass.CameDue},
		notice.Pass: {pass.WasInvited, pass.WasScheduled, pass.WasMoved, pass.WasCancelled, pass.FollowsBells, pass.AbsentCalledOff, pass.PlannedAgain},
	}
	ada := school.Person{ID: "ada", GivenName: "Ada", FamilyName: "Okafor", Roles: []school.Role{school.Student}}
	ito := school.Person{ID: "ito", GivenName: "Kenji", FamilyName: "Ito", Roles: []school.Role{school.Teacher}}
	at := time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)
	p := pass.Pass{
		ID: "pass", StudentID: "ada", Student: ada, Origin: school.Room{Name: "Room", Number: "214"}, Destination: school.Room{Name: "Nurse"},
		StartsAt: at,
	}
	for _, staff := range []bool{true, false} {
		kinds := map[notice.Kind]bool{}
		for _, c := range notice.Choices(staff) {
			kinds[c.Kind] = true
		}
		for kind := range kinds {
			for _, what := range says[kind] {
				n := notice.Notice{Kind: kind, What: what, Person: ada, School: "Lakeside High", Zone: time.UTC, At: at, Pass: p}
				if staff {
					n.Person = ito
				}
				if kind == notice.Pin || kind == notice.Encounter || kind == notice.Morning {
					n.Pass = pass.Pass{}
				}
				all = append(all, n)
			}
		}
	}
	return all
}

func TestEveryNoticeHasItsSentenceInEveryLanguage(t *testing.T) {
	t.Parallel()
	said := map[string]bool{}
	for _, n := range everyNotice() {
		for _, language := range text.All() {
			n.Person.Language = language.Tag()
			for _, names := range []bool{true, false} {
				n.Names = names
				title, line := views.NoticePush(n)
				if title != "Lakeside High" || strings.Contains(line, "notice.") || strings.Contains(line, "{{") || strings.Contains(line, "<no value>") {
					t.Errorf("%s of %q in %s: %q %q", n.Kind, n.What, language.Tag(), title, line)
				}
				if !names && (strings.Contains(line, "Ada") || strings.Contains(line, "Nurse") || strings.Contains(line, "214")) {
					t.Errorf("%s of %q shows %q to whoever sees the screen", n.Kind, n.What, line)
				}
				said[language.Tag()+line] = true
			}
		}
	}
	if want := 2 * (42 + 4); len(said) < want-8 {
		t.Errorf("%d sentences differ, want about %d", len(said), want)
	}
}

func TestAnEMailSaysTheSameAsTextAndAsHTML(t *testing.T) {
	t.Parallel()
	links := views.NoticeLinks{Open: "https://pass.example.org/passes/1", Settings: "https://pass.example.org/settings", Unsubscribe: "https://pass.example.org/unsubscribe/token"}
	for _, n := range everyNotice() {
		if !n.Person.Staff() {
			continue
		}
		n.Person.Language, n.Today, n.Waits = "es", []pass.Pass{{Student: school.Person{GivenName: "Bob", FamilyName: "<b>"}, StartsAt: n.At}}, 2
		subject, plain, html := views.NoticeMail(n, links)
		for _, address := range []string{links.Open, links.Settings, links.Unsubscribe} {
			if !strings.Contains(plain, address) || !strings.Contains(html, `href="`+address+`"`) {
				t.Errorf("%s: %s is missing", n.Kind, address)
			}
		}
		if strings.Contains(subject, "Ada") || strings.Contains(html, "<b>") || !strings.Contains(html, `lang="es"`) {
			t.Errorf("%s: %q\n%s", n.Kind, subject, html)
		}
	}
}
