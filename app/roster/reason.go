package roster

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Reason is why something was not taken, or how it was taken otherwise than it stands there: the id of a text of the
// catalogue with what fills its gaps, so that everybody reads it in their own language. One that was kept before there
// were ids is only the text that was said then.
type Reason struct {
	ID   string
	Gaps []any // pairs, a gap's name and a string or an int
	Text string
}

// because is the reason with this text of the catalogue.
func because(id string, gaps ...any) Reason { return Reason{ID: id, Gaps: gaps} }

// In is the reason in a language: say fills a text of its catalogue.
func (r Reason) In(say func(id string, gaps ...any) string) string {
	if r.ID == "" {
		return r.Text
	}
	return say(r.ID, r.Gaps...)
}

type keptReason struct {
	ID   string `json:"id"`
	Gaps []any  `json:"gaps,omitempty"`
}

// MarshalJSON writes the id and the gaps, or the text of one that has no id.
func (r Reason) MarshalJSON() ([]byte, error) {
	if r.ID == "" {
		return json.Marshal(r.Text)
	}
	return json.Marshal(keptReason{r.ID, r.Gaps})
}

// UnmarshalJSON reads either.
func (r *Reason) UnmarshalJSON(content []byte) error {
	*r = Reason{}
	if bytes.HasPrefix(content, []byte(`"`)) {
		return json.Unmarshal(content, &r.Text)
	}
	numbers := json.NewDecoder(bytes.NewReader(content))
	numbers.UseNumber()
	var kept keptReason
	if err := numbers.Decode(&kept); err != nil {
		return err
	}
	for at, gap := range kept.Gaps {
		if number, is := gap.(json.Number); is {
			whole, err := number.Int64()
			if err != nil {
				return fmt.Errorf("gap %d: %w", at, err)
			}
			kept.Gaps[at] = int(whole)
		}
	}
	r.ID, r.Gaps = kept.ID, kept.Gaps
	return nil
}

// ReasonIn is the reason that is kept in a delivery or with a school's pull; none is empty.
func ReasonIn(kept json.RawMessage) (r Reason) {
	_ = json.Unmarshal(kept, &r) // written by this package
	return r
}
