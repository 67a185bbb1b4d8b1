package sd

import "fmt"

// What the finder says to people. Why a port did not turn out to be a server is
// said in package probe's words.
const (
	whyProcess   = "its process looks like %s"
	whyContainer = "its container looks like %s"
	whyWellKnown = "inference servers often use this port"
	whyBefore    = "a server was found here before"

	saidServer  = "%s is a %s server."
	saidNothing = "%s was not asked yet."
	saidAgain   = "It is asked again every %d seconds."
	saidNoMore  = "It is not asked again until another process has the port."

	noticeList    = "The listening sockets of this machine cannot be read: %v."
	noticeDocker  = "The container socket %s may not be read by this user, so containers are found on well-known ports only. Add the user to its group to find all of them."
	noticeAnswer  = "The container socket %s does not answer: %v."
	noticeProcess = "The processes behind %d of the listening ports belong to other users and cannot be read. Of these ports only the well-known ones are asked."
	noticeMacOS   = "macOS shows the listening ports of your own processes only. Servers of other users are not found; add them as targets."
	noticeState   = "The list of found servers cannot be kept: %v."
)

func noticeOthers(ports int) string { return fmt.Sprintf(noticeProcess, ports) }

func cannotList(err error) string { return fmt.Sprintf(noticeList, err) }

func cannotSave(err error) string { return fmt.Sprintf(noticeState, err) }

func containerFault(format string, args ...any) error { return fmt.Errorf(format, args...) }
