// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { answered, makePanel, makeSeries } from '../testing';
import { InspectDialog } from './InspectDialog';

afterEach(cleanup);

function open(raw: object) {
  const state = answered([makeSeries('a', [1])]);
  render(<InspectDialog panel={makePanel(raw)} board="B" state={state} onClose={() => undefined} />);
}

describe('what stands behind a panel', () => {
  it('tells what of its options is not drawn here', async () => {
    open({ type: 'table', options: { showTypeIcons: true } });
    fireEvent.click(screen.getByRole('tab', { name: 'Not drawn here' }));
    const told = await screen.findByRole('tabpanel', { name: 'Not drawn here' });
    expect(told.textContent).toContain('signs for the types of columns');
    expect(told.querySelector('code')?.textContent).toBe('options.showTypeIcons');
  });

  it('has no such tab where all of it is drawn', () => {
    open({ type: 'table', options: { cellHeight: 'md' } });
    expect(screen.queryByRole('tab', { name: 'Not drawn here' })).toBeNull();
  });
});
