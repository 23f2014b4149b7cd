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
    path: 'issue/:organisation/settings',
    lazy: withWords(async () => (await import('./settings-screen.tsx')).SettingsScreen),
  },
]

function withWords(screen: () => Promise<Screen>): () => Promise<{ Component: Screen }> {
  return async () => {
    const [{ issueJa }, { issueEn }, { exportsJa }, { exportsEn }, Component] = await Promise.all([
      import('../words/issue.ja.ts'),
      import('../words/issue.en.ts'),
      import('../words/exports.ja.ts'),
      import('../words/exports.en.ts'),
      screen(),
    ])
    addWords('issue', issueJa, issueEn)
    addWords('exports', exportsJa, exportsEn)
    return { Component }
  }
}
