package web

import "corridor/app/live"

// officePage is a page of staff that brings nothing of its own, such as those of the administration: what is typed
// there stays as it is, and only what concerns the whole school comes to it (see [stream.sayAlarm]).
type officePage struct{}

func (officePage) topics() []live.Topic               { return nil }
func (officePage) update(*stream, []live.Event) error { return nil }
