package views_test

import (
	"strings"
	"testing"
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
)

const busySentence = "You can't start a pass right now. Try again in a few minutes."

func TestEveryRefusalHasASentence(t *testing.T) {
	t.Parallel()
	f := frame(ada, "/student")
	for code, details := range map[pass.Code][]string{
		pass.Frozen: {""}, pass.NotActive: {"account", "absent"}, pass.AlreadyOut: {"", "line"}, pass.Closed: {"hand", "hours", "away"},
		pass.TripKind: {"kind", "origin", "destination", "minutes", "same"}, pass.NotVisible: {""}, pass.WrongOrigin: {""}, pass.NoFly: {""},
		pass.LessonMode: {string(school.OneAtATime), string(school.UrgentOnly), string(school.Nobody)}, pass.NeedsApproval: {""},
		pass.Limit: {"day", "week", "term"}, pass.Cooldown: {""}, pass.Busy: {""}, pass.Full: {"room", "out"},
	} {
		for _, detail := range details {
			for _, r := range []pass.Refusal{
				{Code: code, Detail: detail, Room: "Library", Number: 2},
				{Code: code, Detail: detail, Room: "Library", Number: 2, At: ten, Line: true},
			} {
				for _, who := range []string{"", "Kim Lee"} {
					said := views.RefusalSentence(f, r, who)
					if strings.HasPrefix(said, "refusal.") || strings.ContainsAny(said, "{}!") || !strings.HasSuffix(said, ".") {
						t.Errorf("%s %s (%v, %q) = %q", code, detail, r.Line, who, said)
					}
				}
			}
		}
	}
}

func TestARefusalSaysWhatToDoNextAndWhen(t *testing.T) {
	t.Parallel()
	f := frame(ada, "/student")
	for want, r := range map[string]pass.Refusal{
		"Library opens for passes at 10:20.":                {Code: pass.Closed, Detail: "hours", Room: "Library", At: ten.Add(20 * time.Minute)},
		"Library is full. You are 3rd in line if you join.": {Code: pass.Full, Detail: "room", Room: "Library", Number: 2, Line: true},
		"You can start your next pass at 10:05.":            {Code: pass.Cooldown, At: ten.Add(5 * time.Minute)},
		busySentence:                                        {Code: pass.Busy},
	} {
		if got := views.RefusalSentence(f, r, ""); got != want {
			t.Errorf("said %q, want %q", got, want)
		}
	}
	if got, want := views.RefusalSentence(f, pass.Refusal{Code: pass.Busy}, "Kim Lee"), "Kim Lee can't start a pass right now. Try again in a few minutes."; got != want {
		t.Errorf("said %q to staff, want %q", got, want)
	}
}

// A start that an encounter group stopped can't be told from one that a busy hall stopped, whatever the
// refusal brings along.
func TestABusyHallLooksTheSameWhateverTheCause(t *testing.T) {
	t.Parallel()
	hall := pass.Refusal{Code: pass.Busy}
	encounter := pass.Refusal{Code: pass.Busy, Detail: "encounter", Number: 7, Room: "Library", At: ten, Line: true}
	for name, draw := range map[string]func(r pass.Refusal) Node{
		"a student's sheet": func(r pass.Refusal) Node {
			return views.SheetView(frame(ada, "/student"), adasSheet(func(s *views.Sheet) { s.Refusal = &r }))
		},
		"a student's turn": func(r pass.Refusal) Node {
			turn := ready(1, ada, library)
			return views.MyPassView(frame(ada, "/student"), views.MyPass{Pass: &turn, Refusal: &r})
		},
		"a page": func(r pass.Refusal) Node { return views.RefusalPage(frame(ada, "/passes"), r) },
		"a teacher's sheet": func(r pass.Refusal) Node {
			return views.SheetView(frame(ito, "/teacher"), itosSheet(func(s *views.Sheet) { s.Refusal = &r }))
		},
		"a request": func(r pass.Refusal) Node {
			return views.RequestRow(frame(ito, "/teacher"), views.Request{Pass: requested(1, kim, library, ""), Refusal: &r})
		},
	} {
		if a, b := drawn(t, draw(hall)), drawn(t, draw(encounter)); a != b {
			t.Errorf("%s differs by the cause:\n%s\n%s", name, a, b)
		}
		if !strings.Contains(drawn(t, draw(hall)), `data-refusal="busy"`) {
			t.Errorf("%s does not carry the code busy", name)
		}
	}
}

func TestStaffConfirmAllWarningsAtOnce(t *testing.T) {
	t.Parallel()
	sheet := drawn(t, views.SheetView(frame(ito, "/teacher"), itosSheet(warned)))
	for _, want := range []string{
		`<input type="hidden" name="override" value="not-visible">`, `<input type="hidden" name="override" value="limit">`,
		`name="override" value="full"`, `name="line" value="1"`, `data-refusal="full"`, `data-refusal="limit"`,
	} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the sheet lacks %s", want)
		}
	}
	if strings.Contains(sheet, `type="hidden" name="override" value="full"`) {
		t.Error("sending to the line would confirm that the room is full, and start instead")
	}
}
