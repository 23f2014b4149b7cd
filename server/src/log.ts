import { type Logger, pino } from 'pino'
import type { Config } from './config.ts'
import type { Log } from './ports/log.ts'

/** The log of the process: one JSON line each on standard output. Headers and bodies are never in it. */
export function createLogger(config: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}

/** The same log as the ports see it. */
export function logOf(logger: Logger): Log {
  return {
    info: (sentence, fields) => logger.info(fields ?? {}, sentence),
    warn: (sentence, fields) => logger.warn(fields ?? {}, sentence),
    error: (sentence, fields) => logger.error(fields ?? {}, sentence),
  }
}
