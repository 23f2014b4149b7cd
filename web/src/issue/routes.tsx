import type { RouteObject } from 'react-router'
import { addWords } from '../words/words.ts'

type Screen = () => React.JSX.Element

/** Awards and badges of an organisation. Paths lie under the signed-in frame; words come with the first screen. */
export const issueRoutes: RouteObject[] = [
  {
    path: 'issue/:organisation/awards',
    lazy: withWords(async () => (await import('./awards-screen.tsx')).AwardsScreen),
  },
  {
    path: 'issue/:organisation/history',
    lazy: withWords(async () => (await import('./history-screen.tsx')).HistoryScreen),
  },
  {
    path: 'issue/:organisation/approvals',
    lazy: withWords(async () => (await import('./approvals-screen.tsx')).ApprovalsScreen),
  },
  {
    path: 'issue/:organisation/approvals/:id',
    lazy: withWords(async () => (await import('./approval-screen.tsx')).ApprovalScreen),
  },
  {
    path: 'issue/:organisation/achievements',
    lazy: withWords(async () => (await import('./achievements-screen.tsx')).AchievementsScreen),
  },
  {
    path: 'issue/:organisation/achievements/new',
    lazy: withWords(async () => (await import('./achievement-screen.tsx')).NewAchievementScreen),
  },
  {
    path: 'issue/:organisation/achievements/:slug',
    lazy: withWords(async () => (await import('./achievement-screen.tsx')).AchievementScreen),
  },
  {
    path: 'issue/:organisation/anchors',
    lazy: async () => {
      const [{ anchoringJa }, { anchoringEn }, screen] = await Promise.all([
        import('../words/anchoring.ja.ts'),
        import('../words/anchoring.en.ts'),
        withWords(async () => (await import('./anchoring/anchoring-screen.tsx')).AnchoringScreen)(),
      ])
      addWords('anchoring', anchoringJa, anchoringEn)
      return screen
    },
  },
  {
    path: 'issue/:organisation/settings',
    lazy: withWords(async () => (await import('./settings-screen.tsx')).SettingsScreen),
  },
]

function withWords(screen: () => Promise<Screen>): () => Promise<{ Component: Screen }> {
  return async () => {
    const [{ issueJa }, { issueEn }, { exportsJa }, { exportsEn }, { approvalsJa }, { approvalsEn }, Component] =
      await Promise.all([
        import('../words/issue.ja.ts'),
        import('../words/issue.en.ts'),
        import('../words/exports.ja.ts'),
        import('../words/exports.en.ts'),
        import('../words/approvals.ja.ts'),
        import('../words/approvals.en.ts'),
        screen(),
      ])
    addWords('issue', issueJa, issueEn)
    addWords('approvals', approvalsJa, approvalsEn)
    addWords('exports', exportsJa, exportsEn)
    return { Component }
  }
}
