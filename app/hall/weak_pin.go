package hall

import (
	"errors"
	"time"
)

// ErrWeakPin says that a PIN has not 4 to 8 digits or is easy to guess.
var ErrWeakPin = errors.New("weak PIN")

// weakPin reports a PIN that somebody would guess: one digit only, a run up or down, a pair repeated, or
// what reads as a day or year of birth.
func weakPin(pin string) bool {
	if len(pin) < 4 || len(pin) > 8 {
		return true
	}
	same, up, down := true, true, true
	for i := range pin {
		if pin[i] < '0' || pin[i] > '9' {
			return true
		}
		if i > 0 {
			same = same && pin[i] == pin[i-1]
			up = up && pin[i] == pin[i-1]+1
			down = down && pin[i]+1 == pin[i-1]
		}
	}
	return same || up || down || twice(pin) || birthday(pin)
}

func twice(pin string) bool {
	half := len(pin) / 2
	return len(pin)%2 == 0 && pin[:half] == pin[half:]
}

// birthday reads four digits as a year from 1930 to 2029 and six or eight as a date.
func birthday(pin string) bool {
	switch len(pin) {
	case 4:
		return pin >= "1930" && pin <= "2029"
	case 6:
		return isDate("010206", pin) || isDate("020106", pin) || isDate("060102", pin)
	case 8:
		return isDate("01022006", pin) || isDate("02012006", pin) || isDate("20060102", pin)
	}
	return false
}

func isDate(layout, pin string) bool {
	at, err := time.Parse(layout, pin)
	return err == nil && at.Year() >= 1930 && at.Year() <= 2029
}
