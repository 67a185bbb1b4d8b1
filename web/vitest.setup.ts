/** Patience for tests that wait for the page: a machine that is busy fails none of them. */
if ('document' in globalThis) {
  const { configure } = await import('@testing-library/dom');
  configure({ asyncUtilTimeout: 30_000 });
}

export {};
