package notify

import (
	"crypto/ecdh"
	"encoding/base64"
	"strings"
)

// validKeys reports whether the two are one pair of keys, each in base64 for addresses.
func validKeys(public, private string) bool {
	secret, err := unpadded(private)
	if err != nil {
		return false
	}
	key, err := ecdh.P256().NewPrivateKey(secret)
	if err != nil {
		return false
	}
	open, err := unpadded(public)
	return err == nil && string(open) == string(key.PublicKey().Bytes())
}

// validPoint reports whether a browser's key is one: a point of the curve.
func validPoint(text string) bool {
	raw, err := unpadded(text)
	if err != nil {
		return false
	}
	_, err = ecdh.P256().NewPublicKey(raw)
	return err == nil
}

func unpadded(text string) ([]byte, error) {
	return base64.RawURLEncoding.DecodeString(strings.TrimRight(text, "="))
}
