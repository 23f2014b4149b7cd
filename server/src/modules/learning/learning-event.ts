/**
 * An act of learning, as it is kept for good: who did what, to what, with what result, under which circumstances, when, and
 * when it was noted. The parts are those of an xAPI statement.
 */
export type LearningVerb =
  | 'enrolled'
  | 'viewed'
  | 'attempted'
  | 'answered'
  | 'submitted'
  | 'scored'
  | 'rescored'
  | 'completed'
  | 'earned'
  | 'questioned'
  | 'kept'
  | 'withdrawn'

export type LearningEvent = {
  /** Who makes an event chooses its id: one that is there already is not noted again. */
  id: string
  organisationId: string
  personId: string
  enrolmentId: string
  verb: LearningVerb
  object: EventObject
  result: EventResult
  context: EventContext
  at: Date
  stored: Date
}

/** The course of the enrolment by its code, or one of its items by its key. */
export type EventObject = { kind: 'course' | 'item'; key: string }
/** Points. `before` and `after` tell of a change. */
export type EventResult = {
  score?: number
  max?: number
  total?: number
  before?: number | null
  after?: number
  success?: boolean
}
/** `by`: somebody else did it, with that reason. `rule`: the version that decided. */
export type EventContext = {
  attempt?: string
  by?: string
  reason?: string
  receipt?: string
  rule?: string
  award?: string
  source?: string
}

type Ports = { clock: { now(): Date }; random: { uuid(): string } }
type Whose = { organisationId: string; personId: string; enrolmentId: string }
type Act = { verb: LearningVerb; object: EventObject; result?: EventResult; context?: EventContext }

/** An event of something that happens now. */
export function eventNow(ports: Ports, { organisationId, personId, enrolmentId }: Whose, act: Act): LearningEvent {
  const at = ports.clock.now()
  const owner = { organisationId, personId, enrolmentId }
  return { id: ports.random.uuid(), ...owner, result: {}, context: {}, ...act, at, stored: at }
}

export const onItem = (key: string): EventObject => ({ kind: 'item', key })
export const onCourse = (code: string): EventObject => ({ kind: 'course', key: code })
