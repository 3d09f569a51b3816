package rules

import (
	"context"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

func noFlyTimes(office *setting.Office) *setting.Kind[school.NoFly] {
	return &setting.Kind[school.NoFly]{
		Subject: "no-fly time", Office: office,
		Read: func(ctx context.Context, s db.Scope, id school.ID) (school.NoFly, error) { return s.NoFlyTime(ctx, id) },
		Check: func(_ context.Context, _ *db.Tx, _ school.ID, value school.NoFly) error {
			return noFlyWrong(value).asError()
		},
		Write: func(ctx context.Context, tx *db.Tx, id school.ID, _, wanted *school.NoFly) error {
			return tx.SetNoFly(ctx, id, wanted)
		},
	}
}

// mostEdge bounds the first and last minutes of a period in which no pass starts.
const mostEdge = 120

func noFlyWrong(n school.NoFly) problems {
	p := problems{}
	p.days(n.FirstOn, n.LastOn)
	if len(n.Weekdays) == 0 && n.FirstOn == "" {
		p.add("weekday", "web.rules.no-days")
	}
	switch n.Kind {
	case school.NoFlyByClock:
		switch {
		case n.StartsMinute < 0 || n.StartsMinute > lastMinute:
			p.add("starts", "web.rules.time")
		case n.EndsMinute <= n.StartsMinute || n.EndsMinute > lastMinute+1:
			p.add("ends", "web.rules.ends-before-start")
		}
	case school.NoFlyAtEdges:
		p.within("first_minutes", n.FirstMinutes, 0, mostEdge)
		p.within("last_minutes", n.LastMinutes, 0, mostEdge)
		if n.FirstMinutes == 0 && n.LastMinutes == 0 {
			p.add("first_minutes", "web.rules.no-edge")
		}
	case school.NoFlyOff:
		if n.FirstOn == "" || n.LastOn == "" {
			p.add("starts_on", "web.rules.no-date")
		}
	default:
		p.add("kind", "web.rules.choose")
	}
	return p
}

const lastMinute = 24*60 - 1
