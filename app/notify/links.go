package notify

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"

	"corridor/app/notice"
	"corridor/app/school"
)

func (d *Desk) links(n notice.Notice) Links {
	open := d.BaseURL + "/"
	if n.Pass.ID != "" {
		open = d.BaseURL + "/passes/" + string(n.Pass.ID)
	}
	return Links{
		Open: open, Settings: d.BaseURL + "/settings",
		Unsubscribe: d.BaseURL + "/unsubscribe/" + d.token(n.Person.SchoolID, n.Person.ID, n.Kind),
	}
}

// mailed are the kinds an e-mail can be of, by their place in a token: new ones come last.
var mailed = []notice.Kind{
	notice.Request, notice.Answer, notice.Soon, notice.Overtime, notice.Students, notice.Pin, notice.Encounter, notice.Morning,
}

const macSize = 16

// token names a person and a kind of e-mail, for whoever has been sent one; nobody else can make it.
func (d *Desk) token(of, person school.ID, kind notice.Kind) string {
	plain := append(bytesOf(of), bytesOf(person)...)
	for i, k := range mailed {
		if k == kind {
			plain = append(plain, byte(i))
		}
	}
	return base64.RawURLEncoding.EncodeToString(append(plain, d.mac(plain)...))
}

func (d *Desk) mac(plain []byte) []byte {
	sum := hmac.New(sha256.New, d.Key)
	sum.Write([]byte("unsubscribe"))
	sum.Write(plain)
	return sum.Sum(nil)[:macSize]
}

// read answers whom a token names.
func (d *Desk) read(token string) (of, person school.ID, kind notice.Kind, ok bool) {
	all, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(all) != 16+16+1+macSize {
		return "", "", "", false
	}
	plain := all[:33]
	if !hmac.Equal(all[33:], d.mac(plain)) || int(plain[32]) >= len(mailed) {
		return "", "", "", false
	}
	return idOf(plain[:16]), idOf(plain[16:32]), mailed[plain[32]], true
}

func bytesOf(id school.ID) []byte {
	b, _ := hex.DecodeString(strings.ReplaceAll(string(id), "-", "")) // ids are of our own making
	return b
}

func idOf(b []byte) school.ID {
	s := hex.EncodeToString(b)
	return school.ID(s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:])
}
