package main

// plans are the boards that ship, in the order in which people meet them.
func plans() []plan {
	return []plan{
		gpuMetrics(), fleetOverview(), latency(), throughput(), schedulerKV(), speculative(), loraMultimodal(), kvTransfer(), apiServer(),
		sglang(), tgi(), llamaCPP(), tensorRT(), lmDeploy(), gateways(), kanoaMonitor(),
	}
}
