package catalog

// connector makes families of one KV connector.
type connector struct {
	feature string
	since   Release
	labels  []string
}

func (c connector) family(name string, kind MetricType, unit Unit, meaning string) Family {
	return Family{
		Name: name, Type: kind, Unit: unit, Meaning: meaning, Labels: c.labels, Seen: sinceV1(c.since), Approximate: true, Feature: c.feature,
	}
}

// vllmTransferFamilies are about moving KV cache between servers with NIXL.
func vllmTransferFamilies() []Family {
	nixl := connector{feature: "the NixlConnector", since: rel(11, 1)}
	expired := nixl.family("vllm:nixl_num_kv_expired_reqs_total", Counter, UnitRequests, "Requests whose KV cache was dropped before it was fetched.")
	expired.Seen, expired.Note = sinceV1(rel(15, 0)), "Counted by the server that did the prefill."
	return []Family{
		nixl.family("vllm:nixl_xfer_time_seconds", Histogram, UnitSeconds, "Time that a transfer took."),
		nixl.family("vllm:nixl_post_time_seconds", Histogram, UnitSeconds, "Time that it took to post a transfer."),
		nixl.family("vllm:nixl_bytes_transferred", Histogram, UnitBytes, "Bytes moved by a transfer."),
		nixl.family("vllm:nixl_num_descriptors", Histogram, UnitCount, "Pieces of memory moved by a transfer."),
		nixl.family("vllm:nixl_num_failed_transfers_total", Counter, UnitCount, "Transfers that failed."),
		nixl.family("vllm:nixl_num_failed_notifications_total", Counter, UnitCount, "Notifications that failed."),
		expired,
	}
}

// vllmConnectorFamilies are those of the other connectors.
func vllmConnectorFamilies() []Family {
	mooncake := connector{feature: "the MooncakeStoreConnector", since: rel(22, 0), labels: []string{"operation", "status"}}
	hf3fs := connector{feature: "the HF3FSKVConnector", since: rel(20, 0)}
	hisparse := connector{feature: "the HiSparseConnector", since: rel(30, 0)}
	return []Family{
		mooncake.family("vllm:mooncake_store_operation_total", Counter, UnitCount, "Operations of the Mooncake store."),
		mooncake.family("vllm:mooncake_store_operation_keys_total", Counter, UnitCount, "Keys that operations of the Mooncake store touched."),
		mooncake.family("vllm:mooncake_store_operation_bytes_total", Counter, UnitBytes, "Bytes that operations of the Mooncake store moved."),
		mooncake.family("vllm:mooncake_store_operation_failed_keys_total", Counter, UnitCount, "Keys for which an operation of the Mooncake store failed."),
		mooncake.family("vllm:mooncake_store_operation_time_seconds", Histogram, UnitSeconds, "Time that an operation of the Mooncake store took."),
		hf3fs.family("vllm:hf3fs_load_duration_seconds", Histogram, UnitSeconds, "Time that it took to load KV cache from 3FS."),
		hf3fs.family("vllm:hf3fs_save_duration_seconds", Histogram, UnitSeconds, "Time that it took to save KV cache to 3FS."),
		hf3fs.family("vllm:hf3fs_num_failed_load_total", Counter, UnitCount, "Loads from 3FS that failed."),
		hf3fs.family("vllm:hf3fs_num_failed_save_total", Counter, UnitCount, "Saves to 3FS that failed."),
		hisparse.family("vllm:hisparse_cache_hits_total", Counter, UnitCount, "Lookups that the hot buffer on the GPU could answer."),
		hisparse.family("vllm:hisparse_cache_misses_total", Counter, UnitCount, "Lookups that the hot buffer on the GPU could not answer."),
		hisparse.family("vllm:hisparse_host_to_device_bytes_total", Counter, UnitBytes, "Bytes moved from main memory into the hot buffer."),
	}
}
