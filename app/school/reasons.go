package school

// Reasons says whether staff are asked why, when they pass over a rule.
type Reasons string

// Without NoReasons the form has a field for it; with ReasonsRequired there is no going on while it is empty.
// A teacher's PIN on a student's device asks for none: whoever looks on would read it.
const (
	NoReasons       Reasons = "off"
	ReasonsOptional Reasons = "optional"
	ReasonsRequired Reasons = "required"
)
