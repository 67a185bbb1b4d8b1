package model

// CheckState is how a check of the doctor came out.
type CheckState string

// The states of a check.
const (
	// CheckOK is well.
	CheckOK CheckState = "ok"
	// CheckWarning works, but something should be known; Check.Problem says what.
	CheckWarning CheckState = "warning"
	// CheckFailed does not work; Check.Problem says why.
	CheckFailed CheckState = "failed"
	// CheckSkipped was not made: it does not apply, or an earlier one failed.
	CheckSkipped CheckState = "skipped"
)

// Check is one question of the doctor and its answer.
type Check struct {
	// ID is a stable snake_case identifier for scripts, such as "connection";
	// what follows a colon says which one of several: "target:vllm/gpu-box".
	ID string `json:"id"`
	// Title names what is checked, in a few words.
	Title string     `json:"title"`
	State CheckState `json:"state"`
	// Detail is what was seen, in a few words; it may be empty.
	Detail string `json:"detail,omitempty"`
	// Problem is set for a failed check and for a warning.
	Problem *Problem `json:"problem,omitempty"`
}

// Diagnosis is everything that the doctor found, in the order of its checks.
type Diagnosis struct {
	Checks  []Check        `json:"checks"`
	Summary DiagnosisCount `json:"summary"`
}

// DiagnosisCount counts the checks by their state.
type DiagnosisCount struct {
	OK       int `json:"ok"`
	Warnings int `json:"warnings"`
	Failed   int `json:"failed"`
	Skipped  int `json:"skipped"`
	// Text is the whole in one sentence.
	Text string `json:"text"`
}
