package client_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/lhzn-io/kanoa-monitor/internal/client"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// answering is a client of a server that gives every request this answer.
func answering(t *testing.T, status int, body string) *client.Client {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}))
	t.Cleanup(server.Close)
	return client.New(server.URL+"/", "token")
}

func TestAnExplainedErrorComesBackAsTheProblemItIs(t *testing.T) {
	t.Parallel()
	c := answering(t, http.StatusForbidden, `{"message":"no","error":{"code":"not_owner","cause":"Not yours.","next":"Ask."}}`)
	var problem *model.Problem
	if err := c.Stop(t.Context()); !errors.As(err, &problem) || problem.Code != "not_owner" || problem.Next != "Ask." {
		t.Errorf("got %v", err)
	}
}

func TestAnErrorWithoutAProblemTellsStatusAndMessage(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{`{"message":"gone fishing"}`: "gone fishing", "<html>": "502", "": "502"} {
		_, err := answering(t, http.StatusBadGateway, body).Status(t.Context())
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v", body, err)
		}
	}
}

func TestAnInstanceThatDoesNotAnswerIsAProblemWithAMend(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(nil)
	server.Close()
	_, err := client.New(server.URL, "").Targets(t.Context())
	var problem *model.Problem
	if !errors.As(err, &problem) || problem.Code != client.CodeUnreachable || problem.Next == "" {
		t.Errorf("got %v", err)
	}
}

func TestAnEndedContextIsNoProblemOfTheInstance(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := answering(t, http.StatusOK, "{}").Status(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestAQueryTellsItsErrorOrItsReasonToBeEmpty(t *testing.T) {
	t.Parallel()
	_, err := answering(t, http.StatusOK, `{"refId":"A","error":{"code":"bad_query","cause":"It does not parse."}}`+"\n").Query(t.Context(), "(", time.Now())
	var problem *model.Problem
	if !errors.As(err, &problem) || problem.Code != "bad_query" {
		t.Errorf("got %v", err)
	}
	got, err := answering(t, http.StatusOK, `{"refId":"A","series":[],"empty":{"code":"no_target","cause":"None."}}`).Query(t.Context(), "up", time.Now())
	if err != nil || got.Empty == nil || got.Empty.Code != "no_target" {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestControlCarriesTokenAndOrigin(t *testing.T) {
	t.Parallel()
	headers := make(chan http.Header, 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		headers <- r.Header
		fmt.Fprint(w, `{"added":["a"],"removed":[]}`)
	}))
	t.Cleanup(server.Close)
	change, err := client.New(server.URL, "secret").Reload(t.Context())
	if err != nil || len(change.Added) != 1 {
		t.Fatalf("got %+v, %v", change, err)
	}
	h := <-headers
	if h.Get(client.TokenHeader) != "secret" || h.Get("Origin") != server.URL || h.Get("Content-Type") != "application/json" {
		t.Errorf("headers are %v", h)
	}
}
