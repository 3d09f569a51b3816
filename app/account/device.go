package account

import (
	"strings"

	"corridor/app/school"
)

// Way is how somebody signs in.
type Way struct {
	How    string // [ByPassword], or the provider's name
	Device string // see [DeviceOf]

	Identity school.ID // where it opens several schools
}

// ByPassword is a sign-in with a password of our own.
const ByPassword = "password"

// known is what a part of a browser's own words about itself betrays. The first that is found counts: most browsers
// name others as well.
type known struct{ part, name string }

var (
	browsers = []known{
		{"Edg", "Edge"}, {"OPR/", "Opera"}, {"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"}, {"CriOS/", "Chrome"}, {"Chrome/", "Chrome"},
		{"Safari/", "Safari"},
	}
	systems = []known{
		{"CrOS", "Chromebook"}, {"iPad", "iPad"}, {"iPhone", "iPhone"}, {"Android", "Android"}, {"Windows", "Windows"},
		{"Macintosh", "Mac"}, {"Linux", "Linux"},
	}
)

// DeviceOf is the kind of browser and of device that a User-Agent speaks of, such as "Chrome/Chromebook": enough to
// know one's own again. What isn't known is left out; no more than that is kept.
func DeviceOf(userAgent string) string {
	browser, system := first(browsers, userAgent), first(systems, userAgent)
	if browser == "" && system == "" {
		return ""
	}
	return browser + "/" + system
}

func first(list []known, userAgent string) string {
	for _, k := range list {
		if strings.Contains(userAgent, k.part) {
			return k.name
		}
	}
	return ""
}
