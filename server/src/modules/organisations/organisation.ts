/** An organisation that teaches or issues. */
export type Organisation = {
  id: string
  /** Its name in addresses; it never changes, as every id it issued holds it. */
  slug: string
  nameJa: string
  nameEn: string
  descriptionJa: string
  descriptionEn: string
  url: string
  email: string
  /** Whether its badges carry the recipient's name. */
  showsNames: boolean
  /** IANA zone in which its dates are told. */
  timeZone: string
  /** What it does when a changed mark takes the ground of a badge away. */
  regradePolicy: 'keep' | 'flag' | 'revoke'
  /** When its mails leave that are not urgent: whole hours of the day, the last one not included. */
  sending: { from: number; until: number }
  /** Whether a batch is issued only after a second person approved it. */
  requiresApproval: boolean
  /** In which era its certificates write their date where nobody asks for one. */
  certificateEra: 'wareki' | 'seireki'
}
