// Writes server/src/db/tables.ts: the row types of the database as the migrations make it. Run it after adding a migration.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { migrationConnectionOf, openPGlite } from '../server/src/db/embedded.ts'
import { migrate } from '../server/src/db/migrate.ts'

const target = fileURLToPath(new URL('../server/src/db/tables.ts', import.meta.url))
const types = {
  uuid: 'string',
  text: 'string',
  int4: 'number',
  int2: 'number',
  float8: 'number',
  float4: 'number',
  bool: 'boolean',
  date: 'string',
  _text: 'string[]',
  _uuid: 'string[]',
  _int4: 'number[]',
  int8: 'ColumnType<string, string | number | bigint, string | number | bigint>',
  numeric: 'ColumnType<string, string | number, string | number>',
  timestamptz: 'Timestamp',
  jsonb: 'Json',
  bytea: 'Bytes',
}

/** A nullable column: reading may give null, writing may leave it out. */
function columnType({
  udt_name: name,
  is_nullable: nullable,
  has_default: hasDefault,
  table_name: table,
  column_name: column,
}) {
  const type = types[name]
  if (!type) throw new Error(`${table}.${column} has type ${name}, which generate-tables.mjs does not know`)
  const orNull = nullable === 'YES' ? `${type} | null` : type
  if (nullable === 'YES' && /^(Timestamp|Json|Bytes|ColumnType)/.test(type)) return `Nullable<${type}>`
  if (hasDefault && type === 'Json') return 'Optional<Json>'
  return hasDefault ? `Generated<${orNull}>` : orNull
}

const pglite = await openPGlite()
await migrate(migrationConnectionOf(pglite))
const { rows } =
  await pglite.query(`select table_name, column_name, udt_name, is_nullable, column_default is not null as has_default
  from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`)
await pglite.close()

const pascal = (name) => name.replace(/(^|_)([a-z])/g, (_, __, letter) => letter.toUpperCase())
const tables = Map.groupBy(rows, (row) => row.table_name)
const bodies = [...tables].map(
  ([name, columns]) =>
    `export type ${pascal(name)}Table = {\n${columns.map((c) => `  ${c.column_name}: ${columnType(c)}`).join('\n')}\n}\n`,
)
writeFileSync(
  target,
  `// Written by scripts/generate-tables.mjs from the migrations. Do not edit.
import type { ColumnType, Generated } from 'kysely'

type Timestamp = ColumnType<Date, Date | string, Date | string>
/** Write it with JSON.stringify; it reads as the value. */
type Json = ColumnType<unknown, string, string>
type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>
type Nullable<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S | null, I | null | undefined, U | null> : never
type Optional<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : never

${bodies.join('\n')}
export type Tables = {
${[...tables.keys()].map((name) => `  ${name}: ${pascal(name)}Table`).join('\n')}
}
`,
)
console.log(`server/src/db/tables.ts: ${tables.size} tables`)
