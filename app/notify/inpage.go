package notify

import (
	"context"
	"slices"
	"time"

	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/app/school"
)

// InPage lists what somebody is to hear in their open pages from a moment on, oldest first, with all that its words need; and
// whether with a sound.
func (d *Desk) InPage(ctx context.Context, of school.ID, person school.Person, from time.Time) (list []notice.Notice, sound bool, err error) {
	s, now := d.db.At(of), d.clock()
	list, sound, err = s.NoticesInPage(ctx, person.ID, from, now)
	if err != nil || len(list) == 0 {
		return nil, false, err
	}
	policy, err := d.hall.CurrentPolicy(ctx, of)
	if err != nil {
		return nil, false, err
	}
	var ids []school.ID
	for _, n := range list {
		ids = append(ids, n.Subject)
	}
	passes, err := s.Passes(ctx, ids)
	if err != nil {
		return nil, false, err
	}
	for i := range list {
		n := &list[i]
		n.Person, n.School, n.Zone = person, policy.School.Name, policy.Zone
		if at := slices.IndexFunc(passes, func(p pass.Pass) bool { return p.ID == n.Subject }); at >= 0 {
			n.Pass = passes[at]
		}
	}
	list = slices.DeleteFunc(list, func(n notice.Notice) bool {
		return !mayKnow(person, n.Kind) || notice.Needless(n.Kind, n.What, n.Pass)
	})
	return list, sound, nil
}
