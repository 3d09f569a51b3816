package main

import (
	"bytes"
	"os"
)

// joined puts scripts into one file, without the lines that would send a browser's developer tools
// after source maps we do not serve.
func joined(paths ...string) ([]byte, error) {
	var all bytes.Buffer
	for _, path := range paths {
		script, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		for line := range bytes.Lines(script) {
			if !bytes.HasPrefix(bytes.TrimSpace(line), []byte("//# sourceMappingURL=")) {
				all.Write(line)
			}
		}
		all.WriteString("\n")
	}
	return all.Bytes(), nil
}
