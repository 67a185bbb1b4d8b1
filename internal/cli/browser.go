package cli

import "strings"

// openBrowser opens the dashboard where a person sits at a desktop and would
// see it. A failure is of no interest: the URL is on the screen.
func openBrowser(w World, url string) {
	if program, args := browser(w); program != "" {
		_ = w.OpenBrowser(program, append(args, url)...)
	}
}

// browser is the program that opens a URL; empty where nobody would see it:
// no terminal, a remote shell, an automatic build, or no display.
func browser(w World) (string, []string) {
	if !w.StdoutTerminal() || anySet(w, "SSH_CONNECTION", "SSH_TTY", "CI") {
		return "", nil
	}
	switch w.GOOS {
	case "darwin":
		return "open", nil
	case "windows":
		return "rundll32", []string{"url.dll,FileProtocolHandler"}
	}
	if !anySet(w, "DISPLAY", "WAYLAND_DISPLAY") {
		return "", nil
	}
	return "xdg-open", nil
}

func anySet(w World, names ...string) bool {
	for _, name := range names {
		if w.getenv(name) != "" {
			return true
		}
	}
	return false
}

// sameName compares the names of variables; Windows does not tell cases apart.
func sameName(goos, a, b string) bool {
	if goos == "windows" {
		return strings.EqualFold(a, b)
	}
	return a == b
}
