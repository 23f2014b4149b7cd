/** Every address inside the app, without the leading `/app`, and the few outside it that the app points to. */
const part = encodeURIComponent

export const links = {
  home: '/',
  signIn: (next?: string) => (next && next !== '/' ? `/signin?next=${part(next)}` : '/signin'),
  account: (next?: string) => (next && next !== '/' ? `/account?next=${part(next)}` : '/account'),
  courses: '/courses',
  course: (organisation: string, code: string) => `/courses/${part(organisation)}/${part(code)}`,
  item: (organisation: string, code: string, key: string) =>
    `/courses/${part(organisation)}/${part(code)}/items/${part(key)}`,
  earned: (code: string) => `/earned/${part(code)}`,
  backpack: '/backpack',
  badge: (code: string) => `/backpack/${part(code)}`,
  bringBadge: '/backpack/bring',
  foreignBadge: (code: string) => `/backpack/elsewhere/${part(code)}`,
  /** The badge with its verification running. */
  check: (code: string) => `/backpack/${part(code)}?check`,
  claim: (code: string, key?: string) => `/claim?code=${part(code)}${key ? `&key=${part(key)}` : ''}`,
  confirm: (token: string) => `/confirm?token=${part(token)}`,
  link: '/link',
  me: '/me',
  deletion: '/me/delete',
  mailbox: '/mailbox',
  mail: (id: string) => `/mailbox/${part(id)}`,
  awards: (organisation: string) => `/issue/${part(organisation)}/awards`,
  history: (organisation: string, subject?: string) =>
    `/issue/${part(organisation)}/history${subject ? `?subject=${part(subject)}` : ''}`,
  approvals: (organisation: string) => `/issue/${part(organisation)}/approvals`,
  approval: (organisation: string, id: string) => `/issue/${part(organisation)}/approvals/${part(id)}`,
  anchors: (organisation: string) => `/issue/${part(organisation)}/anchors`,
  achievements: (organisation: string) => `/issue/${part(organisation)}/achievements`,
  newAchievement: (organisation: string) => `/issue/${part(organisation)}/achievements/new`,
  achievement: (organisation: string, slug: string) => `/issue/${part(organisation)}/achievements/${part(slug)}`,
  settings: (organisation: string) => `/issue/${part(organisation)}/settings`,
  teach: (organisation: string) => `/teach/${part(organisation)}`,
  teachCourse: (organisation: string, code: string) => `/teach/${part(organisation)}/${part(code)}`,
  learners: (organisation: string, code: string) => `/teach/${part(organisation)}/${part(code)}/learners`,
  learner: (organisation: string, code: string, enrolmentId: string) =>
    `/teach/${part(organisation)}/${part(code)}/learners/${part(enrolmentId)}`,
  handIns: (organisation: string, code: string) => `/teach/${part(organisation)}/${part(code)}/hand-ins`,
  marking: (organisation: string, code: string, enrolmentId: string, key: string) =>
    `/teach/${part(organisation)}/${part(code)}/hand-ins/${part(enrolmentId)}/${part(key)}`,
  rules: (organisation: string, code: string) => `/teach/${part(organisation)}/${part(code)}/rules`,
  newVideo: (organisation: string, code: string) => `/teach/${part(organisation)}/${part(code)}/new-video`,
  newReport: (organisation: string, code: string) => `/teach/${part(organisation)}/${part(code)}/new-report`,
  reconcile: (organisation: string) => `/teach/${part(organisation)}/reconcile`,
  insight: (organisation: string, code: string) => `/teach/${part(organisation)}/${part(code)}/insight`,
  paths: (organisation: string) => `/teach/${part(organisation)}/paths`,
  newCourse: (organisation: string) => `/teach/${part(organisation)}/new-course`,
  banks: (organisation: string) => `/teach/${part(organisation)}/banks`,
  bank: (organisation: string, id: string) => `/teach/${part(organisation)}/banks/${part(id)}`,
  editCourse: (organisation: string, code: string) => `/teach/${part(organisation)}/${part(code)}/edit`,
  editItem: (organisation: string, code: string, key: string) =>
    `/teach/${part(organisation)}/${part(code)}/edit/${part(key)}`,
  preview: (organisation: string, code: string, key?: string) =>
    `/teach/${part(organisation)}/${part(code)}/preview${key ? `/${part(key)}` : ''}`,
  regrades: (organisation: string) => `/teach/${part(organisation)}/regrades`,
  imports: (organisation: string) => `/issue/${part(organisation)}/imports`,
  import: (organisation: string, id: string) => `/issue/${part(organisation)}/imports/${part(id)}`,
}

/** Server pages: plain anchors, not router links. */
export const pages = {
  front: '/',
  verify: '/verify',
  credential: (code: string) => `/credentials/${part(code)}`,
  credentialJson: (code: string) => `/credentials/${part(code)}.json`,
  credentialPng: (code: string) => `/credentials/${part(code)}.png`,
}
