import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino'
import type { Config } from './config.ts'
import type { Log } from './ports/log.ts'
import { redactValue } from './redact.ts'

/**
 * The log of the process: one JSON line each on standard output. Headers and bodies are never in it, and whatever text gets there
 * (also what other programs say of a failure) goes without addresses, passwords and tokens.
 */
export function createLogger(config: Pick<Config, 'logLevel'>, target?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => error },
    formatters: { log: (fields) => redactValue(fields) as Record<string, unknown> },
    hooks: {
      logMethod(given, method) {
        method.apply(
          this,
          given.map((one) => (one instanceof Error ? { err: redactValue(one) } : redactValue(one))) as typeof given,
        )
      },
    },
  }
  return target ? pino(options, target) : pino(options)
}

/** The same log as the ports see it. */
export function logOf(logger: Logger): Log {
  return {
    info: (sentence, fields) => logger.info(fields ?? {}, sentence),
    warn: (sentence, fields) => logger.warn(fields ?? {}, sentence),
    error: (sentence, fields) => logger.error(fields ?? {}, sentence),
  }
}
