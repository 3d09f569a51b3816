package bells

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// Wave is who is in a lunch wave: sections of their own, the sections of teachers, those of rooms.
type Wave struct {
	Name     string
	Sections []school.ID
	Teachers []school.ID
	Rooms    []school.ID
}

// WaveID is the id of the lunch wave of this name. A wave has no row of its own: day types name it.
func WaveID(name string) school.ID {
	sum := sha256.Sum256([]byte(name))
	digits := []byte(hex.EncodeToString(sum[:16]))
	digits[12], digits[16] = '8', '8' // a UUID of version 8
	return school.ID(strings.Join([]string{
		string(digits[:8]), string(digits[8:12]), string(digits[12:16]), string(digits[16:20]), string(digits[20:]),
	}, "-"))
}

// WavesOf are the names of all lunch waves that day types or members know, in order.
func WavesOf(bells school.Bells, members map[string]db.WaveMembers) (names []string) {
	for _, d := range bells.DayTypes {
		for _, l := range d.Lunches {
			names = append(names, l.Wave)
		}
	}
	for name := range members {
		names = append(names, name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func readWave(ctx context.Context, s db.Scope, id school.ID) (Wave, error) {
	bells, err := s.Bells(ctx)
	if err != nil {
		return Wave{}, err
	}
	members, err := s.Waves(ctx)
	if err != nil {
		return Wave{}, err
	}
	name, err := one(WavesOf(bells, members), func(name string) bool { return WaveID(name) == id })
	m := members[name]
	return Wave{name, m.Sections, m.Teachers, m.Rooms}.Sorted(), err
}

// Sorted is the wave with its members in order, none of them twice.
func (w Wave) Sorted() Wave {
	for _, list := range []*[]school.ID{&w.Sections, &w.Teachers, &w.Rooms} {
		*list = slices.Compact(slices.Sorted(slices.Values(*list)))
		if *list == nil {
			*list = []school.ID{}
		}
	}
	return w
}

func checkWave(ctx context.Context, tx *db.Tx, _ school.ID, w Wave) error {
	members, err := tx.Waves(ctx)
	if err != nil {
		return err
	}
	for name, other := range members {
		if name == w.Name {
			continue
		}
		for field, lists := range map[string][2][]school.ID{
			"sections": {w.Sections, other.Sections}, "teachers": {w.Teachers, other.Teachers}, "rooms": {w.Rooms, other.Rooms},
		} {
			if slices.ContainsFunc(lists[0], func(id school.ID) bool { return slices.Contains(lists[1], id) }) {
				return setting.Wrong(field, "web.bells.wave-taken", "Name", name)
			}
		}
	}
	return nil
}

func writeWave(_ context.Context, tx *db.Tx, _ school.ID, was, wanted *Wave) error {
	switch {
	case wanted != nil:
		tx.SetWave(wanted.Name, db.WaveMembers{Sections: wanted.Sections, Teachers: wanted.Teachers, Rooms: wanted.Rooms})
	case was != nil:
		tx.SetWave(was.Name, db.WaveMembers{})
	}
	return nil
}
