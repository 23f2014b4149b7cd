import type { RouteObject } from 'react-router'
import { addWords } from '../words/words.ts'

/** Import of gradebooks. Paths lie under the signed-in frame; the import's id is in the address, so that a reload comes back to it. */
export const importRoutes: RouteObject[] = [
  {
    path: 'issue/:organisation/imports',
    lazy: () => withWords(async () => (await import('./upload-screen.tsx')).UploadScreen),
  },
  {
    path: 'issue/:organisation/imports/:id',
    lazy: () => withWords(async () => (await import('./import-screen.tsx')).ImportScreen),
  },
]

async function withWords(
  screen: () => Promise<() => React.JSX.Element>,
): Promise<{ Component: () => React.JSX.Element }> {
  const [{ approvalsJa }, { approvalsEn }] = await Promise.all([
    import('../words/approvals.ja.ts'),
    import('../words/approvals.en.ts'),
  ])
  const [{ importsJa }, { importsEn }, { issueJa }, { issueEn }, { exportsJa }, { exportsEn }, Component] =
    await Promise.all([
      import('../words/imports.ja.ts'),
      import('../words/imports.en.ts'),
      import('../words/issue.ja.ts'),
      import('../words/issue.en.ts'),
      import('../words/exports.ja.ts'),
      import('../words/exports.en.ts'),
      screen(),
    ])
  addWords('imports', importsJa, importsEn)
  addWords('issue', issueJa, issueEn)
  addWords('approvals', approvalsJa, approvalsEn)
  addWords('exports', exportsJa, exportsEn)
  return { Component }
}
