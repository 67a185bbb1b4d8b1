package doctor

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// boardRange is the range for which a panel is asked why it has no value: the
// one that a board opens with.
const boardRange = 15 * time.Minute

// boards has one check for each board that ships: how many of its panels have
// a value now, and why the others have none.
func (i Instance) boards(ctx context.Context) []model.Check {
	if !i.Engine.Ready().Done {
		return nil
	}
	var checks []model.Check
	for _, board := range i.Boards() {
		checks = append(checks, i.board(ctx, board))
	}
	return checks
}

func (i Instance) board(ctx context.Context, board model.Dashboard) model.Check {
	id, title := "board:"+board.UID, "Board "+board.Title
	panels, err := readPanels(board.JSON)
	if err != nil {
		return failed(id, title, &model.Problem{Code: CodeBadBoard, Cause: "The dashboard cannot be read.", Next: "Report it: it came with the program.", Detail: err.Error()})
	}
	var silent []panel
	for _, p := range panels {
		found, err := i.hasValue(ctx, p)
		if err != nil {
			return failed(id, title, queryProblem(p.Title, err))
		}
		if !found {
			silent = append(silent, p)
		}
	}
	detail := fmt.Sprintf("%d of %s with values", len(panels)-len(silent), counted(len(panels), "panel"))
	foreign := len(silent) > 0 && len(silent) == len(panels) // not for what runs here
	if foreign {
		silent = silent[:1] // one reason says it
	}
	reasons, unknown := i.reasons(ctx, silent)
	switch detail += reasons; {
	case unknown != nil:
		return warning(id, title, detail, unknown)
	case foreign:
		return skipped(id, title, detail)
	}
	return well(id, title, detail)
}

// reasons says why panels have no value, each reason once with its panels. The
// problem is that of a panel for which no reason is known.
func (i Instance) reasons(ctx context.Context, silent []panel) (text string, unknown *model.Problem) {
	var order []string
	titles := map[string][]string{}
	for _, p := range silent {
		reason := i.reason(ctx, p)
		if reason.Code == catalog.CodeUnknownReason {
			unknown = &reason
		}
		if titles[reason.Cause] == nil {
			order = append(order, reason.Cause)
		}
		titles[reason.Cause] = append(titles[reason.Cause], p.Title)
	}
	for _, cause := range order {
		text += fmt.Sprintf("; %s: %s", some(titles[cause]), strings.TrimSuffix(cause, "."))
	}
	return text, unknown
}

// reason is the likeliest one why a panel has no value.
func (i Instance) reason(ctx context.Context, p panel) model.Problem {
	now := i.Now()
	reasons := i.Why(ctx, p.exprs(i.RateWindow())[0], now.Add(-boardRange), now)
	if len(reasons) == 0 {
		return model.Problem{Code: catalog.CodeUnknownReason, Cause: "No reason is known."}
	}
	return reasons[0].Problem
}

func queryProblem(panel string, err error) *model.Problem {
	return &model.Problem{
		Code: CodeBadPanel, Cause: fmt.Sprintf("The panel %q cannot be evaluated.", panel),
		Next: "Look at \"kanoa-monitor logs query\".", Detail: err.Error(),
	}
}

// hasValue reports whether one of the panel's queries has a value now.
func (i Instance) hasValue(ctx context.Context, p panel) (bool, error) {
	for _, expr := range p.exprs(i.RateWindow()) {
		result, err := i.Engine.Query(ctx, model.Query{Expr: expr, End: i.Now()})
		if err != nil {
			return false, err
		}
		if anyValue(result) {
			return true, nil
		}
	}
	return false, nil
}

// anyValue reports whether there is a number; NaN is none to look at.
func anyValue(r model.QueryResult) bool {
	for _, s := range r.Series {
		for n, v := range s.Values {
			if s.Present[n] && !math.IsNaN(v) {
				return true
			}
		}
	}
	return false
}

// panel is what a dashboard's JSON says of one panel.
type panel struct {
	Title   string  `json:"title"`
	Type    string  `json:"type"`
	Panels  []panel `json:"panels"`
	Targets []struct {
		Expr string `json:"expr"`
		Hide bool   `json:"hide"`
	} `json:"targets"`
}

// readPanels lists the panels that ask something, also those inside rows.
func readPanels(board json.RawMessage) ([]panel, error) {
	var read struct {
		Panels []panel `json:"panels"`
	}
	if err := json.Unmarshal(board, &read); err != nil {
		return nil, fmt.Errorf("read the dashboard: %w", err)
	}
	var all []panel
	for _, p := range read.Panels {
		for _, inner := range append([]panel{p}, p.Panels...) {
			if len(inner.exprs("1m")) > 0 {
				all = append(all, inner)
			}
		}
	}
	return all, nil
}

var variablePattern = regexp.MustCompile(`\$\{(\w+)(?::\w+)?\}|\$(\w+)|\[\[(\w+)\]\]`)

// exprs are the panel's queries for all servers and all models.
func (p panel) exprs(rateWindow string) []string {
	var list []string
	for _, t := range p.Targets {
		if t.Expr != "" && !t.Hide {
			list = append(list, variablePattern.ReplaceAllStringFunc(t.Expr, func(v string) string {
				return variable(strings.Trim(strings.SplitN(v, ":", 2)[0], "${}[]"), rateWindow)
			}))
		}
	}
	return list
}

// variable is the value of a variable when all is chosen: the macros of the
// range of a board, and for the rest what matches everything.
func variable(name, rateWindow string) string {
	switch name {
	case "__rate_interval", "__interval":
		return rateWindow
	case "__range":
		return fmt.Sprintf("%ds", int(boardRange.Seconds()))
	case "__range_s":
		return fmt.Sprint(int(boardRange.Seconds()))
	default:
		return ".*"
	}
}
