// Package pin is the pad on which a teacher types an approval PIN: what the keys do, what is shown,
// and when it clears itself. It runs in the page, so it imports nothing. Whether a PIN is right only
// the server knows, elsewhere.
package pin

// The length of a PIN, in digits.
const (
	MinDigits = 4
	MaxDigits = 8
)

// Patience is how long the pad keeps digits without a new one, in milliseconds.
const Patience = 20_000

// Pad holds the digits typed so far and gives them away once, to [Pad.Take]. Printing one shows dots.
// Times are milliseconds of any steady clock.
type Pad struct {
	digits [MaxDigits]byte
	typed  int
	lastAt int64
}

// Press takes one digit, '0' to '9'. What is no digit, or one too many, is ignored.
func (p *Pad) Press(digit byte, now int64) {
	if digit < '0' || digit > '9' || p.typed == MaxDigits {
		return
	}
	p.digits[p.typed] = digit
	p.typed++
	p.lastAt = now
}

// Back takes the last digit away. It does not extend the pad's patience.
func (p *Pad) Back() {
	if p.typed > 0 {
		p.typed--
		p.digits[p.typed] = 0
	}
}

// Clear forgets all digits.
func (p *Pad) Clear() { *p = Pad{} }

// Typed is the number of digits on the pad.
func (p *Pad) Typed() int { return p.typed }

// Ready says whether there are enough digits for a PIN.
func (p *Pad) Ready() bool { return p.typed >= MinDigits }

// UntilExpiry is how long the pad still keeps its digits; 0 or less if it shouldn't any more.
func (p *Pad) UntilExpiry(now int64) int64 { return p.lastAt + Patience - now }

// Take gives the digits away and clears the pad. It is empty afterwards, whatever the answer will be.
func (p *Pad) Take() string {
	pin := string(p.digits[:p.typed])
	p.Clear()
	return pin
}

// Dots shows the pad to the shoulders around: one dot for each digit.
func (p Pad) Dots() string {
	const dots = "••••••••"
	return dots[:p.typed*len("•")]
}

// String is Dots, so that a pad that is printed or logged by mistake tells nothing.
func (p Pad) String() string { return p.Dots() }

// GoString is Dots too, for %#v.
func (p Pad) GoString() string { return p.Dots() }
