package simulate

import (
	"fmt"
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// history is what the database says has happened.
type history struct {
	passes  []pass.Pass
	rooms   map[school.ID]school.Room
	groups  []db.BulkGroup
	limits  map[school.ID]int // by student, a day; negative is none
	freezes []school.Freeze
	offered map[school.ID]time.Time // the first turn of a pass since it joined its line
	end     time.Time               // of the last day
}

// broken names every break of the rules of quality.md that the history shows, in words that name nobody.
func (h history) broken() (list []string) {
	for _, rule := range []func() []string{h.places, h.encounters, h.oneAtATime, h.tooMany, h.inFreeze, h.unfair} {
		list = append(list, rule()...)
	}
	return list
}

// out are the passes that were out, with the moment they were back.
func (h history) out() (list []pass.Pass) {
	for _, p := range h.passes {
		if p.StartedAt.IsZero() {
			continue
		}
		if p.EndedAt.IsZero() {
			p.EndedAt = h.end
		}
		if !p.FirstEndedAt.IsZero() {
			p.EndedAt = p.FirstEndedAt
		}
		list = append(list, p)
	}
	return list
}

// places: no room has more to it than its capacity, nor more out of it than its max out.
func (h history) places() (list []string) {
	to, from := map[school.ID][]pass.Pass{}, map[school.ID][]pass.Pass{}
	for _, p := range h.out() {
		if slices.Contains(p.Overridden, pass.Full) {
			continue
		}
		to[p.DestinationID] = append(to[p.DestinationID], p)
		from[p.OriginID] = append(from[p.OriginID], p)
	}
	for id, r := range h.rooms {
		if n := together(to[id]); r.Capacity != nil && n > *r.Capacity {
			list = append(list, fmt.Sprintf("1: %d were out to %s at once, which has %d places", n, r.Label(), *r.Capacity))
		}
		if n := together(from[id]); r.MaxOut != nil && n > *r.MaxOut {
			list = append(list, fmt.Sprintf("1: %d were out of %s at once, which lets out %d", n, r.Label(), *r.MaxOut))
		}
	}
	return list
}

// together is how many of the passes were out at one moment at most. One that ends as another starts makes room for it.
func together(passes []pass.Pass) (most int) {
	type step struct {
		at time.Time
		by int
	}
	var steps []step
	for _, p := range passes {
		steps = append(steps, step{p.StartedAt, 1}, step{p.EndedAt, -1})
	}
	slices.SortFunc(steps, func(a, b step) int {
		if c := a.at.Compare(b.at); c != 0 {
			return c
		}
		return a.by - b.by
	})
	n := 0
	for _, s := range steps {
		n += s.by
		most = max(most, n)
	}
	return most
}

// encounters: two students of one group are never out at once.
func (h history) encounters() (list []string) {
	of := h.byStudent()
	for _, g := range h.groups {
		var passes []pass.Pass
		for _, student := range g.Students {
			passes = append(passes, of[student]...)
		}
		if n := together(passes); n > 1 {
			list = append(list, fmt.Sprintf("2: %d of an encounter group were out at once", n))
		}
	}
	return list
}

func (h history) byStudent() map[school.ID][]pass.Pass {
	of := map[school.ID][]pass.Pass{}
	for _, p := range h.out() {
		of[p.StudentID] = append(of[p.StudentID], p)
	}
	return of
}

// oneAtATime: a student never has two active passes.
func (h history) oneAtATime() (list []string) {
	for _, passes := range h.byStudent() {
		if n := together(passes); n > 1 {
			list = append(list, fmt.Sprintf("3: a student was out on %d passes at once", n))
		}
	}
	return list
}

// tooMany: no more self-started passes in a day than the limit.
func (h history) tooMany() (list []string) {
	type day struct {
		student school.ID
		on      string
	}
	taken := map[day]int{}
	for _, p := range h.out() {
		if p.MadeAs == pass.MadeByStudent && p.Counted && p.ApprovedBy == "" && len(p.Overridden) == 0 {
			taken[day{p.StudentID, p.OnDay}]++
		}
	}
	for d, n := range taken {
		if most := h.limits[d.student]; most >= 0 && n > most {
			list = append(list, fmt.Sprintf("4: a student started %d passes on a day with a limit of %d", n, most))
		}
	}
	return list
}

// inFreeze: while the school is frozen no pass starts.
func (h history) inFreeze() (list []string) {
	for _, p := range h.out() {
		for _, f := range h.freezes {
			if p.StartedAt.After(f.StartedAt) && p.StartedAt.Before(f.EndedAt) {
				list = append(list, fmt.Sprintf("5: a pass started %v after the freeze began", p.StartedAt.Sub(f.StartedAt).Round(time.Second)))
			}
		}
	}
	return list
}

// unfair: nobody goes before somebody who joined earlier and could go. Only those from the same room are compared, whom
// no encounter group and no max out tells apart.
func (h history) unfair() (list []string) {
	bound := map[school.ID]bool{}
	for _, g := range h.groups {
		for _, student := range g.Students {
			bound[student] = true
		}
	}
	waiting := map[[2]school.ID][]pass.Pass{}
	for _, p := range h.passes {
		if !p.JoinedAt.IsZero() && p.TurnsMissed == 0 && !bound[p.StudentID] {
			way := [2]school.ID{p.OriginID, p.DestinationID}
			waiting[way] = append(waiting[way], p)
		}
	}
	for _, b := range h.passes {
		went := h.offered[b.ID]
		if b.JoinedAt.IsZero() {
			went = b.StartedAt
		}
		if went.IsZero() || b.Ahead || slices.Contains(b.Overridden, pass.Full) {
			continue
		}
		for _, a := range waiting[[2]school.ID{b.OriginID, b.DestinationID}] {
			if a.ID != b.ID && h.passedOver(a, b, went) {
				list = append(list, "6: somebody went before another from the same room who had joined the line earlier")
			}
		}
	}
	return list
}

// firstOffers are when each pass was offered its turn since it has been where it is in line: one that missed its turn has
// joined anew, at the back. The offers come in the order of time.
func firstOffers(passes []pass.Pass, offers []db.Offer) map[school.ID]time.Time {
	joined, first := map[school.ID]time.Time{}, map[school.ID]time.Time{}
	for _, p := range passes {
		joined[p.ID] = p.JoinedAt
	}
	for _, o := range offers {
		if _, known := first[o.Pass]; !known && !o.At.Before(joined[o.Pass]) {
			first[o.Pass] = o.At
		}
	}
	return first
}

// passedOver reports whether a stood in line when b went, had come before b, and had no turn yet.
func (h history) passedOver(a, b pass.Pass, went time.Time) bool {
	until := a.EndedAt // who left
	if first, is := h.offered[a.ID]; is {
		until = first
	} else if !a.StartedAt.IsZero() {
		until = a.StartedAt
	}
	earlier := b.JoinedAt.IsZero() || a.JoinedAt.Before(b.JoinedAt)
	return earlier && a.JoinedAt.Before(went) && until.After(went) && !h.outAt(a, went)
}

// fullAt reports whether the room of a pass, or the one it starts from, let no more go at a moment.
func (h history) fullAt(a pass.Pass, at time.Time) bool {
	to, from := 0, 0
	for _, p := range h.out() {
		if p.ID == a.ID || p.StartedAt.After(at) || !p.EndedAt.After(at) {
			continue
		}
		if p.DestinationID == a.DestinationID {
			to++
		}
		if p.OriginID == a.OriginID {
			from++
		}
	}
	capacity, maxOut := h.rooms[a.DestinationID].Capacity, h.rooms[a.OriginID].MaxOut
	return capacity != nil && to >= *capacity || maxOut != nil && from >= *maxOut
}

// outAt reports whether the student of a pass was out on another one at a moment.
func (h history) outAt(a pass.Pass, at time.Time) bool {
	for _, p := range h.out() {
		if p.StudentID == a.StudentID && p.ID != a.ID && !p.StartedAt.After(at) && p.EndedAt.After(at) {
			return true
		}
	}
	return false
}
