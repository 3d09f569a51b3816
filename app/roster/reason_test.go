package roster_test

import (
	"encoding/json"
	"errors"
	"testing"

	"corridor/app/roster"
	"corridor/db"
	"corridor/views/text"
)

// english says the reasons as they are read; that each is in the catalogue is held where all texts are.
var english = text.Of(text.Fallback).Say

// told is an error as somebody at the page or the terminal reads it.
func told(err error) string {
	if refused, is := errors.AsType[*roster.Refused](err); is {
		return refused.In(english)
	}
	if err == nil {
		return ""
	}
	return err.Error()
}

func whyOf(d db.Delivery) string { return roster.ReasonIn(d.Why).In(english) }

func TestAReasonIsKeptAndReadInAnyLanguage(t *testing.T) {
	t.Parallel()
	kept, err := json.Marshal(roster.Skip{File: "users.csv", Line: 7, Column: "sourcedId", Reason: roster.Reason{
		ID: "rosters.why.duplicate", Gaps: []any{"Id", "s1", "Line", 3},
	}})
	if err != nil {
		t.Fatal(err)
	}
	var skip roster.Skip
	if err := json.Unmarshal(kept, &skip); err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{"en": "s1 is on line 3 already", "es": "s1 ya está en la línea 3"} {
		if got := skip.Reason.In(text.Of(code).Say); got != want {
			t.Errorf("in %s it is %q, want %q", code, got, want)
		}
	}
}

func TestAnOldRunShowsWhatItSaidThen(t *testing.T) {
	t.Parallel()
	var notice roster.Notice
	if err := json.Unmarshal([]byte(`{"file":"users.csv","line":2,"text":"the grade is unheard of"}`), &notice); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(notice.Text)
	if got := notice.Text.In(english); err != nil || got != "the grade is unheard of" || string(again) != `"the grade is unheard of"` {
		t.Errorf("it is %q, kept as %s, %v", got, again, err)
	}
	if got := roster.ReasonIn(nil).In(english); got != "" {
		t.Errorf("no reason is %q", got)
	}
}
