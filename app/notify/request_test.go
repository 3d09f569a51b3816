package notify_test

import (
	"strings"
	"testing"

	"corridor/app/hall"
)

func TestARequestReachesThoseItGoesToByMail(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.wants(p.ito, "request:mail")
	p.wants(p.ortiz)
	asked := p.asks(p.ada, p.library)
	got := p.tells()
	if len(got) != 1 || got[0].to != "Kenji@lakeside.school" {
		t.Fatalf("%d e-mails have arrived, %v; want one for Mr Ito, who wants it, and none for Ms Ortiz", len(got), got)
	}
	if one := got[0]; one.subject != "A student asks for a pass" ||
		!strings.Contains(one.text, "Ada Okafor asks for Library") || !strings.Contains(one.markup, "<h1>Ada Okafor asks for Library</h1>") ||
		!strings.Contains(one.text, "https://pass.lakeside.school/passes/"+string(asked.ID)) {
		t.Errorf("it says %q:\n%s\n%s", one.subject, one.text, one.markup)
	}
	if again := p.tells(); len(again) != 0 {
		t.Errorf("%d more have arrived, want it once", len(again))
	}
}

func TestAnEMailCanBeUnsubscribedWithOneClick(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.wants(p.ito, "request:mail")
	p.asks(p.ada, p.library)
	head := p.tells()[0].head
	link := strings.Trim(head.Get("List-Unsubscribe"), "<>")
	if !strings.HasPrefix(link, "https://pass.lakeside.school/unsubscribe/") || head.Get("List-Unsubscribe-Post") != "List-Unsubscribe=One-Click" {
		t.Fatalf("it has %q and %q", head.Get("List-Unsubscribe"), head.Get("List-Unsubscribe-Post"))
	}
	token := link[strings.LastIndex(link, "/")+1:]
	if _, err := p.desk.Unsubscribe(t.Context(), token[:len(token)-2]+"AA"); err == nil {
		t.Error("a token that was changed is taken")
	}
	if _, err := p.desk.Unsubscribe(t.Context(), token); err != nil {
		t.Fatal(err)
	}
	p.asks(p.bob, p.library)
	if got := p.tells(); len(got) != 0 {
		t.Errorf("%d have arrived after that, want none", len(got))
	}
}

func TestARequestThatIsAnsweredMeanwhileIsNotTold(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.wants(p.ito, "request:mail")
	asked := p.asks(p.ada, p.library)
	p.must(p.desk.Tell(t.Context(), p.of))
	if _, err := p.hall.Approve(t.Context(), hall.By{Person: p.ito, Staff: true}, p.of, asked.ID, hall.Changes{}); err != nil {
		t.Fatal(err)
	}
	if got := p.tells(); len(got) != 0 || p.count("late") != 1 {
		t.Errorf("%d have arrived, want none: it would mislead", len(got))
	}
}

func TestNamesInAMailMakeNoHeaders(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.db.SQL(t, `update schools set name = E'Lakeside\r\nBcc: eve@example.org'`)
	p.wants(p.ito, "request:mail")
	p.db.SQL(t, `update notice_wishes set names = true`)
	p.db.SQL(t, `update people set given_name = E'Ada\r\nBcc: eve@example.org\r\n\r\n' where id = $1`, p.ada.ID)
	p.asks(p.ada, p.library)
	got := p.tells()
	if len(got) != 1 || got[0].head.Get("Bcc") != "" || !strings.HasPrefix(got[0].subject, "Ada Bcc: eve@example.org") {
		t.Errorf("%v have arrived", got)
	}
}

func TestMarkupInAMailIsText(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.db.SQL(t, `update schools set name = $1 || name`, `<img src=x onerror=alert(7)>"'`)
	p.db.SQL(t, `update rooms set name = $1 || name`, `<img src=x onerror=alert(7)>"'`)
	p.wants(p.ito, "request:mail")
	p.db.SQL(t, `update notice_wishes set names = true`)
	p.db.SQL(t, `update people set given_name = $1`, `<img src=x onerror=alert(7)>"'`)
	p.asks(p.ada, p.library)
	got := p.tells()
	if len(got) != 1 || strings.Contains(got[0].markup, "<img") || strings.Count(got[0].markup, "&lt;img src=x") < 3 {
		t.Errorf("%v have arrived", got)
	}
	if len(got) == 1 && !strings.Contains(got[0].text, "<img src=x onerror=alert(7)>") {
		t.Errorf("the plain text is %q", got[0].text)
	}
}
