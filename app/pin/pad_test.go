package pin_test

import (
	"fmt"
	"testing"

	"corridor/app/pin"
)

// ten is ten o'clock.
const ten = int64(1_795_341_600_000)

// typed is a pad on which keys were pressed at ten o'clock, '<' being backspace.
func typed(keys string) *pin.Pad {
	var pad pin.Pad
	for i := range len(keys) {
		if keys[i] == '<' {
			pad.Back()
		} else {
			pad.Press(keys[i], ten)
		}
	}
	return &pad
}

func TestThePadTakesFourToEightDigits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		keys, dots, pin string
		ready           bool
	}{
		{"", "", "", false},
		{"482", "•••", "482", false},
		{"4826", "••••", "4826", true},
		{"12345678", "••••••••", "12345678", true},
		{"123456789", "••••••••", "12345678", true},
		{"48a2 6/:", "••••", "4826", true},
		{"48<<<26", "••", "26", false},
		{"4827<6", "••••", "4826", true},
	} {
		pad := typed(c.keys)
		if got := pad.Dots(); got != c.dots {
			t.Errorf("%q: dots = %q, want %q", c.keys, got, c.dots)
		}
		if pad.Ready() != c.ready {
			t.Errorf("%q: ready = %t, want %t", c.keys, pad.Ready(), c.ready)
		}
		if got := pad.Take(); got != c.pin {
			t.Errorf("%q: took %q, want %q", c.keys, got, c.pin)
		}
	}
}

func TestThePadIsEmptyOnceItsDigitsAreTaken(t *testing.T) {
	t.Parallel()
	pad := typed("4826")
	pad.Take()
	if *pad != (pin.Pad{}) || pad.Typed() != 0 || pad.Take() != "" {
		t.Error("something is left on the pad")
	}
}

func TestClearingForgetsAllDigits(t *testing.T) {
	t.Parallel()
	pad := typed("4826")
	pad.Clear()
	if *pad != (pin.Pad{}) {
		t.Error("something is left on the pad")
	}
}

func TestBackspaceLeavesNoDigitBehind(t *testing.T) {
	t.Parallel()
	pad, want := typed("48<"), typed("4")
	if *pad != *want {
		t.Error("the taken digit is still there")
	}
}

func TestThePadExpiresTwentySecondsAfterTheLastDigit(t *testing.T) {
	t.Parallel()
	pad := typed("48")
	pad.Press('2', ten+15_000)
	pad.Back()
	pad.Press('x', ten+16_000)
	for after, want := range map[int64]int64{15_000: 20_000, 34_999: 1, 35_000: 0, 40_000: -5_000} {
		if got := pad.UntilExpiry(ten + after); got != want {
			t.Errorf("after %d ms: %d ms left, want %d", after, got, want)
		}
	}
}

func TestAPrintedPadTellsNothing(t *testing.T) {
	t.Parallel()
	pad := typed("4826")
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		for _, value := range []any{pad, *pad} {
			if got := fmt.Sprintf(verb, value); got != "••••" {
				t.Errorf("%s of %T = %s", verb, value, got)
			}
		}
	}
}
