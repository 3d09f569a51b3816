package embedded

import "syscall"

// FastFolder is where to make a data folder that is [Config.Fast]: in memory, if there is much of that,
// or else "", for the usual temporary folder. A cluster is a thousand small files, and some file systems
// take seconds for them where as many have just been removed.
func FastFolder() string {
	const memory, enough = "/dev/shm", 2 << 30
	var stat syscall.Statfs_t
	err := syscall.Statfs(memory, &stat)
	if err != nil || stat.Bavail*uint64(stat.Bsize) < enough {
		return ""
	}
	return memory
}
