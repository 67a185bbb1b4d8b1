/** The table behind functions.ts. Source: Prometheus' documentation of 3.x, "Query functions" and "Operators". */

/** Name, arguments and meaning of one function. */
export type FunctionRow = readonly [name: string, args: readonly string[], meaning: string];

const RANGE = 'series over time';
const SERIES = 'series';
const TIME = 'times in seconds?';

const OVER_TIME: readonly FunctionRow[] = [
  ['rate', [RANGE], 'How much a counter grows a second, over the span.'],
  ['irate', [RANGE], 'How much a counter grows a second, by its last two samples alone: quick, and noisy.'],
  ['increase', [RANGE], 'How much a counter grew over the span.'],
  ['delta', [RANGE], 'The last value less the first one of the span; for gauges.'],
  ['idelta', [RANGE], 'The difference of the last two samples; for gauges.'],
  ['deriv', [RANGE], 'The slope a second of a line laid through the samples; for gauges.'],
  [
    'predict_linear',
    [RANGE, 'seconds ahead'],
    'Where a line laid through the samples will be in so many seconds.',
  ],
  ['changes', [RANGE], 'How often the value changed in the span.'],
  ['resets', [RANGE], 'How often a counter began anew at 0, as at a restart.'],
  ['avg_over_time', [RANGE], 'The mean of the samples of the span.'],
  ['min_over_time', [RANGE], 'The least sample of the span.'],
  ['max_over_time', [RANGE], 'The greatest sample of the span.'],
  ['sum_over_time', [RANGE], 'The sum of the samples of the span.'],
  ['count_over_time', [RANGE], 'How many samples the span holds.'],
  ['last_over_time', [RANGE], 'The last sample of the span.'],
  ['first_over_time', [RANGE], 'The first sample of the span.'],
  ['present_over_time', [RANGE], '1 for each series that had a sample in the span.'],
  ['absent_over_time', [RANGE], '1 if the span holds no sample at all.'],
  ['quantile_over_time', ['share 0..1', RANGE], 'The value that this share of the samples do not exceed.'],
  ['stddev_over_time', [RANGE], 'How far the samples of the span lie from their mean.'],
  ['stdvar_over_time', [RANGE], 'The square of the standard deviation of the samples.'],
  ['mad_over_time', [RANGE], 'The middle distance of the samples from their middle.'],
  ['ts_of_first_over_time', [RANGE], 'When the first sample of the span was taken.'],
  ['ts_of_last_over_time', [RANGE], 'When the last sample of the span was taken.'],
  ['ts_of_min_over_time', [RANGE], 'When the least sample of the span was taken.'],
  ['ts_of_max_over_time', [RANGE], 'When the greatest sample of the span was taken.'],
  [
    'double_exponential_smoothing',
    [RANGE, 'level 0..1', 'trend 0..1'],
    'Smooths the samples, following their trend.',
  ],
];

const HISTOGRAMS: readonly FunctionRow[] = [
  [
    'histogram_quantile',
    ['share 0..1', 'buckets'],
    'The value that this share of the observations do not exceed, estimated from buckets.',
  ],
  [
    'histogram_quantiles',
    ['buckets', 'label', 'shares 0..1'],
    'Several quantiles at once, told apart by a label.',
  ],
  [
    'histogram_fraction',
    ['from', 'to', 'buckets'],
    'Which share of the observations lies between two values.',
  ],
  ['histogram_avg', ['native histograms'], 'The mean of what a native histogram has seen.'],
  ['histogram_count', ['native histograms'], 'How much a native histogram has seen.'],
  ['histogram_sum', ['native histograms'], 'The sum of what a native histogram has seen.'],
  ['histogram_stddev', ['native histograms'], 'How far the observations lie from their mean.'],
  ['histogram_stdvar', ['native histograms'], 'The square of the standard deviation.'],
];

const VALUES: readonly FunctionRow[] = [
  ['abs', [SERIES], 'The value without its sign.'],
  ['absent', [SERIES], '1 if nothing is there, else nothing.'],
  ['ceil', [SERIES], 'Rounds up to a whole number.'],
  ['floor', [SERIES], 'Rounds down to a whole number.'],
  ['round', [SERIES, 'to a multiple of?'], 'Rounds to a whole number, or to a multiple of another.'],
  ['clamp', [SERIES, 'least', 'most'], 'Keeps values between two limits.'],
  ['clamp_min', [SERIES, 'least'], 'Raises smaller values to a limit.'],
  ['clamp_max', [SERIES, 'most'], 'Lowers greater values to a limit.'],
  ['exp', [SERIES], 'e to the power of the value.'],
  ['ln', [SERIES], 'The natural logarithm.'],
  ['log2', [SERIES], 'The logarithm to base 2.'],
  ['log10', [SERIES], 'The logarithm to base 10.'],
  ['sqrt', [SERIES], 'The square root.'],
  ['sgn', [SERIES], '1, 0 or -1: the sign of the value.'],
  ['scalar', ['one series'], 'The value of a single series as a plain number.'],
  ['vector', ['number'], 'A series without labels that has this value.'],
  ['sort', [SERIES], 'Sorts by value, smallest first.'],
  ['sort_desc', [SERIES], 'Sorts by value, greatest first.'],
  ['sort_by_label', [SERIES, 'labels'], 'Sorts by the values of labels.'],
  ['sort_by_label_desc', [SERIES, 'labels'], 'Sorts by the values of labels, downwards.'],
  [
    'label_replace',
    [SERIES, 'label to write', 'text', 'label to read', 'pattern'],
    'Writes a label from what a pattern finds in another.',
  ],
  [
    'label_join',
    [SERIES, 'label to write', 'separator', 'labels'],
    'Writes a label from several others, joined.',
  ],
  ['info', [SERIES, 'labels?'], 'Adds the labels of the matching info metric.'],
];

const CLOCK: readonly FunctionRow[] = [
  ['time', [], 'The time of the evaluation, in seconds since 1970.'],
  ['timestamp', [SERIES], 'When each sample was taken, in seconds since 1970.'],
  ['start_timestamp', [SERIES], 'When a counter began to count, in seconds since 1970.'],
  ['minute', [TIME], 'The minute of the hour, 0..59, UTC.'],
  ['hour', [TIME], 'The hour of the day, 0..23, UTC.'],
  ['day_of_week', [TIME], 'The day of the week, 0 is Sunday, UTC.'],
  ['day_of_month', [TIME], 'The day of the month, 1..31, UTC.'],
  ['day_of_year', [TIME], 'The day of the year, 1..366, UTC.'],
  ['days_in_month', [TIME], 'How many days the month has, UTC.'],
  ['month', [TIME], 'The month, 1..12, UTC.'],
  ['year', [TIME], 'The year, UTC.'],
  ['start', [], 'The start of the range that is asked for.'],
  ['end', [], 'The end of the range that is asked for.'],
  ['range', [], 'The length of the range that is asked for, in seconds.'],
  ['step', [], 'The step of the query, in seconds.'],
];

const ANGLES: readonly FunctionRow[] = [
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'sinh',
  'cosh',
  'tanh',
  'asinh',
  'acosh',
  'atanh',
].map((name): FunctionRow => [name, [SERIES], `The function ${name} of angles in radians.`]);

const OTHERS: readonly FunctionRow[] = [
  ['deg', [SERIES], 'Turns radians into degrees.'],
  ['rad', [SERIES], 'Turns degrees into radians.'],
  ['pi', [], 'The number pi.'],
];

/** Every function, the ones over time first. */
export const FUNCTION_ROWS: readonly FunctionRow[] = [
  ...OVER_TIME,
  ...HISTOGRAMS,
  ...VALUES,
  ...CLOCK,
  ...ANGLES,
  ...OTHERS,
];

/** Every aggregation. */
export const AGGREGATION_ROWS: readonly FunctionRow[] = [
  ['sum', [SERIES], 'Adds the series of each group up.'],
  ['avg', [SERIES], 'The mean of the series of each group.'],
  ['min', [SERIES], 'The least value of each group.'],
  ['max', [SERIES], 'The greatest value of each group.'],
  ['count', [SERIES], 'How many series each group has.'],
  ['group', [SERIES], '1 for each group that has a series.'],
  ['stddev', [SERIES], 'How far the series of a group lie from their mean.'],
  ['stdvar', [SERIES], 'The square of the standard deviation of a group.'],
  ['topk', ['how many', SERIES], 'The greatest series of each group, as they are.'],
  ['bottomk', ['how many', SERIES], 'The least series of each group, as they are.'],
  ['limitk', ['how many', SERIES], 'So many series of each group, whichever.'],
  ['limit_ratio', ['share -1..1', SERIES], 'A share of the series of each group, whichever.'],
  ['quantile', ['share 0..1', SERIES], 'The value that this share of the series of a group do not exceed.'],
  ['count_values', ['label to write', SERIES], 'How many series of a group have each value.'],
];
