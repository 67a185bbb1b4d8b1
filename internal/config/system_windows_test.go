package config

// diskFullError is what a write says on a full disk.
const diskFullError = errDiskFull
