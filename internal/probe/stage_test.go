package probe

import (
	"slices"
	"strings"
	"testing"
)

func TestEveryProblemOfAScrapeBelongsToOneStage(t *testing.T) {
	t.Parallel()
	elsewhere := []string{CodeClockSkew, CodeTwin, CodeStale, CodeMissing, CodeNewer} // of the doctor alone
	count := map[string]int{}
	for stage, codes := range stageCodes() {
		if !slices.Contains(Stages(), stage) {
			t.Errorf("the stage %q is not in the order", stage)
		}
		for _, code := range codes {
			count[code]++
		}
	}
	for code := range messages() {
		if n := count[code]; n != 1 && !slices.Contains(elsewhere, code) {
			t.Errorf("the code %q belongs to %d stages", code, n)
		}
	}
	if StageOf("never heard of") != StageAnswer {
		t.Error("an unknown code belongs nowhere")
	}
}

func TestEveryMessageIsTwoSentencesForPeople(t *testing.T) {
	t.Parallel()
	for code := range messages() {
		p := Tell(code, "host:8000", "detail")
		for _, text := range []string{p.Cause, p.Next} {
			if text != "" && (!strings.HasSuffix(text, ".") || strings.Contains(text, "%")) {
				t.Errorf("%s: %q is no sentence", code, text)
			}
		}
	}
}
