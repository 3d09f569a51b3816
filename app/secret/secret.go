// Package secret keeps passwords and PINs as one-way hashes: argon2id, in the usual encoded form
// "$argon2id$v=19$m=…,t=…,p=…$salt$hash".
package secret

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// The parameters are the second choice of RFC 9106, cut to 19 MiB as OWASP allows, because a whole class
// signs in at once: about 20 ms each.
const (
	memory  = 19 * 1024 // KiB
	passes  = 2
	threads = 1
	length  = 32
)

// Hash makes the encoded hash of a secret. The pepper, kept outside the database, may be nil.
func Hash(plain string, pepper []byte) string {
	defer slot()()
	salt := make([]byte, 16)
	_, _ = rand.Read(salt) // never fails: it ends the program instead
	sum := argon2.IDKey(peppered(plain, pepper), salt, passes, memory, threads, length)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memory, passes, threads,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(sum))
}

// Matches reports whether the encoded hash is of the secret. A hash it can't read matches nothing.
func Matches(plain string, pepper []byte, encoded string) bool {
	var version, m, t, p int
	parts := strings.Split(encoded, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false
	}
	if n, _ := fmt.Sscanf(parts[2]+" "+parts[3], "v=%d m=%d,t=%d,p=%d", &version, &m, &t, &p); n != 4 {
		return false
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil || m < 8 || m > 1<<20 || t < 1 || t > 64 || p < 1 || p > 64 || len(want) == 0 {
		return false
	}
	defer slot()()
	got := argon2.IDKey(peppered(plain, pepper), salt, uint32(t), uint32(m), uint8(p), uint32(len(want)))
	return subtle.ConstantTimeCompare(got, want) == 1
}

// peppered keeps the pepper and the secret apart, so that no two pairs run together.
func peppered(plain string, pepper []byte) []byte {
	return append([]byte(fmt.Sprintf("%d:%s:", len(pepper), pepper)), plain...)
}
