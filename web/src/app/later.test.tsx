// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react';
import type { FunctionComponent } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '../shell/ErrorBoundary';
import { later } from './later';

afterEach(cleanup);

const Part: FunctionComponent<{ name: string }> = ({ name }) => <b>{name}</b>;
const Wait: FunctionComponent<{ name: string }> = ({ name }) => <i>{name} comes</i>;

it('draws what stands in the place until the part is there', async () => {
  let come: (part: typeof Part) => void = () => undefined;
  const load = vi.fn(() => new Promise<typeof Part>((resolve) => (come = resolve)));
  const Later = later(load, Wait);
  const { container: place } = render(<Later name="a" />);
  expect(place.innerHTML).toBe('<i>a comes</i>');
  await act(async () => come(Part));
  expect(place.innerHTML).toBe('<b>a</b>');
  expect(load).toHaveBeenCalledTimes(1);
});

it('draws at once what was prepared, and fetches it once', async () => {
  const load = vi.fn(async () => Part);
  const Later = later(load, Wait);
  await Promise.all([Later.prepare(), Later.prepare()]);
  const { container: place } = render(<Later name="a" />);
  expect(place.innerHTML).toBe('<b>a</b>');
  expect(load).toHaveBeenCalledTimes(1);
});

it('gives a failure to the boundary around it, and fetches anew when it is drawn anew', async () => {
  const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let fail = true;
  const Later = later(async () => {
    if (fail) throw new Error('the part is gone');
    return Part;
  });
  const page = (where: string) => (
    <ErrorBoundary place={where}>
      <Later name="a" />
    </ErrorBoundary>
  );
  const { container: place, rerender } = render(page('/a'));
  await act(async () => undefined);
  expect(place.textContent).toContain('the part is gone');
  fail = false;
  rerender(page('/b'));
  await act(async () => undefined);
  expect(place.innerHTML).toBe('<b>a</b>');
  silent.mockRestore();
});
