package chart

import "testing"

func TestAPeriodThatHasNoRoomForItsNameSaysItInShort(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		width int
		want  string
	}{
		{"Period 6", 100, "Period 6"}, {"Period 6", 40, "P6"}, {"Period 12", 40, "P12"}, {"Period 12", 20, ""},
		{"Advisory", 30, "A"}, {"Lunch", 8, ""}, {"", 40, ""},
	} {
		if got := fitted(c.name, c.width); got != c.want {
			t.Errorf("%q in %d = %q, want %q", c.name, c.width, got, c.want)
		}
	}
}
