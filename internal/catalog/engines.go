package catalog

// namedEngines are the kinds of endpoint beside vLLM. The first whose names are
// on a page has written it; gateways and stores come last, since a worker of
// Dynamo, or a server with LMCache, shows their names beside its own.
func namedEngines() []Engine {
	return []Engine{
		sglangEngine(), llamaCPPEngine(), tgiEngine(), trtllmEngine(), tritonEngine(), lmdeployEngine(), nimEngine(),
		litellmEngine(), eppEngine(), routerEngine(), dynamoEngine(), lmcacheEngine(),
	}
}

// passesOn is why a gateway is not a server; "%s" stands for its title.
const passesOn = "%s passes requests on to inference servers; watch those themselves, or each request counts twice."

// onFinish is the bias of tokens that are counted when a request finishes, and
// smooth the range over which their rate is taken.
const (
	onFinish = "Counted when a request finishes, so it comes in bursts; the figure is the mean of 5 minutes."
	smooth   = "5m"
)

// flagged says of families that an option of the server brings them, where they
// do not name another one.
func flagged(flag string, families []Family) []Family {
	for i := range families {
		if families[i].Flag == "" {
			families[i].Flag = flag
		}
	}
	return families
}

// featured says of families for what a server must be used before they appear.
func featured(feature string, families []Family) []Family {
	for i := range families {
		families[i].Feature = feature
	}
	return families
}

// orZero is part of a formula: the first figure, or 0 where it has not happened
// yet although the server measures the second one.
func orZero(figure, measured string) string { return "(" + figure + " or 0 * " + measured + ")" }

// hitRatio is a formula: hits of all, where hits have no series before the first.
func hitRatio(hits, all string) string { return orZero(hits, all) + " / " + all }
