package views

import (
	"testing"

	"corridor/views/ui"
)

func TestARostersNameOfAPeriodIsTakenForTheOneThatEndsInItsNumber(t *testing.T) {
	t.Parallel()
	options := []ui.Option{{Value: "/Period 1"}, {Value: "/Period 11"}, {Value: "/Lunch"}, {Value: "/A 2"}, {Value: "/B 2"}, {Value: "id/Period 3"}}
	for name, want := range map[string]string{
		"1": "/Period 1", "P1": "/Period 1", "Per. 01": "/Period 1", "11": "/Period 11",
		"2": "", "3": "", "Homeroom": "", "0": "", "": "",
	} {
		if got := likely(name, options); got != want {
			t.Errorf("%q is taken for %q, want %q", name, got, want)
		}
	}
}
