//go:build !linux

package embedded

// FastFolder is "", for the usual temporary folder.
func FastFolder() string {
	return ""
}
