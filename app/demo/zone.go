package demo

import "time"

// zones are tried in this order against the machine's clock.
var zones = []string{
	"America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
	"America/Anchorage", "Pacific/Honolulu", "America/Halifax", "America/Bogota", "America/Sao_Paulo", "UTC",
	"Europe/London", "Europe/Berlin", "Europe/Helsinki", "Africa/Lagos", "Africa/Johannesburg", "Africa/Nairobi",
	"Europe/Istanbul", "Asia/Dubai", "Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka", "Asia/Bangkok", "Asia/Shanghai",
	"Asia/Tokyo", "Australia/Brisbane", "Australia/Sydney", "Pacific/Auckland",
}

// zoneOf names the time zone of now, so that the demo's clock shows what the visitor's clock shows. A
// machine's own zone is often known only as "Local": then it is one that agrees with it now and in half a
// year.
func zoneOf(now time.Time) string {
	if name := now.Location().String(); name != "Local" && name != "" {
		if _, err := time.LoadLocation(name); err == nil {
			return name
		}
	}
	later := now.AddDate(0, 6, 0)
	for _, name := range zones {
		zone, err := time.LoadLocation(name)
		if err == nil && sameClock(now, zone) && sameClock(later, zone) {
			return name
		}
	}
	return zones[0]
}

func sameClock(at time.Time, zone *time.Location) bool {
	_, here := at.Zone()
	_, there := at.In(zone).Zone()
	return here == there
}
