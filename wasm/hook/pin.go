package hook

// PinPad marks the form for an approval PIN. It is a plain form that works as one (method, action,
// hidden fields or a select for the teacher, [PinInput], a submit button) and has hx-post, hx-target
// and hx-swap. There is one at most on a page; only the first is taken over.
//
// Once client and htmx run, the client takes over: it hides [PinField], switches the input off, shows
// [PinKeys] and [PinDots], and keeps the digits to itself. They join the request as it leaves
// (htmx:config:request) under the input's name and exist nowhere in the page. The pad is cleared by
// sending, by the answer, after 20 s without a digit, when the window loses the focus, when the page
// hides, and when a swap takes the form away or gives it another action. With less than 4 digits
// nothing is sent: say "4 to 8 digits" beside the dots.
//
// While the form is visible, digits, Backspace, Escape (clears) and Enter (sends) on the keyboard work
// anywhere on the page but in inputs and text areas. Enter sends without a button's name and value, so
// what is asked for is a hidden field.
const PinPad = "data-pin-pad"

// Parts of a [PinPad], all inside the form.
const (
	// PinField marks what the client hides: the label with the input.
	PinField = "data-pin-field"
	// PinInput marks the input: type="password" name="pin" inputmode="numeric" autocomplete="off"
	// minlength="4" maxlength="8" pattern="[0-9]*" required, never with a value. What was typed into it
	// before the client ran moves to the pad.
	PinInput = "data-pin-input"
	// PinKeys marks the keypad, drawn hidden: twelve <button type="button"> with [Key].
	PinKeys = "data-pin-keys"
	// PinDots marks an element drawn hidden, empty and aria-hidden; the client writes a dot for each
	// digit into it. Reserve its height.
	PinDots = "data-pin-dots"
	// PinCount marks an element with the text 0 in a sentence for screen readers (optional):
	// <p role="status" class="sr-only">Digits typed: <span data-pin-count>0</span></p>.
	PinCount = "data-pin-count"
)

// Key marks a button of the keypad. Its value is a digit, [KeyClear] or [KeyBack].
const Key = "data-key"

// Values of [Key] beside the digits: those keys of a keyboard that do the same.
const (
	KeyClear = "Escape"
	KeyBack  = "Backspace"
)
