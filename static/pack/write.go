package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"github.com/andybalholm/brotli"
)

// write puts the files into a folder under the names of their content, each with its compressed forms,
// and then the manifest; what no longer belongs there goes. A name is its content, so what is there
// already is not made again.
func write(folder string, plain map[string][]byte) error {
	manifest := map[string]string{}
	wanted := map[string]bool{"manifest.json": true, ".gitkeep": true}
	for name, content := range plain {
		hashed := hashedName(name, content)
		manifest[name] = hashed
		for ext, form := range forms {
			wanted[hashed+ext] = true
			if err := writeNew(filepath.Join(folder, hashed+ext), content, form); err != nil {
				return err
			}
		}
	}
	text, err := json.MarshalIndent(manifest, "", "  ")
	if err != nil {
		return err
	}
	if err := replace(filepath.Join(folder, "manifest.json"), text); err != nil {
		return err
	}
	return sweep(folder, wanted)
}

// forms are the ways a file is kept, by what is added to its name.
var forms = map[string]func([]byte) ([]byte, error){
	"":    func(content []byte) ([]byte, error) { return content, nil },
	".br": brotlied,
	".gz": gzipped,
}

func brotlied(content []byte) ([]byte, error) {
	var small bytes.Buffer
	w := brotli.NewWriterOptions(&small, brotli.WriterOptions{Quality: 11, LGWin: 24})
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err := w.Close()
	return small.Bytes(), err
}

func gzipped(content []byte) ([]byte, error) {
	var small bytes.Buffer
	w, err := gzip.NewWriterLevel(&small, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err = w.Close()
	return small.Bytes(), err
}

// hashedName puts eight digits of the content's hash before the ending: app.1a2b3c4d.css.
func hashedName(name string, content []byte) string {
	sum := sha256.Sum256(content)
	ext := filepath.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
}

func writeNew(path string, content []byte, form func([]byte) ([]byte, error)) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	made, err := form(content)
	if err != nil {
		return err
	}
	return replace(path, made)
}

// replace writes aside and renames, so that a build that was stopped leaves no half file.
func replace(path string, content []byte) error {
	aside := path + ".new"
	if err := os.WriteFile(aside, content, 0o644); err != nil {
		return err
	}
	return os.Rename(aside, path)
}

func sweep(folder string, wanted map[string]bool) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if !wanted[entry.Name()] {
			if err := os.Remove(filepath.Join(folder, entry.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
