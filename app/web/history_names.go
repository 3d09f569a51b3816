package web

import (
	"context"

	"corridor/app/school"
	"corridor/views"
)

// nameIn finds what the people and rooms are called that changes speak of by their ids, and tells the changes.
func (s *Site) nameIn(ctx context.Context, of school.ID, changes []views.Change) error {
	found := map[school.ID]bool{}
	for _, c := range changes {
		found[c.Of] = true
		idsIn(c.Old, found)
		idsIn(c.New, found)
	}
	ids := make([]school.ID, 0, len(found))
	for id := range found {
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		return nil
	}
	names := map[string]string{}
	people, err := s.DB.At(of).PeopleByID(ctx, ids)
	if err != nil {
		return err
	}
	for _, p := range people {
		names[string(p.ID)] = p.AddressedAs()
	}
	rooms, err := s.DB.At(of).Rooms(ctx)
	for _, r := range rooms {
		if found[r.ID] {
			names[string(r.ID)] = r.Label()
		}
	}
	for i := range changes {
		changes[i].Names = names
	}
	return err
}

// idsIn gathers every id in a value, however deep.
func idsIn(value any, found map[school.ID]bool) {
	switch v := value.(type) {
	case string:
		if id := school.ID(v); id.Valid() {
			found[id] = true
		}
	case []any:
		for _, part := range v {
			idsIn(part, found)
		}
	case map[string]any:
		for _, part := range v {
			idsIn(part, found)
		}
	}
}
