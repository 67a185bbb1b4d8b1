package doctor

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strings"
	"time"

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
		return failed(id, title, &model.Problem{Code: "bad_board", Cause: "The dashboard cannot be read.", Detail: err.Error()})
	}
	filled, silent := 0, []silentPanel{}
	for _, p := range panels {
		reason, err := i.panel(ctx, p)
		switch {
		case err != nil:
			return failed(id, title, queryProblem(p.Title, err))
		case reason == nil:
			filled++
		default:
			silent = append(silent, silentPanel{p.Title, *reason})
		}
	}
	return boardCheck(id, title, filled, silent)
}

// silentPanel is a panel without a value, and why.
type silentPanel struct {
	title  string
	reason model.Problem
}

// boardCheck is well when every panel without a value has a reason. A board
// without any value is not for what runs here.
func boardCheck(id, title string, filled int, silent []silentPanel) model.Check {
	all := filled + len(silent)
	detail := fmt.Sprintf("%d of %s with values", filled, counted(all, "panel"))
	if filled == 0 && len(silent) > 0 {
		return skipped(id, title, detail+": "+silent[0].reason.Cause)
	}
	for _, s := range silent {
		detail += fmt.Sprintf("; %s: %s", s.title, s.reason.Cause)
	}
	return well(id, title, detail)
}

func queryProblem(panel string, err error) *model.Problem {
	return &model.Problem{
		Code: "query_failed", Cause: fmt.Sprintf("The panel %q cannot be evaluated.", panel),
		Next: "Look at \"kanoa-monitor logs query\".", Detail: err.Error(),
	}
}

// panel is nil when one of the panel's queries has a value now, else why not.
func (i Instance) panel(ctx context.Context, p panel) (*model.Problem, error) {
	now := i.Now()
	for _, expr := range p.exprs(i.RateWindow()) {
		result, err := i.Engine.Query(ctx, model.Query{Expr: expr, End: now})
		if err != nil {
			return nil, err
		}
		if hasValue(result) {
			return nil, nil
		}
	}
	reasons := i.Why(ctx, p.exprs(i.RateWindow())[0], now.Add(-boardRange), now)
	if len(reasons) == 0 {
		return &model.Problem{Code: "unknown_reason", Cause: "No reason is known."}, nil
	}
	return &reasons[0].Problem, nil
}

func hasValue(r model.QueryResult) bool {
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
