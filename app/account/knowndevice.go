package account

import (
	"crypto/hmac"
	"crypto/rand"
	"encoding/base64"
	"strings"
)

// NewDevice is what a device keeps after an account has signed in on it by its name. Nobody can make it without the
// key, and nobody can read the name from it.
func (d *Desk) NewDevice(name string) string {
	apart := rand.Text()
	return apart + "." + d.deviceMark(apart, name)
}

// KnowsDevice reports whether what a device keeps was made for the account of that name.
func (d *Desk) KnowsDevice(kept, name string) bool {
	apart, mark, _ := strings.Cut(kept, ".")
	return hmac.Equal([]byte(mark), []byte(d.deviceMark(apart, name)))
}

func (d *Desk) deviceMark(apart, name string) string {
	return base64.RawURLEncoding.EncodeToString(d.hashOf("device " + apart + " of " + subjectOf(name)))
}
