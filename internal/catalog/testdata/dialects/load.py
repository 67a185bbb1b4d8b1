"""What the imagined server did: the same on every dialect.

Everything grows evenly by a fixed step each 15 s, so that a rate over any
window is exactly step / 15. Where an old and a new name stand beside each
other, their values differ, to see which one answered.
"""
STEPS, INTERVAL = 40, 15.0
READ_AT = STEPS * INTERVAL  # seconds

RUNNING, WAITING, SWAPPED = 7, 3, 2
WAITING_BY_REASON = {"capacity": 2, "deferred": 1}
KV, KV_OLD_NAME = 0.42, 0.41
CPU, HIT_RATE, CPU_HIT_RATE = 0.05, 0.37, 0.25
KV_TOKENS, KV_REQUESTS = 32768, 8.0

# ---- growth in 15 s ----------------------------------------------------------
PROMPT, GENERATED, PREEMPTED = 1500, 750, 3
HITS, QUERIES, HITS_OLD_NAME = 600, 1500, 300
CACHED, COMPUTED, RECOMPUTED = 615, 885, 15  # by the names of 0.16; HITS says 600
EXTERNAL_HITS, EXTERNAL_QUERIES = 60, 300  # of a server with a KV connector
CACHED_PLACES = {"device": 600, "host": 15, "p2p": 0, "disk": 0, "external_unspecified": 0}
FIRST_TOKENS = 60  # requests that got one; 45 of them ended, the others were given up
FINISHED_WITHOUT_ERRORS = {"stop": 30, "length": 15}
FINISHED = {"stop": 25, "length": 15, "error": 5}
GIVEN_UP = 15
HTTP = {"2xx": 45, "4xx": 3, "5xx": 2}
CPU_SECONDS, MEMORY, OPEN_FILES, MAX_FILES = 7.5, 500000000, 50, 1000

# Histograms: cumulative growth of buckets, and growth of the sum. A bound that
# is not named has the value of the one below it. No asked-for quantile falls on a
# bound, where it would hang on the last digit of a float.
TTFT = {0.1: 33, 0.25: 54, 0.5: 60}, 12.0
ITL = {0.05: 360, 0.075: 600, 0.1: 690}, 34.5  # every token but the first of each request
TPOT_OLD_NAME = {0.1: 690}, 62.1
E2E = {1.0: 10, 2.5: 40, 5.0: 45}, 81.0
QUEUE = {0.3: 30, 0.5: 45}, 9.0
QUEUE_OLD_NAME = {0.5: 45}, 18.0
PREFILL = {0.3: 40, 0.5: 45}, 6.3
DECODE = {0.5: 20, 1.0: 45}, 32.4
INFERENCE = {0.8: 20, 1.5: 45}, 38.7
PROMPT_LENGTH = {100: 20, 500: 45}, 9000
OUTPUT_LENGTH = {10: 15, 20: 45}, 585  # 540 tokens after the first ones: 0.06 s each
MAX_LENGTH = {20: 30, 50: 45}, 900
ALLOWED = {50: 30, 100: 45}, 3000
ANSWERS = {1: 40, 2: 45}, 50
KV_COMPUTED = {100: 30, 200: 45}, 5310
PER_REQUEST = {0.05: 20, 0.075: 45}, 2.25  # answers of one token are 0 in it
PREEMPTIONS = {1: 42, 2: 45}, 6
ITERATION = {8: 60, 16: 85, 64: 100}, 1800
HTTP_TIME = {0.5: 10, 1: 40, 2: 50}, 40.0
UNREAD = {1: 45}, 45.0  # no query reads it

# ---- what only some servers are used for ---------------------------------------
# 230 steps gave 690 tokens: 3 a step.
ITL_SPECULATIVE = {0.1: 120, 0.15: 200, 0.2: 230}, 34.5
DRAFTS, DRAFTED, ACCEPTED = 230, 690, 460
ACCEPTED_AT = {"0": 200, "1": 150, "2": 110}
BLOCK_LIFETIME = {60: 12, 300: 20}, 2400
BLOCK_IDLE = {30: 5, 60: 20}, 800
BLOCK_GAP = {10: 30, 30: 40}, 400
FLOPS, READ_BYTES, WRITE_BYTES = 3e13, 6e12, 1.5e12
XFER_TIME = {0.01: 12, 0.05: 20}, 0.4
POST_TIME = {0.005: 15, 0.01: 20}, 0.1
XFER_BYTES = {2048: 5, 8192: 20}, 90000
XFER_DESCRIPTORS = {10: 5, 50: 20}, 500
FAILED_TRANSFERS, FAILED_NOTIFICATIONS, EXPIRED = 3, 6, 1.5
LOAD_BYTES, LOAD_TIME, STORE_BYTES, STORE_TIME = 3e9, 4.5, 1.5e9, 3.0
OFFLOAD_CPU, LOOKUP_DELAY = 0.125, ({0.001: 12, 0.01: 20}, 0.06)
MM_QUERIES, MM_HITS = 30, 12
ADAPTERS = {"alpha": 540, "alpha,beta": 300, "": 30}  # when each set was last at work, in seconds
REJECTED = {"max_num_queued_reqs": 6, "max_num_queued_tokens": 0}
TOOL_CALLS = {"tool_call": 9, "no_tool_call": 21}
CORRUPTED, WEBSOCKETS = 1.5, 4
FORWARD_MS, EXECUTE_MS = ({200: 20, 500: 45}, 9000), ({200: 10, 500: 45}, 13500)  # milliseconds

# ---- bucket bounds, from vLLM's source -----------------------------------------
TTFT_OLD = [.001, .005, .01, .02, .04, .06, .08, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10]
TTFT_NEW = TTFT_OLD + [20, 40, 80, 160, 640, 2560]
ITL_OLD = [.01, .025, .05, .075, .1, .15, .2, .3, .4, .5, .75, 1, 2.5]
ITL_NEW = ITL_OLD + [5, 7.5, 10, 20, 40, 80]
LAT_FIRST = [1, 2.5, 5, 10, 15, 20, 30, 40, 50, 60]
LAT_OLD = [.3, .5, .8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60]
LAT_NEW = LAT_OLD + [120, 240, 480, 960, 1920, 7680]
ITER_OLD = [1, 2, 4, 8, 16, 24, 32, 64, 128, 256, 512]
ITER_NEW = [1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384]
LENGTHS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]  # of a server for 1000 tokens
COUNTS, PREEMPTION_COUNTS = [1, 2, 5, 10, 20], [1, 2, 3, 4, 5, 10, 20]
BLOCKS = [.001, .01, .1, 1, 5, 10, 30, 60, 300, 1800]
NIXL_TIME, NIXL_BYTES, NIXL_DESCRIPTORS = [.001, .005, .01, .05, .1, .5, 1, 5], [2048, 8192, 32768], [10, 20, 50, 100]
HIGHR = [.01, .025, .05, .075, .1, .25, .5, .75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 7.5, 10, 30, 60]
LOOKUP, MILLISECONDS = [.001, .01, .1, 1], [100, 200, 500, 1000]
