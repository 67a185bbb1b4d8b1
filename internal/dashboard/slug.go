package dashboard

import (
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxSlug is the longest slug in bytes; Grafana's own limit.
const maxSlug = 50

// Slug is the readable end of a dashboard's URL, by Grafana's rule: lower
// case, spaces to dashes, some punctuation dropped, accents taken off, and
// every other character as the hexadecimal of its UTF-8. Where Grafana falls
// back to a hash (nothing left, or more than 50 bytes) it is cut or "-"
// instead; the uid alone decides which dashboard a URL opens.
func Slug(title string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(strings.TrimSpace(title)) {
		b.WriteString(slugOf(r))
	}
	slug := b.String()
	if len(slug) > maxSlug {
		slug = strings.TrimRight(slug[:maxSlug], "-")
	}
	if slug == "" {
		return "-"
	}
	return slug
}

// slugOf writes one lower-case character.
func slugOf(r rune) string {
	switch {
	case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-', r == '_':
		return string(r)
	case strings.ContainsRune(",\"'\n\r\x00?.()", r):
		return ""
	}
	switch r {
	case ' ':
		return "-"
	case '&':
		return "and"
	case '@':
		return "at"
	case 'ü':
		return "ue"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'ø':
		return "o"
	}
	if base := withoutAccent(r); base != "" {
		return base
	}
	return hex.EncodeToString(utf8.AppendRune(nil, r))
}

// withoutAccent returns the letter under the accents, or nothing when there
// is no plain letter under them.
func withoutAccent(r rune) string {
	parts := []rune(norm.NFD.String(string(r)))
	if len(parts) < 2 || parts[0] < 'a' || parts[0] > 'z' {
		return ""
	}
	for _, mark := range parts[1:] {
		if !unicode.Is(unicode.Mn, mark) {
			return ""
		}
	}
	return string(parts[0])
}
