/** The table behind functions.ts. Source: Prometheus' documentation of 3.x, "Query functions" and "Operators". */

/** Name, arguments, the beginning of a clause, and the meaning of one function. */
export type FunctionRow = readonly [name: string, args: readonly string[], clause: string, meaning: string];

const RANGE = 'series over time';
const SERIES = 'series';
const TIME = 'times in seconds?';

const OVER_TIME: readonly FunctionRow[] = [
  ['rate', [RANGE], 'how fast it grows a second, of', 'How much a counter grows a second, over the span.'],
  [
    'irate',
    [RANGE],
    'how fast it grew a second lately, of',
    'The same from the last two samples only: quick, and noisy.',
  ],
  ['increase', [RANGE], 'how much it grew, of', 'How much a counter grew over the span.'],
  ['delta', [RANGE], 'how much it changed, of', 'The last value less the first one of the span; for gauges.'],
  ['idelta', [RANGE], 'the last step of', 'The difference of the last two samples; for gauges.'],
  [
    'deriv',
    [RANGE],
    'the slope a second of',
    'The slope a second of a line laid through the samples; for gauges.',
  ],
  [
    'predict_linear',
    [RANGE, 'seconds ahead'],
    'the value foretold for',
    'Where a line laid through the samples will be in so many seconds.',
  ],
  ['changes', [RANGE], 'how often the value changed, of', 'How often the value changed in the span.'],
  ['resets', [RANGE], 'how often it began anew, of', 'How often a counter began anew at 0, as at a restart.'],
  ['avg_over_time', [RANGE], 'the mean over time of', 'The mean of the samples of the span.'],
  ['min_over_time', [RANGE], 'the least over time of', 'The least sample of the span.'],
  ['max_over_time', [RANGE], 'the most over time of', 'The greatest sample of the span.'],
  ['sum_over_time', [RANGE], 'the sum over time of', 'The sum of the samples of the span.'],
  ['count_over_time', [RANGE], 'the number of samples of', 'How many samples the span holds.'],
  ['last_over_time', [RANGE], 'the last sample of', 'The last sample of the span.'],
  ['first_over_time', [RANGE], 'the first sample of', 'The first sample of the span.'],
  [
    'present_over_time',
    [RANGE],
    'a 1 wherever there was a sample of',
    '1 for each series that had a sample in the span.',
  ],
  ['absent_over_time', [RANGE], 'a 1 if there was no sample of', '1 if the span holds no sample at all.'],
  [
    'quantile_over_time',
    ['share 0..1', RANGE],
    'a quantile over time of',
    'The value that this share of the samples do not exceed.',
  ],
  [
    'stddev_over_time',
    [RANGE],
    'the standard deviation over time of',
    'How far the samples of the span lie from their mean.',
  ],
  [
    'stdvar_over_time',
    [RANGE],
    'the variance over time of',
    'The square of the standard deviation of the samples.',
  ],
  [
    'mad_over_time',
    [RANGE],
    'the median absolute deviation over time of',
    'The middle distance of the samples from their middle.',
  ],
  [
    'ts_of_first_over_time',
    [RANGE],
    'when the first sample was, of',
    'When the first sample of the span was taken.',
  ],
  [
    'ts_of_last_over_time',
    [RANGE],
    'when the last sample was, of',
    'When the last sample of the span was taken.',
  ],
  ['ts_of_min_over_time', [RANGE], 'when it was least, of', 'When the least sample of the span was taken.'],
  ['ts_of_max_over_time', [RANGE], 'when it was most, of', 'When the greatest sample of the span was taken.'],
  [
    'double_exponential_smoothing',
    [RANGE, 'level 0..1', 'trend 0..1'],
    'a smoothed form of',
    'Smooths the samples, following their trend.',
  ],
];

const HISTOGRAMS: readonly FunctionRow[] = [
  [
    'histogram_quantile',
    ['share 0..1', 'buckets'],
    'a quantile, from the buckets of',
    'The value that this share of the observations do not exceed, estimated from buckets.',
  ],
  [
    'histogram_quantiles',
    ['buckets', 'label', 'shares 0..1'],
    'quantiles, from the buckets of',
    'Several quantiles at once, told apart by a label.',
  ],
  [
    'histogram_fraction',
    ['from', 'to', 'buckets'],
    'the share of observations in a range, of',
    'Which share of the observations lies between two values.',
  ],
  [
    'histogram_avg',
    ['native histograms'],
    'the mean observation of',
    'The mean of what a native histogram has seen.',
  ],
  [
    'histogram_count',
    ['native histograms'],
    'the number of observations of',
    'How much a native histogram has seen.',
  ],
  [
    'histogram_sum',
    ['native histograms'],
    'the sum of observations of',
    'The sum of what a native histogram has seen.',
  ],
  [
    'histogram_stddev',
    ['native histograms'],
    'the standard deviation of the observations of',
    'How far the observations lie from their mean.',
  ],
  [
    'histogram_stdvar',
    ['native histograms'],
    'the variance of the observations of',
    'The square of the standard deviation.',
  ],
];

const VALUES: readonly FunctionRow[] = [
  ['abs', [SERIES], 'the size without sign of', 'The value without its sign.'],
  ['absent', [SERIES], 'a 1 if there is no value of', '1 if nothing is there, else nothing.'],
  ['ceil', [SERIES], 'rounded up', 'Rounds up to a whole number.'],
  ['floor', [SERIES], 'rounded down', 'Rounds down to a whole number.'],
  [
    'round',
    [SERIES, 'to a multiple of?'],
    'rounded',
    'Rounds to a whole number, or to a multiple of another.',
  ],
  ['clamp', [SERIES, 'least', 'most'], 'kept between two limits', 'Keeps values between two limits.'],
  ['clamp_min', [SERIES, 'least'], 'not less than a limit', 'Raises smaller values to a limit.'],
  ['clamp_max', [SERIES, 'most'], 'not more than a limit', 'Lowers greater values to a limit.'],
  ['exp', [SERIES], 'e to the power of', 'e to the power of the value.'],
  ['ln', [SERIES], 'the natural logarithm of', 'The natural logarithm.'],
  ['log2', [SERIES], 'the logarithm to base 2 of', 'The logarithm to base 2.'],
  ['log10', [SERIES], 'the logarithm to base 10 of', 'The logarithm to base 10.'],
  ['sqrt', [SERIES], 'the square root of', 'The square root.'],
  ['sgn', [SERIES], 'the sign (1, 0 or -1) of', '1, 0 or -1: the sign of the value.'],
  ['scalar', ['one series'], 'the plain number of', 'The value of a single series as a plain number.'],
  ['vector', ['number'], 'one series that is always', 'A series without labels that has this value.'],
  ['sort', [SERIES], 'sorted upwards', 'Sorts by value, smallest first.'],
  ['sort_desc', [SERIES], 'sorted downwards', 'Sorts by value, greatest first.'],
  ['sort_by_label', [SERIES, 'labels'], 'sorted by label', 'Sorts by the values of labels.'],
  [
    'sort_by_label_desc',
    [SERIES, 'labels'],
    'sorted downwards by label',
    'Sorts by the values of labels, downwards.',
  ],
  [
    'label_replace',
    [SERIES, 'label to write', 'text', 'label to read', 'pattern'],
    'relabelled',
    'Writes a label from what a pattern finds in another.',
  ],
  [
    'label_join',
    [SERIES, 'label to write', 'separator', 'labels'],
    'with labels joined',
    'Writes a label from several others, joined.',
  ],
  [
    'info',
    [SERIES, 'labels?'],
    'with labels of its info metric added',
    'Adds the labels of the matching info metric.',
  ],
];

const CLOCK: readonly FunctionRow[] = [
  [
    'time',
    [],
    'the present time in seconds since 1970',
    'The time of the evaluation, in seconds since 1970.',
  ],
  ['timestamp', [SERIES], 'when it was sampled, of', 'When each sample was taken, in seconds since 1970.'],
  [
    'start_timestamp',
    [SERIES],
    'when counting began, of',
    'When a counter began to count, in seconds since 1970.',
  ],
  ['minute', [TIME], 'the minute of', 'The minute of the hour, 0..59, UTC.'],
  ['hour', [TIME], 'the hour of', 'The hour of the day, 0..23, UTC.'],
  ['day_of_week', [TIME], 'the day of the week of', 'The day of the week, 0 is Sunday, UTC.'],
  ['day_of_month', [TIME], 'the day of the month of', 'The day of the month, 1..31, UTC.'],
  ['day_of_year', [TIME], 'the day of the year of', 'The day of the year, 1..366, UTC.'],
  ['days_in_month', [TIME], 'the days of the month of', 'How many days the month has, UTC.'],
  ['month', [TIME], 'the month of', 'The month, 1..12, UTC.'],
  ['year', [TIME], 'the year of', 'The year, UTC.'],
  ['start', [], 'the start of the range', 'The start of the range that is asked for.'],
  ['end', [], 'the end of the range', 'The end of the range that is asked for.'],
  ['range', [], 'the length of the range', 'The length of the range that is asked for, in seconds.'],
  ['step', [], 'the step of the query', 'The step of the query, in seconds.'],
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
].map(
  (name): FunctionRow => [name, [SERIES], `the ${name} of`, `The function ${name} of angles in radians.`],
);

const OTHERS: readonly FunctionRow[] = [
  ['deg', [SERIES], 'in degrees', 'Turns radians into degrees.'],
  ['rad', [SERIES], 'in radians', 'Turns degrees into radians.'],
  ['pi', [], 'the number pi', 'The number pi.'],
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
  ['sum', [SERIES], 'the sum of', 'Adds the series of each group up.'],
  ['avg', [SERIES], 'the mean of', 'The mean of the series of each group.'],
  ['min', [SERIES], 'the least of', 'The least value of each group.'],
  ['max', [SERIES], 'the most of', 'The greatest value of each group.'],
  ['count', [SERIES], 'the number of', 'How many series each group has.'],
  ['group', [SERIES], 'a 1 for each group of', '1 for each group that has a series.'],
  ['stddev', [SERIES], 'the standard deviation across', 'How far the series of a group lie from their mean.'],
  ['stdvar', [SERIES], 'the variance across', 'The square of the standard deviation of a group.'],
  ['topk', ['how many', SERIES], 'the greatest of', 'The greatest series of each group, as they are.'],
  ['bottomk', ['how many', SERIES], 'the least of', 'The least series of each group, as they are.'],
  ['limitk', ['how many', SERIES], 'some of', 'So many series of each group, whichever.'],
  ['limit_ratio', ['share -1..1', SERIES], 'a share of', 'A share of the series of each group, whichever.'],
  [
    'quantile',
    ['share 0..1', SERIES],
    'a quantile across',
    'The value that this share of the series of a group do not exceed.',
  ],
  [
    'count_values',
    ['label to write', SERIES],
    'how many have each value, of',
    'How many series of a group have each value.',
  ],
];
