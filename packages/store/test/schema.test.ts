import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MIGRATIONS } from '../testing/index.ts';
import { openTestDatabase, type TestDatabase } from './fixture.ts';

const TYPES: Record<string, string> = {
  String: 'text',
  BigInt: 'int8',
  Int: 'int4',
  DateTime: 'timestamptz',
  Float: 'float8',
  Json: 'jsonb',
  Bytes: 'bytea',
  'String[]': '_text',
  'Float[]': '_float8',
};

/** `table.column type [null]` of every column in schema.prisma; a list says nothing on null. */
function schemaColumns(schema: string): string[] {
  const columns: string[] = [];
  for (const [, body = ''] of schema.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)) {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1];
    for (const [, name, type = '', optional, rest = ''] of body.matchAll(/^ {2}(\w+)\s+(\w+(?:\[\])?)(\?)?([^\n]*)$/gm)) {
      const sql = TYPES[type];
      if (sql === undefined) continue;
      const column = /@map\("(\w+)"\)/.exec(rest)?.[1] ?? name;
      columns.push(`${table}.${column} ${sql}${optional && !type.endsWith('[]') ? ' null' : ''}`);
    }
  }
  return columns.sort();
}

let test_: TestDatabase;
beforeAll(async () => {
  test_ = await openTestDatabase();
});
afterAll(() => test_.close());

test('schema.prisma says what the migrations made', async () => {
  const { rows } = await test_.owner.query<{ line: string }>(
    `SELECT table_name || '.' || column_name || ' ' || udt_name
            || CASE WHEN is_nullable = 'YES' AND left(udt_name, 1) <> '_' THEN ' null' ELSE '' END AS line
       FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND left(table_name, 1) <> '_'`,
  );
  const schema = readFileSync(join(dirname(MIGRATIONS), 'schema.prisma'), 'utf8');
  expect(schemaColumns(schema)).toEqual(rows.map(({ line }) => line).sort());
});

test('every model can be read through Prisma', async () => {
  const { prisma } = test_.database;
  const schema = readFileSync(join(dirname(MIGRATIONS), 'schema.prisma'), 'utf8');
  const models = [...schema.matchAll(/^model (\w)(\w*)/gm)].map(([, first = '', rest = '']) => first.toLowerCase() + rest);
  expect(models.length).toBeGreaterThan(20);
  for (const model of models) {
    const delegate: unknown = Reflect.get(prisma, model);
    if (typeof delegate !== 'object' || delegate === null || !('findFirst' in delegate) || typeof delegate.findFirst !== 'function')
      throw new Error(`Prisma has no ${model}`);
    expect(await delegate.findFirst()).toBeNull();
  }
});
