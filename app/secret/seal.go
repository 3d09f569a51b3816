package secret

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
)

// Seal hides words so that only who has the key reads them, and only for the same purpose. The same words make the same
// seal, in letters that an address can carry.
func Seal(words, purpose string, key []byte) string {
	box := box(key)
	nonce := mac(key, "nonce", purpose, words)[:box.NonceSize()]
	return base64.RawURLEncoding.EncodeToString(box.Seal(nonce, nonce, []byte(words), []byte(purpose)))
}

// Open reads what was sealed for the purpose. false where it was not.
func Open(sealed, purpose string, key []byte) (words string, ok bool) {
	box := box(key)
	content, err := base64.RawURLEncoding.DecodeString(sealed)
	if err != nil || len(content) < box.NonceSize() {
		return "", false
	}
	opened, err := box.Open(nil, content[:box.NonceSize()], content[box.NonceSize():], []byte(purpose))
	return string(opened), err == nil
}

func box(key []byte) cipher.AEAD {
	block, _ := aes.NewCipher(mac(key, "seal")) // 32 bytes are a key
	box, _ := cipher.NewGCM(block)
	return box
}

// mac is a key of its own for each use.
func mac(key []byte, parts ...string) []byte {
	sum := hmac.New(sha256.New, key)
	for _, part := range parts {
		_, _ = sum.Write([]byte(peppered(part, nil))) // a hash takes all
	}
	return sum.Sum(nil)
}
