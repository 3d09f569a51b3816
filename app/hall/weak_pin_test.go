package hall

import (
	"strings"
	"testing"
)

func TestWeakPINsAreRefused(t *testing.T) {
	for _, c := range []struct {
		pin  string
		weak bool
	}{
		{"", true}, {"482", true}, {"482639175", true}, {"48 6", true}, {"４８２６", true}, {"48a6", true}, {"-482", true},
		{"0000", true}, {"99999999", true},
		{"1234", true}, {"87654321", true}, {"2345", true}, {"4321", true},
		{"1212", true}, {"4848", true}, {"482482", true}, {"48264826", true},
		{"1930", true}, {"2009", true}, {"2029", true}, {"1929", false}, {"2030", false},
		{"311204", true}, {"123104", true}, {"041231", true}, {"31122004", true}, {"12312004", true}, {"20041231", true},
		{"991399", false}, {"4826", false}, {"90642", false}, {"482639", false}, {"4826391", false}, {"48263917", false},
	} {
		if got := weakPin(c.pin); got != c.weak {
			t.Errorf("%q: weak = %t, want %t", c.pin, got, c.weak)
		}
	}
}

// FuzzWeakPin types anything: what is taken has four to eight digits, not all the same, and is no run.
func FuzzWeakPin(f *testing.F) {
	for _, seed := range []string{
		"", "0000", "1234", "4321", "1212", "2009", "31122004", "4826", "482639175", "４８２６", "48\x0026", "\xff826",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, pin string) {
		if weakPin(pin) {
			return
		}
		if len(pin) < 4 || len(pin) > 8 || strings.Trim(pin, "0123456789") != "" {
			t.Errorf("%q is taken, want four to eight digits only", pin)
		}
		if strings.Trim(pin, pin[:1]) == "" {
			t.Errorf("%q is taken, want more than one digit", pin)
		}
		if strings.Contains("0123456789", pin) || strings.Contains("9876543210", pin) {
			t.Errorf("%q is taken, want no run", pin)
		}
	})
}
