package doctor

import (
	"fmt"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Diagnose counts checks and says the whole in one sentence.
func Diagnose(checks []model.Check) model.Diagnosis {
	d := model.Diagnosis{Checks: checks}
	first := ""
	for _, c := range checks {
		switch c.State {
		case model.CheckOK:
			d.Summary.OK++
		case model.CheckWarning:
			d.Summary.Warnings++
		case model.CheckSkipped:
			d.Summary.Skipped++
		case model.CheckFailed:
			d.Summary.Failed++
			if first == "" {
				first = c.Title
			}
		}
	}
	d.Summary.Text = sentence(d.Summary, first)
	return d
}

func sentence(n model.DiagnosisCount, first string) string {
	made := n.OK + n.Warnings + n.Failed
	switch {
	case n.Failed > 0:
		return fmt.Sprintf("%d of %s failed, the first of them: %s.", n.Failed, counted(made, "check"), lowerFirst(first))
	case n.Warnings > 0:
		return fmt.Sprintf("Nothing failed; %s.", counted(n.Warnings, "warning"))
	case made == 0:
		return "Nothing was checked."
	}
	return fmt.Sprintf("All is well: %s.", counted(made, "check"))
}

// lowerFirst fits a title into a sentence, but for words in capitals.
func lowerFirst(title string) string {
	if len(title) > 1 && strings.ToUpper(title[:2]) == title[:2] {
		return title
	}
	return strings.ToLower(title[:min(1, len(title))]) + title[min(1, len(title)):]
}

func upperFirst(text string) string {
	return strings.ToUpper(text[:min(1, len(text))]) + text[min(1, len(text)):]
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// The makers of checks.

func well(id, title, detail string) model.Check {
	return model.Check{ID: id, Title: title, State: model.CheckOK, Detail: detail}
}

func skipped(id, title, detail string) model.Check {
	return model.Check{ID: id, Title: title, State: model.CheckSkipped, Detail: detail}
}

func failed(id, title string, p *model.Problem) model.Check {
	return model.Check{ID: id, Title: title, State: model.CheckFailed, Problem: p}
}

func warning(id, title, detail string, p *model.Problem) model.Check {
	return model.Check{ID: id, Title: title, State: model.CheckWarning, Detail: detail, Problem: p}
}
