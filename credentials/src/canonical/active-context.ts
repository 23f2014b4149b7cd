/**
 * The state of `jsonld` while it walks a document: which term means what. The package copies it to the bottom at every
 * step; term definitions are never changed once made, so here copies share them and only the tables are new.
 */
export type ActiveContext = {
  mappings: Map<string, TermDefinition | null>
  protected: Record<string, boolean>
  previousContext?: ActiveContext
  clone(this: ActiveContext): ActiveContext
  revertToPreviousContext(this: ActiveContext): ActiveContext
  [member: string]: unknown
}
export type TermDefinition = Record<string, unknown>

/** Which context a light copy was made from. */
const origins = new WeakMap<ActiveContext, ActiveContext>()
/** The one copy that is handed out when a type-scoped context ends; nobody changes it. */
const reverted = new WeakMap<ActiveContext, ActiveContext>()
/** Contexts that are complete: results of processing, and the copies in `reverted`. */
const complete = new WeakSet<ActiveContext>()

/** From here on `context` is complete, and its copies and theirs are light ones. */
export function completeContext(context: ActiveContext): void {
  context.clone = copyLightly
  context.revertToPreviousContext = revert
  complete.add(context)
}

/**
 * By which context a result of processing may be remembered: the complete context itself, or, for a fresh copy that
 * steps aside for a type-scoped context, the context it steps aside from. `null`: a passing copy, not worth keeping.
 */
export function keyOf(context: ActiveContext): { key: ActiveContext; aside: boolean } | null {
  const origin = origins.get(context)
  const aside = origin !== undefined && origin === context.previousContext
  const key = aside ? origin : context
  return complete.has(key) || !origins.has(key) ? { key, aside } : null
}

/** The members that `jsonld` itself copies, no more: what it loses on the way, `@direction` say, is lost here too. */
function copyLightly(this: ActiveContext): ActiveContext {
  const child: ActiveContext = {
    mappings: new Map(this.mappings),
    clone: this.clone,
    inverse: null,
    getInverse: this.getInverse,
    protected: { ...this.protected },
    revertToPreviousContext: this.revertToPreviousContext,
  }
  if (this.previousContext) child.previousContext = this.previousContext
  for (const keyword of ['@base', '@language', '@vocab']) if (keyword in this) child[keyword] = this[keyword]
  origins.set(child, this)
  return child
}

function revert(this: ActiveContext): ActiveContext {
  const previous = this.previousContext
  if (!previous) return this
  const known = reverted.get(previous)
  if (known) return known
  const copy = previous.clone()
  complete.add(copy)
  reverted.set(previous, copy)
  return copy
}
