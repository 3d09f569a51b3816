package text_test

import (
	"slices"
	"testing"
	"time"

	"corridor/views/text"
)

func TestEveryTextIsInEveryLanguageWithTheSameGaps(t *testing.T) {
	t.Parallel()
	english := text.Of(text.Fallback)
	for _, language := range text.All() {
		if got, want := language.IDs(), english.IDs(); !slices.Equal(got, want) {
			t.Errorf("%s and %s differ in their ids: %v", language.Tag(), text.Fallback, different(got, want))
		}
		for _, id := range english.IDs() {
			got, _ := language.Gaps(id)
			if want, _ := english.Gaps(id); !slices.Equal(got, want) {
				t.Errorf("%s of %s has the gaps %v, want %v", id, language.Tag(), got, want)
			}
		}
	}
}

func different(a, b []string) (ids []string) {
	for _, id := range append(slices.Clone(a), b...) {
		if slices.Contains(a, id) != slices.Contains(b, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func TestALanguageIsFoundByItsCodeOrFallsBack(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{"en": "en", "en-US": "en", "EN": "en", "": "en", "xx": "en", "en-US,en;q=0.9": "en"} {
		if got := text.Of(code).Tag(); got != want {
			t.Errorf("the language of %q = %q, want %q", code, got, want)
		}
	}
	if got := (text.Language{}).Tag(); got != "en" {
		t.Errorf("the zero language = %q, want en", got)
	}
}

func TestSentencesAreFilled(t *testing.T) {
	t.Parallel()
	say := text.Of("en").Say
	for got, want := range map[string]string{
		say("pass.from", "Room", "Room 214"):                "from Room 214",
		say("student.left", "Left", 1, "Count", 1):          "1 of 1 pass left today",
		say("student.left", "Left", 3, "Count", 5):          "3 of 5 passes left today",
		say("page.skip"):                                    "Skip to content",
		say("nothing.like-it"):                              "nothing.like-it",
		say("line.wait", "Place", "2nd", "Wait", "a while"): "You are 2nd in line, a while.",
	} {
		if got != want {
			t.Errorf("said %q, want %q", got, want)
		}
	}
}

func TestPlacesInAnOrder(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 102: "102nd"} {
		if got := text.Of("en").Ordinal(n); got != want {
			t.Errorf("place %d = %q, want %q", n, got, want)
		}
	}
}

func TestTimesAreSaidAsPeopleSayThem(t *testing.T) {
	t.Parallel()
	chicago, err := time.LoadLocation("America/Chicago")
	if err != nil {
		t.Fatal(err)
	}
	say, at := text.Of("en"), time.Date(2026, 11, 23, 19, 5, 0, 0, time.UTC)
	for got, want := range map[string]string{
		say.Clock(at, chicago):         "1:05",
		say.Day(at, chicago):           "11/23",
		say.Wait(4 * time.Minute):      "about 4 minutes",
		say.Wait(20 * time.Second):     "about 1 minute",
		say.Span(4 * time.Minute):      "4 min",
		say.Span(65 * time.Minute):     "1 h 5 min",
		say.Wait(3*time.Minute + 40e9): "about 4 minutes",
	} {
		if got != want {
			t.Errorf("said %q, want %q", got, want)
		}
	}
}

func BenchmarkSay(b *testing.B) {
	say := text.Of("en")
	for b.Loop() {
		say.Say("student.left", "Left", 3, "Count", 5)
	}
}
