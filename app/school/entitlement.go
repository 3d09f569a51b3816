package school

// Entitles is a kind of entitlement.
type Entitles string

// So many more minutes than the room's own; no limit on the number of passes; ahead in line; passes in no-fly times.
const (
	ToMinutes   Entitles = "minutes"
	ToNoLimit   Entitles = "no-limit"
	ToSkipLines Entitles = "skips-line"
	ToFly       Entitles = "no-fly-exempt"
)

// EntitlementKinds are all there are, in the order of the screens.
var EntitlementKinds = []Entitles{ToMinutes, ToNoLimit, ToSkipLines, ToFly}

// Entitlement is a private accommodation of one student. It holds from its first day to its last, both local dates
// and included; an empty one is no bound.
type Entitlement struct {
	StudentID ID
	Kind      Entitles
	Minutes   int // [ToMinutes] only
	StartsOn  string
	EndsOn    string
}

// Holds reports whether the entitlement holds on a local day.
func (e Entitlement) Holds(day string) bool { return e.StartsOn <= day && !e.Ended(day) }

// Ended reports whether the last day is before the day.
func (e Entitlement) Ended(day string) bool { return e.EndsOn != "" && e.EndsOn < day }
