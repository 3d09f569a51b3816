package hall

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"strings"

	"corridor/app/school"
)

// CoverPin is the PIN of a cover: made from its id and the pepper, so that it can be shown again to whoever covers
// though only its hash is kept. turn tells one PIN of a cover from the next. It is never a weak one.
func (h *Hall) CoverPin(cover school.ID, turn, digits int) string {
	for round := 0; ; round++ {
		sum := hmac.New(sha256.New, h.pepper)
		fmt.Fprintf(sum, "PIN of cover %s, %d, %d", cover, turn, round)
		most := uint64(1)
		for range digits {
			most *= 10
		}
		pin := fmt.Sprintf("%0*d", digits, binary.BigEndian.Uint64(sum.Sum(nil))%most)
		if !weakPin(pin) {
			return pin
		}
	}
}

// codeLetters are those that nobody mistakes for another when they read them from paper: no I, L, O, U.
var codeLetters = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// HandoverCode is the code on a teacher's sheet, made as the PIN of a cover is: "K7QM-4T2P".
func (h *Hall) HandoverCode(handover school.ID) string {
	sum := hmac.New(sha256.New, h.pepper)
	fmt.Fprintf(sum, "code of sheet %s", handover)
	code := codeLetters.EncodeToString(sum.Sum(nil)[:5])
	return code[:4] + "-" + code[4:]
}

// HashHandover is what is kept of such a code, however it is typed.
func (h *Hall) HashHandover(code string) []byte {
	sum := hmac.New(sha256.New, h.pepper)
	fmt.Fprintf(sum, "typed code %s", plainCode.Replace(strings.ToUpper(code)))
	return sum.Sum(nil)
}

// plainCode reads what is easily mistaken, as it was meant.
var plainCode = strings.NewReplacer("-", "", " ", "", "\u2013", "", "O", "0", "I", "1", "L", "1")
