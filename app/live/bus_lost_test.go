package live_test

import (
	"testing"

	"corridor/app/live"
	"corridor/db/dbtest"
)

func TestAServerWhoseConnectionIsLostHearsTheOthersAgain(t *testing.T) {
	t.Parallel()
	lent := dbtest.Open(t)
	here, there := onPostgres(t, lent), onPostgres(t, lent)
	through := make(chan struct{}, 1)
	there.Subscribe(func(live.Event) {
		select {
		case through <- struct{}{}:
		default:
		}
	})
	there.begin()
	probeUntil(t, here, through)
	lent.SQL(t, `select pg_terminate_backend(pid) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid()`)
	for len(through) > 0 {
		<-through
	}
	probeUntil(t, here, through)
}
