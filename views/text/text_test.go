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
		for _, id := range language.IDs() {
			want, _ := english.Gaps(id)
			if got, _ := language.Gaps(id); !slices.Equal(got, want) {
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

func TestEveryTextHasThePluralFormsOfItsLanguage(t *testing.T) {
	t.Parallel()
	english := text.Of(text.Fallback)
	for _, language := range text.All() {
		for _, id := range language.IDs() {
			has, needs, counted := language.Forms(id)
			if counted && !slices.Equal(has, needs) && id != "ordinal" {
				t.Errorf("%s of %s has the plural forms %v, want %v", id, language.Tag(), has, needs)
			}
			if _, _, inEnglish := english.Forms(id); counted != inEnglish && id != "ordinal" {
				t.Errorf("%s of %s has plural forms: %v, want %v", id, language.Tag(), counted, inEnglish)
			}
		}
	}
}

func TestALanguageIsFoundByItsCodeOrFallsBack(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{"en": "en", "en-US": "en", "EN": "en", "": "en", "xx": "en", "en-US,en;q=0.9": "en",
		"es": "es", "es-MX,es;q=0.8,en;q=0.5": "es", "fr,es;q=0.9": "es", "en;q=0.3,es;q=0.9": "es",
	} {
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
	at, late := time.Date(2026, 11, 23, 19, 5, 0, 0, time.UTC), time.Date(2026, 11, 24, 3, 30, 0, 0, time.UTC)
	english, spanish := text.Of("en"), text.Of("es")
	for got, want := range map[string]string{
		english.Clock(at, chicago):         "1:05",
		english.Clock(late, chicago):       "9:30 PM",
		english.Day(at, chicago):           "11/23",
		english.LongDay(at, chicago):       "Nov 23, 2026",
		english.Wait(4 * time.Minute):      "about 4 minutes",
		english.Wait(20 * time.Second):     "about 1 minute",
		english.Span(4 * time.Minute):      "4 min",
		english.Span(65 * time.Minute):     "1 h 5 min",
		english.Wait(3*time.Minute + 40e9): "about 4 minutes",
		english.Written("bells.date", at):  "November 23, 2026",
		english.Weekday(at.Weekday()):      "Monday",
		spanish.Clock(at, chicago) + ".":   "1:05.",
		spanish.Clock(late, chicago):       "9:30 p.\u00a0m.",
		spanish.Day(at, chicago):           "23 nov",
		spanish.LongDay(at, chicago):       "23 nov 2026",
		spanish.Wait(4 * time.Minute):      "unos 4 minutos",
		spanish.Wait(time.Minute):          "alrededor de 1 minuto",
		spanish.Written("bells.date", at):  "23 de noviembre de 2026",
		spanish.Weekday(at.Weekday()):      "lunes",
		spanish.Ordinal(2):                 "2.º",
		spanish.Number(1180):               "1,180",
	} {
		if got != want {
			t.Errorf("said %q, want %q", got, want)
		}
	}
}

func TestListsEndWithAnAnd(t *testing.T) {
	t.Parallel()
	for got, want := range map[string]string{
		text.Of("en").List(nil):                                       "",
		text.Of("en").List([]string{"Ada"}):                           "Ada",
		text.Of("en").List([]string{"Ada", "Bob", "Iris"}):            "Ada, Bob and Iris",
		text.Of("es").List([]string{"Ada", "Bob", "Cleo"}):            "Ada, Bob y Cleo",
		text.Of("es").List([]string{"Ada", "Bob", "Iris"}):            "Ada, Bob e Iris",
		text.Of("es").List([]string{"Historia", "Higinio"}):           "Historia e Higinio",
		text.Of("es").Say("cover.until", "Time", "1:05"):              "hasta la 1:05",
		text.Of("es").Say("request.for", "Time", "1 dic · 11:15"):     "para el 1 dic · 11:15",
		text.Of("es").Say("encounters.last", "Time", "30 nov · 9:00"): "último el 30 nov · 9:00",
		text.Of("es").Say("cover.until", "Time", "11:05"):             "hasta las 11:05",
		text.Of("es").Say("student.left", "Left", 1, "Count", 1):      "Te queda 1 de 1 pase hoy",
		text.Of("es").Say("student.left", "Left", 3, "Count", 5):      "Te quedan 3 de 5 pases hoy",
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
