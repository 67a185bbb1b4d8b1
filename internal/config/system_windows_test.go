package config

// errDiskFull is what a write says on a full disk.
const errDiskFull = errDiskFull
