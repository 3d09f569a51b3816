package clock

const (
	second = 1000
	minute = 60 * second
)

// Text is what the clock shows at now: what is left, or how long it has been overtime, as "04:32" or
// "1:02:10"; the few seconds of a turn as "0:24".
func (c Clock) Text(now int64) string {
	seconds := c.Seconds(now)
	if seconds < 0 {
		seconds = -seconds
	}
	digits := Digits(10_000 + seconds/60%60*100 + seconds%60)
	text := digits[1:3] + ":" + digits[3:]
	if c.Kind == Turn {
		return text[1:]
	}
	if hours := seconds / 3600; hours > 0 {
		return Digits(hours) + ":" + text
	}
	return text
}

// Seconds is what is left, or below zero how long it has been overtime. It counts what is left as begun
// seconds and what has passed as full ones, so that both change at the same moments and zero is shown
// when the time is up.
//
//go:noinline
func (c Clock) Seconds(now int64) int64 {
	left := c.DueAt - min(now, c.end())
	if left > 0 {
		left += second - 1
	}
	return left / second
}

// Digits writes a number from 0 on: what strconv.FormatInt does, without its price in the page.
//
//go:noinline
func Digits(n int64) string {
	var text [20]byte
	i := len(text) - 1
	for ; n > 9; i-- {
		text[i] = byte('0' + n%10)
		n /= 10
	}
	text[i] = byte('0' + n)
	return string(text[i:])
}

// Moment reads a time in milliseconds as [Digits] writes it; 0 if that is not what stands there.
//
//go:noinline
func Moment(text string) int64 {
	ms := int64(0)
	for i := range len(text) {
		digit := int64(text[i]) - '0'
		if digit < 0 || digit > 9 || i > 15 {
			return 0
		}
		ms = ms*10 + digit
	}
	return ms
}
