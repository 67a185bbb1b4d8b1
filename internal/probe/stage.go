package probe

// Stage is a step on the way from an address to the figures of a server.
type Stage string

// The stages, in the order in which a scrape passes them.
const (
	// StageAddress is the address as it is written.
	StageAddress Stage = "address"
	// StageName is the look-up of the host's name.
	StageName Stage = "name"
	// StageConnection is the connection to host and port.
	StageConnection Stage = "connection"
	// StageTLS is the handshake, and the certificate.
	StageTLS Stage = "tls"
	// StageAnswer is that an answer comes.
	StageAnswer Stage = "answer"
	// StageLogin is that the credentials are taken.
	StageLogin Stage = "login"
	// StageStatus is the HTTP status.
	StageStatus Stage = "status"
	// StageSize is the size of the page, in bytes, samples and labels.
	StageSize Stage = "size"
	// StageType is the kind of the content.
	StageType Stage = "content"
	// StagePage is that the page can be read.
	StagePage Stage = "page"
	// StageServer is which server it is.
	StageServer Stage = "server"
	// StageStore is what becomes of the samples on this machine.
	StageStore Stage = "store"
)

// Stages lists all stages in their order.
func Stages() []Stage {
	return []Stage{
		StageAddress, StageName, StageConnection, StageTLS, StageAnswer, StageLogin, StageStatus,
		StageSize, StageType, StagePage, StageServer, StageStore,
	}
}

// StageOf tells at which stage a problem stops a scrape, by its code. An
// unknown code belongs to the answer.
func StageOf(code string) Stage {
	for stage, codes := range stageCodes() {
		for _, c := range codes {
			if c == code {
				return stage
			}
		}
	}
	return StageAnswer
}

func stageCodes() map[Stage][]string {
	return map[Stage][]string{
		StageAddress:    {CodePlaceholder, CodeBadURL, CodeCredentialFile, CodeTargetLimit},
		StageName:       {CodeUnknownHost, CodeContainerName, CodeNameServer},
		StageConnection: {CodeRefused, CodeLoopbackOnly, CodeOtherAddress, CodeConnectTimeout, CodeUnreachable},
		StageTLS:        {CodeUntrusted, CodeTLSName, CodeTLSDate, CodeTLSClient, CodeTLS, CodeNotTLS, CodeNeedsTLS},
		StageAnswer:     {CodeReset, CodeTimeout, CodeNotHTTP, CodeScrapeFailed},
		StageLogin:      {CodeUnauthorized, CodeForbidden, CodeLogin},
		StageStatus:     {CodeNotFound, CodeRedirect, CodeMetricsOff, CodeNotReady, CodeTooMany, CodeHTTPStatus},
		StageSize:       {CodeBodyLimit, CodeSampleLimit, CodeBucketLimit, CodeLabelLimit, CodeLabelNameLimit, CodeLabelValueLimit},
		StageType:       {CodeHTML, CodeJSON, CodeJSONList, CodeEmpty, CodeNoContentType, CodeNotMetrics},
		StagePage:       {CodeBrokenOff, CodeEncoding, CodeParse, CodeUTF8, CodeDuplicates},
		StageServer:     {CodeUnknownMetrics, CodeStatsOff},
		StageStore:      {CodeDiskFull, CodeClock},
	}
}
