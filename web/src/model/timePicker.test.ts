import { expect, it } from 'vitest';
import { readTimePicker } from './timePicker';

it('reads what the bar of a board offers, and leaves out what is no interval', () => {
  expect(readTimePicker({})).toEqual({ hidden: false, intervals: [] });
  expect(readTimePicker({ timepicker: 'x' })).toEqual({ hidden: false, intervals: [] });
  const timepicker = { hidden: true, refresh_intervals: ['2m', 'soon', 7, '', '0s', '1d'] };
  expect(readTimePicker({ timepicker })).toEqual({ hidden: true, intervals: ['2m', '1d'] });
});
