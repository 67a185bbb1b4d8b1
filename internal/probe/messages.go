package probe

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Codes of the problems, stable for scripts and tests.
const (
	CodeRefused           = "connection_refused"
	CodeReset             = "connection_reset"
	CodeTimeout           = "timeout"
	CodeConnectTimeout    = "connect_timeout"
	CodeUnreachable       = "network_unreachable"
	CodeUnknownHost       = "unknown_host"
	CodeContainerName     = "container_name"
	CodeNameServer        = "name_server_failed"
	CodeBadURL            = "bad_url"
	CodePlaceholder       = "placeholder"
	CodeLoopbackOnly      = "loopback_only"
	CodeOtherAddress      = "other_address"
	CodeNotHTTP           = "not_http"
	CodeNotTLS            = "not_tls"
	CodeNeedsTLS          = "needs_tls"
	CodeUntrusted         = "tls_untrusted"
	CodeTLSName           = "tls_wrong_name"
	CodeTLSDate           = "tls_expired"
	CodeTLSClient         = "tls_client_certificate"
	CodeTLS               = "tls_failed"
	CodeCredentialFile    = "credential_file"
	CodeUnauthorized      = "unauthorized"
	CodeForbidden         = "forbidden"
	CodeNotFound          = "not_found"
	CodeRedirect          = "redirected"
	CodeLogin             = "login_page"
	CodeMetricsOff        = "metrics_off"
	CodeNotReady          = "not_ready"
	CodeTooMany           = "too_many_requests"
	CodeHTTPStatus        = "http_status"
	CodeHTML              = "web_page"
	CodeJSON              = "json"
	CodeJSONList          = "json_list"
	CodeEmpty             = "empty_page"
	CodeNoContentType     = "no_content_type"
	CodeNotMetrics        = "not_metrics"
	CodeBrokenOff         = "broken_off"
	CodeParse             = "parse_error"
	CodeUTF8              = "not_utf8"
	CodeDuplicates        = "duplicate_samples"
	CodeStatsOff          = "stats_off"
	CodeBodyLimit         = "body_too_large"
	CodeSampleLimit       = "too_many_samples"
	CodeBucketLimit       = "too_many_buckets"
	CodeLabelLimit        = "too_many_labels"
	CodeLabelNameLimit    = "label_name_too_long"
	CodeLabelValueLimit   = "label_value_too_long"
	CodeTargetLimit       = "too_many_targets"
	CodeEncoding          = "bad_encoding"
	CodeDiskFull          = "disk_full"
	CodeClock             = "clock"
	CodeClockSkew         = "clock_skew"
	CodeTwin              = "scraped_twice"
	CodeStale             = "not_scraped"
	CodeMissing           = "names_missing"
	CodeNewer             = "newer_than_known"
	CodeScrapeFailed      = "scrape_failed"
	CodeUnknownMetrics    = "unknown_metrics"
	trtllmMetricsPath     = "/prometheus/metrics"
	nextWrongPort         = "Check the port: a metrics page is plain text that begins with # HELP."
	nextBrokenPage        = "Look at the page there; one bad line makes Prometheus drop the whole page."
	nextScrapeConfigLimit = "If the server is to be trusted, raise %s in its scrape job; it guards this machine's memory."
)

// words is one message: %[1]s is the place ("localhost:8000"), %[2]s a detail.
type words struct{ cause, next string }

// messages holds what is said for each code. Those that depend on more stand
// in the functions below.
func messages() map[string]words {
	return map[string]words{
		CodeReset:           {"%[1]s closes the connection without an answer.", "A server that is still loading its model does that; wait for it. If it stays, look at the server's log."},
		CodeTimeout:         {"%[1]s did not answer in time.", "Check that it runs, and that a firewall lets this port through. If it is only slow, raise scrape_timeout in its scrape job."},
		CodeConnectTimeout:  {"%[1]s does not answer at all: the connection attempt timed out.", "Check that the machine runs, and that its firewall or security group lets this port through."},
		CodeUnreachable:     {"There is no way to %[1]s from here: the network or the host is unreachable.", "Check the address, the VPN and the route."},
		CodeUnknownHost:     {"The name %[2]s is not known here.", "Check its spelling, or use the address as a number."},
		CodeContainerName:   {"The name %[2]s is not known here.", "Check its spelling. Names of containers and of services are known inside Docker or the cluster only: publish the port, and use the address of that machine, such as localhost:8000."},
		CodeNameServer:      {"The name %[2]s could not be looked up: the name server does not answer.", "Check this machine's network and DNS settings, or use the address as a number."},
		CodeBadURL:          {"The address %[1]s is no valid URL.", "Write it as http://host:port/metrics."},
		CodePlaceholder:     {"The address is a placeholder.", "Replace the placeholder %[2]s with a host name or an IP address."},
		CodeLoopbackOnly:    {"The server listens on %[2]s only, so it cannot be reached at %[1]s.", "Start it with --host 0.0.0.0, or run kanoa-monitor on the same machine and use that address."},
		CodeOtherAddress:    {"The server listens on %[2]s only, so it cannot be reached at %[1]s.", "Use that address in the target, or start the server with --host 0.0.0.0."},
		CodeNotHTTP:         {"%[1]s answers, but does not speak HTTP.", "Check the port: it belongs to something else."},
		CodeNotTLS:          {"%[1]s speaks plain HTTP, but it is asked by HTTPS.", "Set scheme: http in its scrape job, or turn TLS on in the server."},
		CodeNeedsTLS:        {"%[1]s speaks HTTPS, but it is asked with plain HTTP.", "Set scheme: https in its scrape job, with tls_config where the certificate is your own."},
		CodeUntrusted:       {"The certificate of %[1]s is signed by an authority that this machine does not know.", "Set tls_config.ca_file in the scrape job to the file of that authority."},
		CodeTLSName:         {"The certificate of %[1]s is for another name: %[2]s.", "Use that name in the target, or set tls_config.server_name in the scrape job."},
		CodeTLSDate:         {"The certificate of %[1]s has expired, or is not valid yet.", "Renew it on the server; check both clocks."},
		CodeTLSClient:       {"%[1]s asks for a client certificate, and refuses the one it got or did not get.", "Set tls_config.cert_file and key_file in the scrape job."},
		CodeTLS:             {"The TLS handshake with %[1]s failed.", "Check the protocol versions of the server, and tls_config in the scrape job."},
		CodeCredentialFile:  {"A file that the scrape job of %[1]s needs cannot be read: %[2]s.", "Check the path in the job, and that the user who runs kanoa-monitor may read it."},
		CodeUnauthorized:    {"%[1]s wants a login (401 Unauthorized).", "Add basic_auth or authorization to its scrape job, or correct what stands there."},
		CodeForbidden:       {"%[1]s refuses the request (403 Forbidden).", "Check that the credentials of its scrape job may read metrics, and the server's list of allowed addresses."},
		CodeNotFound:        {"%[1]s answers, but has no page %[2]s (404 Not Found).", "Check metrics_path. SGLang shows metrics with --enable-metrics, trtllm-serve at " + trtllmMetricsPath + ", NIM at /v1/metrics."},
		CodeRedirect:        {"%[1]s sends the request elsewhere (%[2]s).", "Point the target at the final address, or set metrics_path or scheme in its scrape job."},
		CodeLogin:           {"%[1]s sends the request to a login page (%[2]s).", "Add basic_auth or authorization to its scrape job, or point the target at the server behind the login."},
		CodeMetricsOff:      {"%[1]s has its metrics page turned off (501 Not Implemented).", "llama-server shows it when started with --metrics."},
		CodeNotReady:        {"%[1]s is not ready (%[2]s).", "A server that is still loading its model says that; wait for it, or look at its log."},
		CodeTooMany:         {"%[1]s says that it is asked too often (429 Too Many Requests).", "Raise scrape_interval in its scrape job, or the limit of what stands before the server."},
		CodeHTTPStatus:      {"%[1]s answers with an error (%[2]s).", "Look at the server's log."},
		CodeHTML:            {"%[1]s answers with a web page, not with metrics.", "Check port and metrics_path: something else may be listening there, or a login page stands before it."},
		CodeJSON:            {"%[1]s answers with JSON, not with metrics.", nextWrongPort},
		CodeJSONList:        {"%[1]s answers with a JSON list, as trtllm-serve does at /metrics.", "Set metrics_path: " + trtllmMetricsPath + " in its scrape job, and return_perf_metrics: true in trtllm-serve's options."},
		CodeEmpty:           {"%[1]s answers with an empty page.", "Some servers show metrics only after the first request; if it stays empty, check metrics_path."},
		CodeNoContentType:   {"%[1]s does not say what its answer is: the Content-Type header is missing.", "Set fallback_scrape_protocol: PrometheusText0.0.4 in its scrape job."},
		CodeNotMetrics:      {"%[1]s answers with something that is no metrics page (%[2]s).", nextWrongPort},
		CodeBrokenOff:       {"The answer of %[1]s breaks off in the middle.", "Look at the server's log, and at what stands between here and it, such as a proxy with a limit."},
		CodeParse:           {"The metrics page of %[1]s is broken%[2]s.", nextBrokenPage},
		CodeUTF8:            {"The metrics page of %[1]s holds bytes that are no valid UTF-8%[2]s.", "Correct that name in the server; one bad line makes Prometheus drop the whole page."},
		CodeDuplicates:      {"The metrics page of %[1]s shows the same series twice (%[2]s); only the first value of each is kept.", "Look at the page there: two processes or models that share one page need a label that tells them apart."},
		CodeStatsOff:        {"%[1]s is a vLLM server, but it shows no vLLM metrics: its statistics are off.", "Start it without --disable-log-stats (vLLM 0.5.4 has this fault without the flag; upgrade it)."},
		CodeBodyLimit:       {"The metrics page of %[1]s is larger than the limit.", "Check what is served there. The limit is body_size_limit in its scrape job: 7MB when not set, at most 15MB, because a larger page could stop kanoa-monitor."},
		CodeSampleLimit:     {"The metrics page of %[1]s has more samples than the limit.", fmt.Sprintf(nextScrapeConfigLimit, "sample_limit")},
		CodeBucketLimit:     {"A native histogram of %[1]s has more buckets than the limit.", fmt.Sprintf(nextScrapeConfigLimit, "native_histogram_bucket_limit")},
		CodeLabelLimit:      {"A sample of %[1]s has more labels than the limit%[2]s.", fmt.Sprintf(nextScrapeConfigLimit, "label_limit")},
		CodeLabelNameLimit:  {"A label name of %[1]s is longer than the limit%[2]s.", fmt.Sprintf(nextScrapeConfigLimit, "label_name_length_limit")},
		CodeLabelValueLimit: {"A label value of %[1]s is longer than the limit%[2]s.", fmt.Sprintf(nextScrapeConfigLimit, "label_value_length_limit")},
		CodeTargetLimit:     {"The scrape job has more targets than its target_limit%[2]s.", "Raise target_limit in the job, or split it."},
		CodeEncoding:        {"The answer of %[1]s cannot be decompressed.", "Look at what stands between here and the server; enable_compression: false in its scrape job works around it."},
		CodeDiskFull:        {"The disk is full: the samples of %[1]s could not be stored.", "Free space on the disk of the data directory, or lower the retention."},
		CodeClock:           {"The samples of %[1]s have times that the store refuses.", "Check the clocks of this machine and of the server; honor_timestamps: false in its scrape job works around it."},
		CodeClockSkew:       {"The clock of %[1]s is %[2]s this machine's.", "Set both clocks by a time server (NTP)."},
		CodeTwin:            {"%[1]s is scraped twice: %[2]s is the same server, and totals count it twice.", "Remove one of the two targets."},
		CodeMissing:         {"%[1]s lacks names that its version has as a rule: %[2]s.", "Panels that need them say so. Check the server's flags, and metric_relabel_configs in its scrape job."},
		CodeNewer:           {"%[1]s is newer than what is known here (%[2]s); its metrics are told by their names alone.", "Update kanoa-monitor when a newer release is out."},
		CodeStale:           {"%[1]s was scraped last %[2]s ago, although it should be more often.", "Look at this machine's load, and at \"kanoa-monitor logs scrape\"."},
		CodeScrapeFailed:    {"%[1]s could not be scraped.", "The error text below says more."},
		CodeUnknownMetrics:  {"%[1]s has a metrics page, but of no inference server that is known here.", ""},
	}
}

// Tell makes the problem of one of this package's codes. Where is host and port;
// the detail goes into the sentence, if that has room for one.
func Tell(code, where, detail string) *model.Problem {
	w := messages()[code]
	return &model.Problem{Code: code, Cause: fill(w.cause, where, detail), Next: fill(w.next, where, detail)}
}

// fill puts place and detail in; not all sentences use both, so it does not
// use fmt, which would complain of that.
func fill(sentence, where, detail string) string {
	return strings.NewReplacer("%[1]s", where, "%[2]s", detail).Replace(sentence)
}

// refused is the most frequent problem; the next step depends on the place.
func refused(where string, local bool) *model.Problem {
	p := &model.Problem{Code: CodeRefused, Cause: "Nothing listens on " + where + " (connection refused)."}
	if local {
		p.Next = "Start the server, or correct the port."
		return p
	}
	p.Next = "Start the server there. If it runs, it listens on 127.0.0.1 only: start it with --host 0.0.0.0."
	return p
}

// statusProblem is what a status other than 200 means.
func statusProblem(status int, statusText, where, path string) *model.Problem {
	switch {
	case status == http.StatusUnauthorized:
		return Tell(CodeUnauthorized, where, "")
	case status == http.StatusForbidden:
		return Tell(CodeForbidden, where, "")
	case status == http.StatusNotFound:
		return Tell(CodeNotFound, where, path)
	case status == http.StatusTooManyRequests:
		return Tell(CodeTooMany, where, "")
	case status == http.StatusNotImplemented:
		return Tell(CodeMetricsOff, where, "")
	case status >= 300 && status < 400:
		return Tell(CodeRedirect, where, statusText)
	case status == http.StatusBadGateway, status == http.StatusServiceUnavailable, status == http.StatusGatewayTimeout:
		return Tell(CodeNotReady, where, statusText)
	}
	return Tell(CodeHTTPStatus, where, statusText)
}
