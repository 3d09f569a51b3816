package live

// Bus carries events between the servers of one installation. It may lose some: pages ask again by
// themselves every half minute.
type Bus interface {
	// Publish sends an event to the other servers, without waiting.
	Publish(Event)
	// Subscribe calls deliver with each event of another server. It is called once, before any Publish.
	Subscribe(deliver func(Event))
}
