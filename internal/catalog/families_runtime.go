package catalog

// What a Python web server says of itself, under names that it shares with
// programs of all kinds.

// httpFamilies are those of prometheus-fastapi-instrumentator, which vLLM uses
// since 0.8.3. Requests for /metrics, /health, /load, /ping, /version and
// /server_info are not counted.
func httpFamilies() []Family {
	http := func(name string, kind MetricType, unit Unit, labels []string, meaning, note string) Family {
		return Family{
			Name: name, Type: kind, Unit: unit, Labels: labels, NoModel: true, OnFirstUse: true, Meaning: meaning, Note: note,
			Seen: sinceBoth(rel(8, 3), rel(8, 3)),
		}
	}
	handler := []string{"handler"}
	const noRust = "The Rust frontend does not have it."
	return []Family{
		http("http_requests_total", Counter, UnitRequests, []string{"handler", "method", "status"},
			"HTTP requests answered, by the class of the status: 2xx, 4xx, 5xx.",
			"vLLM 0.20.2 counts a client's mistake (HTTP 400) as 5xx; 0.16.0 and 0.32.0 do not. V0 in its default set-up does not have it."),
		http("http_request_duration_seconds", Histogram, UnitSeconds, []string{"handler", "method"},
			"Time that an HTTP request took, streaming included.",
			"It has three finite buckets: no quantile of it is of use. With the Rust frontend it ends with the headers of the answer."),
		http("http_request_duration_highr_seconds", Histogram, UnitSeconds, nil,
			"Time that an HTTP request took, streaming included.",
			"Its buckets end at 60 s. With the Rust frontend it ends with the headers of the answer."),
		http("http_request_size_bytes", Summary, UnitBytes, handler, "Size of an HTTP request.", noRust),
		http("http_response_size_bytes", Summary, UnitBytes, handler, "Size of an HTTP response.", noRust),
	}
}

// processFamilies are those of the Python client library. A server of several
// API servers, the Rust frontend, and V0 from 0.5.5 on in its default set-up do
// not have them.
func processFamilies() []Family {
	own := func(name string, kind MetricType, unit Unit, labels []string, meaning string) Family {
		return Family{
			Name: name, Type: kind, Unit: unit, Labels: labels, NoModel: true, Seen: always(), Meaning: meaning,
			Note: "Of the API server's process alone, not of the engine's. A server of several API servers does not have it, nor does the Rust frontend.",
		}
	}
	generation := []string{"generation"}
	return []Family{
		own("process_start_time_seconds", Gauge, UnitUnixTime, nil, "When the process started."),
		own("process_resident_memory_bytes", Gauge, UnitBytes, nil, "Main memory that the process holds."),
		own("process_virtual_memory_bytes", Gauge, UnitBytes, nil, "Address space that the process has."),
		own("process_cpu_seconds_total", Counter, UnitSeconds, nil, "CPU time that the process has used."),
		own("process_open_fds", Gauge, UnitCount, nil, "Files and connections that the process has open."),
		own("process_max_fds", Gauge, UnitCount, nil, "Files and connections that the process may have open."),
		own("python_info", Gauge, UnitNone, []string{"implementation", "major", "minor", "patchlevel", "version"}, "The Python that runs the server, as labels."),
		own("python_gc_collections_total", Counter, UnitCount, generation, "Runs of Python's garbage collector."),
		own("python_gc_objects_collected_total", Counter, UnitCount, generation, "Objects that Python's garbage collector freed."),
		own("python_gc_objects_uncollectable_total", Counter, UnitCount, generation, "Objects that Python's garbage collector could not free."),
	}
}
